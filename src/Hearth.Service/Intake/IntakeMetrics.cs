using System.Collections.Frozen;
using System.Diagnostics.Metrics;
using System.Text.Json;

namespace Hearth.Service.Intake;

/// <summary>Counts what the receivers and the pipeline did. Listed in docs/metrics.md.</summary>
public sealed class IntakeMetrics : IDisposable
{
    /// <summary>Name of the meter.</summary>
    public const string MeterName = "Hearth.Service";

    private readonly Meter _meter = new(MeterName);
    private readonly Counter<long> _acknowledged;
    private readonly Counter<long> _refused;
    private readonly Counter<long> _processed;
    private readonly Counter<long> _faults;
    private readonly Counter<long> _damaged;
    private readonly Histogram<double> _lag;

    /// <summary>Makes the instruments.</summary>
    public IntakeMetrics()
    {
        _acknowledged = _meter.CreateCounter<long>(
            "hearth.intake.acknowledged",
            "{message}",
            "Messages acknowledged as durable"
        );
        _refused = _meter.CreateCounter<long>("hearth.intake.refused", "{message}", "Messages not taken, by reason");
        _processed = _meter.CreateCounter<long>(
            "hearth.intake.processed",
            "{message}",
            "Messages processed, by outcome and reason"
        );
        _faults = _meter.CreateCounter<long>(
            "hearth.intake.faults",
            "{fault}",
            "Rounds of the pipeline that failed and are tried again"
        );
        _damaged = _meter.CreateCounter<long>(
            "hearth.journal.damaged",
            "By",
            "Bytes of the journal stepped over as damaged"
        );
        _lag = _meter.CreateHistogram<double>("hearth.intake.lag", "s", "Time from receipt to the end of processing");
    }

    /// <summary>A message is durable.</summary>
    public void Acknowledged(Transport transport) =>
        _acknowledged.Add(1, new KeyValuePair<string, object?>("transport", Name(transport)));

    /// <summary>A message was not taken.</summary>
    public void Refused(Transport transport, RefusalReason reason) =>
        _refused.Add(1, new("transport", Name(transport)), new("reason", Name(reason)));

    /// <summary>A message was processed.</summary>
    public void Processed(MessageOutcome outcome, OutcomeReason reason, TimeSpan lag)
    {
        _processed.Add(1, new("outcome", Name(outcome)), new("reason", Name(reason)));
        _lag.Record(lag.TotalSeconds);
    }

    /// <summary>A round of the pipeline failed.</summary>
    public void Fault() => _faults.Add(1);

    /// <summary>Damaged bytes were stepped over.</summary>
    public void Damaged(long bytes) => _damaged.Add(bytes);

    /// <inheritdoc/>
    public void Dispose() => _meter.Dispose();

    private static string Name<T>(T value)
        where T : struct, Enum => Names<T>.Of[value];

    /// <summary>The words of an enumeration, made once: they are asked for at every message.</summary>
    private static class Names<T>
        where T : struct, Enum
    {
        public static readonly FrozenDictionary<T, string> Of = Enum.GetValues<T>()
            .ToFrozenDictionary(value => value, value => JsonNamingPolicy.SnakeCaseLower.ConvertName(value.ToString()));
    }
}

/// <summary>Why a message was not taken.</summary>
public enum RefusalReason
{
    /// <summary>It asks for diagnostic signatures to download, which Hearth does not have.</summary>
    NoSignatures = 20,

    /// <summary>It is larger than the limit.</summary>
    TooLarge = 1,

    /// <summary>Its device sends too much.</summary>
    Throttled = 2,

    /// <summary>The journal has reached its greatest size.</summary>
    JournalFull = 3,

    /// <summary>Too many messages are being received.</summary>
    TooManyInFlight = 4,

    /// <summary>The disk refused.</summary>
    DiskFailed = 5,

    /// <summary>Hearth is stopping.</summary>
    Stopping = 6,

    /// <summary>The sender went away before the message was whole.</summary>
    Incomplete = 7,

    /// <summary>A mail in a mailbox is no regular file, or may not be read.</summary>
    Unreadable = 8,

    /// <summary>The sender showed no ingest key that is good.</summary>
    NotAuthorised = 9,

    /// <summary>The sender used an idempotency key again for other bytes, or said something of the message that cannot be read.</summary>
    Malformed = 10,

    /// <summary>The store that knows the ingest keys cannot be reached.</summary>
    StoreAway = 11,

    /// <summary>The sender was too slow.</summary>
    TooSlow = 12,

    /// <summary>Room was needed, and of the network that held most this message had been coming for longest.</summary>
    GaveWay = 13,

    /// <summary>There were as many connections as may be, and the sender's network had most of them.</summary>
    TooManyConnections = 14,
}
