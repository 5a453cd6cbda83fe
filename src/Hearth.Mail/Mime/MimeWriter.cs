using System.Globalization;
using System.Text;

namespace Hearth.Mail.Mime;

/// <summary>Writes mails: 7-bit, CRLF line ends, lines up to 78 characters where it is free to choose. Same input, same bytes.</summary>
public static class MimeWriter
{
    private static readonly HashSet<string> OwnHeaders = new(StringComparer.OrdinalIgnoreCase)
    {
        "From",
        "To",
        "Reply-To",
        "Subject",
        "Date",
        "Message-ID",
        "MIME-Version",
        "Auto-Submitted",
        "Content-Type",
        "Content-Transfer-Encoding",
        "Content-Disposition",
    };

    /// <summary>Writes a mail.</summary>
    /// <param name="mail">The mail.</param>
    /// <param name="boundary">What the boundaries are made of.</param>
    /// <returns>The bytes, ready for sending: 7-bit ASCII.</returns>
    /// <exception cref="ArgumentException">
    /// Our own mistake: no recipient, no body, or a Message-ID, header name, media type or boundary that is none. Texts never
    /// cause it.
    /// </exception>
    public static byte[] Write(OutgoingMail mail, string boundary)
    {
        ArgumentNullException.ThrowIfNull(mail);
        ArgumentNullException.ThrowIfNull(boundary);
        Check(mail, boundary);
        var output = new StringBuilder();
        WriteHeaders(output, mail);

        // Starting with "=_", a boundary occurs neither in base64 nor in quoted-printable (RFC 2045 section 6.7).
        var outer = "=_" + boundary;
        if (mail.Attachments.IsEmpty)
        {
            WriteBody(output, mail, outer);
        }
        else
        {
            WriteMixed(output, mail, outer);
        }

        return Encoding.ASCII.GetBytes(output.ToString());
    }

    private static void WriteHeaders(StringBuilder output, OutgoingMail mail)
    {
        HeaderWriter.WriteAddresses(output, "From", [mail.From]);
        HeaderWriter.WriteAddresses(output, "To", mail.To);
        if (mail.ReplyTo is { } replyTo)
        {
            HeaderWriter.WriteAddresses(output, "Reply-To", [replyTo]);
        }

        HeaderWriter.WriteText(output, "Subject", mail.Subject);
        output.Append("Date: ").Append(MailDate.Format(mail.Date)).Append("\r\n");
        output.Append("Message-ID: <").Append(mail.MessageId).Append(">\r\n");
        output.Append("MIME-Version: 1.0\r\n");
        if (mail.AutoSubmitted is { } submitted)
        {
            HeaderWriter.WriteText(output, "Auto-Submitted", submitted);
        }

        foreach (var header in mail.Headers)
        {
            HeaderWriter.WriteText(output, header.Name, header.Value);
        }
    }

    private static void WriteMixed(StringBuilder output, OutgoingMail mail, string boundary)
    {
        WriteContainer(output, "multipart/mixed", boundary);
        output.Append("--").Append(boundary).Append("\r\n");
        WriteBody(output, mail, boundary + ".1");
        foreach (var attachment in mail.Attachments)
        {
            output.Append("\r\n--").Append(boundary).Append("\r\n");
            WriteAttachment(output, attachment);
        }

        output.Append("\r\n--").Append(boundary).Append("--\r\n");
    }

    private static void WriteBody(StringBuilder output, OutgoingMail mail, string boundary)
    {
        if (mail is not { TextBody: { } text, HtmlBody: { } html })
        {
            WriteText(
                output,
                mail.TextBody ?? mail.HtmlBody!,
                mail.TextBody is null ? "text/html" : mail.TextMediaType
            );
            return;
        }

        WriteContainer(output, "multipart/alternative", boundary);
        output.Append("--").Append(boundary).Append("\r\n");
        WriteText(output, text, mail.TextMediaType);
        output.Append("\r\n--").Append(boundary).Append("\r\n");
        WriteText(output, html, "text/html");
        output.Append("\r\n--").Append(boundary).Append("--\r\n");
    }

    private static void WriteContainer(StringBuilder output, string mediaType, string boundary) =>
        output.Append(CultureInfo.InvariantCulture, $"Content-Type: {mediaType};\r\n boundary=\"{boundary}\"\r\n\r\n");

    private static void WriteText(StringBuilder output, string text, string mediaType)
    {
        output.Append(CultureInfo.InvariantCulture, $"Content-Type: {mediaType}; charset=utf-8\r\n");
        var lines = text.Replace("\r\n", "\n", StringComparison.Ordinal).Split('\n', '\r');
        if (Array.TrueForAll(lines, QuotedPrintable.IsPlain))
        {
            output.Append("Content-Transfer-Encoding: 7bit\r\n\r\n").AppendJoin("\r\n", lines);
            return;
        }

        output.Append("Content-Transfer-Encoding: quoted-printable\r\n\r\n");
        for (var i = 0; i < lines.Length; i++)
        {
            output.Append(i == 0 ? "" : "\r\n");
            QuotedPrintable.WriteLine(output, lines[i]);
        }
    }

    private static void WriteAttachment(StringBuilder output, OutgoingAttachment attachment)
    {
        output.Append(CultureInfo.InvariantCulture, $"Content-Type: {attachment.MediaType}\r\n");
        output.Append("Content-Transfer-Encoding: base64\r\n");
        output.Append("Content-Disposition: attachment");
        foreach (var parameter in HeaderWriter.Parameter("filename", attachment.FileName))
        {
            output.Append(";\r\n ").Append(parameter);
        }

        output.Append("\r\n\r\n");
        var content = attachment.Content.Span;
        const int BytesPerLine = 57;
        while (content.Length > BytesPerLine)
        {
            output.Append(Convert.ToBase64String(content[..BytesPerLine])).Append("\r\n");
            content = content[BytesPerLine..];
        }

        output.Append(Convert.ToBase64String(content));
    }

    private static void Check(OutgoingMail mail, string boundary)
    {
        Require(
            boundary.Length is > 0 and <= 60 && IsName(boundary, "-_."),
            "A boundary has 1 to 60 letters, digits, - _ .",
            nameof(boundary)
        );
        Require(!mail.To.IsDefaultOrEmpty, "A mail has a recipient.");
        Require(mail.TextBody is not null || mail.HtmlBody is not null, "A mail has a body.");
        Require(IsMediaType(mail.TextMediaType), "The body's media type is none.");
        Require(
            mail.TextMediaType.StartsWith("text/", StringComparison.Ordinal),
            "The body's media type is a text type."
        );
        Require(
            mail.MessageId.Length <= 250
                && mail.MessageId.Count(c => c == '@') == 1
                && !mail.MessageId.AsSpan().ContainsAnyExceptInRange('!', '~')
                && !mail.MessageId.AsSpan().ContainsAny('<', '>'),
            "The Message-ID is none."
        );
        foreach (var header in mail.Headers)
        {
            Require(
                header.Name.Length is > 0 and <= 70 && IsName(header.Name, "-") && !OwnHeaders.Contains(header.Name),
                "A further header has a name of letters, digits and hyphens, and not one the writer writes itself."
            );
        }

        foreach (var attachment in mail.Attachments)
        {
            Require(IsMediaType(attachment.MediaType), "An attachment's media type is none.");
        }
    }

    private static void Require(bool isSound, string rule, string parameter = "mail")
    {
        if (!isSound)
        {
            throw new ArgumentException(rule, parameter);
        }
    }

    private static bool IsMediaType(string text)
    {
        var slash = text.IndexOf('/', StringComparison.Ordinal);
        return text.Length <= 60 && slash > 0 && IsName(text[..slash], "-") && IsName(text[(slash + 1)..], "-.+");
    }

    private static bool IsName(string text, string signs) =>
        text.Length > 0 && text.All(c => char.IsAsciiLetterOrDigit(c) || signs.Contains(c, StringComparison.Ordinal));
}
