using System.Collections.Immutable;
using Hearth.Knowledge.Advisories;
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
    public static IEnumerable<NoticeMatch> OfRelease(FieldNotice notice, LifecycleQuestion question)
    {
        if (notice.Releases is not { Length: > 0 } named)
        {
            yield break;
        }

        var running = RunningRelease.Of(question);
        yield return running.IsEmpty
            ? new(
                LifecycleVerdict.Possible,
                question.Software is null
                    ? "It names releases, and the running one is not known."
                    : "It names releases, and the running one is not understood."
            )
            : running.Select(release => OfRelease(named, release)).MinBy(match => match.Verdict)!;
    }

    private static NoticeMatch OfRelease(ImmutableArray<string> named, Release running)
    {
        NoticeMatch? open = null;
        foreach (var text in named)
        {
            if (Release.TryParse(text, running.Family, out var release))
            {
                if (release.Equals(running) || (release.IsBareTrain && release.Train == running.Train))
                {
                    return new(LifecycleVerdict.Affected, $"The notice names the running release {running}.");
                }

                // Lists of notices are not kept up: what came out later in the train may be meant, too.
                open ??= ReleaseOrder.Compare(running, release)
                    is { Relation: ReleaseRelation.Later, IsSameTrain: true }
                    ? new(
                        LifecycleVerdict.Possible,
                        $"The notice names {release}, and {running} is a later one of its train: read the notice."
                    )
                    : null;
            }
            else if (Holds(text, running) is not { } isIn)
            {
                open ??= new(
                    LifecycleVerdict.Possible,
                    $"The notice names the releases '{text}', which is not understood for {running}: read the notice."
                );
            }
            else if (isIn)
            {
                return new(
                    LifecycleVerdict.Affected,
                    $"The running release {running} is among '{text}' of the notice."
                );
            }
        }

        return open ?? new(LifecycleVerdict.NotAffected, $"The notice does not name the running release {running}.");
    }

    /// <summary>Whether a release is among those of a train or a range; <see langword="null"/> when that cannot be said.</summary>
    private static bool? Holds(string text, Release release)
    {
        if (ReleaseStretch.OfTrain(text, release.Family) is { } train)
        {
            return train.Holds(release);
        }

        if (WrittenRange.Read(text) is not { Excluded: [] } range)
        {
            return null;
        }

        var held = range.Spans.Select(span => ReleaseStretch.Of(span, release.Family).Holds(release)).ToList();
        return held.Contains(true) ? true
            : held.Contains(null) ? null
            : false;
    }
}
