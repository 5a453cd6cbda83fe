using System.Text;

namespace Hearth.Mail.Mime;

/// <summary>Encoded words in header values: <c>=?utf-8?Q?caf=C3=A9?=</c> (RFC 2047).</summary>
internal static class EncodedWords
{
    /// <summary>Longest word decoded. RFC 2047 allows 75 characters; some mailers write a whole subject into one.</summary>
    private const int MaxWordLength = 4096;

    /// <summary>
    /// Decodes every encoded word; what only looks like one stays. Blanks between two words vanish, and words of the same
    /// character set are joined as bytes, since senders cut inside a character.
    /// </summary>
    public static string Decode(string value)
    {
        if (!value.Contains("=?", StringComparison.Ordinal))
        {
            return value;
        }

        var text = new StringBuilder(value.Length);
        var pending = new List<byte>();
        string? charset = null;
        var at = 0;
        while (at < value.Length)
        {
            var start = value.IndexOf("=?", at, StringComparison.Ordinal);
            start = start < 0 ? value.Length : start;
            var word = start < value.Length ? ParseWord(value, start) : null;
            var between = value.AsSpan(at, start - at);
            if (word is null || charset is null || !IsBlank(between) || word.Value.Charset != charset)
            {
                Flush(text, pending, charset);
                if (word is null || charset is null || !IsBlank(between))
                {
                    text.Append(between);
                }

                charset = null;
            }

            if (word is { } found)
            {
                charset = found.Charset;
                pending.AddRange(found.Bytes);
                at = found.End;
            }
            else
            {
                text.Append(value, start, Math.Min(2, value.Length - start));
                at = start + 2;
            }
        }

        Flush(text, pending, charset);
        return text.ToString();
    }

    private static void Flush(StringBuilder text, List<byte> pending, string? charset)
    {
        if (charset is not null)
        {
            text.Append(Charsets.Decode(pending.ToArray(), charset, 0).Text);
            pending.Clear();
        }
    }

    private static bool IsBlank(ReadOnlySpan<char> text) => text.Trim(" \t").IsEmpty;

    private static (string Charset, byte[] Bytes, int End)? ParseWord(string value, int start)
    {
        var text = value.AsSpan(start, Math.Min(MaxWordLength, value.Length - start));
        var charsetLength = text[2..].IndexOf('?');
        var textStart = charsetLength + 5;
        if (charsetLength < 0 || textStart > text.Length || text[textStart - 1] != '?')
        {
            return null;
        }

        var textLength = text[textStart..].IndexOf("?=");
        if (textLength < 0)
        {
            return null;
        }

        var encoded = Encoding.Latin1.GetBytes(text.Slice(textStart, textLength).ToString());
        var bytes = text[textStart - 2] switch
        {
            'B' or 'b' => TransferDecoding.FromBase64(encoded).Bytes,
            'Q' or 'q' => FromQ(encoded),
            _ => null,
        };
        if (bytes is null)
        {
            return null;
        }

        // A language may follow the character set behind a star (RFC 2231 section 5).
        var charset = text.Slice(2, charsetLength).ToString().ToLowerInvariant().Split('*')[0];
        return (charset, bytes, start + textStart + textLength + 2);
    }

    private static byte[] FromQ(byte[] encoded)
    {
        encoded.AsSpan().Replace((byte)'_', (byte)' ');
        var decoded = new List<byte>(encoded.Length);
        for (var i = 0; i < encoded.Length; i++)
        {
            var isEscape =
                encoded[i] == '='
                && i + 2 < encoded.Length
                && char.IsAsciiHexDigit((char)encoded[i + 1])
                && char.IsAsciiHexDigit((char)encoded[i + 2]);
            decoded.Add(isEscape ? Convert.FromHexString(Encoding.ASCII.GetString(encoded, i + 1, 2))[0] : encoded[i]);
            i += isEscape ? 2 : 0;
        }

        return [.. decoded];
    }
}
