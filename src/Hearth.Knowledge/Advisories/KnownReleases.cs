using System.Collections.Frozen;
using System.Collections.Immutable;
using Hearth.Knowledge.Releases;

namespace Hearth.Knowledge.Advisories;

/// <summary>Every release that any record names, by train in their order: what was published after an affected one is known by it.</summary>
internal sealed class KnownReleases
{
    private readonly FrozenDictionary<(ReleaseFamily, string), ImmutableArray<Release>> _trains;

    public KnownReleases(IEnumerable<Release> releases) =>
        _trains = releases
            .GroupBy(release => (release.Family, release.Train))
            .ToFrozenDictionary(train => train.Key, train => train.Distinct().Order(InTrain).ToImmutableArray());

    /// <summary>The next release of the train behind the last that a product lists; <see langword="null"/> when none is known.</summary>
    public Release? FirstWithout(Release release, ReleaseJudge judge)
    {
        var train = _trains.GetValueOrDefault((release.Family, release.Train), []);
        Release? first = null;
        for (var at = train.Length - 1; at >= 0; at--)
        {
            if (judge.Lists(train[at]) || InTrain.Compare(train[at], release) <= 0)
            {
                break;
            }

            first = train[at];
        }

        return first;
    }

    /// <summary>The order within a train, which is total; releases that are not comparable keep the order of their names.</summary>
    private static Comparer<Release> InTrain { get; } =
        Comparer<Release>.Create(
            (one, other) =>
                ReleaseOrder.Compare(one, other).Relation switch
                {
                    ReleaseRelation.Earlier => -1,
                    ReleaseRelation.Later => 1,
                    ReleaseRelation.Same => 0,
                    _ => string.CompareOrdinal(one.Canonical, other.Canonical),
                }
        );
}
