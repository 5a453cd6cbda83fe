using System.Collections.Immutable;
using System.Globalization;
using Hearth.Benchmarks.Reporting;
using Hearth.Benchmarks.Serving;
using Hearth.Protocol;

namespace Hearth.Benchmarks.Read;

/// <summary>How fast a message becomes a record on one thread, beside other libraries and what limits it.</summary>
internal sealed class ReadBenchmark(TimeProvider time) : IBenchmark
{
    private const double WantedRatio = 2.5;
    private const double MostAllocated = 2.5;
    private const double MostGrown = 3;

    /// <summary>Turns of each side in a round: short ones, so that a busy machine hits all sides alike.</summary>
    private const int TurnsPerRound = 4;

    private static readonly TimeSpan StandardTurn = TimeSpan.FromMilliseconds(250);
    private static readonly TimeSpan WarmUp = TimeSpan.FromSeconds(1);

    public string Name => "read";

    public string Summary => "a 10 KB AML message into the canonical record on one thread, beside libxml2 and lxml";

    public async Task<BenchmarkResult> RunAsync(
        BenchmarkOptions options,
        TextWriter output,
        CancellationToken cancellationToken
    )
    {
        using var folder = new ScratchFolder(options.Folder, Name);
        var message = ReadMessages.Usual();
        var usualPath = System.IO.Path.Combine(folder.Path, "usual.xml");
        await File.WriteAllBytesAsync(usualPath, message, cancellationToken);
        await using var peers = await Peers.StartAsync(usualPath, folder.Path, output, cancellationToken);
        var record = ReadMessages.Parse(message);
        var kept = ReadMessages.KeptCharacters(record);
        await output.WriteLineAsync(
            $"a message of {message.Length} bytes with {record.Attachments.Length} attachments; {kept} characters of it are kept\n"
        );

        var hearth = new OwnSide("Hearth", () => MessageReader.Read(message, ReaderLimits.Default), time);
        OwnSide[] own =
        [
            hearth,
            new("Hearth, without its scanner", () => PeakCommand.ReadJudged(message), time),
            new("XmlReader, names and text only", () => PlainWalk.WithXmlReader(message), time),
            new("the bytes made one string", () => PlainWalk.Decode(message), time),
        ];
        var turn = options.Duration is { } given ? given / TurnsPerRound : StandardTurn;
        var sides = await TakeTurnsAsync([.. own, .. peers.All], turn, options.Rounds, cancellationToken);
        var allocated = own.ToDictionary(side => side.Name, side => side.AllocatedBytes());
        var results = sides.Select(side => ReadResultOf(side, sides, peers, allocated, kept)).ToImmutableArray();
        await ShowAsync(results, output);

        var large = await ReadLargeAsync(folder.Path, usualPath, cancellationToken);
        await ShowAsync(large, output);
        return Judge(message.Length, kept, results, large);
    }

    /// <summary>One large message in each format, and the one in AML again without the scanner.</summary>
    private static async Task<ImmutableArray<LargeRead>> ReadLargeAsync(
        string folder,
        string usualPath,
        CancellationToken cancellationToken
    )
    {
        var reads = ImmutableArray.CreateBuilder<LargeRead>();
        foreach (var (format, bytes) in ReadMessages.Large())
        {
            var path = System.IO.Path.Combine(folder, "large");
            await File.WriteAllBytesAsync(path, bytes, cancellationToken);
            var peak = await PeakCommand.RunAsync(path, usualPath, judged: false, cancellationToken);
            reads.Add(new(format, bytes.Length, peak, IsTarget: true));
            if (reads.Count == 1)
            {
                peak = await PeakCommand.RunAsync(path, usualPath, judged: true, cancellationToken);
                reads.Add(new(format + ", without its scanner", bytes.Length, peak, IsTarget: false));
            }
        }

        return reads.ToImmutable();
    }

    /// <summary>All sides in turn, each turn about as long; who comes first changes.</summary>
    private static async Task<ImmutableArray<ReadSideTurns>> TakeTurnsAsync(
        ImmutableArray<IReadSide> sides,
        TimeSpan turn,
        int rounds,
        CancellationToken cancellationToken
    )
    {
        const int First = 500;
        var all = new List<ReadSideTurns>();
        foreach (var side in sides)
        {
            // Run-time compilation has several stages, each after some time.
            var rate = (await side.RunAsync(First, cancellationToken)).PerSecond;
            rate = (await side.RunAsync((long)(rate * WarmUp.TotalSeconds) + 1, cancellationToken)).PerSecond;
            rate = (await side.RunAsync((long)(rate * turn.TotalSeconds) + 1, cancellationToken)).PerSecond;
            all.Add(new(side.Name, (long)(rate * turn.TotalSeconds) + 1, []));
        }

        for (var number = 0; number < rounds * TurnsPerRound; number++)
        {
            for (var index = 0; index < sides.Length; index++)
            {
                var place = (index + number) % sides.Length;
                all[place].Turns.Add(await sides[place].RunAsync(all[place].Messages, cancellationToken));
            }
        }

        return [.. all];
    }

    private static ReadSideResult ReadResultOf(
        ReadSideTurns side,
        ImmutableArray<ReadSideTurns> sides,
        Peers peers,
        Dictionary<string, double> allocated,
        long kept
    )
    {
        var libxml2 = sides.FirstOrDefault(other => other.Name == peers.Libxml2?.Name);
        return new(
            side.Name,
            Spread.Of(side.Turns.Select(turn => turn.PerSecond)),
            Spread.Of(side.Turns.Select(turn => turn.CoreMicroseconds)),
            libxml2 is null ? null : Spread.Of(side.Turns.Zip(libxml2.Turns, (a, b) => a.PerSecond / b.PerSecond)),
            libxml2 is null
                ? null
                : Spread.Of(side.Turns.Zip(libxml2.Turns, (a, b) => b.CoreMicroseconds / a.CoreMicroseconds)),
            allocated.TryGetValue(side.Name, out var bytes) ? bytes : null,
            allocated.TryGetValue(side.Name, out bytes) ? bytes / (kept * sizeof(char)) : null
        );
    }

    private static async Task ShowAsync(ImmutableArray<ReadSideResult> results, TextWriter output)
    {
        var table = new TextTable(
            "median (smallest to largest)",
            "messages a second",
            "us a message on the cores",
            "libxml2 = 1",
            "on the cores",
            "bytes allocated",
            "kept text = 1"
        );
        foreach (var side in results)
        {
            table.Add(
                side.Name,
                side.PerSecond.Show("0"),
                side.CoreMicroseconds.Show("0.0"),
                side.Ratio?.Show("0.00") ?? "-",
                side.CoreRatio?.Show("0.00") ?? "-",
                side.AllocatedBytes?.ToString("0", CultureInfo.InvariantCulture) ?? "-",
                side.AllocatedRatio?.ToString("0.00", CultureInfo.InvariantCulture) ?? "-"
            );
        }

        await table.WriteAsync(output);
    }

    private static async Task ShowAsync(ImmutableArray<LargeRead> large, TextWriter output)
    {
        var table = new TextTable("a message of 5 MB, times its size", "grown at most", "allocated");
        foreach (var read in large)
        {
            table.Add(
                read.Name,
                read.Grown.ToString("0.00", CultureInfo.InvariantCulture),
                read.Allocated.ToString("0.00", CultureInfo.InvariantCulture)
            );
        }

        await table.WriteAsync(output);
    }

    private static BenchmarkResult Judge(
        int messageBytes,
        long keptCharacters,
        ImmutableArray<ReadSideResult> sides,
        ImmutableArray<LargeRead> large
    )
    {
        var hearth = sides[0];
        var allocated = hearth.AllocatedRatio ?? double.NaN;
        return new(
            new
            {
                messageBytes,
                keptCharacters,
                sides,
                large,
            },
            [
                new(
                    "messages a second, libxml2 = 1",
                    $">= {WantedRatio:0.0}",
                    hearth.Ratio?.Show("0.00") ?? "libxml2 is not here",
                    hearth.Ratio?.Median >= WantedRatio
                ),
                new(
                    "allocated, kept text in UTF-16 = 1",
                    $"<= {MostAllocated:0.0}",
                    allocated.ToString("0.00", CultureInfo.InvariantCulture),
                    allocated <= MostAllocated
                ),
                .. large
                    .Where(read => read.IsTarget)
                    .Select(read => new Target(
                        $"memory for 5 MB of {read.Name}, its size = 1",
                        $"<= {MostGrown:0.0}",
                        read.Grown.ToString("0.00", CultureInfo.InvariantCulture),
                        read.Grown <= MostGrown
                    )),
            ]
        );
    }
}

/// <summary>All turns of one side.</summary>
internal sealed record ReadSideTurns(string Name, long Messages, List<ReadTurn> Turns);

/// <summary>What the turns of one side came to.</summary>
internal sealed record ReadSideResult(
    string Name,
    Spread PerSecond,
    Spread CoreMicroseconds,
    Spread? Ratio,
    Spread? CoreRatio,
    double? AllocatedBytes,
    double? AllocatedRatio
);

/// <summary>One large message, read once.</summary>
/// <param name="Name">Its format, and how it was read.</param>
/// <param name="Bytes">Its size.</param>
/// <param name="Peak">What it took.</param>
/// <param name="IsTarget">Whether a target is set for it.</param>
internal sealed record LargeRead(string Name, int Bytes, PeakMemory Peak, bool IsTarget)
{
    /// <summary>By how much the process grew at most, in sizes of the message.</summary>
    public double Grown => Peak.GrownBytes / (double)Bytes;

    /// <summary>What was allocated, in sizes of the message.</summary>
    public double Allocated => Peak.AllocatedBytes / (double)Bytes;
}
