using System.Collections.Immutable;
using System.Diagnostics;
using Hearth.Knowledge;
using Hearth.Knowledge.Facts;
using Hearth.Service.Analysis.Mutes;
using Hearth.Service.Contracts;
using Hearth.Service.Devices;
using Hearth.Service.Registration;
using Hearth.Service.ServiceRequests;
using Hearth.Service.Storage;

namespace Hearth.Service.Analysis;

/// <summary>What follows from findings: a service request opened or added to, and the mails, all in the same transaction.</summary>
public sealed class ActOnFindings(OpenServiceRequest requests, OpenFromFinding opening, TimeProvider time)
{
    /// <summary>Acts on what a message reported.</summary>
    /// <param name="db">A session with a transaction.</param>
    /// <param name="served">The device.</param>
    /// <param name="messageId">The message.</param>
    /// <param name="recorded">What it reported.</param>
    /// <param name="isInStorm">Whether it is one of too many: what opens no service request is not mailed then.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <returns>A sentence per finding, for the trace.</returns>
    public async Task<ImmutableArray<string>> ActAsync(
        HearthDb db,
        ServedDevice served,
        Guid messageId,
        ImmutableArray<RecordedFinding> recorded,
        bool isInStorm,
        CancellationToken cancellationToken
    )
    {
        var done = ImmutableArray.CreateBuilder<string>();
        foreach (var one in recorded)
        {
            done.Add(
                one.Role == FindingMessageRole.Cleared
                    ? await NoteRecoveryAsync(db, one, messageId, cancellationToken)
                    : await OpenOrAttachAsync(db, served, messageId, one, isInStorm, cancellationToken)
            );
        }

        return done.ToImmutable();
    }

    private async Task<string> OpenOrAttachAsync(
        HearthDb db,
        ServedDevice served,
        Guid messageId,
        RecordedFinding one,
        bool isInStorm,
        CancellationToken cancellationToken
    )
    {
        var finding = one.Finding;
        if (finding.State == FindingState.Noted)
        {
            return $"{finding.RuleId}: noted for the history, nothing to do.";
        }

        var open = await OpenRequestOfAsync(db, finding, cancellationToken);
        var count = one.Diagnosis.Sightings ?? finding.Count;
        var decision = ServiceRequestPolicy.Decide(one.Diagnosis, count, open is not null);
        if (await MutesOfDevice.FindAsync(db, finding, time.GetUtcNow(), cancellationToken) is { } mute)
        {
            // Whoever works on an open request still sees that the problem goes on.
            if (decision is RequestDecision.Attach)
            {
                requests.Attach(db, open!, messageId, finding.Count);
            }

            finding.MuteUntil(mute.UntilAt, isRequestDue: decision is RequestDecision.Open);
            return $"{finding.RuleId}: muted until {mute.UntilAt:yyyy-MM-dd HH:mm} UTC, nobody is mailed or asked.";
        }

        var isToldFirst = finding.Unmute() || one.Role == FindingMessageRole.Reported;
        switch (decision)
        {
            case RequestDecision.Attach(var atLeast):
                requests.Attach(db, open!, messageId, finding.Count);
                return $"{finding.RuleId}: added to service request {open!.Number}"
                    + (
                        atLeast is { } deserved && opening.Raise(db, served, finding, open, deserved, messageId, count)
                            ? $", now of severity {(int)open.Severity}: reported {count} times."
                            : "."
                    );
            case RequestDecision.Open(var severity):
                finding.DeserveAtLeast(severity);
                var reasons = string.Join(' ', one.Diagnosis.SeverityReasons);
                var request = await opening.OpenAsync(
                    db,
                    served,
                    finding,
                    severity,
                    reasons,
                    messageId,
                    cancellationToken
                );
                return $"{finding.RuleId}: service request {request.Number} opened, severity {(int)severity}. {reasons}".TrimEnd();
            case RequestDecision.None(var reason):
                finding.LeftWithoutRequest(reason);
                var isNoticed = one.Diagnosis.Occasion != OccasionKind.Message;
                if (isToldFirst && isInStorm && !isNoticed)
                {
                    return $"{finding.RuleId}: not mailed, as it came in a storm; no service request: {reason}";
                }

                if (isToldFirst)
                {
                    var template = isNoticed ? FindingMails.NoticedTemplate : FindingMails.FoundTemplate;
                    opening.MailFinding(db, served, finding, template, messageId);
                }

                return $"{finding.RuleId}: no service request: {reason}";
            default:
                throw new UnreachableException();
        }
    }

    private async Task<string> NoteRecoveryAsync(
        HearthDb db,
        RecordedFinding one,
        Guid messageId,
        CancellationToken cancellationToken
    )
    {
        var open = await OpenRequestOfAsync(db, one.Finding, cancellationToken);
        if (open is null)
        {
            return $"{one.Finding.RuleId}: finding cleared by {one.Diagnosis.RuleId}.";
        }

        requests.NoteRecovery(db, open, messageId, one.Diagnosis.Problem);
        return $"{one.Finding.RuleId}: finding cleared by {one.Diagnosis.RuleId}; noted on service request {open.Number}.";
    }

    private static async Task<ServiceRequest?> OpenRequestOfAsync(
        HearthDb db,
        Finding finding,
        CancellationToken cancellationToken
    ) => finding.ServiceRequestId is { } id ? await OpenServiceRequest.FindOpenAsync(db, id, cancellationToken) : null;
}

/// <summary>A registered, covered device.</summary>
public sealed record ServedDevice(Device Device, DeviceRegistration Registration, Coverage Coverage);
