namespace Hearth.Protocol;

/// <summary>Where the tag of a system message stands in a text, <c>%FACILITY[-SUBFACILITY]-SEVERITY-MNEMONIC</c>.</summary>
/// <remarks>
/// Positions, so that finding a tag costs no memory: the pieces are cut from the same text that was looked through. IOS XR
/// writes a blank before the colon; some messages of ASA and ACI have no colon at all. Small business switches print a letter for
/// the severity, <c>%LINK-W-Down:</c>. Source: System Message Format, in the system message guides of IOS, IOS XR, NX-OS and ASA;
/// the letters beside the priorities of the same lines (<c>&lt;185&gt;</c> A, <c>&lt;188&gt;</c> W, <c>&lt;189&gt;</c> N, <c>&lt;190&gt;</c> I).
/// </remarks>
public readonly record struct SystemMessageTag
{
    /// <summary>Longest tag looked at, from the percent sign to the colon, in characters.</summary>
    public const int Longest = 128;

    /// <summary>The letters of severities, from 1 (alert) on; nobody has been seen to print one for 0.</summary>
    private const string Letters = "ACEWNID";

    /// <summary>Position of the percent sign.</summary>
    public int Start { get; private init; }

    /// <summary>Position behind the mnemonic.</summary>
    public int End { get; private init; }

    /// <summary>Position of the severity's digit or letter.</summary>
    public int SeverityAt { get; private init; }

    /// <summary>Position behind the facility: of the hyphen before the sub-facility or before the severity.</summary>
    public int FacilityEnd { get; private init; }

    /// <summary>Position behind the colon, or behind the tag when there is no colon.</summary>
    public int TextStart { get; private init; }

    /// <summary>Syslog severity.</summary>
    /// <value>0 (emergency) to 7 (debugging).</value>
    public int Severity { get; private init; }

    /// <summary>Whether there is a sub-facility.</summary>
    public bool HasSubFacility => FacilityEnd < SeverityAt - 2;

    /// <summary>Finds the first tag of a text at or behind a position.</summary>
    /// <param name="text">A text of any length; looked through once.</param>
    /// <param name="from">Where to begin, 0 to the length of the text.</param>
    /// <param name="tag">The tag.</param>
    /// <returns><see langword="false"/> when there is none.</returns>
    public static bool TryFind(ReadOnlySpan<char> text, int from, out SystemMessageTag tag)
    {
        for (var at = from; text[at..].IndexOf('%') is >= 0 and var next; at++)
        {
            at += next;
            if (!IsInsideWord(text, at) && TryRead(text, at, out tag))
            {
                return true;
            }
        }

        tag = default;
        return false;
    }

    /// <summary>Reads a tag that is written without its percent sign, as where NX-OS tells that a message was repeated.</summary>
    /// <param name="text">A text of any length.</param>
    /// <param name="at">Where the facility begins, 1 to the length of the text; <see cref="Start"/> is the character before it.</param>
    /// <param name="tag">The tag.</param>
    /// <returns><see langword="false"/> when there is none.</returns>
    public static bool TryReadBare(ReadOnlySpan<char> text, int at, out SystemMessageTag tag)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(at, 1);
        return TryRead(text, at - 1, out tag);
    }

    /// <summary>The facility, such as <c>C6KENV</c>.</summary>
    /// <param name="text">The text the tag was found in.</param>
    public ReadOnlySpan<char> Facility(ReadOnlySpan<char> text) => text[(Start + 1)..FacilityEnd];

    /// <summary>What stands between facility and severity, such as <c>SP</c>; empty for nothing.</summary>
    /// <param name="text">The text the tag was found in.</param>
    public ReadOnlySpan<char> SubFacility(ReadOnlySpan<char> text) =>
        HasSubFacility ? text[(FacilityEnd + 1)..(SeverityAt - 1)] : [];

    /// <summary>The mnemonic, such as <c>FANTRAYFAILED</c>.</summary>
    /// <param name="text">The text the tag was found in.</param>
    public ReadOnlySpan<char> Mnemonic(ReadOnlySpan<char> text) => text[(SeverityAt + 2)..End];

    /// <summary>The message as values of its own.</summary>
    /// <param name="text">The text the tag was found in.</param>
    /// <param name="behind">What the message says.</param>
    public SystemMessage ToMessage(ReadOnlySpan<char> text, ReadOnlySpan<char> behind) =>
        new(
            Facility(text).ToString(),
            HasSubFacility ? SubFacility(text).ToString() : null,
            Severity,
            Mnemonic(text).ToString(),
            behind.Trim().ToString()
        );

    private static bool TryRead(ReadOnlySpan<char> text, int percent, out SystemMessageTag tag)
    {
        tag = default;
        var end = percent + 1;
        while (end < text.Length && IsCode(text[end]))
        {
            end++;
            if (end - percent > Longest)
            {
                return false;
            }
        }

        if (end < percent + 6 || percent + 1 >= text.Length || !char.IsAsciiLetter(text[percent + 1]))
        {
            return false;
        }

        var textStart = end;
        while (textStart < text.Length && text[textStart] is ' ' or '\t')
        {
            textStart++;
        }

        if (textStart < text.Length && text[textStart] == ':')
        {
            textStart++;
        }
        else if (text[end..].StartsWith(">>") && text[..percent].EndsWith("<<"))
        {
            textStart = end + 2; // NX-OS: a message that its system log quotes
        }
        else if (end < text.Length && !char.IsWhiteSpace(text[end]))
        {
            return false;
        }

        return TrySplit(text, percent, end, textStart, out tag);
    }

    /// <summary>Splits at the last digit 0 to 7 that stands alone between two hyphens: slots before it look the same.</summary>
    private static bool TrySplit(ReadOnlySpan<char> text, int percent, int end, int textStart, out SystemMessageTag tag)
    {
        while (text[end - 1] is '-' or '.')
        {
            end--;
        }

        for (var digit = end - 3; digit > percent + 2; digit--)
        {
            if (text[digit] is < '0' or > '7' || text[digit - 1] != '-' || text[digit + 1] != '-')
            {
                continue;
            }

            var before = text[(percent + 1)..(digit - 1)];
            var hyphen = before.IndexOf('-');
            var facilityEnd = hyphen < 0 ? digit - 1 : percent + 1 + hyphen;
            tag = Of(percent, end, digit, facilityEnd, textStart) with { Severity = text[digit] - '0' };
            return true;
        }

        return TryLetter(text, percent, end, textStart, out tag);
    }

    /// <summary>Reads <c>FACILITY-W-MNEMONIC:</c>; only where there is nothing else between two hyphens, and a colon behind.</summary>
    private static bool TryLetter(
        ReadOnlySpan<char> text,
        int percent,
        int end,
        int textStart,
        out SystemMessageTag tag
    )
    {
        tag = default;
        var name = text[(percent + 1)..end];
        var hyphen = name.IndexOf('-');
        var severity = hyphen < 2 || hyphen + 3 >= name.Length ? -1 : Letters.IndexOf(name[hyphen + 1]);
        if (severity < 0 || name[hyphen + 2] != '-' || textStart == end || text[textStart - 1] != ':')
        {
            return false;
        }

        var at = percent + 1 + hyphen;
        tag = Of(percent, end, at + 1, at, textStart) with { Severity = severity + 1 };
        return !name[(hyphen + 3)..].Contains('-');
    }

    private static SystemMessageTag Of(int start, int end, int severityAt, int facilityEnd, int textStart) =>
        new()
        {
            Start = start,
            End = end,
            SeverityAt = severityAt,
            FacilityEnd = facilityEnd,
            TextStart = textStart,
        };

    /// <summary>Whether a percent sign belongs to what stands before it: <c>50%</c>, <c>/a%20b</c>.</summary>
    private static bool IsInsideWord(ReadOnlySpan<char> text, int percent) =>
        percent > 0
        && (
            char.IsAsciiLetterOrDigit(text[percent - 1]) || text[percent - 1] is '/' or '=' or '&' or '_' or '-' or '%'
        );

    private static bool IsCode(char character) =>
        char.IsAsciiLetterOrDigit(character) || character is '_' or '-' or '.' or '/';
}
