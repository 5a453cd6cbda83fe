using System.Collections.Frozen;
using System.Collections.Immutable;
using Hearth.Knowledge.Catalogs;
using Hearth.Knowledge.Rules;

namespace Hearth.Knowledge.Hardware;

/// <summary>What is known of products by their ids. Immutable and safe for concurrent use.</summary>
public sealed class ProductCatalog
{
    private static readonly Lazy<ProductCatalog> Own = new(LoadShipped);

    private readonly FrozenDictionary<string, ProductRecord> _byName;
    private readonly FrozenDictionary<string, ProductRecord> _byKey;
    private readonly ImmutableArray<(Glob Ids, ProductFamilyRecord Record)> _families;

    /// <summary>A catalogue of products and families.</summary>
    /// <param name="products">The products.</param>
    /// <param name="families">The families.</param>
    /// <param name="suffixes">Endings that make another order number of the same hardware.</param>
    public ProductCatalog(
        Catalog<ProductRecord> products,
        Catalog<ProductFamilyRecord> families,
        ProductSuffixes suffixes
    )
    {
        ArgumentNullException.ThrowIfNull(products);
        ArgumentNullException.ThrowIfNull(families);
        ArgumentNullException.ThrowIfNull(suffixes);
        Suffixes = suffixes;
        var byName = new Dictionary<string, ProductRecord>(StringComparer.Ordinal);
        var byKey = new Dictionary<string, ProductRecord>(StringComparer.Ordinal);
        foreach (var product in products.Entries.Select(entry => entry.Record))
        {
            byName[ProductNumber.Normal(product.Id)!] = product;
            byKey.TryAdd(suffixes.KeyOf(product.Id)!, product);
        }

        foreach (var product in products.Entries.Select(entry => entry.Record))
        {
            foreach (var name in product.OtherNames ?? [])
            {
                byName.TryAdd(ProductNumber.Normal(name) ?? Model(name), product);
            }
        }

        _byName = byName.ToFrozenDictionary(StringComparer.Ordinal);
        _byKey = byKey.ToFrozenDictionary(StringComparer.Ordinal);
        _families =
        [
            .. families
                .Entries.Select(entry => entry.Record)
                .OrderByDescending(family => family.Id.Count(c => c != '*'))
                .ThenBy(family => family.Id, StringComparer.Ordinal)
                .Select(family => (new Glob(family.Id), family)),
        ];
    }

    /// <summary>The catalogue that comes with the product.</summary>
    public static ProductCatalog Shipped => Own.Value;

    /// <summary>Endings that make another order number of the same hardware.</summary>
    public ProductSuffixes Suffixes { get; }

    /// <summary>Reads the shipped catalogues, and an operator's on top.</summary>
    /// <param name="folder">The operator's folder of catalogues; <see langword="null"/> for the shipped facts alone.</param>
    /// <param name="cancellationToken">Ends the reading.</param>
    /// <returns>All of it, or every mistake.</returns>
    /// <exception cref="OperationCanceledException">It was ended.</exception>
    public static ProductCatalogLoad Load(string? folder, CancellationToken cancellationToken)
    {
        var limits = CatalogLimits.Default;
        var products = Catalog<ProductRecord>.Load(ProductRecord.Kind, folder, limits, cancellationToken);
        var families = Catalog<ProductFamilyRecord>.Load(ProductFamilyRecord.Kind, folder, limits, cancellationToken);
        var suffixes = Catalog<ProductSuffixRecord>.Load(ProductSuffixRecord.Kind, folder, limits, cancellationToken);
        return (products, families, suffixes) switch
        {
            (
                CatalogLoad<ProductRecord>.Loaded
                (var ofProducts),
                CatalogLoad<ProductFamilyRecord>.Loaded
                (var ofFamilies),
                CatalogLoad<ProductSuffixRecord>.Loaded
                (var ofSuffixes)
            ) => new ProductCatalogLoad.Loaded(new(ofProducts, ofFamilies, ProductSuffixes.Of(ofSuffixes))),
            _ => new ProductCatalogLoad.Refused([
                .. products is CatalogLoad<ProductRecord>.Refused(var ofProducts) ? ofProducts : [],
                .. families is CatalogLoad<ProductFamilyRecord>.Refused(var ofFamilies) ? ofFamilies : [],
                .. suffixes is CatalogLoad<ProductSuffixRecord>.Refused(var ofSuffixes) ? ofSuffixes : [],
            ]),
        };
    }

    /// <summary>Looks a product up: by its id, by another name of it, by an order number of the same hardware; else its family.</summary>
    /// <param name="productId">A product id as written, a spare's or not; or a model's name such as <c>2951 ISR</c>.</param>
    /// <returns><see langword="null"/> when it is no product id, or nothing is known of it.</returns>
    public Product? Find(string? productId)
    {
        if (ProductNumber.Normal(productId) is not { } name)
        {
            return
                productId is { Length: <= ProductNumber.MaxLength }
                && _byName.TryGetValue(Model(productId), out var model)
                ? Find(model.Id)
                : null;
        }

        var record = _byName.GetValueOrDefault(name) ?? _byKey.GetValueOrDefault(Suffixes.KeyOf(name)!);
        var id = record?.Id ?? name;
        ProductFamilyRecord? family = _families.FirstOrDefault(candidate => candidate.Ids.Matches(id)).Record;
        return record is null && family is null ? null : new Product(name, record, family);
    }

    private static string Model(string name) => name.Trim().ToUpperInvariant();

    private static ProductCatalog LoadShipped() =>
        Load(null, CancellationToken.None) switch
        {
            ProductCatalogLoad.Loaded(var catalog) => catalog,
            ProductCatalogLoad.Refused(var faults) => throw new InvalidOperationException(
                $"A shipped catalogue is wrong: {faults[0]}"
            ),
            _ => throw new System.Diagnostics.UnreachableException(),
        };
}

/// <summary>What became of reading the catalogues of products: all of it, or nothing.</summary>
public abstract record ProductCatalogLoad
{
    private ProductCatalogLoad() { }

    /// <summary>Every line is sound.</summary>
    /// <param name="Catalog">The products.</param>
    public sealed record Loaded(ProductCatalog Catalog) : ProductCatalogLoad;

    /// <summary>Refused as a whole.</summary>
    /// <param name="Faults">The mistakes, each with file and line; at least one.</param>
    public sealed record Refused(ImmutableArray<PackFault> Faults) : ProductCatalogLoad;
}
