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

    /// <summary>How many lines behind a line that is no header field are looked at for one that is.</summary>
    private const int LinesLookedAhead = 8;

    /// <summary>Lines in a header that are no fields, and are stepped over, at most.</summary>
    private const int MaxOddLines = 20;

    /// <summary>Fields that show that a header goes on behind a line that is none: a fold without its blank, a mark of a mailbox file.</summary>
    private static readonly string[] TellingNames =
    [
        "From",
        "To",
        "Cc",
        "Subject",
        "Date",
        "Reply-To",
        "Return-Path",
        "Received",
        "Message-ID",
        "MIME-Version",
        "Content-Type",
        "Content-Transfer-Encoding",
        "Content-Disposition",
    ];

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
        var (at, oddLines) = (0, 0);
        while (at < part.Length)
        {
            var length = FieldLength(part[at..]);
            var field = part.Slice(at, length);
            if (field.TrimEnd("\r\n"u8).IsEmpty)
            {
                return (headers.ToImmutable(), at + length);
            }

            var name = NameIn(field);
            if (name.IsEmpty)
            {
                var isEnvelopeLine = at == 0 && field.StartsWith("From "u8);
                problems.Add(MailProblemKind.MalformedHeader, partOffset + at, "A line is no header field.");
                oddLines++;
                if (!isEnvelopeLine && (oddLines > MaxOddLines || !GoesOn(part[(at + length)..])))
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
                headers.Add(Field(name, field[(field.IndexOf((byte)':') + 1)..], partOffset + at, problems));
            }

            at += length;
        }

        return (headers.ToImmutable(), part.Length);
    }

    /// <summary>The name of a field; empty when the line is none.</summary>
    private static ReadOnlySpan<byte> NameIn(ReadOnlySpan<byte> field)
    {
        var colon = field.IndexOf((byte)':');
        var name = colon > 0 ? field[..colon].TrimEnd(" \t"u8) : default;
        return name.ContainsAnyExcept(NameBytes) ? default : name;
    }

    /// <summary>Whether the header goes on behind an odd line: one of the next lines is a field that every mail has.</summary>
    private static bool GoesOn(ReadOnlySpan<byte> text)
    {
        for (var line = 0; line < LinesLookedAhead; line++)
        {
            var end = text.IndexOf((byte)'\n');
            var one = end < 0 ? text : text[..end];
            if (one.TrimEnd((byte)'\r').IsEmpty)
            {
                return false;
            }

            var name = NameIn(one);
            if (IsTelling(name))
            {
                return true;
            }

            if (end < 0)
            {
                return false;
            }

            text = text[(end + 1)..];
        }

        return false;
    }

    private static bool IsTelling(ReadOnlySpan<byte> name)
    {
        foreach (var telling in TellingNames)
        {
            if (Ascii.EqualsIgnoreCase(name, telling))
            {
                return true;
            }
        }

        return false;
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
