using System.Diagnostics.Metrics;
using System.Text.Json;
using Hearth.Service.Intake;

namespace Hearth.Service.Gateway;

/// <summary>Counts what a gateway did, and shows its queue. Listed in docs/metrics.md.</summary>
public sealed class GatewayMetrics : IDisposable
{
    private readonly Meter _meter = new(IntakeMetrics.MeterName);
    private readonly Counter<long> _delivered;
    private readonly Counter<long> _setAside;
    private readonly Counter<long> _failures;

    /// <summary>Makes the instruments.</summary>
    public GatewayMetrics(GatewayState state)
    {
        _delivered = _meter.CreateCounter<long>("hearth.gateway.delivered", "{message}", "Messages delivered upstream");
        _setAside = _meter.CreateCounter<long>(
            "hearth.gateway.set_aside",
            "{message}",
            "Messages the upstream did not take, now in the folder set-aside"
        );
        _failures = _meter.CreateCounter<long>(
            "hearth.gateway.failures",
            "{attempt}",
            "Attempts after which the message is sent again, by what stood in the way"
        );
        _meter.CreateObservableGauge("hearth.gateway.queue", () => state.Queue, "{message}", "Messages waiting");
        _meter.CreateObservableGauge(
            "hearth.gateway.queue_size",
            () => state.QueueBytes,
            "By",
            "Bytes of the spool that are not delivered"
        );
        _meter.CreateObservableGauge(
            "hearth.gateway.age",
            () => state.Age.TotalSeconds,
            "s",
            "Age of the oldest message waiting"
        );
        _meter.CreateObservableGauge(
            "hearth.gateway.reachable",
            () => state.Condition.Standing == UpstreamStanding.Failing ? 0 : 1,
            "1",
            "0 while the upstream takes nothing"
        );
    }

    /// <summary>A message was delivered.</summary>
    public void Delivered() => _delivered.Add(1);

    /// <summary>A message was set aside.</summary>
    public void SetAside() => _setAside.Add(1);

    /// <summary>An attempt failed.</summary>
    public void Failed(UpstreamFault fault) =>
        _failures.Add(
            1,
            new KeyValuePair<string, object?>("fault", JsonNamingPolicy.SnakeCaseLower.ConvertName(fault.ToString()))
        );

    /// <inheritdoc/>
    public void Dispose() => _meter.Dispose();
}
