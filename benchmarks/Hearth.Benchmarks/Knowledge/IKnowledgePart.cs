using System.Collections.Immutable;

namespace Hearth.Benchmarks.Knowledge;

/// <summary>One part of the knowledge that is measured by itself.</summary>
internal interface IKnowledgePart
{
    /// <summary>What it is called, such as <c>templates</c>: its figures stand under this name.</summary>
    string Name { get; }

    /// <summary>Measures, and prints its tables as it goes.</summary>
    /// <returns>
    /// <see langword="null"/> when it cannot be measured here; it has said why.
    /// </returns>
    Task<BenchmarkResult?> RunAsync(BenchmarkOptions options, TextWriter output, CancellationToken cancellationToken);
}
