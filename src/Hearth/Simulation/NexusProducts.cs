using System.Collections.Immutable;
using System.Globalization;

namespace Hearth.Simulation;

/// <summary>The Nexus switches of the fleet.</summary>
internal static class NexusProducts
{
    private static readonly ImmutableArray<PartModel> Supervisors7000 =
    [
        new("N7K-SUP2E", "Supervisor Module-2", "73-14688-07", "V04", "1.7", "JAE", 0, "2.12.0"),
        new("N7K-SUP2", "Supervisor Module-2", "73-14369-05", "V03", "1.5", "JAF", 0, "2.12.0"),
    ];

    private static readonly ImmutableArray<PartModel> LineCards7000 =
    [
        new("N7K-F248XP-25E", "1/10 Gbps Ethernet Module", "73-14484-04", "V03", "1.2", "JAF", 48, "3.0"),
        new("N7K-M224XP-23L", "10 Gbps Ethernet Module", "73-14163-06", "V04", "1.3", "JAF", 24, "3.0"),
        new("N7K-M148GT-11L", "10/100/1000 Mbps Ethernet XL Module", "73-12904-04", "V03", "2.1", "JAF", 48, "3.0"),
    ];

    public static readonly ImmutableArray<ProductLine> All =
    [
        Nexus7000("N7K-C7010", 10, [5, 6], "73-12200-05"),
        Nexus7000("N7K-C7009", 9, [1, 2], "73-12889-04"),
        Nexus9000("N9K-C93180YC-EX", "48x10/25G + 6x40/100G Ethernet Module", 54, "NXA-PAC-650W-PE", "73-17837-06"),
        Nexus9000("N9K-C9396PX", "48x1/10G-SFP+ + 12x40G Ethernet Module", 60, "N9K-PAC-650W", "73-15103-05"),
        Nexus9000("N9K-C9336C-FX2", "36x40/100G QSFP28 Ethernet Module", 36, "NXA-PAC-1100W-PE2", "73-19065-03"),
    ];

    private static ProductLine Nexus7000(string productId, int slots, ImmutableArray<int> supervisors, string part)
    {
        var places = ImmutableArray.CreateBuilder<Slot>();
        var first = supervisors.Contains(1) ? 3 : 1;
        for (var number = 1; number <= slots; number++)
        {
            var position = number.ToString(CultureInfo.InvariantCulture);
            places.Add(
                supervisors.Contains(number)
                    ? new Slot(PartRole.Supervisor, position, "Slot " + position, 1, Supervisors7000)
                    : new Slot(
                        PartRole.LineCard,
                        position,
                        "Slot " + position,
                        number <= first + 1 ? 1 : 0.35,
                        LineCards7000
                    )
            );
        }

        for (var number = 1; number <= 3; number++)
        {
            var position = number.ToString(CultureInfo.InvariantCulture);
            places.Add(
                new Slot(
                    PartRole.Fabric,
                    position,
                    $"Slot {slots + number}",
                    1,
                    [new(productId + "-FAB-2", "Fabric Module 2", "73-12523-04", "V02", "1.1", "JAF")]
                )
            );
            places.Add(
                new Slot(
                    PartRole.PowerSupply,
                    position,
                    $"Slot {slots + 20 + number}",
                    number == 3 ? 0.5 : 1,
                    [new("N7K-AC-6.0KW", productId + " AC Power Supply", "341-0230-03", "V03", "1.0", "DTM")]
                )
            );
        }

        places.Add(
            new Slot(
                PartRole.Fan,
                "1",
                $"Slot {slots + 30}",
                1,
                [new(productId + "-FAN-S", productId + " Fan Module System", "73-10741-04", "V01", "1.1", "FOX")]
            )
        );
        places.Add(
            new Slot(
                PartRole.Fan,
                "2",
                $"Slot {slots + 31}",
                1,
                [new(productId + "-FAN-F", productId + " Fan Module Fabric", "73-10742-03", "V01", "1.1", "FOX")]
            )
        );
        return new ProductLine
        {
            Platform = Platform.Nexus7000,
            ProductId = productId,
            Description = $"Nexus7000 {productId[4..]} ({slots} Slot) Chassis",
            Series = "Nexus7000",
            Builder = "DC3",
            Plant = "JAF",
            PartNumber = part,
            HardwareVersion = "1.1",
            SystemObjectId = "1.3.6.1.4.1.9.12.3.1.3.612",
            Releases = ["8.2(9)", "7.3(8)D1(1)", "8.4(5)", "6.2(24a)"],
            Slots = places.ToImmutable(),
        };
    }

    private static ProductLine Nexus9000(string productId, string text, int ports, string supply, string part) =>
        new()
        {
            Platform = Platform.Nexus9000,
            ProductId = productId,
            Description = $"Nexus9000 {productId[4..]} chassis",
            Series = "Nexus9000",
            Builder = "DC3",
            Plant = "FDO",
            PartNumber = part,
            HardwareVersion = "2.0",
            SystemObjectId = "1.3.6.1.4.1.9.12.3.1.3.1812",
            Releases = ["9.3(13)", "10.2(6)", "9.3(9)", "7.0(3)I7(10)"],
            Slots =
            [
                new(
                    PartRole.LineCard,
                    "1",
                    "Slot 1",
                    1,
                    [new(productId, text, part, "V02", "2.0", "FDO", ports, "07.69")]
                ),
                new(
                    PartRole.PowerSupply,
                    "1",
                    "Power Supply 1",
                    1,
                    [new(supply, productId + " AC Power Supply", "341-0729-02", "V01", "1.0", "LIT")]
                ),
                new(
                    PartRole.PowerSupply,
                    "2",
                    "Power Supply 2",
                    1,
                    [new(supply, productId + " AC Power Supply", "341-0729-02", "V01", "1.0", "LIT")]
                ),
                new(
                    PartRole.Fan,
                    "1",
                    "Fan 1",
                    1,
                    [new("NXA-FAN-30CFM-F", productId + " Fan Module", "", "V01", "1.0", "N/A")]
                ),
                new(
                    PartRole.Fan,
                    "2",
                    "Fan 2",
                    1,
                    [new("NXA-FAN-30CFM-F", productId + " Fan Module", "", "V01", "1.0", "N/A")]
                ),
                new(
                    PartRole.Fan,
                    "3",
                    "Fan 3",
                    1,
                    [new("NXA-FAN-30CFM-F", productId + " Fan Module", "", "V01", "1.0", "N/A")]
                ),
                new(
                    PartRole.Optic,
                    "Eth1/49",
                    "Ethernet1/49",
                    1,
                    [new("QSFP-100G-SR4-S", "QSFP 100G SR4", "10-3142-02", "V02", "V02", "AVF")]
                ),
            ],
        };
}
