using System.Text.RegularExpressions;

namespace Hearth.Knowledge.Inventory;

/// <summary>Judges what a part is by the words devices use for it.</summary>
public static partial class ComponentKind
{
    private const RegexOptions Spelling = RegexOptions.IgnoreCase | RegexOptions.CultureInvariant;

    /// <summary>The first word found decides, so a fan of a power supply is asked for before the power supply.</summary>
    private static readonly (string Word, ComponentClass Class)[] Words =
    [
        ("sensor", ComponentClass.Sensor),
        ("stackport", ComponentClass.Unknown),
        ("module mau", ComponentClass.Transceiver),
        ("pluggable", ComponentClass.Transceiver),
        ("fan", ComponentClass.Fan),
        ("blower", ComponentClass.Fan),
        ("power supply", ComponentClass.PowerSupply),
        ("power entry", ComponentClass.PowerSupply),
        ("power module", ComponentClass.PowerSupply),
        ("powersupply", ComponentClass.PowerSupply),
        ("psu", ComponentClass.PowerSupply),
        (" pem", ComponentClass.PowerSupply),
        ("transceiver", ComponentClass.Transceiver),
        ("sfp", ComponentClass.Transceiver),
        ("xfp", ComponentClass.Transceiver),
        ("gbic", ComponentClass.Transceiver),
        ("supervisor", ComponentClass.Supervisor),
        ("route processor", ComponentClass.Supervisor),
        ("route switch processor", ComponentClass.Supervisor),
        ("routing processor", ComponentClass.Supervisor),
        ("dimm", ComponentClass.Memory),
        ("memory", ComponentClass.Memory),
        ("disk", ComponentClass.Storage),
        ("compact flash", ComponentClass.Storage),
        ("usb", ComponentClass.Storage),
        ("ssd", ComponentClass.Storage),
        ("storage", ComponentClass.Storage),
        ("flexstack", ComponentClass.Module),
        ("stacking", ComponentClass.Module),
        ("chassis", ComponentClass.Chassis),
        ("stack", ComponentClass.Chassis),
        ("module", ComponentClass.Module),
        ("linecard", ComponentClass.Module),
        ("line card", ComponentClass.Module),
        ("subslot", ComponentClass.Module),
        ("slot", ComponentClass.Module),
        ("adapter", ComponentClass.Module),
        ("processor", ComponentClass.Module),
        ("card", ComponentClass.Module),
        ("switch", ComponentClass.Chassis),
        ("rack ", ComponentClass.Chassis),
    ];

    /// <summary>Product id beginnings that say what the part is, whatever its description promises.</summary>
    private static readonly (string Prefix, ComponentClass Class)[] ProductIds =
    [
        ("PWR-", ComponentClass.PowerSupply),
        ("WS-CAC", ComponentClass.PowerSupply),
        ("N9K-PAC", ComponentClass.PowerSupply),
        ("N9K-PUV", ComponentClass.PowerSupply),
        ("NXA-PAC", ComponentClass.PowerSupply),
        ("N55-PAC", ComponentClass.PowerSupply),
        ("N7K-AC", ComponentClass.PowerSupply),
        ("NXA-FAN", ComponentClass.Fan),
        ("SFP-", ComponentClass.Transceiver),
        ("QSFP-", ComponentClass.Transceiver),
        ("GLC-", ComponentClass.Transceiver),
        ("XFP-", ComponentClass.Transceiver),
        ("X2-", ComponentClass.Transceiver),
        ("CPAK-", ComponentClass.Transceiver),
        ("CFP-", ComponentClass.Transceiver),
        ("CFP2-", ComponentClass.Transceiver),
        ("QDD-", ComponentClass.Transceiver),
    ];

    /// <summary>Judges a part.</summary>
    /// <param name="position">Its name or place, as written.</param>
    /// <param name="description">Its description; may be <see langword="null"/>.</param>
    /// <param name="productId">Its product id; may be <see langword="null"/>.</param>
    /// <returns>The class; <see cref="ComponentClass.Unknown"/> when nothing tells.</returns>
    public static ComponentClass Of(string? position, string? description, string? productId)
    {
        foreach (var (prefix, known) in ProductIds)
        {
            if (productId?.StartsWith(prefix, StringComparison.OrdinalIgnoreCase) == true)
            {
                return known;
            }
        }

        var byPosition = ByPlace(position) ?? ByWord(OwnWords(position));
        return byPosition is ComponentClass.Unknown or ComponentClass.Module
            ? Narrow(byPosition, ByWord(description))
            : byPosition;
    }

    /// <summary>A slot is a module unless the description knows better; "Slot 1" may hold a supervisor.</summary>
    private static ComponentClass Narrow(ComponentClass byPosition, ComponentClass byDescription) =>
        (byPosition, byDescription) switch
        {
            (ComponentClass.Unknown, _) => byDescription,
            (_, ComponentClass.Supervisor or ComponentClass.Fan or ComponentClass.PowerSupply) => byDescription,
            _ => byPosition,
        };

    /// <summary>A place that says what sits in it: an interface, a node of IOS XR, a slot by its number alone.</summary>
    private static ComponentClass? ByPlace(string? position)
    {
        if (string.IsNullOrEmpty(position))
        {
            return null;
        }

        if (Interface().IsMatch(position))
        {
            return ComponentClass.Transceiver;
        }

        return Node().Match(position) is { Success: true } node
            ? node.Groups["slot"].Value.ToUpperInvariant() switch
            {
                "RP" or "RSP" => ComponentClass.Supervisor,
                "FT" => ComponentClass.Fan,
                "PM" or "PT" => ComponentClass.PowerSupply,
                _ => ComponentClass.Module,
            }
            : null;
    }

    /// <summary>The name without the member it is of: a part of <c>Switch 1</c> is no switch.</summary>
    private static string? OwnWords(string? position) =>
        position is not null && OfMember().Match(position) is { Success: true } member
            ? member.Groups["rest"].Value
            : position;

    private static ComponentClass ByWord(string? text)
    {
        if (string.IsNullOrEmpty(text))
        {
            return ComponentClass.Unknown;
        }

        foreach (var (word, known) in Words)
        {
            if (text.Contains(word, StringComparison.OrdinalIgnoreCase))
            {
                return known;
            }
        }

        return ComponentClass.Unknown;
    }

    [GeneratedRegex(@"^(?:switch|fex)[ -]?\d{1,4}[\s:-]+(?<rest>(?!system|chassis)\S.*)$", Spelling)]
    private static partial Regex OfMember();

    [GeneratedRegex(
        @"^(?:transceiver\s+)?(?:gi|fa|te|tw|fi|fo|hu|fh|tf|eth?|pos|appgig|fc)[a-z]{0,30}\d{1,4}(?:/(?:CPU)?\d{1,4}){1,5}$",
        Spelling
    )]
    private static partial Regex Interface();

    [GeneratedRegex(@"^(?:(?:module\s+)?\d{1,3}/(?<slot>[a-z]{0,3})\d{1,3}(?:/CPU\d)?|\d{1,3})$", Spelling)]
    private static partial Regex Node();
}
