using System.Buffers;
using System.Collections.Immutable;
using System.Text;

namespace Hearth.Mail.Mime;

/// <summary>Reads header fields up to the blank line (RFC 5322 section 2.2).</summary>
internal static class HeaderReader
{
    private static readonly SearchValues<byte> NameBytes = SearchValues.Create(
        "!#$%&'*+-.^_`|~0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz"u8
    );

    /// <summary>Reads the header of a part.</summary>
    /// <returns>The fields, and where the body starts.</returns>
    public static (ImmutableArray<MimeHeader> Headers, int BodyStart) Read(
        ReadOnlySpan<byte> part,
        long partOffset,
        MimeLimits limits,
        ProblemList problems
    )
    {
        var headers = ImmutableArray.CreateBuilder<MimeHeader>();
        var at = 0;
        while (at < part.Length)
        {
            var length = FieldLength(part[at..]);
            var field = part.Slice(at, length);
            if (field.TrimEnd("\r\n"u8).IsEmpty)
            {
                return (headers.ToImmutable(), at + length);
            }

            var colon = field.IndexOf((byte)':');
            var name = colon > 0 ? field[..colon].TrimEnd(" \t"u8) : default;
            if (name.IsEmpty || name.ContainsAnyExcept(NameBytes))
            {
                var isEnvelopeLine = at == 0 && field.StartsWith("From "u8);
                problems.Add(MailProblemKind.MalformedHeader, partOffset + at, "A line is no header field.");
                if (!isEnvelopeLine)
                {
                    return (headers.ToImmutable(), at);
                }
            }
            else if (headers.Count >= limits.MaxHeaders || at + length > limits.MaxHeaderBytes)
            {
                problems.Add(MailProblemKind.TooManyHeaders, partOffset + at, "The header is longer than the limit.");
                return (headers.ToImmutable(), BodyStart(part, at));
            }
            else
            {
                headers.Add(Field(name, field[(colon + 1)..], partOffset + at, problems));
            }

            at += length;
        }

        return (headers.ToImmutable(), part.Length);
    }

    private static MimeHeader Field(
        ReadOnlySpan<byte> name,
        ReadOnlySpan<byte> value,
        long offset,
        ProblemList problems
    )
    {
        var decoded = Charsets.Decode(value, charset: null, offset);
        problems.Add(decoded.Problem);
        var raw = decoded
            .Text.Replace("\r\n", "", StringComparison.Ordinal)
            .Replace("\n", "", StringComparison.Ordinal)
            .Trim(' ', '\t');
        return new(Encoding.ASCII.GetString(name), EncodedWords.Decode(raw), raw, offset);
    }

    /// <summary>Length of a field with its folded lines and its line end.</summary>
    private static int FieldLength(ReadOnlySpan<byte> text)
    {
        var length = 0;
        do
        {
            var end = text[length..].IndexOf((byte)'\n');
            if (end < 0)
            {
                return text.Length;
            }

            var isBlankLine = length == 0 && text[..end].TrimEnd((byte)'\r').IsEmpty;
            length += end + 1;
            if (isBlankLine)
            {
                return length;
            }
        } while (length < text.Length && (text[length] is (byte)' ' or (byte)'\t'));

        return length;
    }

    private static int BodyStart(ReadOnlySpan<byte> part, int from)
    {
        var crlf = part[from..].IndexOf("\n\r\n"u8);
        var lf = part[from..].IndexOf("\n\n"u8);
        return (crlf, lf) switch
        {
            (< 0, < 0) => part.Length,
            (>= 0, < 0) => from + crlf + 3,
            (< 0, >= 0) => from + lf + 2,
            _ => from + Math.Min(crlf + 3, lf + 2),
        };
    }
}
