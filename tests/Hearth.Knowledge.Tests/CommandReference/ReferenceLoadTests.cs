using System.Text;
using Hearth.Knowledge.CommandReference;
using Hearth.Knowledge.Rules;

namespace Hearth.Knowledge.Tests.CommandReference;

/// <summary>A file of commands with a mistake is refused with file and line, and with it the whole reference.</summary>
public sealed class ReferenceLoadTests
{
    private const string Whole = """
        platform: cisco_ios
        area: test
        commands:
          - syntax: reload [in MINUTES]
            mode: privileged
            does: Restarts.
            effect: All stops.
            danger: All stops.
            options: {in: later}
          - syntax: shutdown
            mode: interface
            does: Takes down.
            effect: It stops.
            default: Up.
            undo: no shutdown
            danger: It stops.
            related: reload
        """;

    [Fact]
    public void A_whole_file_is_read()
    {
        var lookup = ReferenceText.Lookup(Whole);

        Assert.Equal(["reload", "shutdown"], lookup.Entries.Select(entry => entry.Name));
        var reload = lookup.Entries[0];
        Assert.Equal([new CommandOption("in", "later")], reload.Options);
        Assert.Equal([new CommandArgument("MINUTES", "a time in minutes")], reload.Arguments);
    }

    [Theory]
    [InlineData(
        "platform: cisco_ios",
        "platform: junos",
        "0.yaml:1: There is no platform 'junos'; there are cisco_ios, cisco_nxos, linux."
    )]
    [InlineData("area: test\n", "", "0.yaml:1: A file of commands lacks 'area'.")]
    [InlineData("mode: privileged", "mode: deep", "0.yaml:5: 'mode' has no value 'deep'; there are *")]
    [InlineData("    mode: privileged\n", "", "0.yaml:4: A command lacks 'mode'.")]
    [InlineData("    does: Restarts.\n", "", "0.yaml:4: A command lacks 'does'.")]
    [InlineData(
        "syntax: reload [in MINUTES]",
        "syntax: reload [in MINUTES",
        "0.yaml:4: The syntax 'reload [in MINUTES' is wrong: A ']' is missing."
    )]
    [InlineData(
        "syntax: reload [in MINUTES]",
        "syntax: reload in]",
        "0.yaml:4: The syntax 'reload in]' is wrong: ']' closes nothing."
    )]
    [InlineData(
        "syntax: reload [in MINUTES]",
        "syntax: reload [in | ]",
        "0.yaml:4: The syntax 'reload [in | ]' is wrong: There is nothing between two marks."
    )]
    [InlineData(
        "syntax: reload [in MINUTES]",
        "syntax: '[in MINUTES] reload'",
        "0.yaml:4: The syntax '[in MINUTES] reload' is wrong: A syntax begins with a keyword."
    )]
    [InlineData(
        "MINUTES",
        "FORTNIGHTS",
        "0.yaml:4: The syntax 'reload [in FORTNIGHTS]' is wrong: There is no argument 'FORTNIGHTS'; there are *"
    )]
    [InlineData("options: {in: later}", "options: {at: later}", "0.yaml:9: The syntax has no 'at'.")]
    [InlineData("options: {in: later}", "options: {in: ''}", "0.yaml:9: The option 'in' needs a text.")]
    [InlineData(
        "options: {in: later}",
        "options: later",
        "0.yaml:9: 'options' must be a mapping of keywords and arguments to texts."
    )]
    [InlineData("    danger: All stops.\n", "", "0.yaml:4: 'reload' lacks 'danger'.")]
    [InlineData(
        "    effect: All stops.\n",
        "",
        "0.yaml:4: 'reload' lacks 'look' or 'effect': what to look at, or what it does to the service."
    )]
    [InlineData("    effect: It stops.\n", "", "0.yaml:10: 'shutdown' lacks 'effect'.")]
    [InlineData("    default: Up.\n", "", "0.yaml:10: 'shutdown' lacks 'default'.")]
    [InlineData("    undo: no shutdown\n", "", "0.yaml:10: 'shutdown' lacks 'undo'.")]
    [InlineData(
        "mode: interface",
        "mode: [interface, exec]",
        "0.yaml:10: 'shutdown': write a command that is typed at the prompt and in configuration twice."
    )]
    [InlineData(
        "related: reload",
        "related: reboot",
        "0.yaml:10: 'shutdown' names 'reboot', which is no other command of the platform here."
    )]
    [InlineData(
        "related: reload",
        "related: shutdown",
        "0.yaml:10: 'shutdown' names 'shutdown', which is no other command of the platform here."
    )]
    [InlineData("related: reload", "colour: blue", "0.yaml:17: A command has no field 'colour'.")]
    public void A_mistake_is_told_with_its_place(string right, string wrong, string fault)
    {
        var faults = ReferenceText.Faults(Whole.Replace(right, wrong, StringComparison.Ordinal)).ToList();

        Assert.Contains(
            faults,
            one => fault.EndsWith('*') ? one.StartsWith(fault[..^1], StringComparison.Ordinal) : one == fault
        );
    }

    [Fact]
    public void A_command_described_twice_at_one_prompt_is_refused() =>
        Assert.Equal(
            ["1.yaml:4: 'show version' is already described in 0.yaml:4."],
            ReferenceText.Faults(ReferenceText.AtPrompt("show version"), ReferenceText.AtPrompt("show version [brief]"))
        );

    [Fact]
    public void The_same_name_in_another_mode_is_another_command() =>
        Assert.Equal(
            2,
            ReferenceText
                .Lookup(
                    ReferenceText.AtPrompt()
                        + ReferenceText.Configured("shutdown", "interface")
                        + ReferenceText.Configured("shutdown", "vlan")
                )
                .Entries.Length
        );

    [Fact]
    public void Every_mistake_of_every_file_is_told_and_nothing_is_loaded() =>
        Assert.Equal(
            ["0.yaml", "1.yaml"],
            ReferenceText
                .Faults("platform: cisco_ios\n", "a: [\n")
                .Select(fault => fault.Split(':')[0])
                .Distinct(StringComparer.Ordinal)
        );

    [Fact]
    public void A_file_that_is_not_UTF_8_or_too_large_is_refused()
    {
        var load = ReferenceLoad.From(
            [new PackFile("latin.yaml", [0xE4, 0xFF]), new PackFile("large.yaml", Encoding.UTF8.GetBytes("area: x"))],
            ["cisco_ios"],
            KnowledgeLimits.Default with
            {
                MaxFileBytes = 6,
            }
        );

        Assert.Equal(
            ["large.yaml: The file is larger than 6 bytes.", "latin.yaml: The file is not UTF-8."],
            Assert.IsType<ReferenceLoad.Refused>(load).Faults.Select(fault => fault.ToString())
        );
    }

    [Fact]
    public void Brackets_cannot_be_nested_without_end() =>
        Assert.Contains(
            "nested deeper than 8",
            Assert.Single(ReferenceText.Faults(ReferenceText.AtPrompt("a " + new string('[', 5000) + "b"))),
            StringComparison.Ordinal
        );
}
