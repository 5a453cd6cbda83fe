using System.Buffers;
using System.Buffers.Text;

namespace Hearth.Mail.Mime;

/// <summary>Undoes base64 and quoted-printable (RFC 2045 section 6), broken ones as far as they go.</summary>
internal static class TransferDecoding
{
    /// <summary>Decodes base64, which may be broken or hold foreign characters.</summary>
    /// <returns>The decoded bytes, and whether the input was sound.</returns>
    public static (byte[] Bytes, bool IsSound) FromBase64(ReadOnlySpan<byte> text)
    {
        var decoded = new byte[Base64.GetMaxDecodedFromUtf8Length(text.Length)];
        var status = Base64.DecodeFromUtf8(text, decoded, out var consumed, out var written);
        return status == OperationStatus.Done && consumed == text.Length
            ? (decoded[..written], true)
            : (LenientBase64(text), false);
    }

    public static (byte[] Bytes, bool IsSound) FromQuotedPrintable(ReadOnlySpan<byte> text)
    {
        var decoded = new byte[text.Length];
        var (length, isSound) = (0, true);
        while (!text.IsEmpty)
        {
            var special = text.IndexOfAny("=\n"u8);
            var plain = special < 0 ? text : text[..special];
            plain.CopyTo(decoded.AsSpan(length));
            length += plain.Length;
            text = text[plain.Length..];
            if (text.IsEmpty)
            {
                break;
            }

            if (text[0] == '\n')
            {
                length = TrimLineEnd(decoded, length, plain);
                decoded[length++] = (byte)'\n';
                text = text[1..];
            }
            else
            {
                text = text[Escape(text, decoded, ref length, ref isSound)..];
            }
        }

        return (decoded[..length], isSound);
    }

    /// <summary>Skips what is not in the alphabet; padding ends a group, and another group may follow.</summary>
    private static byte[] LenientBase64(ReadOnlySpan<byte> text)
    {
        var decoded = new byte[(text.Length * 3L / 4) + 3];
        var (length, bits, count) = (0, 0, 0);
        foreach (var symbol in text)
        {
            if (symbol == '=')
            {
                (bits, count) = (0, 0);
                continue;
            }

            var value = SextetOf(symbol);
            if (value < 0)
            {
                continue;
            }

            bits = ((bits << 6) | value) & 0xFFFFFF;
            count += 6;
            if (count >= 8)
            {
                count -= 8;
                decoded[length++] = (byte)(bits >> count);
            }
        }

        return decoded[..length];
    }

    private static int SextetOf(byte symbol) =>
        symbol switch
        {
            >= (byte)'A' and <= (byte)'Z' => symbol - 'A',
            >= (byte)'a' and <= (byte)'z' => symbol - 'a' + 26,
            >= (byte)'0' and <= (byte)'9' => symbol - '0' + 52,
            (byte)'+' => 62,
            (byte)'/' => 63,
            _ => -1,
        };

    /// <summary>Drops blanks that a relay put at the end of a line, but not escaped ones (RFC 2045 section 6.7, rule 3).</summary>
    private static int TrimLineEnd(byte[] decoded, int length, ReadOnlySpan<byte> plain)
    {
        var hasReturn = plain.EndsWith("\r"u8);
        var line = hasReturn ? plain[..^1] : plain;
        length -= plain.Length - line.TrimEnd(" \t"u8).Length;
        if (hasReturn)
        {
            decoded[length++] = (byte)'\r';
        }

        return length;
    }

    /// <summary>Decodes at an equals sign.</summary>
    /// <returns>How many bytes it took.</returns>
    private static int Escape(ReadOnlySpan<byte> text, byte[] decoded, ref int length, ref bool isSound)
    {
        if (text.Length > 2 && char.IsAsciiHexDigit((char)text[1]) && char.IsAsciiHexDigit((char)text[2]))
        {
            decoded[length++] = (byte)((HexOf(text[1]) << 4) | HexOf(text[2]));
            return 3;
        }

        var end = 1;
        while (end < text.Length && (text[end] is (byte)' ' or (byte)'\t' or (byte)'\r'))
        {
            end++;
        }

        if (end == text.Length || text[end] == '\n')
        {
            return Math.Min(end + 1, text.Length);
        }

        isSound = false;
        decoded[length++] = (byte)'=';
        return 1;
    }

    private static int HexOf(byte digit) => digit <= '9' ? digit - '0' : (digit | 0x20) - 'a' + 10;
}
