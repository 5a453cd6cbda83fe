using System.Collections.Immutable;
using System.Diagnostics;
using System.Globalization;
using System.Text;
using Hearth.Benchmarks.Reporting;
using Hearth.Benchmarks.Serving;
using Hearth.Scrubbing;

namespace Hearth.Benchmarks.Scrub;

/// <summary>What the scrubber finds and leaves alone in the corpus, and how fast it is, beside others.</summary>
internal sealed class ScrubBenchmark : IBenchmark
{
    private const string Own = "Hearth";
    private const string Plain = "one expression a shape";
    private const double MostTouched = 0.005;
    private const double WantedRate = 50;
    private const int CorpusBytes = 64 * 1024 * 1024;
    private const int PlainBytes = 4 * 1024 * 1024;
    private const int OutputBytes = 64 * 1024 * 1024;
    private const double Megabyte = 1_000_000;

    public string Name => "scrub";

    public string Summary =>
        "secrets found and harmless words touched in the marked corpus, and MB/s on one core, beside others";

    public async Task<BenchmarkResult> RunAsync(
        BenchmarkOptions options,
        TextWriter output,
        CancellationToken cancellationToken
    )
    {
        using var folder = new ScratchFolder(options.Folder, Name);
        var corpus = ScrubCorpus.Read();
        var scrubber = new Scrubber(ScrubKey.Of("the benchmark's own key"u8), ScrubOptions.Default);
        var netconan = await NetconanSide.TryRunAsync(corpus, folder.Path, cancellationToken);
        if (netconan is null)
        {
            await output.WriteLineAsync("netconan is left out: no python3 here can import it.\n");
        }

        var own = corpus.Score(Own, sample => scrubber.Scrub(sample.Text.Plain).Text);
        ImmutableArray<ScrubScore> scores =
        [
            .. own,
            .. corpus.Score(Plain, sample => PlainExpressions.Scrub(sample.Text.Plain)),
            .. netconan is null ? [] : corpus.Score("netconan", sample => netconan.Texts[sample]),
        ];
        await ShowAsync(scores, corpus.Samples.Length, output);
        var rates = await RatesAsync(corpus, scrubber, netconan, options.Rounds, cancellationToken);
        await ShowAsync(rates, output);
        return Judge(scores, own[^1], rates);
    }

    private async Task<ImmutableArray<ScrubRate>> RatesAsync(
        ScrubCorpus corpus,
        Scrubber scrubber,
        NetconanSide? netconan,
        int rounds,
        CancellationToken cancellationToken
    )
    {
        var text = corpus.Repeated(CorpusBytes);
        var few = corpus.Repeated(PlainBytes);
        var fewText = Encoding.UTF8.GetString(few);
        var output = Output(OutputBytes);
        var high = new Scrubber(
            ScrubKey.Of("the benchmark's own key"u8),
            ScrubOptions.Default with
            {
                Level = ScrubLevel.High,
                HostName = true,
            }
        );
        var sides = new (string Name, int Bytes, Func<Task> Run)[]
        {
            ("Hearth, the corpus", text.Length, () => ScrubAsync(scrubber, text, cancellationToken)),
            ("Hearth, output without secrets", output.Length, () => ScrubAsync(scrubber, output, cancellationToken)),
            (
                "Hearth, level high with host name, the corpus",
                few.Length,
                () => ScrubAsync(high, few, cancellationToken)
            ),
            (Plain, few.Length, () => Task.FromResult(PlainExpressions.Scrub(fewText))),
        };
        var taken = sides.ToDictionary(side => side.Name, _ => new List<double>());
        for (var round = -1; round < rounds; round++)
        {
            foreach (var (name, bytes, run) in sides)
            {
                var rate = await RateAsync(bytes, run);
                if (round >= 0)
                {
                    taken[name].Add(rate);
                }
            }
        }

        var size = corpus.Samples.Sum(sample => Encoding.UTF8.GetByteCount(sample.Text.Plain));
        return
        [
            .. sides.Select(side => new ScrubRate(side.Name, Spread.Of(taken[side.Name]))),
            .. netconan is null
                ? Array.Empty<ScrubRate>()
                : [new ScrubRate("netconan, the corpus once", Spread.Of([size / Megabyte / netconan.Seconds]))],
        ];
    }

    private static async Task ScrubAsync(Scrubber scrubber, byte[] text, CancellationToken cancellationToken)
    {
        using var input = new MemoryStream(text);
        await scrubber.ScrubAsync(input, Stream.Null, cancellationToken);
    }

    /// <summary>Megabytes in a second of the cores' time, so that other work on the machine counts less.</summary>
    private static async Task<double> RateAsync(int bytes, Func<Task> run)
    {
        using var process = Process.GetCurrentProcess();
        var before = process.TotalProcessorTime;
        await run();
        process.Refresh();
        return bytes / Megabyte / (process.TotalProcessorTime - before).TotalSeconds;
    }

    /// <summary>Command output as most of a message's attachments are: long, and without any secret.</summary>
    private static byte[] Output(int bytes)
    {
        var lines = new StringBuilder();
        for (var number = 0; number < 400; number++)
        {
            lines.Append(
                CultureInfo.InvariantCulture,
                $"GigabitEthernet1/0/{number % 48} is up, line protocol is up (connected)\n  Hardware is Gigabit Ethernet, address is 00aa.bb{number:x2}.cc{number % 48:x2}\n  MTU 1500 bytes, BW 1000000 Kbit/sec, DLY 10 usec,\n     reliability 255/255, txload 1/255, rxload {number % 255}/255\n     {number * 7919} packets input, {number * 104_729L} bytes, 0 no buffer\n"
            );
        }

        var once = Encoding.ASCII.GetBytes(lines.ToString());
        var all = new byte[bytes];
        for (var at = 0; at < bytes; at += once.Length)
        {
            once.AsSpan(0, Math.Min(once.Length, bytes - at)).CopyTo(all.AsSpan(at));
        }

        return all;
    }

    private static async Task ShowAsync(ImmutableArray<ScrubScore> scores, int texts, TextWriter output)
    {
        var table = new TextTable(
            $"{texts} texts",
            "platform",
            "secrets",
            "left",
            "recall",
            "harmless",
            "touched",
            "touched %",
            "precision"
        );
        foreach (var score in scores)
        {
            table.Add(
                score.Side,
                score.Platform,
                score.Secrets.ToString(CultureInfo.InvariantCulture),
                score.Left.ToString(CultureInfo.InvariantCulture),
                score.Recall.ToString("0.0000", CultureInfo.InvariantCulture),
                score.Harmless.ToString(CultureInfo.InvariantCulture),
                score.Touched.ToString(CultureInfo.InvariantCulture),
                (100 * score.TouchedPart).ToString("0.000", CultureInfo.InvariantCulture),
                score.Precision.ToString("0.0000", CultureInfo.InvariantCulture)
            );
        }

        await table.WriteAsync(output);
    }

    private static async Task ShowAsync(ImmutableArray<ScrubRate> rates, TextWriter output)
    {
        var table = new TextTable("one core", "MB/s");
        foreach (var rate in rates)
        {
            table.Add(rate.Side, rate.MegabytesPerSecond.Show("0.00"));
        }

        await table.WriteAsync(output);
    }

    private static BenchmarkResult Judge(
        ImmutableArray<ScrubScore> scores,
        ScrubScore own,
        ImmutableArray<ScrubRate> rates
    ) =>
        new(
            new { scores, rates },
            [
                new("marked secrets left", "0", own.Left.ToString(CultureInfo.InvariantCulture), own.Left == 0),
                new(
                    "harmless words touched",
                    $"<= {MostTouched:0.0%}",
                    own.TouchedPart.ToString("0.000%", CultureInfo.InvariantCulture),
                    own.TouchedPart <= MostTouched
                ),
                new(
                    "MB/s a core, the corpus",
                    $">= {WantedRate:0}",
                    rates[0].MegabytesPerSecond.Show("0"),
                    rates[0].MegabytesPerSecond.Median >= WantedRate
                ),
            ]
        );
}

/// <summary>How fast a side is.</summary>
/// <param name="Side">Who, on what.</param>
/// <param name="MegabytesPerSecond">Millions of bytes in a second of one core.</param>
internal sealed record ScrubRate(string Side, Spread MegabytesPerSecond);
