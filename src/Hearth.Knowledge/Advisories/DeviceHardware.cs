using System.Collections.Immutable;
using Hearth.Knowledge.Hardware;

namespace Hearth.Knowledge.Advisories;

/// <summary>What a device is by the product ids of its inventory, the chassis first.</summary>
internal sealed class DeviceHardware
{
    private readonly ImmutableArray<string> _ids;
    private readonly ImmutableArray<NamedHardware> _names;

    /// <summary>Looks the product ids up.</summary>
    /// <param name="productIds">The chassis first, then parts; empty when nothing is known.</param>
    public DeviceHardware(IEnumerable<string?> productIds)
    {
        _ids = [.. productIds.Select(ProductNumber.Normal).OfType<string>().Distinct(StringComparer.Ordinal)];
        var products = _ids.Select(ProductCatalog.Shipped.Find).ToList();
        Chassis = products.Count > 0 ? products[0] : null;
        _names = [.. products.OfType<Product>().SelectMany(one => NamedHardware.Of(one)).Distinct()];
        IsKnown = Chassis is not null && NamedHardware.Of(Chassis).Length > 0;
    }

    /// <summary>The chassis; <see langword="null"/> when its product id is not given or not known.</summary>
    public Product? Chassis { get; }

    /// <summary>Whether the chassis is known by brand and number, so that it can be told what it is not.</summary>
    public bool IsKnown { get; }

    /// <summary>Why it cannot be told whether the device is some hardware.</summary>
    public string WhyOpen =>
        _ids.IsEmpty ? "the product id of the device is not told."
        : IsKnown ? "the names are not all understood."
        : $"which hardware {_ids[0]} is, is not known.";

    /// <summary>Whether the device, or a part of it, is of named hardware.</summary>
    public bool IsAnyOf(ImmutableArray<NamedHardware> named) => named.Any(one => _names.Any(one.Holds));

    /// <summary>Whether the chassis is of a brand.</summary>
    public bool IsOfBrand(string brand) =>
        Chassis is not null && NamedHardware.Of(Chassis).Any(one => one.Brand == brand);

    /// <summary>Whether its product id, or that of a part, is among some, written out or with <c>*</c> at the end.</summary>
    public bool IsOneOf(ImmutableArray<string> productIds) =>
        productIds.Any(named =>
            ProductNumber.Normal(named) is { } id
            && _ids.Any(own =>
                id.EndsWith('*') ? own.StartsWith(id.AsSpan(0, id.Length - 1), StringComparison.Ordinal) : own == id
            )
        );

    /// <inheritdoc/>
    public override string ToString() =>
        _ids.IsEmpty ? "the device"
        : Chassis?.Family is { } family ? $"{_ids[0]} ({family})"
        : _ids[0];
}
