using Hearth.Knowledge.Configuration;

namespace Hearth.Knowledge.Sanity.Addresses;

/// <summary>An address of an interface.</summary>
/// <param name="Interface">The interface's line.</param>
/// <param name="Line">The address's line.</param>
/// <param name="Vrf">The VRF; empty for the global table.</param>
/// <param name="Network">Address and prefix.</param>
/// <param name="IsUp">Whether the interface is not shut down.</param>
internal sealed record InterfaceAddress(
    ConfigurationLine Interface,
    ConfigurationLine Line,
    string Vrf,
    Ipv4Network Network,
    bool IsUp
)
{
    /// <summary>The interface's name.</summary>
    public string Name => Interface.ToString()["interface ".Length..].Trim();

    /// <summary>Every address of every interface that has one.</summary>
    public static IEnumerable<InterfaceAddress> Of(CheckedConfiguration configuration) =>
        configuration
            .Tree.Top.Where(line => line.Begins("interface"))
            .SelectMany(head => Of(head, configuration.Platform));

    /// <summary>Every address of an interface.</summary>
    /// <param name="head">The interface's line.</param>
    /// <param name="platform">Whose configuration it is.</param>
    public static IEnumerable<InterfaceAddress> Of(ConfigurationLine head, ConfigurationPlatform platform)
    {
        var isXr = platform == ConfigurationPlatform.IosXr;
        var vrf = "";
        var isUp = true;
        foreach (var line in head.Children)
        {
            isUp &= !line.Text.Span.Equals("shutdown", StringComparison.OrdinalIgnoreCase);
            vrf = VrfOf(line, isXr) ?? vrf;
        }

        foreach (var line in head.Children.Where(line => line.Begins(isXr ? "ipv4 address" : "ip address")))
        {
            if (
                line.Words() is [_, "address", var address, .. var rest]
                && Ipv4Network.TryParse(address, rest.FirstOrDefault(), out var network)
            )
            {
                yield return new(head, line, vrf, network, isUp);
            }
        }
    }

    private static string? VrfOf(ConfigurationLine line, bool isXr) =>
        !line.Begins("vrf") && !line.Begins("ip vrf")
            ? null
            : line.Words() switch
            {
                ["vrf", "forwarding" or "member", var name] => name,
                ["ip", "vrf", "forwarding", var name] => name,
                ["vrf", var name] when isXr => name,
                _ => null,
            };
}
