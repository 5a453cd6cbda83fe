using System.Collections.Immutable;

namespace Hearth.Service.Gateway;

/// <summary>
/// The messages that a gateway has read ahead and not delivered yet, in the order of the spool. Hands them out so that of each
/// sender only one is on its way, and knows how far everything is done. Safe for use by many threads.
/// </summary>
/// <param name="position">Everything before it is done.</param>
/// <param name="done">Positions behind it that are done already.</param>
public sealed class DeliveryWindow(long position, IEnumerable<long> done)
{
    private readonly Lock _lock = new();
    private readonly LinkedList<Waiting> _waiting = [];
    private readonly Dictionary<long, LinkedListNode<Waiting>> _onTheWay = [];
    private readonly HashSet<string> _sendersOnTheWay = new(StringComparer.Ordinal);
    private readonly SortedSet<long> _done = [.. done];
    private long _readTo = position;
    private long _delivered = position;

    /// <summary>Messages read ahead and not done.</summary>
    public int Count
    {
        get
        {
            lock (_lock)
            {
                return _waiting.Count;
            }
        }
    }

    /// <summary>Messages on their way.</summary>
    public int OnTheWay
    {
        get
        {
            lock (_lock)
            {
                return _onTheWay.Count;
            }
        }
    }

    /// <summary>Where to read on.</summary>
    public long ReadTo
    {
        get
        {
            lock (_lock)
            {
                return _readTo;
            }
        }
    }

    /// <summary>When the oldest message that is not done was received; <see langword="null"/> when there is none.</summary>
    public DateTimeOffset? OldestAt
    {
        get
        {
            lock (_lock)
            {
                return _waiting.First?.Value.Message.ReceivedAt;
            }
        }
    }

    /// <summary>Takes up the next message of the spool.</summary>
    /// <returns><see langword="false"/> when it is done already: it was delivered before the process ended.</returns>
    public bool Add(SpooledMessage message)
    {
        lock (_lock)
        {
            _readTo = message.Next;
            if (_done.Contains(message.Position))
            {
                MoveOn();
                return false;
            }

            _waiting.AddLast(new Waiting(message));
            return true;
        }
    }

    /// <summary>Nothing more is to be read before this position; what lay between were no messages.</summary>
    public void Skip(long next)
    {
        lock (_lock)
        {
            _readTo = next;
            MoveOn();
        }
    }

    /// <summary>Hands out the oldest message whose sender has none on its way.</summary>
    /// <returns><see langword="null"/> when there is none now.</returns>
    public SpooledMessage? Take()
    {
        lock (_lock)
        {
            for (var node = _waiting.First; node is not null; node = node.Next)
            {
                if (!node.Value.IsOnTheWay && _sendersOnTheWay.Add(node.Value.Message.Sender))
                {
                    node.Value.IsOnTheWay = true;
                    _onTheWay.Add(node.Value.Message.Position, node);
                    return node.Value.Message;
                }
            }

            return null;
        }
    }

    /// <summary>A message handed out is done: delivered, or set aside.</summary>
    /// <exception cref="InvalidOperationException">It is not on its way.</exception>
    public void Done(SpooledMessage message)
    {
        lock (_lock)
        {
            _waiting.Remove(Back(message));
            _done.Add(message.Position);
            MoveOn();
        }
    }

    /// <summary>A message handed out was not delivered: it is the next of its sender again.</summary>
    /// <exception cref="InvalidOperationException">It is not on its way.</exception>
    public void Returned(SpooledMessage message)
    {
        lock (_lock)
        {
            Back(message).Value.IsOnTheWay = false;
        }
    }

    /// <summary>How far everything is done, and what is done behind that.</summary>
    public (long Position, ImmutableArray<long> Done) Progress()
    {
        lock (_lock)
        {
            return (_delivered, [.. _done]);
        }
    }

    /// <summary>The senders with the most messages waiting, most first.</summary>
    public ImmutableArray<SenderQueue> LongestQueues(int most)
    {
        lock (_lock)
        {
            return
            [
                .. _waiting
                    .GroupBy(waiting => waiting.Message.Sender, StringComparer.Ordinal)
                    .Select(group => new SenderQueue(
                        group.Key,
                        group.Count(),
                        group.Sum(waiting => (long)waiting.Message.SizeBytes),
                        group.First().Message.ReceivedAt
                    ))
                    .OrderByDescending(queue => queue.Messages)
                    .ThenBy(queue => queue.OldestAt)
                    .Take(most),
            ];
        }
    }

    private LinkedListNode<Waiting> Back(SpooledMessage message)
    {
        if (!_onTheWay.Remove(message.Position, out var node))
        {
            throw new InvalidOperationException($"The message at {message.Position} is not on its way.");
        }

        _sendersOnTheWay.Remove(message.Sender);
        return node;
    }

    private void MoveOn()
    {
        _delivered = _waiting.First?.Value.Message.Position ?? _readTo;
        while (_done.Count > 0 && _done.Min < _delivered)
        {
            _done.Remove(_done.Min);
        }
    }

    private sealed class Waiting(SpooledMessage message)
    {
        public SpooledMessage Message { get; } = message;

        public bool IsOnTheWay { get; set; }
    }
}

/// <summary>A message in a gateway's spool. Its bytes stay there until it is sent.</summary>
/// <param name="Position">Where it is.</param>
/// <param name="Next">Where the next one may start.</param>
/// <param name="Sender">Whose order it belongs to.</param>
/// <param name="SizeBytes">Size of its bytes.</param>
/// <param name="ReceivedAt">When the gateway received it.</param>
public sealed record SpooledMessage(long Position, long Next, string Sender, int SizeBytes, DateTimeOffset ReceivedAt);

/// <summary>What of one sender is waiting.</summary>
/// <param name="Sender">The sender: foreign text.</param>
/// <param name="Messages">How many.</param>
/// <param name="SizeBytes">How much.</param>
/// <param name="OldestAt">When the oldest was received.</param>
public sealed record SenderQueue(string Sender, int Messages, long SizeBytes, DateTimeOffset OldestAt);
