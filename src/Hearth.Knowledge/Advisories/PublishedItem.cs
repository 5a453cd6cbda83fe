using System.Collections.Immutable;

namespace Hearth.Knowledge.Advisories;

/// <summary>An advisory or a defect, as far as both are asked about in the same way.</summary>
public sealed record PublishedItem
{
    /// <summary>What it is.</summary>
    public required PublishedKind Kind { get; init; }

    /// <summary>The number of its record.</summary>
    public required string Id { get; init; }

    /// <summary>The number it is answered under: the bulletin's, where one is named.</summary>
    public required string AnswerId { get; init; }

    /// <summary>In a few words what it is.</summary>
    public required string Title { get; init; }

    /// <summary>Who says so.</summary>
    public required string Source { get; init; }

    /// <summary>Whether it is rated critical.</summary>
    public bool IsCritical { get; init; }

    /// <summary>How grave it is, to sort by.</summary>
    /// <value>0 to 10, as CVSS counts; 0 when it is not rated.</value>
    public double Weight { get; init; }

    /// <summary>How grave it is, in the words of its source: <c>high</c>, <c>severity 2</c>; <see langword="null"/> when it is not rated.</summary>
    public string? Rating { get; init; }

    /// <summary>Weaknesses it is about.</summary>
    public ImmutableArray<string> Cves { get; init; } = [];

    /// <summary>Defects behind it.</summary>
    public ImmutableArray<string> Defects { get; init; } = [];

    /// <summary>Functions it takes, by the words of the source.</summary>
    public ImmutableArray<string> Features { get; init; } = [];

    /// <summary>The day since which it is known to be used in attacks; <see langword="null"/> when it is not.</summary>
    public DateOnly? ExploitedSince { get; init; }

    /// <summary>The day it was published; <see langword="null"/> when the source does not say.</summary>
    public DateOnly? PublishedOn { get; init; }

    /// <summary>The day its source last changed it; <see langword="null"/> when the source does not say.</summary>
    public DateOnly? UpdatedOn { get; init; }

    /// <summary>Where it can be read.</summary>
    public string? Url { get; init; }

    /// <summary>What can be done without another release.</summary>
    public string? Workaround { get; init; }

    /// <summary>What it says in more words.</summary>
    public string? Description { get; init; }

    /// <summary>The lines that switch on what it takes; empty when they are not known.</summary>
    internal ImmutableArray<FeatureMark> Marks { get; init; } = [];

    /// <summary>The products with the releases concerned.</summary>
    internal ImmutableArray<ProductReleases> Products { get; init; } = [];

    /// <summary>Whether all words of a text occur in the numbers, the title, the functions or the description; case does not matter.</summary>
    public bool Mentions(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        var words = text.Split(' ', StringSplitOptions.RemoveEmptyEntries);
        return Array.TrueForAll(
            words,
            word =>
                Holds(Id, word)
                || Holds(AnswerId, word)
                || Holds(Title, word)
                || Cves.Concat(Defects).Concat(Features).Any(one => Holds(one, word))
                || Marks.Any(mark => Holds(mark.Feature, word))
                || Holds(Description ?? "", word)
        );
    }

    private static bool Holds(string text, string word) => text.Contains(word, StringComparison.OrdinalIgnoreCase);
}

/// <summary>What is published.</summary>
public enum PublishedKind
{
    /// <summary>A weakness that can be attacked.</summary>
    Advisory = 1,

    /// <summary>A defect.</summary>
    Defect = 2,
}
