using Hearth.Testing;

namespace Hearth.Knowledge.Tests;

/// <summary>What the trace says was seen when a rule held.</summary>
public sealed class SightingTests
{
    [Fact]
    public void Of_a_system_message_its_mnemonic_and_what_was_captured_are_told()
    {
        var note = Fired(Messages.Of("%PLATFORM-2-PS_FAIL: Power supply 2 failed or shut down, no input power"), "E02");

        Assert.Contains("system message PLATFORM-PS_FAIL", note.Detail, StringComparison.Ordinal);
        Assert.Equal(
            new("description", 1, "%PLATFORM-2-PS_FAIL: Power supply 2 failed or shut down, no input power"),
            note.Line
        );
    }

    [Theory]
    [InlineData("syslog: [X-BAD]", "system message X-BAD")]
    [InlineData("syslog: [X-BAD]\n    text: ['slot (?<slot>\\d+)']", "system message X-BAD; slot 3")]
    [InlineData(
        "syslog: [X-BAD]\n    contains: [overheated, melted]",
        "system message X-BAD; the description says \"overheated\""
    )]
    [InlineData("alertGroup: [environment]", "alert group Environment")]
    [InlineData(
        "syslog: [X-BAD]\n    text: ['at (?<celsius>\\d+)']\n    compare: [{value: celsius, above: 75}]",
        "system message X-BAD; celsius 78, above 75"
    )]
    [InlineData(
        "syslog: [X-BAD]\n    attachment: [{name: ['show fan'], line: ['Fan (?<slot>\\d+) dead']}]",
        "system message X-BAD; slot 4"
    )]
    public void Each_thing_a_condition_asks_for_is_told_with_the_value_found(string condition, string told)
    {
        using var folder = new TemporaryFolder();
        Packs.Write(folder.Path, RuleWith(condition));
        var input = Messages.With("%X-1-BAD: slot 3 overheated at 78", ("show fan", "Fan 1 ok\nFan 4 dead\n"));

        var result = new Analyst(Packs.LoadedFrom(folder.Path)).Analyse(input);

        Assert.Equal(told, Assert.Single(result.Trace).Detail);
    }

    [Fact]
    public void A_test_is_told_with_its_outcome_and_module()
    {
        var input = Messages.Of(
            "%DIAG-SP-3-MAJOR: Module 3: Online Diagnostics detected a Major Error. TestFabricSnakeForward fails"
        );

        var notes = new Analyst(Packs.Embedded).Analyse(input).Trace;

        Assert.Contains(
            notes,
            note => note.Detail.Contains("test TestFabricSnakeForward fails", StringComparison.Ordinal)
        );
    }

    [Fact]
    public void An_exception_that_holds_is_told_with_what_was_seen()
    {
        using var folder = new TemporaryFolder();
        Packs.Write(
            folder.Path,
            RuleWith("syslog: [X-BAD]")
                .Replace("component:", "unless:\n  - contains: [overheated]\ncomponent:", StringComparison.Ordinal)
        );

        var result = new Analyst(Packs.LoadedFrom(folder.Path)).Analyse(Messages.Of("%X-1-BAD: slot 3 overheated"));

        Assert.Equal(
            "an exception of the rule holds: the description says \"overheated\"",
            Assert.Single(result.Trace).Detail
        );
    }

    [Fact]
    public void Every_rule_of_the_pack_tells_what_was_seen_in_its_own_examples()
    {
        var analyst = new Analyst(Packs.Embedded);
        foreach (var rule in Packs.Embedded.Rules)
        {
            foreach (var example in rule.Logic.ReadExamples().Where(example => example.Fires))
            {
                var note = Assert.Single(
                    analyst.Analyse(example.Input).Trace,
                    note => note is { Outcome: TraceOutcome.Fired } && note.RuleId == rule.Id
                );

                Assert.False(string.IsNullOrWhiteSpace(note.Detail), $"{rule.Id} line {example.Line} tells nothing");
                Assert.DoesNotContain('?', note.Detail);
                Assert.DoesNotMatch(@"^(?:;|$)|; ;|;$|line \d+ holds|\{|  ", note.Detail);
            }
        }
    }

    private static TraceNote Fired(AnalysisInput input, string rule) =>
        Assert.Single(
            new Analyst(Packs.Embedded).Analyse(input).Trace,
            note => note.RuleId == rule && note.Outcome == TraceOutcome.Fired
        );

    private static string RuleWith(string condition) =>
        Packs
            .RuleText.Replace("syslog: [X-BAD]\n    text: ['slot (?<slot>\\d+)']", condition, StringComparison.Ordinal)
            .Replace("component:", "capture: ['slot (?<slot>\\d+)']\ncomponent:", StringComparison.Ordinal);
}
