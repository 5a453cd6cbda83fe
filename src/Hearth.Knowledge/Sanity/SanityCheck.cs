using System.Collections.Immutable;
using Hearth.Knowledge.Configuration;

namespace Hearth.Knowledge.Sanity;

/// <summary>What is checked of a configuration, and why.</summary>
/// <param name="Id">Words with hyphens, such as <c>vty-telnet</c>; never reused.</param>
/// <param name="Title">What is wrong when the check finds something, a sentence without full stop.</param>
/// <param name="Reason">Why it matters, one or two sentences.</param>
/// <param name="Severity">How much it matters.</param>
/// <param name="Platforms">Whose configurations are checked; at least one.</param>
public sealed record SanityCheck(
    string Id,
    string Title,
    string Reason,
    SanitySeverity Severity,
    ImmutableArray<ConfigurationPlatform> Platforms
);

/// <summary>How much a finding matters.</summary>
public enum SanitySeverity
{
    /// <summary>Good practice; nothing is wrong without it.</summary>
    Info = 1,

    /// <summary>A weakness, or something that will fail or mislead one day.</summary>
    Warning = 2,

    /// <summary>Open to anybody who reaches the device, or broken as it stands.</summary>
    Critical = 3,
}
