using System.Collections.Concurrent;
using Hearth.Simulation.Delivery;

namespace Hearth.Benchmarks.Path;

/// <summary>Notes when each message was acknowledged: when its sender had the whole answer.</summary>
internal sealed class TimedDelivery(IDelivery inner, TimeProvider time) : IDelivery
{
    private readonly ConcurrentDictionary<string, DateTimeOffset> _acknowledged = new(StringComparer.Ordinal);

    /// <summary>When each message was acknowledged, by the sender's message id.</summary>
    public IReadOnlyDictionary<string, DateTimeOffset> Acknowledged => _acknowledged;

    public async Task<DeliveryOutcome> SendAsync(Outgoing message, CancellationToken cancellationToken)
    {
        var outcome = await inner.SendAsync(message, cancellationToken);
        if (outcome is DeliveryOutcome.Acknowledged)
        {
            _acknowledged[message.MessageId] = time.GetUtcNow();
        }

        return outcome;
    }

    public ValueTask DisposeAsync() => inner.DisposeAsync();
}
