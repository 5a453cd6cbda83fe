using System.Collections.Immutable;
using System.Diagnostics;
using Hearth.Testing;

namespace Hearth.Benchmarks.Fuzz;

/// <summary>Gives damaged inputs to a reader, one after another, and holds it to its bounds.</summary>
internal static class FuzzRun
{
    /// <summary>Time allowed for every begun 10 KB of input.</summary>
    public static readonly TimeSpan AllowedPerStretch = TimeSpan.FromMilliseconds(50);

    /// <summary>Most bytes one reading may allocate. What is live at any time is a part of them, so this holds it too.</summary>
    public const long AllowedBytes = 64L * 1024 * 1024;

    private const int StretchBytes = 10 * 1024;
    private const int MostFailures = 20;

    /// <summary>A reading that took too long is done again this often: only what is slow every time is slow by itself.</summary>
    private const int Retries = 3;

    /// <summary>Reads <paramref name="count"/> inputs.</summary>
    /// <param name="mutations">Where damaged inputs come from.</param>
    /// <param name="seed">The same seed gives the same inputs; input <c>n</c> can be had again alone.</param>
    /// <param name="count">How many.</param>
    /// <param name="read">Reads one input; must not throw.</param>
    public static FuzzOutcome Execute(Mutations mutations, int seed, int count, Action<byte[]> read)
    {
        var failures = ImmutableArray.CreateBuilder<FuzzFailure>();
        var (bytes, slowest, most) = (0L, 0.0, 0L);
        var clock = Stopwatch.StartNew();
        for (var number = 0; number < count && failures.Count < MostFailures; number++)
        {
            var input = Input(mutations, seed, number);
            bytes += input.Length;
            var (load, allocated, fault) = Measure(read, input);
            for (var again = 0; load > 1 && fault is null && again < Retries; again++)
            {
                load = Math.Min(load, Measure(read, input).Load);
            }

            slowest = Math.Max(slowest, load);
            most = Math.Max(most, allocated);
            var wrong =
                fault?.ToString()
                ?? (load > 1 ? $"took {load:F1} times the time allowed" : null)
                ?? (allocated > AllowedBytes ? $"allocated {allocated:N0} bytes" : null);
            if (wrong is not null)
            {
                failures.Add(new(number, wrong, input));
            }
        }

        return new(count, bytes, clock.Elapsed, slowest * AllowedPerStretch, most, failures.ToImmutable());
    }

    /// <summary>One input of a run.</summary>
    public static byte[] Input(Mutations mutations, int seed, int number) =>
        mutations.Next(new Random(unchecked((seed * 1_000_003) + number)));

    private static (double Load, long Allocated, Exception? Fault) Measure(Action<byte[]> read, byte[] input)
    {
        var stretches = Math.Max(1, (input.Length + StretchBytes - 1) / StretchBytes);
        var before = GC.GetAllocatedBytesForCurrentThread();
        var start = Stopwatch.GetTimestamp();
        var fault = FaultOf(read, input);
        var elapsed = Stopwatch.GetElapsedTime(start);
        return (elapsed / (AllowedPerStretch * stretches), GC.GetAllocatedBytesForCurrentThread() - before, fault);
    }

    /// <summary>What a reader threw, which is what is looked for: any exception is a finding.</summary>
    private static Exception? FaultOf(Action<byte[]> read, byte[] input)
    {
        try
        {
            read(input);
            return null;
        }
        catch (Exception fault)
        {
            return fault;
        }
    }
}

/// <summary>What a run of damaged inputs came to.</summary>
/// <param name="Inputs">How many were asked for.</param>
/// <param name="Bytes">Their size in all.</param>
/// <param name="Elapsed">Time of the whole run, making the inputs included.</param>
/// <param name="SlowestPerStretch">Longest time of one reading for each begun 10 KB.</param>
/// <param name="MostAllocatedBytes">Most bytes one reading allocated.</param>
/// <param name="Failures">What went wrong; the run ends at the twentieth.</param>
internal sealed record FuzzOutcome(
    int Inputs,
    long Bytes,
    TimeSpan Elapsed,
    TimeSpan SlowestPerStretch,
    long MostAllocatedBytes,
    ImmutableArray<FuzzFailure> Failures
);

/// <summary>An input that a reader did not survive, or that broke its bounds.</summary>
/// <param name="Number">Which input of the run.</param>
/// <param name="Fault">What happened.</param>
/// <param name="Input">The bytes, to become a sample.</param>
internal sealed record FuzzFailure(int Number, string Fault, byte[] Input);
