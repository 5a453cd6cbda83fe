using Hearth.Protocol;
using Hearth.Testing;

namespace Hearth.Knowledge.Tests.Rules;

/// <summary>
/// The quiet corpus: what healthy devices send and print. A rule that speaks on more than one in a hundred must say why.
/// </summary>
public sealed class QuietCorpusTests
{
    /// <summary>Rules that may speak more often, and why.</summary>
    private static readonly Dictionary<string, string> MaySpeak = new()
    {
        ["I09"] =
            "most recorded configurations are cut-outs without log-in, time and log servers; they do have the weak spot",
        ["I10"] = "the same for the Call Home section",
    };

    /// <summary>Samples of the repository that report a fault, or were composed at a time unlike that of their receipt.</summary>
    private static readonly string[] Faults =
    [
        "crash",
        "environment",
        "diagnostic",
        "supervisor",
        "alert",
        "syslog",
        "rmon",
        "damaged",
        "broken",
        "odd",
        "no-namespaces",
    ];

    [Fact]
    public void Healthy_samples_of_the_repository_wake_nothing_but_notes_of_tests()
    {
        var files = Directory
            .EnumerateFiles(Repository.PathOf("samples/messages"), "*.xml")
            .Where(file => !Faults.Any(word => Path.GetFileName(file).Contains(word, StringComparison.Ordinal)))
            .Order(StringComparer.Ordinal)
            .ToArray();
        Assert.True(files.Length >= 12, $"only {files.Length} healthy samples");

        var spoken = files.SelectMany(file =>
            MessageReader.Read(File.ReadAllBytes(file), ReaderLimits.Default).Value is { } message
                ? Fired(message with { CreatedTime = null, EventTime = null })
                    .Select(id => $"{Path.GetFileName(file)}: {id}")
                : []
        );

        Assert.Equal(
            [],
            spoken.Where(line => !line.EndsWith(": X07", StringComparison.Ordinal) && !MaySpeak.ContainsKey(line[^3..]))
        );
    }

    [Fact]
    public void No_rule_speaks_on_more_than_one_in_a_hundred_recorded_outputs()
    {
        var outputs = Outputs().ToArray();

        var counts = outputs
            .SelectMany(output => Fired(Carrying(output.Command, output.Text)).Select(id => (id, output.File)))
            .GroupBy(entry => entry.id)
            .Where(same => same.Count() > outputs.Length / 100.0 && !MaySpeak.ContainsKey(same.Key))
            .Select(same =>
                $"{same.Key} on {same.Count()} of {outputs.Length}: {string.Join(", ", same.Select(entry => entry.File).Take(8))}"
            );

        Assert.True(outputs.Length > 300, $"only {outputs.Length} outputs");
        Assert.Equal([], counts);
    }

    [Fact]
    public void No_rule_but_the_weak_spots_speaks_on_recorded_configurations()
    {
        var files = SharedSamples.Files("batfish-configs", "", ".cfg");

        var spoken = files
            .SelectMany(file =>
                Fired(Carrying("show running-config", File.ReadAllText(file)))
                    .Select(id => (id, Path.GetFileName(file)))
            )
            .Where(entry => !MaySpeak.ContainsKey(entry.id))
            .Select(entry => $"{entry.id} on {entry.Item2}")
            .ToArray();

        Assert.True(spoken.Length <= files.Count / 100, string.Join('\n', spoken));
    }

    private static IEnumerable<(string File, string Command, string Text)> Outputs() =>
        SharedSamples
            .Files("ntc-templates", "", ".raw")
            .Concat(SharedSamples.Files("genieparser", "", ".txt"))
            .Select(file => (Path.GetFileName(file), CommandOf(file), File.ReadAllText(file)));

    /// <summary>The command a recorded output belongs to, by the folder it is in: <c>show_version</c>, <c>ShowVersion</c>.</summary>
    private static string CommandOf(string file)
    {
        var folder = Path.GetFileName(Path.GetDirectoryName(file)!);
        var words = string.Concat(folder.Select(c => char.IsAsciiLetterUpper(c) ? $" {c}" : $"{c}"));
        return words.Replace('_', ' ').Trim().ToLowerInvariant();
    }

    private static Message Carrying(string command, string text) =>
        new()
        {
            Format = MessageFormat.Aml,
            AlertGroup = AlertGroup.Inventory,
            Kind = MessageKind.Inventory,
            SubType = "full",
            Attachments = [new Attachment { Name = command, Text = text }],
        };

    private static IEnumerable<string> Fired(Message message) =>
        new Analyst(Packs.Embedded)
            .Analyse(Messages.Of(message))
            .Diagnoses.Select(diagnosis => diagnosis.RuleId)
            .Distinct();
}
