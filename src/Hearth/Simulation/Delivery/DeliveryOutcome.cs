namespace Hearth.Simulation.Delivery;

/// <summary>What became of a message that was sent.</summary>
public abstract record DeliveryOutcome
{
    private DeliveryOutcome() { }

    /// <summary>The server took it: HTTP 2xx, SMTP 250.</summary>
    /// <param name="Status">The status it answered.</param>
    public sealed record Acknowledged(int Status) : DeliveryOutcome;

    /// <summary>The server answered and did not take it.</summary>
    /// <param name="IsTemporary">Whether trying again can help: HTTP 429 and 5xx, SMTP 4yz.</param>
    /// <param name="Reason">Its words, in one line.</param>
    /// <param name="RetryAfter">When it asked to be tried again; <see langword="null"/> when it did not say.</param>
    public sealed record Refused(bool IsTemporary, string Reason, TimeSpan? RetryAfter) : DeliveryOutcome;

    /// <summary>No answer came: not reachable, connection lost, too slow. Whether the message arrived is not known.</summary>
    /// <param name="Reason">What happened, in one line.</param>
    public sealed record Failed(string Reason) : DeliveryOutcome;
}

/// <summary>Something to deliver.</summary>
/// <param name="MessageId">The message's identifier, or a file's name.</param>
/// <param name="Subject">Subject of the mail, where mail is how it goes.</param>
/// <param name="From">Sender's address, where mail is how it goes.</param>
/// <param name="Body">The document.</param>
public sealed record Outgoing(string MessageId, string Subject, string From, ReadOnlyMemory<byte> Body);

/// <summary>A way to a server. One instance may be used by many senders at once.</summary>
public interface IDelivery : IAsyncDisposable
{
    /// <summary>Sends one message and waits for the answer. Never throws but on cancellation.</summary>
    Task<DeliveryOutcome> SendAsync(Outgoing message, CancellationToken cancellationToken);
}
