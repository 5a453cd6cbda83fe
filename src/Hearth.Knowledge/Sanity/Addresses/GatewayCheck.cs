using System.Collections.Immutable;
using System.Globalization;
using Hearth.Knowledge.Configuration;

namespace Hearth.Knowledge.Sanity.Addresses;

/// <summary>Looks whether the shared addresses of HSRP fit the interface they stand on.</summary>
internal sealed class GatewayCheck : IConfigurationCheck
{
    /// <summary>The largest group of version 1.</summary>
    private const int LastGroup = 255;

    /// <summary>Most addresses of an interface that are looked at.</summary>
    private const int MostAddresses = 100;

    private static readonly SanityCheck Foreign = new(
        "hsrp-address",
        "The shared gateway address does not fit the interface",
        "It lies in no network of the interface, or is the interface's own: hosts do not reach their gateway.",
        SanitySeverity.Warning,
        [ConfigurationPlatform.Ios, ConfigurationPlatform.NxOs, ConfigurationPlatform.IosXr]
    );

    private static readonly SanityCheck Group = new(
        "hsrp-group",
        "The group of a gateway needs version 2 of HSRP",
        "Version 1 has groups up to 255; the line is refused, or the neighbour that speaks version 2 is not heard.",
        SanitySeverity.Warning,
        [ConfigurationPlatform.Ios]
    );

    /// <inheritdoc/>
    public ImmutableArray<SanityCheck> Checks => [Foreign, Group];

    /// <inheritdoc/>
    public void Look(CheckedConfiguration configuration, FindingList found)
    {
        foreach (var head in configuration.Tree.Top.Where(line => line.Begins("interface")))
        {
            ImmutableArray<InterfaceAddress>? own = null;
            foreach (var (line, address) in Shared(head, configuration.Platform))
            {
                own ??= [.. InterfaceAddress.Of(head, configuration.Platform).Take(MostAddresses + 1)];
                Judge(NameOf(head), line, address, own.Value, found);
            }

            if (configuration.Platform == ConfigurationPlatform.Ios)
            {
                Groups(head, found);
            }
        }

        if (configuration.Platform == ConfigurationPlatform.IosXr)
        {
            OfXr(configuration, found);
        }
    }

    /// <summary>IOS XR has a process of its own, in which interfaces are named.</summary>
    private static void OfXr(CheckedConfiguration configuration, FindingList found)
    {
        var heads = configuration
            .Tree.Top.Where(line => line.Begins("router hsrp"))
            .SelectMany(line => line.Children)
            .Where(line => line.Begins("interface"))
            .ToList();
        if (heads.Count == 0)
        {
            return;
        }

        var own = InterfaceAddress
            .Of(configuration)
            .ToLookup(address => address.Name, StringComparer.OrdinalIgnoreCase);
        foreach (var head in heads)
        {
            var name = NameOf(head);
            ImmutableArray<InterfaceAddress> addresses = [.. own[name].Take(MostAddresses + 1)];
            foreach (var (line, address) in SharedOfXr(head))
            {
                Judge(name, line, address, addresses, found);
            }
        }
    }

    private static string NameOf(ConfigurationLine head) => head.ToString()["interface ".Length..].Trim();

    private static IEnumerable<(ConfigurationLine Line, uint Address)> Shared(
        ConfigurationLine head,
        ConfigurationPlatform platform
    )
    {
        foreach (var line in head.Children)
        {
            if (platform == ConfigurationPlatform.Ios && line.Begins("standby"))
            {
                var at = line.Words() switch
                {
                    ["standby", var number, "ip", var address, ..] when char.IsAsciiDigit(number[0]) => address,
                    ["standby", "ip", var address, ..] => address,
                    _ => null,
                };
                if (at is not null && Ipv4Network.TryParse(at, out var shared))
                {
                    yield return (line, shared);
                }
            }
            else if (platform == ConfigurationPlatform.NxOs && line.Begins("hsrp"))
            {
                foreach (var child in line.Children)
                {
                    if (child.Words() is ["ip", var address] && Ipv4Network.TryParse(address, out var shared))
                    {
                        yield return (child, shared);
                    }
                }
            }
        }
    }

    private static IEnumerable<(ConfigurationLine Line, uint Address)> SharedOfXr(ConfigurationLine head)
    {
        foreach (
            var line in head
                .Children.Where(line => line.Begins("address-family ipv4"))
                .SelectMany(family => family.Children)
                .Where(line => line.Begins("hsrp"))
                .SelectMany(group => group.Children)
        )
        {
            if (line.Words() is ["address", var address] && Ipv4Network.TryParse(address, out var shared))
            {
                yield return (line, shared);
            }
        }
    }

    /// <summary>An interface without an address of its own gets it elsewhere, and one with very many is none: nothing is said of them.</summary>
    private static void Judge(
        string name,
        ConfigurationLine line,
        uint shared,
        ImmutableArray<InterfaceAddress> own,
        FindingList found
    )
    {
        if (own.IsEmpty || own.Length > MostAddresses)
        {
            return;
        }

        var isOwn = own.Any(address => address.Network.Address == shared);
        if (isOwn || !own.Any(address => address.Network.Holds(shared)))
        {
            found.Add(
                Foreign,
                isOwn
                    ? $"{Ipv4Network.Dotted(shared)} is the address of {name} itself."
                    : $"{Ipv4Network.Dotted(shared)} lies in no network of {name}.",
                own.Select(address => address.Line).Append(line),
                new ConfigurationChange(
                    [.. line.Heads().Select(head => head.ToString())],
                    [line.ToString().Replace(Ipv4Network.Dotted(shared), "<shared-address>", StringComparison.Ordinal)]
                )
            );
        }
    }

    private static void Groups(ConfigurationLine head, FindingList found)
    {
        if (head.Children.Any(line => line.Begins("standby version") && line.Words() is ["standby", "version", "2"]))
        {
            return;
        }

        var high = head
            .Children.Where(line =>
                line.Begins("standby")
                && line.Words() is ["standby", var group, "ip", ..]
                && int.TryParse(group, NumberStyles.None, CultureInfo.InvariantCulture, out var number)
                && number > LastGroup
            )
            .ToList();
        if (high.Count > 0)
        {
            found.Add(Group, null, high, new ConfigurationChange([head.ToString()], ["standby version 2"]));
        }
    }
}
