using System.Collections.Immutable;
using Hearth.Knowledge.Configuration;
using Hearth.Knowledge.Sanity.Addresses;

namespace Hearth.Knowledge.Sanity.Routing;

/// <summary>Finds tunnels whose other end is reached through the tunnel itself.</summary>
internal sealed class TunnelCheck : IConfigurationCheck
{
    private static readonly SanityCheck Recursive = new(
        "recursive-tunnel",
        "The way to the other end of a tunnel leads through the tunnel",
        "The device notices it, takes the tunnel down, and up again a while later, for ever.",
        SanitySeverity.Warning,
        [ConfigurationPlatform.Ios]
    );

    /// <summary>Tunnels times routes that are looked at.</summary>
    private const long MostPairs = 5_000_000;

    /// <inheritdoc/>
    public ImmutableArray<SanityCheck> Checks => [Recursive];

    /// <inheritdoc/>
    public void Look(CheckedConfiguration configuration, FindingList found)
    {
        var tunnels = Tunnels(configuration).ToList();
        if (tunnels.Count == 0)
        {
            return;
        }

        var routes = Routes(configuration).ToList();
        if ((long)tunnels.Count * routes.Count > MostPairs)
        {
            found.Gap(Recursive, "There are too many tunnels and routes to look at all of them.");
            return;
        }

        var connected = new Dictionary<Ipv4Network, InterfaceAddress>();
        foreach (var address in InterfaceAddress.Of(configuration))
        {
            if (address.IsUp && address.Vrf.Length == 0)
            {
                connected[new(address.Network.First, address.Network.Length)] = address;
            }
        }

        var mayLearn = configuration.Tree.Top.Any(line => line.Begins("router"));
        foreach (var tunnel in tunnels)
        {
            if (Way(tunnel, routes, connected, mayLearn) is { } way)
            {
                found.Add(
                    Recursive,
                    $"{Ipv4Network.Dotted(tunnel.End)}, the other end of {tunnel.Name}, is reached through it.",
                    [tunnel.Line, way],
                    new ConfigurationChange(
                        [],
                        [$"ip route {Ipv4Network.Dotted(tunnel.End)} 255.255.255.255 <next-hop-outside-the-tunnel>"]
                    )
                );
            }
        }
    }

    /// <summary>The line that leads through the tunnel; <see langword="null"/> when the longest prefix leads elsewhere, or may.</summary>
    private static ConfigurationLine? Way(
        Tunnel tunnel,
        List<Route> routes,
        Dictionary<Ipv4Network, InterfaceAddress> connected,
        bool mayLearn
    )
    {
        InterfaceAddress? near = null;
        for (var length = 32; length > 0 && near is null; length--)
        {
            connected.TryGetValue(new(new Ipv4Network(tunnel.End, length).First, length), out near);
        }

        var best = routes
            .Where(route => route.Network.Holds(tunnel.End))
            .OrderByDescending(route => route.Network.Length)
            .ToList();
        if (near is not null && near.Network.Length >= (best.FirstOrDefault()?.Network.Length ?? 0))
        {
            return IsSame(near.Name, tunnel.Name) ? near.Line : null;
        }

        if (best.Count == 0 || (best.Count > 1 && best[1].Network.First == best[0].Network.First))
        {
            return null;
        }

        var leadsThrough =
            IsSame(best[0].Via, tunnel.Name)
            || (tunnel.Own is { } own && Ipv4Network.TryParse(best[0].Via, out var hop) && own.Network.Holds(hop));
        // A route learned may be longer than the default.
        return leadsThrough && (best[0].Network.Length > 0 || !mayLearn) ? best[0].Line : null;
    }

    private static bool IsSame(string one, string other) =>
        string.Equals(one, other, StringComparison.OrdinalIgnoreCase);

    private static IEnumerable<Tunnel> Tunnels(CheckedConfiguration configuration)
    {
        foreach (var head in configuration.Tree.Top.Where(line => line.Begins("interface")))
        {
            var name = head.ToString()["interface ".Length..].Trim();
            // In a VRF of either side the routes of the other do not count.
            if (
                !name.StartsWith("Tunnel", StringComparison.OrdinalIgnoreCase)
                || head.Children.Any(line =>
                    line.Begins("tunnel vrf")
                    || line.Begins("vrf forwarding")
                    || line.Begins("ip vrf forwarding")
                    || line.Begins("shutdown")
                )
            )
            {
                continue;
            }

            foreach (var line in head.Children)
            {
                if (
                    line.Begins("tunnel destination")
                    && line.Words() is ["tunnel", "destination", var end]
                    && Ipv4Network.TryParse(end, out var address)
                )
                {
                    yield return new(
                        name,
                        line,
                        address,
                        InterfaceAddress.Of(head, configuration.Platform).FirstOrDefault()
                    );
                }
            }
        }
    }

    private static IEnumerable<Route> Routes(CheckedConfiguration configuration)
    {
        foreach (var line in configuration.Tree.Top.Where(line => line.Begins("ip route")))
        {
            if (
                line.Words() is ["ip", "route", var prefix, var mask, var via, ..]
                && Ipv4Network.TryParse(prefix, mask, out var network)
            )
            {
                yield return new(line, network, via);
            }
        }
    }

    private sealed record Tunnel(string Name, ConfigurationLine Line, uint End, InterfaceAddress? Own);

    private sealed record Route(ConfigurationLine Line, Ipv4Network Network, string Via);
}
