using System.Collections.Immutable;
using Hearth.Knowledge.Configuration;

namespace Hearth.Knowledge.Sanity.Addresses;

/// <summary>Finds addresses that two interfaces have, and networks that lie in one another.</summary>
internal sealed class AddressCheck : IConfigurationCheck
{
    /// <summary>Most interfaces named of those that have one address.</summary>
    private const int MostNamed = 5;

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
        var byVrf = new Dictionary<string, List<InterfaceAddress>>(StringComparer.OrdinalIgnoreCase);
        foreach (var address in InterfaceAddress.Of(configuration))
        {
            if (address.IsUp && address.Network.Length > 0 && address.Network.Address != 0)
            {
                (byVrf.TryGetValue(address.Vrf, out var same) ? same : byVrf[address.Vrf] = []).Add(address);
            }
        }

        foreach (var addresses in byVrf.Values)
        {
            configuration.CancellationToken.ThrowIfCancellationRequested();
            Duplicates(addresses, found);
            Overlaps(addresses, found);
        }
    }

    private static void Duplicates(List<InterfaceAddress> addresses, FindingList found)
    {
        addresses.Sort((one, other) => Order(one.Network.Address, other.Network.Address, one, other));
        for (var (start, end) = (0, 0); start < addresses.Count; start = end)
        {
            var first = addresses[start];
            while (end < addresses.Count && addresses[end].Network.Address == first.Network.Address)
            {
                end++;
            }

            if (end - start == 1)
            {
                continue;
            }

            var several = addresses
                .GetRange(start, end - start)
                .DistinctBy(address => address.Name, StringComparer.OrdinalIgnoreCase)
                .ToList();
            if (several.Count > 1)
            {
                var more = several.Count > MostNamed ? $" and {several.Count - MostNamed} more" : "";
                found.Add(
                    Duplicate,
                    $"{string.Join(" and ", several.Take(MostNamed).Select(one => one.Name))}{more} have {Ipv4Network.Dotted(first.Network.Address)}.",
                    several.Take(MostNamed).Select(one => one.Line),
                    Removal(several[^1])
                );
            }
        }
    }

    /// <summary>In the order of their first addresses a network overlaps with one before it, or with none.</summary>
    private static void Overlaps(List<InterfaceAddress> addresses, FindingList found)
    {
        addresses.Sort(
            (one, other) =>
                one.Network.First == other.Network.First
                    ? Order(other.Network.Last, one.Network.Last, one, other)
                    : one.Network.First.CompareTo(other.Network.First)
        );
        InterfaceAddress? widest = null;
        // A host's own address lies in a network of the device on purpose now and then.
        foreach (var address in addresses.Where(address => address.Network.Length < 32))
        {
            if (widest is null || address.Network.First > widest.Network.Last)
            {
                widest = address;
                continue;
            }

            if (
                address.Network.Address != widest.Network.Address
                && !string.Equals(address.Name, widest.Name, StringComparison.OrdinalIgnoreCase)
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

    /// <summary>By a number, and where it is the same by the line.</summary>
    private static int Order(uint number, uint otherNumber, InterfaceAddress one, InterfaceAddress other) =>
        number == otherNumber ? one.Line.Number.CompareTo(other.Line.Number) : number.CompareTo(otherNumber);

    private static ConfigurationChange Removal(InterfaceAddress address) =>
        new(
            [address.Interface.ToString()],
            [$"{string.Join(' ', address.Line.Words().Take(2))} <address-of-its-own> <mask>"]
        );
}
