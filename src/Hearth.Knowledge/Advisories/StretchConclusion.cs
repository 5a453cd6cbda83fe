using System.Collections.Immutable;
using Hearth.Knowledge.Releases;

namespace Hearth.Knowledge.Advisories;

/// <summary>
/// What follows for a release from its lying in no stretch of affected ones, where the source says nothing of others. The end of a stretch
/// tells where it is mended only where the stretch ends before a release; and sources give a stretch for each train that they looked at.
/// </summary>
/// <param name="stretches">The stretches; all of them are read, and none holds the release.</param>
/// <param name="day">The day of the record; <see langword="null"/> when it has none.</param>
internal sealed class StretchConclusion(ImmutableArray<ReleaseStretch> stretches, DateOnly? day)
{
    /// <summary>Whether a stretch begins or ends in the train of a release.</summary>
    public bool KnowsTrainOf(Release release) =>
        stretches.Any(one => one.Begin?.Train == release.Train || one.End?.Train == release.Train);

    /// <summary>Concludes.</summary>
    public Judgement Of(Release release, KnownReleases known) =>
        release.IsBareTrain
            ? Judgement.Unknown($"{release} is the name of a train; which release of it is meant, is not told.")
            : OfTrain(release, known) ?? OfOtherTrains(release, known);

    /// <summary>By stretches of the release's own train; <see langword="null"/> when there is none.</summary>
    private Judgement? OfTrain(Release release, KnownReleases known)
    {
        ReleaseStretch? beside = null;
        foreach (var one in stretches)
        {
            if (one.Behind is not { } behind || behind.Train != release.Train || IsEarlier(release, behind))
            {
                continue;
            }

            if (Repairs.Reach(behind, release))
            {
                return Judgement.Concluded(
                    $"{release} is not before {behind}, where the affected stretch {one} of its train ends: concluded, not stated."
                );
            }

            beside ??= one;
        }

        if (beside is not null)
        {
            return Judgement.Unknown(
                $"The affected stretch {beside} ends before a rebuild; {release} is built on another maintenance release of the train, and whether "
                    + "it has that repair, the source does not say."
            );
        }

        foreach (var one in stretches)
        {
            if (one.Begin is { } begin && begin.Train == release.Train && IsEarlier(release, begin))
            {
                return Judgement.Concluded(
                    $"{release} is earlier than {begin}, where the affected stretch {one} of its train begins: concluded, not stated."
                );
            }
        }

        return stretches.FirstOrDefault(one => one.End?.Train == release.Train) is { End: { } last } ended
            ? OfLast(release, last, ended, known)
            : null;
    }

    private Judgement OfLast(Release release, Release last, ReleaseStretch stretch, KnownReleases known) =>
        day is { } made && known.OutBehind(release.Family, last.Train, last, made) is { } evidence
            ? Judgement.Concluded(
                $"{release} is later than {last}, the last of the affected stretch {stretch}; {evidence} was out when the record was made, and "
                    + "is not in it: concluded, not stated."
            )
            : Judgement.Unknown(
                $"{release} is later than {last}, the last of the affected stretch {stretch}, and no record tells of a release of the train "
                    + "behind that which was out then: whether it is mended, the source does not say."
            );

    private Judgement OfOtherTrains(Release release, KnownReleases known)
    {
        if (day is { } made && known.OutBehind(release.Family, release.Train, null, made) is { } shown)
        {
            return Judgement.Concluded(
                $"No stretch of affected ones holds a release of train {release.Train}, and {shown} of it was out when the record was made: "
                    + "concluded, not stated."
            );
        }

        if (stretches.All(one => one.End is { } end && IsLater(release, end)))
        {
            var last = stretches.Aggregate((one, other) => IsLater(other.End!, one.End!) ? other : one);
            if (last!.Behind is { } mended)
            {
                return Judgement.Concluded(
                    $"{release} lies in no stretch that is named as affected, and is later than {mended}, where the last of them ends: concluded, "
                        + "not stated."
                );
            }
        }

        if (stretches.All(one => one.Begin is { } begin && IsEarlier(release, begin)))
        {
            var first = stretches.Aggregate((one, other) => IsEarlier(other.Begin!, one.Begin!) ? other : one);
            // A stretch over several trains has a beginning; one of a single train may begin where its train does.
            if (first is { Begin: { } begins } && first.End?.Train != begins.Train)
            {
                return Judgement.Concluded(
                    $"{release} lies in no stretch that is named as affected, and is earlier than {begins}, where the first of them begins: "
                        + "concluded, not stated."
                );
            }
        }

        return Judgement.Unknown(
            $"No stretch that is named as affected begins or ends in train {release.Train}, and no record tells that a release of it was out "
                + "when this one was made: whether the train was looked at, the source does not say."
        );
    }

    private static bool IsEarlier(Release one, Release other) =>
        ReleaseOrder.Compare(one, other).Relation == ReleaseRelation.Earlier;

    private static bool IsLater(Release one, Release other) =>
        ReleaseOrder.Compare(one, other).Relation == ReleaseRelation.Later;
}
