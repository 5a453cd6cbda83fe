using System.Collections.Immutable;
using Hearth.Knowledge.Configuration;

namespace Hearth.Knowledge.Sanity.Routing;

/// <summary>Looks whether neighbours of other autonomous systems are kept in bounds.</summary>
internal sealed class BgpCheck : IConfigurationCheck
{
    private static readonly ImmutableArray<ConfigurationPlatform> Routers =
    [
        ConfigurationPlatform.Ios,
        ConfigurationPlatform.NxOs,
        ConfigurationPlatform.IosXr,
    ];

    private static readonly SanityCheck Limit = new(
        "bgp-prefix-limit",
        "A neighbour of another AS may send any number of routes",
        "When it leaks its whole table by mistake, memory runs out or traffic goes astray. A limit takes the session down first.",
        SanitySeverity.Warning,
        Routers
    );

    private static readonly SanityCheck Authentication = new(
        "bgp-authentication",
        "A session to another AS is not authenticated",
        "A forged segment can end the session. A password, or a limit on hops, keeps strangers out.",
        SanitySeverity.Info,
        Routers
    );

    private static readonly SanityCheck Filter = new(
        "bgp-filter",
        "Routes of another AS are taken without a filter",
        "Whatever the neighbour announces is believed, your own networks among it.",
        SanitySeverity.Warning,
        [ConfigurationPlatform.Ios, ConfigurationPlatform.NxOs]
    );

    private static readonly SanityCheck Policy = new(
        "bgp-policy",
        "A neighbour of another AS has no route policy",
        "IOS XR takes no route from such a neighbour and sends it none unless a policy says so.",
        SanitySeverity.Warning,
        [ConfigurationPlatform.IosXr]
    );

    /// <inheritdoc/>
    public ImmutableArray<SanityCheck> Checks => [Limit, Authentication, Filter, Policy];

    /// <inheritdoc/>
    public void Look(CheckedConfiguration configuration, FindingList found)
    {
        if (configuration.Tree.IsFlat)
        {
            return;
        }

        foreach (var neighbor in BgpNeighbor.Of(configuration))
        {
            // Within a confederation a foreign AS is one's own; such a configuration says so.
            if (
                !neighbor.IsForeign
                || neighbor.Has("shutdown")
                || neighbor.Process.Children.Any(line => line.Begins("bgp confederation"))
            )
            {
                continue;
            }

            Judge(neighbor, configuration.Platform, found);
        }
    }

    private static void Judge(BgpNeighbor neighbor, ConfigurationPlatform platform, FindingList found)
    {
        if (!neighbor.Has("maximum-prefix"))
        {
            Add(Limit, neighbor, platform, "maximum-prefix <limit> 80", found);
        }

        if (
            !neighbor.Has("password")
            && !neighbor.Has("keychain")
            && !neighbor.Has("ao ")
            && !neighbor.Has("ttl-security")
        )
        {
            Add(Authentication, neighbor, platform, "password <password>", found);
        }

        if (platform == ConfigurationPlatform.IosXr)
        {
            if (!Says(neighbor, "route-policy ", " in") || !Says(neighbor, "route-policy ", " out"))
            {
                Add(Policy, neighbor, platform, "route-policy <policy> in", found, "route-policy <policy> out");
            }
        }
        else if (
            !Says(neighbor, "route-map ", " in")
            && !Says(neighbor, "prefix-list ", " in")
            && !Says(neighbor, "filter-list ", " in")
            && !Says(neighbor, "distribute-list ", " in")
        )
        {
            Add(Filter, neighbor, platform, "route-map <route-map> in", found);
        }
    }

    private static bool Says(BgpNeighbor neighbor, string begin, string end) =>
        neighbor.Settings.Any(line =>
            BgpNeighbor.Body(line) is var body
            && body.StartsWith(begin, StringComparison.OrdinalIgnoreCase)
            && body.EndsWith(end, StringComparison.OrdinalIgnoreCase)
        );

    private static void Add(
        SanityCheck check,
        BgpNeighbor neighbor,
        ConfigurationPlatform platform,
        string setting,
        FindingList found,
        params ImmutableArray<string> more
    )
    {
        var process = neighbor.Process.ToString();
        var isOfSession = check == Authentication;
        ConfigurationChange change;
        if (platform == ConfigurationPlatform.Ios)
        {
            ImmutableArray<string> mode =
                neighbor.Line.Parent is { } parent && parent != neighbor.Process
                    ? [process, parent.ToString()]
                    : [process];
            change = new(mode, [$"neighbor {neighbor.Name} {setting}"]);
        }
        else
        {
            ImmutableArray<string> mode =
            [
                .. neighbor.Line.Heads().Select(head => head.ToString()),
                $"neighbor {neighbor.Name}",
            ];
            change = new(isOfSession ? mode : mode.Add("address-family ipv4 unicast"), [setting, .. more]);
        }

        found.Add(check, $"Neighbour {neighbor.Name} of AS {neighbor.RemoteAs}.", [neighbor.Line], change);
    }
}
