using System.Collections.Immutable;

namespace Hearth.Simulation;

/// <summary>A source of chance that gives the same numbers for the same seed on every runtime. Not thread-safe.</summary>
/// <remarks>
/// SplitMix64 (Steele, Lea and Flood, 2014). <see cref="Random"/> does not promise its sequence across releases, and a
/// fleet's identities are to be the same next year.
/// </remarks>
public sealed class Dice
{
    private const ulong Golden = 0x9E3779B97F4A7C15;
    private ulong _state;

    private Dice(ulong state) => _state = state;

    /// <summary>One of many independent streams of a seed.</summary>
    public static Dice For(long seed, long stream) =>
        new(Mix(Mix(unchecked((ulong)seed)) + unchecked((ulong)stream * Golden)));

    /// <summary>The next 64 bits.</summary>
    public ulong Bits()
    {
        _state = unchecked(_state + Golden);
        return Mix(_state);
    }

    /// <summary>A number from 0 to <paramref name="limit"/> - 1.</summary>
    public int Below(int limit)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(limit, 1);
        return (int)(((UInt128)Bits() * (uint)limit) >> 64);
    }

    /// <summary>A number from <paramref name="low"/> to <paramref name="high"/>, both included.</summary>
    public int Between(int low, int high) => low + Below(high - low + 1);

    /// <summary>A number from 0 up to, but not including, 1.</summary>
    public double Share() => (Bits() >> 11) * (1.0 / (1UL << 53));

    /// <summary>Whether something that happens with the given share happens now.</summary>
    public bool Happens(double share) => Share() < share;

    /// <summary>One of the choices, each as likely.</summary>
    public T Pick<T>(ImmutableArray<T> choices) => choices[Below(choices.Length)];

    /// <summary>A waiting time of a memoryless process.</summary>
    public TimeSpan Gap(TimeSpan mean) => mean * -Math.Log(1.0 - Share());

    /// <summary>The index of a weight, drawn in proportion to the weights.</summary>
    public int Weighted(ReadOnlySpan<double> weights)
    {
        var total = 0.0;
        foreach (var weight in weights)
        {
            total += weight;
        }

        var point = Share() * total;
        var last = -1;
        for (var i = 0; i < weights.Length; i++)
        {
            if (weights[i] <= 0)
            {
                continue;
            }

            last = i;
            point -= weights[i];
            if (point < 0)
            {
                return i;
            }
        }

        // Rounding may leave a grain over: it belongs to the last weight that counts.
        return last >= 0 ? last : throw new ArgumentException("No weight is above zero.", nameof(weights));
    }

    private static ulong Mix(ulong value)
    {
        unchecked
        {
            value += Golden;
            value = (value ^ (value >> 30)) * 0xBF58476D1CE4E5B9;
            value = (value ^ (value >> 27)) * 0x94D049BB133111EB;
            return value ^ (value >> 31);
        }
    }
}
