using System.Collections.Immutable;
using Hearth.Knowledge.Configuration;

namespace Hearth.Knowledge.Sanity.Access;

/// <summary>Looks at communities of SNMP as NX-OS writes them: role and access list in lines of their own.</summary>
internal sealed class NexusCommunityCheck : IConfigurationCheck
{
    private static readonly SanityCheck Write = new(
        "snmp-write-access-nexus",
        "The switch can be changed by SNMP, from anywhere",
        "The community belongs to network-admin; it is carried in clear text, and no access list says from where.",
        SanitySeverity.Critical,
        [ConfigurationPlatform.NxOs]
    );

    private static readonly SanityCheck Read = new(
        "snmp-read-access-nexus",
        "The switch can be read by SNMP from anywhere",
        "The community is carried in clear text, and no access list says who may use it.",
        SanitySeverity.Warning,
        [ConfigurationPlatform.NxOs]
    );

    /// <inheritdoc/>
    public ImmutableArray<SanityCheck> Checks => [Write, Read];

    /// <inheritdoc/>
    public void Look(CheckedConfiguration configuration, FindingList found)
    {
        if (configuration.Platform != ConfigurationPlatform.NxOs)
        {
            return;
        }

        var bound = new HashSet<string>(StringComparer.Ordinal);
        var open = new List<(ConfigurationLine Line, string Community, bool IsWrite)>();
        foreach (var line in configuration.Tree.Top.Where(line => line.Begins("snmp-server community")))
        {
            switch (line.Words())
            {
                case [_, _, var community, "use-acl" or "use-ipv4acl" or "use-ipv6acl", ..]:
                    bound.Add(community);
                    break;
                case [_, _, var community, "group", var role, ..]:
                    open.Add((line, community, role is "network-admin" or "vdc-admin"));
                    break;
                case [_, _, var community, "rw"]:
                    open.Add((line, community, true));
                    break;
                case [_, _, var community, "ro"]:
                    open.Add((line, community, false));
                    break;
                default:
                    break;
            }
        }

        foreach (var (line, community, isWrite) in open)
        {
            if (!bound.Contains(community))
            {
                found.Add(
                    isWrite ? Write : Read,
                    null,
                    [line],
                    new ConfigurationChange(
                        [],
                        ["snmp-server community <the-community-of-this-line> use-ipv4acl <access-list>"]
                    )
                );
            }
        }
    }
}
