using System.Globalization;

namespace Hearth.Knowledge.Syslog;

/// <summary>Knows the stamps in front of system messages by their shape: a date, ISO 8601, or the time since the start.</summary>
/// <remarks>
/// Source: <c>service timestamps</c> of IOS, <c>logging timestamp</c> of NX-OS, ASA and IOS XR, RFC 3164 and RFC 5424.
/// </remarks>
internal static class MessageStamps
{
    private const string Months = "JanFebMarAprMayJunJulAugSepOctNovDec";
    private const string Weekdays = "SunMonTueWedThuFriSat";

    /// <summary>Length of the stamp a text begins with; 0 for none.</summary>
    /// <param name="text">The text.</param>
    /// <param name="isUptime">Whether the stamp counts from the start of the device.</param>
    public static int LengthAt(ReadOnlySpan<char> text, out bool isUptime)
    {
        isUptime = false;
        var length = CalendarLength(text);
        if (length == 0)
        {
            length = IsoLength(text);
        }

        if (length == 0)
        {
            length = EpochLength(text);
        }

        if (length == 0)
        {
            length = UptimeLength(text);
            isUptime = length > 0;
        }

        if (length == 0)
        {
            length = TwoNumbersLength(text);
            isUptime = length > 0;
        }

        // A colon ends a stamp only when it closes the header: not in 10:20:30:part:of:something. Behind the time since the start there
        // is always one: a clock before a blank is a relay's time of day without its date.
        var isWhole =
            length == text.Length
            || (length > 0 && !isUptime && text[length] is ' ' or '\t')
            || (length > 0 && text[length] == ':' && (length + 1 == text.Length || text[length + 1] is ' ' or '%'));
        isUptime &= isWhole;
        return isWhole ? length : 0;
    }

    /// <summary>
    /// <c>Mar  1 [2026] 10:20:30[.123] [AM]</c>, or the same with the year in front, or the year at the end and perhaps a weekday before
    /// it, as relays write it that use the C library: <c>Sun Mar  1 10:20:30 2026</c>.
    /// </summary>
    private static int CalendarLength(ReadOnlySpan<char> text)
    {
        var yearFirst = Digits(text, 5) == 4 && text.Length > 5 && text[4] == ' ';
        var hasWeekday = text.Length > 4 && text[3] == ' ' && IsOneOf(Weekdays, text[..3]);
        var at =
            yearFirst ? 5
            : hasWeekday ? 4
            : 0;

        if (!IsMonth(text[at..]) || !SkipBlanks(text, at + 3, out at))
        {
            return 0;
        }

        var day = Digits(text[at..], 3);
        if (day is 0 or > 2 || !SkipBlanks(text, at + day, out at))
        {
            return 0;
        }

        var hasYear = yearFirst || Digits(text[at..], 5) == 4;
        if (hasYear && !yearFirst && !SkipBlanks(text, at + 4, out at))
        {
            return 0;
        }

        var clock = ClockLength(text[at..]);
        if (clock == 0)
        {
            return 0;
        }

        at += clock;
        if (text[at..].StartsWith(" AM") || text[at..].StartsWith(" PM"))
        {
            at += 3;
            at += FractionLength(text[at..]);
        }

        return hasYear ? at : at + YearBehindLength(text[at..], hasWeekday);
    }

    /// <summary>The year behind the clock; a number that a colon follows is one only where a weekday stood in front, else a counter.</summary>
    private static int YearBehindLength(ReadOnlySpan<char> text, bool hasWeekday)
    {
        var isYear =
            text.Length > 4
            && text[0] == ' '
            && Digits(text[1..], 5) == 4
            && (text[1..].StartsWith("20") || text[1..].StartsWith("19"));
        return isYear && (text.Length == 5 || text[5] is ' ' or '\t' || (hasWeekday && text[5] == ':')) ? 5 : 0;
    }

    private static int IsoLength(ReadOnlySpan<char> text)
    {
        var isDate =
            text.Length >= 19
            && Digits(text, 5) == 4
            && text[4] == '-'
            && Digits(text[5..], 3) == 2
            && text[7] == '-'
            && Digits(text[8..], 3) == 2
            && text[10] is 'T' or ' ' or '\t';
        var clock = isDate ? ClockLength(text[11..]) : 0;
        if (clock == 0)
        {
            return 0;
        }

        var at = 11 + clock;
        if (at < text.Length && text[at] == 'Z')
        {
            return at + 1;
        }

        if (at < text.Length && text[at] is '+' or '-')
        {
            var hours = Digits(text[(at + 1)..], 5);
            var behind = at + 1 + hours;
            var hasMinutes =
                hours == 2 && behind < text.Length && text[behind] == ':' && Digits(text[(behind + 1)..], 3) == 2;
            return hasMinutes ? behind + 3
                : hours is 2 or 4 ? behind
                : at;
        }

        return at;
    }

    /// <summary><c>00:01:23</c>, <c>3d04h</c>, <c>2w3d</c>, <c>1y20w</c>.</summary>
    private static int UptimeLength(ReadOnlySpan<char> text)
    {
        var clock = ClockLength(text);
        if (clock > 0)
        {
            return clock;
        }

        var first = Digits(text, 5);
        if (first is 0 or > 4 || first >= text.Length)
        {
            return 0;
        }

        var second = Digits(text[(first + 1)..], 4);
        var end = first + 1 + second;
        if (second is 0 or > 3 || end >= text.Length)
        {
            return 0;
        }

        var units = (char.ToLowerInvariant(text[first]), char.ToLowerInvariant(text[end]));
        return units is ('d', 'h') or ('w', 'd') or ('y', 'w') ? end + 1 : 0;
    }

    private static int ClockLength(ReadOnlySpan<char> text)
    {
        var hours = Digits(text, 3);
        if (
            hours is 0 or > 2
            || text.Length < hours + 6
            || text[hours] != ':'
            || Digits(text[(hours + 1)..], 3) != 2
            || text[hours + 3] != ':'
            || Digits(text[(hours + 4)..], 3) != 2
        )
        {
            return 0;
        }

        var end = hours + 6;
        var fraction = FractionLength(text[end..]);
        // A relay that writes the seconds a second time: 10:20:30:30.
        var isDoubled =
            fraction == 0 && end + 3 <= text.Length && text[end] == ':' && Digits(text[(end + 1)..], 3) == 2;
        return end + (isDoubled ? 3 + FractionLength(text[(end + 3)..]) : fraction);
    }

    private static int FractionLength(ReadOnlySpan<char> text)
    {
        var digits = text.Length > 1 && text[0] is '.' ? Digits(text[1..], 10) : 0;
        return digits is >= 1 and <= 9 ? digits + 1 : 0;
    }

    /// <summary>Seconds since 1970 as cloud-managed devices write them: <c>1377449842.512569</c>.</summary>
    private static int EpochLength(ReadOnlySpan<char> text)
    {
        var seconds = Digits(text, 11);
        var fraction = seconds == 10 ? FractionLength(text[10..]) : 0;
        return fraction > 0 ? 10 + fraction : 0;
    }

    /// <summary>Two bare numbers before a colon, <c>101 21:</c>: some releases print the time since the start so.</summary>
    private static int TwoNumbersLength(ReadOnlySpan<char> text)
    {
        var first = Digits(text, 10);
        if (first is 0 or > 9 || first >= text.Length || text[first] != ' ')
        {
            return 0;
        }

        var second = Digits(text[(first + 1)..], 10);
        var end = first + 1 + second;
        return second is > 0 and <= 9 && end + 1 < text.Length && text[end] == ':' && text[end + 1] == ' ' ? end : 0;
    }

    private static bool IsMonth(ReadOnlySpan<char> text) => text.Length > 3 && IsOneOf(Months, text[..3]);

    /// <summary>Whether a word is the short name of a month or a weekday, which no host has.</summary>
    public static bool IsDateWord(ReadOnlySpan<char> word) =>
        word.Length == 3 && (IsOneOf(Months, word) || IsOneOf(Weekdays, word));

    private static bool IsOneOf(string names, ReadOnlySpan<char> name) =>
        char.IsAsciiLetterUpper(name[0]) && names.AsSpan().IndexOf(name) is >= 0 and var at && at % 3 == 0;

    private static bool SkipBlanks(ReadOnlySpan<char> text, int from, out int at)
    {
        at = from;
        while (at < text.Length && at < from + 2 && text[at] == ' ')
        {
            at++;
        }

        return at > from;
    }

    /// <summary>How many blanks stand at a position.</summary>
    internal static int Blanks(ReadOnlySpan<char> text, int from)
    {
        var at = from;
        while (at < text.Length && text[at] == ' ')
        {
            at++;
        }

        return at - from;
    }

    /// <summary>The number that up to nine digits spell.</summary>
    internal static int Number(ReadOnlySpan<char> digits) =>
        int.Parse(digits, NumberStyles.None, CultureInfo.InvariantCulture);

    /// <summary>How many digits a text begins with, counted up to a most.</summary>
    internal static int Digits(ReadOnlySpan<char> text, int most)
    {
        var count = 0;
        while (count < text.Length && count < most && char.IsAsciiDigit(text[count]))
        {
            count++;
        }

        return count;
    }
}
