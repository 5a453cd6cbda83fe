using Hearth.Service.Analysis.Mutes;
using Hearth.Service.Contracts;
using Hearth.Service.Devices;
using Hearth.Service.Entitlement;
using Hearth.Service.Notifications;
using Hearth.Service.Registration;
using Hearth.Service.Rounds;
using Hearth.Service.Storage;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging;

namespace Hearth.Service.Analysis;

/// <summary>Opens the service requests of problems that were given time to pass and did not: a missing power feed, for one.</summary>
public sealed partial class OpenDueRequests(
    HearthStore store,
    CheckEntitlement entitlement,
    OpenFromFinding opening,
    LiveEvents live,
    TimeProvider time,
    ILogger<OpenDueRequests> logger
) : RoundWorker(Pace, time)
{
    private const int Round = 50;
    private static readonly TimeSpan Pace = TimeSpan.FromSeconds(5);

    /// <summary>Opens what is due now.</summary>
    /// <returns>How many were opened.</returns>
    public async Task<int> OpenDueAsync(CancellationToken cancellationToken)
    {
        await using var db = store.Open(Fence.Everything);
        var now = Time.GetUtcNow();
        if (!await db.Set<Finding>().AnyAsync(f => f.RequestDueAt != null && f.RequestDueAt <= now, cancellationToken))
        {
            return 0;
        }

        await using var transaction = await store.BeginWriteAsync(db, cancellationToken);
        var due = await db.Set<Finding>()
            .Where(f => f.RequestDueAt != null && f.RequestDueAt <= now)
            .OrderBy(f => f.RequestDueAt)
            .Take(Round)
            .ToListAsync(cancellationToken);
        var opened = 0;
        foreach (var finding in due)
        {
            opened += await OpenOneAsync(db, finding, cancellationToken) ? 1 : 0;
        }

        await db.SaveChangesAsync(cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        due.ForEach(finding => live.Publish(new(LiveTopic.ServiceRequest, finding.Id, finding.CompanyId)));
        return opened;
    }

    /// <inheritdoc/>
    protected override Task RoundAsync(CancellationToken cancellationToken) => OpenDueAsync(cancellationToken);

    /// <inheritdoc/>
    protected override void TellFailed(Exception fault) => LogRoundFailed(fault);

    private async Task<bool> OpenOneAsync(HearthDb db, Finding finding, CancellationToken cancellationToken)
    {
        var device = await db.Set<Device>().FirstAsync(d => d.Id == finding.DeviceId, cancellationToken);
        var registration = await StartRegistration.FindAsync(db, device.Id, cancellationToken);
        if (finding.State != FindingState.Open || finding.Severity is not { } severity || registration is null)
        {
            finding.WaitNoLonger("the problem no longer stands.");
            return false;
        }

        if (await MutesOfDevice.FindAsync(db, finding, Time.GetUtcNow(), cancellationToken) is { } mute)
        {
            finding.MuteUntil(mute.UntilAt, isRequestDue: true);
            return false;
        }

        if (
            await entitlement.CheckAsync(db, device, registration, cancellationToken)
            is not EntitlementVerdict.Entitled
            (var coverage)
        )
        {
            finding.WaitNoLonger("the device was no longer covered when the time was up.");
            return false;
        }

        var messageId = await db.Set<FindingMessage>()
            .Where(tie => tie.FindingId == finding.Id)
            .OrderByDescending(tie => tie.MessageId)
            .Select(tie => tie.MessageId)
            .FirstAsync(cancellationToken);
        finding.Unmute();
        await opening.OpenAsync(
            db,
            new ServedDevice(device, registration, coverage),
            finding,
            severity,
            severityReasons: "",
            messageId,
            cancellationToken
        );
        return true;
    }

    [LoggerMessage(2000, LogLevel.Error, "Due service requests could not be opened; the next round tries again")]
    private partial void LogRoundFailed(Exception fault);
}
