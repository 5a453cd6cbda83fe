using System.Collections.Immutable;
using Hearth.Knowledge;
using Hearth.Knowledge.Inventory;
using Hearth.Service.Accounts;
using Hearth.Service.Devices;
using Hearth.Service.ServiceRequests;
using Hearth.Service.Storage;
using Microsoft.EntityFrameworkCore;

namespace Hearth.Service.Analysis;

/// <summary>Turns the analyst's diagnoses into findings: new ones, repeats that join one, and recoveries that clear one.</summary>
public sealed class RecordFindings(CompanyScrubbers scrubbers, TimeProvider time)
{
    /// <summary>Records what a message reported.</summary>
    /// <param name="db">A session with a transaction.</param>
    /// <param name="device">The device.</param>
    /// <param name="messageId">The message.</param>
    /// <param name="diagnoses">What the analyst said.</param>
    /// <param name="receivedAt">When the message was received: the device's own clock may be wrong.</param>
    /// <param name="isAgain">Whether findings of the message may have been recorded before.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    public async Task<ImmutableArray<RecordedFinding>> RecordAsync(
        HearthDb db,
        Device device,
        Guid messageId,
        ImmutableArray<Diagnosis> diagnoses,
        DateTimeOffset receivedAt,
        bool isAgain,
        CancellationToken cancellationToken
    )
    {
        if (diagnoses.IsEmpty)
        {
            return [];
        }

        var known = await FindingsOfDevice.OfAsync(db, device.Id, receivedAt, cancellationToken);
        var recorded = new List<RecordedFinding>();
        var scrubber = scrubbers.Of(device.CompanyId);
        foreach (var diagnosis in diagnoses.Select(said => ScrubbedDiagnosis.Of(said, scrubber)))
        {
            if (diagnosis.Kind == DiagnosisKind.Recovery)
            {
                var open = await known.OpenAsync(db, device.Id, cancellationToken);
                recorded.AddRange(Clear(open, diagnosis, receivedAt));
            }
            else
            {
                var latest = await known.LatestAsync(db, device.Id, diagnosis.Fingerprint, cancellationToken);
                var open = await OpenRequestOfAsync(db, latest, cancellationToken);
                recorded.Add(JoinOrOpen(db, device, known, latest, open, diagnosis, receivedAt));
            }
        }

        // One tie to a finding, however many of the diagnoses touched it: the first says what the message did to it.
        var tied = isAgain ? await TiedAsync(db, messageId, cancellationToken) : [];
        foreach (var one in recorded.DistinctBy(one => one.Finding).Where(one => !tied.Contains(one.Finding.Id)))
        {
            var tie = new FindingMessage(messageId, one.Finding, one.Role);
            db.Set<FindingMessage>().Add(tie);
            FindingsOfDevice.AddReport(db, tie);
        }

        return [.. recorded];
    }

    /// <summary>The request that works on a problem still: the same problem opens no other, however long ago it was seen (5.9).</summary>
    private static async Task<ServiceRequest?> OpenRequestOfAsync(
        HearthDb db,
        Finding? finding,
        CancellationToken cancellationToken
    ) =>
        finding is { State: FindingState.Open, ServiceRequestId: { } id }
            ? await OpenServiceRequest.FindOpenAsync(db, id, cancellationToken)
            : null;

    /// <summary>The findings a message is tied to already.</summary>
    private static async Task<HashSet<Guid>> TiedAsync(
        HearthDb db,
        Guid messageId,
        CancellationToken cancellationToken
    ) =>
        await db.Set<FindingMessage>()
            .Where(tie => tie.MessageId == messageId)
            .Select(tie => tie.FindingId)
            .ToHashSetAsync(cancellationToken);

    private RecordedFinding JoinOrOpen(
        HearthDb db,
        Device device,
        FindingsOfDevice known,
        Finding? latest,
        ServiceRequest? open,
        Diagnosis diagnosis,
        DateTimeOffset receivedAt
    )
    {
        if (latest is not null && RepetitionPolicy.Joins(latest.LastSeenAt, receivedAt))
        {
            var begins = latest.Repeat(diagnosis, receivedAt);
            return new(latest, begins ? FindingMessageRole.Reported : FindingMessageRole.Repeated, diagnosis);
        }

        var finding = new Finding(
            Guid.CreateVersion7(time.GetUtcNow()),
            device.Id,
            device.CompanyId,
            diagnosis,
            receivedAt
        );
        if (open is not null)
        {
            finding.WorkedOnBy(open.Id);
        }

        db.Set<Finding>().Add(finding);
        known.Add(db, finding);
        return new(finding, FindingMessageRole.Reported, diagnosis);
    }

    private static IEnumerable<RecordedFinding> Clear(List<Finding> open, Diagnosis recovery, DateTimeOffset receivedAt)
    {
        foreach (var finding in recovery.Clears.SelectMany(clears => MeantBy(clears, open)).Distinct())
        {
            finding.Clear(receivedAt);
            yield return new(finding, FindingMessageRole.Cleared, recovery);
        }
    }

    /// <summary>A recovery that names a position clears the finding there; one that names none clears the rule's finding if there is only one to be meant.</summary>
    private static List<Finding> MeantBy(ClearedFinding clears, List<Finding> open)
    {
        var ofRule = open.FindAll(finding => finding.RuleId == clears.RuleId && clears.IsAlike(finding.Fingerprint));
        if (clears.Position is not { } position)
        {
            // The same problem may have been found on several days.
            return ofRule.DistinctBy(finding => finding.Fingerprint).Count() == 1 ? ofRule : [];
        }

        return ofRule.FindAll(finding =>
            finding.Component is { } place && ComponentPosition.KeyOf(place) == ComponentPosition.KeyOf(position)
        );
    }
}

/// <summary>A finding, and what the message did to it.</summary>
/// <param name="Finding">The finding.</param>
/// <param name="Role">Reported, repeated or cleared.</param>
/// <param name="Diagnosis">What the analyst said.</param>
public sealed record RecordedFinding(Finding Finding, FindingMessageRole Role, Diagnosis Diagnosis);
