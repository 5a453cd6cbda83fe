using System.Collections.Immutable;
using System.Text.RegularExpressions;
using Hearth.Knowledge.CommandOutput;
using Hearth.Knowledge.Tests.CommandOutput;
using Hearth.Protocol;

namespace Hearth.Knowledge.Tests.Rules;

/// <summary>
/// What the rules say of outputs that others recorded on real devices, nearly all of them healthy. The recorded outputs are not part of
/// the repository.
/// </summary>
public sealed partial class RecordedOutputsTests(ITestOutputHelper output)
{
    private const double MostPercent = 1;
    private const int MostShown = 8;

    /// <summary>Rules that fire on more, and why that is right.</summary>
    private static readonly Dictionary<string, string> Explained = new(StringComparer.Ordinal)
    {
        ["I09"] = "the configurations are of laboratories: no AAA, no time server, no log server",
    };

    [Fact]
    public void Of_a_hundred_recorded_outputs_a_rule_fires_on_one_at_most_or_it_is_told_why()
    {
        var analyst = new Analyst(Packs.Embedded);
        var recorded = Recorded().ToArray();
        var fired = recorded
            .SelectMany(one =>
                analyst
                    .Analyse(Input(one.Platform, one.Command, one.Text))
                    .Diagnoses.Select(found => (one.Name, Found: found))
            )
            .GroupBy(one => one.Found.RuleId, StringComparer.Ordinal)
            .OrderBy(rule => rule.Key, StringComparer.Ordinal)
            .ToArray();
        var tooMany = new List<string>();
        foreach (var rule in fired)
        {
            var places = rule.DistinctBy(one => one.Name, StringComparer.Ordinal).ToArray();
            output.WriteLine($"{rule.Key}: {places.Length} of {recorded.Length}");
            foreach (var (name, found) in places.Take(MostShown))
            {
                output.WriteLine($"    {name}: {found.Evidence.FirstOrDefault()?.Text}");
            }

            if (100.0 * places.Length / recorded.Length > MostPercent)
            {
                tooMany.Add(rule.Key);
            }
        }

        Assert.Equal(Explained.Keys.Order(StringComparer.Ordinal), tooMany);
    }

    [Fact]
    public void What_a_part_of_a_configuration_lacks_is_no_finding()
    {
        var analyst = new Analyst(Packs.Embedded);
        const string Text = "hostname acc-4\n";

        Assert.NotEmpty(analyst.Analyse(Input("cisco_ios", "show running-config", Text)).Diagnoses);
        Assert.Empty(analyst.Analyse(Input("cisco_ios", "show running-config | include hostname", Text)).Diagnoses);
    }

    private static AnalysisInput Input(string platform, string command, string text) =>
        new()
        {
            Message = new Message
            {
                Format = MessageFormat.Aml,
                Family = TemplateTables.FamilyOf(platform),
                AlertGroup = AlertGroup.Inventory,
                Attachments = [new Attachment { Name = command, Text = text }],
            },
            ReceivedAt = new DateTimeOffset(2026, 3, 3, 12, 0, 0, TimeSpan.Zero),
        };

    private static IEnumerable<(string Name, string Platform, string Command, string Text)> Recorded() =>
        PublicFixture
            .Under(SharedSamples.Folder("ntc-templates", "fixtures"))
            .Select(one => (one.Name, one.Platform, one.Command, one.Output))
            .Concat(SharedSamples.Files("genieparser", "", ".txt").Select(Genie))
            .Concat(SharedSamples.Files("batfish-configs", "", ".cfg").Select(Batfish));

    private static (string Name, string Platform, string Command, string Text) Genie(string file)
    {
        var parts = file.Split(Path.DirectorySeparatorChar);
        var (system, parser, name) = (parts[^3], parts[^2], parts[^1]);
        var platform = system switch
        {
            "iosxe" => "cisco_xe",
            "iosxr" => CommandSession.IosXr,
            _ => "cisco_" + system,
        };
        var command = WordStart().Replace(parser, " ").Trim().ToLowerInvariant();
        return ($"{system}/{parser}/{name}", platform, command, File.ReadAllText(file).ReplaceLineEndings("\n"));
    }

    private static (string Name, string Platform, string Command, string Text) Batfish(string file)
    {
        var system = Path.GetFileName(Path.GetDirectoryName(file))!;
        return (
            $"{system}/{Path.GetFileName(file)}",
            system == "iosxr" ? CommandSession.IosXr : "cisco_" + system,
            "show running-config",
            File.ReadAllText(file).ReplaceLineEndings("\n")
        );
    }

    [GeneratedRegex("(?=[A-Z])")]
    private static partial Regex WordStart();
}
