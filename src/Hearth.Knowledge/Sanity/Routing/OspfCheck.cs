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
            .ToDictionary(line => line.Words().ElementAtOrDefault(2) ?? "", StringComparer.Ordinal);
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
                    && !IsPassive(process, name)
                    && !process.Children.Any(one => one.Begins($"area {part.Area} authentication"))
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
        line.Words() switch
        {
            ["ip", "ospf", var process, "area", var area, ..] => (process, area),
            ["ip", "router", "ospf", var process, "area", var area, ..] => (process, area),
            _ => null,
        };

    private static bool IsPassive(ConfigurationLine process, string name)
    {
        var isDefault = process.Children.Any(line => line.Begins("passive-interface default"));
        return isDefault
            ? !process.Children.Any(line => Names(line, "no passive-interface", name))
            : process.Children.Any(line => Names(line, "passive-interface", name));
    }

    private static bool Names(ConfigurationLine line, string command, string name) =>
        line.Begins(command)
        && string.Equals(line.ToString()[command.Length..].Trim(), name, StringComparison.OrdinalIgnoreCase);

    private static ConfigurationChange Change(ConfigurationPlatform platform, ConfigurationLine head) =>
        new(
            [head.ToString()],
            platform == ConfigurationPlatform.Ios
                ? ["ip ospf authentication key-chain <key-chain>"]
                : ["ip ospf authentication message-digest", "ip ospf authentication key-chain <key-chain>"]
        );
}
