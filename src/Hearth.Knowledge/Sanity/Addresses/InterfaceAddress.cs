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
    public static IEnumerable<InterfaceAddress> Of(CheckedConfiguration configuration)
    {
        var isXr = configuration.Platform == ConfigurationPlatform.IosXr;
        foreach (var head in configuration.Tree.Top.Where(line => line.Begins("interface")))
        {
            var vrf = "";
            var isUp = true;
            foreach (var line in head.Children)
            {
                isUp &= !line.Text.Span.Equals("shutdown", StringComparison.OrdinalIgnoreCase);
                vrf = VrfOf(line, isXr) ?? vrf;
            }

            foreach (var line in head.Children)
            {
                var words = line.Words();
                if (
                    words is [var first, "address", var address, .. var rest]
                    && first == (isXr ? "ipv4" : "ip")
                    && Ipv4Network.TryParse(address, rest.FirstOrDefault(), out var network)
                )
                {
                    yield return new(head, line, vrf, network, isUp);
                }
            }
        }
    }

    private static string? VrfOf(ConfigurationLine line, bool isXr) =>
        line.Words() switch
        {
            ["vrf", "forwarding" or "member", var name] => name,
            ["ip", "vrf", "forwarding", var name] => name,
            ["vrf", var name] when isXr => name,
            _ => null,
        };
}
