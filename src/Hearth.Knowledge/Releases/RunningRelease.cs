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
