using System.Collections.Immutable;
using Hearth.Knowledge;
using Hearth.Protocol;
using Hearth.Service.Analysis;
using Hearth.Service.Contracts;
using Hearth.Service.Devices;
using Hearth.Service.Entitlement;
using Hearth.Service.Intake.Journal;
using Hearth.Service.Registration;
using Hearth.Service.Storage;
using Microsoft.EntityFrameworkCore;

namespace Hearth.Service.Intake;

/// <summary>The way of one message, step by step, in the transaction of its batch.</summary>
public sealed class MessagePipeline(
    ReadMessage reading,
    IdentifyDevice identify,
    StartRegistration start,
    CheckEntitlement entitlement,
    UpdateInventory inventory,
    Analyst analyst,
    RecordFindings findings,
    ActOnFindings actions,
    TimeProvider time
)
{
    /// <summary>Takes a message out of the journal through all steps. What it came to is in the session, not saved yet.</summary>
    public async Task<StoredMessage> ProcessAsync(
        HearthDb db,
        Guid journalId,
        JournalRead record,
        CancellationToken cancellationToken
    )
    {
        var (stored, message) = Keep(db, journalId, record);
        var trace = new Trace(stored, time);
        if (message is null || await FindDuplicate.IsDuplicateAsync(db, stored, trace, cancellationToken))
        {
            return stored;
        }

        if (!DeviceKey.TryFrom(message, out var key))
        {
            return trace.End(
                "Identify",
                MessageOutcome.Unreadable,
                OutcomeReason.NoDevice,
                "The message names no product id and serial number."
            );
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
        return stored;
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
        var facts = await DeviceFactsAsync(db, device, cancellationToken);
        var parts = await inventory.UpdateAsync(db, device, message, stored.ReceivedAt, cancellationToken);
        trace.Step(
            "Update inventory",
            parts > 0 ? $"{parts} parts" : "nothing new",
            "Parts named by the message were taken over."
        );

        var diagnoses = Diagnose(stored, message, facts, trace);
        var recorded = await findings.RecordAsync(
            db,
            device,
            stored.Id,
            diagnoses,
            stored.ReceivedAt,
            cancellationToken
        );
        var served = new ServedDevice(device, registration, coverage);
        var done = await actions.ActAsync(db, served, stored.Id, recorded, cancellationToken);
        Conclude(recorded, done, trace);
    }

    private ImmutableArray<Diagnosis> Diagnose(StoredMessage stored, Message message, DeviceFacts facts, Trace trace)
    {
        var analysis = analyst.Analyse(
            new AnalysisInput
            {
                Message = message,
                ReceivedAt = stored.ReceivedAt,
                Device = facts,
            }
        );
        foreach (var note in analysis.Trace)
        {
            trace.Step("Analyse", $"{note.RuleId} {note.Outcome}", note.Detail);
        }

        return analysis.Diagnoses;
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

    private (StoredMessage Stored, Message? Message) Keep(HearthDb db, Guid journalId, JournalRead record)
    {
        var facts = record.Entry.Facts;
        var now = time.GetUtcNow();
        var stored = new StoredMessage
        {
            Id = Guid.CreateVersion7(facts.ReceivedAt),
            JournalId = journalId,
            JournalPosition = record.Position,
            ReceivedAt = facts.ReceivedAt,
            ProcessedAt = now,
            Transport = facts.Transport,
            RemoteAddress = facts.RemoteAddress,
        };
        db.Set<StoredMessage>().Add(stored);
        var raw = RawBytes.Of(stored.Id, record.Entry);
        db.Set<RawMessage>().Add(raw);
        var trace = new Trace(stored, time);
        trace.Step(
            "Receive",
            facts.Transport.ToString(),
            $"{raw.SizeBytes} bytes from {facts.RemoteAddress ?? "unknown"}, durable before the answer."
        );
        var read = reading.Read(record.Entry);
        read.Describe(stored, raw.Sha256);
        foreach (var problem in read.Problems)
        {
            trace.Step("Read", problem.Kind.ToString(), $"{problem.Detail} (byte {problem.ByteOffset})");
        }

        if (read.Message is null)
        {
            trace.End("Read", read.Outcome, read.Reason, read.Detail);
            return (stored, null);
        }

        trace.Step(
            "Read",
            read.Message.Format.ToString(),
            $"{read.Message.AlertGroup} message, {read.Message.Attachments.Length} attachments."
        );
        return (stored, read.Message);
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

    private static async Task<DeviceFacts> DeviceFactsAsync(
        HearthDb db,
        Device device,
        CancellationToken cancellationToken
    )
    {
        await db.Set<Component>().Where(c => c.DeviceId == device.Id).LoadAsync(cancellationToken);
        return new DeviceFacts
        {
            Components =
            [
                .. db.Set<Component>()
                    .Local.Where(c => c.DeviceId == device.Id)
                    .OrderBy(c => c.Position, StringComparer.Ordinal)
                    .Select(c => new KnownComponent(c.Position, c.Class, c.ProductId, c.SerialNumber)),
            ],
        };
    }
}
