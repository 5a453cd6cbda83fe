using System.Diagnostics.Metrics;
using System.Text.Json;

namespace Hearth.Service.Analysis.Packs;

/// <summary>Which packs are in force and which are refused, read when somebody asks. Listed in docs/metrics.md.</summary>
public sealed class PackGauges : IDisposable
{
    private readonly Meter _meter = new("Hearth.Packs");

    /// <summary>Makes the gauges.</summary>
    public PackGauges(KnowledgeInForce knowledge)
    {
        _meter.CreateObservableGauge(
            "hearth.analysis.rules",
            () =>
                knowledge.Knowledge.Packs.Select(pack => new Measurement<int>(
                    pack.RuleCount,
                    new("pack", pack.Id),
                    new("version", pack.Version)
                )),
            "{rule}",
            "Rules of the packs in force"
        );
        _meter.CreateObservableGauge(
            "hearth.analysis.packs_refused",
            () =>
                knowledge
                    .Packs.Where(pack => pack.Refusal is not null)
                    .Select(pack => new Measurement<int>(
                        1,
                        new("pack", pack.Name),
                        new("reason", JsonNamingPolicy.SnakeCaseLower.ConvertName(pack.Refusal!.Kind.ToString()))
                    )),
            "{pack}",
            "Packs that lie in the folder and are not taken"
        );
    }

    /// <inheritdoc/>
    public void Dispose() => _meter.Dispose();
}
