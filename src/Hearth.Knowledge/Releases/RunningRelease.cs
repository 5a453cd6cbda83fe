using System.Collections.Immutable;
using Hearth.Knowledge.Facts;
using Hearth.Protocol;

namespace Hearth.Knowledge.Releases;

/// <summary>Reads the release a device says it runs.</summary>
public static class RunningRelease
{
    /// <summary>The release a question is about, read as what the device is: by its family, else by its product id.</summary>
    /// <param name="question">The question.</param>
    /// <returns>As of <see cref="Of(string, ReleaseFamily?)"/>; empty when no release is told.</returns>
    public static ImmutableArray<Release> Of(LifecycleQuestion question)
    {
        ArgumentNullException.ThrowIfNull(question);
        return question.Release is { } known ? [known]
            : question.Software is { Length: > 0 } software
                ? Of(
                    software,
                    ReleaseFamilies.OfDevice(question.Family)
                        ?? ReleaseFamilies.OfDevice(DeviceFamilies.Of(null, null, question.ProductId))
                )
            : [];
    }

    /// <summary>Reads a release.</summary>
    /// <param name="text">The release alone, or a line of <c>show version</c>.</param>
    /// <param name="family">What the device is; <see langword="null"/> when it is not known.</param>
    /// <returns>One reading; several when the family is not told and several have such a release; empty when it is none.</returns>
    public static ImmutableArray<Release> Of(string text, ReleaseFamily? family)
    {
        ArgumentNullException.ThrowIfNull(text);
        if (family is not { } told)
        {
            return PrintedRelease.Find(text) is { } printed ? [printed] : ReleaseFamilies.Readings(text.Trim());
        }

        if (told is ReleaseFamily.Asa or ReleaseFamily.Ucs && OfFirewall(text, told) is { } firewall)
        {
            return [firewall];
        }

        if (Release.TryParse(text, told, out var release))
        {
            return [release];
        }

        // Devices of IOS XE say that they are IOS, in messages and in their own output.
        return PrintedRelease.Find(text, told) is { } found ? [AsToldBy(found, told)]
            : told == ReleaseFamily.Ios && Release.TryParse(text, ReleaseFamily.IosXe, out release) ? [release]
            : told == ReleaseFamily.IosXe
            && Release.TryParse(text, ReleaseFamily.Ios, out release)
            && IosInside.Around(release) is { } around
                ? [around]
            : [];
    }

    /// <summary>Of a device that runs IOS XE the release of IOS inside is the one of IOS XE around it.</summary>
    private static Release AsToldBy(Release found, ReleaseFamily told) =>
        told == ReleaseFamily.IosXe && found.Family == ReleaseFamily.Ios ? IosInside.Around(found) ?? found : found;

    /// <summary>
    /// Firewalls say that they are an ASA, or what their FXOS is; which software runs on top, only its release tells: FTD has points and is 6, 7
    /// or 10, which no ASA prints and no UCS has without parentheses, and only an ASA is 9.
    /// </summary>
    private static Release? OfFirewall(string text, ReleaseFamily told) =>
        Release.TryParse(text, ReleaseFamily.Ftd, out var ftd)
        && (text.Contains("(Build ", StringComparison.OrdinalIgnoreCase) || ftd.Major is 6 or 7 or 10)
            ? ftd
        : told == ReleaseFamily.Ucs && Release.TryParse(text, ReleaseFamily.Asa, out var asa) && asa.Major == 9 ? asa
        : null;
}
