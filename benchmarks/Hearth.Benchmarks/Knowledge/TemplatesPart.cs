using System.Collections.Immutable;
using System.Diagnostics;
using System.Globalization;
using System.Text.Json;
using Hearth.Benchmarks.Reporting;
using Hearth.Knowledge.TextFsm;

namespace Hearth.Benchmarks.Knowledge;

/// <summary>The public ntc-templates over their own fixtures: the same rows as Python's textfsm, and how much faster.</summary>
internal sealed class TemplatesPart : IKnowledgePart
{
    private const string Variable = "HEARTH_NTC_TEMPLATES";
    private const double WantedRatio = 5;
    private const int ShownFailures = 20;
    private const double LeastSeconds = 0.002;

    /// <summary>Readings of a fixture before it is measured: every rule it asks is compiled by then, if it ever is.</summary>
    private const int WarmReadings = 320;
    private const double MostWarmSeconds = 0.25;

    public string Name => "templates";

    public async Task<BenchmarkResult?> RunAsync(
        BenchmarkOptions options,
        TextWriter output,
        CancellationToken cancellationToken
    )
    {
        var checkout = Environment.GetEnvironmentVariable(Variable);
        if (!Directory.Exists(checkout))
        {
            await output.WriteLineAsync(
                $"templates are left out: {Variable} names no checkout of github.com/networktocode/ntc-templates.\n"
            );
            return null;
        }

        var peer = await TextFsmSide.RunAsync(checkout, options.Rounds, output, cancellationToken);
        if (peer.IsEmpty)
        {
            await output.WriteLineAsync(
                "templates are left out: Python's textfsm cannot be had here (python3-textfsm).\n"
            );
            return null;
        }

        var templates = new Dictionary<string, Template>(StringComparer.Ordinal);
        var fixtures = peer.Select(reading => Fixture(checkout, reading, templates)).ToImmutableArray();
        ImmutableArray<TemplateReading> readings =
        [
            .. fixtures.Select(fixture => Measure(fixture, options.Rounds, cancellationToken)),
        ];
        await ShowAsync(readings, output);
        return Judge(readings);
    }

    private static TemplateFixture Fixture(string checkout, PeerReading peer, Dictionary<string, Template> templates)
    {
        foreach (var name in peer.Templates.Where(name => !templates.ContainsKey(name)))
        {
            var text = File.ReadAllText(System.IO.Path.Combine(checkout, "ntc_templates", "templates", name));
            templates[name] = Template.Read(name, text, TemplateLimits.Default) switch
            {
                TemplateLoad.Loaded(var template) => template,
                TemplateLoad.Refused(var fault) => throw new InvalidDataException(fault.ToString()),
                _ => throw new UnreachableException(),
            };
        }

        var raw = System.IO.Path.Combine([checkout, "tests", .. peer.Name.Split('/')]);
        // Python reads text with its line ends made one.
        return new(
            peer,
            [.. peer.Templates.Select(name => templates[name])],
            File.ReadAllText(raw).ReplaceLineEndings("\n")
        );
    }

    private static TemplateReading Measure(TemplateFixture fixture, int rounds, CancellationToken cancellationToken)
    {
        var failure = fixture.Difference(fixture.Read(cancellationToken));
        var warm = Stopwatch.StartNew();
        for (var time = 0; time < WarmReadings && warm.Elapsed.TotalSeconds < MostWarmSeconds; time++)
        {
            fixture.Read(cancellationToken);
        }

        var once = Stopwatch.StartNew();
        fixture.Read(cancellationToken);
        var times = Math.Max(1, (int)(LeastSeconds / Math.Max(once.Elapsed.TotalSeconds, 1e-7)));
        var best = double.MaxValue;
        for (var round = 0; round < rounds; round++)
        {
            var clock = Stopwatch.StartNew();
            for (var time = 0; time < times; time++)
            {
                fixture.Read(cancellationToken);
            }

            best = Math.Min(best, clock.Elapsed.TotalSeconds / times);
        }

        return new(
            fixture.Peer.Name,
            fixture.Peer.Platform,
            fixture.Output.Length,
            best,
            fixture.Peer.Seconds,
            failure
        );
    }

    private static async Task ShowAsync(ImmutableArray<TemplateReading> readings, TextWriter output)
    {
        var table = new TextTable(
            "templates by platform",
            "fixtures",
            "same rows",
            "KB",
            "Python ms",
            "Hearth ms",
            "times"
        );
        foreach (
            var platform in readings
                .GroupBy(reading => reading.Platform)
                .OrderBy(group => group.Key, StringComparer.Ordinal)
        )
        {
            Add(platform.Key, [.. platform]);
        }

        Add("all", readings);
        await table.WriteAsync(output);
        foreach (var reading in readings.Where(reading => reading.Failure is not null).Take(ShownFailures))
        {
            await output.WriteLineAsync($"  {reading.Name}: {reading.Failure}");
        }

        foreach (
            var reading in readings
                .Where(reading => reading.IsSlower)
                .OrderBy(reading => reading.Times)
                .Take(ShownFailures)
        )
        {
            await output.WriteLineAsync($"  slower than Python, {Number(reading.Times, "0.00")} times: {reading.Name}");
        }

        void Add(string name, ImmutableArray<TemplateReading> some) =>
            table.Add(
                name,
                some.Length.ToString(CultureInfo.InvariantCulture),
                some.Count(reading => reading.Failure is null).ToString(CultureInfo.InvariantCulture),
                Number(some.Sum(reading => reading.Characters) / 1000.0, "0"),
                Number(some.Sum(reading => reading.PeerSeconds) * 1000, "0.0"),
                Number(some.Sum(reading => reading.Seconds) * 1000, "0.0"),
                Number(some.Sum(reading => reading.PeerSeconds) / some.Sum(reading => reading.Seconds), "0.0")
            );
    }

    private static BenchmarkResult Judge(ImmutableArray<TemplateReading> readings)
    {
        var same = readings.Count(reading => reading.Failure is null);
        var ratio = readings.Sum(reading => reading.PeerSeconds) / readings.Sum(reading => reading.Seconds);
        var slower = readings.Count(reading => reading.IsSlower);
        var middle = Spread.Of(readings.Where(reading => reading.PeerSeconds > 0).Select(reading => reading.Times));
        return new(
            readings,
            [
                new(
                    "fixtures with the rows of Python's textfsm",
                    "all",
                    $"{same} of {readings.Length}",
                    same == readings.Length
                ),
                new(
                    "templates, times Python's textfsm, one thread, warm",
                    $">= {WantedRatio:0}",
                    Number(ratio, "0.0"),
                    ratio >= WantedRatio
                ),
                new(
                    "the same, the fixture in the middle",
                    $">= {WantedRatio:0}",
                    middle.Show("0.0"),
                    middle.Median >= WantedRatio
                ),
                new("fixtures slower than in Python", "0", slower.ToString(CultureInfo.InvariantCulture), slower == 0),
            ]
        );
    }

    private static string Number(double value, string format) => value.ToString(format, CultureInfo.InvariantCulture);
}

/// <summary>An output with the templates that read it.</summary>
/// <param name="Peer">What the peer made of it.</param>
/// <param name="Templates">The templates.</param>
/// <param name="Output">The output.</param>
internal sealed record TemplateFixture(PeerReading Peer, ImmutableArray<Template> Templates, string Output)
{
    /// <summary>Reads it with each template.</summary>
    public ImmutableArray<TemplateResult> Read(CancellationToken cancellationToken) =>
        [.. Templates.Select(template => template.Parse(Output, TemplateMode.Strict, cancellationToken))];

    /// <summary>What differs from the peer's rows; <see langword="null"/> for nothing.</summary>
    public string? Difference(ImmutableArray<TemplateResult> results)
    {
        if (results.FirstOrDefault(result => result.Fault is not null) is { } failed)
        {
            return Peer.Fault is null ? failed.Fault : null;
        }

        if (Peer.Rows is not { ValueKind: JsonValueKind.Array } rows)
        {
            return $"rows where the peer says: {Peer.Fault}";
        }

        return results
            .Zip(rows.EnumerateArray())
            .Select(pair => Difference(pair.First, pair.Second))
            .FirstOrDefault(what => what is not null);
    }

    private static string? Difference(TemplateResult result, JsonElement rows)
    {
        if (result.Rows.Length != rows.GetArrayLength())
        {
            return $"{result.Rows.Length} rows where the peer has {rows.GetArrayLength()}";
        }

        for (var row = 0; row < result.Rows.Length; row++)
        {
            for (var column = 0; column < result.Columns.Length; column++)
            {
                var (own, other) = (Shown(result.Rows[row][column]), Shown(rows[row][column]));
                if (own != other)
                {
                    return $"row {row}, {result.Columns[column]}: {own} where the peer has {other}";
                }
            }
        }

        return null;
    }

    private static string Shown(TemplateCell cell) =>
        cell switch
        {
            TemplateCell.Text text => $"'{text.Value}'",
            TemplateCell.List list => $"[{string.Join(", ", list.Items.Select(Shown))}]",
            _ => "",
        };

    private static string Shown(ListItem item) =>
        item.Parts is { } parts
            ? $"{{{string.Join(", ", parts.OrderBy(part => part.Key, StringComparer.Ordinal).Select(part => $"{part.Key}='{part.Value}'"))}}}"
            : $"'{item.Text}'";

    private static string Shown(JsonElement cell) =>
        cell.ValueKind switch
        {
            JsonValueKind.Array => $"[{string.Join(", ", cell.EnumerateArray().Select(Shown))}]",
            JsonValueKind.Object =>
                $"{{{string.Join(", ", cell.EnumerateObject().OrderBy(part => part.Name, StringComparer.Ordinal).Select(part => $"{part.Name}='{part.Value}'"))}}}",
            _ => $"'{cell}'",
        };
}

/// <summary>What came of a fixture.</summary>
/// <param name="Name"><c>platform/command/file</c>.</param>
/// <param name="Platform">The platform.</param>
/// <param name="Characters">Characters of the output.</param>
/// <param name="Seconds">What one reading takes here, warm.</param>
/// <param name="PeerSeconds">What it takes the peer.</param>
/// <param name="Failure">What differs; <see langword="null"/> for nothing.</param>
internal sealed record TemplateReading(
    string Name,
    string Platform,
    int Characters,
    double Seconds,
    double PeerSeconds,
    string? Failure
)
{
    /// <summary>How many times faster than the peer.</summary>
    public double Times => PeerSeconds / Seconds;

    /// <summary>Whether the peer is faster.</summary>
    public bool IsSlower => PeerSeconds > 0 && Seconds > PeerSeconds;
}
