using System.Collections.Immutable;
using Hearth.Knowledge.Configuration;
using Hearth.Knowledge.Sanity;

namespace Hearth.Knowledge.Tests.Sanity;

/// <summary>Checks that are written as patterns, each with its examples.</summary>
public sealed class PatternCheckTests
{
    [Fact]
    public void Every_file_of_the_build_is_sound() =>
        Assert.Empty(SanityCatalogue.Patterns(SanityCatalogue.BuiltInFiles()).Faults);

    [Fact]
    public void Every_check_fires_on_its_examples_and_is_silent_on_their_neighbours()
    {
        var wrong = new List<string>();
        foreach (var check in SanityCatalogue.Patterns(SanityCatalogue.BuiltInFiles()).Checks)
        {
            foreach (var variant in check.Variants)
            {
                foreach (var platform in variant.Platforms)
                {
                    wrong.AddRange(
                        variant
                            .Fires.Where(example => Find(check, platform, example.Text).IsEmpty)
                            .Select(example => $"{check.Check.Id}:{example.Line} is silent on {example.Text}")
                    );
                    wrong.AddRange(
                        variant
                            .Silent.Where(example => !Find(check, platform, example.Text).IsEmpty)
                            .Select(example => $"{check.Check.Id}:{example.Line} fires on {example.Text}")
                    );
                }
            }
        }

        Assert.Empty(wrong);
    }

    [Fact]
    public void A_finding_names_lines_and_the_commands_to_enter()
    {
        var report = Check(
            "hostname r1\nline vty 0 4\n transport input telnet ssh\nline vty 5 15\n transport input ssh\n"
        );

        var finding = Assert.Single(report.Findings, finding => finding.Check.Id == "telnet");
        var place = Assert.Single(finding.Places);
        Assert.Equal([2, 3], place.Lines.Select(line => line.Number));
        Assert.Equal(" transport input telnet ssh", place.Lines[1].Text);
        Assert.Equal(["line vty 0 4", " transport input ssh"], place.Changes.SelectMany(change => change.Lines()));
    }

    [Fact]
    public void What_a_part_of_a_configuration_lacks_is_not_said()
    {
        const string Part = "hostname r1\nip ssh version 2\n";

        var part = Check(Part);
        var whole = ConfigurationSanity.BuiltIn.Check(
            Part,
            new() { Platform = ConfigurationPlatform.Ios, IsWhole = true },
            TestContext.Current.CancellationToken
        );

        Assert.DoesNotContain(part.Findings, finding => finding.Check.Id == "aaa-new-model");
        Assert.Contains(part.NotRun, gap => gap.CheckId == "aaa-new-model");
        Assert.Contains(whole.Findings, finding => finding.Check.Id == "aaa-new-model");
    }

    [Fact]
    public void No_secret_of_the_configuration_is_in_a_report()
    {
        const string Secret = "Sommer2026";
        var report = Check(
            $"""
            version 15.2
            enable password {Secret}
            username ops password 0 {Secret}
            snmp-server community {Secret} RW
            line vty 0 4
             password {Secret}
             transport input telnet
            """
        );

        Assert.Contains(report.Findings, finding => finding.Check.Id == "clear-text-password");
        Assert.DoesNotContain(Secret, Written(report), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("id: a-b\ntitle: x\nwhy: y\nseverity: warning\nvariants: []\n", 1, "lacks 'variants'")]
    [InlineData("id: A\ntitle: x\nwhy: y\nseverity: loud\nvariants: []\n", 4, "'severity' has no value 'loud'")]
    [InlineData(
        "id: a\ntitle: x\nwhy: y\nseverity: info\nvariants:\n  - platforms: [ios]\n    present: ['(']\n",
        7,
        "not valid"
    )]
    [InlineData(
        "id: a\ntitle: x\nwhy: y\nseverity: info\nvariants:\n  - platforms: [vms]\n",
        6,
        "'platforms' has no value 'vms'"
    )]
    [InlineData("id: a\ncolour: red\n", 2, "has no field 'colour'")]
    [InlineData("id: a\n  b: [\n", 2, "no YAML")]
    public void A_mistake_is_told_with_file_line_and_reason(string text, int line, string reason)
    {
        var faults = SanityCatalogue.Patterns([("mine.yaml", text)]).Faults;

        Assert.Contains(
            faults,
            fault =>
                fault.File == "mine.yaml"
                && fault.Line == line
                && fault.Reason.Contains(reason, StringComparison.Ordinal)
        );
    }

    [Fact]
    public void A_command_may_use_only_what_is_always_captured()
    {
        const string Text = """
            id: a
            title: x
            why: y
            severity: info
            variants:
              - platforms: [ios]
                present: ['^a (?<word>\S+)', '^b']
                change: ['no a {word}']
                examples: {fires: ['a b'], silent: [c]}
            """;

        Assert.Contains(
            SanityCatalogue.Patterns([("mine.yaml", Text)]).Faults,
            fault => fault is { Line: 6 } && fault.Reason.Contains("'{word}'", StringComparison.Ordinal)
        );
    }

    private static SanityReport Check(string text) =>
        ConfigurationSanity.BuiltIn.Check(
            text,
            new() { Platform = ConfigurationPlatform.Ios },
            TestContext.Current.CancellationToken
        );

    private static ImmutableArray<SanityFinding> Find(
        PatternCheck check,
        ConfigurationPlatform platform,
        string text
    ) =>
        new ConfigurationSanity([check])
            .Check(text, new() { Platform = platform, IsWhole = true }, TestContext.Current.CancellationToken)
            .Findings;

    private static string Written(SanityReport report) =>
        string.Join(
            '\n',
            report
                .Findings.SelectMany(finding => finding.Places)
                .SelectMany(place =>
                    place
                        .Lines.Select(line => line.Text)
                        .Concat(place.Changes.SelectMany(change => change.Lines()))
                        .Append(place.Detail ?? "")
                )
        );
}
