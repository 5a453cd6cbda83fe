using System.Collections.Immutable;
using Hearth.Knowledge.Hardware;

namespace Hearth.Knowledge.Inventory;

/// <summary>The parts of a device as they sit in each other: chassis, slot, module, bay, transceiver; power supplies and fans.</summary>
/// <remarks>
/// Devices list their parts flat; what sits where is in the names alone, which every family writes in its own way: a name that
/// begins with another part's name (<c>Switch 1 - Power Supply A</c>), numbers joined by slashes (<c>0/1/CPU0</c>,
/// <c>Te1/1/1</c>), or words (<c>on Slot 0 SubSlot 3</c>). What tells no place sits in the chassis.
/// </remarks>
public sealed class ComponentTree
{
    /// <summary>Deepest nesting kept; names that would nest deeper are roots of their own.</summary>
    public const int MaxDepth = 12;

    private ComponentTree(ImmutableArray<ComponentNode> nodes) => Nodes = nodes;

    /// <summary>Every part, in the order of the listing.</summary>
    public ImmutableArray<ComponentNode> Nodes { get; }

    /// <summary>Parts that sit in no other, in the order of the listing: one chassis as a rule, several for a virtual pair.</summary>
    public IEnumerable<ComponentNode> Roots => Nodes.Where(node => node.Parent is null);

    /// <summary>Every part, each behind the one it sits in and in front of that one's next.</summary>
    public IEnumerable<ComponentNode> Outline => Roots.SelectMany(OutlineOf);

    /// <summary>Builds the tree.</summary>
    /// <param name="items">The parts, as listed.</param>
    /// <param name="products">What is known of products.</param>
    /// <returns>A tree of all of them.</returns>
    public static ComponentTree Of(IEnumerable<InventoryItem> items, ProductCatalog products)
    {
        ArgumentNullException.ThrowIfNull(items);
        ArgumentNullException.ThrowIfNull(products);
        var listed = items.ToArray();
        var hasChassis = listed.Any(item => item.Class == ComponentClass.Chassis && !IsNumber(item.Position));
        ImmutableArray<ComponentNode> nodes =
        [
            .. listed.Select(item => new ComponentNode(
                item,
                AddressOf(item, hasChassis),
                products.Find(item.ProductId)
            )),
        ];
        new ComponentPlacement(nodes).Place();
        return new ComponentTree(nodes);
    }

    private static IEnumerable<ComponentNode> OutlineOf(ComponentNode node) =>
        node.Children.SelectMany(OutlineOf).Prepend(node);

    /// <summary>Old stacks number their members and nothing else; in a chassis the same number is a slot.</summary>
    private static ComponentAddress AddressOf(InventoryItem item, bool hasChassis)
    {
        var address = ComponentAddress.Of(item.Position, item.Class);
        return !hasChassis && IsNumber(item.Position) ? address with { Kind = AddressKind.Member } : address;
    }

    private static bool IsNumber(string text) => text.Length > 0 && text.All(char.IsAsciiDigit);
}
