using System.Collections.Immutable;
using System.Text.Json.Serialization;
using Hearth.Knowledge.Catalogs;

namespace Hearth.Knowledge.Releases;

/// <summary>A release that can be had, with what it supports: one line of <c>releases.jsonl</c>.</summary>
public sealed record SoftwareRelease : ICatalogRecord
{
    /// <summary>The catalogue: nothing is shipped, an operator fills it.</summary>
    public static CatalogKind<SoftwareRelease> Kind { get; } =
        new("releases", ReleaseJson.Default.SoftwareRelease, record => record.Fault());

    /// <summary>What tells the line from the others, such as <c>cisco_xe 17.9.4a</c>.</summary>
    public required string Id { get; init; }

    /// <inheritdoc/>
    public required string Source { get; init; }

    /// <summary>The platform, such as <c>cisco_xe</c>.</summary>
    public required string Platform { get; init; }

    /// <summary>The release, in any notation of the platform.</summary>
    public required string Release { get; init; }

    /// <summary>The train; <see langword="null"/> to take it from the release, which must agree.</summary>
    public string? Train { get; init; }

    /// <summary>The day it came out; <see langword="null"/> when not known.</summary>
    public DateOnly? Published { get; init; }

    /// <summary>What its source says of it.</summary>
    public required ReleaseStatus Status { get; init; }

    /// <summary>Product ids of the hardware it runs on; a <c>*</c> at the end stands for any ending. Empty when not known.</summary>
    public ImmutableArray<string> Products
    {
        get => field.IsDefault ? [] : field;
        init;
    }

    /// <summary>Features it has, in the source's words. Empty when not known.</summary>
    public ImmutableArray<string> Features
    {
        get => field.IsDefault ? [] : field;
        init;
    }

    /// <summary>What else the source says; <see langword="null"/> for nothing.</summary>
    public string? Notes { get; init; }

    /// <summary>Whether hardware is among <see cref="Products"/>: in any case, and a spare (<c>=</c> behind) is the part itself.</summary>
    /// <param name="productId">The product id.</param>
    public bool RunsOn(string productId)
    {
        ArgumentNullException.ThrowIfNull(productId);
        var asked = productId.Trim().TrimEnd('=');
        return Products.Any(product =>
            product.EndsWith('*')
                ? asked.StartsWith(product.AsSpan(0, product.Length - 1).Trim(), StringComparison.OrdinalIgnoreCase)
                : asked.AsSpan().Equals(product.AsSpan().Trim().TrimEnd('='), StringComparison.OrdinalIgnoreCase)
        );
    }

    /// <summary>Whether a feature is among <see cref="Features"/>, in any case.</summary>
    /// <param name="feature">The feature, in the words of the source.</param>
    public bool Has(string feature)
    {
        ArgumentNullException.ThrowIfNull(feature);
        return Features.Any(known => known.Trim().Equals(feature.Trim(), StringComparison.OrdinalIgnoreCase));
    }

    private string? Fault()
    {
        if (ReleaseFamilies.OfPlatform(Platform) is not { } family)
        {
            return $"platform '{Platform}' is none of {ReleaseFamilies.PlatformNames}.";
        }

        if (Releases.Release.Read(Release, family) is not ReleaseReading.Read(var release))
        {
            var reading = Releases.Release.Read(Release, family) as ReleaseReading.Refused;
            return $"release '{Release}' is no release of {ReleaseFamilies.Title(family)}: {reading!.Fault}.";
        }

        return Train is not null && !IsTrainOf(release)
                ? $"train '{Train}' is not that of {release}, which is {release.Train}."
            : Products.Concat(Features).Any(string.IsNullOrWhiteSpace) ? "an entry of products or features is empty."
            : Products.Any(product => product.Trim() == "*")
                ? "a product of '*' alone says nothing; leave products away when they are not known."
            : null;
    }

    private bool IsTrainOf(Release release) =>
        Train!.Trim().Equals(release.Train, StringComparison.OrdinalIgnoreCase)
        || (Releases.Release.TryParse(Train, release.Family, out var train) && train.Train == release.Train);
}

/// <summary>What a source says of a release.</summary>
[JsonConverter(typeof(KebabEnumConverter<ReleaseStatus>))]
public enum ReleaseStatus
{
    /// <summary>It can be had.</summary>
    Available = 1,

    /// <summary>It can be had, and the source advises it.</summary>
    Suggested = 2,

    /// <summary>The source advises against it, because of a defect.</summary>
    Deferred = 3,

    /// <summary>It cannot be had any more.</summary>
    Withdrawn = 4,
}

/// <summary>The form of the lines of this folder's catalogues.</summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
    AllowDuplicateProperties = false,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingDefault,
    RespectNullableAnnotations = true
)]
[JsonSerializable(typeof(SoftwareRelease))]
[JsonSerializable(typeof(TrainSupport))]
[JsonSerializable(typeof(CommandChange))]
internal sealed partial class ReleaseJson : JsonSerializerContext;
