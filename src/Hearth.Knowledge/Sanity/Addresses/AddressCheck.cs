using System.Collections.Immutable;
using Hearth.Knowledge.Configuration;

namespace Hearth.Knowledge.Sanity.Addresses;

/// <summary>Finds addresses that two interfaces have, and networks that lie in one another.</summary>
internal sealed class AddressCheck : IConfigurationCheck
{
    private static readonly ImmutableArray<ConfigurationPlatform> Everybody =
    [
        ConfigurationPlatform.Ios,
        ConfigurationPlatform.NxOs,
        ConfigurationPlatform.IosXr,
        ConfigurationPlatform.Asa,
    ];

    private static readonly SanityCheck Duplicate = new(
        "duplicate-address",
        "Two interfaces have the same address",
        "The device takes one of them only, or answers for the address on the wrong interface.",
        SanitySeverity.Critical,
        Everybody
    );

    private static readonly SanityCheck Overlap = new(
        "overlapping-networks",
        "The networks of two interfaces overlap",
        "Hosts of the one are looked for on the other: some are reached, some are not, and which depends on the address.",
        SanitySeverity.Warning,
        Everybody
    );

    /// <inheritdoc/>
    public ImmutableArray<SanityCheck> Checks => [Duplicate, Overlap];

    /// <inheritdoc/>
    public void Look(CheckedConfiguration configuration, FindingList found)
    {
        var addresses = InterfaceAddress
            .Of(configuration)
            .Where(address => address.IsUp && address.Network.Length > 0 && address.Network.Address != 0)
            .ToList();
        foreach (var vrf in addresses.GroupBy(address => address.Vrf, StringComparer.OrdinalIgnoreCase))
        {
            Duplicates(vrf, found);
            Overlaps(vrf, found);
        }
    }

    private static void Duplicates(IEnumerable<InterfaceAddress> addresses, FindingList found)
    {
        foreach (var same in addresses.GroupBy(address => address.Network.Address))
        {
            var several = same.DistinctBy(address => address.Name, StringComparer.OrdinalIgnoreCase).ToList();
            if (several.Count > 1)
            {
                found.Add(
                    Duplicate,
                    $"{string.Join(" and ", several.Select(one => one.Name))} have {Ipv4Network.Dotted(same.Key)}.",
                    several.Select(one => one.Line),
                    Removal(several[^1])
                );
            }
        }
    }

    /// <summary>In the order of their first addresses a network overlaps with one before it, or with none.</summary>
    private static void Overlaps(IEnumerable<InterfaceAddress> addresses, FindingList found)
    {
        InterfaceAddress? widest = null;
        // A host's own address lies in a network of the device on purpose now and then.
        foreach (
            var address in addresses
                .Where(address => address.Network.Length < 32)
                .OrderBy(address => address.Network.First)
                .ThenByDescending(address => address.Network.Last)
                .ThenBy(address => address.Line.Number)
        )
        {
            if (widest is null || address.Network.First > widest.Network.Last)
            {
                widest = address;
                continue;
            }

            if (
                !string.Equals(address.Name, widest.Name, StringComparison.OrdinalIgnoreCase)
                && address.Network.Address != widest.Network.Address
            )
            {
                found.Add(
                    Overlap,
                    $"{widest.Network} of {widest.Name} and {address.Network} of {address.Name} overlap.",
                    [widest.Line, address.Line],
                    Removal(address)
                );
            }

            widest = address.Network.Last > widest.Network.Last ? address : widest;
        }
    }

    private static ConfigurationChange Removal(InterfaceAddress address) =>
        new(
            [address.Interface.ToString()],
            [$"{string.Join(' ', address.Line.Words().Take(2))} <address-of-its-own> <mask>"]
        );
}
