namespace Hearth.Service.Notifications;

/// <summary>Takes a mail away: to an SMTP server, or into a file.</summary>
public interface IMailTransport
{
    /// <summary>Delivers one mail.</summary>
    /// <returns>Delivered, deferred or refused: whether trying again can help.</returns>
    Task<MailDelivery> DeliverAsync(OutboxMail mail, CancellationToken cancellationToken);
}

/// <summary>What became of a delivery.</summary>
public abstract record MailDelivery
{
    private MailDelivery() { }

    /// <summary>Taken.</summary>
    /// <param name="Answer">What the server said, or the file's name.</param>
    public sealed record Delivered(string Answer) : MailDelivery;

    /// <summary>Not this time.</summary>
    /// <param name="Reason">Why.</param>
    /// <param name="RetryAfter">What the server asked for.</param>
    public sealed record Deferred(string Reason, TimeSpan? RetryAfter) : MailDelivery;

    /// <summary>Never.</summary>
    /// <param name="Reason">Why.</param>
    public sealed record Refused(string Reason) : MailDelivery;
}
