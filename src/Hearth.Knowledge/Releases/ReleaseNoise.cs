using System.Collections.Frozen;

namespace Hearth.Knowledge.Releases;

/// <summary>Texts that stand in records where a release is expected, and name none.</summary>
/// <remarks>Source: public CVE records; words for "all" and "unknown" are also those of other makers' lists.</remarks>
internal static class ReleaseNoise
{
    private static readonly FrozenSet<string> NotGiven = FrozenSet.Create(
        StringComparer.OrdinalIgnoreCase,
        ["n/a", "na", "-", "--", "none", "null", "unknown", "unspecified", "not applicable", "tbd", "see advisory", "?"]
    );

    private static readonly FrozenSet<string> Several = FrozenSet.Create(
        StringComparer.OrdinalIgnoreCase,
        ["all", "any", "*", "all versions", "all releases", "various", "multiple", "latest"]
    );

    /// <summary>Words in the names of builds that never left the maker's house.</summary>
    private static readonly string[] Experimental = ["NIGHTLY", "EXPERIMENTAL", "_SR", "BLD_"];

    /// <summary>Whether a text is no release whatever the family; the cursor then has the fault.</summary>
    public static bool IsNone(ref ReleaseCursor cursor)
    {
        if (cursor.Rest.Length > Release.MaxLength)
        {
            cursor.FailAt(Release.MaxLength, "it is longer than any release", ReleaseFaultKind.TooLong);
            return true;
        }

        cursor.Trim();
        var rest = cursor.Rest;
        if (rest.IsEmpty)
        {
            cursor.Fail("there is nothing", ReleaseFaultKind.Empty);
        }
        else if (NotGiven.GetAlternateLookup<ReadOnlySpan<char>>().Contains(rest))
        {
            cursor.Fail("it says that no release is given", ReleaseFaultKind.NotGiven);
        }
        else if (Several.GetAlternateLookup<ReadOnlySpan<char>>().Contains(rest))
        {
            cursor.Fail("it stands for several releases", ReleaseFaultKind.SeveralReleases);
        }
        else if (WildcardIn(rest) is >= 0 and var at)
        {
            cursor.FailAt(cursor.Position + at, "it stands for several releases", ReleaseFaultKind.SeveralReleases);
        }
        else if (IsExperimental(rest))
        {
            cursor.Fail("it is a build of the maker, no release", ReleaseFaultKind.ExperimentalBuild);
        }
        else if (rest.IndexOfAnyInRange('0', '9') < 0)
        {
            cursor.Fail("there is no number in it", ReleaseFaultKind.NoNumber);
        }

        return cursor.Fault is not null;
    }

    /// <summary>Where a part of the number is left open: <c>*</c>, or an <c>x</c> between points.</summary>
    private static int WildcardIn(ReadOnlySpan<char> text)
    {
        for (var at = 0; at < text.Length; at++)
        {
            var isOpen =
                text[at] is 'x' or 'X'
                && at > 0
                && text[at - 1] is '.' or '('
                && (at + 1 == text.Length || text[at + 1] is '.' or ')' or ' ');
            if (text[at] == '*' || isOpen)
            {
                return at;
            }
        }

        return -1;
    }

    /// <summary>A nightly build, or one that is named after its day and time, such as <c>17.6.20210302:012459</c>.</summary>
    private static bool IsExperimental(ReadOnlySpan<char> text)
    {
        foreach (var word in Experimental)
        {
            if (text.Contains(word, StringComparison.OrdinalIgnoreCase))
            {
                return true;
            }
        }

        var colon = text.IndexOf(':');
        return colon >= 8 && text[(colon - 8)..colon].IndexOfAnyExceptInRange('0', '9') < 0;
    }
}
