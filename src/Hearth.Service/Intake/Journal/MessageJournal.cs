using Microsoft.Extensions.Logging;

namespace Hearth.Service.Intake.Journal;

/// <summary>
/// The durable, append-only log of every accepted message. Many senders append at once and share one sync; one reader
/// follows. Safe for use by many threads.
/// </summary>
public sealed partial class MessageJournal : IAsyncDisposable
{
    /// <summary>How long senders are turned away at once after the disk refused, before it is tried again.</summary>
    private static readonly TimeSpan RestAfterFailure = TimeSpan.FromSeconds(1);

    private readonly JournalSettings _settings;
    private readonly TimeProvider _time;
    private readonly ILogger<MessageJournal> _logger;
    private readonly SenderQueue _senders;
    private readonly SegmentList _segments;
    private readonly JournalWriter _writer;
    private readonly IDisposable _hold;
    private readonly Lock _lock = new();
    private Task _writing = Task.CompletedTask;
    private TaskCompletionSource _moved = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private long _end;
    private long _appended;
    private long _restUntilTicks;

    internal MessageJournal(
        string folder,
        JournalSettings settings,
        OpenedJournal opened,
        IDisposable hold,
        TimeProvider time,
        ILogger<MessageJournal> logger,
        Func<string, long, ISegmentFile> createFile
    )
    {
        _settings = settings;
        _time = time;
        _logger = logger;
        _hold = hold;
        _segments = new SegmentList(opened.Segments);
        _writer = new JournalWriter(
            folder,
            settings.SegmentBytes,
            opened.Id,
            _segments,
            opened.Last,
            time,
            logger,
            createFile
        );
        _end = opened.End;
        Id = opened.Id;
        Recovery = opened.Recovery;
        _senders = new SenderQueue(settings.MaxWaiting, settings.MaxWaitingBytes);
    }

    /// <summary>Names this journal for good, so that positions are never mistaken for another's.</summary>
    public Guid Id { get; }

    /// <summary>What opening the journal found.</summary>
    public JournalRecovery Recovery { get; }

    /// <summary>Position behind the last durable record.</summary>
    public long End => Interlocked.Read(ref _end);

    /// <summary>Position of the oldest byte still kept.</summary>
    public long Start => _segments.FirstBase;

    /// <summary>Whether messages are taken.</summary>
    public bool IsWriting => !_writing.IsCompleted;

    /// <summary>Bytes the journal takes up.</summary>
    public long SizeBytes => End - Start;

    /// <summary>Most bytes it may take up.</summary>
    public long MaxBytes => _settings.MaxBytes;

    /// <summary>Messages made durable since it was opened.</summary>
    public long Appended => Interlocked.Read(ref _appended);

    /// <summary>Appends a message and waits until it is on the disk.</summary>
    /// <param name="entry">The message. Its bytes must not change until the answer is there.</param>
    /// <param name="cancellationToken">Ends the wait; the message may be stored all the same.</param>
    /// <returns>Stored, or why not.</returns>
    public async ValueTask<AppendOutcome> AppendAsync(JournalEntry entry, CancellationToken cancellationToken)
    {
        var pending = new PendingAppend(JournalEntry.EncodeFacts(entry.Facts), entry.Body);
        if (SizeBytes + pending.SizeBytes > _settings.MaxBytes)
        {
            return Refuse(JournalRefusal.Full);
        }

        if (_time.GetUtcNow().UtcTicks < Interlocked.Read(ref _restUntilTicks))
        {
            return Refuse(JournalRefusal.DiskFailed);
        }

        if (!_senders.TryAdd(pending, out var refusal))
        {
            return Refuse(refusal);
        }

        return await pending.Outcome.WaitAsync(cancellationToken);
    }

    /// <summary>The records from a position on, as many as are durable and fit.</summary>
    /// <param name="position">0 or what <see cref="JournalBatch.Next"/> said.</param>
    /// <param name="maxRecords">At most so many.</param>
    /// <param name="maxBytes">Stops behind the record that passes this size.</param>
    public JournalBatch Read(long position, int maxRecords, long maxBytes)
    {
        // The end first: a segment added in between is then simply not looked at yet.
        var end = End;
        return JournalReader.Read(_segments.Snapshot(), position, end, maxRecords, maxBytes);
    }

    /// <summary>The record at a position, read alone.</summary>
    /// <returns><see langword="null"/> when no sound record starts there.</returns>
    public JournalEntry? ReadAt(long position) => JournalReader.ReadAt(_segments.Snapshot(), position);

    /// <summary>How many records there are from a position on. Reads their headers only.</summary>
    /// <param name="position">0 or what <see cref="JournalBatch.Next"/> said.</param>
    public long Count(long position)
    {
        var end = End;
        return JournalReader.Count(_segments.Snapshot(), position, end);
    }

    /// <summary>Returns when something is durable behind a position.</summary>
    public async Task WaitBeyondAsync(long position, CancellationToken cancellationToken)
    {
        while (true)
        {
            Task moved;
            lock (_lock)
            {
                if (End > position)
                {
                    return;
                }

                moved = _moved.Task;
            }

            await moved.WaitAsync(cancellationToken);
        }
    }

    /// <summary>Deletes the segments that hold nothing from a position on. The one being written stays.</summary>
    /// <returns>How many were deleted.</returns>
    public int Release(long position) => _segments.Release(position);

    /// <summary>
    /// Goes on behind a position that the journal has not reached: an older copy of it was put back, and what it lacks has
    /// been processed. Without this, new messages would take positions that count as processed.
    /// </summary>
    /// <remarks>Called before anything is appended.</remarks>
    public void StartBehind(long position)
    {
        if (position <= End)
        {
            return;
        }

        LogOlderCopy(End, position);
        _writer.Leave();
        MoveEnd(position);
    }

    /// <summary>Stops taking messages, syncs what waits, and closes.</summary>
    public async ValueTask DisposeAsync()
    {
        _senders.Complete();
        await _writing;
        _senders.Dispose();
        _writer.Dispose();
        _hold.Dispose();
    }

    /// <summary>
    /// Begins to write, on a thread of its own: it spends its life waiting for the disk, and would otherwise take away one of the
    /// pool's few threads each time.
    /// </summary>
    internal void Begin() =>
        _writing = Task.Factory.StartNew(
            WriteGroups,
            CancellationToken.None,
            TaskCreationOptions.LongRunning,
            TaskScheduler.Default
        );

    private AppendOutcome.Refused Refuse(JournalRefusal reason) => new(reason, _settings.RetryAfter);

    private void WriteGroups()
    {
        var group = new List<PendingAppend>(_settings.MaxGroup);
        try
        {
            while (_senders.Take(group, _settings.MaxGroup))
            {
                WriteGroup(group);
                _senders.Release(group);
                group.Clear();
            }
        }
        finally
        {
            // Only a defect of ours ends the loop early; nobody may be left waiting for an answer then.
            _senders.Complete();
            _senders.TakeAtOnce(group, int.MaxValue);
            group.ForEach(pending => pending.Answer(Refuse(JournalRefusal.Stopping)));
        }
    }

    /// <summary>Writes and syncs one group, then answers everyone in it.</summary>
    private void WriteGroup(List<PendingAppend> group)
    {
        var isWritten = _writer.TryWrite(group, End, out var end);
        if (isWritten)
        {
            Interlocked.Add(ref _appended, group.Count);
        }

        if (end != End)
        {
            MoveEnd(end);
        }

        if (!isWritten)
        {
            Interlocked.Exchange(ref _restUntilTicks, (_time.GetUtcNow() + RestAfterFailure).UtcTicks);
        }

        foreach (var pending in group)
        {
            pending.Answer(isWritten ? new AppendOutcome.Stored(pending.Position) : Refuse(JournalRefusal.DiskFailed));
        }
    }

    private void MoveEnd(long position)
    {
        TaskCompletionSource moved;
        lock (_lock)
        {
            Interlocked.Exchange(ref _end, position);
            moved = _moved;
            _moved = new(TaskCreationOptions.RunContinuationsAsynchronously);
        }

        moved.TrySetResult();
    }

    [LoggerMessage(
        1052,
        LogLevel.Error,
        "The journal ends at {End}, but messages up to {Position} have been processed: an older copy was put back. It goes on behind that"
    )]
    private partial void LogOlderCopy(long end, long position);
}
