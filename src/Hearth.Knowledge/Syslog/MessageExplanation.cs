using System.Collections.Immutable;

namespace Hearth.Knowledge.Syslog;

/// <summary>What a system message means and what to do about it, in our own words.</summary>
public sealed record MessageExplanation
{
    /// <summary>
    /// The messages it stands for, <c>FACILITY-SEVERITY-MNEMONIC</c> without role or slot; <c>*</c> in place of the severity
    /// stands for every severity. A fault of UCS or ACI is named by its code, such as <c>F0411</c>.
    /// </summary>
    public required ImmutableArray<string> Tags { get; init; }

    /// <summary>Where it is printed: one or more of <see cref="MessagePlatforms.Names"/>.</summary>
    public required ImmutableArray<string> Platforms { get; init; }

    /// <summary>What happened and what it means, one or two sentences.</summary>
    public required string Explanation { get; init; }

    /// <summary>Steps, the most useful first; at least one.</summary>
    public required ImmutableArray<string> Action { get; init; }

    /// <summary>The file it comes from.</summary>
    public required string File { get; init; }

    /// <summary>The line it begins on, from 1.</summary>
    public required int Line { get; init; }
}
