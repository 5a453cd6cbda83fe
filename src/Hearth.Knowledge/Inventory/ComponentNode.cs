using Hearth.Knowledge.Hardware;

namespace Hearth.Knowledge.Inventory;

/// <summary>A part in its place.</summary>
public sealed class ComponentNode
{
    private readonly List<ComponentNode> _children = [];

    internal ComponentNode(InventoryItem item, ComponentAddress address, Product? product)
    {
        Item = item;
        Product = product;
        Address = address;
    }

    /// <summary>The part, as listed.</summary>
    public InventoryItem Item { get; }

    /// <summary>What is known of its product; <see langword="null"/> for nothing.</summary>
    public Product? Product { get; }

    /// <summary>
    /// What it is: a numbered member of a stack is a chassis, whatever its description says; where the device's words tell
    /// nothing, the product does.
    /// </summary>
    public ComponentClass Class =>
        Address.Kind == AddressKind.Member ? ComponentClass.Chassis
        : Item.Class == ComponentClass.Unknown ? Product?.Class ?? ComponentClass.Unknown
        : Item.Class;

    /// <summary>The part it sits in; <see langword="null"/> for a chassis of its own.</summary>
    public ComponentNode? Parent { get; private set; }

    /// <summary>The parts that sit in it, in the order of the listing.</summary>
    public IReadOnlyList<ComponentNode> Children => _children;

    /// <summary>Names from the outermost part to this one.</summary>
    public IEnumerable<string> Path => (Parent?.Path ?? []).Append(Item.Position);

    /// <summary>Whether the device names a part here, and not only a place, a sensor or a label.</summary>
    public bool IsPart => Item.ProductId is not null || Item.SerialNumber is not null;

    /// <summary>
    /// Whether it can be replaced in the field by itself. What bears the product id or the serial number of something it sits
    /// in is built in: fixed devices list their only module, their processor and the chips of their parts so.
    /// </summary>
    /// <value><see langword="null"/> when nothing tells: a part without product id.</value>
    public bool? IsReplaceable
    {
        get
        {
            if (!IsPart || IsBuiltIn())
            {
                return false;
            }

            return Product?.IsReplaceable ?? (Item.ProductId is null ? null : true);
        }
    }

    internal ComponentAddress Address { get; }

    /// <summary>How many parts it sits in.</summary>
    internal int Depth => Parent is null ? 0 : Parent.Depth + 1;

    /// <summary>How many levels of parts it holds, itself included.</summary>
    internal int Height => 1 + (_children.Count == 0 ? 0 : _children.Max(child => child.Height));

    internal void SitIn(ComponentNode parent)
    {
        Parent = parent;
        parent._children.Add(this);
    }

    private bool IsBuiltIn()
    {
        for (var around = Parent; around is not null; around = around.Parent)
        {
            if (IsSame(around.Item.SerialNumber, Item.SerialNumber) || IsSame(around.Item.ProductId, Item.ProductId))
            {
                // The stack as a whole bears the names of its first member.
                return Class != ComponentClass.Chassis;
            }
        }

        return false;
    }

    private static bool IsSame(string? one, string? other) =>
        one is not null && string.Equals(one, other, StringComparison.OrdinalIgnoreCase);
}
