namespace Hearth.Simulation;

/// <summary>Names of interfaces, as each platform spells them.</summary>
internal static class InterfaceNames
{
    /// <summary>The name of a port of a part.</summary>
    public static string Of(DeviceIdentity device, Part part, int port) =>
        (device.Line.Platform, part.Role) switch
        {
            (Platform.Catalyst9300, PartRole.Optic) => part.Position.Replace(
                "Te",
                "TenGigabitEthernet",
                StringComparison.Ordinal
            ),
            (Platform.Isr4000, PartRole.Optic) => "GigabitEthernet" + part.Position,
            (Platform.Nexus9000, PartRole.Optic) => part.Position.Replace("Eth", "Ethernet", StringComparison.Ordinal),
            (Platform.Catalyst6500, _) when part.Model.ProductId.Contains("10GE", StringComparison.Ordinal) =>
                $"TenGigabitEthernet{part.Position}/{port}",
            (Platform.Catalyst6500, _) => $"GigabitEthernet{part.Position}/{port}",
            (Platform.Catalyst9300, PartRole.LineCard) => $"TenGigabitEthernet1/1/{port}",
            (Platform.Catalyst9300, _) => $"GigabitEthernet{part.Position}/0/{port}",
            (Platform.Isr4000, _) => $"GigabitEthernet{part.Position}/{port - 1}",
            _ => $"Ethernet{part.Position}/{port}",
        };

    /// <summary>The short form, such as <c>Gi1/0/12</c>.</summary>
    public static string Short(string name)
    {
        var digits = name.AsSpan().IndexOfAnyInRange('0', '9');
        return digits < 2 ? name : string.Concat(name.AsSpan(0, 2), name.AsSpan(digits));
    }
}
