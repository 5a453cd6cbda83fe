using System.Collections.Frozen;
using System.Collections.Immutable;
using Hearth.Knowledge.Catalogs;
using Hearth.Knowledge.Facts;
using Hearth.Knowledge.Releases;

namespace Hearth.Knowledge.Advisories;

/// <summary>
/// Every release that any record names, by train in their order, with the day by which it was out: what was published after an affected
/// one is known by it, and what a record could not know of when it was written.
/// </summary>
internal sealed class KnownReleases
{
    private readonly FrozenDictionary<(ReleaseFamily, string), ImmutableArray<Release>> _trains;
    private readonly FrozenDictionary<Release, DateOnly> _outBy;

    /// <summary>Gathers releases.</summary>
    /// <param name="named">Each release with the day of the record that names it; <see langword="null"/> when that has none.</param>
    public KnownReleases(IEnumerable<(Release Release, DateOnly? Day)> named)
    {
        var all = named.ToLookup(one => one.Release, one => one.Day);
        _outBy = all.Where(days => days.Any(day => day is not null))
            .ToFrozenDictionary(days => days.Key, days => days.Min()!.Value);
        _trains = all.Select(days => days.Key)
            .GroupBy(release => (release.Family, release.Train))
            .ToFrozenDictionary(train => train.Key, train => train.Order(InTrain).ToImmutableArray());
    }

    /// <summary>Releases of the catalogue of those that can be had.</summary>
    public static IEnumerable<(Release Release, DateOnly? Day)> Of(Catalog<SoftwareRelease> releases)
    {
        foreach (var record in releases.Entries.Select(entry => entry.Record))
        {
            // The catalogue's check has read both already.
            if (Release.TryParse(record.Release, ReleaseFamilies.OfPlatform(record.Platform)!.Value, out var release))
            {
                yield return (release, record.Published);
            }
        }
    }

    /// <summary>Whether a record told by some day that the release was out.</summary>
    public bool WasOut(Release release, DateOnly day) => _outBy.TryGetValue(release, out var known) && known <= day;

    /// <summary>The first release of a train behind another, that was out by some day; <see langword="null"/> when none is known.</summary>
    /// <param name="family">The family.</param>
    /// <param name="train">The train.</param>
    /// <param name="behind">The other release; <see langword="null"/> for any of the train.</param>
    /// <param name="day">The day.</param>
    public Release? OutBehind(ReleaseFamily family, string train, Release? behind, DateOnly day) =>
        _trains
            .GetValueOrDefault((family, train), [])
            .FirstOrDefault(release =>
                !release.IsBareTrain && (behind is null || InTrain.Compare(release, behind) > 0) && WasOut(release, day)
            );

    /// <summary>The next release of the train that a product spares, and whether that is concluded; none when none is known.</summary>
    public (Release? Release, bool IsConcluded) FirstWithout(Release release, ReleaseJudge judge)
    {
        foreach (var later in _trains.GetValueOrDefault((release.Family, release.Train), []))
        {
            if (
                InTrain.Compare(later, release) > 0
                && judge.Of(later, this) is { Verdict: LifecycleVerdict.NotAffected } judged
            )
            {
                return (later, judged.IsConcluded);
            }
        }

        return (null, false);
    }

    /// <summary>The order within a train, which is total; releases that are not comparable keep the order of their names.</summary>
    internal static Comparer<Release> InTrain { get; } =
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
