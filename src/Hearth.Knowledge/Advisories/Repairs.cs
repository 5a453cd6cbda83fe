using Hearth.Knowledge.Releases;

namespace Hearth.Knowledge.Advisories;

/// <summary>Whether a repair made in one release is in a later one of its train.</summary>
/// <remarks>
/// Of IOS, FTD and UCS a maintenance release is rebuilt on while the next is out already: 15.2(4)E10 is years younger than 15.2(5)E, FTD
/// 7.2.5.2 younger than 7.2.6, UCS 4.1(2f) younger than 4.1(3a). A repair made in such a rebuild is only in what is built on the same
/// maintenance release; the next one has its own, or none. Sources: the days of the releases in public release notes.
/// </remarks>
internal static class Repairs
{
    /// <summary>Whether a later release of the train certainly has the repair.</summary>
    /// <param name="mended">The release that the repair was made in.</param>
    /// <param name="release">A later one of the same train, or the same.</param>
    public static bool Reach(Release mended, Release release) =>
        HaveSameBase(mended, release)
        || mended.Kind is not (ReleaseKind.Rebuild or ReleaseKind.Interim)
        || mended.Family is not (ReleaseFamily.Ios or ReleaseFamily.Ftd or ReleaseFamily.Ucs);

    /// <summary>The release of a train whose repair a later one certainly has; <see langword="null"/> when there is none.</summary>
    /// <param name="mended">Releases in which it is mended.</param>
    /// <param name="release">The release.</param>
    /// <remarks>
    /// Where a rebuild of the release's own maintenance release is named that is later, the repairs before that did not reach it; and a
    /// rebuild of another one tells nothing where the train has a repair that is later still.
    /// </remarks>
    public static Release? ThatReaches(IReadOnlyCollection<Release> mended, Release release)
    {
        var ofTrain = mended.Where(one => one.Train == release.Train).ToList();
        var later = ofTrain.Where(one => Stands(one, release, ReleaseRelation.Later)).ToList();
        return ofTrain.Find(one =>
            Stands(one, release, ReleaseRelation.Earlier)
            && Reach(one, release)
            && (
                HaveSameBase(one, release)
                || (
                    !later.Any(other => HaveSameBase(other, release))
                    && (later.Count == 0 || one.Kind is not (ReleaseKind.Rebuild or ReleaseKind.Interim))
                )
            )
        );
    }

    private static bool Stands(Release one, Release other, ReleaseRelation relation) =>
        ReleaseOrder.Compare(one, other) is { IsSameTrain: true } found && found.Relation == relation;

    /// <summary>Whether both are a maintenance release, or built on the same one.</summary>
    private static bool HaveSameBase(Release one, Release other) => one.Train == other.Train && one.Base == other.Base;
}
