using System.Collections.Immutable;

namespace Hearth.Protocol;

/// <summary>Tells a sender's operating system family by the names it gives itself.</summary>
/// <remarks>
/// Sources: builder and series names in the sample messages of the configuration guides (a Nexus 7000 really calls its
/// builder <c>DC3</c>), and the way product ids are formed. A platform that is missing is one line in the table.
/// </remarks>
public static class DeviceFamilies
{
    /// <summary>How names start. The first line that fits wins, so the longer start stands before the shorter.</summary>
    private static readonly ImmutableArray<(string Start, DeviceFamily Family)> Starts =
    [
        ("Hearth", DeviceFamily.Hearth),
        ("DC3", DeviceFamily.NxOs),
        ("Nexus", DeviceFamily.NxOs),
        ("Cisco Nexus", DeviceFamily.NxOs),
        ("N2K-", DeviceFamily.NxOs),
        ("N3K-", DeviceFamily.NxOs),
        ("N4K-", DeviceFamily.NxOs),
        ("N5K-", DeviceFamily.NxOs),
        ("N6K-", DeviceFamily.NxOs),
        ("N7K-", DeviceFamily.NxOs),
        ("N77-", DeviceFamily.NxOs),
        ("N9K-", DeviceFamily.NxOs),
        ("MDS", DeviceFamily.Mds),
        ("Cisco MDS", DeviceFamily.Mds),
        ("DS-", DeviceFamily.Mds),
        ("ASR901", DeviceFamily.Ios),
        ("ASR902", DeviceFamily.IosXe),
        ("ASR903", DeviceFamily.IosXe),
        ("ASR907", DeviceFamily.IosXe),
        ("ASR914", DeviceFamily.IosXe),
        ("ASR920", DeviceFamily.IosXe),
        ("ASR-901", DeviceFamily.Ios),
        ("ASR-902", DeviceFamily.IosXe),
        ("ASR-903", DeviceFamily.IosXe),
        ("ASR-907", DeviceFamily.IosXe),
        ("ASR-914", DeviceFamily.IosXe),
        ("ASR-920", DeviceFamily.IosXe),
        ("ASR9", DeviceFamily.IosXr),
        ("ASR-9", DeviceFamily.IosXr),
        ("A9K-", DeviceFamily.IosXr),
        ("NCS", DeviceFamily.IosXr),
        ("CRS", DeviceFamily.IosXr),
        ("IOS-XR", DeviceFamily.IosXr),
        ("IOS XR", DeviceFamily.IosXr),
        ("ASR1", DeviceFamily.IosXe),
        ("ISR1", DeviceFamily.IosXe),
        ("ISR4", DeviceFamily.IosXe),
        ("CSR1", DeviceFamily.IosXe),
        ("C8", DeviceFamily.IosXe),
        ("C9", DeviceFamily.IosXe),
        ("C11", DeviceFamily.IosXe),
        ("Cat9", DeviceFamily.IosXe),
        ("Catalyst 9", DeviceFamily.IosXe),
        ("Catalyst 8", DeviceFamily.IosXe),
        ("Cat3650", DeviceFamily.IosXe),
        ("Cat3850", DeviceFamily.IosXe),
        ("WS-C3650", DeviceFamily.IosXe),
        ("WS-C3850", DeviceFamily.IosXe),
        ("CBR", DeviceFamily.IosXe),
        ("IOS-XE", DeviceFamily.IosXe),
        ("IOS XE", DeviceFamily.IosXe),
        ("ASA", DeviceFamily.Asa),
        ("UCS", DeviceFamily.Ucs),
        ("FXOS", DeviceFamily.Ucs),
        ("FPR", DeviceFamily.Ucs),
        ("Firepower", DeviceFamily.Ucs),
        ("CUCM", DeviceFamily.Cucm),
        ("Unified Communications Manager", DeviceFamily.Cucm),
        ("Cat", DeviceFamily.Ios),
        ("WS-", DeviceFamily.Ios),
        ("CISCO", DeviceFamily.Ios),
        ("7600", DeviceFamily.Ios),
        ("6500", DeviceFamily.Ios),
        ("IOS", DeviceFamily.Ios),
    ];

    /// <summary>The family, by the first of the names that tells it.</summary>
    /// <param name="builderName">Name of the composing component: what the sender says of itself, hence asked first.</param>
    /// <param name="series">Product series.</param>
    /// <param name="productId">Product id of the chassis.</param>
    /// <returns><see cref="DeviceFamily.Unknown"/> when none of them tells.</returns>
    public static DeviceFamily Of(string? builderName, string? series, string? productId)
    {
        var family = Of(builderName);
        family = family != DeviceFamily.Unknown ? family : Of(series);
        return family != DeviceFamily.Unknown ? family : Of(productId);
    }

    private static DeviceFamily Of(string? name)
    {
        if (string.IsNullOrEmpty(name))
        {
            return DeviceFamily.Unknown;
        }

        foreach (var (start, family) in Starts)
        {
            if (name.StartsWith(start, StringComparison.OrdinalIgnoreCase))
            {
                return family;
            }
        }

        return DeviceFamily.Unknown;
    }
}
