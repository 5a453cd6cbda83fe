using System.Text;
using System.Text.Json;

namespace Hearth.CommandLine.Tests.CommandLine;

public sealed class SanityCommandTests
{
    private const string Weak =
        "hostname r1\nusername ops password 0 Sommer2026\nline vty 0 4\n transport input telnet ssh\n access-class 10 in\n";

    [Fact]
    public async Task Findings_come_by_severity_with_lines_and_commands_and_the_status_is_1()
    {
        var ended = await HearthProcess.RunAsync(
            Encoding.UTF8.GetBytes(Weak),
            ["sanity", "-", "--platform", "cisco_ios"]
        );

        Assert.Equal(1, ended.Status);
        Assert.StartsWith("cisco_ios, 5 lines", ended.Output, StringComparison.Ordinal);
        Assert.Contains("  telnet: Telnet is open for log-in\n", ended.Output, StringComparison.Ordinal);
        Assert.Contains("         4:  transport input telnet ssh\n", ended.Output, StringComparison.Ordinal);
        Assert.Contains(
            "         > line vty 0 4\n         >  transport input ssh\n",
            ended.Output,
            StringComparison.Ordinal
        );
        Assert.True(
            ended.Output.IndexOf("\ncritical: ", StringComparison.Ordinal)
                < ended.Output.IndexOf("\nwarning: ", StringComparison.Ordinal)
        );
        Assert.DoesNotContain("Sommer2026", ended.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_report_is_one_document()
    {
        var ended = await HearthProcess.RunAsync(Encoding.UTF8.GetBytes(Weak), ["sanity", "-", "--json"]);

        using var document = JsonDocument.Parse(ended.Output);
        var root = document.RootElement;
        Assert.Equal("cisco_ios", root.GetProperty("platform").GetString());
        var telnet = Assert.Single(
            root.GetProperty("findings").EnumerateArray(),
            finding => finding.GetProperty("id").GetString() == "telnet"
        );
        Assert.Equal("warning", telnet.GetProperty("severity").GetString());
        var place = Assert.Single(telnet.GetProperty("places").EnumerateArray());
        Assert.Equal(4, place.GetProperty("lines")[1].GetProperty("number").GetInt32());
        var change = Assert.Single(place.GetProperty("change").EnumerateArray());
        Assert.Equal("line vty 0 4", change.GetProperty("mode")[0].GetString());
        Assert.Equal("transport input ssh", change.GetProperty("commands")[0].GetString());
    }

    [Fact]
    public async Task A_configuration_with_hints_at_most_is_fine()
    {
        var ended = await HearthProcess.RunAsync(
            "hostname r1\ninterface GigabitEthernet0/1\n description to core\n switchport mode trunk\n"u8.ToArray(),
            ["sanity", "-"]
        );

        Assert.Equal(0, ended.Status);
        Assert.Contains("info: ", ended.Output, StringComparison.Ordinal);
        Assert.Contains("not answered: ", ended.Output, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("", "there is no configuration in it")]
    [InlineData("! nothing\n", "there is no configuration in it")]
    public async Task A_text_without_a_configuration_is_refused_in_one_line(string text, string complaint)
    {
        var ended = await HearthProcess.RunAsync(Encoding.UTF8.GetBytes(text), ["sanity", "-"]);

        Assert.Equal(2, ended.Status);
        Assert.Equal($"hearth sanity: standard input: {complaint}\n", ended.Error);
    }

    [Fact]
    public async Task A_platform_that_is_none_is_refused_with_those_there_are()
    {
        var ended = await HearthProcess.RunAsync(Encoding.UTF8.GetBytes(Weak), ["sanity", "-", "--platform", "vms"]);

        Assert.Equal(2, ended.Status);
        Assert.Contains("there is no platform 'vms'; there are cisco_ios", ended.Error, StringComparison.Ordinal);
    }
}
