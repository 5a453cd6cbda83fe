using System.Text;
using Hearth.Knowledge.Hardware;
using Hearth.Knowledge.Inventory;
using Hearth.Testing;

namespace Hearth.Knowledge.Tests.Inventory;

public sealed class ComponentTreeTests
{
    private static readonly string Golden = Path.Combine(
        Repository.Root,
        "tests",
        "Hearth.Knowledge.Tests",
        "Inventory",
        "Golden"
    );

    public static TheoryData<string> GoldenFiles =>
        [
            .. Directory
                .EnumerateFiles(Golden, "*.txt")
                .Select(Path.GetFileNameWithoutExtension)
                .OfType<string>()
                .Order(StringComparer.Ordinal),
        ];

    [Theory]
    [MemberData(nameof(GoldenFiles))]
    public void Every_family_gives_its_tree(string name)
    {
        var tree = TreeOf(File.ReadAllText(Path.Combine(Golden, name + ".txt")));

        Snapshot.Matches(Drawn(tree), "tree-" + name);
    }

    [Fact]
    public void Every_recorded_part_has_one_place_in_its_tree()
    {
        foreach (var sample in Recorded())
        {
            var items = InventoryText.Read(File.ReadAllText(sample)).Value?.Items ?? [];

            var tree = ComponentTree.Of(items, ProductCatalog.Shipped);

            Assert.Equal(items, tree.Nodes.Select(node => node.Item));
            Assert.Equal(items.Length, tree.Roots.Sum(CountOf));
            Assert.All(
                tree.Nodes,
                node => Assert.True(node.Path.Count() <= ComponentTree.MaxDepth, $"{sample}: {node.Item.Position}")
            );
        }
    }

    [Fact]
    public void Recorded_transceivers_and_supplies_hold_nothing_replaceable_of_another_kind()
    {
        foreach (var sample in Recorded())
        {
            var tree = TreeOf(File.ReadAllText(sample));

            Assert.All(
                tree.Nodes.Where(node =>
                    node.Parent?.Class is ComponentClass.Transceiver or ComponentClass.Fan or ComponentClass.PowerSupply
                ),
                node => Assert.True(node.IsReplaceable != true, $"{sample}: {string.Join(" > ", node.Path)}")
            );
        }
    }

    [Fact]
    public void A_recorded_device_has_one_chassis_or_only_the_racks_and_members_it_names()
    {
        foreach (var sample in Recorded())
        {
            var tree = TreeOf(File.ReadAllText(sample));

            if (tree.Nodes.Any(node => node.Class == ComponentClass.Chassis))
            {
                Assert.All(tree.Roots, root => Assert.Equal(ComponentClass.Chassis, root.Class));
            }
        }
    }

    [Fact]
    public void A_name_that_repeats_a_thousand_times_stays_shallow()
    {
        var names = Enumerable.Range(1, 100).Select(length => string.Join('/', Enumerable.Repeat("0", length)));
        var text = string.Concat(
            names.Select(name => $"NAME: \"{name}\", DESCR: \"x\"\nPID: A-1, VID: V01, SN: FOC0000{name.Length:D4}\n")
        );

        var tree = TreeOf(text);

        Assert.All(tree.Nodes, node => Assert.True(node.Path.Count() <= ComponentTree.MaxDepth + 1));
    }

    private static ComponentTree TreeOf(string text) =>
        ComponentTree.Of(InventoryText.Read(text).Value?.Items ?? [], ProductCatalog.Shipped);

    private static IEnumerable<string> Recorded() =>
        SharedSamples
            .Files("genieparser", "ShowInventory", ".txt")
            .Concat(SharedSamples.Files("ntc-templates", "show_inventory", ".raw"));

    private static int CountOf(ComponentNode node) => 1 + node.Children.Sum(CountOf);

    private static string Drawn(ComponentTree tree)
    {
        var drawn = new StringBuilder();
        foreach (var root in tree.Roots)
        {
            Draw(root, 0, drawn);
        }

        return drawn.ToString();
    }

    private static void Draw(ComponentNode node, int depth, StringBuilder drawn)
    {
        var item = node.Item;
        var fru = node.IsReplaceable switch
        {
            true => "replaceable",
            false => "built in",
            null => "not known",
        };
        drawn.Append(' ', depth * 2).Append(item.Position).Append(" | ").Append(ComponentPosition.Word(node.Class));
        drawn.Append($" | {item.ProductId ?? "-"} {item.VersionId ?? "-"} {item.SerialNumber ?? "-"} | {fru}\n");
        foreach (var child in node.Children)
        {
            Draw(child, depth + 1, drawn);
        }
    }
}
