using System.Collections.Immutable;
using Hearth.Knowledge.Configuration;

namespace Hearth.Knowledge.Sanity.Routing;

/// <summary>Looks whether OSPF asks its neighbours who they are.</summary>
internal sealed class OspfCheck : IConfigurationCheck
{
    private static readonly SanityCheck Unauthenticated = new(
        "ospf-authentication",
        "OSPF takes routes from whoever is on the network",
        "A host that speaks OSPF can draw all traffic to itself. Authentication, or a passive interface where nobody should speak, prevents it.",
        SanitySeverity.Info,
        [ConfigurationPlatform.Ios, ConfigurationPlatform.NxOs]
    );

    /// <inheritdoc/>
    public ImmutableArray<SanityCheck> Checks => [Unauthenticated];

    /// <inheritdoc/>
    public void Look(CheckedConfiguration configuration, FindingList found)
    {
        // Only where the interface itself says that it takes part is it certain that it does.
        if (configuration.Tree.IsFlat || !Unauthenticated.Platforms.Contains(configuration.Platform))
        {
            return;
        }

        var processes = configuration
            .Tree.Top.Where(line => line.Begins("router ospf"))
            .DistinctBy(line => line.Words().ElementAtOrDefault(2))
            .ToDictionary(
                line => line.Words().ElementAtOrDefault(2) ?? "",
                line => new Process(line),
                StringComparer.Ordinal
            );
        if (processes.Count == 0)
        {
            return;
        }

        foreach (var head in configuration.Tree.Top.Where(line => line.Begins("interface")))
        {
            var name = head.ToString()["interface ".Length..].Trim();
            if (
                name.StartsWith("loopback", StringComparison.OrdinalIgnoreCase)
                || head.Children.Any(line =>
                    line.Begins("ip ospf authentication")
                    || line.Begins("ip ospf passive-interface")
                    || line.Begins("shutdown")
                )
            )
            {
                continue;
            }

            foreach (var line in head.Children)
            {
                if (
                    AreaOf(line) is { } part
                    && processes.TryGetValue(part.Process, out var process)
                    && !process.IsPassive(name)
                    && !process.AuthenticatedAreas.Contains(part.Area)
                )
                {
                    found.Add(
                        Unauthenticated,
                        $"{name} in area {part.Area}.",
                        [line],
                        Change(configuration.Platform, head)
                    );
                }
            }
        }
    }

    private static (string Process, string Area)? AreaOf(ConfigurationLine line) =>
        !line.Begins("ip ospf") && !line.Begins("ip router ospf")
            ? null
            : line.Words() switch
            {
                ["ip", "ospf", var process, "area", var area, ..] => (process, area),
                ["ip", "router", "ospf", var process, "area", var area, ..] => (process, area),
                _ => null,
            };

    private static ConfigurationChange Change(ConfigurationPlatform platform, ConfigurationLine head) =>
        new(
            [head.ToString()],
            platform == ConfigurationPlatform.Ios
                ? ["ip ospf authentication key-chain <key-chain>"]
                : ["ip ospf authentication message-digest", "ip ospf authentication key-chain <key-chain>"]
        );

    /// <summary>What a process says of its interfaces and areas.</summary>
    private sealed class Process
    {
        private readonly HashSet<string> _passive = new(StringComparer.OrdinalIgnoreCase);
        private readonly HashSet<string> _active = new(StringComparer.OrdinalIgnoreCase);

        public Process(ConfigurationLine head)
        {
            foreach (var line in head.Children)
            {
                switch (line.Words())
                {
                    case ["passive-interface", .. var name]:
                        _passive.Add(string.Join(' ', name));
                        break;
                    case ["no", "passive-interface", .. var name]:
                        _active.Add(string.Join(' ', name));
                        break;
                    case ["area", var area, "authentication", ..]:
                        AuthenticatedAreas.Add(area);
                        break;
                    default:
                        break;
                }
            }
        }

        /// <summary>Areas in which every interface authenticates.</summary>
        public HashSet<string> AuthenticatedAreas { get; } = new(StringComparer.OrdinalIgnoreCase);

        /// <summary>Whether an interface listens to nobody.</summary>
        public bool IsPassive(string name) =>
            _passive.Contains("default") ? !_active.Contains(name) : _passive.Contains(name);
    }
}
