using System.Collections.Immutable;
using System.Text.Json.Serialization;
using Hearth.Knowledge.Catalogs;

namespace Hearth.Knowledge.Hardware;

/// <summary>Endings that make another order number of the same hardware, such as <c>/K9</c>.</summary>
/// <remarks>A catalogue of its own, so that an operator can add endings; licence levels are no such endings: they have dates of their own.</remarks>
public sealed class ProductSuffixes
{
    private readonly ImmutableArray<string> _suffixes;

    /// <summary>Endings to take for the same hardware.</summary>
    /// <param name="suffixes">As written at the end of a product id; letter case does not matter.</param>
    public ProductSuffixes(IEnumerable<string> suffixes)
    {
        ArgumentNullException.ThrowIfNull(suffixes);
        _suffixes =
        [
            .. suffixes.Select(suffix => suffix.ToUpperInvariant()).OrderByDescending(suffix => suffix.Length),
        ];
    }

    /// <summary>No endings: only letter case and the sign of a spare are looked through.</summary>
    public static ProductSuffixes None { get; } = new([]);

    /// <summary>Endings of a catalogue.</summary>
    /// <param name="catalog">The catalogue.</param>
    public static ProductSuffixes Of(Catalog<ProductSuffixRecord> catalog)
    {
        ArgumentNullException.ThrowIfNull(catalog);
        return new(catalog.Entries.Select(entry => entry.Record.Id));
    }

    /// <summary>The spelling under which order numbers of the same hardware are one.</summary>
    /// <param name="text">A product id as written.</param>
    /// <returns>Normal form without the endings; <see langword="null"/> for what is no product id.</returns>
    public string? KeyOf(string? text)
    {
        var key = ProductNumber.Normal(text);
        while (key is not null && Ending(key) is { } ending)
        {
            key = ProductNumber.Normal(key[..^ending.Length]);
        }

        return key;
    }

    /// <summary>Whether two product ids name the same hardware.</summary>
    /// <param name="one">A product id as written.</param>
    /// <param name="other">Another.</param>
    /// <returns><see langword="false"/> also when one of them is no product id.</returns>
    public bool AreSame(string? one, string? other) =>
        KeyOf(one) is { } key && string.Equals(key, KeyOf(other), StringComparison.Ordinal);

    /// <summary>An ending that leaves enough to be a product id.</summary>
    private string? Ending(string key) =>
        _suffixes.FirstOrDefault(suffix =>
            key.EndsWith(suffix, StringComparison.Ordinal) && ProductNumber.Normal(key[..^suffix.Length]) is not null
        );
}

/// <summary>An ending, one line of <c>product-suffixes.jsonl</c>.</summary>
public sealed record ProductSuffixRecord : ICatalogRecord
{
    /// <summary>The catalogue.</summary>
    public static CatalogKind<ProductSuffixRecord> Kind { get; } =
        new(
            "product-suffixes",
            HardwareJson.Default.ProductSuffixRecord,
            record =>
                record.Id.Length > 16 || record.Id.Any(char.IsWhiteSpace) ? "id is no ending of a product id." : null
        );

    /// <summary>The ending.</summary>
    public required string Id { get; init; }

    /// <inheritdoc/>
    public required string Source { get; init; }

    /// <summary>What it says, in a few words.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? Meaning { get; init; }
}
