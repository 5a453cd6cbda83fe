using System.Collections.Immutable;
using System.Text.RegularExpressions;

namespace Hearth.Knowledge.Inventory;

/// <summary>What the name of a part tells of where it sits.</summary>
/// <param name="Kind">What the name names.</param>
/// <param name="Path">
/// Numbers from the outside in: member of a stack or rack, slot, bay, port; capitals, without leading zeros. Empty when the
/// name tells none.
/// </param>
internal sealed partial record ComponentAddress(AddressKind Kind, ImmutableArray<string> Path)
{
    private const RegexOptions Spelling = RegexOptions.IgnoreCase | RegexOptions.CultureInvariant;

    private static readonly ComponentAddress None = new(AddressKind.None, []);

    /// <summary>Reads a name.</summary>
    /// <param name="name">As the device writes it, at most 120 characters.</param>
    /// <param name="component">What the part is: the number of a power supply or fan is no slot.</param>
    public static ComponentAddress Of(string name, ComponentClass component)
    {
        if (Member().Match(name) is { Success: true } member)
        {
            var number = Token(member.Groups["member"].Value);
            var rest = member.Groups["rest"].Value;
            var isWhole = rest.Length == 0 || WholeMember().IsMatch(rest);
            return isWhole ? new(AddressKind.Member, [number]) : Inside(number, rest, component);
        }

        return Located().Match(name) is { Success: true } located
            ? OfPath(located, component)
            : InSlot(name, component);
    }

    /// <summary>The path as people write it, such as <c>0/RSP0</c>.</summary>
    public override string ToString() => string.Join('/', Path);

    private static ComponentAddress Inside(string member, string rest, ComponentClass component)
    {
        var slot = SitsInSlots(component) ? MemberSlot().Match(rest) : Match.Empty;
        return slot.Success
            ? new(AddressKind.Slot, [member, Token(slot.Groups["slot"].Value)])
            : new(AddressKind.InMember, [member]);
    }

    /// <summary>IOS XR, IOS XE subslots and interfaces: numbers joined by slashes. A node's own processor is the node.</summary>
    private static ComponentAddress OfPath(Match located, ComponentClass component)
    {
        ImmutableArray<string> path =
        [
            .. located
                .Groups["path"]
                .Value.Split('/')
                .Where(token => !token.StartsWith("CPU", StringComparison.OrdinalIgnoreCase))
                .Where(token => !token.Equals("SP", StringComparison.OrdinalIgnoreCase))
                .Select(Token),
        ];
        path = located.Groups["bay"] is { Success: true } bay ? path.Add(Token(bay.Value)) : path;
        var rest = located.Groups["rest"].Value.Trim(' ', '-');
        if (rest.Length > 0)
        {
            return new(AddressKind.Slot, path.Add(rest.ToUpperInvariant()));
        }

        var isPort = component == ComponentClass.Transceiver || located.Groups["port"].Success;
        return new(isPort ? AddressKind.Port : AddressKind.Slot, path);
    }

    private static ComponentAddress InSlot(string name, ComponentClass component)
    {
        if (SubModule().Match(name) is { Success: true } sub)
        {
            return new(
                AddressKind.Slot,
                [Token(sub.Groups["slot"].Value), sub.Groups["what"].Value.ToUpperInvariant()]
            );
        }

        if (NodeModule().Match(name) is { Success: true } node)
        {
            return new(AddressKind.Slot, [Token(node.Groups["node"].Value), Token(node.Groups["bay"].Value)]);
        }

        if (OnSlot().Match(name) is { Success: true } on)
        {
            var slot = Token(on.Groups["slot"].Value);
            return new(AddressKind.Slot, on.Groups["bay"] is { Success: true } bay ? [slot, Token(bay.Value)] : [slot]);
        }

        return SitsInSlots(component) && Slot().Match(name) is { Success: true } plain
            ? new(AddressKind.Slot, [Token(plain.Groups["slot"].Value)])
            : None;
    }

    private static bool SitsInSlots(ComponentClass component) =>
        component
            is ComponentClass.Module
                or ComponentClass.Supervisor
                or ComponentClass.Unknown
                or ComponentClass.Chassis
                or ComponentClass.Transceiver;

    private static string Token(string text)
    {
        var trimmed = text.TrimStart('0');
        return trimmed.Length == 0 ? "0" : trimmed.ToUpperInvariant();
    }

    /// <summary>"Switch 2", "Switch2 System", "Chassis 1", "Rack 0", "FEX 101 CHASSIS", "Switch 1 - Power Supply A", "Server 3".</summary>
    [GeneratedRegex(
        @"^(?:(?:switch|chassis|rack|fex|server)[ -]?(?<member>\d{1,4})(?!\d)|fabric interconnect (?<member>[ab])\b)[\s:-]*(?<rest>.*)$",
        Spelling
    )]
    private static partial Regex Member();

    [GeneratedRegex("^(?:system|chassis)$", Spelling)]
    private static partial Regex WholeMember();

    [GeneratedRegex(@"(?:module|slot|bay|linecard|supervisor)[ (]*(?:slot )?(?<slot>\d{1,3})", Spelling)]
    private static partial Regex MemberSlot();

    /// <summary>"0/RSP0/CPU0", "module mau 0/0/0/1", "EPA subslot 1/0", "subslot 0/1 transceiver 2", "Te1/1/1", "0/FT1-Fan 1".</summary>
    [GeneratedRegex(
        @"^(?:(?:module|mau|subslot|slot|[a-z]{2,6}(?= subslot)|transceiver|fan\d*|power-module|port|interface|pem)\s+){0,3}"
            + @"(?<port>[a-z][a-z-]{0,40})?(?<path>\d{1,4}(?:/[a-z]{0,3}\d{0,4}){1,5})"
            + @"(?:\s+(?:transceiver|sfp|port)\s+(?<bay>\d{1,3}))?(?<rest>[\s-].*)?$",
        Spelling
    )]
    private static partial Regex Located();

    /// <summary>"msfc sub-module of 1".</summary>
    [GeneratedRegex(@"^(?<what>.{1,100}) sub-module of (?<slot>\d{1,3})$", Spelling)]
    private static partial Regex SubModule();

    /// <summary>"SSD Module R1/0": a disk of a route processor.</summary>
    [GeneratedRegex(@"\bmodule (?<node>[rf]\d)/(?<bay>\d{1,2})$", Spelling)]
    private static partial Regex NodeModule();

    /// <summary>"Two-port Fast Ethernet card on Slot 0 SubSlot 3".</summary>
    [GeneratedRegex(@"\bon slot (?<slot>\d{1,3})(?:\s+subslot\s+(?<bay>\d{1,3}))?$", Spelling)]
    private static partial Regex OnSlot();

    /// <summary>"Slot 1 Supervisor", "module R0", "Linecard(slot 5)", "Module 3", "1".</summary>
    [GeneratedRegex(
        @"^(?:(?:slot|module|line ?card|supervisor)\s*(?:\(slot\s*)?)?(?<slot>(?:[a-z]{1,2})?\d{1,3})\)?(?:$|[\s-])",
        Spelling
    )]
    private static partial Regex Slot();
}

/// <summary>What the name of a part names.</summary>
internal enum AddressKind
{
    /// <summary>No place among slots: a power supply, a fan, the chassis itself.</summary>
    None = 0,

    /// <summary>A whole chassis with a number: a member of a stack or virtual pair, a rack, a fabric extender.</summary>
    Member = 1,

    /// <summary>Something of a member that sits in no slot of it.</summary>
    InMember = 2,

    /// <summary>A slot, bay or what sits in it.</summary>
    Slot = 3,

    /// <summary>A port, and what is plugged into it.</summary>
    Port = 4,
}
