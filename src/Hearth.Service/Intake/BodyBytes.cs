using System.Buffers;
using System.IO.Pipelines;

namespace Hearth.Service.Intake;

/// <summary>Reads the raw body of a request, counting as it reads.</summary>
public static class BodyBytes
{
    /// <summary>The whole body.</summary>
    /// <param name="reader">The request's reader.</param>
    /// <param name="announced">The length the sender announced; <see langword="null"/> when it did not.</param>
    /// <param name="limit">Most bytes taken.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <returns><see langword="null"/> as soon as the body is longer than the limit.</returns>
    public static async ValueTask<ReadOnlyMemory<byte>?> ReadAsync(
        PipeReader reader,
        long? announced,
        int limit,
        CancellationToken cancellationToken
    )
    {
        // What is announced is not trusted with memory beyond the first read: a buffer grows with what really arrives.
        var collected = Room((int)Math.Clamp(announced ?? 16 * 1024, 256, 64 * 1024));
        var length = 0;
        while (true)
        {
            var result = await reader.ReadAsync(cancellationToken);
            var wanted = length + result.Buffer.Length;
            if (wanted > limit)
            {
                reader.AdvanceTo(result.Buffer.End);
                return null;
            }

            if (wanted > collected.Length)
            {
                var larger = Room((int)Math.Max(wanted, Math.Min(limit, collected.Length * 2L)));
                collected.AsSpan(0, length).CopyTo(larger);
                collected = larger;
            }

            result.Buffer.CopyTo(collected.AsSpan(length));
            length = (int)wanted;
            reader.AdvanceTo(result.Buffer.End);
            if (result.IsCompleted)
            {
                return collected.AsMemory(0, length);
            }
        }
    }

    /// <summary>Not cleared first: only what has been read into it is handed on.</summary>
    private static byte[] Room(int bytes) => GC.AllocateUninitializedArray<byte>(bytes);
}
