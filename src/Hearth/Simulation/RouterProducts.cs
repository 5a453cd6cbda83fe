using System.Collections.Immutable;

namespace Hearth.Simulation;

/// <summary>The edge routers of the fleet.</summary>
internal static class RouterProducts
{
    private static readonly ImmutableArray<PartModel> InterfaceModules =
    [
        new("NIM-2GE-CU-SFP", "NIM-2GE-CU-SFP", "73-16061-03", "V03", "3.0", "FOC", 2, "16.12(2r)"),
        new("NIM-ES2-8", "NIM-ES2-8", "73-15977-05", "V01", "1.0", "FOC", 8, "15.4(1r)"),
        new(
            "NIM-4MFT-T1/E1",
            "NIM-4MFT-T1/E1 - T1/E1 Serial Module",
            "73-15389-04",
            "V01",
            "1.0",
            "FOC",
            4,
            "16.12(2r)"
        ),
    ];

    public static readonly ImmutableArray<ProductLine> All =
    [
        Router(
            "ISR4331/K9",
            3,
            "PWR-4330-AC",
            "250W AC Power Supply for Cisco ISR 4330",
            "73-16960-05",
            "1.3.6.1.4.1.9.1.2068"
        ),
        Router(
            "ISR4431/K9",
            4,
            "PWR-4430-AC",
            "450W AC Power Supply for Cisco ISR 4430",
            "73-15903-07",
            "1.3.6.1.4.1.9.1.1935"
        ),
        Router(
            "ISR4451-X/K9",
            4,
            "PWR-4450-AC",
            "450W AC Power Supply for Cisco ISR 4450",
            "73-14156-06",
            "1.3.6.1.4.1.9.1.1707"
        ),
    ];

    private static ProductLine Router(
        string productId,
        int ports,
        string supply,
        string supplyText,
        string part,
        string objectId
    ) =>
        new()
        {
            Platform = Platform.Isr4000,
            ProductId = productId,
            Description = $"Cisco {productId[..productId.IndexOf('/', StringComparison.Ordinal)]} Chassis",
            Series = "ISR4000 Series Routers",
            Builder = "ISR4000",
            Plant = "FDO",
            PartNumber = part,
            HardwareVersion = "4.0",
            SystemObjectId = objectId,
            Releases = ["17.9.4a", "17.6.6", "17.3.8a", "16.12.5"],
            Slots =
            [
                new(
                    PartRole.PowerSupply,
                    "0",
                    "Power Supply Module 0",
                    1,
                    [new(supply, supplyText, "341-0653-01", "V03", "3.0", "PST")]
                ),
                new(
                    PartRole.PowerSupply,
                    "1",
                    "Power Supply Module 1",
                    0.8,
                    [new(supply, supplyText, "341-0653-01", "V03", "3.0", "DCA")]
                ),
                new(
                    PartRole.Fan,
                    "0",
                    "Fan Tray",
                    1,
                    [new("ACS-4430-FANASSY", "Cisco ISR 4430 Fan Assembly", "", "V01", "1.0", "FDO")]
                ),
                new(
                    PartRole.LineCard,
                    "0/0",
                    "NIM subslot 0/0",
                    1,
                    [
                        new(
                            productId,
                            $"Front Panel {ports} ports Gigabitethernet Module",
                            part,
                            "V01",
                            "4.0",
                            "JAB",
                            ports,
                            "16.12(2r)"
                        ),
                    ]
                ),
                new(PartRole.LineCard, "0/1", "NIM subslot 0/1", 0.8, InterfaceModules),
                new(PartRole.LineCard, "0/2", "NIM subslot 0/2", 0.4, InterfaceModules),
                new(
                    PartRole.Optic,
                    "0/0/0",
                    "subslot 0/0 transceiver 0",
                    0.8,
                    [new("GLC-SX-MMD", "GE SX", "10-2626-01", "V01", "V01", "OPM")]
                ),
                new(
                    PartRole.Supervisor,
                    "R0",
                    "module R0",
                    1,
                    [new(productId, $"Cisco {productId} Route Processor", part, "V04", "4.0", "FDO", 0, "16.12(2r)")]
                ),
            ],
        };
}
