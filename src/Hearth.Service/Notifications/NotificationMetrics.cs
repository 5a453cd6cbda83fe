using System.Diagnostics.Metrics;

namespace Hearth.Service.Notifications;

/// <summary>Counts what the outbox did. Listed in docs/metrics.md.</summary>
public sealed class NotificationMetrics : IDisposable
{
    private readonly Meter _meter = new("Hearth.Service");
    private readonly Counter<long> _tried;

    /// <summary>Makes the instrument.</summary>
    public NotificationMetrics() =>
        _tried = _meter.CreateCounter<long>(
            "hearth.notifications.attempts",
            "{attempt}",
            "Attempts to send a mail, by the state it was left in"
        );

    /// <summary>A mail was tried.</summary>
    public void Tried(OutboxState state) =>
        _tried.Add(1, new KeyValuePair<string, object?>("state", state.ToString().ToLowerInvariant()));

    /// <inheritdoc/>
    public void Dispose() => _meter.Dispose();
}
