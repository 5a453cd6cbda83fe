using System.Collections.Immutable;
using Hearth.Protocol;

namespace Hearth.Simulation;

/// <summary>Every product the fleet may hold.</summary>
public static class ProductCatalogue
{
    /// <summary>All products, in a fixed order: identities depend on it.</summary>
    public static ImmutableArray<ProductLine> All { get; } =
    [.. CatalystProducts.All, .. RouterProducts.All, .. NexusProducts.All];

    private static readonly ImmutableArray<ProductLine> Ios = OfFamily(DeviceFamily.Ios);
    private static readonly ImmutableArray<ProductLine> IosXe = OfFamily(DeviceFamily.IosXe);
    private static readonly ImmutableArray<ProductLine> NxOs = OfFamily(DeviceFamily.NxOs);

    /// <summary>The products of one of the simulated families.</summary>
    public static ImmutableArray<ProductLine> Of(DeviceFamily family) =>
        family switch
        {
            DeviceFamily.Ios => Ios,
            DeviceFamily.IosXe => IosXe,
            DeviceFamily.NxOs => NxOs,
            _ => throw new ArgumentOutOfRangeException(
                nameof(family),
                family,
                "The fleet has no devices of this family."
            ),
        };

    private static ImmutableArray<ProductLine> OfFamily(DeviceFamily family) =>
        [.. All.Where(line => PlatformTraits.FamilyOf(line.Platform) == family)];
}
