using System.Globalization;
using System.Text;

namespace Hearth.Mail.Mime;

/// <summary>Writes text lines in quoted-printable (RFC 2045 section 6.7).</summary>
internal static class QuotedPrintable
{
    private const int MaxLineLength = 76;

    /// <summary>Whether a line can go as it is: printable ASCII, short, and nothing a relay or a boundary could stumble over.</summary>
    public static bool IsPlain(string line) =>
        line.Length <= MaxLineLength
        && !line.AsSpan().ContainsAnyExceptInRange(' ', '~')
        && !line.EndsWith(' ')
        && !line.StartsWith("--", StringComparison.Ordinal)
        && !line.StartsWith("From ", StringComparison.Ordinal);

    /// <summary>Writes one line without its line end; soft line breaks never cut a character.</summary>
    public static void WriteLine(StringBuilder output, string line)
    {
        var length = 0;
        var left = line.Length;
        Span<byte> bytes = stackalloc byte[4];
        foreach (var rune in line.EnumerateRunes())
        {
            left -= rune.Utf16SequenceLength;
            var isBlank = rune.Value is ' ' or '\t';
            var isPlain = isBlank ? left > 0 : rune.Value is > ' ' and <= '~' and not '=';
            var count = isPlain ? 1 : 3 * rune.EncodeToUtf8(bytes);

            // One place stays free for the equals sign of a soft break.
            if (length + count > MaxLineLength - 1)
            {
                output.Append("=\r\n");
                length = 0;
            }

            if (isPlain)
            {
                output.Append((char)rune.Value);
            }
            else
            {
                foreach (var value in bytes[..(count / 3)])
                {
                    output.Append('=').Append(value.ToString("X2", CultureInfo.InvariantCulture));
                }
            }

            length += count;
        }
    }
}
