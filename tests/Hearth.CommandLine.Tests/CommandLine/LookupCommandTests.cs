using System.Text.Json;

namespace Hearth.CommandLine.Tests.CommandLine;

public sealed class LookupCommandTests
{
    [Fact]
    public async Task A_command_is_told_by_platform()
    {
        var ended = await HearthProcess.RunAsync("lookup", "sh ver");

        Assert.Equal((0, ""), (ended.Status, ended.Error));
        Assert.Contains("show version   cisco_ios, exec", ended.Output, StringComparison.Ordinal);
        Assert.Contains("show version   cisco_nxos, exec", ended.Output, StringComparison.Ordinal);
        Assert.Contains(
            "hearth interpret reads its output (cisco_ios_show_version.textfsm).",
            ended.Output,
            StringComparison.Ordinal
        );
        Assert.All(ended.Output.Split('\n'), line => Assert.Equal(line.TrimEnd(), line));
    }

    [Fact]
    public async Task The_answer_is_one_document()
    {
        var ended = await HearthProcess.RunAsync(
            "lookup",
            "no switchport trunk allowed vlan",
            "--platform",
            "cisco_ios",
            "--json"
        );

        Assert.Equal((0, ""), (ended.Status, ended.Error));
        using var document = JsonDocument.Parse(ended.Output);
        var root = document.RootElement;
        Assert.Equal("no switchport trunk allowed vlan", root.GetProperty("command").GetString());
        Assert.Equal("cisco_ios", root.GetProperty("platform").GetString());
        Assert.Equal("found", root.GetProperty("outcome").GetString());
        var command = Assert.Single(root.GetProperty("commands").EnumerateArray());
        Assert.Equal("switchport trunk allowed vlan", command.GetProperty("name").GetString());
        Assert.True(command.GetProperty("isUndo").GetBoolean());
        Assert.Equal("All VLANs.", command.GetProperty("default").GetString());
        Assert.Equal("no switchport trunk allowed vlan", command.GetProperty("undo").GetString());
        Assert.Equal(
            ["interface configuration"],
            command.GetProperty("modes").EnumerateArray().Select(mode => mode.GetString())
        );
        Assert.Empty(command.GetProperty("templates").EnumerateArray());
        Assert.Empty(root.GetProperty("ambiguities").EnumerateArray());
        Assert.Equal(JsonValueKind.Null, root.GetProperty("unknownWord").ValueKind);
    }

    [Fact]
    public async Task An_ambiguous_word_is_told_with_what_it_stands_between()
    {
        var ended = await HearthProcess.RunAsync("lookup", "cl", "--platform", "cisco_ios");

        Assert.Equal((1, ""), (ended.Status, ended.Error));
        Assert.Contains(
            "cisco_ios, exec: 'cl' is ambiguous between clear, clock.",
            ended.Output,
            StringComparison.Ordinal
        );
    }

    [Fact]
    public async Task A_command_that_is_not_there_is_answered_honestly_with_the_nearest()
    {
        var ended = await HearthProcess.RunAsync("lookup", "show verzion", "--platform", "cisco_xr");
        var foreign = await HearthProcess.RunAsync("lookup", "show vpc", "--platform", "cisco_ios");

        Assert.Equal((1, ""), (ended.Status, ended.Error));
        Assert.Contains(
            "'show verzion' is not in the reference for cisco_xr. It does not know 'verzion' after 'show'.",
            ended.Output,
            StringComparison.Ordinal
        );
        Assert.Contains("Did you mean show version (cisco_xr)?", ended.Output, StringComparison.Ordinal);
        Assert.Contains("There is such a command on cisco_nxos.", foreign.Output, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(" ", "there is no command", null)]
    [InlineData("show version", "There is no platform 'junos'; there are", "junos")]
    public async Task What_cannot_be_looked_up_is_a_complaint_of_one_line(
        string typed,
        string complaint,
        string? platform
    )
    {
        var ended = await HearthProcess.RunAsync(
            platform is null ? ["lookup", typed] : ["lookup", typed, "--platform", platform]
        );

        Assert.Equal((2, ""), (ended.Status, ended.Output));
        Assert.Contains(complaint, ended.Error, StringComparison.OrdinalIgnoreCase);
        Assert.Single(ended.Error.TrimEnd().Split('\n'));
    }

    [Fact]
    public async Task Text_that_could_steer_a_terminal_is_blanked()
    {
        var ended = await HearthProcess.RunAsync("lookup", "quux\u001b[31m");

        Assert.Equal(1, ended.Status);
        Assert.DoesNotContain('\u001b', ended.Output);
    }
}
