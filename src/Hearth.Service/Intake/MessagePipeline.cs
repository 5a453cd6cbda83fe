using System.Collections.Immutable;
using Hearth.Protocol;
using Hearth.Service.Accounts;
using Hearth.Service.Analysis;
using Hearth.Service.Contracts;
using Hearth.Service.Devices;
using Hearth.Service.Entitlement;
using Hearth.Service.Intake.Watching;
using Hearth.Service.Registration;
using Hearth.Service.Storage;
using Microsoft.EntityFrameworkCore;

namespace Hearth.Service.Intake;

/// <summary>The way of one message, step by step, in the transaction of its batch.</summary>
/// <remarks>Reading, which needs no store, came before: <see cref="TakeFromJournal"/>.</remarks>
public sealed class MessagePipeline(
    ReadMessage reading,
    FindDuplicate duplicates,
    IdentifyDevice identify,
    StartRegistration start,
    CheckEntitlement entitlement,
    RouteOnDemand onDemand,
    UpdateInventory inventory,
    GatherFacts gathering,
    Diagnose diagnosing,
    RecordFindings findings,
    ActOnFindings actions,
    CompanyScrubbers scrubbers,
    TimeProvider time
)
{
    /// <summary>Takes a message through all steps. What it came to is in the session, not saved yet.</summary>
    public async Task ProcessAsync(HearthDb db, ReceivedMessage received, CancellationToken cancellationToken)
    {
        var stored = received.Stored;
        var trace = new Trace(stored, time);
        if (
            received.Message is not { } message
            || await duplicates.IsDuplicateAsync(db, stored, trace, cancellationToken)
        )
        {
            return;
        }

        switch (Traffic.Of(message))
        {
            case Traffic.Licensing:
                trace.End("Route", MessageOutcome.Ignored, OutcomeReason.Licensing, ReadMessage.LicensingTold);
                return;
            case Traffic.Anonymous:
                trace.End(
                    "Route",
                    MessageOutcome.Anonymous,
                    OutcomeReason.None,
                    "Counted: no device is looked up or registered for it, and nobody is mailed."
                );
                return;
        }

        if (received.Device is not { } key)
        {
            trace.End(
                "Identify",
                MessageOutcome.Unreadable,
                OutcomeReason.NoDevice,
                "The message names no product id and serial number."
            );
            return;
        }

        var (device, isNew) = await identify.IdentifyAsync(db, key, message, stored.ReceivedAt, cancellationToken);
        stored.DeviceId = device.Id;
        stored.CompanyId = device.CompanyId;
        trace.Step("Identify", isNew ? "new device" : "known device", $"{key} is the key.");

        var (registration, told) = await start.StartAsync(
            db,
            device,
            message.System.Email,
            stored.ReceivedAt,
            cancellationToken
        );
        trace.Step("Register", registration.State.ToString(), told);
        await AnalyseAsync(db, stored, message, device, registration, trace, cancellationToken);
    }

    /// <summary>Analyses a message that was kept until its device was registered.</summary>
    public async Task AnalyseKeptAsync(
        HearthDb db,
        StoredMessage stored,
        Device device,
        DeviceRegistration registration,
        CancellationToken cancellationToken
    )
    {
        var raw = await db.Set<RawMessage>()
            .AsNoTracking()
            .FirstAsync(r => r.MessageId == stored.Id, cancellationToken);
        var trace = new Trace(stored, time);
        stored.CompanyId = device.CompanyId;
        trace.Step("Read again", "kept until now", "The device has been registered since the message came.");
        var read = reading.Read(RawBytes.Entry(raw));
        if (read.Message is { } message)
        {
            await AnalyseAsync(db, stored, message, device, registration, trace, cancellationToken);
        }
    }

    private async Task AnalyseAsync(
        HearthDb db,
        StoredMessage stored,
        Message message,
        Device device,
        DeviceRegistration registration,
        Trace trace,
        CancellationToken cancellationToken
    )
    {
        var verdict = await entitlement.CheckAsync(db, device, registration, cancellationToken);
        if (Traffic.Of(message) is var traffic && RouteOnDemand.Takes(traffic))
        {
            var known = await gathering.OfAsync(db, device, message, stored.ReceivedAt, cancellationToken);
            var asked = diagnosing.Input(stored.ReceivedAt, message, known);
            var asking = new AskingMessage(stored.Id, traffic, asked, device, registration);
            await onDemand.TakeAsync(db, asking, verdict, trace, cancellationToken);
            return;
        }

        if (verdict is not EntitlementVerdict.Entitled(var coverage))
        {
            Refuse(verdict, trace);
            return;
        }

        trace.Step(
            "Entitle",
            "entitled",
            $"Contract {coverage.ContractNumber}, level {coverage.Level}, covers it until {coverage.EndsOn:yyyy-MM-dd}."
        );
        await ServeAsync(
            db,
            stored,
            message,
            new ServedDevice(device, registration, coverage),
            trace,
            cancellationToken
        );
    }

    /// <summary>What a covered device gets: its parts taken over, its faults found and acted on.</summary>
    private async Task ServeAsync(
        HearthDb db,
        StoredMessage stored,
        Message message,
        ServedDevice served,
        Trace trace,
        CancellationToken cancellationToken
    )
    {
        var device = served.Device;
        var facts = await gathering.OfAsync(db, device, message, stored.ReceivedAt, cancellationToken);
        var parts = await inventory.UpdateAsync(db, device, message, stored.ReceivedAt, cancellationToken);
        trace.Step(
            "Update inventory",
            parts > 0 ? $"{parts} parts" : "nothing new",
            parts > 0
                ? "Parts named by the message were taken over."
                : "The message names no part that is new or has changed."
        );

        facts = facts with { CoveredUntil = served.Coverage.EndsOn };
        var noticed = NoticeOccasions.In(device, message, stored.ReceivedAt, scrubbers.Of(device.CompanyId));
        var diagnoses = await diagnosing.DiagnoseAsync(
            db,
            device,
            stored.Id,
            diagnosing.Input(stored.ReceivedAt, message, facts),
            noticed.Occasions,
            trace,
            cancellationToken
        );
        var recorded = await findings.RecordAsync(
            db,
            device,
            stored.Id,
            diagnoses,
            stored.ReceivedAt,
            isAgain: false,
            cancellationToken
        );
        var done = await actions.ActAsync(db, served, stored.Id, recorded, noticed.IsInStorm, cancellationToken);
        Conclude(recorded, done, trace);
    }

    private static void Conclude(ImmutableArray<RecordedFinding> recorded, ImmutableArray<string> done, Trace trace)
    {
        foreach (var one in recorded)
        {
            trace.Step(
                "Find",
                one.Role.ToString(),
                $"{one.Finding.RuleId}: {one.Finding.Title} (report {one.Finding.Count})."
            );
        }

        foreach (var action in done)
        {
            trace.Step("Act", "done", action);
        }

        trace.End(
            "End",
            MessageOutcome.Analysed,
            OutcomeReason.None,
            recorded.Length switch
            {
                0 => "Nothing to report.",
                1 => "One finding came or changed.",
                var many => $"{many} findings came or changed.",
            }
        );
    }

    private static void Refuse(EntitlementVerdict verdict, Trace trace)
    {
        if (verdict is EntitlementVerdict.NotRegistered)
        {
            trace.End(
                "Entitle",
                MessageOutcome.AwaitingRegistration,
                OutcomeReason.NotRegistered,
                "Kept until the device's owner confirms it."
            );
        }
        else
        {
            trace.End(
                "Entitle",
                MessageOutcome.NotEntitled,
                OutcomeReason.NoCoverage,
                "Kept: no contract of the owner covers the device today."
            );
        }
    }
}
