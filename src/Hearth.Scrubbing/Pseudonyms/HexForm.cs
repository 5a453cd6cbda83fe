using System.Globalization;

namespace Hearth.Scrubbing.Pseudonyms;

/// <summary>Hexadecimal digits as devices print keys: plain, after <c>0x</c>, or in groups divided by colons, dots, hyphens or blanks.</summary>
internal static class HexForm
{
    private const int FewestDigits = 16;

    /// <summary>Whether a text is a key in hexadecimal digits: at least 16 of them, an even number, and nothing else.</summary>
    public static bool IsLong(ReadOnlySpan<char> text)
    {
        var digits = WithoutPrefix(text);
        var count = 0;
        foreach (var c in digits)
        {
            if (char.IsAsciiHexDigit(c))
            {
                count++;
            }
            else if (!IsDivider(c))
            {
                return false;
            }
        }

        return count >= FewestDigits
            && count % 2 == 0
            && char.IsAsciiHexDigit(digits[0])
            && char.IsAsciiHexDigit(digits[^1]);
    }

    /// <summary>How many digits there are.</summary>
    public static int Count(ReadOnlySpan<char> text)
    {
        var count = 0;
        foreach (var c in WithoutPrefix(text))
        {
            count += char.IsAsciiHexDigit(c) ? 1 : 0;
        }

        return count;
    }

    /// <summary>Whether the digits begin so, in any case and with any dividers.</summary>
    public static bool StartsWith(ReadOnlySpan<char> text, string digits)
    {
        var found = 0;
        foreach (var c in WithoutPrefix(text))
        {
            if (IsDivider(c))
            {
                continue;
            }

            if (char.ToLower(c, CultureInfo.InvariantCulture) != digits[found])
            {
                return false;
            }

            if (++found == digits.Length)
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>The digits alone, in lower case.</summary>
    public static void CopyDigits(ReadOnlySpan<char> text, Span<char> digits)
    {
        var count = 0;
        foreach (var c in WithoutPrefix(text))
        {
            if (char.IsAsciiHexDigit(c))
            {
                digits[count++] = char.ToLowerInvariant(c);
            }
        }
    }

    /// <summary>Writes digits as another text has them: prefix, case, dividers and the size of its first group.</summary>
    public static string Regroup(ReadOnlySpan<char> digits, ReadOnlySpan<char> like)
    {
        var body = WithoutPrefix(like);
        var group = 0;
        while (group < body.Length && !IsDivider(body[group]))
        {
            group++;
        }

        var isUpper = body.ContainsAnyInRange('A', 'F');
        var text = new System.Text.StringBuilder();
        text.Append(like[..(like.Length - body.Length)]);
        for (var i = 0; i < digits.Length; i++)
        {
            if (i > 0 && group < body.Length && i % group == 0)
            {
                text.Append(body[group]);
            }

            text.Append(isUpper ? char.ToUpperInvariant(digits[i]) : digits[i]);
        }

        return text.ToString();
    }

    private static ReadOnlySpan<char> WithoutPrefix(ReadOnlySpan<char> text) =>
        text.StartsWith("0x", StringComparison.OrdinalIgnoreCase) ? text[2..] : text;

    private static bool IsDivider(char c) => c is ':' or '-' or '.' or ' ';
}
