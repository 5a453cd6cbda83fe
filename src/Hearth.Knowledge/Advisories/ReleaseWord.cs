using System.Collections.Frozen;

namespace Hearth.Knowledge.Advisories;

/// <summary>Tells releases from the words that stand where a release is expected.</summary>
internal static class ReleaseWord
{
    /// <summary>Longest release that is kept, in characters.</summary>
    public const int MostCharacters = 80;

    private static readonly FrozenSet<string> NoRelease = FrozenSet.Create(
        StringComparer.OrdinalIgnoreCase,
        "n/a",
        "na",
        "-",
        "none",
        "unknown",
        "unspecified",
        "not applicable"
    );

    private static readonly FrozenSet<string> EveryRelease = FrozenSet.Create(
        StringComparer.OrdinalIgnoreCase,
        "*",
        "all",
        "any",
        "all versions",
        "all releases"
    );

    /// <summary>What a text means.</summary>
    public enum Meaning
    {
        /// <summary>A release.</summary>
        Release = 0,

        /// <summary>That none is known or named.</summary>
        None = 1,

        /// <summary>That it holds for all.</summary>
        All = 2,
    }

    public static Meaning Of(string text) =>
        NoRelease.Contains(text.Trim()) ? Meaning.None
        : EveryRelease.Contains(text.Trim()) ? Meaning.All
        : Meaning.Release;
}
