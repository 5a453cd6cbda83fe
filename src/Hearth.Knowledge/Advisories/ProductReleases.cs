using System.Collections.Immutable;
using System.Text.Json.Serialization;
using Hearth.Knowledge.Catalogs;

namespace Hearth.Knowledge.Advisories;

/// <summary>Which releases of a product something published is about. Releases are kept as they were written.</summary>
public sealed record ProductReleases
{
    /// <summary>The product as the source names it, such as <c>Cisco IOS XE Software</c>.</summary>
    public required string Product { get; init; }

    /// <summary>Releases that have it.</summary>
    public ImmutableArray<string> Affected
    {
        get => field.IsDefault ? [] : field;
        init;
    }

    /// <summary>Releases that do not have it.</summary>
    public ImmutableArray<string> NotAffected
    {
        get => field.IsDefault ? [] : field;
        init;
    }

    /// <summary>Releases in which it is mended.</summary>
    public ImmutableArray<string> Fixed
    {
        get => field.IsDefault ? [] : field;
        init;
    }

    /// <summary>Stretches of releases that have it, where they are not listed one by one.</summary>
    public ImmutableArray<ReleaseSpan> AffectedSpans
    {
        get => field.IsDefault ? [] : field;
        init;
    }

    /// <summary>Stretches of releases that do not have it.</summary>
    public ImmutableArray<ReleaseSpan>? NotAffectedSpans { get; init; }

    /// <summary>Releases of which the source says that it does not know, or not yet.</summary>
    public ImmutableArray<string>? Unclear { get; init; }

    /// <summary>Stretches of releases of which the source says that it does not know, or not yet.</summary>
    public ImmutableArray<ReleaseSpan>? UnclearSpans { get; init; }

    /// <summary>The hardware it is limited to, in the words of the source; not said: all that runs the product.</summary>
    public ImmutableArray<string>? Platforms { get; init; }

    /// <summary>What holds for releases that are not named.</summary>
    public OtherReleases Others { get; init; }

    /// <summary>Who added it to the record, such as <c>CISA-ADP</c>; not said: the issuer of the record.</summary>
    public string? AddedBy { get; init; }

    /// <summary>Whether it says nothing of single releases or stretches of them.</summary>
    internal bool NamesNoRelease =>
        Affected.IsEmpty
        && NotAffected.IsEmpty
        && Fixed.IsEmpty
        && AffectedSpans.IsEmpty
        && NotAffectedSpans is null
        && Unclear is null
        && UnclearSpans is null;

    /// <summary>What is wrong, in a sentence; <see langword="null"/> for nothing.</summary>
    internal static string? FaultOf(ProductReleases product)
    {
        if (string.IsNullOrWhiteSpace(product.Product))
        {
            return "products: product is empty.";
        }

        var affected = product.Affected.ToHashSet(StringComparer.OrdinalIgnoreCase);
        return product.NotAffected.Concat(product.Fixed).FirstOrDefault(affected.Contains) is { } both
                ? $"products: {product.Product} {both} is said to be affected, and not to be."
            : product
                .AffectedSpans.Concat(product.NotAffectedSpans ?? [])
                .Concat(product.UnclearSpans ?? [])
                .Any(span => span is { From: null, Before: null, UpTo: null })
                ? $"products: {product.Product} has a span without an end or a beginning."
            : product.Platforms?.Any(string.IsNullOrWhiteSpace) == true
                ? $"products: {product.Product} has an empty platform."
            : product.AddedBy is not null && string.IsNullOrWhiteSpace(product.AddedBy)
                ? $"products: {product.Product} has an empty addedBy."
            : null;
    }
}

/// <summary>A stretch of releases of one product.</summary>
public sealed record ReleaseSpan
{
    /// <summary>The first release in it; <see langword="null"/> when it has no beginning.</summary>
    public string? From { get; init; }

    /// <summary>The first release behind it; <see langword="null"/> when it is not told so.</summary>
    public string? Before { get; init; }

    /// <summary>The last release in it; <see langword="null"/> when it is not told so.</summary>
    public string? UpTo { get; init; }
}

/// <summary>What holds for releases that a source does not name.</summary>
[JsonConverter(typeof(KebabEnumConverter<OtherReleases>))]
public enum OtherReleases
{
    /// <summary>The source does not say.</summary>
    Unknown = 0,

    /// <summary>They do not have it.</summary>
    NotAffected = 1,

    /// <summary>They have it.</summary>
    Affected = 2,
}
