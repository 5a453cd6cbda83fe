using System.CommandLine;
using Hearth.Benchmarks.Reporting;

namespace Hearth.Benchmarks;

/// <summary>The command line of <c>./bench</c>.</summary>
internal static class BenchCommandLine
{
    private const int AllMet = 0;
    private const int SomeMissed = 1;
    private const int BadInput = 2;

    /// <summary>Makes the root command.</summary>
    /// <param name="benchmarks">The benchmarks there are.</param>
    /// <param name="processes">The commands that benchmarks run in processes of their own.</param>
    public static RootCommand Create(IBenchmark[] benchmarks, params Command[] processes)
    {
        var names = new Argument<string[]>("NAME")
        {
            Description = "Which benchmarks to run. All of them unless named.",
            Arity = ArgumentArity.ZeroOrMore,
        };
        var list = new Option<bool>("--list") { Description = "Tell which benchmarks there are." };
        var seconds = new Option<int?>("--seconds")
        {
            Description = "How long one measurement lasts. Each benchmark has its own length unless given.",
        };
        var rounds = new Option<int>("--rounds")
        {
            Description = "How often interleaved measurements are repeated.",
            DefaultValueFactory = _ => 5,
        };
        var output = new Option<string>("--out")
        {
            Description = "Folder for the results, and for the data of the servers: it decides which disk is measured.",
            DefaultValueFactory = _ => System.IO.Path.Combine("artifacts", "bench"),
        };
        var part = new Option<string?>("--part")
        {
            Description = "The only part to measure of a benchmark that has parts.",
        };
        var root = new RootCommand("Measures Hearth, beside what limits it.")
        {
            names,
            list,
            seconds,
            rounds,
            output,
            part,
        };
        Array.ForEach(processes, root.Subcommands.Add);
        root.SetAction(
            async (parsed, cancellationToken) =>
            {
                var console = parsed.InvocationConfiguration.Output;
                if (parsed.GetValue(list))
                {
                    foreach (var benchmark in benchmarks)
                    {
                        await console.WriteLineAsync($"{benchmark.Name, -10}{benchmark.Summary}");
                    }

                    return AllMet;
                }

                var wanted = parsed.GetValue(names) ?? [];
                var unknown = wanted.FirstOrDefault(name => benchmarks.All(benchmark => benchmark.Name != name));
                if (unknown is not null || parsed.GetValue(seconds) is <= 0 || parsed.GetValue(rounds) <= 0)
                {
                    await parsed.InvocationConfiguration.Error.WriteLineAsync(
                        unknown is null
                            ? "./bench: --seconds and --rounds are above 0."
                            : $"./bench: there is no benchmark '{unknown}'. See ./bench --list."
                    );
                    return BadInput;
                }

                var chosen = benchmarks
                    .Where(benchmark => wanted.Length == 0 || wanted.Contains(benchmark.Name))
                    .ToArray();
                var only = parsed.GetValue(part);
                if (only is not null && (chosen is not [var parted] || !parted.Parts.Contains(only)))
                {
                    var parts = string.Join(", ", chosen.SelectMany(benchmark => benchmark.Parts));
                    await parsed.InvocationConfiguration.Error.WriteLineAsync(
                        $"./bench: --part goes with one benchmark that has such a part; {(parts.Length > 0 ? $"there are: {parts}" : "this one has none")}."
                    );
                    return BadInput;
                }

                var folder = System.IO.Path.GetFullPath(parsed.GetRequiredValue(output));
                Directory.CreateDirectory(folder);
                var options = new BenchmarkOptions(
                    parsed.GetValue(seconds) is { } given ? TimeSpan.FromSeconds(given) : null,
                    parsed.GetValue(rounds),
                    folder,
                    only
                );
                return await RunAsync(chosen, options, console, cancellationToken) ? AllMet : SomeMissed;
            }
        );
        return root;
    }

    private static async Task<bool> RunAsync(
        IEnumerable<IBenchmark> benchmarks,
        BenchmarkOptions options,
        TextWriter output,
        CancellationToken cancellationToken
    )
    {
        var allMet = true;
        foreach (var benchmark in benchmarks)
        {
            await output.WriteLineAsync($"{benchmark.Name}: {benchmark.Summary}");
            var before = Machine.Load();
            var result = await benchmark.RunAsync(options, output, cancellationToken);
            var machine = new MachineFacts(Machine.Describe(options.Folder), before, Machine.Load());
            await TargetTable.WriteAsync(result.Targets, output);
            await machine.WriteAsync(output);
            var name = options.Part is null ? benchmark.Name : $"{benchmark.Name}-{options.Part}";
            await Artifact.WriteAsync(options.Folder, name, machine, result, cancellationToken);
            allMet &= result.Targets.All(target => target.IsMet);
        }

        return allMet;
    }
}
