using System.Collections.Immutable;
using Hearth.Protocol;

namespace Hearth.Simulation;

/// <summary>Faults of Catalyst 9300 stacks and ISR 4000 routers. Wording follows the platforms' printed system messages.</summary>
internal static class AccessFaults
{
    public static readonly ImmutableArray<Fault> All = [.. Catalyst9300(), .. Isr4000()];

    private static IEnumerable<Fault> Catalyst9300()
    {
        const Platform On = Platform.Catalyst9300;
        yield return Fault.Of(
            On,
            "fan-failed",
            "E04",
            AlertGroup.Environment,
            CallHomeLevel.Critical,
            PartRole.Fan,
            "%PLATFORM_ENV-1-FAN: Faulty internal fan {slot} detected in switch 1"
        ) with
        {
            Clear = "%PLATFORM_ENV-6-FAN: fan {slot} in switch 1 is OK",
            ClearRuleId = "E12",
            Look = FaultLook.Failed,
            Weight = 2,
        };
        yield return Fault.Of(
            On,
            "power-supply-faulty",
            "E01",
            AlertGroup.Environment,
            CallHomeLevel.Critical,
            PartRole.PowerSupply,
            "%PLATFORM_ENV-1-FRU_PS_SIGNAL_FAULTY: Switch 1: signal on power supply {slot} is faulty"
        ) with
        {
            Clear = "%PLATFORM_ENV-6-FRU_PS_SIGNAL_OK: Switch 1: signal on power supply {slot} is restored",
            ClearRuleId = "E12a",
            Look = FaultLook.Failed,
            Weight = 2,
        };
        yield return Gold(
            "gold-packet-loopback",
            "G16",
            PartRole.StackMember,
            "TestGoldPktLoopback",
            "%DIAG-3-TEST_FAIL: Switch {slot}: TestGoldPktLoopback{ID=1} has failed on port {port}. Error code = 0x1 (DIAG_FAILURE)"
        );
        yield return Gold(
            "diagnostic-fan-tray",
            "G18",
            PartRole.Fan,
            "TestFantray",
            "%DIAG-3-TEST_FAIL: Switch 1: TestFantray{ID=2} has failed. Error code = 0x1 (DIAG_FAILURE)"
        ) with
        {
            Look = FaultLook.Failed,
        };
        yield return Gold(
            "diagnostic-thermal",
            "G19",
            PartRole.StackMember,
            "TestThermal",
            "%DIAG-3-TEST_FAIL: Switch {slot}: TestThermal{ID=4} has failed. Error code = 0x1 (DIAG_FAILURE)"
        ) with
        {
            Look = FaultLook.Warm,
        };
        yield return Gold(
            "port-not-transmitting",
            "G20",
            PartRole.StackMember,
            "TestPortTxMonitoring",
            "%DIAG-3-TEST_FAIL: Switch {slot}: TestPortTxMonitoring{ID=6} has failed on port {port}. Error code = 0x1 (DIAG_FAILURE)"
        );
        yield return Fault.Of(
            On,
            "stack-member-removed",
            "H12",
            AlertGroup.Syslog,
            CallHomeLevel.Warning,
            PartRole.StackMember,
            "%STACKMGR-4-SWITCH_REMOVED: Switch 1 R0/0: stack_mgr: Switch {slot} has been removed from the stack."
        ) with
        {
            Clear = "%STACKMGR-4-SWITCH_ADDED: Switch 1 R0/0: stack_mgr: Switch {slot} has been added to the stack.",
            ClearRuleId = "H12a",
            Look = FaultLook.Missing,
        };
        yield return Fault.Of(
            On,
            "optic-threshold",
            "H13",
            AlertGroup.Syslog,
            CallHomeLevel.Minor,
            PartRole.Optic,
            "%SFF8472-3-THRESHOLD_VIOLATION: {slot}: Rx power low alarm; Operating value: -21.5 dBm, Threshold value: -13.9 dBm."
        ) with
        {
            Weight = 2,
        };
        yield return Flapping(On, PartRole.StackMember);
        yield return Fault.Of(
            On,
            "poe-controller",
            "H16",
            AlertGroup.Syslog,
            CallHomeLevel.Minor,
            PartRole.StackMember,
            "%ILPOWER-3-CONTROLLER_PORT_ERR: Controller port error, Interface {port}: Power Controller reports power Imax error detected"
        );
        yield return Fault.Of(
            On,
            "error-disabled",
            "H24",
            AlertGroup.Syslog,
            CallHomeLevel.Warning,
            PartRole.StackMember,
            "%PM-4-ERR_DISABLE: bpduguard error detected on {port}, putting {port} in err-disable state"
        );
        yield return Fault.Of(
            On,
            "memory-allocation",
            "H05",
            AlertGroup.Syslog,
            CallHomeLevel.Major,
            PartRole.StackMember,
            "%SYS-2-MALLOCFAIL: Memory allocation of 32776 bytes failed from 0x{hex}, alignment 32"
        );
        yield return Crash(On, PartRole.StackMember, "flash");
    }

    private static IEnumerable<Fault> Isr4000()
    {
        const Platform On = Platform.Isr4000;
        yield return Fault.Of(
            On,
            "fan-failed",
            "E04",
            AlertGroup.Environment,
            CallHomeLevel.Minor,
            PartRole.Fan,
            "%FAN-3-FAN_FAILED: Fan 2 in fan tray {slot} failed"
        ) with
        {
            Clear = "%FAN-5-FAN_OK: Fan 2 in fan tray {slot} had earlier reported a failure, it is OK now",
            ClearRuleId = "E12",
            Look = FaultLook.Failed,
            Weight = 2,
        };
        yield return Fault.Of(
            On,
            "power-supply-failed",
            "E01",
            AlertGroup.Environment,
            CallHomeLevel.Minor,
            PartRole.PowerSupply,
            "%PEM-3-PEMFAIL: The PEM in slot P{slot} is switched off or encountering a failure condition."
        ) with
        {
            Clear = "%PEM-6-PEMOK: The PEM in slot P{slot} is functioning properly",
            ClearRuleId = "E12a",
            Look = FaultLook.Failed,
            Weight = 2,
        };
        yield return Fault.Of(
            On,
            "critical-temperature",
            "E07",
            AlertGroup.Environment,
            CallHomeLevel.Fatal,
            PartRole.Supervisor,
            "%ENVMON-0-SHUTDOWN: Temperature sensor on {slot} reads {celsius} Celsius: environmental monitor initiated shutdown"
        ) with
        {
            Look = FaultLook.Hot,
            Weight = 0.4,
        };
        yield return Fault.Of(
            On,
            "optic-threshold",
            "H13",
            AlertGroup.Syslog,
            CallHomeLevel.Minor,
            PartRole.Optic,
            "%SFF8472-3-THRESHOLD_VIOLATION: Gi{slot}: Rx power low alarm; Operating value: -24.6 dBm, Threshold value: -17.0 dBm."
        );
        yield return Flapping(On, PartRole.LineCard);
        yield return Fault.Of(
            On,
            "memory-allocation",
            "H05",
            AlertGroup.Syslog,
            CallHomeLevel.Major,
            PartRole.Supervisor,
            "%SYS-2-MALLOCFAIL: Memory allocation of 65536 bytes failed from 0x{hex}, alignment 32"
        );
        yield return Fault.Of(
            On,
            "cpu-hog",
            "H06",
            AlertGroup.Syslog,
            CallHomeLevel.Minor,
            PartRole.Supervisor,
            "%SYS-3-CPUHOG: Task is running for (4016)msecs, more than (2000)msecs (41/12),process = {process}."
        );
        yield return Fault.Of(
            On,
            "duplicate-address",
            "H24b",
            AlertGroup.Syslog,
            CallHomeLevel.Warning,
            PartRole.LineCard,
            "%IP-4-DUPADDR: Duplicate address 198.51.100.1 on {port}, sourced by 0050.56aa.17c4"
        );
        yield return Crash(On, PartRole.Supervisor, "bootflash");
    }

    private static Fault Gold(string name, string rule, PartRole part, string test, string raise) =>
        Fault.Of(Platform.Catalyst9300, name, rule, AlertGroup.Diagnostic, CallHomeLevel.Minor, part, raise) with
        {
            SubType = "goldminor",
            Test = test,
            MeanDuration = TimeSpan.FromHours(3),
        };

    // Rule H15 asks for more than ten changes in five minutes.
    private static Fault Flapping(Platform platform, PartRole part) =>
        Fault.Of(
            platform,
            "link-flapping",
            "H15",
            AlertGroup.Syslog,
            CallHomeLevel.Minor,
            part,
            "%LINK-3-UPDOWN: Interface {port}, changed state to down"
        ) with
        {
            Repeats = 12,
            Weight = 0.15,
        };

    private static Fault Crash(Platform platform, PartRole part, string disk) =>
        Fault.Of(
            platform,
            "crash",
            "H07",
            AlertGroup.Crash,
            CallHomeLevel.Fatal,
            part,
            $"SYSTEM_CRASH software-forced reload at PC 0x{{hex}}, process {{process}}; crashinfo written to {disk}:crashinfo_RP_00_00_{{number}}"
        ) with
        {
            EventName = "SYSTEM_CRASH",
            Weight = 0.5,
        };
}
