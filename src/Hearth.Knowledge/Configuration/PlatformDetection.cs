using System.Text.RegularExpressions;

namespace Hearth.Knowledge.Configuration;

/// <summary>Tells whose configuration a text is, by lines that one platform prints and the others do not.</summary>
internal static partial class PlatformDetection
{
    /// <summary>Lines that are looked at.</summary>
    private const int MostLines = 20_000;

    /// <summary>What a line of one platform weighs.</summary>
    private const int Strong = 3;

    /// <summary>The platform; <see langword="null"/> when nothing speaks for one of them.</summary>
    public static ConfigurationPlatform? Of(IEnumerable<BoundedLine> lines)
    {
        var votes = new int[5];
        foreach (var line in lines.Take(MostLines))
        {
            Vote(line.Span, votes);
        }

        var best = Array.IndexOf(votes, votes.Max());
        return votes[best] > 0 ? (ConfigurationPlatform)best : null;
    }

    private static void Vote(ReadOnlySpan<char> line, int[] votes)
    {
        if (line.IndexOfAnyExcept(' ', '\t') < 0)
        {
            return;
        }

        // A line of which only one platform has the like weighs more than a manner of writing that others share.
        votes[(int)ConfigurationPlatform.Asa] += Asa().IsMatch(line) ? Strong : 0;
        votes[(int)ConfigurationPlatform.IosXr] += IosXr().IsMatch(line) ? Strong : 0;
        votes[(int)ConfigurationPlatform.NxOs] +=
            NxOs().IsMatch(line) ? Strong
            : NexusManner().IsMatch(line) ? 1
            : 0;
        votes[(int)ConfigurationPlatform.Ios] +=
            Ios().IsMatch(line) ? Strong
            : IosManner().IsMatch(line) ? 1
            : 0;
    }

    [GeneratedRegex(
        @"^(?:(?:ASA|PIX|FWSM) Version |: Saved|: Serial Number:|: Hardware: +ASA|names$|passwd |same-security-traffic |access-group \S+ (?:in|out|global)\b|access-list \S+ (?:extended|remark|standard) (?:permit|deny)|object network |object service |fragment chain|arp timeout|threat-detection|tunnel-group |group-policy |telnet timeout|ssh (?:timeout|stricthostkeycheck)|crypto ikev[12] (?:policy|enable)|crypto ca |nat \(|mtu \S+ \d+$|failover|aaa-server |Cryptochecksum:)|^\s+(?:nameif |security-level \d|ip address \S+ \S+ standby )",
        RegexOptions.IgnoreCase | RegexOptions.CultureInvariant
    )]
    private static partial Regex Asa();

    [GeneratedRegex(
        @"^(?:!+ ?IOS XR|!+RANCID-CONTENT-TYPE: cisco-xr|RP/\d+/|route-policy |end-policy|end-set|prefix-set |community-set |as-path-set |extcommunity-set |rd-set |interface (?:MgmtEth|Bundle-Ether|preconfigure)|interface \w+/\d+/\d+/\d+|taskgroup |usergroup |vty-pool |line default$|line template |router static$|l2vpn$|ipv4 access-list |tftp vrf |ssh server v2|logging events level|flow exporter-map|flow monitor-map)|^\s+(?:ipv4 address \d|bundle id \d|neighbor-group |l2transport$|(?:\d+ )?(?:permit|deny) ipv4 )",
        RegexOptions.IgnoreCase | RegexOptions.CultureInvariant
    )]
    private static partial Regex IosXr();

    [GeneratedRegex(
        @"^(?:!+RANCID-CONTENT-TYPE: cisco-nx|!Command: show|!Running configuration last done|feature \S+|no feature |switchname |vdc \S+ id \d|boot (?:nxos|kickstart) |cfs |vrf context |interface mgmt0|spanning-tree port type|role (?:name|feature-group)|username \S+ password \d \S+ +role|rmon event|limit-resource |copp profile|snmp-server user \S+ network-|logging server |fabric forwarding|install feature-set|vpc domain|object-group ip address |system default switchport|version \d+\.\d+\(\d+\)\w*(?:\(| Bios|$))|^\s+(?:ip address \d+(?:\.\d+){3}/\d|limit-resource|vn-segment |vrf member )",
        RegexOptions.IgnoreCase | RegexOptions.CultureInvariant
    )]
    private static partial Regex NxOs();

    /// <summary>What NX-OS writes mostly, and others too.</summary>
    [GeneratedRegex(
        @"^(?:interface (?:Ethernet[1-9]\d*/\d+|port-channel\d|nve\d)|vlan configuration |spanning-tree vlan [\d,-]+ priority|ip access-list [^\s]+$)|^\s+\d+ (?:permit|deny) \S+ .*/\d",
        RegexOptions.CultureInvariant
    )]
    private static partial Regex NexusManner();

    [GeneratedRegex(
        @"^(?:!+RANCID-CONTENT-TYPE: cisco$|Current configuration ?:|service (?:timestamps|password-encryption|pad)|no service pad|boot-start-marker|aaa new-model|ip cef|no ip (?:domain.lookup|http server|source-route)|ip http |ip classless|line (?:con 0|aux 0|vty \d)|interface Ethernet\d+$|ip access-list (?:standard|extended) |enable secret|logging buffered \d|crypto isakmp |crypto pki |ip nat (?:inside|outside) |zone-pair |class-map type inspect|policy-map type inspect|vrf definition |ip vrf |version 1\d\.\d+$)|^\s+(?:ip nat (?:inside|outside)$|vrf forwarding )",
        RegexOptions.IgnoreCase | RegexOptions.CultureInvariant
    )]
    private static partial Regex Ios();

    /// <summary>What IOS writes mostly, and others too.</summary>
    [GeneratedRegex(
        @"^(?:access-list \d+ |router rip$|interface (?:FastEthernet|Ethernet0/\d|GigabitEthernet\d+/\d+(?:/\d+)?$|TenGigabitEthernet|Port-channel|Serial|Tunnel|Loopback\d))|^\s+(?:ip address \d+(?:\.\d+){3} \d|switchport mode|no switchport|duplex |address-family ipv[46] vrf |bgp listen range )",
        RegexOptions.CultureInvariant
    )]
    private static partial Regex IosManner();
}
