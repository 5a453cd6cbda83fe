using System.Collections.Immutable;
using System.Globalization;

namespace Hearth.Simulation;

/// <summary>The Catalyst switches of the fleet.</summary>
internal static class CatalystProducts
{
    private static readonly ImmutableArray<PartModel> Supervisors6500 =
    [
        new(
            "VS-SUP2T-10G",
            "VS-SUP2T-10G 5 ports Supervisor Engine 2T 10GE w/ CTS Rev. 1.5",
            "73-11337-10",
            "V05",
            "1.5",
            "SAL",
            5,
            "12.2(50r)SYS3"
        ),
        new(
            "VS-S720-10G",
            "VS-S720-10G 5 ports Supervisor Engine 720 10GE Rev. 3.2",
            "73-11143-11",
            "V05",
            "3.2",
            "SAL",
            5,
            "8.5(4)"
        ),
    ];

    private static readonly ImmutableArray<PartModel> LineCards6500 =
    [
        new(
            "WS-X6748-GE-TX",
            "WS-X6748-GE-TX CEF720 48 port 10/100/1000mb Ethernet Rev. 3.3",
            "73-8969-05",
            "V03",
            "3.3",
            "SAL",
            48,
            "12.2(18r)S1"
        ),
        new(
            "WS-X6724-SFP",
            "WS-X6724-SFP CEF720 24 port 1000mb SFP Rev. 5.1",
            "73-10408-03",
            "V05",
            "5.1",
            "SAL",
            24,
            "12.2(18r)S1"
        ),
        new(
            "WS-X6816-10GE",
            "WS-X6816-10GE CEF720 16 port 10GE Rev. 2.1",
            "73-12384-03",
            "V02",
            "2.1",
            "SAL",
            16,
            "12.2(18r)S1"
        ),
        new(
            "WS-X6848-TX-2T",
            "WS-X6848-TX-2T CEF720 48 port 10/100/1000mb Ethernet Rev. 1.2",
            "73-14139-01",
            "V01",
            "1.2",
            "SAL",
            48,
            "12.2(18r)S1"
        ),
    ];

    private static readonly ImmutableArray<PartModel> Supplies6500 =
    [
        new("WS-CAC-6000W", "AC power supply, 6000 watt 1", "341-0056-01", "V02", "1.0", "AZS"),
        new("WS-CAC-3000W", "AC power supply, 3000 watt 1", "341-0077-05", "V05", "1.2", "SNI"),
    ];

    private static readonly ImmutableArray<PartModel> Supplies9300 =
    [
        new("PWR-C1-1100WAC", "Switch 1 - Power Supply", "341-0561-01", "V02", "2.0", "DTN"),
        new("PWR-C1-715WAC", "Switch 1 - Power Supply", "341-0560-01", "V02", "2.0", "LIT"),
    ];

    public static readonly ImmutableArray<ProductLine> All =
    [
        Catalyst6500("WS-C6509-E", 9, "1.5", "73-9600-05", "1.3.6.1.4.1.9.1.534"),
        Catalyst6500("WS-C6506-E", 6, "1.4", "73-9501-06", "1.3.6.1.4.1.9.1.533"),
        Catalyst9300("C9300-48P", 48, "73-17956-04", "1.3.6.1.4.1.9.1.2494"),
        Catalyst9300("C9300-24UX", 24, "73-17953-06", "1.3.6.1.4.1.9.1.2494"),
        Catalyst9300("C9300-48UXM", 48, "73-18506-02", "1.3.6.1.4.1.9.1.2494"),
    ];

    private static ProductLine Catalyst6500(string productId, int slots, string hardware, string part, string objectId)
    {
        // Supervisors sit in the middle: slots 5 and 6 of nine, 5 and 6 of six.
        var parts = ImmutableArray.CreateBuilder<Slot>();
        for (var number = 1; number <= slots; number++)
        {
            var position = number.ToString(CultureInfo.InvariantCulture);
            parts.Add(
                number is 5 or 6
                    ? new Slot(PartRole.Supervisor, position, position, number == 5 ? 1 : 0.7, Supervisors6500)
                    : new Slot(PartRole.LineCard, position, position, number <= 2 ? 1 : 0.45, LineCards6500)
            );
        }

        parts.Add(
            new Slot(
                PartRole.Fan,
                "1",
                productId + "-FAN 1",
                1,
                [new(productId + "-FAN", "Enhanced 9-slot Fan Tray 1", "800-26199-01", "V01", "1.0", "DCH")]
            )
        );
        parts.Add(new Slot(PartRole.PowerSupply, "1", "PS 1", 1, Supplies6500));
        parts.Add(new Slot(PartRole.PowerSupply, "2", "PS 2", 1, Supplies6500));
        return new ProductLine
        {
            Platform = Platform.Catalyst6500,
            ProductId = productId,
            Description = $"Cisco Systems Catalyst 6500 {slots}-slot Chassis System",
            Series = "Catalyst 6500 Series Switches",
            Builder = "Cat6500",
            Plant = "SMG",
            PartNumber = part,
            HardwareVersion = hardware,
            SystemObjectId = objectId,
            Releases = ["15.1(2)SY11", "15.5(1)SY8", "15.1(2)SY16", "12.2(33)SXJ10"],
            Slots = parts.ToImmutable(),
        };
    }

    private static ProductLine Catalyst9300(string productId, int ports, string part, string objectId) =>
        new()
        {
            Platform = Platform.Catalyst9300,
            ProductId = productId,
            Description = productId,
            Series = "Catalyst 9300 Series Switches",
            Builder = "C9300",
            Plant = "FCW",
            PartNumber = part,
            HardwareVersion = "V02",
            SystemObjectId = objectId,
            Releases = ["17.9.4a", "17.6.5", "17.12.2", "16.12.8"],
            Slots =
            [
                new(
                    PartRole.StackMember,
                    "1",
                    "Switch 1",
                    1,
                    [new(productId, productId, part, "V02", "V02", "FCW", ports, "17.12.1r")]
                ),
                new(
                    PartRole.StackMember,
                    "2",
                    "Switch 2",
                    0.6,
                    [new(productId, productId, part, "V02", "V02", "FOC", ports, "17.12.1r")]
                ),
                new(
                    PartRole.LineCard,
                    "1",
                    "Switch 1 FRU Uplink Module 1",
                    1,
                    [new("C9300-NM-8X", "8x10G Uplink Module", "73-16918-04", "V03", "V03", "FJZ", 8)]
                ),
                new(PartRole.PowerSupply, "A", "Switch 1 - Power Supply A", 1, Supplies9300),
                new(PartRole.PowerSupply, "B", "Switch 1 - Power Supply B", 1, Supplies9300),
                new(
                    PartRole.Fan,
                    "1",
                    "Switch 1 - Fan 1",
                    1,
                    [new("FAN-T2", "Switch 1 - Fan 1", "", "V01", "1.0", "DCH")]
                ),
                new(
                    PartRole.Fan,
                    "2",
                    "Switch 1 - Fan 2",
                    1,
                    [new("FAN-T2", "Switch 1 - Fan 2", "", "V01", "1.0", "DCH")]
                ),
                new(
                    PartRole.Fan,
                    "3",
                    "Switch 1 - Fan 3",
                    1,
                    [new("FAN-T2", "Switch 1 - Fan 3", "", "V01", "1.0", "DCH")]
                ),
                new(
                    PartRole.Optic,
                    "Te1/1/1",
                    "Te1/1/1",
                    1,
                    [new("SFP-10G-SR", "SFP-10GBase-SR", "10-2415-03", "V03", "V03", "AVD")]
                ),
                new(
                    PartRole.Optic,
                    "Te1/1/2",
                    "Te1/1/2",
                    0.7,
                    [new("SFP-10G-LR", "SFP-10GBase-LR", "10-2457-02", "V02", "V02", "SPC")]
                ),
            ],
        };
}
