using System.Collections.Immutable;
using System.Diagnostics;
using System.Globalization;
using Hearth.Benchmarks.Read;
using Hearth.Benchmarks.Reporting;
using Hearth.Benchmarks.Serving;
using Hearth.Knowledge;
using Hearth.Knowledge.Matching;
using Hearth.Knowledge.Syslog;
using Hearth.Protocol;

namespace Hearth.Benchmarks.Knowledge;

/// <summary>
/// What a 30-line log costs with 100, 1,000 and 10,000 rules; finding the rules it wakes beside Hyperscan on as many literals;
/// and how long a pack takes to load.
/// </summary>
internal sealed class RulesPart(TimeProvider time) : IKnowledgePart
{
    private const int LogCount = 500;
    private const double WantedFlatness = 1.5;
    private const double WantedShare = 1.0 / 3;
    private const double WantedLoadSeconds = 1;

    private static readonly string[] Packages = ["gcc", "libc6-dev", "libhyperscan-dev"];
    private static readonly int[] Sizes = [GeneratedRules.Least, 1000, 10_000];

    public string Name => "rules";

    public async Task<BenchmarkResult?> RunAsync(
        BenchmarkOptions options,
        TextWriter output,
        CancellationToken cancellationToken
    )
    {
        using var scratch = new ScratchFolder(System.IO.Path.GetTempPath(), "rules");
        var logs = GeneratedRules.Logs(LogCount);
        var sizes = ImmutableArray.CreateBuilder<RulesFigures>();
        foreach (var count in Sizes)
        {
            var folder = Directory.CreateDirectory(
                System.IO.Path.Combine(scratch.Path, count.ToString(CultureInfo.InvariantCulture))
            );
            GeneratedRules.Write(folder.FullName, count);
            sizes.Add(Measure(folder.FullName, count, logs, options.Rounds, cancellationToken));
        }

        var peer = await HyperscanAsync(scratch.Path, logs, options.Rounds, output, cancellationToken);
        await ShowAsync(sizes.ToImmutable(), peer, output);
        return Judge(sizes.ToImmutable(), peer);
    }

    private RulesFigures Measure(
        string folder,
        int count,
        string[] logs,
        int rounds,
        CancellationToken cancellationToken
    )
    {
        var loads = new List<double>();
        KnowledgeBase? knowledge = null;
        for (var round = 0; round < Math.Max(3, rounds); round++)
        {
            cancellationToken.ThrowIfCancellationRequested();
            var start = time.GetTimestamp();
            knowledge = KnowledgeBase.LoadFolder(folder) switch
            {
                KnowledgeLoad.Loaded(var loaded) => loaded,
                KnowledgeLoad.Refused(var faults) => throw new InvalidDataException(faults[0].ToString()),
                _ => throw new UnreachableException(),
            };
            loads.Add(time.GetElapsedTime(start).TotalSeconds);
        }

        var analyst = new Analyst(knowledge!);
        var inputs = Array.ConvertAll(logs, log => Input(log, time));
        var fired = inputs.Sum(input => analyst.Analyse(input).Diagnoses.Length);
        var facts = Array.ConvertAll(inputs, input => new MessageFacts(input, knowledge!.Index));
        var woken = facts.Sum(fact => fact.Candidates().Count);
        if (fired != woken || woken == 0)
        {
            throw new InvalidDataException($"{woken} rules were woken and {fired} fired.");
        }

        return new(
            count,
            loads[0],
            loads.Min(),
            Best(inputs, rounds, input => analyst.Analyse(input).Diagnoses.Length),
            Best(logs, rounds, log => Woken(knowledge!, log)),
            logs.Sum(log => Woken(knowledge!, log))
        );
    }

    /// <summary>From the characters of a log to the rules it wakes.</summary>
    private static int Woken(KnowledgeBase knowledge, string log)
    {
        var candidates = new SortedSet<int>();
        MessageFacts.AddWokenBy(SystemMessageScanner.Find(log), knowledge.Index, candidates);
        return candidates.Count;
    }

    private static AnalysisInput Input(string log, TimeProvider time) =>
        new()
        {
            Message = new Message
            {
                Format = MessageFormat.Aml,
                Family = DeviceFamily.IosXe,
                AlertGroup = AlertGroup.Syslog,
                Description = log,
            },
            ReceivedAt = time.GetUtcNow(),
        };

    /// <summary>Microseconds for one, in the best round.</summary>
    private double Best<T>(T[] some, int rounds, Func<T, int> work)
    {
        const double LeastSeconds = 0.3;
        var best = double.MaxValue;
        for (var round = 0; round <= rounds; round++)
        {
            var done = 0L;
            var start = time.GetTimestamp();
            double elapsed;
            do
            {
                foreach (var one in some)
                {
                    work(one);
                }

                done += some.Length;
                elapsed = time.GetElapsedTime(start).TotalSeconds;
            } while (elapsed < LeastSeconds);

            best = Math.Min(best, elapsed * 1e6 / done);
        }

        return best;
    }

    private static async Task<HyperscanFigures?> HyperscanAsync(
        string folder,
        string[] logs,
        int rounds,
        TextWriter output,
        CancellationToken cancellationToken
    )
    {
        var literals = System.IO.Path.Combine(folder, "literals.txt");
        var logFile = System.IO.Path.Combine(folder, "logs.txt");
        var driver = System.IO.Path.Combine(folder, "hyperscan_literals");
        var source = System.IO.Path.Combine(AppContext.BaseDirectory, "Knowledge", "peers", "hyperscan_literals.c");
        await File.WriteAllTextAsync(
            literals,
            string.Concat(Enumerable.Range(0, Sizes[^1]).Select(number => GeneratedRules.Literal(number) + "\n")),
            cancellationToken
        );
        await File.WriteAllTextAsync(logFile, string.Concat(logs.Select(log => log + "\0")), cancellationToken);
        string[] compiler = ["cc", "-O2", "-o", driver, source, "-lhs"];
        if (
            !await PeerProgram.SucceedsAsync(compiler, cancellationToken)
            && !(
                await PeerProgram.TryInstallAsync(Packages, output, cancellationToken)
                && await PeerProgram.SucceedsAsync(compiler, cancellationToken)
            )
        )
        {
            await output.WriteLineAsync(
                $"Hyperscan is left out: it takes the Debian packages {string.Join(", ", Packages)}."
            );
            return null;
        }

        await using var peer = await PeerSide.TryStartAsync([driver, literals, logFile], cancellationToken);
        if (peer is null)
        {
            await output.WriteLineAsync("Hyperscan is left out: it does not run here.");
            return null;
        }

        var best = double.MaxValue;
        for (var round = 0; round <= rounds; round++)
        {
            var turn = await peer.RunAsync(logs.Length * 40, cancellationToken);
            best = Math.Min(best, turn.Wall.TotalMicroseconds / turn.Messages);
        }

        return new(peer.Name, best);
    }

    private static async Task ShowAsync(ImmutableArray<RulesFigures> sizes, HyperscanFigures? peer, TextWriter output)
    {
        var table = new TextTable(
            $"rules, logs of {GeneratedRules.Lines} lines, {GeneratedRules.KnownLines} of them known",
            "load first s",
            "load best s",
            "analyst us/log",
            "finding rules us/log"
        );
        foreach (var size in sizes)
        {
            table.Add(
                Number(size.Rules, "#,0"),
                Number(size.FirstLoadSeconds, "0.00"),
                Number(size.LoadSeconds, "0.00"),
                Number(size.AnalystMicroseconds, "0.0"),
                Number(size.SearchMicroseconds, "0.0")
            );
        }

        if (peer is not null)
        {
            table.Add(
                $"{Number(sizes[^1].Rules, "#,0")} literals, {peer.Name}",
                "",
                "",
                "",
                Number(peer.Microseconds, "0.0")
            );
        }

        await table.WriteAsync(output);
    }

    private static BenchmarkResult Judge(ImmutableArray<RulesFigures> sizes, HyperscanFigures? peer)
    {
        var (small, large) = (sizes[0], sizes[^1]);
        var flatness = large.AnalystMicroseconds / small.AnalystMicroseconds;
        var targets = ImmutableArray.Create<Target>(
            new(
                $"a log with {large.Rules} rules, times {small.Rules}",
                $"<= {Number(WantedFlatness, "0.0")}",
                Number(flatness, "0.00"),
                flatness <= WantedFlatness
            ),
            new(
                $"loading {large.Rules} rules",
                $"< {Number(WantedLoadSeconds, "0")} s",
                $"{Number(large.LoadSeconds, "0.00")} s, the first time {Number(large.FirstLoadSeconds, "0.00")} s",
                large.FirstLoadSeconds < WantedLoadSeconds
            )
        );
        if (peer is not null)
        {
            var share = peer.Microseconds / large.SearchMicroseconds;
            targets = targets.Add(
                new(
                    $"finding the rules of a log, share of {peer.Name}'s throughput",
                    ">= 0.33",
                    Number(share, "0.00"),
                    share >= WantedShare
                )
            );
        }

        return new(new { Sizes = sizes, Peer = peer }, targets);
    }

    private static string Number(double value, string format) => value.ToString(format, CultureInfo.InvariantCulture);
}

/// <summary>What a pack of some size costs.</summary>
/// <param name="Rules">Rules in it.</param>
/// <param name="FirstLoadSeconds">Loading it the first time.</param>
/// <param name="LoadSeconds">Loading it, the best of the rounds.</param>
/// <param name="AnalystMicroseconds">The analyst on one log, findings written.</param>
/// <param name="SearchMicroseconds">From the log's characters to the numbers of the rules it wakes.</param>
/// <param name="Woken">Rules woken by all logs.</param>
internal sealed record RulesFigures(
    int Rules,
    double FirstLoadSeconds,
    double LoadSeconds,
    double AnalystMicroseconds,
    double SearchMicroseconds,
    int Woken
);

/// <summary>What the peer takes for a log.</summary>
/// <param name="Name">Name and version.</param>
/// <param name="Microseconds">For one log.</param>
internal sealed record HyperscanFigures(string Name, double Microseconds);
