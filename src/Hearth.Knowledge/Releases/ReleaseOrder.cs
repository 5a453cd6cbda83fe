namespace Hearth.Knowledge.Releases;

/// <summary>Tells which of two releases comes first, where that can be said, and why.</summary>
/// <remarks>
/// Within a train the order is total. Trains are in one order where one goes on as the other (<see cref="TrainSteps"/>); a release of
/// an earlier train may be younger than the first of a later one, and hold repairs that the later does not have. Everything else is not
/// comparable: saying so is better than an order made of numbers. The relation is antisymmetric and transitive.
/// </remarks>
public static class ReleaseOrder
{
    /// <summary>Compares two releases.</summary>
    /// <param name="one">The release asked about.</param>
    /// <param name="other">The one it is compared with.</param>
    /// <returns>How the first stands to the second, with the reason.</returns>
    public static ReleaseComparison Compare(Release one, Release other)
    {
        ArgumentNullException.ThrowIfNull(one);
        ArgumentNullException.ThrowIfNull(other);
        if (one.Family != other.Family)
        {
            var inside = InsideOf(one, other) ?? InsideOf(other, one);
            return new ReleaseComparison(
                ReleaseRelation.NotComparable,
                false,
                $"{ReleaseFamilies.Title(one.Family)} and {ReleaseFamilies.Title(other.Family)} are different software{inside}."
            );
        }

        if (one.Equals(other))
        {
            return new ReleaseComparison(ReleaseRelation.Same, true, $"Both are {one.Canonical}.");
        }

        return one.Family == ReleaseFamily.Other ? OfOtherProducts(one, other)
            : one.Line != other.Line ? AcrossLines(one, other)
            : WithinLine(one, other);
    }

    private static string? InsideOf(Release one, Release other) =>
        IosInside.Of(one) is { } inside && other.Family == ReleaseFamily.Ios
            ? $"; the release of IOS inside {one} is {inside}"
            : null;

    private static ReleaseComparison WithinLine(Release one, Release other)
    {
        if (Side(one, other) is { } apart)
        {
            return new ReleaseComparison(ReleaseRelation.NotComparable, false, apart);
        }

        var order = OfPlaces(one, other);
        if (one.Train == other.Train)
        {
            return new ReleaseComparison(Relation(order), true, $"Both are of train {one.Train}.");
        }

        var (first, second) = order < 0 ? (one, other) : (other, one);
        return new ReleaseComparison(
            Relation(order),
            false,
            $"Train {second.Train} follows {first.Train} in one line; a late release of {first.Train} may have repairs that an "
                + $"early one of {second.Train} has not."
        );
    }

    /// <summary>Why two releases of one line stand side by side; <see langword="null"/> when they do not.</summary>
    private static string? Side(Release one, Release other) =>
        one.Line == IosLines.Main
        && one.Major == other.Major
        && one.Minor == other.Minor
        && one.Letters != other.Letters
            ? BesideInNumber(one, other)
        : one.Family == ReleaseFamily.UnifiedCm ? IsBeyondRule(one, other)
        : null;

    /// <summary>T and the releases without letters up to 12.4; from 15.0 on only a number that keeps its letters to itself.</summary>
    private static string? BesideInNumber(Release one, Release other)
    {
        if (one.Major < 15)
        {
            return $"{one.Train} and {other.Train} are branches side by side: one collects repairs, the other gets new functions.";
        }

        var bare = one.Letters.Length == 0 ? one : other;
        return bare.Letters.Length == 0 ? $"{bare} does not say whether it is a release of T or of M." : null;
    }

    /// <summary>The long and the short form of Unified CM, where no rule says which long form is which short one.</summary>
    private static string? IsBeyondRule(Release one, Release other)
    {
        var (a, b) = (one.Parts[^1].Number, other.Parts[^1].Number);
        var isOld = one.Major < UnifiedCmGrammar.FirstCounted;
        var isSameBase =
            one.Major == other.Major
            && one.Minor == other.Minor
            && (isOld ? one.Parts[0].Number == other.Parts[0].Number : one.Parts[0] == other.Parts[0]);
        var isMixed = (a >= UnifiedCmGrammar.Uncounted) != (b >= UnifiedCmGrammar.Uncounted);
        return isSameBase && isMixed && (isOld || Math.Min(a, b) > UnifiedCmGrammar.LastCounted)
            ? "Which service update the long number is, is not known."
            : null;
    }

    private static ReleaseComparison AcrossLines(Release one, Release other)
    {
        var forward = TrainSteps.Way(one.Line, other.Line);
        var way = forward.IsEmpty ? TrainSteps.Way(other.Line, one.Line) : forward;
        if (way.IsEmpty)
        {
            return new ReleaseComparison(
                ReleaseRelation.NotComparable,
                false,
                $"Train {one.Train} and train {other.Train} belong to different lines, and none is known to go on as the other."
            );
        }

        var facts = string.Join("; ", way.Select(step => step.Fact).Distinct());
        return new ReleaseComparison(
            forward.IsEmpty ? ReleaseRelation.Later : ReleaseRelation.Earlier,
            false,
            $"{char.ToUpperInvariant(facts[0])}{facts[1..]}."
        );
    }

    /// <summary>Numbers decide where only numbers differ; a word that one of them has not, or another word, decides nothing.</summary>
    private static ReleaseComparison OfOtherProducts(Release one, Release other)
    {
        var shared = Math.Min(one.Parts.Length, other.Parts.Length);
        for (var at = 0; at < shared; at++)
        {
            var (a, b) = (one.Parts[at], other.Parts[at]);
            if (a.Letters != b.Letters)
            {
                return Unknown($"what '{Shown(a)}' is to '{Shown(b)}' is not known for this product.");
            }

            if (a.Number != b.Number)
            {
                return ByNumbers(a.Number.CompareTo(b.Number), at == shared - 1 || one.Train == other.Train);
            }
        }

        var longer = one.Parts.Length > shared ? one : other;
        return longer.Parts[shared].Letters.Length > 0
            ? Unknown($"what '{longer.Parts[shared].Letters}' adds is not known for this product.")
            : ByNumbers(one.Parts.Length.CompareTo(other.Parts.Length), one.Train == other.Train);

        static ReleaseComparison Unknown(string reason) =>
            new(ReleaseRelation.NotComparable, false, char.ToUpperInvariant(reason[0]) + reason[1..]);

        static ReleaseComparison ByNumbers(int order, bool isSameTrain) =>
            new(Relation(order), isSameTrain, "By their numbers alone: the product's own rules are not known.");

        static string Shown(ReleasePart part) => part.Letters.Length > 0 ? part.Letters : $"{part.Number}";
    }

    private static int OfPlaces(Release one, Release other)
    {
        if (
            one.Line == IosLines.Main
            && one.Major == other.Major
            && one.Minor == other.Minor
            && one.Letters != other.Letters
        )
        {
            // From 15.1 on a second number begins with T and ends with M.
            return one.Letters == "T" ? -1 : 1;
        }

        foreach (var (a, b) in one.Place.Zip(other.Place))
        {
            if (a.Against(b) is not 0 and var order)
            {
                return order;
            }
        }

        return 0;
    }

    private static ReleaseRelation Relation(int order) => order < 0 ? ReleaseRelation.Earlier : ReleaseRelation.Later;
}
