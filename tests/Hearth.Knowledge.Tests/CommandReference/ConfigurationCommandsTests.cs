using Hearth.Knowledge.CommandReference;
using Hearth.Knowledge.Configuration;

namespace Hearth.Knowledge.Tests.CommandReference;

/// <summary>The commands of a whole configuration, each once.</summary>
public sealed class ConfigurationCommandsTests
{
    private const string Running = """
        Current configuration : 1234 bytes
        !
        hostname edge-7
        banner motd ^C
        hostname is not to be read here
        ^C
        interface GigabitEthernet0/0
         description to the hub
         no shutdown
         ip address 192.0.2.1 255.255.255.0
        interface GigabitEthernet0/1
         description spare
         shutdown
         quux frobnicate
        router bgp 65000
         neighbor 192.0.2.2 remote-as 65001
         address-family ipv4
          neighbor 192.0.2.2 activate
        ip dhcp pool clients
         network 198.51.100.0 255.255.255.0
         default-router 198.51.100.1
        call-home
         contact-email-addr noc@example.net
         profile hearth
          active
        end
        hostname behind-the-end
        """;

    private static readonly ConfigurationCommands Read = ConfigurationCommands.Of(
        CommandLookup.BuiltIn,
        Running,
        ConfigurationPlatform.Ios,
        CancellationToken.None
    )!;

    [Fact]
    public void Each_command_is_told_once_with_its_first_line_and_its_number()
    {
        Assert.Equal(
            [
                ("hostname", 1, 3),
                ("banner", 1, 4),
                ("interface", 2, 7),
                ("description", 2, 8),
                ("shutdown", 2, 9),
                ("ip address", 1, 10),
                ("router bgp", 1, 15),
                ("neighbor remote-as", 1, 16),
                ("neighbor update-source", 1, 18),
                ("ip dhcp pool", 1, 19),
                ("default-router", 1, 21),
                ("call-home", 1, 22),
                ("contact-email-addr", 1, 23),
                ("profile", 1, 24),
                ("active", 1, 25),
            ],
            Read.Known.Select(command => (command.Entry.Name, command.Count, command.FirstLine))
        );
        Assert.Equal(("cisco_ios", false), (Read.Platform, Read.IsCut));
    }

    [Fact]
    public void A_line_is_taken_for_a_command_of_its_own_block_only()
    {
        // "network" of a pool is not that of a routing process, which the reference has.
        Assert.Equal(
            ["quux frobnicate", "address-family ipv4", "network 198.51.100.0 255.255.255.0"],
            Read.Unknown.Select(line => line.Text)
        );
        Assert.Equal(3, Read.UnknownCount);
    }

    [Fact]
    public void The_platform_is_found_by_the_lines_when_nobody_tells_it()
    {
        var read = ConfigurationCommands.Of(
            CommandLookup.BuiltIn,
            "!Command: show running-config\nfeature vpc\nvrf context management\n  ip route 0.0.0.0/0 192.0.2.1\n",
            platform: null,
            CancellationToken.None
        );

        Assert.Equal("cisco_nxos", read!.Platform);
        Assert.Equal(["feature", "vrf context", "ip route"], read.Known.Select(command => command.Entry.Name));
    }

    [Fact]
    public void A_text_that_is_no_configuration_is_none() =>
        Assert.Null(
            ConfigurationCommands.Of(CommandLookup.BuiltIn, "06:20:04 UTC", platform: null, CancellationToken.None)
        );

    [Fact]
    public void A_configuration_without_end_is_read_as_far_as_it_may()
    {
        var endless = string.Concat(
            Enumerable.Range(0, ConfigurationCommands.MostLines + 10).Select(number => $"quux{number} x\n")
        );

        var read = ConfigurationCommands.Of(
            CommandLookup.BuiltIn,
            endless,
            ConfigurationPlatform.Ios,
            CancellationToken.None
        )!;

        Assert.Equal(
            (true, ConfigurationCommands.MostLines, ConfigurationCommands.MostUnknown),
            (read.IsCut, read.UnknownCount, read.Unknown.Length)
        );
    }
}
