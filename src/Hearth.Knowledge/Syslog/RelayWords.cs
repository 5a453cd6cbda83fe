using System.Collections.Frozen;

namespace Hearth.Knowledge.Syslog;

/// <summary>Knows the words that relays put in front of a message beside the sender's name: of its priority, and of the date.</summary>
/// <remarks>
/// Source: the names of facilities and severities in RFC 5424, 6.2.1, as rsyslog, syslog-ng and the collectors for Windows print them:
/// <c>local7.notice</c>, <c>Local7.Error</c>, <c>local7 notice</c>, <c>err/822</c>.
/// </remarks>
internal static class RelayWords
{
    private const int LongestName = 13;

    private static readonly FrozenSet<string>.AlternateLookup<ReadOnlySpan<char>> Severities =
        "emerg panic emergency alert crit critical err error warn warning notice info informational debug"
            .Split(' ')
            .ToFrozenSet(StringComparer.OrdinalIgnoreCase)
            .GetAlternateLookup<ReadOnlySpan<char>>();

    private static readonly FrozenSet<string>.AlternateLookup<ReadOnlySpan<char>> Facilities =
        "kern kernel user mail daemon system auth security syslog lpr news uucp cron clock authpriv ftp ntp audit logaudit logalert"
            .Split(' ')
            .ToFrozenSet(StringComparer.OrdinalIgnoreCase)
            .GetAlternateLookup<ReadOnlySpan<char>>();

    /// <summary>Whether a word tells a priority or a part of a date, so that it is no host.</summary>
    /// <param name="word">A word of letters, digits, and what hosts have between them; not empty.</param>
    public static bool IsOne(ReadOnlySpan<char> word)
    {
        if (char.IsAsciiDigit(word[0]))
        {
            return IsDate(word);
        }

        var mark = word.IndexOfAny('.', '/');
        var name = mark < 0 ? word : word[..mark];
        if (name.Length > LongestName)
        {
            return false;
        }

        if (mark < 0)
        {
            return MessageStamps.IsDateWord(word) || word is "AM" or "PM" || IsLocal(word) || Severities.Contains(word);
        }

        var behind = word[(mark + 1)..];
        return (IsLocal(name) || Facilities.Contains(name)) && Severities.Contains(behind)
            || MessageStamps.Digits(behind, 10) == behind.Length && Severities.Contains(name);
    }

    /// <summary><c>local7</c>; appliances count further than the standard, <c>local99</c>.</summary>
    private static bool IsLocal(ReadOnlySpan<char> name) =>
        name.StartsWith("local", StringComparison.OrdinalIgnoreCase)
        && name.Length is 6 or 7
        && MessageStamps.Digits(name[5..], 2) == name.Length - 5;

    /// <summary><c>11-26-2026</c>, <c>26.11.2026</c>, <c>2026/11/26</c>: three numbers with the same mark between them.</summary>
    private static bool IsDate(ReadOnlySpan<char> word)
    {
        var first = MessageStamps.Digits(word, 5);
        if (first is 3 or 5 || first + 2 >= word.Length || word[first] is not ('-' or '/' or '.'))
        {
            return false;
        }

        var second = MessageStamps.Digits(word[(first + 1)..], 3);
        var end = first + 1 + second;
        if (second is not (1 or 2) || end >= word.Length || word[end] != word[first])
        {
            return false;
        }

        var third = MessageStamps.Digits(word[(end + 1)..], 5);
        return end + 1 + third == word.Length && third is 1 or 2 or 4 && (first == 4 || third == 4);
    }
}
