using System.Collections.Immutable;

namespace Hearth.Benchmarks.Knowledge;

/// <summary>How right and how fast the knowledge is, part by part.</summary>
/// <param name="parts">The parts, in the order they run in.</param>
internal sealed class KnowledgeBenchmark(ImmutableArray<IKnowledgePart> parts) : IBenchmark
{
    public string Name => "knowledge";

    public string Summary =>
        $"{string.Join(", ", parts.Select(part => part.Name))}: how right and how fast, beside others";

    public ImmutableArray<string> Parts => [.. parts.Select(part => part.Name)];

    public async Task<BenchmarkResult> RunAsync(
        BenchmarkOptions options,
        TextWriter output,
        CancellationToken cancellationToken
    )
    {
        var figures = new Dictionary<string, object>();
        var targets = ImmutableArray.CreateBuilder<Target>();
        foreach (var part in parts.Where(part => options.Part is null || part.Name == options.Part))
        {
            if (await part.RunAsync(options, output, cancellationToken) is { } result)
            {
                figures[part.Name] = result.Figures;
                targets.AddRange(result.Targets);
            }
        }

        return new(figures, targets.ToImmutable());
    }
}
