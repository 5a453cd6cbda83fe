using System.Collections.Immutable;
using Hearth.Knowledge.Configuration;

namespace Hearth.Knowledge.Sanity.Routing;

/// <summary>Looks whether neighbours of other autonomous systems are kept in bounds.</summary>
internal sealed class BgpCheck : IConfigurationCheck
{
    /// <summary>Lines about neighbours that are looked at, those of templates once for each neighbour.</summary>
    private const int MostSettings = 500_000;

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

        var left = MostSettings;
        var processes = new Dictionary<ConfigurationLine, Process>();
        foreach (var neighbor in BgpNeighbor.Of(configuration))
        {
            configuration.CancellationToken.ThrowIfCancellationRequested();
            left -= neighbor.Settings.Count;
            if (left < 0)
            {
                foreach (var check in Checks)
                {
                    found.Gap(check, "There are too many neighbours and settings to look at all of them.");
                }

                return;
            }

            if (!processes.TryGetValue(neighbor.Process, out var process))
            {
                processes[neighbor.Process] = process = Process.Of(neighbor.Process);
            }

            // Within a confederation a foreign AS is one's own; such a configuration says so.
            if (neighbor.IsForeign && !neighbor.Has("shutdown") && !process.IsOfConfederation)
            {
                var isInProcess = neighbor.Line.Parent == neighbor.Process && process.IsActiveByDefault;
                Judge(neighbor, configuration.Platform, isInProcess, found);
            }
        }
    }

    private static void Judge(
        BgpNeighbor neighbor,
        ConfigurationPlatform platform,
        bool isActiveByDefault,
        FindingList found
    )
    {
        if (
            !neighbor.Has("password")
            && !neighbor.Has("keychain")
            && !neighbor.Has("ao ")
            && !neighbor.Has("ttl-security")
        )
        {
            Add(Authentication, neighbor, platform, null, ["password <password>"], found);
        }

        // Routes of other families - labels, fabrics - are bounded by other means.
        var family = neighbor.Families.FirstOrDefault();
        var isInProcess = platform == ConfigurationPlatform.Ios && isActiveByDefault;
        if (family is null && !isInProcess)
        {
            return;
        }

        if (!neighbor.Has("maximum-prefix"))
        {
            Add(Limit, neighbor, platform, family, ["maximum-prefix <limit> 80"], found);
        }

        if (platform == ConfigurationPlatform.IosXr)
        {
            if (!Says(neighbor, "route-policy ", " in") || !Says(neighbor, "route-policy ", " out"))
            {
                Add(
                    Policy,
                    neighbor,
                    platform,
                    family,
                    ["route-policy <policy> in", "route-policy <policy> out"],
                    found
                );
            }
        }
        else if (
            !Says(neighbor, "route-map ", " in")
            && !Says(neighbor, "prefix-list ", " in")
            && !Says(neighbor, "filter-list ", " in")
            && !Says(neighbor, "distribute-list ", " in")
        )
        {
            Add(Filter, neighbor, platform, family, ["route-map <route-map> in"], found);
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
        ConfigurationLine? family,
        ImmutableArray<string> settings,
        FindingList found
    )
    {
        ConfigurationChange change;
        if (platform == ConfigurationPlatform.Ios)
        {
            change = new(
                family is null
                    ? [.. neighbor.Line.Heads().Select(head => head.ToString())]
                    : [neighbor.Process.ToString(), family.ToString()],
                [.. settings.Select(setting => $"neighbor {neighbor.Name} {setting}")]
            );
        }
        else
        {
            ImmutableArray<string> mode =
            [
                .. neighbor.Line.Heads().Select(head => head.ToString()),
                $"neighbor {neighbor.Name}",
            ];
            change = new(family is null ? mode : mode.Add(family.ToString()), settings);
        }

        found.Add(check, $"Neighbour {neighbor.Name} of AS {neighbor.RemoteAs}.", [neighbor.Line], change);
    }

    /// <summary>What a process says of all its neighbours.</summary>
    /// <param name="IsOfConfederation">Whether other systems belong to it.</param>
    /// <param name="IsActiveByDefault">Whether routes of IPv4 are exchanged with every neighbour: IOS does so unless it is told not to.</param>
    private sealed record Process(bool IsOfConfederation, bool IsActiveByDefault)
    {
        public static Process Of(ConfigurationLine head) =>
            new(
                head.Children.Any(line => line.Begins("bgp confederation")),
                !head.Children.Any(line =>
                    line.Begins("no bgp default ipv4-unicast") || line.Begins("address-family ipv4")
                )
            );
    }
}
