using System.Collections.Immutable;
using System.Text.RegularExpressions;

namespace Hearth.Knowledge.Inventory;

/// <summary>Something a nested listing tells of: a part, or only what parts stand under.</summary>
/// <param name="name">Its name there, such as <c>Server 1/1</c> or <c>Local Disk 2</c>.</param>
/// <param name="indent">Blanks in front of it; the largest number for a row of a table, which nothing stands under.</param>
/// <param name="line">Its line, from 1.</param>
/// <param name="within">What it stands under.</param>
internal sealed partial class ListedPart(string name, int indent, int line, ListedPart? within)
{
    /// <summary>Name of a rack server that only tells of itself.</summary>
    public const string WholeServer = "Chassis";

    private const int MostFacts = 64;

    private static readonly ImmutableArray<string> ProductIds = ["Equipped PID", "PID", "Product ID", "Adapter PID"];
    private static readonly ImmutableArray<string> Models = ["Model", "Product Name"];
    private static readonly ImmutableArray<string> Versions = ["Equipped VID", "VID"];

    private static readonly ImmutableArray<string> SerialNumbers =
    [
        "Equipped Serial (SN)",
        "Serial (SN)",
        "Serial Number",
        "Serial",
        "Vendor Serial (SN)",
        "Serial No",
    ];

    private static readonly ImmutableArray<string> Descriptions =
    [
        "Equipped Product Name",
        "Acknowledged Product Name",
        "Product Name",
        "Description",
        "Model",
        "Version",
        "Type",
        "Capacity",
        "Capacity (MB)",
    ];

    private readonly Dictionary<string, (string Value, int Line)> _facts = new(StringComparer.OrdinalIgnoreCase);

    /// <summary>Its name there.</summary>
    public string Name => name;

    /// <summary>Its name as it is told from others of its kind: with its number where that stands beneath.</summary>
    public string Label =>
        name is "A" or "B" ? $"Fabric Interconnect {name}"
        : !IsNumbered && Told(["ID"]) is { } id && !name.EndsWith(' ' + id, StringComparison.OrdinalIgnoreCase)
            ? $"{name} {id}"
        : name;

    /// <summary>Blanks in front of it.</summary>
    public int Indent => indent;

    /// <summary>Its line.</summary>
    public int Line => line;

    /// <summary>What it stands under.</summary>
    public ListedPart? Within => within;

    /// <summary>Whether the listing calls its name a name, so that what is called a memory module is one without more being told.</summary>
    public bool IsNamed { get; init; }

    /// <summary>Whether it is one of several of its kind.</summary>
    public bool IsNumbered => char.IsAsciiDigit(name[^1]);

    /// <summary>Product id; a number alone is that of a process.</summary>
    public string? ProductId =>
        Told(ProductIds) is { } id && id.Any(char.IsAsciiLetter) ? id
        : Told(Models) is { } model && Ordered().IsMatch(model) ? model
        : null;

    /// <summary>Version id.</summary>
    public string? VersionId => Told(Versions);

    /// <summary>Serial number.</summary>
    public string? SerialNumber => Told(SerialNumbers);

    /// <summary>What it is, in the words of the listing.</summary>
    public string? Description => Told(Descriptions);

    /// <summary>What it is, by its name, then by what is told of it.</summary>
    public ComponentClass Class =>
        name switch
        {
            _ when Blade().IsMatch(name) => ComponentClass.Module,
            _ when Box().IsMatch(name) => ComponentClass.Chassis,
            _ when Card().IsMatch(name) => ComponentClass.Module,
            _ when Disk().IsMatch(name) => ComponentClass.Storage,
            _ => ComponentKind.Of(name, Description, ProductId),
        };

    /// <summary>Whether it is a part, and one that is there.</summary>
    public bool IsPart =>
        !Firmware().IsMatch(name)
        && (
            ProductId is not null
            || (SerialNumber is not null && Class != ComponentClass.Unknown)
            || (!IsAbsent() && (IsPresent() || Told(["Product Name"]) is not null))
        );

    /// <summary>Whether it is a whole device, that is told of for what stands under it.</summary>
    public bool IsBox => Box().IsMatch(name) || Blade().IsMatch(name);

    /// <summary>What it sits in though it does not stand under it: a blade in its chassis.</summary>
    public string? Around =>
        Blade().Match(name) is { Success: true } blade ? $"Chassis {blade.Groups["chassis"].Value}" : null;

    /// <summary>Something is told of it; of two values the first counts.</summary>
    public void Add(string fact, string value, int at)
    {
        if (_facts.Count < MostFacts)
        {
            _facts.TryAdd(fact, (value, at));
        }
    }

    private string? Told(ImmutableArray<string> names)
    {
        foreach (var one in names)
        {
            if (
                _facts.TryGetValue(one, out var fact)
                && InventoryText.Clean(fact.Value) is { } told
                && !Nothing().IsMatch(told)
            )
            {
                return told;
            }
        }

        return null;
    }

    private bool IsPresent() =>
        Class != ComponentClass.Unknown
        && (IsNamed || _facts.Any(fact => fact.Key is "Presence" or "Status" && There().IsMatch(fact.Value.Value)));

    private bool IsAbsent() =>
        _facts.Any(fact =>
            fact.Key is "Presence" or "Status" or "Capacity" or "Overall Status" && Nothing().IsMatch(fact.Value.Value)
        );

    [GeneratedRegex(@"^Server (?<chassis>\d{1,3})/\d{1,2}$", RegexOptions.CultureInvariant)]
    private static partial Regex Blade();

    [GeneratedRegex(
        @"^(?:(?:Chassis|Server|Rack[ -]?Unit|FEX|Fex)(?: \d{1,3})?|(?:Fabric Interconnect |Fabric )?[AB])$",
        RegexOptions.CultureInvariant
    )]
    private static partial Regex Box();

    [GeneratedRegex(
        @"^(?:CPU|Motherboard|Board|IOM?\b|IO ?Module|IOCard|RAID|Storage|SAS|Controller|Fabric Card|Adapter|PCI|Slot|Network|GPU|Graphics|TPM|SIOC|MLOM|Mezz)",
        RegexOptions.CultureInvariant | RegexOptions.IgnoreCase
    )]
    private static partial Regex Card();

    [GeneratedRegex(
        @"^(?:Local Disk|Disk|HDD|Physical Drive|PD\b|NVMe|Flex ?Flash|SD ?Card)",
        RegexOptions.CultureInvariant | RegexOptions.IgnoreCase
    )]
    private static partial Regex Disk();

    [GeneratedRegex(@"^(?:Bios|Boot|CIMC|BMC|Firmware)\b", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase)]
    private static partial Regex Firmware();

    /// <summary>Product ids of servers and what goes into them, where a listing calls them models.</summary>
    [GeneratedRegex(@"^(?:UCS|N\d|DS-|R\d|HX)[A-Z0-9+=/-]{2,40}$", RegexOptions.CultureInvariant)]
    private static partial Regex Ordered();

    [GeneratedRegex("^(?:Equipped|Present)$", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase)]
    private static partial Regex There();

    [GeneratedRegex(
        @"^(?:NA|None|Not[ -](?:Installed|Present|Applicable|Available|Populated)|Absent|Missing|Empty|Unequipped|Unavailable|0x0+|0)$",
        RegexOptions.CultureInvariant | RegexOptions.IgnoreCase
    )]
    private static partial Regex Nothing();
}

/// <summary>Makes the parts of a listing into those of an inventory.</summary>
/// <param name="parts">What it tells of, each after what it stands under.</param>
internal sealed class ListedParts(IReadOnlyList<ListedPart> parts)
{
    private readonly Dictionary<ListedPart, string> _positions = [];
    private readonly HashSet<string> _taken = new(StringComparer.OrdinalIgnoreCase);

    /// <summary>The parts, each named by what it sits in and its own name.</summary>
    public ImmutableArray<InventoryItem> Items()
    {
        var boxes = parts.Where(part => part.IsPart).Select(Outermost).Where(part => part.IsBox).ToHashSet();
        var items = ImmutableArray.CreateBuilder<InventoryItem>();
        foreach (var part in parts.Where(part => part.IsPart || boxes.Contains(part)))
        {
            var within = PositionAround(part);
            items.Add(
                new InventoryItem
                {
                    Position = PositionOf(part, within),
                    Within = within ?? part.Around,
                    Description = part.Description,
                    ProductId = part.ProductId,
                    VersionId = part.VersionId,
                    SerialNumber = part.SerialNumber,
                    Class = part.Class,
                    Line = part.Line,
                }
            );
        }

        return items.DrainToImmutable();
    }

    private static ListedPart Outermost(ListedPart part)
    {
        while (part.Within is { } outer)
        {
            part = outer;
        }

        return part;
    }

    private string? PositionAround(ListedPart part)
    {
        for (var outer = part.Within; outer is not null; outer = outer.Within)
        {
            if (_positions.TryGetValue(outer, out var position))
            {
                return position;
            }
        }

        return null;
    }

    /// <summary>Its name behind that of what it sits in; what would be named twice is told apart by what it stands under, then by its line.</summary>
    private string PositionOf(ListedPart part, string? within)
    {
        var own = part.Label;
        var position = within is null || part.Around is not null ? own : $"{within} {own}";
        if (!_taken.Add(position))
        {
            position = part.Within is { } under ? $"{within} {under.Name} {own}".TrimStart() : position;
            while (!_taken.Add(position))
            {
                position += $" (line {part.Line})";
            }
        }

        _positions[part] = position;
        return position;
    }
}
