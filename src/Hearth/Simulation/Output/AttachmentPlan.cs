using System.Collections.Immutable;
using Hearth.Protocol;

namespace Hearth.Simulation.Output;

/// <summary>Which commands a device runs for which alert group.</summary>
/// <remarks>Source: message format notes, tables 5.2 and 5.3.</remarks>
internal static class AttachmentPlan
{
    private const string NexusLog = "show logging logfile | tail -n 200";

    /// <summary>The commands, in the order of execution.</summary>
    public static ImmutableArray<string> Of(Platform platform, AlertGroup group, OpenFault? fault) =>
        PlatformTraits.IsNexus(platform) ? Nexus(group) : Ios(platform, group, fault);

    private static ImmutableArray<string> Ios(Platform platform, AlertGroup group, OpenFault? fault)
    {
        var hardware = platform == Platform.Isr4000 ? "show platform" : "show module";
        return group switch
        {
            AlertGroup.Environment => ["show environment all", "show inventory", "show logging", "show version"],
            AlertGroup.Diagnostic =>
            [
                DiagnosticCommand(platform, fault),
                "show inventory",
                "show logging",
                "show version",
            ],
            AlertGroup.Crash => ["show version", "show logging", "show stacks", "show inventory"],
            AlertGroup.Inventory => [hardware, "show version", "show inventory oid", "show license udi"],
            AlertGroup.Configuration =>
            [
                hardware,
                "show inventory",
                "show version",
                "show running-config all",
                "show startup-config",
            ],
            AlertGroup.Test => [hardware, "show inventory", "show version"],
            _ => ["show version", "show logging", "show inventory", hardware],
        };
    }

    private static ImmutableArray<string> Nexus(AlertGroup group) =>
        group switch
        {
            AlertGroup.Environment => ["show environment", NexusLog, "show module", "show version"],
            AlertGroup.Diagnostic =>
            [
                "show diagnostic result module all detail",
                NexusLog,
                "show module",
                "show version",
            ],
            AlertGroup.Inventory => ["show module", "show version", "show license usage", "show inventory"],
            AlertGroup.Configuration =>
            [
                "show module",
                "show version",
                "show running-config vdc-all all",
                "show startup-config",
            ],
            AlertGroup.Test => ["show version", "show module", "show inventory"],
            _ => [NexusLog, "show module", "show version", "show license usage"],
        };

    private static string DiagnosticCommand(Platform platform, OpenFault? fault) =>
        platform == Platform.Catalyst6500
            ? $"show diagnostic result module {fault?.Target.Part.Position ?? "all"} detail"
            : $"show diagnostic result switch {fault?.Target.Part.StackMember ?? "1"} detail";
}
