using System.Collections.Immutable;
using Hearth.Knowledge.Configuration;

namespace Hearth.Knowledge.Sanity;

/// <summary>What the checks say of a configuration. Holds no secret of it.</summary>
/// <param name="Platform">Whose configuration it was taken for.</param>
/// <param name="IsPlatformFound">Whether the platform was found by the text; otherwise somebody named it, or it was taken for IOS.</param>
/// <param name="IsWhole">Whether it was taken for a whole running configuration: only then it can be said what it lacks.</param>
/// <param name="IsCut">Whether the text was longer than what is read.</param>
/// <param name="LineCount">Lines of the configuration, without comments, banners and certificates.</param>
/// <param name="Findings">What was found, the most severe first, then in the order of the checks' ids.</param>
/// <param name="NotRun">Checks that could not be answered, with the reason, in the order of their ids.</param>
public sealed record SanityReport(
    ConfigurationPlatform Platform,
    bool IsPlatformFound,
    bool IsWhole,
    bool IsCut,
    int LineCount,
    ImmutableArray<SanityFinding> Findings,
    ImmutableArray<SanityGap> NotRun
)
{
    /// <summary>Number of the last line of the text that was read, from 1; those behind it were not when it was cut.</summary>
    public int LastLine { get; init; }

    /// <summary>How many lines are longer than what is read of a line.</summary>
    public int LongLines { get; init; }

    /// <summary>Whether anything shows that the text is a configuration at all; an output of another command shows nothing of it.</summary>
    public bool IsConfiguration => IsPlatformFound || IsWhole || !Findings.IsEmpty;

    /// <summary>Whether something of severity warning or worse was found.</summary>
    public bool HasWarnings => Findings.Any(finding => finding.Check.Severity >= SanitySeverity.Warning);
}

/// <summary>One check that found something.</summary>
/// <param name="Check">The check.</param>
/// <param name="Places">Where, in the order of the lines; at most <see cref="ConfigurationSanity.MaxPlaces"/>.</param>
/// <param name="PlaceCount">In how many places; more than listed when there are too many.</param>
public sealed record SanityFinding(SanityCheck Check, ImmutableArray<SanityPlace> Places, int PlaceCount);

/// <summary>One place at which a check found something.</summary>
/// <param name="Detail">What is wrong here, a sentence; <see langword="null"/> when the check's title says it.</param>
/// <param name="Lines">The lines that show it; empty when a line is missing from the whole configuration.</param>
/// <param name="Changes">The commands to enter, in their order. What the operator has to choose stands in angle brackets.</param>
public sealed record SanityPlace(
    string? Detail,
    ImmutableArray<SanityLine> Lines,
    ImmutableArray<ConfigurationChange> Changes
);

/// <summary>A line of the configuration, scrubbed.</summary>
/// <param name="Number">Its number in the text, from 1.</param>
/// <param name="Text">The line with its indentation.</param>
public sealed record SanityLine(int Number, string Text);

/// <summary>Commands of one configuration mode.</summary>
/// <param name="Mode">The commands that lead to the mode from <c>configure terminal</c>; empty for global commands.</param>
/// <param name="Commands">The commands, at least one.</param>
public sealed record ConfigurationChange(ImmutableArray<string> Mode, ImmutableArray<string> Commands)
{
    /// <summary>Mode and commands line by line, each mode's commands indented below it.</summary>
    public IEnumerable<string> Lines() =>
        Mode.Select((line, depth) => new string(' ', depth) + line)
            .Concat(Commands.Select(command => new string(' ', Mode.Length) + command));
}

/// <summary>A check that could not be answered.</summary>
/// <param name="CheckId">The check.</param>
/// <param name="Reason">Why, a sentence.</param>
public sealed record SanityGap(string CheckId, string Reason);
