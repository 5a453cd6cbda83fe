using Hearth.Knowledge.Facts;
using Hearth.Knowledge.Releases;

namespace Hearth.Knowledge.Lifecycle;

/// <summary>What one condition of a field notice says of a part, in a sentence.</summary>
/// <param name="Verdict">Whether the part is meant.</param>
/// <param name="Reason">Why, or why it cannot be said.</param>
internal sealed record NoticeMatch(LifecycleVerdict Verdict, string Reason)
{
    /// <summary>The serial number against the ranges of the notice; nothing when it has none.</summary>
    public static IEnumerable<NoticeMatch> OfSerial(FieldNotice notice, string product, string? serial)
    {
        if (notice.SerialNumbers is not { Length: > 0 } ranges)
        {
            yield break;
        }

        yield return serial is null
            ? new(
                LifecycleVerdict.Possible,
                $"It names serial numbers of {product}, and that of this one is not known."
            )
        : ranges.Any(range => range.Holds(serial))
            ? new(LifecycleVerdict.Affected, $"The serial number {serial} of {product} lies in a range of the notice.")
        : new(LifecycleVerdict.NotAffected, $"The serial number {serial} of {product} lies in no range of the notice.");
    }

    /// <summary>The week of making against those of the notice; nothing when it has none.</summary>
    public static IEnumerable<NoticeMatch> OfWeek(FieldNotice notice, string product, string? serial)
    {
        if (notice.BuiltIn is not { Length: > 0 } ranges)
        {
            yield break;
        }

        var held = serial is null ? [] : ranges.Select(range => range.Holds(serial)).ToArray();
        yield return serial is null || held.Any(one => one is null)
            ? new(
                LifecycleVerdict.Possible,
                $"It names weeks of making of {product}, and that of this one is not known."
            )
        : held.Any(one => one == true)
            ? new(
                LifecycleVerdict.Affected,
                $"By its serial number {serial}, {product} was made in a week the notice names."
            )
        : new(
            LifecycleVerdict.NotAffected,
            $"By its serial number {serial}, {product} was made in no week the notice names."
        );
    }

    /// <summary>The running release against those of the notice; nothing when it has none.</summary>
    public static IEnumerable<NoticeMatch> OfRelease(FieldNotice notice, string? software)
    {
        if (notice.Releases is not { Length: > 0 } releases)
        {
            yield break;
        }

        yield return software is null
            ? new(LifecycleVerdict.Possible, "It names releases, and the running one is not known.")
        : releases.Any(release => AreSame(release, software))
            ? new(LifecycleVerdict.Affected, $"The notice names the running release {software}.")
        : new(LifecycleVerdict.NotAffected, $"The notice does not name the running release {software}.");
    }

    /// <summary>Releases are written in several ways; those that no family knows are compared by their letters.</summary>
    private static bool AreSame(string one, string other) =>
        string.Equals(one.Trim(), other.Trim(), StringComparison.OrdinalIgnoreCase)
        || ReleaseFamilies.Readings(one).Intersect(ReleaseFamilies.Readings(other)).Any();
}
