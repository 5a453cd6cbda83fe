using System.Collections.Immutable;
using System.Text.RegularExpressions;
using Hearth.Protocol;

namespace Hearth.Knowledge.Matching;

/// <summary>A fault of a UCS domain: its code says what it is, its distinguished name where.</summary>
/// <param name="Code">Code, such as <c>F0794</c>.</param>
/// <param name="Cause">Cause, such as <c>equipment-inoperable</c>; <see langword="null"/> when not told.</param>
/// <param name="Name">Distinguished name, such as <c>sys/chassis-2/fan-module-1-3</c>; <see langword="null"/> when not told.</param>
/// <param name="IsCleared">Whether the message tells that it is over.</param>
/// <param name="Line">The line of the description.</param>
internal sealed partial record FaultFact(string Code, string? Cause, string? Name, bool IsCleared, BoundedLine Line)
{
    private const int MaxFaults = 16;

    /// <summary>
    /// Finds the faults of a description: <c>[F0794][major][equipment-inoperable][sys/chassis-2/...] text</c> of system
    /// messages, and <c>fault F0794</c> or, of UCS itself, the bare code.
    /// </summary>
    public static ImmutableArray<FaultFact> Find(Message message, string description)
    {
        if (!description.Contains('F', StringComparison.Ordinal))
        {
            return [];
        }

        var found = ImmutableArray.CreateBuilder<FaultFact>();
        foreach (var line in BoundedLines.Of(description))
        {
            if (found.Count < MaxFaults && CodeOf().IsMatch(line.Span) && Read(message.Family, line) is { } fault)
            {
                found.Add(fault);
            }
        }

        return found.DrainToImmutable();
    }

    private static FaultFact? Read(DeviceFamily family, BoundedLine line)
    {
        var text = line.Text.ToString();
        var code = CodeOf().Match(text);
        var isMarked = code.Groups["mark"].Success || family == DeviceFamily.Ucs;
        return isMarked
            ? new FaultFact(
                code.Groups["code"].Value,
                CauseOf().Match(text) is { Success: true } cause ? cause.Groups["cause"].Value : null,
                Place().Match(text) is { Success: true } place ? place.Value : null,
                Over().IsMatch(text),
                line
            )
            : null;
    }

    [GeneratedRegex(
        @"(?<mark>\[|\bfault (?:code )?[:=]? ?)?(?<![A-Za-z0-9_/-])(?<code>F[0-9]{4,7})(?![A-Za-z0-9_-])",
        RegexOptions.CultureInvariant
    )]
    private static partial Regex CodeOf();

    [GeneratedRegex(
        @"\bcause[ :=]+(?<cause>[a-z][a-z-]{2,60})|\[(?:critical|major|minor|warning|info|condition|cleared)\]\[(?<cause>[a-z][a-z-]{2,60})\]",
        RegexOptions.CultureInvariant
    )]
    private static partial Regex CauseOf();

    [GeneratedRegex(@"\b(?:sys|org-root|fabric)/[A-Za-z0-9_/.:-]{1,200}", RegexOptions.CultureInvariant)]
    private static partial Regex Place();

    [GeneratedRegex(@"\[cleared\]|\bcleared\b", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Over();
}
