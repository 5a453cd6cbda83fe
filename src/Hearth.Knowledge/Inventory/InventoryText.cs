using System.Buffers;
using System.Collections.Immutable;
using System.Text.RegularExpressions;
using Hearth.Protocol;

namespace Hearth.Knowledge.Inventory;

/// <summary>Parts of a device, as command output lists them.</summary>
/// <param name="Items">The parts, in the order of the output.</param>
/// <remarks>
/// Read from <c>show inventory</c> of every family (blocks of NAME, DESCR, PID, VID, SN), from the power supply table of
/// <c>show environment</c> on Catalyst stacks, from the listings of UCS Manager, FXOS and the controllers of rack servers
/// (<see cref="NestedListing"/>), and from <c>show hardware</c> of Unified CM (<see cref="ServerHardware"/>).
/// </remarks>
public sealed partial record InventoryText(ImmutableArray<InventoryItem> Items)
{
    /// <summary>Most parts kept of one output.</summary>
    public const int MaxItems = 4096;

    /// <summary>One of them is in every listing that is not made of blocks of NAME and PID; most other outputs have none.</summary>
    private static readonly SearchValues<string> WordsOfListings = SearchValues.Create(
        ["PID", "Serial", "Product Name", "HW Platform", "Capacity", "Cores", "Out. Power", "_STATUS"],
        StringComparison.Ordinal
    );

    /// <summary>Whether a command lists parts, by its name.</summary>
    /// <param name="command">The command, or the name of an attachment; may be <see langword="null"/>.</param>
    public static bool IsListedBy(string? command) =>
        command is not null
        && (
            command.Contains("inventory", StringComparison.OrdinalIgnoreCase)
            || command.Trim().Equals("show hardware", StringComparison.OrdinalIgnoreCase)
        );

    /// <summary>Reads an output.</summary>
    /// <param name="text">The output.</param>
    /// <returns>The parts; no value when the text lists none.</returns>
    public static ReadResult<InventoryText> Read(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        var items = ImmutableArray.CreateBuilder<InventoryItem>();
        Match? name = null;
        var ids = "";
        var isFull = text.Length > BoundedLines.MaxTextLength;
        foreach (var line in BoundedLines.Of(text))
        {
            isFull |= line.Number == BoundedLines.MaxLines;
            if (line.Text.Length > 500 || !MayMatter(line.Span))
            {
                continue;
            }

            var current = ids + line.Text;
            ids = "";
            if (HeadingOf(current) is { } heading)
            {
                name = heading;
                continue;
            }

            if (name is not null && FirstIdLine().IsMatch(current))
            {
                ids = current;
                continue;
            }

            var item = ReadItem(current, name, line.Number);
            if (item is null)
            {
                continue;
            }

            name = null;
            if (items.Count >= MaxItems)
            {
                isFull = true;
                break;
            }

            items.Add(item);
        }

        return items.Count == 0 ? Otherwise(text, isFull) : Result(WithChassis(items.DrainToImmutable()), isFull);
    }

    private static ReadResult<InventoryText> Otherwise(string text, bool isFull)
    {
        if (!text.AsSpan().ContainsAny(WordsOfListings))
        {
            return Result([], isFull);
        }

        var nested = NestedListing.Read(text, out var isCut);
        return Result(nested.IsEmpty ? ServerHardware.Read(text) : nested, isFull || isCut);
    }

    private static ReadResult<InventoryText> Result(ImmutableArray<InventoryItem> items, bool isFull)
    {
        isFull |= items.Length > MaxItems;
        items = items.Length > MaxItems ? items[..MaxItems] : items;
        if (items.IsEmpty)
        {
            return new(null, [new(ReadProblemKind.Missing, -1, "The text lists no parts.")]);
        }

        return new(
            new InventoryText(items),
            isFull
                ?
                [
                    new(
                        ReadProblemKind.TooMany,
                        -1,
                        $"More than {MaxItems} parts, {BoundedLines.MaxLines} lines or {BoundedLines.MaxTextLength} characters; the rest was not read."
                    ),
                ]
                : []
        );
    }

    /// <summary>
    /// A list without a chassis is one of stack members, which old switches number and nothing else, or of a small device that
    /// names itself by its model.
    /// </summary>
    private static ImmutableArray<InventoryItem> WithChassis(ImmutableArray<InventoryItem> items)
    {
        if (items.Any(item => item.Class == ComponentClass.Chassis))
        {
            return items;
        }

        var only = items.Length == 1 && items[0].Class == ComponentClass.Unknown ? items[0] : null;
        return
        [
            .. items.Select(item =>
                item == only || (item.Class == ComponentClass.Module && item.Position.All(char.IsAsciiDigit))
                    ? item with
                    {
                        Class = ComponentClass.Chassis,
                    }
                    : item
            ),
        ];
    }

    private static bool MayMatter(ReadOnlySpan<char> line) =>
        line.Contains("NAME", StringComparison.OrdinalIgnoreCase)
        || line.Contains("PID", StringComparison.OrdinalIgnoreCase)
        || line.Contains("SN:", StringComparison.OrdinalIgnoreCase)
        || line.Contains("PWR", StringComparison.Ordinal);

    private static InventoryItem? ReadItem(string line, Match? name, int number)
    {
        if (name is not null && IdsOf(line) is { } ids)
        {
            var position = Clean(name.Groups["name"].Value) ?? "";
            var description = Clean(name.Groups["descr"].Value);
            var productId = Clean(ids.Groups["pid"].Value);
            return new InventoryItem
            {
                Position = position,
                Description = description,
                ProductId = productId,
                VersionId = Clean(ids.Groups["vid"].Value),
                SerialNumber = Clean(ids.Groups["sn"].Value),
                Class = ComponentKind.Of(position, description, productId),
                Line = number,
            };
        }

        if (SupplyRow().Match(line) is { Success: true } row)
        {
            return new InventoryItem
            {
                Position = row.Groups["place"].Value,
                Description = null,
                ProductId = row.Groups["pid"].Value,
                VersionId = null,
                SerialNumber = Clean(row.Groups["sn"].Value),
                Class = ComponentClass.PowerSupply,
                Line = number,
            };
        }

        return null;
    }

    /// <summary>The line that names a part: <c>NAME: "x", DESCR: "y"</c>, or in columns, as the administration of IOS XR prints it.</summary>
    private static Match? HeadingOf(string line) =>
        NameLine().Match(line) is { Success: true } quoted ? quoted
        : NameColumns().Match(line) is { Success: true } columns ? columns
        : null;

    private static Match? IdsOf(string line) =>
        IdLine().Match(line) is { Success: true } commas ? commas
        : IdColumns().Match(line) is { Success: true } columns ? columns
        : null;

    /// <summary>A value as it counts; <see langword="null"/> for the words that stand where a device has none.</summary>
    internal static string? Clean(string value)
    {
        var trimmed = value.Trim().Trim('"').Trim();
        return trimmed is "" or "N/A" or "n/a" or "Unspecified" or "--" or "Unknown" ? null : trimmed;
    }

    [GeneratedRegex(
        @"^\s*NAME:\s*(?<name>""[^""]{0,120}""|[^,]{1,120})\s*,\s*DESCR:\s*(?<descr>.{0,300})$",
        RegexOptions.IgnoreCase | RegexOptions.CultureInvariant
    )]
    private static partial Regex NameLine();

    [GeneratedRegex(@"^\s*Name:\s+(?<name>\S.{0,60}?)\s+Descr:\s+(?<descr>.{0,300})$", RegexOptions.CultureInvariant)]
    private static partial Regex NameColumns();

    [GeneratedRegex(
        @"^\s*PID:\s*(?<pid>\S{0,60})\s+VID:\s*(?<vid>\S{0,30})\s+SN:\s*(?<sn>\S{0,64})\s*$",
        RegexOptions.CultureInvariant
    )]
    private static partial Regex IdColumns();

    /// <summary>A narrow terminal breaks the line behind the product id.</summary>
    [GeneratedRegex(@"^\s*PID:\s*[^,]{0,60}?\s*,\s*$", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex FirstIdLine();

    [GeneratedRegex(
        @"^\s*PID:\s*(?<pid>[^,]{0,60}?)\s*,\s*VID:\s*(?<vid>[^,]{0,30}?)\s*,\s*SN:\s*(?<sn>[^\s,]{0,64})",
        RegexOptions.IgnoreCase | RegexOptions.CultureInvariant
    )]
    private static partial Regex IdLine();

    [GeneratedRegex(
        @"^\s*(?<place>\d{1,2}[A-Z])\s+(?<pid>PWR-[A-Z0-9/+=-]{2,40})\s+(?<sn>[A-Z0-9]{6,20})\s+\S",
        RegexOptions.CultureInvariant
    )]
    private static partial Regex SupplyRow();
}

/// <summary>One part of a device, as command output lists it.</summary>
public sealed record InventoryItem
{
    /// <summary>Where, as the device writes it; in a nested listing with the names of what it sits in before its own.</summary>
    public required string Position { get; init; }

    /// <summary>Position of what it sits in, where the listing is nested; <see langword="null"/> where only the names tell.</summary>
    public string? Within { get; init; }

    /// <summary>The device's description of the part.</summary>
    public required string? Description { get; init; }

    /// <summary>Product id.</summary>
    public required string? ProductId { get; init; }

    /// <summary>Version id, such as <c>V02</c>.</summary>
    public required string? VersionId { get; init; }

    /// <summary>Serial number.</summary>
    public required string? SerialNumber { get; init; }

    /// <summary>What it is, judged by name, description and product id.</summary>
    public required ComponentClass Class { get; init; }

    /// <summary>The line of the output, from 1.</summary>
    public required int Line { get; init; }

    /// <summary>The part as the analyst takes it.</summary>
    public KnownComponent ToComponent() => new(Position, Class, ProductId, SerialNumber);
}
