using System.Collections.Immutable;
using Hearth.Knowledge;
using Hearth.Knowledge.Inventory;
using Hearth.Service.Devices;
using Hearth.Service.Storage;
using Microsoft.EntityFrameworkCore;

namespace Hearth.Service.Analysis;

/// <summary>Turns the analyst's diagnoses into findings: new ones, repeats that join one, and recoveries that clear one.</summary>
public sealed class RecordFindings(TimeProvider time)
{
    /// <summary>Records what a message reported.</summary>
    /// <param name="db">A session with a transaction.</param>
    /// <param name="device">The device.</param>
    /// <param name="messageId">The message.</param>
    /// <param name="diagnoses">What the analyst said.</param>
    /// <param name="receivedAt">When the message was received: the device's own clock may be wrong.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    public async Task<ImmutableArray<RecordedFinding>> RecordAsync(
        HearthDb db,
        Device device,
        Guid messageId,
        ImmutableArray<Diagnosis> diagnoses,
        DateTimeOffset receivedAt,
        CancellationToken cancellationToken
    )
    {
        var recorded = ImmutableArray.CreateBuilder<RecordedFinding>();
        foreach (var diagnosis in diagnoses)
        {
            if (diagnosis.Kind == DiagnosisKind.Recovery)
            {
                recorded.AddRange(await ClearAsync(db, device, messageId, diagnosis, receivedAt, cancellationToken));
            }
            else
            {
                recorded.Add(await JoinOrOpenAsync(db, device, messageId, diagnosis, receivedAt, cancellationToken));
            }
        }

        return recorded.ToImmutable();
    }

    private async Task<RecordedFinding> JoinOrOpenAsync(
        HearthDb db,
        Device device,
        Guid messageId,
        Diagnosis diagnosis,
        DateTimeOffset receivedAt,
        CancellationToken cancellationToken
    )
    {
        var latest = (
            await OfDeviceAsync(
                db,
                device,
                f => f.Fingerprint == diagnosis.Fingerprint,
                f => f.Fingerprint == diagnosis.Fingerprint,
                cancellationToken
            )
        ).MaxBy(finding => finding.LastSeenAt);
        if (latest is not null && RepetitionPolicy.Joins(latest.LastSeenAt, receivedAt))
        {
            latest.Repeat(diagnosis, receivedAt);
            Tie(db, messageId, latest, FindingMessageRole.Repeated);
            return new(latest, FindingMessageRole.Repeated, diagnosis);
        }

        var finding = new Finding(
            Guid.CreateVersion7(time.GetUtcNow()),
            device.Id,
            device.CompanyId,
            diagnosis,
            receivedAt
        );
        db.Set<Finding>().Add(finding);
        Tie(db, messageId, finding, FindingMessageRole.Reported);
        return new(finding, FindingMessageRole.Reported, diagnosis);
    }

    private static async Task<List<RecordedFinding>> ClearAsync(
        HearthDb db,
        Device device,
        Guid messageId,
        Diagnosis recovery,
        DateTimeOffset receivedAt,
        CancellationToken cancellationToken
    )
    {
        var cleared = new List<RecordedFinding>();
        var open = (
            await OfDeviceAsync(
                db,
                device,
                f => f.State == FindingState.Open,
                f => f.State == FindingState.Open,
                cancellationToken
            )
        ).FindAll(f => f.State == FindingState.Open);
        foreach (var finding in recovery.Clears.SelectMany(clears => MeantBy(clears, open)).Distinct())
        {
            finding.Clear(receivedAt);
            Tie(db, messageId, finding, FindingMessageRole.Cleared);
            cleared.Add(new(finding, FindingMessageRole.Cleared, recovery));
        }

        return cleared;
    }

    /// <summary>A recovery that names a position clears the finding there; one that names none clears the rule's finding if there is only one to be meant.</summary>
    private static List<Finding> MeantBy(ClearedFinding clears, List<Finding> open)
    {
        var ofRule = open.FindAll(finding => finding.RuleId == clears.RuleId);
        if (clears.Position is not { } position)
        {
            return ofRule.Count == 1 ? ofRule : [];
        }

        return ofRule.FindAll(finding =>
            finding.Component is { } place && ComponentPosition.KeyOf(place) == ComponentPosition.KeyOf(position)
        );
    }

    /// <summary>Findings of a device that match, saved or not yet.</summary>
    private static async Task<List<Finding>> OfDeviceAsync(
        HearthDb db,
        Device device,
        System.Linq.Expressions.Expression<Func<Finding, bool>> matches,
        Func<Finding, bool> matchesHere,
        CancellationToken cancellationToken
    )
    {
        await db.Set<Finding>()
            .Where(f => f.DeviceId == device.Id)
            .Where(matches)
            .OrderByDescending(f => f.LastSeenAt)
            .Take(100)
            .LoadAsync(cancellationToken);
        return [.. db.Set<Finding>().Local.Where(f => f.DeviceId == device.Id && matchesHere(f))];
    }

    private static void Tie(HearthDb db, Guid messageId, Finding finding, FindingMessageRole role)
    {
        if (!db.Set<FindingMessage>().Local.Any(tie => tie.MessageId == messageId && tie.FindingId == finding.Id))
        {
            db.Set<FindingMessage>().Add(new FindingMessage(messageId, finding, role));
        }
    }
}

/// <summary>A finding, and what the message did to it.</summary>
/// <param name="Finding">The finding.</param>
/// <param name="Role">Reported, repeated or cleared.</param>
/// <param name="Diagnosis">What the analyst said.</param>
public sealed record RecordedFinding(Finding Finding, FindingMessageRole Role, Diagnosis Diagnosis);
