using System.Collections.Immutable;
using Hearth.Knowledge.Facts;
using Hearth.Knowledge.Releases;

namespace Hearth.Knowledge.Advisories;

/// <summary>What something published means for a release: one answer for all records of a bulletin.</summary>
public sealed record PublishedMatch
{
    /// <summary>Whether it applies.</summary>
    public required LifecycleVerdict Verdict { get; init; }

    /// <summary>Why, in one or more sentences.</summary>
    public required string Reason { get; init; }

    /// <summary>The record that decides, the gravest of those with this verdict.</summary>
    public required PublishedItem Item { get; init; }

    /// <summary>Every record answered with it, the deciding one among them.</summary>
    public required ImmutableArray<PublishedItem> Items { get; init; }

    /// <summary>First release without it; <see langword="null"/> when none is known.</summary>
    public Release? FirstFixed { get; init; }

    /// <summary>Whether <see cref="FirstFixed"/> is concluded from lists, and not named by a source.</summary>
    public bool IsFirstFixedConcluded { get; init; }

    /// <summary>The day since which one of the records is known to be used in attacks.</summary>
    public DateOnly? ExploitedSince => Items.Min(item => item.ExploitedSince);

    /// <summary>Whether it is rated critical, or used in attacks.</summary>
    public bool IsCritical => ExploitedSince is not null || Items.Any(item => item.IsCritical);
}

/// <summary>A question about what is published of a release.</summary>
public sealed record PublishedQuestion
{
    /// <summary>The readings of the release: one, several when its family is not told, none when it is not known.</summary>
    public required ImmutableArray<Release> Releases { get; init; }

    /// <summary>Product ids of the device, the chassis first, then its parts; empty when the hardware is not known.</summary>
    public ImmutableArray<string> ProductIds { get; init; } = [];

    /// <summary>What is asked about; <see langword="null"/> for all.</summary>
    public PublishedKind? Kind { get; init; }

    /// <summary>The running configuration; <see langword="null"/> when none is given.</summary>
    public string? Configuration { get; init; }

    /// <summary>Functions that are in use: only what mentions one of them is answered. Empty for everything.</summary>
    public ImmutableArray<string> Features { get; init; } = [];

    /// <summary>Words that what is answered must mention; <see langword="null"/> for everything.</summary>
    public string? Text { get; init; }

    /// <summary>Verdicts that are of use; empty for all.</summary>
    public ImmutableArray<LifecycleVerdict> Verdicts { get; init; } = [];
}
