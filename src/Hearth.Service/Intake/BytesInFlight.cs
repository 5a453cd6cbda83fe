using System.Net;
using Microsoft.Extensions.Options;

namespace Hearth.Service.Intake;

/// <summary>Bounds the memory that messages take while they are being received, over all connections together.</summary>
/// <remarks>
/// Room is taken for what has come, never for what may come. When none is left, the network that holds most gives way: of its
/// senders the one that has been sending longest. A device that sends at the pace of its line is done before that can meet it.
/// </remarks>
public sealed class BytesInFlight(IOptions<IntakeSettings> settings, TimeProvider time)
{
    /// <summary>So long nobody gives way: more than a message takes on any line that is not slow on purpose.</summary>
    private static readonly TimeSpan Undisturbed = TimeSpan.FromSeconds(5);

    /// <summary>What is larger leaves room for what is not: most messages of devices are small.</summary>
    private const int SmallBytes = 64 * 1024;

    /// <summary>This part of all is for small messages only.</summary>
    private const int PartForSmall = 8;

    /// <summary>This part of all is made free at once, so that senders are not looked through for every message.</summary>
    private const int PartMadeFree = 32;

    private readonly Lock _lock = new();
    private readonly HashSet<MessageRoom> _waiting = [];
    private long _taken;

    /// <summary>Bytes taken now.</summary>
    public long Taken => Interlocked.Read(ref _taken);

    /// <summary>Now, as a timestamp.</summary>
    internal long Now => time.GetTimestamp();

    /// <summary>Room for a message that is about to be received; nothing is taken yet.</summary>
    /// <param name="address">Where it comes from.</param>
    /// <param name="isPaced">Whether its sender is looked at for being too slow; otherwise the receiver does that itself.</param>
    public MessageRoom Open(IPAddress? address, bool isPaced = true) => new(this, address, isPaced, Now);

    /// <summary>Takes room for what is here as a whole.</summary>
    /// <returns><see langword="false"/> when there is none; nothing is taken then.</returns>
    public bool TryTake(long bytes) => TryTake(bytes, settings.Value.MaxBytesInFlight);

    /// <summary>Takes room for more of a message.</summary>
    /// <param name="bytes">How much more.</param>
    /// <param name="whole">With what is held already.</param>
    /// <returns><see langword="false"/> when there is none; nothing is taken then.</returns>
    internal bool TryTakeMore(long bytes, long whole)
    {
        var most = settings.Value.MaxBytesInFlight;
        var forSmall = Math.Clamp(most - settings.Value.MaxMessageBytes, 0, most / PartForSmall);
        return TryTake(bytes, whole > SmallBytes ? most - forSmall : most);
    }

    private bool TryTake(long bytes, long most)
    {
        if (Interlocked.Add(ref _taken, bytes) <= most)
        {
            return true;
        }

        Interlocked.Add(ref _taken, -bytes);
        return false;
    }

    /// <summary>Gives room back.</summary>
    public void GiveBack(long bytes) => Interlocked.Add(ref _taken, -bytes);

    /// <summary>Ends the receipts whose senders are too slow.</summary>
    internal void EndSlow()
    {
        var patience = settings.Value.SenderPatience;
        var now = Now;
        foreach (var room in Waiting().Where(room => room.IsPaced))
        {
            var sinceBegin = time.GetElapsedTime(room.BeganAt, now);
            var sinceLastByte = time.GetElapsedTime(room.LastByteAt, now);
            if (SenderPacePolicy.IsTooSlow(room.Arrived, sinceBegin, sinceLastByte, patience))
            {
                room.Withdraw(RefusalReason.TooSlow);
            }
        }
    }

    /// <summary>Lets senders give way until there is room.</summary>
    /// <param name="bytes">What is needed.</param>
    /// <param name="needing">Who needs it; does not give way to itself.</param>
    /// <returns><see langword="false"/> when nobody gave way.</returns>
    internal bool MakeRoom(long bytes, MessageRoom needing)
    {
        var now = Now;
        var wanted = Math.Max(bytes, settings.Value.MaxBytesInFlight / PartMadeFree);
        var networks = Waiting()
            .GroupBy(room => room.Network)
            .Select(rooms => (rooms.Key, Held: rooms.Sum(room => room.Held), Rooms: rooms))
            .OrderByDescending(network => network.Held)
            .ToList();
        // Nobody makes room for a network that holds more than his own.
        var own = networks.Find(network => network.Key == needing.Network).Held;
        var giving = networks
            .TakeWhile(network => network.Held > 0 && network.Held >= own)
            .SelectMany(network => network.Rooms.OrderBy(room => room.BeganAt))
            .Where(room => room != needing && time.GetElapsedTime(room.BeganAt, now) > Undisturbed);
        var freed = 0L;
        foreach (var room in giving)
        {
            freed += room.Withdraw(RefusalReason.GaveWay);
            if (freed >= wanted)
            {
                break;
            }
        }

        return freed > 0;
    }

    internal void Watch(MessageRoom room)
    {
        lock (_lock)
        {
            _waiting.Add(room);
        }
    }

    internal void Unwatch(MessageRoom room)
    {
        lock (_lock)
        {
            _waiting.Remove(room);
        }
    }

    private MessageRoom[] Waiting()
    {
        lock (_lock)
        {
            return [.. _waiting];
        }
    }
}
