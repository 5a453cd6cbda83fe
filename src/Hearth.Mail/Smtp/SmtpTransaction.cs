using System.Collections.Immutable;

namespace Hearth.Mail.Smtp;

/// <summary>The mail under way in a session: envelope and recipients so far.</summary>
internal sealed class SmtpTransaction(SmtpEnvelope envelope)
{
    private readonly List<string> _recipients = [];

    public SmtpEnvelope Envelope { get; } = envelope;

    public int RecipientCount => _recipients.Count;

    /// <summary>Adds a recipient once, however often it is named.</summary>
    public void Add(string recipient)
    {
        if (!_recipients.Contains(recipient, StringComparer.OrdinalIgnoreCase))
        {
            _recipients.Add(recipient);
        }
    }

    public ReceivedMail Complete(ReadOnlyMemory<byte> bytes, DateTimeOffset receivedAt) =>
        new()
        {
            Envelope = Envelope,
            Recipients = [.. _recipients],
            Bytes = bytes,
            ReceivedAt = receivedAt,
        };
}
