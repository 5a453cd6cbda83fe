using System.Text;

namespace Hearth.Mail.Mime;

/// <summary>What a mail carries for the reader of Call Home messages. Header fields are foreign text.</summary>
/// <remarks>Source: Call Home message format notes, e-mail transport: what devices and gateways between are seen to send.</remarks>
public sealed record CallHomeMail
{
    /// <summary>Where the message was found.</summary>
    public required CallHomeBody Found { get; init; }

    /// <summary>The message: XML with a declaration as it was sent, everything else in UTF-8.</summary>
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

    /// <summary>Why the character set of the body was not the one named; <see langword="null"/> when all was well.</summary>
    public MailProblem? Problem { get; init; }

    /// <summary>Finds the message in a mail. Prefers what is XML by its type, then by its name, then by its content.</summary>
    /// <param name="message">The mail.</param>
    public static CallHomeMail Extract(MimeMessage message)
    {
        ArgumentNullException.ThrowIfNull(message);
        var (part, found) = Choose(message);
        var (body, problem) = found == CallHomeBody.Whole ? (message.Bytes, null) : InUtf8(part);
        return new CallHomeMail
        {
            Found = found,
            Body = body,
            MediaType = part.MediaType,
            From = AddressIn(message, "From"),
            ReplyTo = AddressIn(message, "Reply-To"),
            Subject = message.Header("Subject"),
            Date = MailDate.Parse(message.Header("Date")),
            MessageId = message.Root.Header("Message-ID")?.RawValue.Trim('<', '>', ' '),
            Problem = problem,
        };
    }

    private static MailAddress? AddressIn(MimeMessage message, string header) =>
        MailAddress.TryParse(message.Root.Header(header)?.RawValue, out var address) ? address : null;

    private static (MimePart Part, CallHomeBody Found) Choose(MimeMessage message)
    {
        var parts = message.Leaves.Where(part => !part.Body.Span.TrimStart(" \t\r\n"u8).IsEmpty).ToList();
        return parts.Find(IsXml) is { } xml ? (xml, CallHomeBody.XmlPart)
            : parts.Find(IsNamedXml) is { } named ? (named, CallHomeBody.XmlAttachment)
            : parts.Find(HoldsXml) is { } holding ? (holding, CallHomeBody.XmlText)
            : parts.Find(part => part.MediaType == "text/plain") is { } plain ? (plain, CallHomeBody.Text)
            : parts.Find(part => part.IsText) is { } text ? (text, CallHomeBody.Text)
            : (message.Root, CallHomeBody.Whole);
    }

    private static bool IsXml(MimePart part) =>
        part.MediaType is "text/xml" or "application/xml"
        || (part.MediaType.EndsWith("+xml", StringComparison.Ordinal) && part.MediaType != "application/xhtml+xml");

    private static bool IsNamedXml(MimePart part) =>
        part.FileName?.EndsWith(".xml", StringComparison.OrdinalIgnoreCase) == true;

    private static bool HoldsXml(MimePart part) => part.MediaType != "text/html" && DeclarationAt(part.Body.Span) >= 0;

    private static int DeclarationAt(ReadOnlySpan<byte> body)
    {
        var plain = body.IndexOf("<?xml"u8);
        return plain >= 0 ? plain : body.IndexOf("<\0?\0x\0m\0l\0"u8);
    }

    private static (ReadOnlyMemory<byte> Body, MailProblem? Problem) InUtf8(MimePart part)
    {
        if (DeclarationAt(part.Body.Span) >= 0)
        {
            return (part.Body, null);
        }

        var (text, problem) = part.DecodeText();
        return (Encoding.UTF8.GetBytes(text), problem);
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
