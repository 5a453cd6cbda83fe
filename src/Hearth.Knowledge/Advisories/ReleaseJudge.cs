using System.Collections.Frozen;
using System.Collections.Immutable;
using Hearth.Knowledge.Facts;
using Hearth.Knowledge.Releases;

namespace Hearth.Knowledge.Advisories;

/// <summary>What one product of a record says about releases, in the one spelling by which they are compared.</summary>
internal sealed class ReleaseJudge
{
    private readonly FrozenDictionary<string, Release> _affected;
    private readonly FrozenSet<string> _notAffected;
    private readonly FrozenDictionary<string, ImmutableArray<Release>> _affectedByTrain;
    private readonly ImmutableArray<Release> _fixed;
    private readonly ImmutableArray<ReleaseStretch> _stretches;
    private readonly OtherReleases _others;

    public ReleaseJudge(ProductReleases product, ReleaseFamily family)
    {
        Product = product.Product;
        Family = family;
        var affected = Readable(product.Affected, family);
        _affected = affected
            .DistinctBy(release => release.Canonical)
            .ToFrozenDictionary(release => release.Canonical, StringComparer.Ordinal);
        _affectedByTrain = _affected
            .Values.GroupBy(release => release.Train)
            .ToFrozenDictionary(train => train.Key, train => train.ToImmutableArray(), StringComparer.Ordinal);
        _notAffected = Readable(product.NotAffected, family)
            .Select(release => release.Canonical)
            .ToFrozenSet(StringComparer.Ordinal);
        _fixed = [.. Readable(product.Fixed, family)];
        _stretches = [.. product.AffectedSpans.Select(span => ReleaseStretch.Of(span, family))];
        _others = product.Others;
    }

    public string Product { get; }

    public ReleaseFamily Family { get; }

    /// <summary>Every release the product names, whatever is said of it.</summary>
    public IEnumerable<Release> Named => _affected.Values.Concat(_fixed);

    /// <summary>Whether a release is certainly not told to be affected: nothing further need be asked where only that is of interest.</summary>
    public bool IsSurelySilent(Release release) =>
        !_affected.ContainsKey(release.Canonical) && _stretches.IsEmpty && _others != OtherReleases.Affected;

    /// <summary>Whether a release is listed, or lies in a stretch, as one that has it.</summary>
    public bool Lists(Release release) =>
        _affected.ContainsKey(release.Canonical) || _stretches.Any(stretch => stretch.Holds(release) == true);

    /// <summary>Judges a release.</summary>
    public Judgement Of(Release release)
    {
        if (_affected.ContainsKey(release.Canonical))
        {
            return new(LifecycleVerdict.Affected, $"{release} is listed as affected.");
        }

        if (_notAffected.Contains(release.Canonical))
        {
            return new(LifecycleVerdict.NotAffected, $"{release} is listed as not affected.");
        }

        if (_fixed.Contains(release))
        {
            return new(LifecycleVerdict.NotAffected, $"{release} is named as one in which it is mended.");
        }

        return OfStretches(release) ?? OfFixed(release) ?? OfOthers(release);
    }

    /// <summary>The first release that has the repair, as the source names it; <see langword="null"/> when it names none that fits.</summary>
    public Release? FirstFixed(Release release)
    {
        Release? first = null;
        var isOfTrain = false;
        foreach (var candidate in _fixed)
        {
            var step = ReleaseOrder.Compare(candidate, release);
            if (step.Relation != ReleaseRelation.Later || Lists(candidate) || (isOfTrain && !step.IsSameTrain))
            {
                continue;
            }

            if (
                first is null
                || (step.IsSameTrain && !isOfTrain)
                || ReleaseOrder.Compare(candidate, first).Relation == ReleaseRelation.Earlier
            )
            {
                (first, isOfTrain) = (candidate, step.IsSameTrain);
            }
        }

        return first;
    }

    private Judgement? OfStretches(Release release)
    {
        Judgement? open = null;
        foreach (var stretch in _stretches)
        {
            switch (stretch.Holds(release))
            {
                case true:
                    return new(LifecycleVerdict.Affected, $"{release} lies in the affected stretch {stretch}.");
                case null:
                    open = new(
                        LifecycleVerdict.Unknown,
                        $"Whether {release} lies in the affected stretch {stretch} cannot be said: the trains are not comparable."
                    );
                    break;
            }
        }

        return open;
    }

    /// <summary>A later release of a train has every repair of an earlier one.</summary>
    private Judgement? OfFixed(Release release)
    {
        foreach (var mended in _fixed)
        {
            if (ReleaseOrder.Compare(release, mended) is { Relation: ReleaseRelation.Later, IsSameTrain: true })
            {
                return new(
                    LifecycleVerdict.NotAffected,
                    $"{release} is later than {mended} of the same train, where it is mended."
                );
            }
        }

        return null;
    }

    private Judgement OfOthers(Release release)
    {
        if (_others == OtherReleases.Affected)
        {
            return new(LifecycleVerdict.Affected, "The source says that releases it does not name are affected.");
        }

        if (_others == OtherReleases.NotAffected)
        {
            return new(
                LifecycleVerdict.NotAffected,
                $"{release} is not listed, and the source says that others are not affected."
            );
        }

        if (!_stretches.IsEmpty)
        {
            return new(LifecycleVerdict.NotAffected, $"{release} lies in no stretch that is named as affected.");
        }

        if (_affected.Count == 0)
        {
            return new(LifecycleVerdict.Unknown, $"The source names no release of {Product}.");
        }

        return _affectedByTrain.TryGetValue(release.Train, out var listed)
            ? OfTrain(release, listed)
            : OfOtherTrains(release);
    }

    private static Judgement OfTrain(Release release, ImmutableArray<Release> listed)
    {
        var newest = listed[0];
        foreach (var other in listed)
        {
            newest = ReleaseOrder.Compare(other, newest).Relation == ReleaseRelation.Later ? other : newest;
        }

        return ReleaseOrder.Compare(release, newest).Relation == ReleaseRelation.Later
            ? new(
                LifecycleVerdict.NotAffected,
                $"{release} is not listed, and later than {newest}, the last affected one listed of its train: concluded, not stated."
            )
            : new(
                LifecycleVerdict.NotAffected,
                $"{release} is not among the {listed.Length} affected releases listed of train {release.Train}."
            );
    }

    private Judgement OfOtherTrains(Release release)
    {
        var relations = _affected.Values.Select(listed => ReleaseOrder.Compare(release, listed).Relation).ToHashSet();
        return relations.Contains(ReleaseRelation.Earlier) && !relations.Contains(ReleaseRelation.Later)
            ? new(
                LifecycleVerdict.Unknown,
                $"No release of train {release.Train} is listed, and it is older than those that are: old trains are often not looked at."
            )
            : new(
                LifecycleVerdict.NotAffected,
                $"No release of train {release.Train} is listed as affected: concluded, not stated."
            );
    }

    private static IEnumerable<Release> Readable(ImmutableArray<string> releases, ReleaseFamily family)
    {
        foreach (var text in releases)
        {
            if (Release.TryParse(text, family, out var release))
            {
                yield return release;
            }
        }
    }
}

/// <summary>What is to be said of a release.</summary>
/// <param name="Verdict">The verdict.</param>
/// <param name="Reason">Why, in a sentence.</param>
internal readonly record struct Judgement(LifecycleVerdict Verdict, string Reason);
