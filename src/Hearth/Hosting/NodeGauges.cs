using System.Diagnostics.Metrics;
using Hearth.Service.Intake;
using Hearth.Service.Intake.Journal;

namespace Hearth.Hosting;

/// <summary>Gauges of this node that are read when somebody asks.</summary>
internal sealed class NodeGauges : IDisposable
{
    private readonly Meter _meter = new("Hearth.Node");

    /// <summary>Makes the gauges.</summary>
    public NodeGauges(MessageJournal journal, BytesInFlight? inFlight = null)
    {
        _meter.CreateObservableGauge("hearth.journal.size", () => journal.SizeBytes, "By", "Size of the journal");
        _meter.CreateObservableGauge(
            "hearth.journal.end",
            () => journal.End,
            "By",
            "Position behind the last durable message"
        );
        if (inFlight is not null)
        {
            _meter.CreateObservableGauge(
                "hearth.intake.in_flight",
                () => inFlight.Taken,
                "By",
                "Room taken by messages being received"
            );
        }
    }

    /// <inheritdoc/>
    public void Dispose() => _meter.Dispose();
}
