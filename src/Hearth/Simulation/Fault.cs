using System.Collections.Immutable;
using Hearth.Protocol;

namespace Hearth.Simulation;

/// <summary>A fault that simulated devices suffer: what they say when it comes, when it goes, and which rule explains it.</summary>
public sealed record Fault
{
    /// <summary>Stable name, such as <c>catalyst6500.fan-tray-failed</c>.</summary>
    public required string Name { get; init; }

    /// <summary>The platform that has it.</summary>
    public required Platform Platform { get; init; }

    /// <summary>Number of the analysis rule that is to explain it, such as <c>E04</c>.</summary>
    public required string RuleId { get; init; }

    /// <summary>Number of the rule for its going away; <see langword="null"/> when it goes silently.</summary>
    public string? ClearRuleId { get; init; }

    /// <summary>The alert group it is reported in.</summary>
    public required AlertGroup Group { get; init; }

    /// <summary>The sub-type, such as <c>goldmajor</c>; empty for most.</summary>
    public string SubType { get; init; } = "";

    /// <summary>The alert's name where the message carries one, such as <c>FAN_FAILURE</c>; <see langword="null"/> for none.</summary>
    public string? EventName { get; init; }

    /// <summary>Call Home severity.</summary>
    public required CallHomeLevel Severity { get; init; }

    /// <summary>The system message with places such as <c>{slot}</c>; or plain text where the device writes no system message.</summary>
    public required string Raise { get; init; }

    /// <summary>The same for its going away; <see langword="null"/> when it goes silently.</summary>
    public string? Clear { get; init; }

    /// <summary>What kind of part is hit.</summary>
    public required PartRole Part { get; init; }

    /// <summary>Name of the on-line diagnostic test that fails; <see langword="null"/> when none does.</summary>
    public string? Test { get; init; }

    /// <summary>How the part looks on the device's screens while the fault lasts.</summary>
    public FaultLook Look { get; init; }

    /// <summary>How many messages one occurrence sends; above 1 for what flaps.</summary>
    public int Repeats { get; init; } = 1;

    /// <summary>Mean time until it goes away.</summary>
    public TimeSpan MeanDuration { get; init; } = TimeSpan.FromMinutes(50);

    /// <summary>How often it comes, against the other faults of the platform.</summary>
    public double Weight { get; init; } = 1;

    /// <summary>Key of the system message that announces it, as rules name it; <see langword="null"/> when there is none.</summary>
    public string? SyslogKey => KeyOf(Raise);

    /// <summary>Key of the system message that clears it.</summary>
    public string? ClearSyslogKey => Clear is null ? null : KeyOf(Clear);

    /// <summary>Messages that one occurrence sends on the whole.</summary>
    public int Messages => Repeats + (Clear is null ? 0 : 1);

    /// <summary>A fault of a platform; what is special about it is added.</summary>
    internal static Fault Of(
        Platform platform,
        string name,
        string rule,
        AlertGroup group,
        CallHomeLevel severity,
        PartRole part,
        string raise
    ) =>
        new()
        {
            Name = $"{PlatformTraits.WordOf(platform)}.{name}",
            Platform = platform,
            RuleId = rule,
            Group = group,
            Severity = severity,
            Raise = raise,
            Part = part,
        };

    // %FACILITY[-SUB]-severity-MNEMONIC: facility is what stands first, the mnemonic what stands last.
    private static string? KeyOf(string text)
    {
        var start = text.IndexOf('%', StringComparison.Ordinal);
        var end = start < 0 ? -1 : text.IndexOf(':', start);
        if (end < 0)
        {
            return null;
        }

        var segments = text[(start + 1)..end].Split('-');
        return $"{segments[0]}-{segments[^1]}";
    }
}

/// <summary>How a broken part shows on the device's screens.</summary>
public enum FaultLook
{
    /// <summary>It does not show.</summary>
    Hidden = 0,

    /// <summary>Failed.</summary>
    Failed = 1,

    /// <summary>Present, but without input power.</summary>
    NoInput = 2,

    /// <summary>Too warm, above the first limit.</summary>
    Warm = 3,

    /// <summary>Too warm, above the second limit.</summary>
    Hot = 4,

    /// <summary>Gone from the device.</summary>
    Missing = 5,
}

/// <summary>A fault that a device has just now, and where.</summary>
/// <param name="Fault">The fault.</param>
/// <param name="Target">What it hits.</param>
/// <param name="RaisedAt">When it came.</param>
public sealed record OpenFault(Fault Fault, FaultTarget Target, DateTimeOffset RaisedAt);

/// <summary>What a fault hits.</summary>
/// <param name="Part">The part.</param>
/// <param name="PortNumber">The port on the part, from 1; 0 when no port is concerned.</param>
/// <param name="Port">The interface's name; empty when no port is concerned.</param>
/// <param name="Celsius">Temperature read, in degrees Celsius.</param>
/// <param name="Process">A process of the device's software.</param>
/// <param name="Number">A number for texts that carry one, such as a process id.</param>
public sealed record FaultTarget(Part Part, int PortNumber, string Port, int Celsius, string Process, int Number)
{
    private static readonly ImmutableArray<string> IosProcesses =
    [
        "BGP Router",
        "IP Input",
        "SNMP ENGINE",
        "OSPF-1 Router",
        "Crypto IKMP",
    ];
    private static readonly ImmutableArray<string> NexusServices = ["bgp", "ospf", "snmpd", "l2fm", "netstack"];

    /// <summary>Chooses what a fault hits.</summary>
    /// <returns><see langword="null"/> when the device has no such part.</returns>
    public static FaultTarget? Choose(Fault fault, DeviceIdentity device, Dice dice)
    {
        var parts = device.PartsOf(fault.Part).Where(part => CanFail(part, fault)).ToImmutableArray();
        if (parts.IsEmpty)
        {
            return null;
        }

        var part = dice.Pick(parts);
        var number = part.Model.Ports > 0 ? dice.Between(1, part.Model.Ports) : 0;
        return new FaultTarget(
            part,
            number,
            number > 0 || part.Role == PartRole.Optic ? InterfaceNames.Of(device, part, number) : "",
            fault.Look == FaultLook.Hot ? dice.Between(77, 84) : dice.Between(61, 66),
            dice.Pick(PlatformTraits.IsNexus(device.Line.Platform) ? NexusServices : IosProcesses),
            dice.Between(3000, 31000)
        );
    }

    /// <summary>Fills the places of a text.</summary>
    public string Fill(string text, DeviceIdentity device)
    {
        if (!text.Contains('{', StringComparison.Ordinal))
        {
            return text;
        }

        return text.Replace("{slot}", Part.Position, StringComparison.Ordinal)
            .Replace("{port}", Port, StringComparison.Ordinal)
            .Replace("{serial}", Part.SerialNumber, StringComparison.Ordinal)
            .Replace("{pid}", Part.Model.ProductId, StringComparison.Ordinal)
            .Replace("{celsius}", Celsius.ToString(), StringComparison.Ordinal)
            .Replace("{process}", Process, StringComparison.Ordinal)
            .Replace("{number}", Number.ToString(), StringComparison.Ordinal)
            .Replace("{hex}", $"{0x41000000 + (Number * 0x64):X8}", StringComparison.Ordinal)
            .Replace("{host}", device.HostName, StringComparison.Ordinal);
    }

    // A stack keeps its active member; what leaves it is another one.
    private static bool CanFail(Part part, Fault fault) =>
        fault.Look != FaultLook.Missing || part.Role != PartRole.StackMember || part.Position != "1";
}
