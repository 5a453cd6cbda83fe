using System.Collections.Immutable;
using Hearth.Knowledge.Configuration;

namespace Hearth.Knowledge.Sanity.References;

/// <summary>Filters of packets and routes that lines refer to by name, and how each platform writes them.</summary>
internal static class ReferenceTable
{
    private const ConfigurationPlatform Ios = ConfigurationPlatform.Ios;
    private const ConfigurationPlatform NxOs = ConfigurationPlatform.NxOs;
    private const ConfigurationPlatform IosXr = ConfigurationPlatform.IosXr;
    private const ConfigurationPlatform Asa = ConfigurationPlatform.Asa;

    /// <summary>Every kind.</summary>
    public static ImmutableArray<ReferenceKind> All { get; } =
    [AccessLists(), PrefixLists(), RouteMaps(), RoutePolicies(), PrefixSets(), CommunityLists(), .. UseTable.All];

    private static ReferenceKind AccessLists() =>
        ReferenceKind.Of(
            "access-list",
            "access list",
            "An access list that does not exist filters nothing on most platforms, and everything on some: neither is what was meant.",
            true,
            ReferenceForm.Of(
                [Ios],
                @"^(?:access-list (?<n>\d+) |(?:ip|ipv6|mac) access-list (?:(?:standard|extended|role-based|fqdn) )?(?<n>[^\s]+)$|access-list (?<n>[A-Za-z]\S*) )",
                """
                (?x)^(?:
                  ip\ access-group\ (?<n>\S+)\ (?:in|out)\b
                | ipv6\ traffic-filter\ (?<n>\S+)\ (?:in|out)\b
                | (?:ipv6\ )?access-class\ (?<n>\S+)\ (?:in|out)\b
                | ip\ nat\ (?:inside|outside)\ source\ list\ (?<n>\S+)\b
                | snmp-server\ community\ \S+\ (?:view\ \S+\ )?(?:RO|RW)\ (?<n>\S+)$
                | ntp\ access-group\ (?:peer|serve|serve-only|query-only)\ (?<n>\S+)
                | ip\ http\ access-class\ (?:ipv4\ (?<n>\S+)|(?<n>\d+))$
                | match\ ip\ address(?:\ (?!prefix-list\b)(?<n>\S+))+$
                | match\ ipv6\ address\ (?!prefix-list\b)(?<n>\S+)$
                | match\ address\ (?!local\b)(?<n>\S+)$
                | match\ access-group\ (?:name\ (?<n>\S+)|(?<n>\d+))
                | distribute-list\ (?!prefix\b|gateway\b|route-map\b)(?<n>\S+)\ (?:in|out)\b
                | neighbor\ \S+\ distribute-list\ (?<n>\S+)\ (?:in|out)\b
                )
                """,
                ["ip access-list extended {n}", "<entries>"],
                "sl_def_acl",
                "implicit_deny",
                "implicit_permit",
                "preauth_v4",
                "preauth_v6"
            ),
            ReferenceForm.Of(
                [NxOs],
                @"^(?:ip|ipv6|mac) access-list (?<n>\S+)$",
                """
                (?x)^(?:
                  ip\ (?:port\ )?access-group\ (?<n>\S+)\ (?:in|out)\b
                | ipv6\ (?:port\ )?traffic-filter\ (?<n>\S+)\ (?:in|out)\b
                | (?:ip\ |ipv6\ )?access-class\ (?<n>\S+)\ (?:in|out)\b
                | snmp-server\ (?:community|user)\ \S+\ use-(?:acl|ipv4acl|ipv6acl)\ (?<n>\S+)
                | match\ ip\ address\ (?!prefix-list\b)(?<n>\S+)
                | match\ access-group\ name\ (?<n>\S+)
                | ntp\ access-group\ (?:peer|serve|serve-only|query-only)\ (?<n>\S+)
                )
                """,
                ["ip access-list {n}", "<entries>"]
            ),
            ReferenceForm.Of(
                [IosXr],
                @"^(?:ipv4|ipv6|ethernet-services) access-list (?<n>\S+)$",
                """
                (?x)^(?:
                  (?:ipv4|ipv6|ethernet-services)\ access-group\ (?!common\b)(?<n>\S+)\ (?:ingress|egress)\b
                | access-class\ (?:ingress|egress)\ (?<n>\S+)
                | snmp-server\ community\ \S+\ (?:RO|RW)\ (?:(?:SystemOwner|SDROwner)\ )?IPv4\ (?<n>\S+)
                | ssh\ server\ vrf\ \S+\ ipv4\ access-list\ (?<n>\S+)
                )
                """,
                ["ipv4 access-list {n}", "<entries>"]
            ),
            ReferenceForm.Of(
                [Asa],
                @"^access-list (?<n>\S+) (?!remark\b)",
                """
                (?x)^(?:
                  access-group\ (?<n>\S+)\ (?:in|out|global)\b
                | match\ access-list\ (?<n>\S+)
                | match\ ip\ address\ (?!prefix-list\b)(?<n>\S+)
                | crypto\ (?:map|dynamic-map)\ \S+\ \d+\ match\ address\ (?<n>\S+)
                | vpn-filter\ value\ (?<n>\S+)
                | split-tunnel-network-list\ value\ (?<n>\S+)
                )
                """,
                ["access-list {n} extended permit <protocol> <source> <destination>"]
            )
        );

    private static ReferenceKind PrefixLists() =>
        ReferenceKind.Of(
            "prefix-list",
            "prefix list",
            "A prefix list that does not exist lets every route through, or none: neither is what was meant.",
            true,
            ReferenceForm.Of(
                [Ios, NxOs],
                @"^ip(?:v6)? prefix-list (?!sequence-number\b)(?<n>\S+) ",
                @"^(?!ip(?:v6)? prefix-list).*?\bprefix-list(?! sequence-number)(?: (?!in$|out$)(?<n>(?>[A-Za-z0-9_]\S*)))+?(?: in| out)?$|^distribute-list prefix (?<n>\S+)",
                ["ip prefix-list {n} seq 10 permit <network>"]
            ),
            ReferenceForm.Of(
                [Asa],
                @"^(?:ipv6 )?prefix-list (?<n>\S+) ",
                @"^match ip(?:v6)? address prefix-list (?<n>\S+)$|^neighbor \S+ prefix-list (?<n>\S+) (?:in|out)$",
                ["prefix-list {n} seq 10 permit <network>"]
            )
        );

    private static ReferenceKind RouteMaps() =>
        ReferenceKind.Of(
            "route-map",
            "route map",
            "With a route map that does not exist routes are let through unchanged, or not at all: neither is what was meant.",
            true,
            ReferenceForm.Of(
                [Ios, NxOs, Asa],
                @"^route-map (?<n>\S+)(?: (?:permit|deny)| \d|$)",
                @"^(?!route-map \S+(?: permit| deny| \d|$)|bgp route-map ).*?\broute-map (?<n>\S+)|^(?:neighbor \S+ unsuppress-map|(?:import|export) map) (?<n>\S+)",
                ["route-map {n} permit 10", "<match-and-set-lines>"]
            )
        );

    private static ReferenceKind RoutePolicies() =>
        ReferenceKind.Of(
            "route-policy",
            "route policy",
            "A configuration with a route policy that does not exist is refused when it is committed, or was cut when it was copied.",
            true,
            ReferenceForm.Of(
                [IosXr],
                @"^route-policy (?<n>[^\s(]+)",
                @"^(?:(?!route-policy \S+$).*\broute-policy (?<n>[^\s($]+)|route-policy (?<n>[^\s($]+)(?:\(.*\))? (?:in|out)$|apply (?<n>[A-Za-z][^\s(]*))",
                ["route-policy {n}", "<statements>"]
            )
        );

    private static ReferenceKind PrefixSets() =>
        ReferenceKind.Of(
            "prefix-set",
            "prefix set",
            "A configuration with a prefix set that does not exist is refused when it is committed, or was cut when it was copied.",
            false,
            ReferenceForm.Of(
                [IosXr],
                @"^prefix-set (?<n>\S+)$",
                @"\bdestination in (?<n>[A-Za-z][^\s()]*)",
                ["prefix-set {n}", "<prefixes>"]
            )
        );

    private static ReferenceKind CommunityLists() =>
        ReferenceKind.Of(
            "community-list",
            "community list",
            "The line matches nothing: routes take another way through the route map than was meant.",
            false,
            ReferenceForm.Of(
                [Ios, NxOs],
                @"^ip (?:community-list|large-community-list|extcommunity-list) (?:(?:standard|expanded) )?(?<n>\S+)(?: |$)",
                @"^match community(?: (?!exact-match$)(?<n>\S+))+(?: exact-match)?$",
                ["ip community-list standard {n} permit <community>"]
            )
        );
}
