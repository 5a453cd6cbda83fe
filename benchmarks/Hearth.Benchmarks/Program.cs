using Hearth.Benchmarks;
using Hearth.Benchmarks.Fuzz;
using Hearth.Benchmarks.Ingest;
using Hearth.Benchmarks.Knowledge;
using Hearth.Benchmarks.Path;
using Hearth.Benchmarks.Read;
using Hearth.Benchmarks.Scrub;
using Hearth.Benchmarks.Serving;

// The benchmarks there are, in the order they run in.
IBenchmark[] benchmarks =
[
    new IngestBenchmark(TimeProvider.System),
    new PathBenchmark(TimeProvider.System),
    new ReadBenchmark(TimeProvider.System),
    new ScrubBenchmark(),
    new KnowledgeBenchmark([
        new TemplatesPart(),
        new RulesPart(TimeProvider.System),
        new DecoderPart(),
        new AnalystPart(),
    ]),
    new FuzzBenchmark(count: 1_000_000),
];

return await BenchCommandLine.Create(benchmarks, ServeCommand.Create(), PeakCommand.Create()).Parse(args).InvokeAsync();
