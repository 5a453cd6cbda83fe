using Hearth.Testing;

namespace Hearth.Mail.Tests.Smtp;

/// <summary>One end of a connection inside the process. Knows when its owner waits for bytes that are not there.</summary>
internal sealed class MemoryConnection : ForwardStream
{
    private readonly Lock _lock = new();
    private readonly Queue<ReadOnlyMemory<byte>> _incoming = [];
    private MemoryConnection _other;
    private TaskCompletionSource _arrival = NewSignal();
    private TaskCompletionSource _idle = NewSignal();
    private bool _isClosed;

    private MemoryConnection() => _other = this;

    /// <summary>Completes as soon as the owner of this end waits for input.</summary>
    public Task WhenIdle
    {
        get
        {
            lock (_lock)
            {
                return _idle.Task;
            }
        }
    }

    /// <summary>Number of writes the owner of this end made.</summary>
    public int Writes { get; private set; }

    /// <summary>When set, a write waits until it is cancelled: the other side does not read.</summary>
    public bool IsBlocked { get; set; }

    public static (MemoryConnection Left, MemoryConnection Right) Pair()
    {
        var (left, right) = (new MemoryConnection(), new MemoryConnection());
        (left._other, right._other) = (right, left);
        return (left, right);
    }

    /// <summary>Everything that has arrived at this end and was not read.</summary>
    public byte[] TakeArrived()
    {
        lock (_lock)
        {
            var all = _incoming.SelectMany(piece => piece.ToArray()).ToArray();
            _incoming.Clear();
            return all;
        }
    }

    /// <summary>Tells the other end that no more will come.</summary>
    public void CloseOutput() => _other.Arrive(default, isEnd: true);

    public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
    {
        while (true)
        {
            Task arrival;
            lock (_lock)
            {
                if (_incoming.TryDequeue(out var piece))
                {
                    var count = Math.Min(piece.Length, buffer.Length);
                    piece[..count].CopyTo(buffer);
                    if (count < piece.Length)
                    {
                        var rest = _incoming.ToArray();
                        _incoming.Clear();
                        _incoming.Enqueue(piece[count..]);
                        Array.ForEach(rest, _incoming.Enqueue);
                    }

                    return count;
                }

                if (_isClosed)
                {
                    return 0;
                }

                arrival = _arrival.Task;
                _idle.TrySetResult();
            }

            await arrival.WaitAsync(cancellationToken);
        }
    }

    public override async ValueTask WriteAsync(
        ReadOnlyMemory<byte> buffer,
        CancellationToken cancellationToken = default
    )
    {
        cancellationToken.ThrowIfCancellationRequested();
        Writes++;
        if (IsBlocked)
        {
            lock (_lock)
            {
                _idle.TrySetResult();
            }

            await Task.Delay(Timeout.InfiniteTimeSpan, TimeProvider.System, cancellationToken);
        }

        _other.Arrive(buffer.ToArray(), isEnd: false);
    }

    protected override void Dispose(bool disposing)
    {
        CloseOutput();
        base.Dispose(disposing);
    }

    private void Arrive(ReadOnlyMemory<byte> piece, bool isEnd)
    {
        lock (_lock)
        {
            if (!piece.IsEmpty)
            {
                _incoming.Enqueue(piece);
            }

            _isClosed |= isEnd;
            if (_idle.Task.IsCompleted)
            {
                _idle = NewSignal();
            }

            var arrival = _arrival;
            _arrival = NewSignal();
            arrival.TrySetResult();
        }
    }

    private static TaskCompletionSource NewSignal() => new(TaskCreationOptions.RunContinuationsAsynchronously);
}
