using System.Collections.Immutable;

namespace Hearth.Benchmarks;

/// <summary>One benchmark: what it is called, what it measures, and how it is run.</summary>
internal interface IBenchmark
{
    /// <summary>What it is called by, such as <c>ingest</c>.</summary>
    string Name { get; }

    /// <summary>What it measures, in a line.</summary>
    string Summary { get; }

    /// <summary>What can be measured alone with <c>--part</c>; empty when it is measured as a whole only.</summary>
    ImmutableArray<string> Parts => [];

    /// <summary>Measures, and prints its tables as it goes.</summary>
    Task<BenchmarkResult> RunAsync(BenchmarkOptions options, TextWriter output, CancellationToken cancellationToken);
}

/// <summary>How benchmarks are run.</summary>
/// <param name="Duration">How long one measurement lasts; <see langword="null"/> for the benchmark's own choice.</param>
/// <param name="Rounds">How often interleaved measurements are repeated.</param>
/// <param name="Folder">Folder for the servers' data: it decides which disk is measured.</param>
/// <param name="Part">The only part to measure, one of <see cref="IBenchmark.Parts"/>; <see langword="null"/> for all.</param>
internal sealed record BenchmarkOptions(TimeSpan? Duration, int Rounds, string Folder, string? Part = null);

/// <summary>What a benchmark found.</summary>
/// <param name="Figures">Written to the artifact as they are.</param>
/// <param name="Targets">What was aimed at, and what was reached.</param>
internal sealed record BenchmarkResult(object Figures, ImmutableArray<Target> Targets);

/// <summary>Something aimed at.</summary>
/// <param name="What">What is measured.</param>
/// <param name="Wanted">What is aimed at, in words.</param>
/// <param name="Reached">What was measured, in words.</param>
/// <param name="IsMet">Whether that is good enough.</param>
internal sealed record Target(string What, string Wanted, string Reached, bool IsMet);
