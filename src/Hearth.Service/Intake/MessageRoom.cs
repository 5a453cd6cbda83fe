using System.Net;

namespace Hearth.Service.Intake;

/// <summary>The memory of one message while it is received and made durable. Grows with what has come; given back when disposed of.</summary>
/// <remarks>Used by its receiver, and taken away by <see cref="BytesInFlight"/> from any thread.</remarks>
public sealed class MessageRoom : IDisposable
{
    private readonly Lock _lock = new();
    private readonly BytesInFlight _all;
    private readonly IPAddress? _address;
    private long _held;
    private long _arrived;
    private long _lastByteAt;
    private Action? _wake;
    private bool _isOver;

    internal MessageRoom(BytesInFlight all, IPAddress? address, bool isPaced, long now)
    {
        (_all, _address, IsPaced) = (all, address, isPaced);
        BeganAt = _lastByteAt = now;
    }

    /// <summary>Why it was taken away; <see langword="null"/> while it is the receiver's.</summary>
    public RefusalReason? Loss { get; private set; }

    /// <summary>Bytes held.</summary>
    internal long Held => Interlocked.Read(ref _held);

    /// <summary>Bytes of the message that have come.</summary>
    internal long Arrived => Interlocked.Read(ref _arrived);

    /// <summary>When it was opened, as a timestamp.</summary>
    internal long BeganAt { get; }

    /// <summary>When something came last, as a timestamp.</summary>
    internal long LastByteAt => Interlocked.Read(ref _lastByteAt);

    /// <summary>Whether its sender is looked at for being too slow.</summary>
    internal bool IsPaced { get; }

    internal SourceNetwork Network => SourceNetwork.Of(_address);

    /// <summary>Makes it as large as it must be; when there is no room, others give way, see <see cref="BytesInFlight"/>.</summary>
    /// <param name="bytes">Bytes in all, not less than before.</param>
    /// <returns><see langword="false"/> when there is no room, or it was taken away.</returns>
    public bool TryHold(long bytes) => TryHoldOnce(bytes) || (_all.MakeRoom(bytes - Held, this) && TryHoldOnce(bytes));

    /// <summary>Notes what has come so far.</summary>
    /// <param name="bytes">Bytes of the message in all.</param>
    public void Note(long bytes)
    {
        Interlocked.Exchange(ref _arrived, bytes);
        Interlocked.Exchange(ref _lastByteAt, _all.Now);
    }

    /// <summary>The receiver is about to wait for its sender: from now on it may be told to stop.</summary>
    /// <param name="wake">Ends the wait; called at most once, and not after this was disposed of. Must not wait.</param>
    public void WaitWith(Action wake)
    {
        if (_wake is null)
        {
            _wake = wake;
            _all.Watch(this);
        }
    }

    /// <summary>The message has come whole: it is not taken away any more.</summary>
    public void Complete()
    {
        if (_wake is not null)
        {
            _all.Unwatch(this);
        }

        lock (_lock)
        {
            _wake = null;
        }
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        Complete();
        lock (_lock)
        {
            _isOver = true;
            _all.GiveBack(_held);
            _held = 0;
        }
    }

    /// <summary>Takes it away and wakes its receiver.</summary>
    /// <returns>Bytes that became free.</returns>
    internal long Withdraw(RefusalReason reason)
    {
        lock (_lock)
        {
            if (_isOver || Loss is not null || _wake is not { } wake)
            {
                return 0;
            }

            Loss = reason;
            var freed = _held;
            _all.GiveBack(freed);
            _held = 0;
            wake();
            return freed;
        }
    }

    private bool TryHoldOnce(long bytes)
    {
        lock (_lock)
        {
            if (Loss is not null || !_all.TryTakeMore(bytes - _held, bytes))
            {
                return false;
            }

            _held = bytes;
            return true;
        }
    }
}
