using System.Collections.Concurrent;

namespace Hearth.Simulation.Load;

/// <summary>What a load has done so far. Thread-safe: the senders write, the progress display reads.</summary>
public sealed class LoadTotals
{
    private readonly ConcurrentQueue<string>? _acknowledgedIds;
    private readonly ConcurrentDictionary<string, long> _reasons = new(StringComparer.Ordinal);
    private long _sent;
    private long _acknowledged;
    private long _refused;
    private long _failed;
    private long _late;
    private long _retried;

    /// <summary>Starts at nothing.</summary>
    /// <param name="keepAcknowledgedIds">Whether to keep the ids of acknowledged messages, to ask a store for them later.</param>
    public LoadTotals(bool keepAcknowledgedIds) => _acknowledgedIds = keepAcknowledgedIds ? new() : null;

    /// <summary>Messages sent, each once however often it was tried.</summary>
    public long Sent => Interlocked.Read(ref _sent);

    /// <summary>Messages the server took.</summary>
    public long Acknowledged => Interlocked.Read(ref _acknowledged);

    /// <summary>Messages the server answered and did not take.</summary>
    public long Refused => Interlocked.Read(ref _refused);

    /// <summary>Messages that got no answer.</summary>
    public long Failed => Interlocked.Read(ref _failed);

    /// <summary>Messages that left later than they were due.</summary>
    public long Late => Interlocked.Read(ref _late);

    /// <summary>Further tries of messages that were not taken at first.</summary>
    public long Retried => Interlocked.Read(ref _retried);

    /// <summary>Times from when a message was due to its acknowledgement.</summary>
    public LatencyHistogram Latency { get; } = new();

    /// <summary>Why messages were refused or failed, with how often.</summary>
    public IReadOnlyDictionary<string, long> Reasons => _reasons;

    /// <summary>Ids of acknowledged messages, in order of the answers; empty when they are not kept.</summary>
    public IReadOnlyCollection<string> AcknowledgedIds => _acknowledgedIds is null ? [] : _acknowledgedIds;

    internal void CountLate() => Interlocked.Increment(ref _late);

    internal void CountRetry() => Interlocked.Increment(ref _retried);

    internal void CountAcknowledged(string id, TimeSpan latency)
    {
        Latency.Add(latency);
        _acknowledgedIds?.Enqueue(id);
        Interlocked.Increment(ref _acknowledged);
        Interlocked.Increment(ref _sent);
    }

    internal void CountRefused(string reason)
    {
        CountReason(reason);
        Interlocked.Increment(ref _refused);
        Interlocked.Increment(ref _sent);
    }

    internal void CountFailed(string reason)
    {
        CountReason(reason);
        Interlocked.Increment(ref _failed);
        Interlocked.Increment(ref _sent);
    }

    private void CountReason(string reason) => _reasons.AddOrUpdate(reason, 1, static (_, count) => count + 1);
}
