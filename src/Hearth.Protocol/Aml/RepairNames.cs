using System.Collections.Frozen;
using System.Text;
using Hearth.Protocol.Mml;

namespace Hearth.Protocol.Aml;

/// <summary>The names of one kind of document, with their roles.</summary>
internal sealed class RepairNames
{
    /// <summary>Longest name looked up, in bytes.</summary>
    public const int LongestName = 64;

    private readonly FrozenDictionary<string, RepairRole> _roles;
    private readonly FrozenDictionary<string, RepairRole>.AlternateLookup<ReadOnlySpan<char>> _lookup;
    private readonly FrozenSet<string>.AlternateLookup<ReadOnlySpan<char>> _names;

    private RepairNames(string root, Dictionary<string, RepairRole> roles)
    {
        Root = root;
        _roles = roles.ToFrozenDictionary(StringComparer.OrdinalIgnoreCase);
        _lookup = _roles.GetAlternateLookup<ReadOnlySpan<char>>();
        _names = _roles.Keys.ToFrozenSet(StringComparer.OrdinalIgnoreCase).GetAlternateLookup<ReadOnlySpan<char>>();
    }

    /// <summary>The names of AML and its envelope.</summary>
    public static RepairNames Aml { get; } = new("Envelope", AmlRoles());

    /// <summary>The names of <c>mml</c>.</summary>
    public static RepairNames Mml { get; } = new("mml", MmlRoles());

    /// <summary>Name of the root element.</summary>
    public string Root { get; }

    /// <summary>The role of a local name in any case.</summary>
    public RepairRole Of(string name) => _roles.GetValueOrDefault(name);

    /// <summary>The role of a local name in any case, given in bytes.</summary>
    public RepairRole Of(ReadOnlySpan<byte> name)
    {
        if (name.Length > LongestName)
        {
            return RepairRole.Unknown;
        }

        Span<char> characters = stackalloc char[LongestName];
        return _lookup.TryGetValue(characters[..Encoding.Latin1.GetChars(name, characters)], out var role)
            ? role
            : RepairRole.Unknown;
    }

    /// <summary>A name as a string; a known one costs none.</summary>
    public string Text(ReadOnlySpan<byte> name)
    {
        Span<char> characters = stackalloc char[LongestName];
        var text = characters[..Encoding.Latin1.GetChars(name[..Math.Min(name.Length, LongestName)], characters)];
        return _names.TryGetValue(text, out var known) && text.SequenceEqual(known) ? known : text.ToString();
    }

    private static Dictionary<string, RepairRole> AmlRoles()
    {
        var roles = new Dictionary<string, RepairRole>(StringComparer.OrdinalIgnoreCase);
        foreach (var name in AmlElements.Names)
        {
            var element = AmlElements.Of(name);
            roles[name] =
                element is AmlElement.Data or AmlElement.MessageDescription ? RepairRole.Text
                : AmlElements.IsLeaf(element) ? RepairRole.Value
                : RepairRole.Container;
        }

        // Of no interest to the reader, but elements all the same.
        roles["Path"] = RepairRole.Container;
        foreach (var name in (ReadOnlySpan<string>)["To", "Via", "From", "IsPrimary", "WaitForPrimary"])
        {
            roles[name] = RepairRole.Value;
        }

        return roles;
    }

    private static Dictionary<string, RepairRole> MmlRoles()
    {
        var roles = new Dictionary<string, RepairRole>(StringComparer.OrdinalIgnoreCase)
        {
            ["mml"] = RepairRole.Container,
        };
        foreach (var container in MmlFields.Containers)
        {
            roles[container] = RepairRole.Container;
        }

        foreach (var (name, field) in MmlFields.Leaves)
        {
            roles[name] = field is MmlField.Description or MmlField.AttachmentText ? RepairRole.Text : RepairRole.Value;
        }

        return roles;
    }
}
