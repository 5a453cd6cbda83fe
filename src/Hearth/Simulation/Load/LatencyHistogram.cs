using System.Numerics;

namespace Hearth.Simulation.Load;

/// <summary>Counts durations in buckets of at most 1/128 of their size: constant memory, percentiles within 0.8 %. Thread-safe.</summary>
/// <remarks>The layout is that of a high dynamic range histogram over microseconds.</remarks>
public sealed class LatencyHistogram
{
    private const int SubBits = 7;
    private const int SubBuckets = 1 << SubBits;
    private const long LongestMicroseconds = 1L << 36;

    private readonly long[] _counts = new long[Index(LongestMicroseconds) + 1];
    private long _count;
    private long _maximum;

    /// <summary>How many durations were counted.</summary>
    public long Count => Interlocked.Read(ref _count);

    /// <summary>The longest duration counted, exactly.</summary>
    public TimeSpan Maximum => TimeSpan.FromMicroseconds(Interlocked.Read(ref _maximum));

    /// <summary>Counts a duration; a negative one counts as zero.</summary>
    public void Add(TimeSpan duration)
    {
        var microseconds = Math.Clamp((long)duration.TotalMicroseconds, 0, LongestMicroseconds);
        Interlocked.Increment(ref _counts[Index(microseconds)]);
        Interlocked.Increment(ref _count);
        var known = Interlocked.Read(ref _maximum);
        while (microseconds > known)
        {
            var seen = Interlocked.CompareExchange(ref _maximum, microseconds, known);
            if (seen == known)
            {
                break;
            }

            known = seen;
        }
    }

    /// <summary>The duration that the given share of all stayed within; <see langword="null"/> while nothing was counted.</summary>
    /// <param name="percent">0 to 100.</param>
    public TimeSpan? Percentile(double percent)
    {
        var total = Count;
        if (total == 0)
        {
            return null;
        }

        var rank = Math.Max(1, (long)Math.Ceiling(total * percent / 100));
        long passed = 0;
        for (var index = 0; index < _counts.Length; index++)
        {
            passed += Interlocked.Read(ref _counts[index]);
            if (passed >= rank)
            {
                var upper = TimeSpan.FromMicroseconds(UpperBound(index));
                return upper < Maximum ? upper : Maximum;
            }
        }

        return Maximum;
    }

    // Below 256 every microsecond has its bucket; above, each doubling is cut into 128.
    private static int Index(long microseconds)
    {
        if (microseconds < 2 * SubBuckets)
        {
            return (int)microseconds;
        }

        var shift = BitOperations.Log2((ulong)microseconds) - SubBits;
        return (shift * SubBuckets) + (int)(microseconds >> shift);
    }

    private static long UpperBound(int index)
    {
        if (index < 2 * SubBuckets)
        {
            return index;
        }

        var shift = (index / SubBuckets) - 1;
        var sub = (index % SubBuckets) + SubBuckets;
        return ((long)(sub + 1) << shift) - 1;
    }
}
