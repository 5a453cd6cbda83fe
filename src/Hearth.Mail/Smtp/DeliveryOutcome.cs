using System.Collections.Immutable;
using Hearth.Mail.Mime;

namespace Hearth.Mail.Smtp;

/// <summary>What became of a mail, or of one recipient's copy.</summary>
public abstract record DeliveryOutcome
{
    private DeliveryOutcome() { }

    /// <summary>The server has taken responsibility.</summary>
    /// <param name="ServerText">The server's words, often its queue number; foreign text.</param>
    public sealed record Delivered(string ServerText) : DeliveryOutcome;

    /// <summary>Not now: trying again can help.</summary>
    /// <param name="Fault">What was in the way.</param>
    /// <param name="Reason">A sentence for people; may hold the server's words, never a password.</param>
    /// <param name="RetryAfter">When the server wants to be asked again; <see langword="null"/> when it did not say.</param>
    public sealed record Deferred(DeliveryFault Fault, string Reason, TimeSpan? RetryAfter = null) : DeliveryOutcome;

    /// <summary>Never: the same mail would be refused again.</summary>
    /// <param name="Fault">What was in the way.</param>
    /// <param name="Reason">A sentence for people; may hold the server's words.</param>
    public sealed record Refused(DeliveryFault Fault, string Reason) : DeliveryOutcome;
}

/// <summary>What was in the way of a mail.</summary>
public enum DeliveryFault
{
    /// <summary>The connection could not be made.</summary>
    ConnectFailed = 1,

    /// <summary>The connection broke off. A mail under way may have arrived all the same.</summary>
    ConnectionLost = 2,

    /// <summary>The server did not answer in time. A mail under way may have arrived all the same.</summary>
    TimedOut = 3,

    /// <summary>The server's words are no SMTP.</summary>
    Protocol = 4,

    /// <summary>TLS is required and not offered.</summary>
    TlsNotOffered = 5,

    /// <summary>The TLS handshake failed, or the certificate was not trusted.</summary>
    TlsFailed = 6,

    /// <summary>User and password were refused, could not be used, or are missing.</summary>
    AuthenticationFailed = 7,

    /// <summary>The server said 4xx, or does not take mail at all at the moment.</summary>
    ServerSaysLater = 8,

    /// <summary>The server said 5xx to this mail or recipient.</summary>
    ServerRefused = 9,

    /// <summary>The mail is larger than the server takes.</summary>
    TooLarge = 10,

    /// <summary>The mail has 8-bit bytes and the server takes 7-bit only.</summary>
    Needs8Bit = 11,

    /// <summary>The sending side stops.</summary>
    Cancelled = 12,
}

/// <summary>A mail to be sent.</summary>
/// <param name="Sender">Envelope sender; <see langword="null"/> for the null sender of answers that want no answer.</param>
/// <param name="Recipients">Envelope recipients, 1 or more.</param>
/// <param name="Bytes">The content; bare line feeds and carriage returns are sent as CRLF.</param>
public sealed record MailToSend(
    MailAddress? Sender,
    ImmutableArray<MailAddress> Recipients,
    ReadOnlyMemory<byte> Bytes
);

/// <summary>What became of a mail with several recipients.</summary>
/// <param name="Outcome">Delivered when any recipient was, else deferred when any was, else refused.</param>
/// <param name="Recipients">Outcome of each recipient, in the mail's order.</param>
public sealed record MailDelivery(DeliveryOutcome Outcome, ImmutableArray<RecipientDelivery> Recipients)
{
    internal static MailDelivery Of(MailToSend mail, DeliveryOutcome outcome) =>
        new(outcome, [.. mail.Recipients.Select(recipient => new RecipientDelivery(recipient, outcome))]);

    internal static MailDelivery Of(ImmutableArray<RecipientDelivery> recipients)
    {
        var outcomes = recipients.Select(recipient => recipient.Outcome).ToList();
        var best =
            outcomes.Find(outcome => outcome is DeliveryOutcome.Delivered)
            ?? outcomes.Find(outcome => outcome is DeliveryOutcome.Deferred)
            ?? outcomes[0];
        return new(best, recipients);
    }
}

/// <summary>What became of one recipient's copy.</summary>
/// <param name="Recipient">The recipient.</param>
/// <param name="Outcome">What became of it.</param>
public sealed record RecipientDelivery(MailAddress Recipient, DeliveryOutcome Outcome);
