using System.Collections.Immutable;
using Hearth.Knowledge.Catalogs;

namespace Hearth.Knowledge.Advisories;

/// <summary>A known defect, with the releases it is in: a line of <c>defects.jsonl</c>.</summary>
public sealed record Defect : ICatalogRecord
{
    /// <summary>The catalogue.</summary>
    public static CatalogKind<Defect> Kind { get; } = new("defects", AdvisoryJson.Default.Defect, FaultOf);

    /// <summary>The maker's number, such as <c>CSCwh87343</c>, or the operator's own.</summary>
    public required string Id { get; init; }

    /// <inheritdoc/>
    public required string Source { get; init; }

    /// <summary>In a few words what goes wrong.</summary>
    /// <value>1 to 500 characters.</value>
    public required string Title { get; init; }

    /// <summary>How grave the maker rates it; <see langword="null"/> when it does not say.</summary>
    /// <value>1 (the product is unusable) to 6 (a wish).</value>
    public int? Severity { get; init; }

    /// <summary>Functions it takes; empty when it is not bound to one or the source does not say.</summary>
    public ImmutableArray<string> Features
    {
        get => field.IsDefault ? [] : field;
        init;
    }

    /// <summary>Where it can be read; <see langword="null"/> when no address is given.</summary>
    public string? Url { get; init; }

    /// <summary>What can be done without another release; <see langword="null"/> when nothing is named.</summary>
    public string? Workaround { get; init; }

    /// <summary>The products with the releases concerned.</summary>
    public ImmutableArray<ProductReleases> Products
    {
        get => field.IsDefault ? [] : field;
        init;
    }

    private static string? FaultOf(Defect defect) =>
        string.IsNullOrWhiteSpace(defect.Title) ? "title is empty."
        : defect.Severity is < 1 or > 6 ? "severity is not between 1 and 6."
        : defect.Url is { } url && !IsWebAddress(url) ? "url is no http or https address."
        : defect.Products.Select(ProductReleases.FaultOf).FirstOrDefault(fault => fault is not null);

    // Whoever shows it makes a link of it: no other scheme may come so far.
    private static bool IsWebAddress(string url) =>
        Uri.TryCreate(url, UriKind.Absolute, out var address)
        && (address.Scheme == Uri.UriSchemeHttp || address.Scheme == Uri.UriSchemeHttps);
}
