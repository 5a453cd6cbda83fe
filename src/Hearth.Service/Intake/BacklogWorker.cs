using Hearth.Service.Analysis;
using Hearth.Service.Devices;
using Hearth.Service.Notifications;
using Hearth.Service.Registration;
using Hearth.Service.Rounds;
using Hearth.Service.Storage;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging;

namespace Hearth.Service.Intake;

/// <summary>Analyses the messages that were kept until their device was registered and covered, oldest first.</summary>
public sealed partial class BacklogWorker(
    HearthStore store,
    MessagePipeline pipeline,
    LiveEvents live,
    TimeProvider time,
    ILogger<BacklogWorker> logger
) : RoundWorker(Pace, time, atOnce: true)
{
    /// <summary>Older messages say too little of the device as it is now; they stay readable in its history.</summary>
    public static readonly TimeSpan Reach = TimeSpan.FromDays(30);

    private const int Round = 50;
    private static readonly TimeSpan Pace = TimeSpan.FromSeconds(1);

    /// <summary>Takes the next stretch of one device's backlog.</summary>
    /// <returns>Whether there was any.</returns>
    public async Task<bool> AnalyseNextAsync(CancellationToken cancellationToken)
    {
        await using var db = store.Open(Fence.Everything);
        if (!await db.Set<DeviceRegistration>().AnyAsync(r => r.BacklogWaits, cancellationToken))
        {
            return false;
        }

        await using var transaction = await store.BeginWriteAsync(db, cancellationToken);
        var registration = await db.Set<DeviceRegistration>()
            .OrderBy(r => r.StateSinceAt)
            .FirstOrDefaultAsync(r => r.BacklogWaits, cancellationToken);
        if (registration is null)
        {
            return false;
        }

        var device = await db.Set<Device>().FirstAsync(d => d.Id == registration.DeviceId, cancellationToken);
        var since = Time.GetUtcNow() - Reach;
        var kept = await db.Set<StoredMessage>()
            .Where(m =>
                m.DeviceId == device.Id
                && (m.Outcome == MessageOutcome.AwaitingRegistration || m.Outcome == MessageOutcome.NotEntitled)
                && m.ReceivedAt >= since
            )
            .OrderBy(m => m.ReceivedAt)
            .Take(Round)
            .ToListAsync(cancellationToken);
        await FetchReportsAsync(db, device, kept, cancellationToken);
        foreach (var message in kept)
        {
            await pipeline.AnalyseKeptAsync(db, message, device, registration, cancellationToken);
        }

        if (kept.Count < Round || registration.State != RegistrationState.Registered)
        {
            registration.BacklogDone();
            await HandOverHistoryAsync(db, device, cancellationToken);
        }

        await db.SaveChangesAsync(cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        kept.ForEach(message => live.Publish(new(LiveTopic.Message, message.Id, message.CompanyId)));
        LogAnalysed(kept.Count, device.Id);
        return true;
    }

    /// <summary>What rules ask of earlier reports, in two queries instead of some for each message.</summary>
    private static async Task FetchReportsAsync(
        HearthDb db,
        Device device,
        List<StoredMessage> kept,
        CancellationToken cancellationToken
    )
    {
        if (kept.Count > 0)
        {
            await FindingsOfDevice.FetchAsync(db, [device.Id], kept[0].ReceivedAt, cancellationToken);
            await FindingsOfDevice.FetchReportsAsync(db, cancellationToken);
        }
    }

    /// <inheritdoc/>
    protected override async Task RoundAsync(CancellationToken cancellationToken)
    {
        while (await AnalyseNextAsync(cancellationToken)) { }
    }

    /// <inheritdoc/>
    protected override void TellFailed(Exception fault) => LogRoundFailed(fault);

    /// <summary>What the device sent before it belonged to anyone is its owner's now.</summary>
    private static Task<int> HandOverHistoryAsync(HearthDb db, Device device, CancellationToken cancellationToken) =>
        db.Set<StoredMessage>()
            .Where(m => m.DeviceId == device.Id && m.CompanyId == null)
            .ExecuteUpdateAsync(set => set.SetProperty(m => m.CompanyId, device.CompanyId), cancellationToken);

    [LoggerMessage(1070, LogLevel.Information, "{Count} kept messages of device {DeviceId} analysed")]
    private partial void LogAnalysed(int count, Guid deviceId);

    [LoggerMessage(1071, LogLevel.Error, "The backlog could not be worked on; the next round tries again")]
    private partial void LogRoundFailed(Exception fault);
}
