namespace Hearth.Knowledge.Releases;

/// <summary>Which numbers a family has had or may soon have. Asked only when the family is not told: grammars alone fit too much.</summary>
/// <remarks>Source: public CVE records and outputs of <c>show version</c>; upper ends leave room for some years. From 24 on IOS XR counts the year, from 26 on IOS XE.</remarks>
internal static class ReleaseRange
{
    /// <summary>Whether a text, read as a release of a family, is likely one.</summary>
    public static bool Holds(Release release, ReadOnlySpan<char> text)
    {
        var hasParentheses = text.Contains('(');
        var (major, minor) = (release.Major, release.Minor);
        return release.Family switch
        {
            ReleaseFamily.Ios => Ios(release),
            ReleaseFamily.IosXe => major is >= 16 and <= 19 or >= 26 and <= 40
                || major == 3 && release.Letters.Length > 0
                || major == 2 && minor <= 6 && text.Count('.') == 2,
            ReleaseFamily.IosXr => !hasParentheses && (major is >= 3 and <= 7 or >= 24 and <= 40),
            ReleaseFamily.NxOs => NxOs(release, hasParentheses),
            ReleaseFamily.Asa => major is 7 or 8 && hasParentheses
                || major == 9 && (hasParentheses || text.Contains('.') && release.Parts[0].Number >= 1)
                || major == 9 && minor > 4,
            ReleaseFamily.Ftd => !hasParentheses && (major is 6 or 7 && minor <= 9 || major == 10)
                || text.Contains("Build", StringComparison.OrdinalIgnoreCase),
            ReleaseFamily.Ucs => Ucs(release, hasParentheses),
            _ => UnifiedCm(release, text, hasParentheses),
        };
    }

    private static bool Ios(Release release) =>
        release.Letters != "SU"
        && release.Major switch
        {
            10 or 11 => release.Minor <= 3,
            12 => release.Minor <= 4,
            13 => release.Minor == 0,
            15 => release.Minor <= 9 && release.Letters.Length > 0,
            _ => false,
        };

    private static bool NxOs(Release release, bool hasParentheses) =>
        (hasParentheses || release.Letters.Length > 0)
        && (release.Parts[0].Number >= 0)
        && release.Major switch
        {
            >= 4 and <= 8 => release.Minor <= 5,
            9 => release.Minor is >= 2 and <= 4,
            10 => release.Minor >= 1,
            >= 11 and <= 19 => release.Parts[2].Letters.Length > 0,
            _ => false,
        };

    private static bool Ucs(Release release, bool hasParentheses) =>
        hasParentheses
        && release.Major is >= 1 and <= 6
        && (release.Parts[2].Letters.Length > 0 || release.Parts[1].Number > 0);

    private static bool UnifiedCm(Release release, ReadOnlySpan<char> text, bool hasParentheses)
    {
        var isLong = text.Count('.') == 3;
        var isUpdate = text.Contains("SU", StringComparison.OrdinalIgnoreCase);
        return release.Major switch
        {
            >= 6 and <= 9 => isUpdate || isLong && text.Contains('-') && release.Parts[1].Number >= 10_000,
            >= 10 and <= 12 => (isUpdate || hasParentheses || isLong) && release.Minor is 0 or 5 or 6,
            >= 14 and <= 20 => isUpdate || isLong || release.Minor == 0 && !text.Contains('.'),
            _ => false,
        };
    }
}
