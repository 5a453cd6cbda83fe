using System.Collections.Concurrent;
using System.Collections.Immutable;
using System.Diagnostics.Metrics;
using Hearth.Service.Intake;

namespace Hearth.Portal.Receiver;

/// <summary>Counts messages that were not taken, by reason, since this process started: refused messages leave no row.</summary>
public sealed class RefusalTally : IDisposable
{
    private const string Refused = "hearth.intake.refused";
    private readonly ConcurrentDictionary<(string Transport, string Reason), long> _counts = new();
    private readonly MeterListener _listener = new();

    /// <summary>Begins to count.</summary>
    public RefusalTally()
    {
        _listener.InstrumentPublished = (instrument, listener) =>
        {
            if (instrument.Meter.Name == IntakeMetrics.MeterName && instrument.Name == Refused)
            {
                listener.EnableMeasurementEvents(instrument);
            }
        };
        _listener.SetMeasurementEventCallback<long>(Count);
        _listener.Start();
    }

    /// <summary>The counts so far, the most frequent first.</summary>
    public ImmutableArray<RefusalCount> Counts =>
        [
            .. _counts
                .Select(pair => new RefusalCount(pair.Key.Transport, pair.Key.Reason, pair.Value))
                .OrderByDescending(row => row.Count),
        ];

    /// <inheritdoc/>
    public void Dispose() => _listener.Dispose();

    private void Count(
        Instrument instrument,
        long count,
        ReadOnlySpan<KeyValuePair<string, object?>> tags,
        object? state
    )
    {
        var transport = "";
        var reason = "";
        foreach (var tag in tags)
        {
            if (tag.Key == "transport")
            {
                transport = tag.Value as string ?? "";
            }
            else if (tag.Key == "reason")
            {
                reason = tag.Value as string ?? "";
            }
        }

        _counts.AddOrUpdate((transport, reason), count, (_, known) => known + count);
    }
}

/// <summary>How many messages were not taken for a reason.</summary>
public sealed record RefusalCount(string Transport, string Reason, long Count);
