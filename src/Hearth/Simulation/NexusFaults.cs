using System.Collections.Immutable;
using Hearth.Protocol;

namespace Hearth.Simulation;

/// <summary>Faults of Nexus switches. Wording follows the platform's printed system messages and call home event names.</summary>
internal static class NexusFaults
{
    public static readonly ImmutableArray<Fault> All =
    [
        .. On(Platform.Nexus7000),
        .. On(Platform.Nexus9000),
        .. ModularOnly(),
    ];

    private static IEnumerable<Fault> On(Platform platform)
    {
        yield return Named(
            platform,
            "fan-failed",
            "E04",
            AlertGroup.Environment,
            "FAN_FAILURE",
            CallHomeLevel.Major,
            PartRole.Fan,
            "Fan module {slot} (Serial number {serial}) failed"
        ) with
        {
            Clear = "Fan module {slot} (Serial number {serial}) ok",
            ClearRuleId = "E12",
            Look = FaultLook.Failed,
            Weight = 2,
        };
        yield return Syslog(
            platform,
            "power-supply-failed",
            "E01",
            CallHomeLevel.Major,
            PartRole.PowerSupply,
            "%PLATFORM-2-PS_FAIL: Power supply {slot} failed or shutdown (Serial number {serial})"
        ) with
        {
            Clear = "%PLATFORM-2-PS_OK: Power supply {slot} ok (Serial number {serial})",
            ClearRuleId = "E12a",
            Look = FaultLook.Failed,
            Weight = 2,
        };
        yield return Syslog(
            platform,
            "power-input-missing",
            "E02",
            CallHomeLevel.Major,
            PartRole.PowerSupply,
            "%PLATFORM-2-PS_AC_IN_MISSING: Power supply {slot} present but all AC inputs are not connected, power redundancy might be affected"
        ) with
        {
            Clear = "%PLATFORM-2-PS_OK: Power supply {slot} ok (Serial number {serial})",
            ClearRuleId = "E12a",
            Look = FaultLook.NoInput,
            Weight = 1.5,
        };
        yield return Named(
            platform,
            "temperature-minor",
            "E06",
            AlertGroup.Environment,
            "TEMPERATURE_MINOR_ALARM",
            CallHomeLevel.Minor,
            PartRole.LineCard,
            "Module {slot} sensor Outlet reads {celsius} C, above the minor threshold of 60 C"
        ) with
        {
            Clear = "Module {slot} sensor Outlet is back to normal",
            ClearRuleId = "E12b",
            Look = FaultLook.Warm,
        };
        yield return Syslog(
            platform,
            "service-crashed",
            "H08",
            CallHomeLevel.Major,
            PartRole.LineCard,
            "%SYSMGR-2-SERVICE_CRASHED: Service \"{process}\" (PID {number}) hasn't caught signal 11 (core will be saved)."
        ) with
        {
            Weight = 1.5,
        };
        yield return Gold(
            platform,
            "asic-register",
            "G23",
            "ASICRegisterCheck",
            "goldmajor",
            CallHomeLevel.Fatal,
            "DIAGNOSTIC_MAJOR_ALERT",
            "%DIAG_ASIC_REG-2-ASICREGISTERCHECK_TEST_FAIL: Module:{slot} Test:ASICRegisterCheck failed 10 consecutive times. Faulty module: Error:Register access failed"
        );
        yield return Gold(
            platform,
            "port-loopback",
            "G24",
            "PortLoopback",
            "goldminor",
            CallHomeLevel.Minor,
            "DIAGNOSTIC_MINOR_ALERT",
            "%DIAG_PORT_LB-2-PORTLOOPBACK_TEST_FAIL: Module:{slot} Test:PortLoopback failed 10 consecutive times. Faulty module:affected ports:{port} Error:Loopback test failed. Packets lost on the port"
        ) with
        {
            Weight = 1.5,
        };
    }

    private static IEnumerable<Fault> ModularOnly()
    {
        const Platform Modular = Platform.Nexus7000;
        yield return Syslog(
            Modular,
            "module-diagnostic",
            "G28",
            CallHomeLevel.Major,
            PartRole.LineCard,
            "%MODULE-2-MOD_DIAG_FAIL: Module {slot} (Serial number: {serial}) reported failure on ports {port}-{port} due to LC failure in device DEV_OCTOPUS (device error 0xc3e00200)"
        );
        yield return Syslog(
            Modular,
            "switchover",
            "H09",
            CallHomeLevel.Major,
            PartRole.Supervisor,
            "%SYSMGR-2-HASWITCHOVER_START: Supervisor {slot} is becoming active."
        ) with
        {
            Weight = 0.7,
        };
        yield return Named(
            Modular,
            "supervisor-failed",
            "H21",
            AlertGroup.Supervisor,
            "SUP_FAILURE",
            CallHomeLevel.Fatal,
            PartRole.Supervisor,
            "%CALLHOME-2-EVENT: SUP_FAILURE"
        ) with
        {
            Weight = 0.4,
            Look = FaultLook.Failed,
        };
        yield return Named(
            Modular,
            "line-card-failed",
            "G28",
            AlertGroup.Linecard,
            "LINECARD_FAILURE",
            CallHomeLevel.Fatal,
            PartRole.LineCard,
            "Module {slot} ({pid}, serial number {serial}) failed"
        ) with
        {
            Weight = 0.7,
            Look = FaultLook.Failed,
        };
    }

    private static Fault Named(
        Platform platform,
        string name,
        string rule,
        AlertGroup group,
        string eventName,
        CallHomeLevel severity,
        PartRole part,
        string raise
    ) => Fault.Of(platform, name, rule, group, severity, part, raise) with { EventName = eventName };

    private static Fault Syslog(
        Platform platform,
        string name,
        string rule,
        CallHomeLevel severity,
        PartRole part,
        string raise
    ) => Fault.Of(platform, name, rule, AlertGroup.Syslog, severity, part, raise) with { EventName = "SYSLOG_ALERT" };

    private static Fault Gold(
        Platform platform,
        string name,
        string rule,
        string test,
        string subType,
        CallHomeLevel severity,
        string eventName,
        string raise
    ) =>
        Fault.Of(platform, name, rule, AlertGroup.Diagnostic, severity, PartRole.LineCard, raise) with
        {
            EventName = eventName,
            SubType = subType,
            Test = test,
            MeanDuration = TimeSpan.FromHours(3),
        };
}
