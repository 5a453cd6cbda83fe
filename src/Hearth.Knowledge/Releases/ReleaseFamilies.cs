using System.Collections.Frozen;
using System.Collections.Immutable;
using Hearth.Protocol;

namespace Hearth.Knowledge.Releases;

/// <summary>The words for families of releases: in sentences, as platforms, and in the products of public records.</summary>
public static class ReleaseFamilies
{
    /// <summary>Every family but <see cref="ReleaseFamily.Other"/>, the likelier first where a text fits several.</summary>
    public static readonly ImmutableArray<ReleaseFamily> Known =
    [
        ReleaseFamily.Ios,
        ReleaseFamily.IosXe,
        ReleaseFamily.NxOs,
        ReleaseFamily.Asa,
        ReleaseFamily.IosXr,
        ReleaseFamily.Ftd,
        ReleaseFamily.Ucs,
        ReleaseFamily.UnifiedCm,
    ];

    private static readonly FrozenDictionary<string, ReleaseFamily> ByPlatform = new Dictionary<string, ReleaseFamily>
    {
        ["cisco_ios"] = ReleaseFamily.Ios,
        ["cisco_xe"] = ReleaseFamily.IosXe,
        ["cisco_xr"] = ReleaseFamily.IosXr,
        ["cisco_nxos"] = ReleaseFamily.NxOs,
        ["cisco_asa"] = ReleaseFamily.Asa,
        ["cisco_ftd"] = ReleaseFamily.Ftd,
        ["cisco_ucs"] = ReleaseFamily.Ucs,
        ["cisco_cucm"] = ReleaseFamily.UnifiedCm,
        ["other"] = ReleaseFamily.Other,
        ["ios"] = ReleaseFamily.Ios,
        ["iosxe"] = ReleaseFamily.IosXe,
        ["iosxr"] = ReleaseFamily.IosXr,
        ["nxos"] = ReleaseFamily.NxOs,
        ["mds"] = ReleaseFamily.NxOs,
        ["asa"] = ReleaseFamily.Asa,
        ["ftd"] = ReleaseFamily.Ftd,
        ["ucs"] = ReleaseFamily.Ucs,
        ["cucm"] = ReleaseFamily.UnifiedCm,
    }.ToFrozenDictionary(StringComparer.OrdinalIgnoreCase);

    /// <summary>Words in names of products, the longer and more telling first. Source: products of public CVE records.</summary>
    private static readonly ImmutableArray<(string Words, ReleaseFamily Family)> InProducts =
    [
        ("IOS XE", ReleaseFamily.IosXe),
        ("IOS-XE", ReleaseFamily.IosXe),
        ("IOSXE", ReleaseFamily.IosXe),
        ("IOS XR", ReleaseFamily.IosXr),
        ("IOS-XR", ReleaseFamily.IosXr),
        ("NX-OS", ReleaseFamily.NxOs),
        ("Adaptive Security Appliance", ReleaseFamily.Asa),
        ("Adaptive Security Virtual Appliance", ReleaseFamily.Asa),
        ("Firepower Threat Defense", ReleaseFamily.Ftd),
        ("Firewall Threat Defense", ReleaseFamily.Ftd),
        ("Firepower Management Center", ReleaseFamily.Ftd),
        ("Firewall Management Center", ReleaseFamily.Ftd),
        ("Firepower Extensible Operating System", ReleaseFamily.Ucs),
        ("FXOS", ReleaseFamily.Ucs),
        ("Unified Computing System", ReleaseFamily.Ucs),
        ("UCS Manager", ReleaseFamily.Ucs),
        ("Integrated Management Controller", ReleaseFamily.Ucs),
        ("Unified Communications Manager", ReleaseFamily.UnifiedCm),
        ("Emergency Responder", ReleaseFamily.UnifiedCm),
        ("Unity Connection", ReleaseFamily.UnifiedCm),
    ];

    /// <summary>The names of platforms that <see cref="OfPlatform"/> knows, for people.</summary>
    public static string PlatformNames { get; } =
        string.Join(
            ", ",
            ByPlatform
                .Keys.Where(name => name == "other" || name.StartsWith("cisco_", StringComparison.Ordinal))
                .Order(StringComparer.Ordinal)
        );

    /// <summary>The family's name as people write it.</summary>
    public static string Title(ReleaseFamily family) =>
        family switch
        {
            ReleaseFamily.Ios => "IOS",
            ReleaseFamily.IosXe => "IOS XE",
            ReleaseFamily.IosXr => "IOS XR",
            ReleaseFamily.NxOs => "NX-OS",
            ReleaseFamily.Asa => "ASA",
            ReleaseFamily.Ftd => "FTD",
            ReleaseFamily.Ucs => "UCS",
            ReleaseFamily.UnifiedCm => "Unified CM",
            _ => "another product",
        };

    /// <summary>The family's platform, as catalogues and commands name it.</summary>
    public static string Platform(ReleaseFamily family) =>
        family switch
        {
            ReleaseFamily.Ios => "cisco_ios",
            ReleaseFamily.IosXe => "cisco_xe",
            ReleaseFamily.IosXr => "cisco_xr",
            ReleaseFamily.NxOs => "cisco_nxos",
            ReleaseFamily.Asa => "cisco_asa",
            ReleaseFamily.Ftd => "cisco_ftd",
            ReleaseFamily.Ucs => "cisco_ucs",
            ReleaseFamily.UnifiedCm => "cisco_cucm",
            _ => "other",
        };

    /// <summary>The family of a platform such as <c>cisco_xe</c> or <c>iosxe</c>; <see langword="null"/> when it is none.</summary>
    public static ReleaseFamily? OfPlatform(string? platform) =>
        platform is not null && ByPlatform.TryGetValue(platform.Trim(), out var family) ? family : null;

    /// <summary>The family of what a device reports; <see langword="null"/> when its family names no releases.</summary>
    public static ReleaseFamily? OfDevice(DeviceFamily family) =>
        family switch
        {
            DeviceFamily.Ios => ReleaseFamily.Ios,
            DeviceFamily.IosXe => ReleaseFamily.IosXe,
            DeviceFamily.IosXr => ReleaseFamily.IosXr,
            DeviceFamily.NxOs or DeviceFamily.Mds => ReleaseFamily.NxOs,
            DeviceFamily.Asa => ReleaseFamily.Asa,
            DeviceFamily.Ucs => ReleaseFamily.Ucs,
            DeviceFamily.Cucm => ReleaseFamily.UnifiedCm,
            _ => null,
        };

    /// <summary>The family by a product's name, such as "Cisco IOS XE Software" in a CVE record.</summary>
    /// <returns><see cref="ReleaseFamily.Other"/> for every product without a grammar of its own.</returns>
    public static ReleaseFamily OfProduct(string? product)
    {
        var name = (product ?? "").Trim();
        foreach (var (words, family) in InProducts)
        {
            if (name.Contains(words, StringComparison.OrdinalIgnoreCase))
            {
                return family;
            }
        }

        return
            name.Equals("IOS", StringComparison.OrdinalIgnoreCase)
            || name.Contains("IOS Software", StringComparison.OrdinalIgnoreCase)
            || name.Equals("Cisco IOS", StringComparison.OrdinalIgnoreCase)
            ? ReleaseFamily.Ios
            : ReleaseFamily.Other;
    }

    /// <summary>Reads a release whose family is not told: every family that it can belong to, the likeliest first.</summary>
    /// <param name="text">The release alone, such as <c>7.5.2</c>, which can be one of IOS XR or FTD.</param>
    /// <returns>The readings; empty when no family has such a release.</returns>
    public static ImmutableArray<Release> Readings(ReadOnlySpan<char> text)
    {
        var readings = ImmutableArray.CreateBuilder<Release>();
        foreach (var family in Known)
        {
            if (Release.Read(text, family) is ReleaseReading.Read(var release) && ReleaseRange.Holds(release, text))
            {
                readings.Add(release);
            }
        }

        return readings.ToImmutable();
    }
}
