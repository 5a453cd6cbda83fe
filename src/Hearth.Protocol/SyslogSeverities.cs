using System.Collections.Immutable;

namespace Hearth.Protocol;

/// <summary>The words for syslog severities, as network devices name them.</summary>
/// <remarks>Source: System Message Format, in the system message guides of IOS; 0 is the worst.</remarks>
public static class SyslogSeverities
{
    private static readonly ImmutableArray<string> Names =
    [
        "emergency",
        "alert",
        "critical",
        "error",
        "warning",
        "notification",
        "informational",
        "debugging",
    ];

    /// <summary>The word for a severity.</summary>
    /// <param name="severity">Syslog severity, 0 (emergency) to 7 (debugging).</param>
    /// <exception cref="ArgumentOutOfRangeException">The severity is outside 0 to 7.</exception>
    public static string NameOf(int severity) =>
        (uint)severity < (uint)Names.Length
            ? Names[severity]
            : throw new ArgumentOutOfRangeException(nameof(severity), severity, "Severities run from 0 to 7.");
}
