namespace Hearth.Scrubbing.Pseudonyms;

/// <summary>The reversible form of passwords, type 7: two decimal digits of offset, then each character against a fixed text.</summary>
/// <remarks>Source: public descriptions of the algorithm; the fixed text has 53 characters.</remarks>
internal static class Type7
{
    private const string Fixed = "dsfd;kfoA,.iyewrkldJKDHSUBsgvca69834ncxv9873254k;fg87";

    /// <summary>Undoes the form.</summary>
    /// <param name="text">What stands in the configuration.</param>
    /// <param name="plain">The password.</param>
    /// <returns>Whether the text has the form and undone gives printable ASCII.</returns>
    public static bool TryDecode(ReadOnlySpan<char> text, out string plain)
    {
        plain = "";
        if (
            text.Length < 4
            || text.Length % 2 != 0
            || text.Length > 512
            || !char.IsAsciiDigit(text[0])
            || !char.IsAsciiDigit(text[1])
        )
        {
            return false;
        }

        var offset = ((text[0] - '0') * 10) + text[1] - '0';
        if (offset > Fixed.Length)
        {
            return false;
        }

        Span<char> decoded = stackalloc char[(text.Length - 2) / 2];
        for (var i = 0; i < decoded.Length; i++)
        {
            if (!char.IsAsciiHexDigit(text[(2 * i) + 2]) || !char.IsAsciiHexDigit(text[(2 * i) + 3]))
            {
                return false;
            }

            var value = (Hex(text[(2 * i) + 2]) << 4) | Hex(text[(2 * i) + 3]);
            decoded[i] = (char)(value ^ Fixed[(offset + i) % Fixed.Length]);
            if (decoded[i] is < ' ' or > '~')
            {
                return false;
            }
        }

        plain = decoded.ToString();
        return true;
    }

    /// <summary>Writes a password in the form.</summary>
    /// <param name="plain">Printable ASCII.</param>
    /// <param name="offset">0 to 15, as devices choose it.</param>
    public static string Encode(ReadOnlySpan<char> plain, int offset)
    {
        var text = new char[2 + (2 * plain.Length)];
        text[0] = (char)('0' + (offset / 10));
        text[1] = (char)('0' + (offset % 10));
        for (var i = 0; i < plain.Length; i++)
        {
            var value = plain[i] ^ Fixed[(offset + i) % Fixed.Length];
            text[(2 * i) + 2] = "0123456789ABCDEF"[(value >> 4) & 15];
            text[(2 * i) + 3] = "0123456789ABCDEF"[value & 15];
        }

        return new(text);
    }

    private static int Hex(char digit) => char.IsAsciiDigit(digit) ? digit - '0' : (digit & 0xDF) - 'A' + 10;
}
