using Hearth.Benchmarks;
using Hearth.Benchmarks.Ingest;
using Hearth.Benchmarks.Path;
using Hearth.Benchmarks.Serving;

// The benchmarks there are, in the order they run in.
IBenchmark[] benchmarks = [new IngestBenchmark(TimeProvider.System), new PathBenchmark(TimeProvider.System)];

return await BenchCommandLine.Create(benchmarks, ServeCommand.Create()).Parse(args).InvokeAsync();
