using Hearth.Knowledge.Matching;
using Hearth.Knowledge.Rules;
using Hearth.Knowledge.Syslog;

namespace Hearth.Knowledge.Tests.Rules;

/// <summary>
/// What wakes a rule must be something that devices print. The decoder's own catalogue of messages is the measure: a trigger that it
/// does not know is a mistake, or stands here with its reason.
/// </summary>
public sealed class RuleTriggerTests
{
    /// <summary>Triggers for system messages that the catalogue does not explain, and why they are there.</summary>
    private static readonly Dictionary<string, string> Unexplained = new()
    {
        ["C6KPWR-*NOTALLOWED"] =
            "named so by the catalogue of rules (E09); the message printed is C6KPWR-POWRDENIED or C6KPWR-UNSUPPORTED",
    };

    /// <summary>Messages in examples of rules that the catalogue does not explain, and why they are there.</summary>
    private static readonly Dictionary<string, string> UnexplainedExamples = new()
    {
        ["PLATFORM-BUDGET"] = "stands for any message that tells both sums in one line (E09)",
        ["IP-INFO"] = "a neighbour that must not wake H24b",
        ["SYS-CFG_SAVED"] = "a neighbour that must not wake H11",
    };

    private static readonly MessageExplainer Explainer = new(Packs.Embedded, MessageExplanations.BuiltIn);

    /// <summary>Names of every message that is explained, as rules write them.</summary>
    private static readonly Lazy<string[]> Known = new(() =>
        [
            .. MessageExplanations
                .BuiltIn.All.SelectMany(text => text.Tags)
                .SelectMany(tag =>
                    SystemMessageScanner.Find($"%{tag.Replace("-*-", "-3-", StringComparison.Ordinal)}: x")
                )
                .SelectMany(MessageFacts.KeysOf)
                .Distinct(StringComparer.OrdinalIgnoreCase),
        ]
    );

    [Fact]
    public void Every_system_message_that_wakes_a_rule_is_one_the_decoder_knows()
    {
        var strange = Triggers()
            .Where(trigger => !IsKnown(trigger.Glob) && !Unexplained.ContainsKey(trigger.Glob.Text))
            .Select(trigger => $"{trigger.RuleId}, line {trigger.Line}: {trigger.Glob.Text}")
            .Distinct();

        Assert.True(Known.Value.Length > 1000, $"only {Known.Value.Length} messages are known");
        Assert.Equal([], strange);
    }

    [Fact]
    public void No_exception_stands_for_a_trigger_that_is_known_or_that_no_rule_has()
    {
        var needed = Triggers().Where(trigger => !IsKnown(trigger.Glob)).Select(trigger => trigger.Glob.Text);

        Assert.Equal([], Unexplained.Keys.Except(needed));
    }

    [Fact]
    public void Every_system_message_in_an_example_is_one_the_decoder_knows()
    {
        var strange = Examples()
            .Where(example => example.Explained.Known is null && !UnexplainedExamples.ContainsKey(example.Key))
            .Select(example => $"{example.RuleId}, line {example.Line}: {example.Key}")
            .Distinct();

        Assert.Equal([], strange);
    }

    [Fact]
    public void No_exception_stands_for_an_example_that_is_known_or_that_no_rule_has()
    {
        var needed = Examples().Where(example => example.Explained.Known is null).Select(example => example.Key);

        Assert.Equal([], UnexplainedExamples.Keys.Except(needed));
    }

    [Fact]
    public void Every_fault_code_that_wakes_a_rule_is_one_the_decoder_knows()
    {
        var known = MessageExplanations.BuiltIn.All.SelectMany(text => text.Tags).ToHashSet(StringComparer.Ordinal);

        var strange = Packs
            .Embedded.Rules.SelectMany(rule =>
                rule.Logic.When.SelectMany(condition => condition.Fault?.Codes ?? [])
                    .Where(code => code.IsExact && !known.Contains(code.Text))
                    .Select(code => $"{rule.Id}: {code.Text}")
            )
            .Distinct();

        Assert.Equal([], strange);
    }

    private static bool IsKnown(Glob glob) => Known.Value.Any(name => glob.Matches(name));

    private static IEnumerable<(string RuleId, int Line, Glob Glob)> Triggers() =>
        Packs.Embedded.Rules.SelectMany(rule =>
            rule.Logic.When.Concat(rule.Logic.Unless)
                .SelectMany(condition => condition.Syslog.Select(glob => (rule.Id, condition.Line, glob)))
        );

    private static IEnumerable<(string RuleId, int Line, string Key, ExplainedMessage Explained)> Examples() =>
        Packs
            .Embedded.Rules.SelectMany(rule => rule.Logic.ReadExamples().Select(example => (rule.Id, example)))
            .Where(entry => entry.example.Input.Message.Description is not null)
            .Select(entry =>
                (
                    entry.Id,
                    entry.example.Line,
                    Explained: Explainer.Explain(entry.example.Input.Message.Description!, TimeReference.None)
                )
            )
            .Where(entry => entry.Explained.Decoded.Message is not null)
            .Select(entry => (entry.Id, entry.Line, entry.Explained.Decoded.Message!.Key, entry.Explained));
}
