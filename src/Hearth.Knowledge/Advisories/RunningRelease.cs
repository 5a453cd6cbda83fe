using System.Collections.Immutable;
using Hearth.Knowledge.Releases;

namespace Hearth.Knowledge.Advisories;

/// <summary>Reads the release a device says it runs.</summary>
public static class RunningRelease
{
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

        if (Release.TryParse(text, told, out var release))
        {
            return [release];
        }

        // Devices of IOS XE say that they are IOS, in messages and in their own output.
        return PrintedRelease.Find(text, told) is { } found ? [found]
            : told == ReleaseFamily.Ios && Release.TryParse(text, ReleaseFamily.IosXe, out release) ? [release]
            : [];
    }
}
