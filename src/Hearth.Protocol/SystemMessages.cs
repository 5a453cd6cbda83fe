using System.Diagnostics.CodeAnalysis;

namespace Hearth.Protocol;

/// <summary>Finds system messages of the form <c>%FACILITY[-SUBFACILITY]-SEVERITY-MNEMONIC: text</c> in a line.</summary>
/// <remarks>
/// Whatever stands before the percent sign is passed over: time stamps, sequence numbers, host names, the event names of
/// NX-OS, and its <c>%$VLAN 1%$</c> marks. IOS XR writes a blank before the colon. Source: System Message Format, in the
/// system message guides of IOS, IOS XR and NX-OS.
/// </remarks>
public static class SystemMessages
{
    /// <summary>Longest code looked at, from the percent sign to the colon, in characters.</summary>
    private const int LongestCode = 128;

    /// <summary>Finds the first system message in a text.</summary>
    /// <param name="text">A log line or a description; may be <see langword="null"/>.</param>
    /// <param name="message">The message; its text runs to the end of the input.</param>
    /// <returns><see langword="false"/> when there is none.</returns>
    public static bool TryFind([NotNullWhen(true)] string? text, [NotNullWhen(true)] out SystemMessage? message)
    {
        message = null;
        var rest = text.AsSpan();
        for (var percent = rest.IndexOf('%'); percent >= 0; percent = rest.IndexOf('%'))
        {
            rest = rest[(percent + 1)..];
            var length = CodeLength(rest);
            if (length > 0 && TryRead(rest[..length], rest[length..], out message))
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>How many characters from the start can belong to a code; 0 when too many.</summary>
    private static int CodeLength(ReadOnlySpan<char> text)
    {
        var length = 0;
        while (length < text.Length && IsCode(text[length]))
        {
            length++;
            if (length > LongestCode)
            {
                return 0;
            }
        }

        return length;
    }

    private static bool IsCode(char character) =>
        char.IsAsciiLetterOrDigit(character) || character is '_' or '-' or '.';

    private static bool TryRead(
        ReadOnlySpan<char> code,
        ReadOnlySpan<char> behind,
        [NotNullWhen(true)] out SystemMessage? message
    )
    {
        message = null;
        var text = behind.TrimStart(" \t");
        if (!behind.IsEmpty && (text.IsEmpty || text[0] != ':') && !char.IsWhiteSpace(behind[0]))
        {
            return false;
        }

        if (!char.IsAsciiLetter(code[0]) || !TryFindSeverity(code, out var digit))
        {
            return false;
        }

        var before = code[..(digit - 1)];
        var mnemonic = code[(digit + 2)..].TrimEnd('-');
        var hyphen = before.IndexOf('-');
        var facility = hyphen < 0 ? before : before[..hyphen];
        var subFacility = hyphen < 0 ? null : before[(hyphen + 1)..].ToString();
        if (mnemonic.IsEmpty || facility.IsEmpty || subFacility is { Length: 0 })
        {
            return false;
        }

        message = new SystemMessage(
            facility.ToString(),
            subFacility,
            code[digit] - '0',
            mnemonic.ToString(),
            text.TrimStart(':').Trim().ToString()
        );
        return true;
    }

    /// <summary>Position of the first digit 0 to 7 that stands alone between two hyphens.</summary>
    private static bool TryFindSeverity(ReadOnlySpan<char> code, out int digit)
    {
        for (digit = 2; digit + 2 < code.Length; digit++)
        {
            if (code[digit] is >= '0' and <= '7' && code[digit - 1] == '-' && code[digit + 1] == '-')
            {
                return true;
            }
        }

        return false;
    }
}
