using System.Collections.Immutable;
using Hearth.Knowledge.Facts;
using Hearth.Knowledge.Hardware;

namespace Hearth.Knowledge.Advisories;

/// <summary>Products of one family of releases that run on different devices, or only in one mode of them, as their names in records tell.</summary>
/// <param name="Words">Words of the product's name.</param>
/// <param name="What">What the product is, in a clause.</param>
/// <param name="Runs">Whether it runs on a known device; <see langword="null"/> where that is not told by the device.</param>
/// <remarks>Source: names of products in public CVE records.</remarks>
internal sealed record ProductRole(string Words, string What, Func<Product, bool?> Runs)
{
    private static readonly ImmutableArray<ProductRole> All =
    [
        new("SD-WAN", "IOS XE in controller mode, for SD-WAN", _ => null),
        new("ACI Mode", "NX-OS in ACI mode", product => IsOf(product, "Nexus 9") ? null : false),
        new("Firepower Extensible Operating System", "FXOS of Firepower appliances", IsFirepower),
        new("FXOS", "FXOS of Firepower appliances", IsFirepower),
        new("(Standalone)", "the management controller of a server that stands alone", IsStandalone),
        new("Integrated Management Controller", "the management controller of a server", IsStandalone),
        new("(Managed)", "servers and fabric interconnects under UCS Manager", IsManaged),
        new("UCS Manager", "UCS Manager", IsManaged),
        new(
            "Virtual Appliance",
            "the virtual firewall",
            product => product.ProductId.StartsWith("ASAV", StringComparison.Ordinal)
        ),
    ];

    /// <summary>Roles that titles and first sentences speak of, where the product's name is that of all. Source: public CVE records.</summary>
    private static readonly ImmutableArray<ProductRole> Spoken =
    [
        new("in controller mode", "IOS XE in controller mode, for SD-WAN", _ => null),
        new("Wireless Controller", "wireless controllers", IsWireless),
        new("Wireless LAN Controller", "wireless controllers", IsWireless),
        new("Fabric Interconnect", "fabric interconnects", IsInterconnect),
    ];

    /// <summary>The role that a text speaks of; <see langword="null"/> when it speaks of none.</summary>
    public static ProductRole? SpokenOf(string text) =>
        Spoken.FirstOrDefault(role => text.Contains(role.Words, StringComparison.OrdinalIgnoreCase));

    /// <summary>The role of a product's name; <see langword="null"/> when it is the software of every device of its family.</summary>
    public static ProductRole? Of(string product) =>
        All.FirstOrDefault(role => product.Contains(role.Words, StringComparison.OrdinalIgnoreCase));

    /// <summary>Judges further what was judged by the release.</summary>
    public Judgement Narrow(Judgement judged, DeviceHardware device) =>
        (device.Chassis is { } chassis ? Runs(chassis) : null) switch
        {
            true => judged,
            false => Judgement.NotAffected($"{judged.Reason} It is about {What}, and {device} is something else."),
            null => judged.Perhaps($"It is about {What}; whether the device is that, is not told."),
        };

    /// <summary>Judges further by what is only spoken of: that leaves it possible at least.</summary>
    public Judgement NarrowAsSpoken(Judgement judged, DeviceHardware device) =>
        !judged.IsHit || (device.Chassis is { } chassis && Runs(chassis) == true)
            ? judged
            : judged.Perhaps($"It speaks of {What}; whether the device is that, is not told.");

    /// <summary>Switches and routers may be wireless controllers, too.</summary>
    private static bool? IsWireless(Product product) => product.Type == ProductType.WirelessController ? true : null;

    private static bool? IsInterconnect(Product product) =>
        product.Type == ProductType.FabricInterconnect ? true : null;

    private static bool IsOf(Product product, string family) =>
        product.Family?.StartsWith(family, StringComparison.Ordinal) == true;

    private static bool? IsFirepower(Product product) =>
        IsOf(product, "Firepower") || IsOf(product, "Secure Firewall") ? true
        : product.Family is null ? null
        : false;

    private static bool? IsStandalone(Product product) =>
        product.Type == ProductType.FabricInterconnect || IsOf(product, "UCS B") || IsOf(product, "UCS X") ? false
        : IsOf(product, "UCS") ? null
        : product.Family is null ? null
        : false;

    private static bool? IsManaged(Product product) =>
        product.Type == ProductType.FabricInterconnect || IsOf(product, "UCS B") ? true
        : IsOf(product, "UCS") || product.Family is null ? null
        : false;
}
