using System.Collections.Immutable;
using System.Globalization;
using Hearth.Knowledge.Facts;
using Hearth.Protocol;
using Hearth.Service.Analysis;
using Hearth.Service.Devices;
using Hearth.Service.Entitlement;
using Hearth.Service.Intake.Journal;
using Hearth.Service.Notifications;
using Hearth.Service.Registration;
using Hearth.Service.Rounds;
using Hearth.Service.Storage;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging;

namespace Hearth.Service.Intake.Watching;

/// <summary>
/// Looks at the clock for devices that say nothing: which fell silent (X01), whose storm of messages has passed. When each is due stands
/// in its row, so that a restart forgets nothing and nothing is told twice.
/// </summary>
public sealed partial class WatchDevices(
    HearthStore store,
    MessageJournal journal,
    ReadMessage reading,
    CheckEntitlement entitlement,
    GatherFacts gathering,
    Diagnose diagnosing,
    RecordFindings findings,
    ActOnFindings actions,
    LiveEvents live,
    TimeProvider time,
    ILogger<WatchDevices> logger
) : RoundWorker(Pace, time, atOnce: true)
{
    private const int Round = 50;
    private static readonly TimeSpan Pace = TimeSpan.FromMinutes(1);

    /// <summary>A journal whose next message is older than this may hold what a device is waited for.</summary>
    private static readonly TimeSpan LongestLag = TimeSpan.FromMinutes(1);

    /// <summary>Notes that the service runs, and looks at all devices that are due.</summary>
    /// <returns>How many devices there was something to tell of.</returns>
    public async Task<int> WatchAsync(CancellationToken cancellationToken)
    {
        await NoteListeningAsync(cancellationToken);
        if (await IsBehindAsync(cancellationToken))
        {
            return 0;
        }

        var total = 0;
        while (true)
        {
            var (looked, told) = await WatchRoundAsync(cancellationToken);
            total += told;
            if (looked < Round)
            {
                return total;
            }
        }
    }

    /// <inheritdoc/>
    protected override Task RoundAsync(CancellationToken cancellationToken) => WatchAsync(cancellationToken);

    /// <inheritdoc/>
    protected override void TellFailed(Exception fault) => LogRoundFailed(fault);

    private async Task NoteListeningAsync(CancellationToken cancellationToken)
    {
        await using var db = store.Open(Fence.Everything);
        await using var transaction = await store.BeginWriteAsync(db, cancellationToken);
        await ListeningTime.NoteAsync(db, Time.GetUtcNow(), cancellationToken);
        await db.SaveChangesAsync(cancellationToken);
        await transaction.CommitAsync(cancellationToken);
    }

    /// <summary>What a device is waited for may be in the journal already.</summary>
    private async Task<bool> IsBehindAsync(CancellationToken cancellationToken)
    {
        var position = await ProcessedMark.OfAsync(store, journal, cancellationToken);
        var next = journal.Read(position, maxRecords: 1, maxBytes: 1).Records;
        return !next.IsEmpty && Time.GetUtcNow() - next[0].Entry.Facts.ReceivedAt > LongestLag;
    }

    private async Task<(int Looked, int Told)> WatchRoundAsync(CancellationToken cancellationToken)
    {
        await using var db = store.Open(Fence.Everything);
        var now = Time.GetUtcNow();
        if (!await db.Set<Device>().AnyAsync(d => d.WatchDueAt != null && d.WatchDueAt <= now, cancellationToken))
        {
            return (0, 0);
        }

        await using var transaction = await store.BeginWriteAsync(db, cancellationToken);
        var due = await db.Set<Device>()
            .Where(d => d.WatchDueAt != null && d.WatchDueAt <= now)
            .OrderBy(d => d.WatchDueAt)
            .Take(Round)
            .ToListAsync(cancellationToken);
        var spans = await ListeningTime.AllAsync(db, cancellationToken);
        var changed = new List<Device>();
        foreach (var device in due)
        {
            if (await WatchOneAsync(db, device, spans, now, cancellationToken))
            {
                changed.Add(device);
            }
        }

        await db.SaveChangesAsync(cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        changed.ForEach(device => live.Publish(new(LiveTopic.Device, device.Id, device.CompanyId)));
        return (due.Count, changed.Count);
    }

    private async Task<bool> WatchOneAsync(
        HearthDb db,
        Device device,
        List<ListeningSpan> spans,
        DateTimeOffset now,
        CancellationToken cancellationToken
    )
    {
        var registration = await StartRegistration.FindAsync(db, device.Id, cancellationToken);
        if (
            registration is null
            || await entitlement.CheckAsync(db, device, registration, cancellationToken)
                is not EntitlementVerdict.Entitled
                (var coverage)
        )
        {
            device.Calm(now);
            device.WatchNotBefore(null); // its next message plans anew
            return false;
        }

        var occasions = OccasionsOf(device, spans, now);
        return !occasions.IsEmpty
            && await TellAsync(db, new ServedDevice(device, registration, coverage), occasions, now, cancellationToken);
    }

    /// <summary>What has become of a device since its last message.</summary>
    private static ImmutableArray<Occasion> OccasionsOf(Device device, List<ListeningSpan> spans, DateTimeOffset now)
    {
        var occasions = ImmutableArray.CreateBuilder<Occasion>();
        foreach (var storm in device.Rates.PassedAt(now))
        {
            occasions.Add(
                NoticeOccasions.Told(
                    OccasionKind.StormOver,
                    ("type", storm.Type),
                    ("count", storm.Highest.ToString(CultureInfo.InvariantCulture))
                )
            );
        }

        device.Calm(now);
        if (device.SilentAt > now || device.SilentAt is null || device.ExpectedPeriod is not { } period)
        {
            return occasions.ToImmutable();
        }

        var missing = (2 * period) - ListeningTime.Since(device.LastMessageAt, spans);
        if (missing > TimeSpan.Zero)
        {
            device.WatchNotBefore(now + missing);
            return occasions.ToImmutable();
        }

        occasions.Add(
            NoticeOccasions.Told(
                OccasionKind.Silence,
                ("silentFor", NoticeOccasions.Lasting(now - device.LastMessageAt)),
                ("expected", NoticeOccasions.Lasting(period)),
                ("last", NoticeOccasions.Written(device.LastMessageAt))
            )
        );
        device.FallSilent();
        return occasions.ToImmutable();
    }

    /// <summary>Has it explained beside the device's last message, which stands for the device.</summary>
    private async Task<bool> TellAsync(
        HearthDb db,
        ServedDevice served,
        ImmutableArray<Occasion> occasions,
        DateTimeOffset now,
        CancellationToken cancellationToken
    )
    {
        var device = served.Device;
        var stored = await db.Set<StoredMessage>()
            .Where(m => m.DeviceId == device.Id && m.Outcome != MessageOutcome.Duplicate)
            .OrderByDescending(m => m.ReceivedAt)
            .FirstOrDefaultAsync(cancellationToken);
        if (stored is null || await ReadAgainAsync(db, stored.Id, cancellationToken) is not { } message)
        {
            LogNoMessage(device.Id);
            return false;
        }

        var trace = new Trace(stored, Time);
        foreach (var occasion in occasions)
        {
            trace.Step(
                "Watch",
                occasion.Kind.ToString(),
                "Noticed by the clock; this is the last message of the device."
            );
        }

        var facts = await gathering.OfAsync(db, device, message, now, cancellationToken);
        var diagnoses = await diagnosing.DiagnoseAsync(
            db,
            device,
            stored.Id,
            diagnosing.Input(now, message, facts with { CoveredUntil = served.Coverage.EndsOn }),
            occasions,
            trace,
            cancellationToken
        );
        var recorded = await findings.RecordAsync(
            db,
            device,
            stored.Id,
            diagnoses,
            now,
            isAgain: true,
            cancellationToken
        );
        foreach (
            var done in await actions.ActAsync(db, served, stored.Id, recorded, isInStorm: false, cancellationToken)
        )
        {
            trace.Step("Act", "done", done);
        }

        return true;
    }

    private async Task<Message?> ReadAgainAsync(HearthDb db, Guid messageId, CancellationToken cancellationToken)
    {
        var raw = await db.Set<RawMessage>()
            .AsNoTracking()
            .FirstOrDefaultAsync(r => r.MessageId == messageId, cancellationToken);
        return raw is null ? null : reading.Read(RawBytes.Entry(raw)).Message;
    }

    [LoggerMessage(1080, LogLevel.Error, "Devices could not be looked at by the clock; the next round tries again")]
    private partial void LogRoundFailed(Exception fault);

    [LoggerMessage(
        1081,
        LogLevel.Warning,
        "Something is to be told of device {DeviceId}, but none of its messages can be read"
    )]
    private partial void LogNoMessage(Guid deviceId);
}
