namespace Hearth.Simulation.Load;

/// <summary>When each message of a load is due: evenly, whatever the server does.</summary>
/// <param name="MessagesPerSecond">The rate, above 0.</param>
/// <param name="Duration">How long to send; <see langword="null"/> for as long as messages are left.</param>
/// <param name="Count">How many to send; <see langword="null"/> for as many as the duration holds.</param>
public sealed record SendSchedule(double MessagesPerSecond, TimeSpan? Duration, long? Count)
{
    /// <summary>When a message is due, counted from the start.</summary>
    /// <param name="number">Number of the message, from 0.</param>
    public TimeSpan DueAfter(long number) =>
        TimeSpan.FromTicks((long)(number / MessagesPerSecond * TimeSpan.TicksPerSecond));

    /// <summary>Whether a message belongs to the load.</summary>
    public bool Holds(long number) =>
        (Count is not { } count || number < count) && (Duration is not { } duration || DueAfter(number) < duration);

    /// <summary>How many messages the load has; <see langword="null"/> when it has no end.</summary>
    public long? Total
    {
        get
        {
            if (Duration is not { } duration)
            {
                return Count;
            }

            // The first guess may be off by one through rounding.
            var total = (long)Math.Ceiling(duration.TotalSeconds * MessagesPerSecond);
            while (total > 0 && DueAfter(total - 1) >= duration)
            {
                total--;
            }

            while (DueAfter(total) < duration)
            {
                total++;
            }

            return Math.Min(total, Count ?? long.MaxValue);
        }
    }

    /// <summary>The messages' numbers, each handed out when it is due and never before; what is overdue comes at once.</summary>
    public async IAsyncEnumerable<long> NumbersAsync(
        long startedAt,
        TimeProvider time,
        [System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken cancellationToken
    )
    {
        for (long number = 0; Holds(number); number++)
        {
            cancellationToken.ThrowIfCancellationRequested();
            var wait = DueAfter(number) - time.GetElapsedTime(startedAt);
            if (wait > TimeSpan.Zero)
            {
                await Task.Delay(wait < OneTick ? OneTick : wait, time, cancellationToken);
            }

            yield return number;
        }
    }

    // Timers count whole milliseconds: a shorter wait would end at once and spin.
    private static readonly TimeSpan OneTick = TimeSpan.FromMilliseconds(1);
}
