using System.Globalization;
using Hearth.Benchmarks.Reporting;

namespace Hearth.Benchmarks.Fuzz;

/// <summary>Damaged inputs through every reader of foreign bytes: none throws, none is slow, none takes much memory.</summary>
/// <param name="count">Inputs for each reader.</param>
internal sealed class FuzzBenchmark(int count) : IBenchmark
{
    private const int Seed = 20240302;

    public string Name => "fuzz";

    public string Summary =>
        string.Create(CultureInfo.InvariantCulture, $"{count:N0} damaged inputs through each reader of foreign bytes");

    public async Task<BenchmarkResult> RunAsync(
        BenchmarkOptions options,
        TextWriter output,
        CancellationToken cancellationToken
    )
    {
        (string Reader, Func<int, int, FuzzOutcome> Run)[] readers =
        [
            ("messages, XML", MessageFuzz.RunXml),
            ("messages, text and JSON", MessageFuzz.RunTextAndJson),
            ("mails", MailFuzz.Run),
            ("SMTP sessions", SmtpFuzz.Run),
        ];
        var table = new TextTable("reader", "inputs", "bytes", "seconds", "slowest, ms per 10 KB", "most MB", "failed");
        var outcomes = new List<object>();
        var targets = new List<Target>();
        foreach (var (reader, run) in readers)
        {
            cancellationToken.ThrowIfCancellationRequested();
            var outcome = run(Seed, count);
            var slowest = outcome.SlowestPerStretch.TotalMilliseconds;
            table.Add(
                reader,
                Shown(outcome.Inputs),
                Shown(outcome.Bytes),
                Shown((long)outcome.Elapsed.TotalSeconds),
                slowest.ToString("0.0", CultureInfo.InvariantCulture),
                (outcome.MostAllocatedBytes / 1048576.0).ToString("0.0", CultureInfo.InvariantCulture),
                Shown(outcome.Failures.Length)
            );
            await SayAsync(reader, outcome, options.Folder, output, cancellationToken);
            outcomes.Add(
                new
                {
                    reader,
                    outcome.Inputs,
                    outcome.Bytes,
                    seconds = outcome.Elapsed.TotalSeconds,
                    slowestMs = slowest,
                    outcome.MostAllocatedBytes,
                    failures = outcome.Failures.Length,
                }
            );
            targets.Add(
                new(
                    $"{reader}: failed of {Shown(outcome.Inputs)}",
                    "0",
                    Shown(outcome.Failures.Length),
                    outcome.Failures.IsEmpty
                )
            );
        }

        await table.WriteAsync(output);
        return new(new { seed = Seed, outcomes }, [.. targets]);
    }

    /// <summary>Tells of each failure, and keeps its input: it becomes a sample.</summary>
    private static async Task SayAsync(
        string reader,
        FuzzOutcome outcome,
        string folder,
        TextWriter output,
        CancellationToken cancellationToken
    )
    {
        foreach (var failure in outcome.Failures)
        {
            var file = System.IO.Path.Combine(
                folder,
                string.Create(CultureInfo.InvariantCulture, $"fuzz-{reader.Split(' ')[0]}-{failure.Number}.bin")
            );
            await File.WriteAllBytesAsync(file, failure.Input, cancellationToken);
            await output.WriteLineAsync($"{reader}, input {failure.Number}, kept as {file}: {failure.Fault}");
        }
    }

    private static string Shown(long number) => number.ToString("N0", CultureInfo.InvariantCulture);
}
