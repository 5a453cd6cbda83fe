using System.Collections.Immutable;

namespace Hearth.Knowledge.Releases;

/// <summary>Everything that somebody may mean by a release.</summary>
public static class ReleaseReadings
{
    /// <summary>Every release that a text can be.</summary>
    /// <param name="text">A release in any notation, or a line of <c>show version</c>.</param>
    /// <param name="family">Whose release it is; <see langword="null"/> to be told by the text.</param>
    /// <returns>The likeliest first; or, in a sentence, that it is none and why.</returns>
    public static (ImmutableArray<Release> Readings, string? Complaint) Of(string text, ReleaseFamily? family)
    {
        ArgumentNullException.ThrowIfNull(text);
        var shown = text.Length > Release.MaxLength ? text[..Release.MaxLength] + "..." : text;
        if (family is { } known)
        {
            return Release.Read(text, known) switch
            {
                ReleaseReading.Read(var release) => ([release], null),
                ReleaseReading.Refused(var fault) => (
                    [],
                    $"'{shown}' is no release of {ReleaseFamilies.Title(known)}: {fault}."
                ),
                _ => throw new System.Diagnostics.UnreachableException(),
            };
        }

        var readings = ReleaseFamilies.Readings(text);
        if (!readings.IsEmpty)
        {
            return (readings, null);
        }

        // A line of show version names its family itself.
        if (PrintedRelease.Find(text) is { } printed)
        {
            return ([printed], null);
        }

        var reason = Release.Read(text, ReleaseFamily.Other) is ReleaseReading.Refused(var noise)
            ? $"{noise}"
            : "no family known here has such a release; --platform other takes any product's";
        return ([], $"'{shown}' is no release: {reason}.");
    }
}

/// <summary>Two releases to compare.</summary>
/// <param name="One">The first.</param>
/// <param name="Other">The second, of the same family if both can be of one.</param>
/// <param name="Also">The other families that both could be of.</param>
public sealed record ReleasePair(Release One, Release Other, ImmutableArray<ReleaseFamily> Also)
{
    /// <summary>Both as releases of one family, if there is one that both can be of.</summary>
    /// <param name="one">A release, as for <see cref="ReleaseReadings"/>.</param>
    /// <param name="other">The one it is compared with.</param>
    /// <param name="family">Whose releases they are; <see langword="null"/> to be told by the texts.</param>
    /// <returns>The pair; or, in a sentence, which of both is no release and why.</returns>
    public static (ReleasePair? Pair, string? Complaint) Of(string one, string other, ReleaseFamily? family)
    {
        var (first, complaint) = ReleaseReadings.Of(one, family);
        if (complaint is not null)
        {
            return (null, complaint);
        }

        (var second, complaint) = ReleaseReadings.Of(other, family);
        if (complaint is not null)
        {
            return (null, complaint);
        }

        var shared = first.Where(reading => second.Any(match => match.Family == reading.Family)).ToArray();
        return shared.Length == 0
            ? (new ReleasePair(first[0], second[0], []), null)
            : (
                new ReleasePair(
                    shared[0],
                    second.First(match => match.Family == shared[0].Family),
                    [.. shared[1..].Select(reading => reading.Family)]
                ),
                null
            );
    }
}
