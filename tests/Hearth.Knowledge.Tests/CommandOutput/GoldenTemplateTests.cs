using Hearth.Knowledge.CommandOutput;
using Hearth.Knowledge.TextFsm;

namespace Hearth.Knowledge.Tests.CommandOutput;

/// <summary>Hearth's own templates over outputs of our own, and their index.</summary>
public sealed class GoldenTemplateTests
{
    private static readonly TemplateLibrary Library = TemplateLibrary.BuiltIn;

    /// <summary>Outputs that another command prints alike, and what they are taken for.</summary>
    private static readonly Dictionary<string, string> LookAlikes = new(StringComparer.Ordinal)
    {
        ["cisco_nxos/show_clock/utc"] = "cisco_ios show clock",
        ["cisco_asa/dir/no-date"] = "cisco_ios dir",
        ["cisco_ios/show_ip_arp/entries"] = "cisco_ios show arp",
        ["cisco_ios/show_running-config_interface/two-tagged"] = "cisco_ios show running-config",
        ["cisco_ios/show_switch_detail/half-ring"] = "cisco_ios show switch",
        ["linux/dmidecode_-t_bios/appliance"] = "linux dmidecode",
        ["linux/dmidecode_-t_memory/two-slots"] = "linux dmidecode",
        ["linux/dmidecode_-t_processor/one"] = "linux dmidecode",
        ["linux/dmidecode_-t_system/appliance"] = "linux dmidecode",
    };

    public static TheoryData<string> Outputs => [.. GoldenOutput.Names];

    public static TheoryData<int> Rows => [.. Forms.Select(row => row.Line)];

    [Theory]
    [MemberData(nameof(Outputs))]
    public void An_output_gives_exactly_its_rows(string name)
    {
        var golden = GoldenOutput.Read(name);

        var table = Read(golden);

        Assert.Null(table.Fault);
        Assert.Equal(golden.Rows, GoldenOutput.RowsOf(table));
    }

    [Theory]
    [MemberData(nameof(Outputs))]
    public void No_line_of_an_output_is_lost_without_a_word(string name)
    {
        var golden = GoldenOutput.Read(name);

        var read = OutputInterpreter.BuiltIn.Interpret(golden.Output, golden.Command, golden.Platform, None);

        Assert.Equal([], read.Table!.Unexplained);
    }

    [Theory]
    [MemberData(nameof(Outputs))]
    public void An_output_is_found_by_its_look(string name)
    {
        var golden = GoldenOutput.Read(name);

        var read = OutputInterpreter.BuiltIn.Interpret(golden.Output, null, null, None);

        if (LookAlikes.TryGetValue(name, out var other))
        {
            Assert.Equal(other, $"{read.Platform} {read.Command}");
            Assert.Contains(read.Others, guess => guess.Platform == golden.Platform);
        }
        else
        {
            Assert.Equal(Read(golden).Template, read.Table?.Template);
        }
    }

    [Theory]
    [MemberData(nameof(Rows))]
    public void Every_command_of_the_index_has_an_output_that_is_read_by_it(int line)
    {
        var row = Forms.Single(row => row.Line == line);

        Assert.Contains(
            GoldenOutput.Names.Select(GoldenOutput.Read),
            golden =>
                Library.Read(golden.Platform, golden.Command, golden.Output, TemplateMode.Strict, None)?.Template
                == string.Join(':', row.Templates)
        );
    }

    [Theory]
    [InlineData("cisco_ios", "sh ver", "cisco_ios_show_version.textfsm")]
    [InlineData("cisco_ios", "sho inv", "cisco_ios_show_inventory.textfsm")]
    [InlineData("cisco_ios", "sh int", "cisco_ios_show_interfaces.textfsm")]
    [InlineData("cisco_ios", "show interfaces GigabitEthernet1/0/1", "cisco_ios_show_interfaces.textfsm")]
    [InlineData("cisco_ios", "sh int status", "cisco_ios_show_interfaces_status.textfsm")]
    [InlineData("cisco_ios", "sh int stat err-d", "cisco_ios_show_interfaces_status_err-disabled.textfsm")]
    [InlineData("cisco_ios", "sh ip int br", "cisco_ios_show_ip_interface_brief.textfsm")]
    [InlineData("cisco_ios", "sh run", "cisco_ios_show_running-config.textfsm")]
    [InlineData("cisco_ios", "sh log", null)]
    [InlineData("cisco_ios", "sh logg", "cisco_ios_show_logging.textfsm")]
    [InlineData("cisco_ios", "show logging | include SYS", "cisco_ios_show_logging.textfsm")]
    [InlineData("cisco_ios", "sh env all", "cisco_ios_show_environment_all.textfsm")]
    [InlineData("cisco_ios", "sh env", "cisco_ios_show_environment.textfsm")]
    [InlineData("cisco_ios", "sh proc cpu sorted", "cisco_ios_show_processes_cpu.textfsm")]
    [InlineData("cisco_ios", "show processes cpu history", null)]
    [InlineData("cisco_ios", "show vlans", null)]
    [InlineData("cisco_ios", "sh cdp nei det", "cisco_ios_show_cdp_neighbors_detail.textfsm")]
    [InlineData("cisco_ios", "sh diag result module 3 detail", "cisco_ios_show_diagnostic_result.textfsm")]
    [InlineData("cisco_nxos", "sh int eth1/1", "cisco_nxos_show_interface.textfsm")]
    [InlineData("cisco_nxos", "sh int tra det", "cisco_nxos_show_interface_transceiver_details.textfsm")]
    [InlineData("cisco_nxos", "show logging logfile | tail -n 200", "cisco_nxos_show_logging.textfsm")]
    [InlineData("cisco_xr", "show platform", "cisco_xr_admin_show_platform.textfsm")]
    [InlineData("cisco_xr", "admin sh plat", "cisco_xr_admin_show_platform.textfsm")]
    [InlineData("cisco_asa", "sh int ip br", "cisco_asa_show_interface_ip_brief.textfsm")]
    [InlineData("linux", "df -h", "linux_df.textfsm")]
    [InlineData("linux", "cat /etc/os-release", "linux_os-release.textfsm")]
    [InlineData("linux", "sudo smartctl -a /dev/sda", "linux_smartctl.textfsm")]
    [InlineData("linux", "show version", null)]
    public void An_abbreviated_command_is_found_and_no_other_command_is_taken_for_it(
        string platform,
        string command,
        string? template
    ) => Assert.Equal(template, Library.Read(platform, command, "", TemplateMode.Strict, None)?.Template);

    [Theory]
    [MemberData(nameof(Outputs))]
    public void Half_an_output_and_one_without_line_ends_are_read_without_a_fault(string name)
    {
        var golden = GoldenOutput.Read(name);

        Assert.Null(Read(golden with { Output = golden.Output[..(golden.Output.Length / 2)] }).Fault);
        Assert.Null(Read(golden with { Output = golden.Output.Replace('\n', ' ') }).Fault);
    }

    private static IEnumerable<IndexRow> Forms => Library.IndexRows.SelectMany(row => row.Forms);

    private static CancellationToken None => CancellationToken.None;

    private static CommandTable Read(GoldenOutput golden) =>
        Library.Read(
            golden.Platform,
            golden.Command,
            golden.Output,
            TemplateMode.Strict,
            TestContext.Current.CancellationToken
        ) ?? throw new InvalidOperationException($"No template knows '{golden.Command}' of {golden.Platform}.");
}
