using System.Collections.Immutable;
using Hearth.Knowledge.Configuration;

namespace Hearth.Knowledge.Sanity;

/// <summary>A check that is written down as patterns: a line that must not be there, or one that must.</summary>
internal sealed class PatternCheck(SanityCheck check, ImmutableArray<PatternVariant> variants) : IConfigurationCheck
{
    /// <summary>The check.</summary>
    public SanityCheck Check { get; } = check;

    /// <summary>What it looks for on which platform.</summary>
    public ImmutableArray<PatternVariant> Variants { get; } = variants;

    /// <inheritdoc/>
    public ImmutableArray<SanityCheck> Checks => [Check];

    /// <inheritdoc/>
    public IEnumerable<string> Starts =>
        Variants
            .SelectMany(variant =>
                variant
                    .When.Concat(variant.Unless)
                    .Append(variant.Under)
                    .OfType<LinePattern>()
                    .Concat(variant.Under is null ? variant.Present.Concat(variant.Absent) : [])
            )
            .Select(pattern => pattern.Start);

    /// <inheritdoc/>
    public void Look(CheckedConfiguration configuration, FindingList found)
    {
        foreach (var variant in Variants)
        {
            if (variant.Platforms.Contains(configuration.Platform))
            {
                Look(variant, configuration, found);
            }
        }
    }

    private void Look(PatternVariant variant, CheckedConfiguration configuration, FindingList found)
    {
        var proof = new List<ConfigurationLine>();
        foreach (var pattern in variant.When)
        {
            if (pattern.In(configuration).FirstOrDefault() is not { } match)
            {
                return;
            }

            proof.Add(match.Line);
        }

        if (variant.Unless.Any(pattern => pattern.In(configuration).Any()))
        {
            return;
        }

        if (variant.Under is null)
        {
            Top(variant, configuration, proof, found);
            return;
        }

        foreach (var head in variant.Under.In(configuration))
        {
            Block(variant, configuration, head, proof, found);
        }
    }

    private void Top(
        PatternVariant variant,
        CheckedConfiguration configuration,
        List<ConfigurationLine> proof,
        FindingList found
    )
    {
        var present = variant.Present.SelectMany(pattern => pattern.In(configuration));
        if (Present(variant, present, [], proof, found) || variant.Absent.IsEmpty)
        {
            return;
        }

        if (variant.Absent.Any(pattern => pattern.In(configuration).Any()))
        {
            return;
        }

        if (configuration.IsWhole)
        {
            found.Add(Check, null, proof, variant.ChangesFor(null, []));
        }
        else
        {
            found.Gap(
                Check,
                "The text does not show that it is a whole running configuration, so nothing is said of what it lacks."
            );
        }
    }

    private void Block(
        PatternVariant variant,
        CheckedConfiguration configuration,
        LineMatch head,
        List<ConfigurationLine> proof,
        FindingList found
    )
    {
        var lines = head.Line.Children;
        var with = new List<ConfigurationLine>(proof) { head.Line };
        foreach (var pattern in variant.With)
        {
            if (pattern.In(lines).FirstOrDefault() is not { } match)
            {
                return;
            }

            with.Add(match.Line);
        }

        if (
            variant.Without.Any(pattern => pattern.In(lines).Any())
            || Present(variant, variant.Present.SelectMany(pattern => pattern.In(lines)), head.Captures, with, found)
            || variant.Absent.IsEmpty
            || variant.Absent.Any(pattern => pattern.In(lines).Any())
        )
        {
            return;
        }

        if (configuration.Tree.IsFlat)
        {
            found.Gap(Check, "No line of the text is indented, so nothing is said of what a block lacks.");
            return;
        }

        found.Add(Check, null, with, variant.ChangesFor(head.Line, head.Captures));
    }

    /// <summary>Whether a line is there that must not be.</summary>
    private bool Present(
        PatternVariant variant,
        IEnumerable<LineMatch> present,
        ImmutableDictionary<string, string> captures,
        List<ConfigurationLine> proof,
        FindingList found
    )
    {
        var isThere = false;
        var seen = new HashSet<int>();
        foreach (var match in present)
        {
            isThere = true;
            if (!seen.Add(match.Line.Number))
            {
                continue;
            }

            if (found.IsFull(Check))
            {
                found.Count(Check);
            }
            else
            {
                found.Add(
                    Check,
                    null,
                    proof.Append(match.Line),
                    variant.ChangesFor(match.Line.Parent, captures.SetItems(match.Captures))
                );
            }
        }

        return isThere;
    }
}

/// <summary>What a check looks for on some platforms.</summary>
internal sealed record PatternVariant
{
    /// <summary>The platforms.</summary>
    public required ImmutableArray<ConfigurationPlatform> Platforms { get; init; }

    /// <summary>Lines outside blocks, or in named ones, that must all be there.</summary>
    public required ImmutableArray<LinePattern> When { get; init; }

    /// <summary>Lines of which any excuses everything.</summary>
    public required ImmutableArray<LinePattern> Unless { get; init; }

    /// <summary>The blocks that are looked at; <see langword="null"/> for the lines outside blocks.</summary>
    public required LinePattern? Under { get; init; }

    /// <summary>Lines that must all be in the block.</summary>
    public required ImmutableArray<LinePattern> With { get; init; }

    /// <summary>Lines of which any excuses the block.</summary>
    public required ImmutableArray<LinePattern> Without { get; init; }

    /// <summary>Lines of which each is a finding.</summary>
    public required ImmutableArray<LinePattern> Present { get; init; }

    /// <summary>Lines of which one must be there.</summary>
    public required ImmutableArray<LinePattern> Absent { get; init; }

    /// <summary>The commands to enter.</summary>
    public required ImmutableArray<ChangeTemplate> Changes { get; init; }

    /// <summary>Texts on which the check must find something.</summary>
    public required ImmutableArray<SanityExample> Fires { get; init; }

    /// <summary>Texts on which it must not.</summary>
    public required ImmutableArray<SanityExample> Silent { get; init; }

    /// <summary>The commands for one place.</summary>
    /// <param name="block">The block they are entered in; <see langword="null"/> for none.</param>
    /// <param name="captures">What was captured.</param>
    public ConfigurationChange[] ChangesFor(ConfigurationLine? block, ImmutableDictionary<string, string> captures) =>
        [.. Changes.Select(change => change.For(block, captures))];
}

/// <summary>A configuration that shows what a check does.</summary>
/// <param name="Text">The configuration.</param>
/// <param name="Line">The line of the check's file, from 1.</param>
internal sealed record SanityExample(string Text, int Line);

/// <summary>Commands with places for captures.</summary>
/// <param name="IsGlobal">Whether they are entered outside the block in which the finding is.</param>
/// <param name="Mode">The mode they are entered in, instead of the block's.</param>
/// <param name="Commands">The commands.</param>
internal sealed record ChangeTemplate(bool IsGlobal, ImmutableArray<string> Mode, ImmutableArray<string> Commands)
{
    /// <summary>The commands for one place.</summary>
    public ConfigurationChange For(ConfigurationLine? block, ImmutableDictionary<string, string> captures)
    {
        ImmutableArray<string> mode =
            IsGlobal || !Mode.IsEmpty || block is null
                ? [.. Mode.Select(text => Filled(text, captures))]
                : [.. block.Heads().Append(block).Select(head => head.ToString())];
        return new(mode, [.. Commands.Select(text => Filled(text, captures))]);
    }

    private static string Filled(string text, ImmutableDictionary<string, string> captures) =>
        captures.Aggregate(
            text,
            (filled, capture) => filled.Replace("{" + capture.Key + "}", capture.Value, StringComparison.Ordinal)
        );
}
