using System.Collections.Immutable;
using Hearth.Knowledge.Facts;
using Hearth.Knowledge.Releases;

namespace Hearth.Knowledge.Advisories;

/// <summary>One answer for all records of a bulletin: the verdict that warns most, and the release that mends all of it.</summary>
internal static class BulletinAnswer
{
    /// <summary>Makes the answer of what was found under one number.</summary>
    public static PublishedMatch Of(List<FoundEntry> found, KnownReleases known)
    {
        var verdict = found.Select(one => one.Judgement.Verdict).MinBy(Rank);
        var deciding = found
            .Where(one => one.Judgement.Verdict == verdict)
            .OrderByDescending(one => one.Entry.Item.Weight)
            .ThenBy(one => one.Entry.Item.Id, StringComparer.Ordinal)
            .ToList();
        var items = found.Select(one => one.Entry.Item).DistinctBy(item => item.Id).ToImmutableArray();
        var match = new PublishedMatch
        {
            Verdict = verdict,
            Reason = deciding[0].Judgement.Reason,
            Item = deciding[0].Entry.Item,
            Items = items,
        };
        if (match.ExploitedSince is { } since && verdict is LifecycleVerdict.Affected or LifecycleVerdict.Possible)
        {
            match = match with { Reason = $"{match.Reason} It is used in attacks, known since {since:yyyy-MM-dd}." };
        }

        return verdict is LifecycleVerdict.Affected or LifecycleVerdict.Possible
            ? WithRemedy(match, deciding, known)
            : match;
    }

    /// <summary>The release that mends all that was found: the latest of the first ones, where they can be compared.</summary>
    private static PublishedMatch WithRemedy(PublishedMatch match, List<FoundEntry> deciding, KnownReleases known)
    {
        Release? latest = null;
        var isConcluded = false;
        foreach (var one in deciding)
        {
            if (one is not { Entry.Judge: { } judge, Release: { } release })
            {
                continue;
            }

            var named = judge.FirstFixed(release);
            var (first, isDrawn) = named is null ? known.FirstWithout(release, judge) : (named, false);
            if (
                first is not null
                && (latest is null || ReleaseOrder.Compare(first, latest).Relation == ReleaseRelation.Later)
            )
            {
                (latest, isConcluded) = (first, isDrawn);
            }
        }

        return latest is null
            ? match
            : match with
            {
                FirstFixed = latest,
                IsFirstFixedConcluded = isConcluded,
                Reason = isConcluded
                    ? $"{match.Reason} {latest} is the next release known of the train that is spared: concluded, not stated."
                    : match.Reason,
            };
    }

    /// <summary>The order of verdicts, the one that warns most first.</summary>
    public static int Rank(LifecycleVerdict verdict) =>
        verdict switch
        {
            LifecycleVerdict.Affected => 0,
            LifecycleVerdict.Possible => 1,
            LifecycleVerdict.Unknown => 2,
            _ => 3,
        };
}

/// <summary>One product of something published, ready to be judged.</summary>
/// <param name="Item">What is published.</param>
/// <param name="Product">The product of it.</param>
/// <param name="Judge">What it says of releases; <see langword="null"/> when it is no software of devices.</param>
/// <param name="Scope">The hardware it is limited to.</param>
internal sealed record PublishedEntry(
    PublishedItem Item,
    ProductReleases Product,
    ReleaseJudge? Judge,
    HardwareScope Scope
)
{
    public static PublishedEntry Of(PublishedItem item, ProductReleases product)
    {
        var family = ConcernedProduct.Of(product.Product);
        return new(
            item,
            product,
            family is { } of ? new ReleaseJudge(product, of, item.PublishedOn) : null,
            new HardwareScope(item, product, family)
        );
    }
}

/// <summary>An entry with what was judged of a release.</summary>
/// <param name="Entry">The entry.</param>
/// <param name="Release">The release; <see langword="null"/> when it is not known.</param>
/// <param name="Judgement">The judgement.</param>
internal sealed record FoundEntry(PublishedEntry Entry, Release? Release, Judgement Judgement);
