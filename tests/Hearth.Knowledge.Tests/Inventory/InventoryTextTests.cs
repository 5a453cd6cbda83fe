using Hearth.Knowledge.Inventory;
using Hearth.Protocol;

namespace Hearth.Knowledge.Tests.Inventory;

public sealed class InventoryTextTests
{
    private const string Text = """
        Router#show inventory
        NAME: "Chassis", DESCR: "Cisco C8500-12X4QC Chassis"
        PID: C8500-12X4QC      , VID: V00  , SN: TTM223806BY

        NAME: "Power Supply Module 0", DESCR: "Cisco Catalyst 9800-40 750W AC Power Supply Reverse Air"
        PID: C9800-AC-750W-R   , VID: V01  , SN: ART2229FAR7

        NAME: "Fan Tray", DESCR: "Cisco C8500-FAN-1R Fan Tray"
        PID: C8500-FAN-1R      , VID:      , SN:

        NAME: "SPA subslot 0/0", DESCR: "8-port 10 Gigabit SFP+ Ethernet Port Adapter"
        PID: 8xSFP+            , VID: N/A  , SN: JAE12345678

        NAME: "subslot 0/1 transceiver 0", DESCR: "10GE SR"
        PID: SFP-10G-SR          , VID: V03  , SN: FNS212111FT
        """;

    [Fact]
    public void Blocks_are_read_with_class_and_place()
    {
        var items = InventoryText.Read(Text).Value!.Items;

        Assert.Equal(
            [
                ("Chassis", ComponentClass.Chassis, "C8500-12X4QC", "TTM223806BY"),
                ("Power Supply Module 0", ComponentClass.PowerSupply, "C9800-AC-750W-R", "ART2229FAR7"),
                ("Fan Tray", ComponentClass.Fan, "C8500-FAN-1R", null),
                ("SPA subslot 0/0", ComponentClass.Module, "8xSFP+", "JAE12345678"),
                ("subslot 0/1 transceiver 0", ComponentClass.Transceiver, "SFP-10G-SR", (string?)"FNS212111FT"),
            ],
            items.Select(item => (item.Position, item.Class, item.ProductId!, item.SerialNumber))
        );
        Assert.Null(items[3].VersionId);
    }

    [Fact]
    public void The_power_table_of_a_stack_is_read()
    {
        var item = Assert.Single(
            InventoryText
                .Read("1A  PWR-C4-950WAC-R     GEN222700VU  No Input Power  Bad      n/a      950")
                .Value!.Items
        );

        Assert.Equal(("1A", "PWR-C4-950WAC-R", "GEN222700VU"), (item.Position, item.ProductId, item.SerialNumber));
    }

    [Fact]
    public void A_block_cut_in_the_middle_lists_what_was_whole()
    {
        var items = InventoryText
            .Read(Text[..(Text.IndexOf("PID: C8500-FAN", StringComparison.Ordinal) + 20)])
            .Value!.Items;

        Assert.Equal(2, items.Length);
    }

    [Fact]
    public void A_text_without_parts_says_so()
    {
        Assert.Equal(ReadProblemKind.Missing, Assert.Single(InventoryText.Read("nothing").Problems).Kind);
    }

    [Fact]
    public void Every_recorded_part_with_a_product_id_is_found()
    {
        foreach (var sample in SharedSamples.Files("genieparser", "ShowInventory", ".txt"))
        {
            var text = File.ReadAllText(sample);

            var found = InventoryText.Read(text).Value?.Items ?? [];

            var printed = text.Split('\n').Count(line => line.TrimStart().StartsWith("PID:", StringComparison.Ordinal));
            Assert.Equal(printed, found.Length);
        }
    }
}
