using System.Text;
using System.Text.Json;
using Hearth.Knowledge.Syslog;

namespace Hearth.Knowledge.Tests.Syslog;

public sealed class MessageExplainerTests
{
    private static readonly MessageExplainer Explainer = new(Packs.Embedded, MessageExplanations.BuiltIn);

    [Fact]
    public void What_is_not_known_is_null_and_the_rest_is_there()
    {
        using var document = Written("<189>7: sw1: Mar  1 00:00:05: %NOSUCHTHING-SP-2-NEVERPRINTED: x");

        var root = document.RootElement;
        string?[] nulls = ["explanation", "recommendedAction", "ruleId"];
        Assert.All(nulls, name => Assert.Equal(JsonValueKind.Null, root.GetProperty(name!).ValueKind));
        Assert.Equal("NOSUCHTHING", root.GetProperty("facility").GetString());
        Assert.Equal("SP", root.GetProperty("subFacility").GetString());
        Assert.Equal(2, root.GetProperty("severity").GetInt32());
        Assert.Equal("critical", root.GetProperty("severityName").GetString());
        Assert.Equal("NEVERPRINTED", root.GetProperty("mnemonic").GetString());
        Assert.Equal("x", root.GetProperty("text").GetString());
        Assert.Equal("Mar  1 00:00:05", root.GetProperty("timestamp").GetString());
        Assert.Equal("sw1", root.GetProperty("host").GetString());
        Assert.Equal("7", root.GetProperty("sequence").GetString());
        Assert.Equal(5, root.GetProperty("callHomeSeverity").GetInt32());
        Assert.Equal("major", root.GetProperty("callHomeSeverityName").GetString());
    }

    [Theory]
    [InlineData(0, "emergency", 7, "fatal")]
    [InlineData(1, "alert", 6, "critical")]
    [InlineData(2, "critical", 5, "major")]
    [InlineData(3, "error", 4, "minor")]
    [InlineData(4, "warning", 3, "warning")]
    [InlineData(5, "notification", 2, "notification")]
    [InlineData(6, "informational", 1, "normal")]
    [InlineData(7, "debugging", 0, "debugging")]
    public void Severity_is_told_on_both_scales(int severity, string name, int level, string levelName)
    {
        using var document = Written($"%X-{severity}-Y: z");

        var root = document.RootElement;
        Assert.Equal(
            (name, level),
            (root.GetProperty("severityName").GetString(), root.GetProperty("callHomeSeverity").GetInt32())
        );
        Assert.Equal(levelName, root.GetProperty("callHomeSeverityName").GetString());
    }

    [Fact]
    public void A_rule_about_a_fault_of_UCS_is_not_told_of_one_of_ACI_with_its_code()
    {
        var servers = Explainer.Explain("%UCSM-3-CAUSE: [F0185][major][cause][sys] x", TimeReference.None);
        var fabrics = Explainer.Explain(
            "%LOG_LOCAL7-3-SYSTEM_MSG: [F0185][raised][cause][major][sys] x",
            TimeReference.None
        );

        Assert.Equal(("U01", null), (servers.RuleId, fabrics.RuleId));
    }

    [Theory]
    [InlineData("%C6KENV-SP-4-FANTRAYFAILED: fan tray failed")]
    [InlineData("%FAN-3-FAN_FAILED: Fan 2 had a rotation error reported.")]
    public void A_rule_that_names_the_message_is_told(string line)
    {
        var id = Explainer.Explain(line, TimeReference.None).RuleId;

        var rule = Assert.Single(Packs.Embedded.Rules, rule => rule.Id == id);
        var message = MessageDecoder.Decode(line).Message!;
        Assert.Contains(rule.Logic.When.SelectMany(condition => condition.Syslog), glob => glob.Matches(message.Key));
    }

    [Theory]
    [InlineData("%MODULE-5-MOD_OK: Module 1 is online")]
    [InlineData("%PLATFORM-6-NOSUCHTHING: all is well")]
    [InlineData("hello")]
    public void A_rule_for_every_message_of_a_facility_is_not_told_when_the_text_lacks_its_words(string line) =>
        Assert.Null(Explainer.Explain(line, TimeReference.None).RuleId);

    /// <summary>Carriers of call-home events and of diagnostic tests are woken by what they carry, not by their name.</summary>
    [Fact]
    public void Every_example_of_a_rule_that_is_woken_by_a_system_message_has_a_rule_that_speaks_of_it()
    {
        var silent = Packs
            .Embedded.Rules.SelectMany(rule =>
                rule.Logic.ReadExamples().Where(example => example.Fires).Select(example => (rule, example))
            )
            .Select(pair => (pair.rule, Line: pair.example.Input.Message.Description ?? ""))
            .Where(pair =>
                MessageDecoder.Decode(pair.Line).Message is { } message
                && pair.rule.Logic.When.Any(condition => condition.Syslog.Any(glob => glob.Matches(message.Key)))
            )
            .Where(pair => Explainer.Explain(pair.Line.Split('\n')[0], TimeReference.None).RuleId is null)
            .Select(pair => $"{pair.rule.Id}: {pair.Line}");

        Assert.Empty(silent);
    }

    [Fact]
    public void A_line_without_a_message_says_what_it_says()
    {
        using var document = Written("<34>Oct 11 22:14:15 mymachine su: 'su root' failed");

        var root = document.RootElement;
        Assert.Equal(JsonValueKind.Null, root.GetProperty("facility").ValueKind);
        Assert.Equal(
            ("su", "mymachine"),
            (root.GetProperty("process").GetString(), root.GetProperty("host").GetString())
        );
        Assert.Equal(
            (4, 2),
            (root.GetProperty("priorityFacility").GetInt32(), root.GetProperty("severity").GetInt32())
        );
    }

    private static JsonDocument Written(string line)
    {
        using var bytes = new MemoryStream();
        using (var json = new Utf8JsonWriter(bytes))
        {
            Explainer.Explain(line, TimeReference.None).Write(json);
        }

        return JsonDocument.Parse(Encoding.UTF8.GetString(bytes.ToArray()));
    }
}
