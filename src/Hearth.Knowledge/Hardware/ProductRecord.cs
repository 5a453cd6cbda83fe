using System.Collections.Immutable;
using System.Text.Json.Serialization;
using Hearth.Knowledge.Catalogs;

namespace Hearth.Knowledge.Hardware;

/// <summary>A product, one line of <c>products.jsonl</c>. What it does not say, its family does.</summary>
public sealed record ProductRecord : ICatalogRecord
{
    /// <summary>The catalogue.</summary>
    public static CatalogKind<ProductRecord> Kind { get; } = new("products", HardwareJson.Default.ProductRecord, Fault);

    /// <summary>The product id.</summary>
    public required string Id { get; init; }

    /// <inheritdoc/>
    public required string Source { get; init; }

    /// <summary>Family, as people call it.</summary>
    public string? Family { get; init; }

    /// <summary>What it is.</summary>
    public ProductType? Type { get; init; }

    /// <summary>What it is in a few words.</summary>
    public string? Description { get; init; }

    /// <summary>Other names of the same product.</summary>
    public ImmutableArray<string>? OtherNames { get; init; }

    /// <summary>Whether it is exchanged by itself in the field.</summary>
    public bool? IsReplaceable { get; init; }

    /// <summary>Product id under which a spare is ordered.</summary>
    public string? Spare { get; init; }

    /// <summary>Height in rack units.</summary>
    /// <value>0 (takes no rack space) to 60.</value>
    public double? RackUnits { get; init; }

    /// <summary>Whether it takes the rack's full depth.</summary>
    public bool? IsFullDepth { get; init; }

    /// <summary>Weight in kilograms.</summary>
    public double? WeightKilograms { get; init; }

    /// <summary>Direction of the air, such as <c>front-to-rear</c>.</summary>
    public string? Airflow { get; init; }

    /// <summary>Places for modules.</summary>
    public int? ModuleBays { get; init; }

    /// <summary>Inputs of power.</summary>
    public int? PowerInputs { get; init; }

    /// <summary>Largest draw of one input in watts.</summary>
    public int? MaximumDrawWatts { get; init; }

    private static string? Fault(ProductRecord record) =>
        record switch
        {
            _ when ProductNumber.Normal(record.Id) is null => "id is no product id.",
            { Spare: { } spare } when ProductNumber.Normal(spare) is null => "spare is no product id.",
            { RackUnits: < 0 or > 60 } => "rackUnits is not within 0 to 60.",
            { WeightKilograms: <= 0 } => "weightKilograms is not above 0.",
            { ModuleBays: < 0 } or { PowerInputs: < 0 } or { MaximumDrawWatts: < 0 } => "a number is below 0.",
            _ => null,
        };
}

/// <summary>What the product ids of a family have in common, one line of <c>product-families.jsonl</c>.</summary>
public sealed record ProductFamilyRecord : ICatalogRecord
{
    /// <summary>The catalogue.</summary>
    public static CatalogKind<ProductFamilyRecord> Kind { get; } =
        new(
            "product-families",
            HardwareJson.Default.ProductFamilyRecord,
            record =>
                record.Id.All(c => c == '*') ? "id matches everything."
                : string.IsNullOrWhiteSpace(record.Family) ? "family is empty."
                : null
        );

    /// <summary>The product ids meant; <c>*</c> stands for any characters. Of several that match, the one with most letters counts.</summary>
    public required string Id { get; init; }

    /// <inheritdoc/>
    public required string Source { get; init; }

    /// <summary>Family, as people call it.</summary>
    public required string Family { get; init; }

    /// <summary>What these products are.</summary>
    public required ProductType Type { get; init; }

    /// <summary>What they are in a few words.</summary>
    public string? Description { get; init; }

    /// <summary>Whether they are exchanged by themselves in the field; the type decides when it is not said.</summary>
    public bool? IsReplaceable { get; init; }
}

[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
    AllowDuplicateProperties = false,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    UseStringEnumConverter = true,
    RespectNullableAnnotations = true
)]
[JsonSerializable(typeof(ProductRecord))]
[JsonSerializable(typeof(ProductFamilyRecord))]
[JsonSerializable(typeof(ProductSuffixRecord))]
internal sealed partial class HardwareJson : JsonSerializerContext;
