using System.Collections.Immutable;
using System.Globalization;
using Hearth.Benchmarks.Reporting;
using Hearth.Benchmarks.Serving;
using Hearth.Knowledge;
using Hearth.Protocol;

namespace Hearth.Benchmarks.Knowledge;

/// <summary>
/// How many typical messages a core analyses in a second with the rules that come with Hearth: when no rule needs an attachment as a
/// table, and when each of the four is read by a template. Beside it what reading the same messages from their bytes costs, and walking
/// through the lines of their attachments once.
/// </summary>
internal sealed class AnalystPart : IKnowledgePart
{
    private const double WantedPlain = 5_000;
    private const double WantedTables = 700;
    private const double LeastSeconds = 0.5;

    public string Name => "analyst";

    public async Task<BenchmarkResult?> RunAsync(
        BenchmarkOptions options,
        TextWriter output,
        CancellationToken cancellationToken
    )
    {
        using var scratch = new ScratchFolder(System.IO.Path.GetTempPath(), "analyst");
        var shipped = AnalystMessages.Loaded(KnowledgeBase.LoadEmbedded());
        var plain = new Analyst(shipped);
        var tables = new Analyst(AnalystMessages.WithTables(shipped, scratch.Path));
        var (inputs, bytes) = AnalystMessages.Typical();
        var without = Count(plain, inputs);
        var with = Count(tables, inputs);
        if (with.Outputs != inputs.Length * AnalystMessages.Attachments)
        {
            throw new InvalidDataException($"{with.Outputs} outputs of {inputs.Length} messages were read as tables.");
        }

        var untouched = inputs.Where((_, i) => without.Each[i] == 0).ToArray();
        Side[] sides =
        [
            new("no template is needed", untouched.Length, i => plain.Analyse(untouched[i]).Trace.Length),
            new("four attachments by templates", inputs.Length, i => tables.Analyse(inputs[i]).Trace.Length),
            new("reading the record from its bytes", bytes.Length, i => Read(bytes[i])),
            new("once through the attachments' lines", inputs.Length, i => LinesOf(inputs[i].Message)),
        ];
        var rates = Measure(sides, options.Rounds, cancellationToken);
        await ShowAsync(sides, rates, output);
        await output.WriteLineAsync(
            string.Create(
                CultureInfo.InvariantCulture,
                $"{inputs.Length} messages of the simulated fleet, {bytes.Average(one => one.Length):#,0} bytes on average, {inputs.Select(input => input.Message.AlertGroup).Distinct().Count()} alert groups, {inputs.Select(input => input.Message.Family).Distinct().Count()} families; {shipped.Rules.Length} rules: {without.Tried} tried, {without.Findings} findings; by templates {with.Rows:#,0} rows.\n"
            )
        );
        return Judge(sides, rates);
    }

    private static (int Outputs, int Rows, int Tried, int Findings, int[] Each) Count(
        Analyst analyst,
        ImmutableArray<AnalysisInput> inputs
    )
    {
        var (outputs, rows, tried, findings) = (0, 0, 0, 0);
        var each = new int[inputs.Length];
        for (var i = 0; i < inputs.Length; i++)
        {
            var counted = new CountedTables();
            var result = analyst.Analyse(inputs[i] with { Tables = counted });
            each[i] = counted.Outputs;
            outputs += counted.Outputs;
            rows += counted.Rows;
            tried += result.Trace.Length;
            findings += result.Diagnoses.Length;
        }

        return (outputs, rows, tried, findings, each);
    }

    private static List<double>[] Measure(Side[] sides, int rounds, CancellationToken cancellationToken)
    {
        var rates = Array.ConvertAll(sides, _ => new List<double>());
        for (var round = 0; round <= rounds; round++)
        {
            for (var side = 0; side < sides.Length; side++)
            {
                cancellationToken.ThrowIfCancellationRequested();
                var rate = Rate(sides[side]);
                if (round > 0) // the first round only warms up
                {
                    rates[side].Add(rate);
                }
            }
        }

        return rates;
    }

    /// <summary>Messages in a second of this process's time on the cores: what others take of them is not counted, its own garbage collector is.</summary>
    private static double Rate(Side side)
    {
        var started = Environment.CpuUsage.TotalTime;
        var done = 0L;
        TimeSpan taken;
        do
        {
            for (var i = 0; i < side.Count; i++)
            {
                side.Work(i);
            }

            done += side.Count;
            taken = Environment.CpuUsage.TotalTime - started;
        } while (taken.TotalSeconds < LeastSeconds);

        return done / taken.TotalSeconds;
    }

    private static long Allocated(Side side)
    {
        var before = GC.GetAllocatedBytesForCurrentThread();
        for (var i = 0; i < side.Count; i++)
        {
            side.Work(i);
        }

        return (GC.GetAllocatedBytesForCurrentThread() - before) / side.Count;
    }

    private static int Read(byte[] bytes) =>
        MessageReader.Read(bytes, ReaderLimits.Default).Value?.Attachments.Length
        ?? throw new InvalidDataException("The benchmark's own message cannot be read.");

    private static int LinesOf(Message message)
    {
        var lines = 0;
        foreach (var attachment in message.Attachments)
        {
            foreach (var _ in attachment.Text.AsSpan().EnumerateLines())
            {
                lines++;
            }
        }

        return lines;
    }

    private static Task ShowAsync(Side[] sides, List<double>[] rates, TextWriter output)
    {
        var table = new TextTable("analyst, one core", "messages/s", "us a message", "KB allocated a message");
        for (var side = 0; side < sides.Length; side++)
        {
            var spread = Spread.Of(rates[side]);
            table.Add(
                sides[side].What,
                spread.Show("#,0"),
                (1e6 / spread.Median).ToString("0", CultureInfo.InvariantCulture),
                (Allocated(sides[side]) / 1024.0).ToString("0", CultureInfo.InvariantCulture)
            );
        }

        return table.WriteAsync(output);
    }

    private static BenchmarkResult Judge(Side[] sides, List<double>[] rates)
    {
        var (plain, tables) = (Spread.Of(rates[0]), Spread.Of(rates[1]));
        return new(
            sides.Zip(rates, (side, rate) => new { side.What, MessagesPerSecond = rate }).ToArray(),
            [
                new(
                    "typical messages analysed a second on one core, no template needed",
                    $">= {WantedPlain.ToString("#,0", CultureInfo.InvariantCulture)}",
                    plain.Show("#,0"),
                    plain.Median >= WantedPlain
                ),
                new(
                    "typical messages analysed a second on one core, four templates",
                    $">= {WantedTables.ToString("#,0", CultureInfo.InvariantCulture)}",
                    tables.Show("#,0"),
                    tables.Median >= WantedTables
                ),
            ]
        );
    }

    /// <summary>Something measured.</summary>
    /// <param name="What">What it is.</param>
    /// <param name="Count">Messages in a turn.</param>
    /// <param name="Work">Does the message of a number.</param>
    private sealed record Side(string What, int Count, Func<int, int> Work);
}
