namespace Hearth.Benchmarks.Path;

internal sealed class PathBenchmark(TimeProvider time) : IBenchmark
{
    public string Name => "path";
    public string Summary => "time from the acknowledgement to finding, service request and mail";
    public Task<BenchmarkResult> RunAsync(BenchmarkOptions options, TextWriter output, CancellationToken cancellationToken) => throw new InvalidOperationException(time.ToString());
}
