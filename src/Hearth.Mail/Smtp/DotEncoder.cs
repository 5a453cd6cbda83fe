using System.Buffers;

namespace Hearth.Mail.Smtp;

/// <summary>
/// Makes content ready for DATA: line ends become CRLF, dots at line starts are doubled, the end is added. A bare CR or LF
/// must not be sent (RFC 5321 section 2.3.8); left in, a lenient server could take <c>LF . CRLF</c> for the end.
/// </summary>
internal static class DotEncoder
{
    private static readonly SearchValues<byte> LineEnds = SearchValues.Create("\r\n"u8);

    /// <summary>Writes the content with doubled dots, and the end of data.</summary>
    public static void Encode(ReadOnlySpan<byte> content, IBufferWriter<byte> output)
    {
        while (!content.IsEmpty)
        {
            var end = content.IndexOfAny(LineEnds);
            var line = end < 0 ? content : content[..end];
            if (line.StartsWith("."u8))
            {
                output.Write("."u8);
            }

            output.Write(line);
            output.Write("\r\n"u8);
            content = end < 0 ? default : content[(end + LineEndLength(content[end..]))..];
        }

        output.Write(".\r\n"u8);
    }

    private static int LineEndLength(ReadOnlySpan<byte> text) => text.StartsWith("\r\n"u8) ? 2 : 1;
}
