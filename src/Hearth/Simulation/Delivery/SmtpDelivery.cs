using System.Security.Cryptography;
using System.Text.Unicode;
using Hearth.Mail.Mime;
using Hearth.Mail.Smtp;
using MailOutcome = Hearth.Mail.Smtp.DeliveryOutcome;

namespace Hearth.Simulation.Delivery;

/// <summary>Mails as devices do: plain SMTP, a session for each message, the document as the mail's body.</summary>
/// <remarks>Source: message format notes, section 3.1.</remarks>
public sealed class SmtpDelivery : IDelivery
{
    private readonly SmtpClient _client;
    private readonly MailAddress _to;
    private readonly MailAddress _standardFrom;
    private readonly TimeProvider _time;

    /// <summary>Opens nothing yet.</summary>
    /// <param name="address">Server and mailbox.</param>
    /// <param name="timeout">How long connecting and each answer may take.</param>
    /// <param name="time">The clock of time-outs and of the mails' dates.</param>
    public SmtpDelivery(DeliveryAddress.Smtp address, TimeSpan timeout, TimeProvider time)
    {
        _time = time;
        _to = MailAddress.Parse(address.To);
        _standardFrom = MailAddress.Parse("hearth@localhost");
        _client = new SmtpClient(
            new SmtpClientOptions
            {
                Host = address.Host,
                Port = address.Port,
                HelloName = "localhost",
                TlsMode = SmtpTlsMode.None,
                ConnectTimeout = timeout,
                CommandTimeout = timeout,
                DataTimeout = timeout,
            },
            TcpConnection.OpenAsync,
            time
        );
    }

    /// <inheritdoc/>
    public async Task<DeliveryOutcome> SendAsync(Outgoing message, CancellationToken cancellationToken)
    {
        var from = MailAddress.TryParse(message.From, out var sender) ? sender : _standardFrom;
        var mail = new MailToSend(from, [_to], Compose(message, from));
        var delivered = await _client.SendAsync([mail], cancellationToken);
        cancellationToken.ThrowIfCancellationRequested();
        return delivered[0].Outcome switch
        {
            MailOutcome.Delivered => new DeliveryOutcome.Acknowledged(SmtpStored),
            MailOutcome.Refused refused => new DeliveryOutcome.Refused(
                IsTemporary: false,
                OneLine(refused.Reason),
                RetryAfter: null
            ),
            MailOutcome.Deferred { Fault: DeliveryFault.ServerSaysLater } later => new DeliveryOutcome.Refused(
                IsTemporary: true,
                OneLine(later.Reason),
                later.RetryAfter
            ),
            MailOutcome.Deferred deferred => new DeliveryOutcome.Failed(OneLine(deferred.Reason)),
            _ => throw new System.Diagnostics.UnreachableException(),
        };
    }

    /// <inheritdoc/>
    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    // 250: the mail is in the server's hands (RFC 5321 section 4.2.3).
    private const int SmtpStored = 250;

    private byte[] Compose(Outgoing message, MailAddress from)
    {
        var digest = SHA256.HashData(message.Body.Span);
        var mail = new OutgoingMail
        {
            From = from,
            To = [_to],
            Subject = message.Subject,
            MessageId = $"{Convert.ToHexStringLower(digest.AsSpan(0, 16))}@localhost",
            Date = _time.GetUtcNow(),
            // A device says nothing of the kind, and receivers drop what does.
            AutoSubmitted = null,
            TextBody = "",
        };
        // What is no UTF-8 cannot be text of a mail: as an attachment it arrives byte for byte.
        mail = Utf8.IsValid(message.Body.Span)
            ? mail with
            {
                TextBody = System.Text.Encoding.UTF8.GetString(message.Body.Span),
                TextMediaType = message.Body.Span.TrimStart(" \r\n\t"u8).StartsWith("<"u8) ? "text/xml" : "text/plain",
            }
            : mail with
            {
                Attachments = [new OutgoingAttachment("callhome.xml", "application/xml", message.Body)],
            };
        return MimeWriter.Write(mail, boundary: "hearth");
    }

    private static string OneLine(string text) => text.ReplaceLineEndings(" ");
}
