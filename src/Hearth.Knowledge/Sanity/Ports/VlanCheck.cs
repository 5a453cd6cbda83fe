using System.Collections.Immutable;
using System.Globalization;
using Hearth.Knowledge.Configuration;

namespace Hearth.Knowledge.Sanity.Ports;

/// <summary>Finds ports and interfaces in VLANs that nobody created.</summary>
/// <remarks>IOS lists VLANs in its configuration only when it does not learn them by VTP; where it lists none nothing is said.</remarks>
internal sealed class VlanCheck : IConfigurationCheck
{
    private const int Last = 4094;

    private static readonly SanityCheck Missing = new(
        "undefined-vlan",
        "A VLAN is used and was not created",
        "A port in a VLAN that does not exist forwards nothing; the interface of such a VLAN stays down.",
        SanitySeverity.Warning,
        [ConfigurationPlatform.Ios, ConfigurationPlatform.NxOs]
    );

    /// <inheritdoc/>
    public ImmutableArray<SanityCheck> Checks => [Missing];

    /// <inheritdoc/>
    public void Look(CheckedConfiguration configuration, FindingList found)
    {
        if (!Missing.Platforms.Contains(configuration.Platform) || !configuration.HoldsDefinitions)
        {
            return;
        }

        var edges = new int[Last + 2];
        var isListed = false;
        foreach (var line in configuration.Tree.Top)
        {
            if (line.Words() is ["vlan", var list, ..] && char.IsAsciiDigit(list[0]))
            {
                isListed = true;
                Mark(list, edges);
            }
        }

        if (!isListed)
        {
            return;
        }

        var created = new bool[Last + 1];
        for (var (vlan, open) = (1, 0); vlan <= Last; vlan++)
        {
            open += edges[vlan];
            created[vlan] = open > 0;
        }

        foreach (var (vlan, lines) in Uses(configuration))
        {
            if (!created[vlan] && vlan is not (1 or (>= 1002 and <= 1005)))
            {
                found.Add(
                    Missing,
                    $"VLAN {vlan.ToString(CultureInfo.InvariantCulture)} was not created.",
                    lines,
                    new ConfigurationChange([$"vlan {vlan.ToString(CultureInfo.InvariantCulture)}"], ["name <name>"])
                );
            }
        }
    }

    private static SortedDictionary<int, List<ConfigurationLine>> Uses(CheckedConfiguration configuration)
    {
        var uses = new SortedDictionary<int, List<ConfigurationLine>>();
        foreach (var head in configuration.Tree.Top.Where(line => line.Begins("interface")))
        {
            if (head.Children.Any(line => line.Begins("shutdown")))
            {
                continue;
            }

            var name = head.Words().ElementAtOrDefault(1) ?? "";
            if (
                name.StartsWith("vlan", StringComparison.OrdinalIgnoreCase)
                && head.Children.Any(line => line.Begins("ip address"))
            )
            {
                Use(name[4..], head, uses);
            }

            foreach (var line in head.Children)
            {
                if (line.Words() is ["switchport", "access" or "voice", "vlan", var vlan])
                {
                    Use(vlan, line, uses);
                }
            }
        }

        return uses;
    }

    private static void Use(string text, ConfigurationLine line, SortedDictionary<int, List<ConfigurationLine>> uses)
    {
        if (
            int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var vlan) && vlan is > 0 and <= Last
        )
        {
            (uses.TryGetValue(vlan, out var lines) ? lines : uses[vlan] = []).Add(line);
        }
    }

    /// <summary>Marks where the ranges of a list such as <c>1,10,20-30</c> begin and end: a line may name the same ones very often.</summary>
    private static void Mark(string list, int[] edges)
    {
        foreach (var range in list.Split(',', StringSplitOptions.RemoveEmptyEntries))
        {
            var ends = range.Split('-');
            if (
                int.TryParse(ends[0], NumberStyles.None, CultureInfo.InvariantCulture, out var first)
                && int.TryParse(ends[^1], NumberStyles.None, CultureInfo.InvariantCulture, out var last)
            )
            {
                (first, last) = (Math.Max(first, 1), Math.Min(last, Last));
                if (first <= last)
                {
                    edges[first]++;
                    edges[last + 1]--;
                }
            }
        }
    }
}
