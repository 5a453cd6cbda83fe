using System.Threading.Channels;

namespace Hearth.Service.Intake.Journal;

/// <summary>
/// The senders that wait for the disk: many threads add, one thread of the journal's own takes them in groups. Bounded in number
/// and in bytes; those taken count until they are released.
/// </summary>
internal sealed class SenderQueue(int maxWaiting, long maxBytes) : IDisposable
{
    private readonly Channel<PendingAppend> _waiting = Channel.CreateBounded<PendingAppend>(
        new BoundedChannelOptions(maxWaiting) { SingleReader = true, FullMode = BoundedChannelFullMode.Wait }
    );
    private readonly AutoResetEvent _wake = new(initialState: false);
    private long _bytes;
    private int _isTakerAsleep;

    /// <summary>Adds a sender, and wakes the taker where it sleeps.</summary>
    /// <param name="pending">The sender's record.</param>
    /// <param name="refusal">Why it was not added.</param>
    public bool TryAdd(PendingAppend pending, out JournalRefusal refusal)
    {
        refusal = JournalRefusal.TooManyWaiting;
        if (Interlocked.Add(ref _bytes, pending.SizeBytes) > maxBytes)
        {
            Interlocked.Add(ref _bytes, -pending.SizeBytes);
            return false;
        }

        if (!_waiting.Writer.TryWrite(pending))
        {
            Interlocked.Add(ref _bytes, -pending.SizeBytes);
            refusal = _waiting.Reader.Completion.IsCompleted ? JournalRefusal.Stopping : refusal;
            return false;
        }

        Wake();
        return true;
    }

    /// <summary>Takes those that wait, and sleeps until there are any. For the journal's own thread.</summary>
    /// <param name="group">Empty; is filled.</param>
    /// <param name="most">At most so many.</param>
    /// <returns><see langword="false"/> when nobody waits and nobody comes any more.</returns>
    public bool Take(List<PendingAppend> group, int most)
    {
        while (true)
        {
            TakeAtOnce(group, most);
            if (group.Count > 0)
            {
                return true;
            }

            if (_waiting.Reader.Completion.IsCompleted)
            {
                return false;
            }

            // Said first and looked at once more after it: a sender adds first and looks at it then, so that one of the two sees the other.
            Interlocked.Exchange(ref _isTakerAsleep, 1);
            if (!_waiting.Reader.TryPeek(out _) && !_waiting.Reader.Completion.IsCompleted)
            {
                _wake.WaitOne();
            }

            Interlocked.Exchange(ref _isTakerAsleep, 0);
        }
    }

    /// <summary>Takes those that wait now, without waiting for any.</summary>
    public void TakeAtOnce(List<PendingAppend> group, int most)
    {
        while (group.Count < most && _waiting.Reader.TryRead(out var pending))
        {
            group.Add(pending);
        }
    }

    /// <summary>The bytes of a group are no longer held.</summary>
    public void Release(List<PendingAppend> group)
    {
        long bytes = 0;
        foreach (var pending in group)
        {
            bytes += pending.SizeBytes;
        }

        Interlocked.Add(ref _bytes, -bytes);
    }

    /// <summary>Nobody is added any more.</summary>
    public void Complete()
    {
        _waiting.Writer.TryComplete();
        Wake();
    }

    /// <inheritdoc/>
    public void Dispose() => _wake.Dispose();

    private void Wake()
    {
        Interlocked.MemoryBarrier();
        if (Volatile.Read(ref _isTakerAsleep) == 1)
        {
            _wake.Set();
        }
    }
}
