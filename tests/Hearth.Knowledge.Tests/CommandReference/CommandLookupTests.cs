using Hearth.Knowledge.CommandReference;

namespace Hearth.Knowledge.Tests.CommandReference;

/// <summary>How a command that was typed is taken, rule by rule, as a device takes it.</summary>
public sealed class CommandLookupTests
{
    private static readonly CommandLookup Small = ReferenceText.Lookup(
        ReferenceText.AtPrompt(
            "show interfaces [INTERFACE]",
            "show interfaces [INTERFACE] status [err-disabled]",
            "show interface-group NAME",
            "show ip interface [brief]",
            "show inventory",
            "show version",
            "clear counters [INTERFACE]",
            "clear line NUMBER",
            "copy {running-config | FILE} FILE",
            "debug ip packet"
        )
            + ReferenceText.Configured("interface INTERFACE", "global")
            + ReferenceText.Configured("shutdown", "interface")
            + ReferenceText.Configured("neighbor HOST remote-as AS", "router")
            + ReferenceText.Configured("channel-group NUMBER mode {active | on}", "interface")
            + ReferenceText.Configured("switchport trunk allowed vlan VLAN", "interface")
            + ReferenceText.Configured("description TEXT", "interface")
    );

    [Theory]
    [InlineData("sh ver", "show version")]
    [InlineData("SH VER", "show version")]
    [InlineData("  sh\tver ", "show version")]
    [InlineData("cl co", "clear counters")]
    public void A_word_is_taken_for_the_one_keyword_that_begins_with_it(string typed, string expanded)
    {
        var found = Assert.Single(Small.Find(typed, null).Found);

        Assert.Equal((expanded, expanded), (found.Entry.Name, found.Expanded));
    }

    [Fact]
    public void A_word_that_equals_a_keyword_is_not_ambiguous_with_longer_ones()
    {
        var lookup = ReferenceText.Lookup(ReferenceText.AtPrompt("show ip route", "show ipv6 route", "show ip"));

        Assert.Equal(["show ip route"], Names(lookup.Find("show ip r", null)));
        Assert.Equal(["show ip"], Names(lookup.Find("show ip", null)));
    }

    [Fact]
    public void A_word_that_begins_several_keywords_is_ambiguous_between_them()
    {
        var answer = Small.Find("sh in", "cisco_ios");

        Assert.Equal(LookupOutcome.Ambiguous, answer.Outcome);
        var ambiguity = Assert.Single(answer.Ambiguities);
        Assert.Equal(("exec", "show", "in"), (ambiguity.Mode, ambiguity.Before, ambiguity.Word));
        Assert.Equal(["interface-group", "interfaces", "inventory"], ambiguity.Candidates);
        Assert.Equal(["show interfaces", "show interface-group", "show inventory"], ambiguity.Commands);
    }

    [Fact]
    public void A_later_word_does_not_decide_for_an_ambiguous_one()
    {
        var answer = Small.Find("sh i brief", null);

        Assert.Equal(LookupOutcome.Ambiguous, answer.Outcome);
        Assert.Equal("i", Assert.Single(answer.Ambiguities).Word);
    }

    [Theory]
    [InlineData("sh interfaces gi1/0/1 stat", "show interfaces gi1/0/1 status")]
    [InlineData("sh interfaces gi 1/0/1 stat", "show interfaces gi 1/0/1 status")]
    [InlineData("sh interfaces Port-channel10 stat err", "show interfaces Port-channel10 status err-disabled")]
    [InlineData("sh interfaces stat", "show interfaces status")]
    public void Values_stay_in_place(string typed, string expanded)
    {
        var found = Assert.Single(Small.Find(typed, null).Found);

        Assert.Equal(("show interfaces status", expanded), (found.Entry.Name, found.Expanded));
    }

    [Fact]
    public void A_value_is_only_taken_where_no_keyword_fits()
    {
        var found = Assert.Single(Small.Find("copy run flash:x", null).Found);

        Assert.Equal("copy running-config flash:x", found.Expanded);
    }

    [Fact]
    public void A_value_that_does_not_look_like_one_is_an_unknown_word()
    {
        var answer = Small.Find("clear line all", null);

        Assert.Equal(LookupOutcome.Unknown, answer.Outcome);
        Assert.Equal(new UnknownWord("clear line", "all"), answer.Unknown);
    }

    [Fact]
    public void Text_takes_the_rest_of_the_line()
    {
        Assert.Equal(["description"], Names(Small.Find("desc shutdown interface of no use", null)));
    }

    [Fact]
    public void The_type_of_an_interface_without_its_number_is_no_value()
    {
        var answer = Small.Find("clear counters vlan", null);

        Assert.Equal(LookupOutcome.Unknown, answer.Outcome);
        Assert.Equal("vlan", answer.Unknown!.Word);
    }

    [Fact]
    public void Prompts_of_a_platform_are_looked_at_each_by_itself()
    {
        // At the prompt "sh" begins show, in the configuration of an interface it is shutdown.
        var answer = Small.Find("sh", null);

        Assert.Equal(["shutdown"], Names(answer));
        Assert.Contains(answer.Longer, command => command.Name == "show version");
    }

    [Fact]
    public void A_command_found_at_one_prompt_is_told_with_what_it_can_mean_at_another()
    {
        var lookup = ReferenceText.Lookup(
            ReferenceText.AtPrompt("reload")
                + ReferenceText.Configured("redundancy", "global")
                + ReferenceText.Configured("reload-policy", "global")
        );

        var answer = lookup.Find("re", null);

        Assert.Equal(["reload"], Names(answer));
        Assert.Equal(["redundancy", "reload-policy"], Assert.Single(answer.Ambiguities).Candidates);
    }

    [Theory]
    [InlineData("no shut", "no shutdown")]
    [InlineData("no debug ip packet", "no debug ip packet")]
    public void No_in_front_is_the_undo_form(string typed, string expanded)
    {
        var found = Assert.Single(Small.Find(typed, null).Found);

        Assert.Equal((expanded, true), (found.Expanded, found.IsUndo));
    }

    [Theory]
    [InlineData("no show version")]
    [InlineData("no sh ver")]
    public void No_in_front_of_what_cannot_be_undone_is_not_a_command_and_the_answer_names_it_without(string typed)
    {
        var answer = Small.Find(typed, null);

        Assert.Equal(LookupOutcome.Unknown, answer.Outcome);
        Assert.Equal(new UnknownWord("", "no", IsUndo: true), answer.Unknown);
        Assert.Equal(["show version"], answer.Nearest.Select(name => name.Name));
    }

    [Theory]
    [InlineData("no")]
    [InlineData("no no")]
    [InlineData("no zeppelin")]
    public void No_in_front_of_nothing_known_is_answered_by_what_is_not_known(string typed) =>
        Assert.False(Small.Find(typed, null).Unknown!.IsUndo);

    [Theory]
    [InlineData("sh ver", null)]
    [InlineData("sh ver | i up", "| i up")]
    [InlineData("no show version |include a", "|include a")]
    public void The_filter_is_told_as_it_was_typed(string typed, string? filter) =>
        Assert.Equal(filter, Small.Find(typed, null).Filter);

    [Theory]
    [InlineData("do sh ver")]
    [InlineData("show version | include uptime")]
    [InlineData("sh ver |i up")]
    public void Do_in_front_and_a_filter_behind_are_passed_over(string typed) =>
        Assert.Equal(["show version"], Names(Small.Find(typed, null)));

    [Fact]
    public void Do_in_front_leaves_configuration_out() =>
        Assert.Equal(LookupOutcome.Unknown, Small.Find("do shutdown", null).Outcome);

    [Theory]
    [InlineData("neighbor remote-as", "neighbor remote-as")]
    [InlineData("neighbor 10.0.0.1 remote-as 65000", "neighbor remote-as")]
    [InlineData("neighbor HOST remote-as AS", "neighbor remote-as")]
    public void A_command_may_be_asked_for_by_its_name(string typed, string name) =>
        Assert.Equal([name], Names(Small.Find(typed, null)));

    [Theory]
    [InlineData("switchport trunk", "switchport trunk allowed vlan")]
    [InlineData("channel-group 1", "channel-group mode")]
    public void Words_that_begin_one_command_only_are_that_command(string typed, string name) =>
        Assert.Equal([name], Names(Small.Find(typed, null)));

    [Fact]
    public void Words_that_begin_several_commands_are_too_few()
    {
        var answer = Small.Find("clear", "cisco_ios");

        Assert.Equal(LookupOutcome.Incomplete, answer.Outcome);
        Assert.Equal(["clear counters", "clear line"], answer.Longer.Select(command => command.Name));
    }

    [Theory]
    [InlineData("show verzion", "show version")]
    [InlineData("shwo version", "show version")]
    [InlineData("shutdwon", "shutdown")]
    [InlineData("sh intrefaces gi1/0/1", "show interfaces")]
    public void A_slip_of_the_keys_is_answered_with_the_nearest(string typed, string nearest)
    {
        var answer = Small.Find(typed, null);

        Assert.Equal(LookupOutcome.Unknown, answer.Outcome);
        Assert.Equal(nearest, answer.Nearest[0].Name);
    }

    [Fact]
    public void What_is_like_nothing_is_told_to_be_not_in_the_reference()
    {
        var answer = Small.Find("frobnicate the quux", null);

        Assert.Equal(LookupOutcome.Unknown, answer.Outcome);
        Assert.Empty(answer.Nearest);
        Assert.Equal(new UnknownWord("", "frobnicate"), answer.Unknown);
    }

    [Fact]
    public void A_shell_takes_no_abbreviation()
    {
        var lookup = ReferenceText.Lookup(
            ReferenceText.AtPrompt("uptime").Replace("cisco_ios", "linux", StringComparison.Ordinal)
        );

        Assert.Equal(["uptime"], Names(lookup.Find("sudo uptime", null)));
        Assert.Equal(LookupOutcome.Unknown, lookup.Find("upt", null).Outcome);
    }

    [Fact]
    public void A_command_of_another_platform_is_told_to_be_there()
    {
        var lookup = ReferenceText.Lookup(
            ReferenceText.AtPrompt("show version"),
            ReferenceText.AtPrompt("show vpc").Replace("cisco_ios", "cisco_nxos", StringComparison.Ordinal)
        );

        Assert.Equal(["cisco_nxos"], lookup.Find("show vpc", "cisco_ios").OtherPlatforms);
        Assert.Equal(["show vpc"], Names(lookup.Find("show vpc", null)));
    }

    [Theory]
    [InlineData("cisco_ios")]
    [InlineData("cisco_xe")]
    [InlineData("IOS")]
    public void A_platform_has_the_names_that_other_commands_take(string name) =>
        Assert.Equal("cisco_ios", Small.Find("show version", name).Platform);

    [Theory]
    [InlineData("junos")]
    [InlineData("any")]
    [InlineData("cisco_nxos")]
    public void A_platform_without_a_reference_is_refused(string name)
    {
        var answer = Small.Find("show version", name);

        Assert.Equal(LookupOutcome.Refused, answer.Outcome);
        Assert.Equal($"There is no platform '{name}'; there are cisco_ios.", answer.Refusal);
    }

    [Theory]
    [InlineData("")]
    [InlineData("   ")]
    [InlineData("| include x")]
    public void Nothing_is_refused(string typed) => Assert.NotNull(Small.Find(typed, null).Refusal);

    [Fact]
    public void A_command_that_is_too_long_is_refused_and_not_repeated()
    {
        var answer = Small.Find(new string('s', 1_000_000), null);

        Assert.Equal(LookupOutcome.Refused, answer.Outcome);
        Assert.Equal(CommandLookup.MaxCharacters, answer.Command.Length);
    }

    private static IEnumerable<string> Names(LookupAnswer answer) => answer.Found.Select(found => found.Entry.Name);
}
