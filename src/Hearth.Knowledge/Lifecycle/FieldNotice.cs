using System.Collections.Immutable;
using Hearth.Knowledge.Catalogs;
using Hearth.Knowledge.Hardware;

namespace Hearth.Knowledge.Lifecycle;

/// <summary>A field notice: a fault of products, often only of those built in certain weeks; one line of <c>field-notices.jsonl</c>.</summary>
public sealed record FieldNotice : ICatalogRecord
{
    private const int MaxEntries = 20_000;

    /// <summary>The catalogue.</summary>
    public static CatalogKind<FieldNotice> Kind { get; } =
        new("field-notices", LifecycleJson.Default.FieldNotice, Fault);

    /// <summary>Number of the notice, such as <c>FN74109</c>.</summary>
    public required string Id { get; init; }

    /// <inheritdoc/>
    public required string Source { get; init; }

    /// <summary>In a few words what may happen.</summary>
    public string? Title { get; init; }

    /// <summary>Address of the notice.</summary>
    public string? Url { get; init; }

    /// <summary>The day it was written or changed last.</summary>
    public DateOnly? Updated { get; init; }

    /// <summary>
    /// The products meant, by their ids, where <c>*</c> at the end stands for any characters; or hardware by brand and number, such as
    /// <c>Catalyst 9300</c>.
    /// </summary>
    public required ImmutableArray<string> Products { get; init; }

    /// <summary>Serial numbers meant; not said: all.</summary>
    public ImmutableArray<SerialRange>? SerialNumbers { get; init; }

    /// <summary>Weeks of making that are meant; not said: all.</summary>
    public ImmutableArray<WeekRange>? BuiltIn { get; init; }

    /// <summary>Releases meant, single ones, trains (<c>17.9.x</c>) or ranges (<c>&lt;17.9.5</c>); not said: all.</summary>
    public ImmutableArray<string>? Releases { get; init; }

    /// <summary>What the notice asks to do.</summary>
    public string? Remedy { get; init; }

    /// <summary>Whether it names serial numbers, weeks or releases, and not products alone.</summary>
    internal bool IsSelective =>
        SerialNumbers is { Length: > 0 } || BuiltIn is { Length: > 0 } || Releases is { Length: > 0 };

    /// <summary>Whether an entry of <see cref="Products"/> names hardware by brand and number, and not by a product id.</summary>
    internal static bool IsHardware(string product) =>
        product.Split(' ', StringSplitOptions.RemoveEmptyEntries) is [var brand, var number, ..]
        && brand.All(char.IsAsciiLetter)
        && char.IsAsciiDigit(number[0])
        && NamedHardware.In(product).Length > 0;

    private static string? Fault(FieldNotice notice)
    {
        if (notice.Products.IsDefaultOrEmpty)
        {
            return "products is empty.";
        }

        if (
            notice.Products.FirstOrDefault(product =>
                ProductNumber.Normal(product.TrimEnd('*')) is null && !IsHardware(product)
            ) is
            { } odd
        )
        {
            return $"'{odd}' is no product id, and no hardware by brand and number such as Catalyst 9300.";
        }

        if (
            notice.Products.Length > MaxEntries
            || notice.SerialNumbers?.Length > MaxEntries
            || notice.BuiltIn?.Length > MaxEntries
            || notice.Releases?.Length > MaxEntries
        )
        {
            return $"A list has more than {MaxEntries} entries.";
        }

        return (notice.SerialNumbers ?? []).Select(range => range.Fault()).FirstOrDefault(fault => fault is not null)
            ?? (notice.BuiltIn ?? []).Select(range => range.Fault()).FirstOrDefault(fault => fault is not null);
    }
}

/// <summary>Serial numbers from one to another, both meant.</summary>
public sealed record SerialRange
{
    /// <summary>The first.</summary>
    public required string From { get; init; }

    /// <summary>The last; not said: only the first.</summary>
    public string? To { get; init; }

    /// <summary>Whether a serial number lies in it: of the same length and place of making, letter case set aside.</summary>
    internal bool Holds(string serial)
    {
        var last = To ?? From;
        return serial.Length == From.Length
            && string.Compare(serial, From, StringComparison.OrdinalIgnoreCase) >= 0
            && string.Compare(serial, last, StringComparison.OrdinalIgnoreCase) <= 0;
    }

    internal string? Fault()
    {
        var last = To ?? From;
        return From.Length is 0 or > 64 || !From.All(char.IsAsciiLetterOrDigit) || !last.All(char.IsAsciiLetterOrDigit)
                ? $"'{From}' to '{last}' are no serial numbers: letters and digits, up to 64."
            : From.Length != last.Length
                ? $"The serial numbers '{From}' and '{last}' differ in length; write a range for each length."
            : string.Compare(last, From, StringComparison.OrdinalIgnoreCase) < 0
                ? $"The range of serial numbers ends ('{last}') before it begins ('{From}')."
            : null;
    }
}
