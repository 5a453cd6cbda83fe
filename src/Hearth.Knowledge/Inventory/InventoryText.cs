using System.Collections.Immutable;
using System.Text.RegularExpressions;
using Hearth.Protocol;

namespace Hearth.Knowledge.Inventory;

/// <summary>Parts of a device, as command output lists them.</summary>
/// <param name="Items">The parts, in the order of the output.</param>
/// <remarks>
/// Read from <c>show inventory</c> of every family (blocks of NAME, DESCR, PID, VID, SN) and from the power supply table of
/// <c>show environment</c> on Catalyst stacks.
/// </remarks>
public sealed partial record InventoryText(ImmutableArray<InventoryItem> Items)
{
    /// <summary>Most parts kept of one output.</summary>
    public const int MaxItems = 4096;

    /// <summary>Reads an output.</summary>
    /// <param name="text">The output.</param>
    /// <returns>The parts; no value when the text lists none.</returns>
    public static ReadResult<InventoryText> Read(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        var items = ImmutableArray.CreateBuilder<InventoryItem>();
        Match? name = null;
        var ids = "";
        var isFull = false;
        foreach (var line in BoundedLines.Of(text))
        {
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

        return Result(items.DrainToImmutable(), isFull);
    }

    private static ReadResult<InventoryText> Result(ImmutableArray<InventoryItem> items, bool isFull)
    {
        if (items.IsEmpty)
        {
            return new(null, [new(ReadProblemKind.Missing, -1, "The text lists no parts.")]);
        }

        return new(
            new InventoryText(WithChassis(items)),
            isFull ? [new(ReadProblemKind.TooMany, -1, $"More than {MaxItems} parts; the rest was not read.")] : []
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

    private static string? Clean(string value)
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
    /// <summary>Where, as the device writes it.</summary>
    public required string Position { get; init; }

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
