using System.Collections.Immutable;

namespace Hearth.Knowledge.Inventory;

/// <summary>Finds what each part sits in.</summary>
internal sealed class ComponentPlacement
{
    private const string Joints = " -/:,(";

    private readonly ImmutableArray<ComponentNode> _nodes;
    private readonly Dictionary<string, ComponentNode> _byName = new(StringComparer.OrdinalIgnoreCase);
    private readonly Dictionary<string, ComponentNode> _byPath = new(StringComparer.Ordinal);
    private readonly ComponentNode? _stack;
    private readonly ComponentNode? _chassis;

    public ComponentPlacement(ImmutableArray<ComponentNode> nodes)
    {
        _nodes = nodes;
        foreach (var node in nodes.Where(node => node.Address.Kind != AddressKind.Port))
        {
            _byName.TryAdd(node.Item.Position, node);
            if (node.Address.Kind == AddressKind.Member || (node.Address.Kind == AddressKind.Slot && node.IsPart))
            {
                _byPath.TryAdd(node.Address.ToString(), node);
            }
        }

        _stack = nodes.FirstOrDefault(IsStack);
        _chassis =
            nodes.FirstOrDefault(node => node.Class == ComponentClass.Chassis && node.Address.Kind == AddressKind.None)
            ?? nodes.FirstOrDefault(node => node.Address.Kind == AddressKind.Member)
            ?? nodes.FirstOrDefault(IsNamelessChassis);
    }

    /// <summary>Gives every part the one it sits in, if there is one.</summary>
    public void Place()
    {
        foreach (var node in _nodes)
        {
            if (Around(node) is { } around && around != node && !LoopsOrIsTooDeep(around, node))
            {
                node.SitIn(around);
            }
        }
    }

    private ComponentNode? Around(ComponentNode node) =>
        node.Item.Within is { } within ? _byName.GetValueOrDefault(within)
        : node.Address.Kind == AddressKind.Member ? _stack
        : ByName(node) ?? ByPath(node) ?? (IsRackOfItsOwn(node) ? null : _chassis);

    /// <summary>The longest name that this one begins with.</summary>
    private ComponentNode? ByName(ComponentNode node)
    {
        var name = node.Item.Position;
        for (var end = name.Length - 1; end > 0; end--)
        {
            if (
                Joints.Contains(name[end], StringComparison.Ordinal)
                && _byName.TryGetValue(name[..end].TrimEnd(' ', '-', ':'), out var around)
                && around != node
            )
            {
                return around;
            }
        }

        return null;
    }

    /// <summary>The part with the longest path that this one's path begins with.</summary>
    private ComponentNode? ByPath(ComponentNode node)
    {
        var path = node.Address.Path;
        var longest = node.Address.Kind == AddressKind.InMember ? path.Length : path.Length - 1;
        for (var length = longest; length > 0; length--)
        {
            if (_byPath.TryGetValue(string.Join('/', path.Take(length)), out var around) && around != node)
            {
                return around;
            }
        }

        return null;
    }

    /// <summary>Racks of IOS XR without an entry for the rack: their parts are not those of another rack.</summary>
    private bool IsRackOfItsOwn(ComponentNode node) =>
        node.Address.Path.Length > (node.Address.Kind == AddressKind.InMember ? 0 : 1)
        && _chassis is { Address: { Kind: AddressKind.Member } member }
        && member.Path[0] != node.Address.Path[0];

    private static bool IsStack(ComponentNode node) =>
        node.Class == ComponentClass.Chassis
        && node.Address.Kind == AddressKind.None
        && node.Item.Position.Contains("stack", StringComparison.OrdinalIgnoreCase);

    /// <summary>A small device names itself by its model alone.</summary>
    private static bool IsNamelessChassis(ComponentNode node) =>
        node.Address.Kind == AddressKind.None && node.Class is ComponentClass.Unknown && node.IsPart;

    private static bool LoopsOrIsTooDeep(ComponentNode around, ComponentNode node)
    {
        for (var outer = around; outer is not null; outer = outer.Parent)
        {
            if (outer == node)
            {
                return true;
            }
        }

        return around.Depth + node.Height > ComponentTree.MaxDepth;
    }
}
