using System.Collections.Immutable;

namespace Hearth.Scrubbing;

/// <summary>What was done to a text; never the values.</summary>
public sealed record ScrubReceipt
{
    /// <summary>Changed lines that are named; more are counted only.</summary>
    public const int MaxLines = 10_000;

    /// <summary>Lines of the text.</summary>
    public required long LineCount { get; init; }

    /// <summary>Lines that were changed, withheld ones left out.</summary>
    public required long ChangedLineCount { get; init; }

    /// <summary>Values replaced, by kind; kinds without any are left out.</summary>
    public required ImmutableSortedDictionary<ScrubKind, long> Replaced { get; init; }

    /// <summary>Places that could not be judged, by reason; see <see cref="ScrubOptions.Doubtful"/> for what became of them.</summary>
    public required ImmutableSortedDictionary<DoubtReason, long> Doubtful { get; init; }

    /// <summary>What was replaced where, in the text's order; the first <see cref="MaxLines"/>.</summary>
    public required ImmutableArray<ScrubbedLine> Lines { get; init; }

    /// <summary>The receipt of a text that stayed as it was.</summary>
    internal static ScrubReceipt Untouched(long lines) =>
        new()
        {
            LineCount = lines,
            ChangedLineCount = 0,
            Replaced = ImmutableSortedDictionary<ScrubKind, long>.Empty,
            Doubtful = ImmutableSortedDictionary<DoubtReason, long>.Empty,
            Lines = [],
        };

    /// <summary>All values replaced.</summary>
    public long ReplacedCount => Replaced.Values.Sum();

    /// <summary>All places that could not be judged.</summary>
    public long DoubtfulCount => Doubtful.Values.Sum();
}

/// <summary>A kind replaced in a line.</summary>
/// <param name="Number">The line, from 1.</param>
/// <param name="Kind">What was replaced.</param>
/// <param name="Count">How often.</param>
public readonly record struct ScrubbedLine(long Number, ScrubKind Kind, int Count);
