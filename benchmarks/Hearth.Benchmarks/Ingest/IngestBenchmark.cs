using System.Collections.Immutable;
using System.Globalization;
using Hearth.Benchmarks.Reporting;
using Hearth.Benchmarks.Serving;
using Hearth.Hosting;
using Hearth.Service.Storage;

namespace Hearth.Benchmarks.Ingest;

/// <summary>What durability costs: the receiver beside itself without storing, in turn, on the same machine.</summary>
internal sealed class IngestBenchmark(TimeProvider time) : IBenchmark
{
    private const int Connections = 64;
    private const double WantedRatio = 0.7;
    private static readonly TimeSpan WarmUp = TimeSpan.FromSeconds(2);
    private static readonly TimeSpan StandardDuration = TimeSpan.FromSeconds(5);

    public string Name => "ingest";

    public string Summary => "messages acknowledged as durable, beside the same receiver without storing";

    public async Task<BenchmarkResult> RunAsync(
        BenchmarkOptions options,
        TextWriter output,
        CancellationToken cancellationToken
    )
    {
        var requests = RequestSet.Make(time.GetUtcNow());
        var disk = DiskProbe.Measure(options.Folder, time);
        await output.WriteLineAsync(
            string.Create(
                CultureInfo.InvariantCulture,
                $"{Connections} connections, {requests.All.Length} messages of {requests.MeanBytes / 1000:0.0} KB on average; the disk syncs 8 KiB {disk.SyncsOf8KiB:0} times a second, 256 KiB {disk.SyncsOf256KiB:0} times\n"
            )
        );
        var rounds = ImmutableArray.CreateBuilder<IngestRound>();
        for (var number = 0; number < options.Rounds; number++)
        {
            // The order changes from round to round, so that neither side always comes first.
            var first = await SideAsync(number % 2 == 0, options, requests, cancellationToken);
            var second = await SideAsync(number % 2 != 0, options, requests, cancellationToken);
            var round = number % 2 == 0 ? new IngestRound(first, second) : new IngestRound(second, first);
            rounds.Add(round);
            await output.WriteLineAsync(round.Show(number + 1));
        }

        var killed = await KillAsync(options, requests, cancellationToken);
        await output.WriteLineAsync();
        await ShowAsync(rounds, killed, output);
        return Judge(rounds.ToImmutable(), killed, disk, requests);
    }

    private async Task<IngestSide> SideAsync(
        bool stores,
        BenchmarkOptions options,
        RequestSet requests,
        CancellationToken cancellationToken
    )
    {
        using var folder = new ScratchFolder(options.Folder, "ingest");
        await using var server = await ServerProcess.StartAsync(
            folder.Path,
            NodeRoles.Receive,
            stores,
            cancellationToken
        );
        var load = new ClosedLoop(server.EndPoint, requests, Connections, time);
        var outcome = load.Run(WarmUp, options.Duration ?? StandardDuration, () => server.ProcessorTime);
        var memory = server.MemoryBytes;
        await server.StopAsync(cancellationToken);
        var check = stores
            ? await JournalCheck.OfAsync(new DataFolder(folder.Path), outcome.Acknowledged, requests, time)
            : null;
        return IngestSide.Of(outcome, check, memory);
    }

    /// <summary>Kills the server in the middle of the load, and looks for what it had acknowledged.</summary>
    private async Task<JournalCheck> KillAsync(
        BenchmarkOptions options,
        RequestSet requests,
        CancellationToken cancellationToken
    )
    {
        using var folder = new ScratchFolder(options.Folder, "ingest");
        await using var server = await ServerProcess.StartAsync(
            folder.Path,
            NodeRoles.Receive,
            stores: true,
            cancellationToken
        );
        var load = new ClosedLoop(server.EndPoint, requests, Connections, time);
        var sending = Task.Run(() => load.Run(WarmUp, TimeSpan.FromMinutes(1), () => TimeSpan.Zero), cancellationToken);
        await Task.Delay(WarmUp * 2, time, cancellationToken);
        await server.KillAsync(cancellationToken);
        var outcome = await sending;
        return await JournalCheck.OfAsync(new DataFolder(folder.Path), outcome.Acknowledged, requests, time);
    }

    private static async Task ShowAsync(IReadOnlyList<IngestRound> rounds, JournalCheck killed, TextWriter output)
    {
        var table = new TextTable("median (smallest to largest)", "storing", "without storing");
        Row("messages a second", side => side.PerSecond, "0");
        Row("p50, ms", side => side.MedianMilliseconds, "0.0");
        Row("p99, ms", side => side.P99Milliseconds, "0.0");
        Row("server's time on the cores, us a message", side => side.ServerMicroseconds, "0");
        Row("generator's time on the cores, us a message", side => side.GeneratorMicroseconds, "0");
        Row("server's memory at the end, MB", side => side.MemoryBytes / 1e6, "0");
        await table.WriteAsync(output);

        var kept = new TextTable("acknowledged and kept", "acknowledged", "found", "lost", "records in the journal");
        foreach (var check in rounds.Select(round => round.Storing.Check!))
        {
            Add("stopped in order", check);
        }

        Add("killed under load", killed);
        await kept.WriteAsync(output);

        void Row(string what, Func<IngestSide, double> figure, string format) =>
            table.Add(
                what,
                Spread.Of(rounds.Select(round => figure(round.Storing))).Show(format),
                Spread.Of(rounds.Select(round => figure(round.Without))).Show(format)
            );

        void Add(string what, JournalCheck check) =>
            kept.Add(what, $"{check.Acknowledged}", $"{check.Found}", $"{check.Lost}", $"{check.Records}");
    }

    private static BenchmarkResult Judge(
        ImmutableArray<IngestRound> rounds,
        JournalCheck killed,
        DiskFigures disk,
        RequestSet requests
    )
    {
        var ratio = Spread.Of(rounds.Select(round => round.Ratio));
        var checks = rounds.Select(round => round.Storing.Check!).ToList();
        var lost = checks.Sum(check => check.Lost);
        var odd = checks.Count(check => check.Records != check.Acknowledged);
        var refused = rounds.Sum(round => round.Storing.Refused + round.Without.Refused);
        return new(
            new
            {
                Connections,
                requests.MeanBytes,
                Disk = disk,
                Ratio = ratio,
                Rounds = rounds,
                Killed = killed,
            },
            [
                new(
                    "durable against without storing",
                    $">= {WantedRatio:0.0}",
                    ratio.Show("0.00"),
                    ratio.Median >= WantedRatio
                ),
                new("acknowledged and lost, stopped in order", "0", $"{lost}", lost == 0),
                new("journals with a record too many or too few", "0", $"{odd}", odd == 0),
                new("acknowledged and lost, killed under load", "0", $"{killed.Lost}", killed.Lost == 0),
                new("refused", "0", $"{refused}", refused == 0),
            ]
        );
    }
}

/// <summary>One measurement of one side.</summary>
internal sealed record IngestSide(
    double PerSecond,
    double MedianMilliseconds,
    double P99Milliseconds,
    double ServerMicroseconds,
    double GeneratorMicroseconds,
    long MemoryBytes,
    int Refused,
    JournalCheck? Check
)
{
    /// <summary>Takes the figures out of a load's outcome.</summary>
    public static IngestSide Of(LoadOutcome outcome, JournalCheck? check, long memoryBytes) =>
        new(
            outcome.PerSecond,
            outcome.Median.TotalMilliseconds,
            outcome.P99.TotalMilliseconds,
            outcome.ServerMicroseconds,
            outcome.GeneratorMicroseconds,
            memoryBytes,
            outcome.Refused + outcome.Unanswered,
            check
        );
}

/// <summary>Both sides, one right after the other.</summary>
internal sealed record IngestRound(IngestSide Storing, IngestSide Without)
{
    /// <summary>Share of the rate that is left when messages are made durable.</summary>
    public double Ratio => Storing.PerSecond / Without.PerSecond;

    /// <summary>The round in a line.</summary>
    public string Show(int number) =>
        string.Create(
            CultureInfo.InvariantCulture,
            $"  round {number}: {Storing.PerSecond:0}/s durable, {Without.PerSecond:0}/s without storing, ratio {Ratio:0.00} (load {Machine.Load():0.0})"
        );
}
