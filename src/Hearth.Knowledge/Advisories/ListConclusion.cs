using System.Collections.Frozen;
using System.Collections.Immutable;
using Hearth.Knowledge.Releases;

namespace Hearth.Knowledge.Advisories;

/// <summary>
/// What follows for a release from its not being in a list of affected ones, where the source says nothing of others. Left out is not yet
/// spared: only a release that was out when the list was made could have been in it.
/// </summary>
/// <param name="affected">The list.</param>
/// <param name="day">The day of the record; <see langword="null"/> when it has none.</param>
internal sealed class ListConclusion(FrozenSet<Release> affected, DateOnly? day)
{
    private readonly FrozenDictionary<string, ImmutableArray<Release>> _byTrain = affected
        .GroupBy(release => release.Train)
        .ToFrozenDictionary(train => train.Key, train => train.Order(KnownReleases.InTrain).ToImmutableArray());

    /// <summary>Concludes.</summary>
    public Judgement Of(Release release, KnownReleases known) =>
        release.IsBareTrain
            ? Judgement.Unknown($"{release} is the name of a train; which release of it is meant, is not told.")
        : _byTrain.TryGetValue(release.Train, out var listed) ? OfTrain(release, listed, known)
        : OfOtherTrains(release, known);

    private Judgement OfTrain(Release release, ImmutableArray<Release> listed, KnownReleases known)
    {
        var earlier = listed.LastOrDefault(one => KnownReleases.InTrain.Compare(one, release) < 0);
        var later = listed.FirstOrDefault(one => KnownReleases.InTrain.Compare(one, release) > 0);
        if (later is not null)
        {
            return earlier is null
                ? Judgement.Concluded(
                    $"{release} is not listed, and {later} is the first of its train that is: concluded, not stated."
                )
                : Judgement.Unknown(
                    $"{release} is not listed, but stands between {earlier} and {later} of its train, which are: read the source."
                );
        }

        if (Mended(release, listed[^1], known) is { } evidence)
        {
            return Judgement.Concluded(
                $"{release} is not listed, and later than {listed[^1]}, the last affected one listed of its train; {evidence} was out when the "
                    + "list was made, and is not in it: concluded, not stated."
            );
        }

        return Judgement.Unknown(
            $"{release} is later than {listed[^1]}, the last affected one listed of its train, and no record tells of a release behind that "
                + "which was out when the list was made: whether it is mended, the source does not say."
        );
    }

    private Judgement OfOtherTrains(Release release, KnownReleases known)
    {
        if (day is { } made && known.OutBehind(release.Family, release.Train, null, made) is { } shown)
        {
            return Judgement.Concluded(
                $"No release of train {release.Train} is listed, and {shown} of it was out when the list was made: concluded, not stated."
            );
        }

        var earlier = affected
            .Where(listed => ReleaseOrder.Compare(release, listed).Relation == ReleaseRelation.Later)
            .GroupBy(listed => listed.Train)
            .ToList();
        foreach (var train in earlier)
        {
            var last = _byTrain[train.Key][^1];
            if (Mended(release, last, known) is { } evidence)
            {
                return Judgement.Concluded(
                    $"No release of train {release.Train} is listed, which comes after {train.Key}; there {last} is the last affected one "
                        + $"listed, and {evidence} was out when the list was made: concluded, not stated."
                );
            }
        }

        return Judgement.Unknown(
            $"No release of train {release.Train} is listed, and no record tells that one was out when the list was made: whether the train "
                + "was looked at, the source does not say."
        );
    }

    /// <summary>A release of the last one's train behind it that could have been listed and is not.</summary>
    private Release? Mended(Release release, Release last, KnownReleases known) =>
        day is { } made ? known.OutBehind(release.Family, last.Train, last, made) : null;
}
