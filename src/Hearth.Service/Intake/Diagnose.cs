using System.Collections.Immutable;
using Hearth.Knowledge;
using Hearth.Knowledge.Facts;
using Hearth.Protocol;
using Hearth.Service.Accounts;
using Hearth.Service.Analysis;
using Hearth.Service.Analysis.Catalogs;
using Hearth.Service.Analysis.Packs;
using Hearth.Service.Devices;
using Hearth.Service.Storage;

namespace Hearth.Service.Intake;

/// <summary>Asks the analyst about a message, and about what the back end noticed beside it.</summary>
public sealed class Diagnose(
    KnowledgeInForce knowledge,
    CatalogsInForce catalogs,
    IOutputTables tables,
    CompanyScrubbers scrubbers,
    TimeProvider time
)
{
    /// <summary>What the analyst is told but for earlier reports.</summary>
    internal AnalysisInput Input(DateTimeOffset receivedAt, Message message, DeviceFacts facts) =>
        new()
        {
            Message = message,
            ReceivedAt = receivedAt,
            Device = facts,
            Tables = new BoundedTables(tables, time),
            Lifecycle = catalogs.Lifecycle,
        };

    /// <summary>Diagnoses for each of some occasions, all by the same rules; the trace tells of every rule that looked.</summary>
    /// <param name="db">A session.</param>
    /// <param name="device">The device.</param>
    /// <param name="messageId">The message.</param>
    /// <param name="input">The message and what is known of its sender.</param>
    /// <param name="occasions">Why it is looked at.</param>
    /// <param name="trace">The message's trace.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    internal async Task<ImmutableArray<Diagnosis>> DiagnoseAsync(
        HearthDb db,
        Device device,
        Guid messageId,
        AnalysisInput input,
        ImmutableArray<Occasion> occasions,
        Trace trace,
        CancellationToken cancellationToken
    )
    {
        var analyst = knowledge.Analyst; // the same for all rounds, whatever comes into force meanwhile
        var reports = new StoredReports(db, device, messageId, input.ReceivedAt);
        ImmutableArray<AnalysisResult> results;
        do
        {
            results =
            [
                .. occasions.Select(occasion => analyst.Analyse(input with { Reports = reports, Occasion = occasion })),
            ];
        } while (await reports.AnswerAsync(cancellationToken));

        if (input.Tables is BoundedTables { HasLeftOut: true })
        {
            trace.Step(
                "Analyse",
                "outputs not read",
                $"Templates took longer than {BoundedTables.Patience.TotalSeconds:0} s for the outputs of commands; the others were not read as rows."
            );
        }

        var told = new AnalysisTrace(trace, scrubbers.Of(device.CompanyId));
        foreach (var result in results)
        {
            told.Write(result.Trace);
        }

        return [.. results.SelectMany(result => result.Diagnoses)];
    }
}
