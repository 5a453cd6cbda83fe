using System.Text;

namespace Hearth.Mail.Mime;

/// <summary>Gives text the lines its sender wrote: soft breaks undone (RFC 3676), a signature left out.</summary>
internal static class PlainText
{
    /// <summary>
    /// Shortest line taken for a broken one, in bytes. Programs break lines at 66 to 78 characters; a short line that ends in a
    /// blank is a label without a value, and joining it with its successor would lose both.
    /// </summary>
    private const int ShortestBrokenLine = 40;

    /// <summary>Most bytes and lines behind the mark of a signature; what is longer is content.</summary>
    private const int MaxSignatureBytes = 2048;
    private const int MaxSignatureLines = 10;

    /// <summary>Undoes <c>format=flowed</c>: joins lines that end in a blank, takes off the blank that protects a line's start.</summary>
    /// <param name="text">Text in a character set that holds ASCII as it is.</param>
    /// <param name="dropsBlank">Whether the blank before a soft break goes too (<c>DelSp=yes</c>).</param>
    public static byte[] Unflow(ReadOnlySpan<byte> text, bool dropsBlank)
    {
        var lines = new byte[text.Length];
        var (length, joins) = (0, false);
        while (!text.IsEmpty)
        {
            var end = text.IndexOf((byte)'\n');
            var line = end < 0 ? text : text[..(end + 1)];
            text = text[line.Length..];
            var content = line.TrimEnd("\r\n"u8);
            var isSignature = content.SequenceEqual("-- "u8);
            var isQuoted = content.StartsWith((byte)'>');
            var written = content.StartsWith((byte)' ') ? line[1..] : line;
            if (joins && (isSignature || isQuoted))
            {
                length += Copy("\r\n"u8, lines.AsSpan(length));
            }

            joins = content.Length >= ShortestBrokenLine && content[^1] == ' ' && !isQuoted;
            if (joins)
            {
                var stuffed = line.Length - written.Length;
                written = written[..(content.Length - stuffed - (dropsBlank ? 1 : 0))];
            }

            length += Copy(written, lines.AsSpan(length));
        }

        return lines[..length];
    }

    /// <summary>The text without the signature at its end: a line of two dashes and a blank, and a few lines behind it (RFC 3676 section 4.3).</summary>
    public static ReadOnlyMemory<byte> WithoutSignature(ReadOnlyMemory<byte> text)
    {
        var span = text.Span;
        var searched = span[Math.Max(0, span.Length - MaxSignatureBytes)..];
        var mark = Math.Max(searched.LastIndexOf("\n-- \r\n"u8), searched.LastIndexOf("\n-- \n"u8));
        return mark >= 0 && searched[(mark + 1)..].Count((byte)'\n') <= MaxSignatureLines
            ? text[..(span.Length - searched.Length + mark + 1)]
            : text;
    }

    private static int Copy(ReadOnlySpan<byte> from, Span<byte> to)
    {
        from.CopyTo(to);
        return from.Length;
    }
}
