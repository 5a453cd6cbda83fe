using System.Text;
using Hearth.Knowledge.Configuration;
using Hearth.Knowledge.Sanity;

namespace Hearth.Knowledge.Tests.Sanity;

/// <summary>Configurations as terminals capture them, and such as are made to do harm.</summary>
public sealed class HostileConfigurationTests
{
    private const string Plain =
        "hostname r1\ninterface Gi0/0\n ip access-group IN in\nline vty 0 4\n transport input telnet\nend\n";

    [Theory]
    [InlineData("\n", "\r")]
    [InlineData("\n", "\r\n")]
    [InlineData("line vty", "--More--\b\b\b\b\b\b\b\b        \b\b\b\b\b\b\b\bline vty")]
    [InlineData("line vty", "<--- More --->\nline vty")]
    [InlineData("interface", "\u001b[1minterface\u001b[0m")]
    public void What_a_terminal_leaves_in_a_configuration_does_no_harm(string text, string captured)
    {
        var expected = Ids(Check(Plain));

        Assert.Contains("undefined-access-list", expected);
        Assert.Equal(expected, Ids(Check(Plain.Replace(text, captured, StringComparison.Ordinal))));
    }

    [Fact]
    public void A_banner_ends_with_the_control_character_it_began_with()
    {
        var report = Check("hostname r1\nbanner motd \u0003\ninterface of nobody\n\u0003\nline vty 0 4\nend\n");

        Assert.Equal(3, report.LineCount);
    }

    [Fact]
    public void A_line_that_is_too_long_is_told_and_the_others_are_read()
    {
        var report = Check(
            "hostname r1\nx " + new string('a', 5000) + "\nline vty 0 4\n transport input telnet\nend\n"
        );

        Assert.Equal(1, report.LongLines);
        Assert.Contains("telnet", Ids(report));
    }

    [Fact]
    public void The_last_line_that_was_read_is_told_when_a_text_is_cut()
    {
        var report = Check(new StringBuilder().Insert(0, "a\n", 1_300_000).ToString());

        Assert.True(report.IsCut);
        Assert.Equal(1_200_000, report.LastLine);
    }

    [Fact]
    public void Groups_of_neighbours_that_take_one_another_are_followed_once()
    {
        var text = new StringBuilder("hostname r1\nrouter bgp 1\n");
        for (var group = 0; group < 60; group++)
        {
            for (var other = 0; other < 60; other++)
            {
                text.Append($" neighbor G{group} peer-group G{other}\n");
            }
        }

        text.Append(" neighbor 192.0.2.1 remote-as 2\n neighbor 192.0.2.1 peer-group G0\n");

        Assert.Contains("bgp-prefix-limit", Ids(Check(text.ToString())));
    }

    [Fact]
    public void An_output_of_another_command_is_no_configuration()
    {
        var report = Check("Interface   IP-Address  OK? Method\nGi0/0       192.0.2.1   YES NVRAM\n");

        Assert.False(report.IsConfiguration);
        Assert.True(Check(Plain).IsConfiguration);
    }

    [Fact]
    public void An_address_of_very_many_interfaces_is_one_short_finding()
    {
        var text = new StringBuilder("hostname r1\n");
        for (var vlan = 0; vlan < 3000; vlan++)
        {
            text.Append($"interface Vlan{vlan}\n ip address 192.0.2.1 255.255.255.0\n");
        }

        var finding = Assert.Single(Check(text.ToString()).Findings, one => one.Check.Id == "duplicate-address");

        Assert.Contains("and 2995 more have 192.0.2.1", Assert.Single(finding.Places).Detail, StringComparison.Ordinal);
    }

    private static SanityReport Check(string text) =>
        ConfigurationSanity.BuiltIn.Check(
            text,
            new SanityOptions
            {
                Platform = text.StartsWith("Interface", StringComparison.Ordinal) ? null : ConfigurationPlatform.Ios,
            },
            TestContext.Current.CancellationToken
        );

    private static IEnumerable<string> Ids(SanityReport report) => report.Findings.Select(finding => finding.Check.Id);
}
