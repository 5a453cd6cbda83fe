using System.Collections.Immutable;
using Hearth.Service.Intake.Journal;
using Hearth.Service.Notifications;
using Hearth.Service.Storage;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace Hearth.Service.Intake;

/// <summary>
/// Follows the journal: the next batch, in order, through the pipeline, in one transaction with the journal's mark. So
/// every message has its effect exactly once, wherever the process is killed.
/// </summary>
public sealed partial class IntakeWorker(
    MessageJournal journal,
    HearthStore store,
    TakeFromJournal taking,
    LookAhead lookAhead,
    MessagePipeline pipeline,
    SetAside setAside,
    LiveEvents live,
    IntakeMetrics metrics,
    IOptions<IntakeSettings> settings,
    TimeProvider time,
    ILogger<IntakeWorker> logger
) : BackgroundService
{
    private const long BatchBytes = 8 * 1024 * 1024;
    private const int AttemptsAtPoison = 3;
    private static readonly TimeSpan FirstWait = TimeSpan.FromMilliseconds(200);
    private static readonly TimeSpan LongestWait = TimeSpan.FromSeconds(30);

    /// <summary>Processes what is in the journal now, and returns.</summary>
    /// <returns>How many messages were processed.</returns>
    public async Task<int> DrainAsync(CancellationToken cancellationToken)
    {
        var position = await ProcessedMark.OfAsync(store, journal, cancellationToken);
        var total = 0;
        while (true)
        {
            var (next, count) = await ProcessNextAsync(position, cancellationToken);
            if (next == position)
            {
                return total;
            }

            position = next;
            total += count;
        }
    }

    /// <inheritdoc/>
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        var failures = 0;
        while (!stoppingToken.IsCancellationRequested)
        {
            try
            {
                var position = await ProcessedMark.OfAsync(store, journal, stoppingToken);
                while (true)
                {
                    await journal.WaitBeyondAsync(position, stoppingToken);
                    (position, _) = await ProcessNextAsync(position, stoppingToken);
                    failures = 0;
                }
            }
            catch (Exception fault) when (fault is not OperationCanceledException)
            {
                failures++;
                metrics.Fault();
                var wait = FirstWait * Math.Pow(2, Math.Min(failures, 10));
                LogRoundFailed(fault, failures);
                await Task.Delay(wait < LongestWait ? wait : LongestWait, time, stoppingToken);
            }
        }
    }

    private async Task<(long Next, int Count)> ProcessNextAsync(long position, CancellationToken cancellationToken)
    {
        var batch = journal.Read(position, settings.Value.BatchMessages, BatchBytes);
        if (batch.DamagedBytes > 0)
        {
            metrics.Damaged(batch.DamagedBytes);
            LogDamaged(batch.DamagedBytes, position);
        }

        if (batch.Records.IsEmpty && batch.Next == position)
        {
            return (position, 0);
        }

        try
        {
            await ProcessBatchAsync(batch.Records, batch.Next, cancellationToken);
        }
        catch (Exception fault) when (fault is not OperationCanceledException && !IntakeFaults.IsSurrounding(fault))
        {
            LogBatchFailed(fault, batch.Records.Length);
            await ProcessOneByOneAsync(batch, cancellationToken);
        }

        journal.Release(batch.Next);
        return (batch.Next, batch.Records.Length);
    }

    private async Task ProcessBatchAsync(
        ImmutableArray<JournalRead> records,
        long next,
        CancellationToken cancellationToken
    )
    {
        var batch = await taking.TakeAsync(journal.Id, records, cancellationToken);
        await using var db = store.Open(Fence.Everything);
        await using var transaction = await store.BeginWriteAsync(db, cancellationToken);
        // Otherwise every look at what the session holds would compare all of it again; changes are looked for once, at the end.
        db.ChangeTracker.AutoDetectChangesEnabled = false;
        await lookAhead.FetchAsync(db, batch, cancellationToken);
        foreach (var received in batch)
        {
            await pipeline.ProcessAsync(db, received, cancellationToken);
        }

        await CommitAsync(db, transaction, batch, next, cancellationToken);
    }

    /// <summary>A message breaks a step: the others go on, and that one is set aside after it failed again and again.</summary>
    private async Task ProcessOneByOneAsync(JournalBatch batch, CancellationToken cancellationToken)
    {
        for (var i = 0; i < batch.Records.Length; i++)
        {
            var record = batch.Records[i];
            var next = i + 1 < batch.Records.Length ? batch.Records[i + 1].Position : batch.Next;
            for (var attempt = 1; ; attempt++)
            {
                try
                {
                    await ProcessBatchAsync([record], next, cancellationToken);
                    break;
                }
                catch (Exception fault)
                    when (fault is not OperationCanceledException && !IntakeFaults.IsSurrounding(fault))
                {
                    if (attempt < AttemptsAtPoison)
                    {
                        continue;
                    }

                    LogSetAside(fault, record.Position);
                    await using var db = store.Open(Fence.Everything);
                    await using var transaction = await store.BeginWriteAsync(db, cancellationToken);
                    var kept = setAside.Keep(journal.Id, record, fault);
                    await CommitAsync(db, transaction, [kept], next, cancellationToken);
                    break;
                }
            }
        }
    }

    /// <summary>Saves what the steps left in the session, the messages themselves and the journal's mark, all or nothing.</summary>
    private async Task CommitAsync(
        HearthDb db,
        WriteTransaction transaction,
        ImmutableArray<ReceivedMessage> batch,
        long next,
        CancellationToken cancellationToken
    )
    {
        var mark = await db.Set<JournalMark>().FirstOrDefaultAsync(m => m.JournalId == journal.Id, cancellationToken);
        if (mark is null)
        {
            mark = new JournalMark { JournalId = journal.Id };
            db.Set<JournalMark>().Add(mark);
        }

        mark.Position = next;
        mark.MovedAt = time.GetUtcNow();
        // Of an anonymous report there are no bytes to save.
        var messages = batch.SelectMany<ReceivedMessage, object>(received =>
            received.Raw is { } raw ? [received.Stored, raw] : [received.Stored]
        );
        await RowInsert.SaveAsync(db, messages, cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        foreach (var received in batch)
        {
            Tell(received.Stored);
        }
    }

    private void Tell(StoredMessage message)
    {
        metrics.Processed(message.Outcome, message.Reason, message.ProcessedAt - message.ReceivedAt);
        live.Publish(new(LiveTopic.Message, message.Id, message.CompanyId));
        LogProcessed(message.Id, message.Outcome, message.Reason);
    }

    [LoggerMessage(1000, LogLevel.Information, "Message {MessageId}: {Outcome} ({Reason})")]
    private partial void LogProcessed(Guid messageId, MessageOutcome outcome, OutcomeReason reason);

    [LoggerMessage(
        1001,
        LogLevel.Error,
        "The pipeline stopped ({Failures} times in a row); it goes on from the journal"
    )]
    private partial void LogRoundFailed(Exception fault, int failures);

    [LoggerMessage(1002, LogLevel.Warning, "A batch of {Count} messages failed; its messages are processed one by one")]
    private partial void LogBatchFailed(Exception fault, int count);

    [LoggerMessage(1003, LogLevel.Error, "The message at journal position {Position} breaks a step and is set aside")]
    private partial void LogSetAside(Exception fault, long position);

    [LoggerMessage(
        1004,
        LogLevel.Error,
        "{Bytes} bytes of the journal behind position {Position} are damaged and were stepped over"
    )]
    private partial void LogDamaged(long bytes, long position);
}
