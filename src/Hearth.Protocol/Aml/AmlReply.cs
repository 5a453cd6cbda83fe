namespace Hearth.Protocol.Aml;

/// <summary>The small SOAP answer a device gets once its message is safe.</summary>
/// <remarks>
/// Devices look at the HTTP status; the envelope is there for firmware that takes an empty body for a failure. Source:
/// public receivers that worked with real devices answered with an envelope.
/// </remarks>
public static class AmlReply
{
    /// <summary>Media type of the answer.</summary>
    public const string ContentType = "text/xml; charset=utf-8";

    /// <summary>Writes an answer.</summary>
    /// <param name="replyTo">Id of the message that is answered; <see langword="null"/> when it was not found.</param>
    /// <param name="messageId">Id of this answer.</param>
    /// <param name="to">Who is answered; what the message gave as its sender, else <see cref="AmlWriter"/>'s appliance address.</param>
    /// <param name="from">The address the message was posted to.</param>
    /// <returns>The document: UTF-8, no byte order mark.</returns>
    public static byte[] Write(string? replyTo, string messageId, string? to, string from)
    {
        ArgumentNullException.ThrowIfNull(messageId);
        ArgumentNullException.ThrowIfNull(from);
        var xml = new XmlOutput(1024);
        xml.Raw("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"u8);
        xml.Raw("<soap-env:Envelope xmlns:soap-env=\"http://www.w3.org/2003/05/soap-envelope\">\n"u8);
        xml.Raw("<soap-env:Header>\n"u8);
        xml.Raw("<aml-session:Session xmlns:aml-session=\"http://www.cisco.com/2004/01/aml-session\">\n"u8);
        xml.Raw("<aml-session:To>"u8).Text(to ?? AmlWriter.ApplianceUri).Raw("</aml-session:To>\n"u8);
        xml.Raw("<aml-session:From>"u8).Text(from).Raw("</aml-session:From>\n"u8);
        xml.Raw("<aml-session:MessageId>"u8).Text(messageId).Raw("</aml-session:MessageId>\n"u8);
        if (replyTo is not null)
        {
            xml.Raw("<aml-session:ReplyTo>"u8).Text(replyTo).Raw("</aml-session:ReplyTo>\n"u8);
        }

        xml.Raw("</aml-session:Session>\n</soap-env:Header>\n<soap-env:Body/>\n</soap-env:Envelope>\n"u8);
        return xml.ToArray();
    }
}
