using System.Text.Json;
using Hearth.Knowledge.Hardware;
using Hearth.Knowledge.Inventory;
using Hearth.Knowledge.Tests.CommandOutput;
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
    public void The_columns_of_an_administration_listing_are_read()
    {
        const string Listing = """
             Name: Rack 0                Descr: ASR 9910 8 Line Card Slot Chassis
             PID: ASR-9910               VID: V01                   SN: FOX2340X0E1

             Name: 0/0                   Descr: 24X10G/1G Packet Transport Optimized LC
             PID: A9K-24X10GE-1G-TR      VID: V01                   SN: FOC2340X0E2

             Name: 0/FT1                 Descr: ASR 9910 Fan Tray
             PID: ASR-9910-FAN           VID: N/A                   SN:
            """;

        var items = InventoryText.Read(Listing).Value!.Items;

        Assert.Equal(
            [
                ("Rack 0", "ASR-9910", "FOX2340X0E1"),
                ("0/0", "A9K-24X10GE-1G-TR", "FOC2340X0E2"),
                ("0/FT1", "ASR-9910-FAN", null),
            ],
            items.Select(item => (item.Position, item.ProductId, item.SerialNumber))
        );
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

    [Fact]
    public void A_blank_before_the_comma_and_a_line_of_its_own_for_the_version_are_read()
    {
        const string Wide =
            "NAME: \"Chassis\"    , DESCR: \"Controller\"\nPID: AIR-CT3504-K9,  VID: V01,  SN: FOC2101X0A1";
        const string Narrow = "NAME: \"Chassis\", DESCR: \"x\"\nPID: ISR4331/K9 ,\nVID: V03 , SN: FOC2101X0A2";

        var wide = Assert.Single(InventoryText.Read(Wide).Value!.Items);
        var narrow = Assert.Single(InventoryText.Read(Narrow).Value!.Items);

        Assert.Equal(("Chassis", "AIR-CT3504-K9", "FOC2101X0A1"), (wide.Position, wide.ProductId, wide.SerialNumber));
        Assert.Equal(("ISR4331/K9", "V03", "FOC2101X0A2"), (narrow.ProductId, narrow.VersionId, narrow.SerialNumber));
    }

    [Fact]
    public void Every_recorded_part_is_read_with_the_product_id_and_serial_number_expected()
    {
        foreach (var sample in SharedSamples.Files("genieparser", "ShowInventory", ".txt"))
        {
            using var expected = JsonDocument.Parse(File.ReadAllText(Path.ChangeExtension(sample, ".expected.json")));
            var found = InventoryText.Read(File.ReadAllText(sample)).Value?.Items ?? [];

            Assert.All(
                PartsOf(expected.RootElement),
                part =>
                    Assert.True(
                        found.Any(item => (item.ProductId, item.SerialNumber) == part),
                        $"{sample}: {part} was not read"
                    )
            );
        }
    }

    [Fact]
    public void Recorded_optics_supplies_and_fans_are_known_by_their_class()
    {
        foreach (var sample in SharedSamples.Files("ntc-templates", "show_inventory", ".raw"))
        {
            var found = InventoryText.Read(File.ReadAllText(sample)).Value!.Items;

            Assert.DoesNotContain(found, item => item.Class == ComponentClass.Unknown);
        }
    }

    [Fact]
    public void Outputs_of_other_commands_list_no_parts()
    {
        var others = GoldenOutput
            .Names.Select(name => (Name: name, Golden: GoldenOutput.Read(name)))
            .Where(one => !InventoryText.IsListedBy(one.Golden.Command))
            .Where(one => one.Golden.Command is not "show module")
            .Where(one => !one.Golden.Command.Contains("environment", StringComparison.Ordinal));

        Assert.All(others, one => Assert.True(InventoryText.Read(one.Golden.Output).Value is null, one.Name));
    }

    [Theory]
    [InlineData("show server inventory expand", true)]
    [InlineData("Show Inventory", true)]
    [InlineData("admin show inventory", true)]
    [InlineData("show hardware", true)]
    [InlineData("show hardware rate-limiter", false)]
    [InlineData("show version", false)]
    [InlineData(null, false)]
    public void Commands_that_list_parts_are_known_by_their_name(string? command, bool isListing) =>
        Assert.Equal(isListing, InventoryText.IsListedBy(command));

    [Fact]
    public void Headings_that_only_go_deeper_end_at_a_depth_and_no_part_is_lost()
    {
        var text = string.Concat(
            Enumerable
                .Range(0, 200)
                .Select(depth =>
                    $"{new string(' ', depth)}Server {depth}:\n{new string(' ', depth + 1)}Serial (SN): FCH{depth:D8}\n"
                )
        );

        var items = InventoryText.Read(text).Value!.Items;

        Assert.InRange(items.Length, 1, 200);
        Assert.Equal(items.Length, items.Select(item => item.Position).Distinct().Count());
        Assert.All(
            ComponentTree.Of(items, ProductCatalog.Shipped).Nodes,
            node => Assert.InRange(node.Path.Count(), 1, 13)
        );
    }

    [Fact]
    public void A_listing_beyond_the_bound_says_that_the_rest_was_not_read()
    {
        var rows = string.Concat(
            Enumerable.Range(1, InventoryText.MaxItems + 10).Select(slot => $"{slot, -8} PID-{slot} FCH{slot:D8}\n")
        );

        var read = InventoryText.Read("Slot     PID      Serial (SN)\n-------- -------- -----------\n" + rows);

        Assert.Equal(InventoryText.MaxItems, read.Value!.Items.Length);
        Assert.Equal(ReadProblemKind.TooMany, Assert.Single(read.Problems).Kind);
    }

    [Fact]
    public void What_stands_under_nothing_and_is_named_twice_is_told_apart_by_its_line()
    {
        const string Listing = """
            PSU 1:
                PID: UCSC-PSU1-770W
                Serial Number: LIT1901X0B1
            PSU 1:
                PID: UCSC-PSU1-770W
                Serial Number: LIT1901X0B2
            """;

        var items = InventoryText.Read(Listing).Value!.Items;

        Assert.Equal(["PSU 1", "PSU 1 (line 4)"], items.Select(item => item.Position));
    }

    private static IEnumerable<(string? ProductId, string? SerialNumber)> PartsOf(JsonElement element)
    {
        if (element.ValueKind != JsonValueKind.Object)
        {
            yield break;
        }

        if (element.TryGetProperty("pid", out var pid) && element.TryGetProperty("sn", out var serial))
        {
            yield return (Told(pid), Told(serial));
        }

        foreach (var part in element.EnumerateObject().SelectMany(property => PartsOf(property.Value)))
        {
            yield return part;
        }
    }

    private static string? Told(JsonElement value) =>
        value.GetString() is { } text && text.Trim() is not ("" or "N/A" or "Unspecified") ? text.Trim() : null;
}
