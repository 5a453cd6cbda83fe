using System.Text;
using Hearth.Knowledge.Configuration;
using Hearth.Knowledge.Sanity;

namespace Hearth.Knowledge.Tests.Configuration;

public sealed class ConfigurationReaderTests
{
    [Fact]
    public void A_line_belongs_to_the_last_one_that_is_less_indented()
    {
        var tree = Read(
            "router bgp 1\n address-family ipv4\n  neighbor 192.0.2.1 activate\n exit-address-family\n!\nend\n"
        );

        var router = Assert.Single(tree.Top);
        Assert.Equal(["address-family ipv4", "exit-address-family"], router.Children.Select(line => line.ToString()));
        var neighbor = Assert.Single(router.Children[0].Children);
        Assert.Equal(3, neighbor.Number);
        Assert.Equal(["router bgp 1", "address-family ipv4"], neighbor.Heads().Select(head => head.ToString()));
    }

    [Fact]
    public void A_block_that_is_written_twice_is_one()
    {
        var tree = Read(
            "interface Gi0/0\n ip address 192.0.2.1 255.255.255.0\ninterface Gi0/1\n shutdown\ninterface Gi0/0\n no shutdown\n"
        );

        Assert.Equal(2, tree.Top[0].Children.Count);
        Assert.Empty(tree.Top[2].Children);
    }

    [Theory]
    [InlineData("banner motd ^C\nsnmp-server community public\n^C\nhostname r1\n")]
    [InlineData("banner login #\nsnmp-server community public\n#\nhostname r1\n")]
    [InlineData("banner motd ^Csnmp-server community public^C\nhostname r1\n")]
    [InlineData(
        "crypto pki certificate chain A\n certificate self-signed 01\n  30820330 30820218\n  A0030201 02020101\n  \tquit\nhostname r1\n"
    )]
    public void Banners_and_certificates_are_left_out(string text)
    {
        var tree = Read(text);

        Assert.Equal("hostname r1", tree.Top[^1].ToString());
        Assert.DoesNotContain(
            tree.Lines,
            line => line.Begins("snmp-server") || line.ToString().Contains("3082", StringComparison.Ordinal)
        );
    }

    [Fact]
    public void A_banner_whose_end_does_not_come_hides_nothing()
    {
        var tree = Read("banner motd ^C\nhostname r1\nip http server\n");

        Assert.Contains(tree.Top, line => line.Begins("ip http server"));
    }

    [Fact]
    public void What_is_printed_around_a_configuration_is_none_of_it()
    {
        var tree = Read(
            "r1#show running-config\nBuilding configuration...\n\nCurrent configuration : 99 bytes\n!\nversion 17.9\nhostname r1\nend\n\nr1#show clock\n06:20:04 UTC\n"
        );

        Assert.Equal(["version 17.9", "hostname r1"], tree.Top.Select(line => line.ToString()));
        Assert.True(tree.IsWhole);
    }

    [Theory]
    [InlineData("interface Gi0/0\n shutdown\nend\n", false)]
    [InlineData("hostname r1\ninterface Gi0/0\n shutdown\nend\n", true)]
    [InlineData("hostname r1\nline vty 0 4\n login\n", true)]
    [InlineData("hostname r1\n", false)]
    [InlineData("ASA Version 9.16(3)\n", true)]
    [InlineData("!! IOS XR Configuration 7.3.2\n", true)]
    [InlineData("!Command: show running-config\nhostname n9k\n", true)]
    [InlineData("!Command: show running-config interface Ethernet1/1\n\nversion 9.3(5) Bios:version 05.40\n", false)]
    [InlineData("version 9.3(5) Bios:version 05.40\n\ninterface Ethernet1/1\n", false)]
    [InlineData("Building configuration...\n\nCurrent configuration : 81 bytes\n!\ninterface Gi0/0\nend\n", false)]
    [InlineData("r1#show running-config | section bgp\nversion 17.9\nhostname r1\nend\n", false)]
    [InlineData("NGFW Version 7.2.5\nhostname ftd\n", true)]
    public void A_whole_configuration_is_told_from_a_part(string text, bool isWhole) =>
        Assert.Equal(isWhole, Read(text).IsWhole);

    [Fact]
    public void A_remark_keeps_its_words_and_its_line()
    {
        var tree = Read("!\n!snmp-server community <removed>\nline vty 0 4\n ! password\n");

        Assert.Equal(
            [(2, "snmp-server community <removed>", false), (4, "password", true)],
            tree.Remarks.Select(remark => (remark.Number, remark.Text.ToString(), remark.IsIndented))
        );
    }

    [Fact]
    public void The_lines_of_a_macro_are_none_of_the_configuration()
    {
        var tree = Read("macro name desktop\nswitchport mode access\nno vstack\n@\nhostname r1\n");

        Assert.Equal(["macro name desktop", "hostname r1"], tree.Top.Select(line => line.ToString()));
    }

    [Fact]
    public void NX_OS_ends_with_no_line_by_which_the_end_is_known() =>
        Assert.Equal(
            ConfigurationGap.EndUnseen,
            ConfigurationReader
                .Read(
                    "!Command: show running-config\nhostname n9k\nline console\n",
                    ConfigurationPlatform.NxOs,
                    TextBounds.Attachment
                )
                .Gap
        );

    [Theory]
    [InlineData("hostname r1\nline vty 0 4\n transport input ssh\n", ConfigurationPlatform.Ios)]
    [InlineData("feature bgp\ninterface Ethernet1/1\n  ip address 192.0.2.1/24\n", ConfigurationPlatform.NxOs)]
    [InlineData(
        "interface GigabitEthernet0/0/0/0\n ipv4 address 192.0.2.1 255.255.255.0\n",
        ConfigurationPlatform.IosXr
    )]
    [InlineData("interface GigabitEthernet0/0\n nameif outside\n security-level 0\n", ConfigurationPlatform.Asa)]
    [InlineData("hostname r1\n", null)]
    public void The_platform_is_found_by_lines_that_no_other_prints(string text, ConfigurationPlatform? platform) =>
        Assert.Equal(platform, ConfigurationReader.Read(text, null, TextBounds.Attachment).Platform);

    [Fact]
    public void Text_beyond_the_bounds_is_cut_and_said()
    {
        var tree = ConfigurationReader.Read("version 15.2\na\nb\nc\n", null, new TextBounds(1000, 3, 100));

        Assert.True(tree.IsCut);
        Assert.False(tree.IsWhole);
        Assert.Equal(3, tree.Lines.Count);
    }

    [Theory]
    [InlineData("interface Gi0/0\n ip address 10.0.0.1 255.255.255.0\n", 300_000)]
    [InlineData("banner motd x\n", 300_000)]
    [InlineData("access-list 101 permit tcp host 10.0.0.1 any eq 80\n", 300_000)]
    [InlineData("router bgp 1\n neighbor 10.0.0.1 remote-as 2\n", 100_000)]
    [InlineData("a", 3_000_000)]
    [InlineData("\0\u001b[31m \r", 500_000)]
    public void Hostile_texts_are_answered(string piece, int times)
    {
        var text = new StringBuilder(piece.Length * times).Insert(0, piece, times).ToString();

        var report = ConfigurationSanity.BuiltIn.Check(
            text,
            SanityOptions.Default,
            TestContext.Current.CancellationToken
        );

        Assert.All(report.Findings, finding => Assert.InRange(finding.Places.Length, 1, ConfigurationSanity.MaxPlaces));
    }

    private static ConfigurationTree Read(string text) =>
        ConfigurationReader.Read(text, ConfigurationPlatform.Ios, TextBounds.Attachment);
}
