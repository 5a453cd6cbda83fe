namespace Hearth.Protocol;

/// <summary>Base64 as messages carry it: broken into lines, perhaps damaged or cut off. What can be decoded is.</summary>
/// <remarks>Source: RFC 4648, section 4. Unlike section 3.3 asks, the first strange character ends the reading: what follows
/// it cannot be put back into its place.</remarks>
internal static class Base64Text
{
    private const byte None = 0xFF;

    private static readonly byte[] Values = TableOf("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/");

    /// <summary>Decodes text.</summary>
    /// <param name="text">The text; white space anywhere counts for nothing.</param>
    public static Base64Bytes Decode(ReadOnlySpan<char> text)
    {
        var bytes = new byte[(int)((long)text.Length * 3 / 4)];
        var written = 0;
        var bits = 0;
        var digits = 0;
        var at = 0;
        for (; at < text.Length; at++)
        {
            var character = text[at];
            var value = character < Values.Length ? Values[character] : None;
            if (value == None)
            {
                if (char.IsWhiteSpace(character))
                {
                    continue;
                }

                break;
            }

            bits = (bits << 6) | value;
            if (++digits % 4 == 1)
            {
                continue;
            }

            // The second digit of four completes the first byte, the third the second, the fourth the third.
            bytes[written++] = (byte)(bits >> (6 - (2 * ((digits - 1) % 4))));
        }

        return new Base64Bytes(new ArraySegment<byte>(bytes, 0, written), EndOf(text, at, digits % 4), at);
    }

    private static Base64End EndOf(ReadOnlySpan<char> text, int at, int surplus)
    {
        if (at == text.Length)
        {
            return surplus == 0 ? Base64End.Whole : Base64End.Cut;
        }

        if (text[at] != '=')
        {
            return Base64End.Damaged;
        }

        var padding = 0;
        foreach (var character in text[at..])
        {
            if (character == '=')
            {
                padding++;
            }
            else if (!char.IsWhiteSpace(character))
            {
                return Base64End.Damaged;
            }
        }

        return (surplus, padding) is (2, 2) or (3, 1) ? Base64End.Whole : Base64End.Damaged;
    }

    private static byte[] TableOf(string alphabet)
    {
        var values = new byte[128];
        Array.Fill(values, None);
        for (var value = 0; value < alphabet.Length; value++)
        {
            values[alphabet[value]] = (byte)value;
        }

        return values;
    }
}

/// <summary>What base64 came to.</summary>
/// <param name="Bytes">The bytes.</param>
/// <param name="End">How it ended.</param>
/// <param name="At">Where, in characters from its start.</param>
internal readonly record struct Base64Bytes(ArraySegment<byte> Bytes, Base64End End, int At);

/// <summary>How base64 ended.</summary>
internal enum Base64End
{
    /// <summary>As it should.</summary>
    Whole,

    /// <summary>In the middle of four digits.</summary>
    Cut,

    /// <summary>At a character that base64 has not, or wrong padding.</summary>
    Damaged,
}
