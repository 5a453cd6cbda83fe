using System.Collections.Immutable;

namespace Hearth.Knowledge.Releases;

/// <summary>One step of a release's place in its line: a number, then letters, then a number after the letters.</summary>
/// <param name="Number">The number; 0 when there is none, -1 for what comes before the release itself.</param>
/// <param name="Letters">Letters, lower case; empty when there are none, which comes before all letters.</param>
/// <param name="Step">The number behind the letters; 0 when there is none.</param>
/// <remarks>
/// Shorter runs of letters come first, then the alphabet: a, b, z, aa. Letters late in the alphabet often mark builds for certain
/// hardware; they have their place by letter, which keeps the order total, not by the day they came out.
/// </remarks>
internal readonly record struct ReleasePart(int Number, string Letters = "", int Step = 0)
{
    /// <summary>Letters of a rebuild that stand without a number of their own.</summary>
    public static ReleasePart Lettered(string letters, int step = 0) => new(0, letters, step);

    /// <summary>Below 0 when this comes first, above when the other does.</summary>
    public int Against(ReleasePart other)
    {
        var order = Number.CompareTo(other.Number);
        order = order != 0 ? order : Letters.Length.CompareTo(other.Letters.Length);
        order = order != 0 ? order : string.CompareOrdinal(Letters, other.Letters);
        return order != 0 ? order : Step.CompareTo(other.Step);
    }

    /// <summary>Orders the parts of two releases, the weightiest first.</summary>
    public static Comparer<ImmutableArray<ReleasePart>> Order { get; } =
        Comparer<ImmutableArray<ReleasePart>>.Create(
            static (one, other) =>
                one.Zip(other, static (a, b) => a.Against(b)).FirstOrDefault(order => order != 0) is not 0 and var first
                    ? first
                    : one.Length.CompareTo(other.Length)
        );
}
