using Hearth.Knowledge.Rules;
using Hearth.Protocol;
using Hearth.Testing;

namespace Hearth.Knowledge.Tests.Rules;

public sealed class RuleExampleTests
{
    public static TheoryData<string> RuleIds => [.. Packs.Embedded.Rules.Select(rule => rule.Id)];

    [Fact]
    public void The_pack_that_comes_with_the_product_has_at_least_twenty_rules()
    {
        Assert.True(Packs.Embedded.Rules.Length >= 20);
    }

    [Fact]
    public void The_folder_and_the_embedded_pack_are_the_same()
    {
        var fromFolder = Packs.LoadedFrom(Repository.PathOf("knowledge"));

        Assert.Equal(Packs.Embedded.Digest, fromFolder.Digest);
        Assert.Equal(64, fromFolder.Digest.Length);
        Assert.Equal("hearth.core", fromFolder.PackId);
    }

    [Theory]
    [MemberData(nameof(RuleIds))]
    public void A_rule_fires_on_its_examples_and_stays_silent_on_the_others(string id)
    {
        var report = RuleExamples.Run(Packs.Embedded);

        var tests = report.Tests.Where(test => test.RuleId == id).ToArray();
        Assert.Contains(tests, test => test.MustFire);
        Assert.Contains(tests, test => !test.MustFire);
        Assert.Empty(tests.Where(test => !test.Passed).Select(test => $"{test.File}:{test.Line}: {test.Failure}"));
    }

    [Fact]
    public void Nothing_in_braces_is_left_in_any_text_that_people_read()
    {
        var analyst = new Analyst(Packs.Embedded);

        foreach (var example in Packs.Embedded.Rules.SelectMany(rule => rule.Logic.ReadExamples()))
        {
            foreach (var diagnosis in analyst.Analyse(example.Input).Diagnoses)
            {
                string[] texts = [diagnosis.Problem, diagnosis.Impact, .. diagnosis.Recommendation];
                Assert.All(texts, text => Assert.DoesNotContain('{', text));
                Assert.All(texts, text => Assert.False(string.IsNullOrWhiteSpace(text)));
            }
        }
    }

    [Fact]
    public void What_people_are_told_to_type_holds_no_stand_in_and_no_sentence_is_torn()
    {
        var analyst = new Analyst(Packs.Embedded);

        foreach (var example in Packs.Embedded.Rules.SelectMany(rule => rule.Logic.ReadExamples()))
        {
            foreach (var diagnosis in analyst.Analyse(example.Input).Diagnoses)
            {
                string[] texts = [diagnosis.Problem, diagnosis.Impact, .. diagnosis.Recommendation];
                Assert.All(texts, text => Assert.Equal(0, text.Count(letter => letter == '"') % 2));
                var typed = texts.SelectMany(text => text.Split('"').Where((_, at) => at % 2 == 1));
                Assert.All(typed, command => Assert.DoesNotMatch(@"\((?:not |switch or|an? un)", command));
                Assert.All(texts, text => Assert.DoesNotMatch(@"  | [,;]| \.(?!\.)|,,|;;", text));
            }
        }
    }

    [Theory]
    [InlineData("module 1:  SerialNo : FOC1", "module 2", "switch 2 module 1")]
    [InlineData("module 3:  SerialNo : FOC1", "module 2/3", "switch 2 module 3")]
    [InlineData("", "module 2/1", "switch 2 module 1")]
    public void A_sentence_about_a_switch_and_the_results_of_its_module_are_one_finding(
        string heading,
        string position,
        string board
    )
    {
        var results = $"{heading}\n  1) TestGoldPktLoopback ---> F\n";
        var command = $"show diagnostic result {board} detail";

        var input = Messages.With(
            "%DIAG-3-TEST_FAIL: Switch 2: TestGoldPktLoopback{ID=1} has failed",
            (command, results)
        );
        var diagnosis = Assert.Single(input.Analyse());

        Assert.Equal(position, diagnosis.Position);
        Assert.Contains($"result {board} test", diagnosis.Recommendation[0], StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("%DIAG-3-TEST_FAIL: Switch 1 Module 2: TestGoldPktLoopback{ID=1} has failed", "switch 1 module 2")]
    [InlineData("%DIAG-3-TEST_FAIL: Switch 2: TestGoldPktLoopback{ID=1} has failed", "switch 2")]
    [InlineData("%DIAG-3-TEST_FAIL: Module 3: TestGoldPktLoopback{ID=1} has failed", "module 3")]
    [InlineData("%DIAG-3-TEST_FAIL: TestGoldPktLoopback{ID=1} has failed", "<board>")]
    public void A_diagnostic_is_looked_up_in_the_words_of_the_device(string message, string board)
    {
        var diagnosis = Assert.Single(Messages.Of(message, AlertGroup.Diagnostic).Analyse());

        Assert.Equal(
            $"See which ports fail: \"show diagnostic result {board} test TestGoldPktLoopback detail\".",
            diagnosis.Recommendation[0]
        );
    }

    [Fact]
    public void A_message_that_tells_nothing_leaves_readable_texts()
    {
        var diagnosis = Assert.Single(
            new Analyst(Packs.Embedded).Analyse(Messages.Of("%C6KENV-SP-4-FANTRAYFAILED:")).Diagnoses
        );

        Assert.Equal(
            "Fan or fan tray (not numbered) of the device has failed, is missing, or turns too slowly.",
            diagnosis.Problem
        );
        Assert.Null(diagnosis.Position);
    }

    [Fact]
    public void What_the_rules_say_is_approved_by_people()
    {
        var analyst = new Analyst(Packs.Embedded);
        var texts = Packs.Embedded.Rules.Select(rule =>
        {
            var example = rule.Logic.ReadExamples().First(example => example.Fires);
            var diagnosis = analyst.Analyse(example.Input).Diagnoses.First(diagnosis => diagnosis.RuleId == rule.Id);
            return Written.Of(diagnosis);
        });

        Snapshot.Matches(string.Join("\n", texts), "diagnoses");
    }

    [Fact]
    public void An_example_that_fails_is_reported_with_its_line()
    {
        using var folder = new TemporaryFolder();
        Packs.Write(
            folder.Path,
            Packs.RuleText.Replace(
                "- description: '%X-1-OK: fine'",
                "- description: '%X-1-BAD: slot 3'",
                StringComparison.Ordinal
            )
        );

        var report = RuleExamples.Run(Packs.LoadedFrom(folder.Path));

        var failed = Assert.Single(report.Failed);
        Assert.Equal(("T01", "rules/test.yaml", false), (failed.RuleId, failed.File, failed.MustFire));
        Assert.Contains("fires although it should stay silent", failed.Failure, StringComparison.Ordinal);
        Assert.False(report.IsGreen);
    }
}
