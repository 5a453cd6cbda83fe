using System.Buffers;
using System.IO.Pipelines;

namespace Hearth.Service.Intake;

/// <summary>Reads the raw body of a request, counting as it reads.</summary>
public static class BodyBytes
{
    private const int SmallestBytes = 256;
    private const int FirstBytes = 16 * 1024;

    /// <summary>The whole body.</summary>
    /// <param name="reader">The request's reader.</param>
    /// <param name="announced">The length the sender announced; <see langword="null"/> when it did not.</param>
    /// <param name="limit">Most bytes taken.</param>
    /// <param name="room">Grows with what comes; <see langword="null"/> where the caller has taken room for the most.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <returns>The body, or why there is none; that is known as soon as the body is longer than the limit.</returns>
    public static async ValueTask<BodyRead> ReadAsync(
        PipeReader reader,
        long? announced,
        int limit,
        MessageRoom? room,
        CancellationToken cancellationToken
    )
    {
        // What is announced is not trusted with memory beyond the first reads: a buffer grows with what really arrives. Small enough
        // that as many as may be connected, each with its first buffer, leave room.
        var first = (int)Math.Clamp(announced ?? FirstBytes, SmallestBytes, FirstBytes);
        if (room?.TryHold(first) == false)
        {
            return new(BodyEnd.NoRoom, default);
        }

        var collected = Room(first);
        var length = 0;
        while (true)
        {
            var reading = reader.ReadAsync(cancellationToken);
            if (!reading.IsCompleted)
            {
                room?.WaitWith(reader.CancelPendingRead);
            }

            var result = await reading;
            var wanted = length + result.Buffer.Length;
            var end = EndOf(wanted, limit, room);
            if (end is null && wanted > collected.Length)
            {
                var size = (int)Math.Max(wanted, Math.Min(limit, collected.Length * 2L));
                if (room?.TryHold(size) == false)
                {
                    end = room.Loss is null ? BodyEnd.NoRoom : BodyEnd.Lost;
                }
                else
                {
                    collected = Larger(collected, length, size);
                }
            }

            if (end is { } early)
            {
                reader.AdvanceTo(result.Buffer.End);
                return new(early, default);
            }

            result.Buffer.CopyTo(collected.AsSpan(length));
            length = (int)wanted;
            room?.Note(length);
            reader.AdvanceTo(result.Buffer.End);
            if (result.IsCompleted)
            {
                room?.Complete();
                return new(BodyEnd.Whole, collected.AsMemory(0, length));
            }
        }
    }

    private static BodyEnd? EndOf(long wanted, int limit, MessageRoom? room) =>
        wanted > limit ? BodyEnd.TooLarge
        : room?.Loss is not null ? BodyEnd.Lost
        : null;

    private static byte[] Larger(byte[] collected, int length, int size)
    {
        var larger = Room(size);
        collected.AsSpan(0, length).CopyTo(larger);
        return larger;
    }

    /// <summary>Not cleared first: only what has been read into it is handed on.</summary>
    private static byte[] Room(int bytes) => GC.AllocateUninitializedArray<byte>(bytes);
}

/// <summary>How reading a body ended.</summary>
/// <param name="End">Whether it is whole.</param>
/// <param name="Bytes">The body when it is.</param>
public readonly record struct BodyRead(BodyEnd End, ReadOnlyMemory<byte> Bytes);

/// <summary>How reading a body ended.</summary>
public enum BodyEnd
{
    /// <summary>It is whole.</summary>
    Whole,

    /// <summary>It is longer than the limit.</summary>
    TooLarge,

    /// <summary>There was no room for more of it.</summary>
    NoRoom,

    /// <summary>Its room was taken away, see <see cref="MessageRoom.Loss"/>.</summary>
    Lost,
}
