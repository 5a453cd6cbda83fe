using System.Collections.Immutable;
using Hearth.Protocol;

namespace Hearth.Simulation;

/// <summary>Faults of Catalyst 6500 switches. Wording follows the platform's printed system messages.</summary>
internal static class CatalystFaults
{
    public static readonly ImmutableArray<Fault> All =
    [
        Environment(
            "fan-tray-failed",
            "E04",
            "E12",
            PartRole.Fan,
            FaultLook.Failed,
            CallHomeLevel.Warning,
            "%C6KENV-SP-4-FANTRAYFAILED: fan tray {slot} failed",
            "%C6KENV-SP-4-FANTRAYOK: fan tray {slot} OK"
        ) with
        {
            Weight = 1.5,
        },
        Environment(
            "power-supply-failed",
            "E01",
            "E12a",
            PartRole.PowerSupply,
            FaultLook.Failed,
            CallHomeLevel.Warning,
            "%C6KPWR-SP-4-PSFAIL: power supply {slot} output failed.",
            "%C6KPWR-SP-4-PSOK: power supply {slot} turned on."
        ) with
        {
            Weight = 2,
        },
        Environment(
            "temperature-minor",
            "E06",
            "E12b",
            PartRole.LineCard,
            FaultLook.Warm,
            CallHomeLevel.Warning,
            "%C6KENV-SP-4-MINORTEMPALARM: module {slot} outlet temperature crossed threshold #1(=60C). It is now {celsius}C",
            "%C6KENV-SP-4-MINORTEMPALARMRECOVER: module {slot} outlet temperature crossed threshold #1(=60C). It has returned to its normal operating temperature range."
        ) with
        {
            Weight = 2,
        },
        Environment(
            "temperature-major",
            "E07",
            "E12b",
            PartRole.LineCard,
            FaultLook.Hot,
            CallHomeLevel.Critical,
            "%C6KENV-SP-1-MAJORTEMPALARM: module {slot} outlet temperature crossed threshold #2(=75C). It has exceeded allowed operating temperature range. It is now {celsius}C",
            "%C6KENV-SP-4-MAJORTEMPALARMRECOVER: module {slot} outlet temperature crossed threshold #2(=75C). It has returned to its allowed operating temperature range."
        ) with
        {
            Weight = 0.5,
        },
        Environment(
            "insufficient-cooling",
            "E08",
            "E12c",
            PartRole.LineCard,
            FaultLook.Hidden,
            CallHomeLevel.Warning,
            "%C6KENV-SP-4-INSUFFCOOL: Module {slot} cannot be adequately cooled",
            "%C6KENV-SP-5-SUFFCOOL: Module {slot} can be adequately cooled"
        ) with
        {
            Weight = 0.5,
        },
        Gold(
            "supervisor-inband-ping",
            "G01",
            PartRole.Supervisor,
            "TestSPRPInbandPing",
            "goldmajor",
            CallHomeLevel.Major,
            "%DIAG-SP-2-TEST_FAIL: Module {slot}: TestSPRPInbandPing{ID=2} has failed. Error code = 0x1 (DIAG_FAILURE)"
        ),
        Gold(
            "scratch-register",
            "G02",
            PartRole.LineCard,
            "TestScratchRegister",
            "goldmajor",
            CallHomeLevel.Major,
            "%DIAG-SP-2-TEST_FAIL: Module {slot}: TestScratchRegister{ID=3} has failed. Error code = 0x1 (DIAG_FAILURE)"
        ),
        Gold(
            "port-loopback",
            "G04",
            PartRole.LineCard,
            "TestLoopback",
            "goldminor",
            CallHomeLevel.Minor,
            "%DIAG-SP-3-TEST_FAIL: Module {slot}: TestLoopback{ID=1} has failed on port {port}. Error code = 0x1 (DIAG_FAILURE)"
        ) with
        {
            Weight = 2,
        },
        Gold(
            "fabric-channel",
            "G08",
            PartRole.LineCard,
            "TestFabricCh0Health",
            "goldmajor",
            CallHomeLevel.Major,
            "%DIAG-SP-2-TEST_FAIL: Module {slot}: TestFabricCh0Health{ID=5} has failed. Error code = 0x1 (DIAG_FAILURE)"
        ),
        Syslog(
            "module-power-cycled",
            "H02",
            PartRole.LineCard,
            CallHomeLevel.Minor,
            "%OIR-SP-3-PWRCYCLE: Card in module {slot}, is being power-cycled Off (Module not responding to Keep Alive polling)"
        ) with
        {
            Weight = 1.5,
        },
        Syslog(
            "memory-allocation",
            "H05",
            PartRole.Supervisor,
            CallHomeLevel.Major,
            "%SYS-2-MALLOCFAIL: Memory allocation of 65536 bytes failed from 0x{hex}, alignment 0"
        ),
        Syslog(
            "cpu-hog",
            "H06",
            PartRole.Supervisor,
            CallHomeLevel.Minor,
            "%SYS-3-CPUHOG: Task is running for (2004)msecs, more than (2000)msecs (12/8),process = {process}."
        ),
        new()
        {
            Name = "catalyst6500.module-removed",
            Platform = Platform.Catalyst6500,
            RuleId = "H01",
            ClearRuleId = "H01a",
            Group = AlertGroup.Inventory,
            SubType = "delta",
            Severity = CallHomeLevel.Normal,
            Raise = "%OIR-SP-6-REMCARD: Card removed from slot {slot}, interfaces disabled",
            Clear = "%OIR-SP-6-INSCARD: Card inserted in slot {slot}, interfaces are now online",
            Part = PartRole.LineCard,
            Look = FaultLook.Missing,
            Weight = 0.7,
        },
        new()
        {
            Name = "catalyst6500.crash",
            Platform = Platform.Catalyst6500,
            RuleId = "H07",
            Group = AlertGroup.Crash,
            EventName = "SYSTEM_CRASH",
            Severity = CallHomeLevel.Fatal,
            Raise =
                "SYSTEM_CRASH software-forced reload at PC 0x{hex}, process {process}; crashinfo written to bootdisk:crashinfo_{number}",
            Part = PartRole.Supervisor,
            Weight = 0.5,
        },
    ];

    private static Fault Environment(
        string name,
        string rule,
        string clearRule,
        PartRole part,
        FaultLook look,
        CallHomeLevel severity,
        string raise,
        string clear
    ) =>
        new()
        {
            Name = "catalyst6500." + name,
            Platform = Platform.Catalyst6500,
            RuleId = rule,
            ClearRuleId = clearRule,
            Group = AlertGroup.Environment,
            Severity = severity,
            Raise = raise,
            Clear = clear,
            Part = part,
            Look = look,
        };

    private static Fault Gold(
        string name,
        string rule,
        PartRole part,
        string test,
        string subType,
        CallHomeLevel severity,
        string raise
    ) =>
        new()
        {
            Name = "catalyst6500." + name,
            Platform = Platform.Catalyst6500,
            RuleId = rule,
            Group = AlertGroup.Diagnostic,
            SubType = subType,
            Severity = severity,
            Raise = raise,
            Part = part,
            Test = test,
            MeanDuration = TimeSpan.FromHours(3),
        };

    private static Fault Syslog(string name, string rule, PartRole part, CallHomeLevel severity, string raise) =>
        new()
        {
            Name = "catalyst6500." + name,
            Platform = Platform.Catalyst6500,
            RuleId = rule,
            Group = AlertGroup.Syslog,
            Severity = severity,
            Raise = raise,
            Part = part,
        };
}
