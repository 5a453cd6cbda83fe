using Hearth.Knowledge.CommandOutput;

namespace Hearth.Knowledge.Tests.CommandOutput;

public sealed class RowAlertsTests
{
    [Theory]
    [InlineData("cisco_ios/show_environment_fan/two-switches", "FAN_FAILURE: switch 2 fan 1 failed: FAULTY")]
    [InlineData(
        "cisco_ios/show_environment_power_all/bays",
        "POWER_SUPPLY_FAILURE: switch 2 power supply A: no input (No Input Power)"
    )]
    [InlineData("cisco_ios/show_environment_status/9500", "FAN_FAILURE: fan 1 failed: fail")]
    [InlineData("cisco_asa/show_environment/appliance", "FAN_FAILURE: fan 2 failed: Critical")]
    [InlineData(
        "cisco_xr/admin_show_environment_power/failed-module",
        "POWER_SUPPLY_FAILURE: power supply 0/PM0: no input (FAILED or NO PWR)"
    )]
    [InlineData(
        "cisco_ios/show_environment_temperature/two-switches",
        "TEMPERATURE_MINOR_ALARM: module 2 sensor = Inlet temperature YELLOW"
    )]
    [InlineData(
        "cisco_ios/show_processes_cpu/cores",
        ": %SYS-1-CPURISINGTHRESHOLD: Threshold: Total CPU Utilization(Total/Intr): 92%/0%"
    )]
    public void A_part_that_a_row_calls_broken_is_told_as_devices_tell_it(string name, string alert) =>
        Assert.Contains(alert, Alerts(name));

    [Theory]
    [InlineData("cisco_ios/show_inventory/stack")]
    [InlineData("cisco_ios/show_version/classic-15")]
    [InlineData("cisco_ios/show_processes_cpu/router")]
    [InlineData("cisco_ios/show_interfaces_status/ports")]
    [InlineData("cisco_xr/show_platform/router")]
    [InlineData("cisco_nxos/show_vlan/ports")]
    public void Rows_of_other_things_tell_nothing(string name) => Assert.Empty(Alerts(name));

    [Fact]
    public void An_empty_bay_and_a_part_that_works_tell_nothing() =>
        Assert.Single(Alerts("cisco_ios/show_environment_power_all/bays"));

    [Theory]
    [InlineData("OK", 0)]
    [InlineData("No fault", 0)]
    [InlineData("Fault", 1)]
    [InlineData("failed", 1)]
    public void A_state_that_denies_a_fault_is_none(string state, int alerts)
    {
        var output = GoldenOutput
            .Read("cisco_ios/show_environment_fan/two-switches")
            .Output.Replace("FAULTY", state, StringComparison.Ordinal);

        Assert.Equal(alerts, Alerts("cisco_ios", "show environment fan", output).Count);
    }

    [Theory]
    [InlineData(90, 0)]
    [InlineData(91, 1)]
    public void A_processor_that_is_busy_for_five_minutes_is_told_once(int load, int alerts)
    {
        var output = GoldenOutput
            .Read("cisco_ios/show_processes_cpu/router")
            .Output.Replace("five minutes: 64%", $"five minutes: {load}%", StringComparison.Ordinal);

        Assert.Equal(alerts, Alerts("cisco_ios", "show processes cpu", output).Count);
    }

    private static List<string> Alerts(string name)
    {
        var golden = GoldenOutput.Read(name);
        return Alerts(golden.Platform, golden.Command, golden.Output);
    }

    private static List<string> Alerts(string platform, string command, string output) =>
        [
            .. RowAlerts
                .Of(
                    OutputInterpreter
                        .BuiltIn.Interpret(output, command, platform, TestContext.Current.CancellationToken)
                        .Table!
                )
                .Select(alert => $"{alert.EventName}: {alert.Description}"),
        ];
}
