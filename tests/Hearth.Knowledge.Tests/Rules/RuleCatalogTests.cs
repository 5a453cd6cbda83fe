using System.Globalization;
using System.Text;
using Hearth.Knowledge.Rules;
using Hearth.Testing;

namespace Hearth.Knowledge.Tests.Rules;

/// <summary>The catalogue of 136 rules: all there, each fires on its own example and on nobody else's.</summary>
public sealed class RuleCatalogTests
{
    private static readonly (char Area, int Count)[] Areas =
    [
        ('G', 29),
        ('E', 12),
        ('H', 24),
        ('U', 22),
        ('C', 22),
        ('I', 20),
        ('X', 7),
    ];

    /// <summary>Rules that rightly speak beside another on the same message, and why.</summary>
    private static readonly Dictionary<string, (string[] Others, string Why)> Together = new()
    {
        ["E05"] = (["E12"], "the recovery itself ends the finding, E05 counts it"),
        ["E12d"] = (["E12a"], "the supply's own recovery ends its finding; E12d ends that of the feed"),
        ["C22"] = (["C02"], "the node's own finding stays open; C22 says that it is not alone"),
        ["C22a"] = (["C08"], "the node's own finding stays open; C22a says that it is not alone"),
        ["X02"] = (["E04"], "the fault is there again and is followed; X02 says that the part was not its cause"),
        ["X03"] = (["H08"], "the device's own finding stays open; X03 gathers the devices"),
    };

    private static readonly Analyst Analyst = new(Packs.Embedded);

    public static TheoryData<string> Ids =>
        [.. Areas.SelectMany(area => Enumerable.Range(1, area.Count).Select(number => $"{area.Area}{number:00}"))];

    public static TheoryData<string> AllIds => [.. Packs.Embedded.Rules.Select(rule => rule.Id)];

    [Fact]
    public void The_catalogue_has_136_rules() => Assert.Equal(136, Ids.Count);

    [Theory]
    [MemberData(nameof(Ids))]
    public void A_rule_of_the_catalogue_is_in_the_pack(string id) =>
        Assert.Contains(Packs.Embedded.Rules, rule => rule.Id == id);

    [Theory]
    [MemberData(nameof(AllIds))]
    public void A_rule_fires_alone_on_its_own_example_sent_as_a_whole_message(string id)
    {
        var rule = RuleOf(id);
        string[] others = Together.TryGetValue(id, out var together) ? together.Others : [];

        foreach (var example in rule.Logic.ReadExamples().Where(example => example.Fires))
        {
            var fired = Fired(example);

            Assert.Contains(id, fired);
            Assert.Equal([], fired.Except(others.Append(id)));
        }
    }

    [Theory]
    [MemberData(nameof(AllIds))]
    public void A_rule_is_silent_on_what_its_neighbour_fires_on(string id)
    {
        var neighbour = NeighbourOf(id);
        string[] others = Together.TryGetValue(neighbour.Id, out var together) ? together.Others : [];

        foreach (var example in neighbour.Logic.ReadExamples().Where(example => example.Fires))
        {
            Assert.DoesNotContain(id, Fired(example).Except(others));
        }
    }

    [Fact]
    public void The_page_of_the_catalogue_lists_every_rule_with_where_it_is_and_what_wakes_it()
    {
        const string Head = "| rule | what it finds | file | woken by | request |\n| --- | --- | --- | --- | --- |\n";
        var path = Repository.PathOf("docs/rule-catalogue.md");
        var page = File.ReadAllText(path);
        var start = page.IndexOf(Head, StringComparison.Ordinal) + Head.Length;
        var table = string.Join('\n', Packs.Embedded.Rules.Select(RowOf)) + "\n";
        if (Environment.GetEnvironmentVariable("HEARTH_APPROVE") == "1")
        {
            File.WriteAllText(path, page[..start] + table);
        }

        Assert.Equal(table, File.ReadAllText(path)[start..]);
    }

    [Fact]
    public void Only_rules_that_say_so_themselves_open_a_request_of_severity_1()
    {
        var worst = Packs
            .Embedded.Rules.Where(rule =>
                rule.Severity == ServiceRequestSeverity.One
                || rule.SeverityWhenRedundancyLost == ServiceRequestSeverity.One
                || rule.WhenRepeated?.Severity == ServiceRequestSeverity.One
                || rule.Logic.Escalations.Any(escalation => escalation.Severity == ServiceRequestSeverity.One)
            )
            .Select(rule => rule.Id);

        // E01: load is being shed; G01: the only supervisor; U13: above the last limit; the others always.
        Assert.Equal(["E01", "E03", "E07", "G01", "G07", "H20", "U08", "U13"], worst);
    }

    [Fact]
    public void What_the_building_has_done_replaces_no_part()
    {
        string[] facility = ["E02", "E03", "E06", "E07", "E11", "U11a", "U13"];

        Assert.All(facility, id => Assert.True(RuleOf(id).IsFacility, id));
        Assert.All(Packs.Embedded.Rules.Where(rule => rule.IsFacility), rule => Assert.Null(rule.Logic.Part));
    }

    [Fact]
    public void Every_finding_names_its_rule_its_version_and_the_lines_that_prove_it()
    {
        foreach (var rule in Packs.Embedded.Rules)
        {
            foreach (var example in rule.Logic.ReadExamples().Where(example => example.Fires))
            {
                var found = Analyst.Analyse(example.Input).Diagnoses.First(diagnosis => diagnosis.RuleId == rule.Id);

                Assert.Equal(rule.Version, found.RuleVersion);
                Assert.True(
                    found.Evidence.Length > 0 || example.Input.Message.Description is null,
                    $"{rule.Id}, line {example.Line}, has no evidence."
                );
            }
        }
    }

    private static string[] Fired(RuleExample example)
    {
        var result = Analyst.Analyse(WholeMessages.Of(example));
        Assert.Empty(result.SetAside);
        return [.. result.Diagnoses.Select(diagnosis => diagnosis.RuleId).Distinct()];
    }

    private static Rule RuleOf(string id) => Packs.Embedded.Rules.Single(rule => rule.Id == id);

    /// <summary>The next rule of the same area, the first after the last.</summary>
    private static Rule NeighbourOf(string id)
    {
        Rule[] area = [.. Packs.Embedded.Rules.Where(rule => rule.Id[0] == id[0])];
        var at = Array.FindIndex(area, rule => rule.Id == id);
        return area[(at + 1) % area.Length];
    }

    private static string RowOf(Rule rule)
    {
        var woken = rule.Logic.When.Select(condition => WordOf(RuleIndex.FilingOf(condition)!.Value)).Distinct();
        var row = new StringBuilder();
        row.Append(CultureInfo.InvariantCulture, $"| {rule.Id} | {rule.Title} | {Path.GetFileName(rule.File)} | ");
        row.Append(CultureInfo.InvariantCulture, $"{string.Join(", ", woken)} | {SeverityOf(rule)} |");
        return row.ToString();
    }

    private static string SeverityOf(Rule rule) => rule.Severity is { } severity ? $"S{(int)severity}" : "-";

    private static string WordOf(RuleIndex.Filing filing) =>
        filing switch
        {
            RuleIndex.Filing.Test => "diagnostic test",
            RuleIndex.Filing.Syslog => "system message",
            RuleIndex.Filing.Event => "event name",
            RuleIndex.Filing.Attachment => "command output",
            RuleIndex.Filing.Group => "alert group",
            RuleIndex.Filing.Finding => "findings of other rules",
            RuleIndex.Filing.Fault => "fault code",
            RuleIndex.Filing.Alert => "alert name",
            RuleIndex.Filing.Kind => "kind of message",
            RuleIndex.Filing.Clock => "clock",
            RuleIndex.Filing.Occasion => "occasion",
            RuleIndex.Filing.Configuration => "configuration",
            _ => throw new ArgumentOutOfRangeException(nameof(filing)),
        };
}
