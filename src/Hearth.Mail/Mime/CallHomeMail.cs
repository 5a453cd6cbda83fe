using System.Collections.Immutable;
using System.Text;
using System.Text.Unicode;

namespace Hearth.Mail.Mime;

/// <summary>What a mail carries for the reader of Call Home messages. Header fields are foreign text.</summary>
/// <remarks>Source: Call Home message format notes, e-mail transport: what devices and gateways between are seen to send.</remarks>
public sealed record CallHomeMail
{
    /// <summary>Where the message was found.</summary>
    public required CallHomeBody Found { get; init; }

    /// <summary>The message: XML that declares UTF-8 or ISO-8859-1 as it was sent, everything else in UTF-8.</summary>
    public required ReadOnlyMemory<byte> Body { get; init; }

    /// <summary>Media type of the part it was found in.</summary>
    public required string MediaType { get; init; }

    /// <summary>Sender of the header; <see langword="null"/> when missing or malformed.</summary>
    public MailAddress? From { get; init; }

    /// <summary>Where answers are to go; <see langword="null"/> when missing or malformed.</summary>
    public MailAddress? ReplyTo { get; init; }

    /// <summary>Subject, decoded; <see langword="null"/> when missing.</summary>
    public string? Subject { get; init; }

    /// <summary>Date of the header; <see langword="null"/> when missing or malformed.</summary>
    public DateTimeOffset? Date { get; init; }

    /// <summary>Message-ID without angle brackets; <see langword="null"/> when missing.</summary>
    public string? MessageId { get; init; }

    /// <summary>What had to be stepped over to find it, beyond what <see cref="MimeMessage.Problems"/> lists. Empty when all was well.</summary>
    public ImmutableArray<MailProblem> Problems { get; init; } = [];

    /// <summary>
    /// Finds the message in a mail. Prefers what is XML by its type, then by its name, then by its content; of several XML
    /// documents one that looks like a Call Home message. Parts packed with gzip are unpacked, up to 16 MiB in all.
    /// </summary>
    /// <param name="message">The mail.</param>
    public static CallHomeMail Extract(MimeMessage message)
    {
        ArgumentNullException.ThrowIfNull(message);
        var problems = new ProblemList();
        var packed = new CompressedParts(problems);
        var parts = message.Leaves.Select(packed.Unpack).Where(part => !IsBlank(part)).ToList();
        var (part, found) = Choose(parts) ?? (message.Root, CallHomeBody.Whole);
        problems.Add(Left(parts, part, found));
        return new CallHomeMail
        {
            Found = found,
            Body = BodyOf(message, part, found, problems),
            MediaType = part.MediaType,
            From = AddressIn(message, "From"),
            ReplyTo = AddressIn(message, "Reply-To"),
            Subject = message.Header("Subject"),
            Date = MailDate.Parse(message.Header("Date")),
            MessageId = message.Root.Header("Message-ID")?.RawValue.Trim('<', '>', ' '),
            Problems = problems.ToImmutable(),
        };
    }

    private static MailAddress? AddressIn(MimeMessage message, string header) =>
        MailAddress.TryParse(message.Root.Header(header)?.RawValue, out var address) ? address : null;

    private static bool IsBlank(MimePart part) => part.Body.Span.TrimStart(" \t\r\n"u8).IsEmpty;

    private static (MimePart Part, CallHomeBody Found)? Choose(List<MimePart> parts)
    {
        var documents = parts.Where(part => DocumentKind(part) is not null).ToList();
        if (documents.Count > 1 && documents.Exists(part => XmlText.MentionsCallHome(part.Body.Span)))
        {
            documents.RemoveAll(part => !XmlText.MentionsCallHome(part.Body.Span));
        }

        return documents.MinBy(DocumentKind) is { } document ? (document, DocumentKind(document)!.Value)
            : parts.Find(IsPlain) is { } plain ? (plain, CallHomeBody.Text)
            : parts.Find(part => part.IsText) is { } text ? (text, CallHomeBody.Text)
            : null;
    }

    /// <summary>What makes a part an XML document; <see langword="null"/> when it is none.</summary>
    private static CallHomeBody? DocumentKind(MimePart part) =>
        IsXml(part) ? CallHomeBody.XmlPart
        : part.FileName?.EndsWith(".xml", StringComparison.OrdinalIgnoreCase) == true ? CallHomeBody.XmlAttachment
        : part.MediaType != "text/html" && XmlText.IsIn(part.Body.Span) ? CallHomeBody.XmlText
        : null;

    private static bool IsXml(MimePart part) =>
        part.MediaType is "text/xml" or "application/xml"
        || (part.MediaType.EndsWith("+xml", StringComparison.Ordinal) && part.MediaType != "application/xhtml+xml");

    private static bool IsPlain(MimePart part) => part.MediaType == "text/plain";

    /// <summary>Says how many parts of the same kind stay behind: one mail is one message.</summary>
    private static MailProblem? Left(List<MimePart> parts, MimePart taken, CallHomeBody found)
    {
        var left = found switch
        {
            CallHomeBody.Whole => 0,
            CallHomeBody.Text => parts.Count(part => IsPlain(part) && part != taken),
            _ => parts.Count(part => part != taken && DocumentKind(part) is not null),
        };
        var what = found == CallHomeBody.Text ? "text part" : "XML document";
        return left == 0
            ? null
            : new MailProblem(
                MailProblemKind.SeveralMessages,
                taken.ByteOffset,
                $"The mail holds {left} more {what}{(left == 1 ? "" : "s")} beside the one that was taken."
            );
    }

    private static ReadOnlyMemory<byte> BodyOf(
        MimeMessage message,
        MimePart part,
        CallHomeBody found,
        ProblemList problems
    )
    {
        if (found == CallHomeBody.Whole)
        {
            return message.Bytes;
        }

        var type = HeaderParameters.Parse(part.Header("Content-Type")?.RawValue ?? "");
        if (part.IsText && string.Equals(type["format"], "flowed", StringComparison.OrdinalIgnoreCase))
        {
            var dropsBlank = string.Equals(type["delsp"], "yes", StringComparison.OrdinalIgnoreCase);
            part = part with { Body = PlainText.Unflow(part.Body.Span, dropsBlank) };
        }

        var body = XmlText.Declared(part) ?? InUtf8(part, problems);
        return found == CallHomeBody.Text ? PlainText.WithoutSignature(body) : body;
    }

    private static ReadOnlyMemory<byte> InUtf8(MimePart part, ProblemList problems)
    {
        // Most text is UTF-8 already, and what was packed names no character set: neither is copied.
        var body = part.Body.Span;
        var isPlainUtf8 =
            Utf8.IsValid(body)
            && Equals(Charsets.Find(part.Charset), Encoding.UTF8)
            && !body.StartsWith(Encoding.UTF8.Preamble)
            && Charsets.WideOf(body) is null;
        if (isPlainUtf8)
        {
            return part.Body;
        }

        var (text, problem) = part.DecodeText();
        problems.Add(problem);
        return Encoding.UTF8.GetBytes(text);
    }
}

/// <summary>Where in a mail the message of a device was found.</summary>
public enum CallHomeBody
{
    /// <summary>A part whose media type is XML.</summary>
    XmlPart = 1,

    /// <summary>A part named <c>*.xml</c>.</summary>
    XmlAttachment = 2,

    /// <summary>A part that holds an XML declaration under another media type.</summary>
    XmlText = 3,

    /// <summary>The first text part, plain before others.</summary>
    Text = 4,

    /// <summary>None of these: the mail as a whole.</summary>
    Whole = 5,
}
