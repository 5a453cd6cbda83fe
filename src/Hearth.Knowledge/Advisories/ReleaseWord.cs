using Hearth.Knowledge.Releases;

namespace Hearth.Knowledge.Advisories;

/// <summary>Tells releases from the words that stand where a release is expected.</summary>
internal static class ReleaseWord
{
    /// <summary>Longest release that is kept, in characters.</summary>
    public const int MostCharacters = Release.MaxLength;

    /// <summary>What a text means.</summary>
    public enum Meaning
    {
        /// <summary>A release, perhaps of a form that is not understood.</summary>
        Release = 0,

        /// <summary>That none is known or named.</summary>
        None = 1,

        /// <summary>That it holds for all.</summary>
        All = 2,
    }

    public static Meaning Of(string text) =>
        Release.Read(text, ReleaseFamily.Other) is not ReleaseReading.Refused(var fault) ? Meaning.Release
        : fault.Kind == ReleaseFaultKind.NotGiven ? Meaning.None
        // "1.2.x" stands for several, but not for all: it is kept as it is written.
        : fault.Kind == ReleaseFaultKind.SeveralReleases && !text.Any(char.IsAsciiDigit) ? Meaning.All
        : Meaning.Release;
}
