using Hearth.Knowledge.Configuration;
using Hearth.Knowledge.Sanity;

namespace Hearth.Knowledge.Tests.Sanity;

/// <summary>Checks that are written in code: each fires on its example and is silent on the neighbour of it.</summary>
public sealed class CodeCheckTests
{
    private const ConfigurationPlatform Ios = ConfigurationPlatform.Ios;
    private const ConfigurationPlatform NxOs = ConfigurationPlatform.NxOs;
    private const ConfigurationPlatform IosXr = ConfigurationPlatform.IosXr;
    private const ConfigurationPlatform Asa = ConfigurationPlatform.Asa;

    /// <summary>Check, platform, a configuration on which it fires, the line that it names, and one on which it is silent.</summary>
    public static TheoryData<string, ConfigurationPlatform, string, int, string> Pairs =>
        [.. References, .. Addresses, .. Filters, .. Routing, .. Ports];

    private static TheoryData<string, ConfigurationPlatform, string, int, string> References =>
        new()
        {
            {
                "undefined-access-list",
                Ios,
                "interface Gi0/0\n ip access-group IN in\n",
                2,
                "interface Gi0/0\n ip access-group IN in\nip access-list extended IN\n permit ip any any\n"
            },
            {
                "undefined-access-list",
                Ios,
                "line vty 0 4\n access-class 10 in\n",
                2,
                "access-list 10 permit 192.0.2.0\nline vty 0 4\n access-class 10 in\n"
            },
            {
                "undefined-access-list",
                Ios,
                "route-map R permit 10\n match ip address A B\nip access-list standard A\n permit any\n",
                2,
                "route-map R permit 10\n match ip address prefix-list A B\nip access-list standard X\n permit any\n"
            },
            {
                "undefined-access-list",
                NxOs,
                "interface Ethernet1/1\n  ip access-group IN in\n",
                2,
                "interface Ethernet1/1\n  ip access-group IN in\nip access-list IN\n  10 permit ip any any\n"
            },
            {
                "undefined-access-list",
                IosXr,
                "interface GigabitEthernet0/0/0/0\n ipv4 access-group IN ingress\n",
                2,
                "interface GigabitEthernet0/0/0/0\n ipv4 access-group IN ingress\nipv4 access-list IN\n 10 permit ipv4 any any\n"
            },
            {
                "undefined-access-list",
                Asa,
                "access-group IN in interface inside\n",
                1,
                "access-list IN extended permit ip any any\naccess-group IN in interface inside\n"
            },
            {
                "unused-access-list",
                Ios,
                "ip access-list extended OLD\n permit ip any any\n",
                1,
                "ip access-list extended OLD\n permit ip any any\nroute-map X permit 10\n match ip address OLD\n"
            },
            {
                "unused-access-list",
                Asa,
                "access-list OLD extended permit ip any any\n",
                1,
                "access-list OLD extended permit ip any any\ncapture C access-list OLD interface inside\n"
            },
            {
                "undefined-prefix-list",
                Ios,
                "router bgp 65001\n neighbor 192.0.2.1 prefix-list P in\n",
                2,
                "ip prefix-list P seq 5 permit 192.0.2.0/24\nrouter bgp 65001\n neighbor 192.0.2.1 prefix-list P in\n"
            },
            {
                "undefined-prefix-list",
                NxOs,
                "route-map R permit 10\n  match ip address prefix-list P Q\nip prefix-list P seq 5 permit 192.0.2.0/24\n",
                2,
                "interface Ethernet1/1\n  description uses prefix-list P\n"
            },
            {
                "undefined-route-map",
                Ios,
                "router ospf 1\n redistribute static subnets route-map R\n",
                2,
                "router ospf 1\n redistribute static subnets route-map R\nroute-map R permit 10\n"
            },
            {
                "undefined-route-map",
                NxOs,
                "router bgp 65001\n  neighbor 192.0.2.1\n    address-family ipv4 unicast\n      route-map R in\n",
                4,
                "router bgp 65001\n  neighbor 192.0.2.1\n    address-family ipv4 unicast\n      route-map R in\nroute-map R permit 10\n"
            },
            {
                "unused-route-map",
                Ios,
                "route-map R permit 10\n",
                1,
                "route-map R permit 10\nrouter bgp 1\n neighbor 192.0.2.1 route-map R in\n"
            },
            {
                "undefined-route-policy",
                IosXr,
                "router bgp 65001\n neighbor 192.0.2.1\n  address-family ipv4 unicast\n   route-policy P in\n",
                4,
                "route-policy P\n  pass\nend-policy\nrouter bgp 65001\n neighbor 192.0.2.1\n  address-family ipv4 unicast\n   route-policy P in\n"
            },
            {
                "undefined-prefix-set",
                IosXr,
                "route-policy P\n  if destination in S then\n    pass\n  endif\nend-policy\n",
                2,
                "prefix-set S\n  192.0.2.0/24\nend-set\nroute-policy P\n  if destination in S then\n    pass\n  endif\nend-policy\n"
            },
            {
                "undefined-community-list",
                Ios,
                "route-map R permit 10\n match community 10 exact-match\n",
                2,
                "ip community-list 10 permit 65001:1\nroute-map R permit 10\n match community 10 exact-match\n"
            },
            {
                "undefined-class-map",
                Ios,
                "policy-map P\n class VOICE\n  priority percent 10\n",
                2,
                "class-map match-any VOICE\n match dscp ef\npolicy-map P\n class VOICE\n  priority percent 10\n class class-default\n"
            },
            {
                "undefined-policy-map",
                Ios,
                "interface Gi0/0\n service-policy output P\n",
                2,
                "policy-map P\n class class-default\ninterface Gi0/0\n service-policy output P\n"
            },
            {
                "undefined-vrf",
                Ios,
                "interface Gi0/0\n vrf forwarding RED\n",
                2,
                "vrf definition RED\n address-family ipv4\ninterface Gi0/0\n vrf forwarding RED\n"
            },
            {
                "undefined-vrf",
                NxOs,
                "interface Ethernet1/1\n  vrf member red\n",
                2,
                "interface mgmt0\n  vrf member management\n"
            },
            {
                "undefined-key-chain",
                Ios,
                "interface Gi0/0\n ip ospf authentication key-chain K\n",
                2,
                "key chain K\n key 1\n  key-string 7 0822455D0A16\ninterface Gi0/0\n ip ospf authentication key-chain K\n"
            },
            {
                "undefined-track",
                Ios,
                "ip route 0.0.0.0 0.0.0.0 192.0.2.1 track 7\n",
                1,
                "track 7 ip sla 1 reachability\nip route 0.0.0.0 0.0.0.0 192.0.2.1 track 7\n"
            },
            {
                "undefined-ipsec",
                Ios,
                "interface Tunnel0\n tunnel protection ipsec profile P\n",
                2,
                "crypto ipsec transform-set T esp-aes 256 esp-sha256-hmac\ncrypto ipsec profile P\n set transform-set T\ninterface Tunnel0\n tunnel protection ipsec profile P\n"
            },
            {
                "undefined-crypto-map",
                Ios,
                "interface Gi0/0\n crypto map M\n",
                2,
                "crypto map M 10 ipsec-isakmp\n set peer 192.0.2.1\ninterface Gi0/0\n crypto map M\n"
            },
            {
                "undefined-object-group",
                Asa,
                "access-list A extended permit ip object-group HOSTS any\n",
                1,
                "object-group network HOSTS\n network-object host 192.0.2.1\naccess-list A extended permit ip object-group HOSTS any\n"
            },
            {
                "undefined-nat-pool",
                Ios,
                "ip nat inside source list 1 pool P\n",
                1,
                "ip nat pool P 192.0.2.1 192.0.2.9 netmask 255.255.255.0\nip nat inside source list 1 pool P\n"
            },
            {
                "undefined-login-list",
                Ios,
                "line vty 0 4\n login authentication OPS\n",
                2,
                "aaa authentication login OPS group tacacs+ local\nline vty 0 4\n login authentication OPS\n"
            },
        };

    private static TheoryData<string, ConfigurationPlatform, string, int, string> Addresses =>
        new()
        {
            {
                "duplicate-address",
                Ios,
                "interface Gi0/0\n ip address 192.0.2.1 255.255.255.0\ninterface Gi0/1\n ip address 192.0.2.1 255.255.255.128\n",
                4,
                "interface Gi0/0\n ip address 192.0.2.1 255.255.255.0\ninterface Gi0/1\n ip address 192.0.2.1 255.255.255.128\n shutdown\n"
            },
            {
                "duplicate-address",
                IosXr,
                "interface GigabitEthernet0/0/0/0\n ipv4 address 192.0.2.1/24\ninterface Loopback0\n ipv4 address 192.0.2.1 255.255.255.255\n",
                4,
                "interface GigabitEthernet0/0/0/0\n vrf RED\n ipv4 address 192.0.2.1/24\ninterface Loopback0\n ipv4 address 192.0.2.1 255.255.255.255\n"
            },
            {
                "overlapping-networks",
                NxOs,
                "interface Vlan10\n  ip address 192.0.2.1/24\ninterface Vlan20\n  ip address 192.0.2.129/25\n",
                4,
                "interface Vlan10\n  ip address 192.0.2.1/25\ninterface Vlan20\n  ip address 192.0.2.129/25\n"
            },
            {
                "overlapping-networks",
                Ios,
                "interface Gi0/0\n ip address 10.0.0.1 255.0.0.0\ninterface Gi0/1\n ip address 10.1.1.1 255.255.255.0\n",
                4,
                "interface Gi0/0\n ip address 10.0.0.1 255.0.0.0\n ip address 10.1.1.1 255.255.255.0 secondary\ninterface Loopback0\n ip address 10.9.9.9 255.255.255.255\n"
            },
            {
                "hsrp-address",
                Ios,
                "interface Vlan10\n ip address 192.0.2.2 255.255.255.0\n standby 10 ip 198.51.100.1\n",
                3,
                "interface Vlan10\n ip address 192.0.2.2 255.255.255.0\n standby 10 ip 192.0.2.1\n"
            },
            {
                "hsrp-address",
                NxOs,
                "interface Vlan10\n  ip address 192.0.2.2/24\n  hsrp 10\n    ip 192.0.2.2\n",
                4,
                "interface Vlan10\n  ip address 192.0.2.2/24\n  hsrp 10\n    ip 192.0.2.1\n"
            },
            {
                "hsrp-address",
                IosXr,
                "interface Bundle-Ether1.10\n ipv4 address 192.0.2.2 255.255.255.0\nrouter hsrp\n interface Bundle-Ether1.10\n  address-family ipv4\n   hsrp 10\n    address 198.51.100.1\n",
                7,
                "interface Bundle-Ether1.10\n ipv4 address 192.0.2.2 255.255.255.0\nrouter hsrp\n interface Bundle-Ether1.10\n  address-family ipv4\n   hsrp 10\n    address 192.0.2.1\n"
            },
            {
                "hsrp-group",
                Ios,
                "interface Vlan300\n standby 300 ip 192.0.2.1\n",
                2,
                "interface Vlan300\n standby version 2\n standby 300 ip 192.0.2.1\n"
            },
        };

    private static TheoryData<string, ConfigurationPlatform, string, int, string> Filters =>
        new()
        {
            {
                "shadowed-filter-line",
                Ios,
                "ip access-list extended A\n permit tcp any any\n deny tcp any host 192.0.2.1 eq 23\n",
                3,
                "ip access-list extended A\n deny tcp any host 192.0.2.1 eq 23\n permit tcp any any\n"
            },
            {
                "shadowed-filter-line",
                Asa,
                "access-list A extended deny ip 192.0.2.0 255.255.255.0 any\naccess-list A extended permit tcp host 192.0.2.7 any eq https\n",
                2,
                "access-list A extended deny ip 192.0.2.0 255.255.255.0 any\naccess-list A extended permit tcp host 198.51.100.7 any eq https\n"
            },
            {
                "shadowed-filter-line",
                NxOs,
                "ip access-list A\n  20 deny udp 192.0.2.0/25 any range 10 20\n  10 permit udp 192.0.2.0/24 any range 1 100\n",
                2,
                "ip access-list A\n  10 deny udp 192.0.2.0/25 any range 10 20\n  20 permit udp 192.0.2.0/24 any range 1 100\n"
            },
            {
                "shadowed-filter-line",
                IosXr,
                "ipv4 access-list A\n 10 permit ipv4 any any\n 20 deny ipv4 host 192.0.2.1 any\n",
                3,
                "ipv4 access-list A\n 10 permit tcp any any established\n 20 deny tcp any any\n"
            },
            {
                "redundant-filter-line",
                Ios,
                "access-list 10 permit 192.0.2.0 0.0.0.255\naccess-list 10 permit 192.0.2.7\n",
                2,
                "access-list 10 permit 192.0.2.7\naccess-list 10 permit 192.0.2.0 0.0.0.255\n"
            },
            {
                "redundant-filter-line",
                Ios,
                "ip access-list extended A\n permit icmp any any\n permit icmp any any echo\n",
                3,
                "ip access-list extended A\n permit icmp any any 8\n permit icmp any any 0\n permit tcp any any neq 80\n permit tcp any any eq 81\n"
            },
            {
                "outside-permits-all",
                Ios,
                "interface Gi0/0\n ip nat outside\n ip access-group IN in\nip access-list extended IN\n permit tcp any any eq 22\n permit ip any any\n",
                6,
                "interface Gi0/0\n ip nat outside\n ip access-group IN in\nip access-list extended IN\n deny ip 10.0.0.0 0.255.255.255 any\n permit ip any any\n"
            },
            {
                "outside-permits-all",
                Asa,
                "access-list IN extended permit ip any any\naccess-group IN in interface outside\n",
                1,
                "access-list IN extended permit ip any any\naccess-group IN in interface inside\n"
            },
        };

    private static TheoryData<string, ConfigurationPlatform, string, int, string> Routing =>
        new()
        {
            {
                "bgp-prefix-limit",
                Ios,
                "router bgp 65001\n neighbor 192.0.2.1 remote-as 65002\n",
                2,
                "router bgp 65001\n neighbor UP peer-group\n neighbor UP maximum-prefix 1000\n neighbor 192.0.2.1 remote-as 65002\n neighbor 192.0.2.1 peer-group UP\n neighbor 192.0.2.9 remote-as 65001\n"
            },
            {
                "bgp-prefix-limit",
                NxOs,
                "router bgp 65001\n  neighbor 192.0.2.1\n    remote-as 65002\n    address-family ipv4 unicast\n",
                2,
                "router bgp 65001\n  template peer T\n    address-family ipv4 unicast\n      maximum-prefix 1000\n  neighbor 192.0.2.1\n    inherit peer T\n    remote-as 65002\n  neighbor 192.0.2.2\n    remote-as 65002\n    address-family l2vpn evpn\n"
            },
            {
                "bgp-authentication",
                Ios,
                "router bgp 65001\n neighbor 192.0.2.1 remote-as 65002\n",
                2,
                "router bgp 65001\n neighbor 192.0.2.1 remote-as 65002\n neighbor 192.0.2.1 ttl-security hops 1\n neighbor 192.0.2.2 remote-as 65002\n neighbor 192.0.2.2 password 7 0822455D0A16\n"
            },
            {
                "bgp-authentication",
                IosXr,
                "router bgp 65001\n neighbor 192.0.2.1\n  remote-as 65002\n",
                2,
                "router bgp 65001\n neighbor-group G\n  password encrypted 0822455D0A16\n neighbor 192.0.2.1\n  remote-as 65002\n  use neighbor-group G\n"
            },
            {
                "bgp-filter",
                Ios,
                "router bgp 65001\n neighbor 192.0.2.1 remote-as 65002\n",
                2,
                "router bgp 65001\n neighbor 192.0.2.1 remote-as 65002\n neighbor 192.0.2.1 route-map IN in\n neighbor 192.0.2.2 remote-as 65002\n neighbor 192.0.2.2 shutdown\n"
            },
            {
                "bgp-policy",
                IosXr,
                "router bgp 65001\n neighbor 192.0.2.1\n  remote-as 65002\n  address-family ipv4 unicast\n   route-policy P in\n",
                2,
                "router bgp 65001\n neighbor 192.0.2.1\n  remote-as 65002\n  address-family ipv4 unicast\n   route-policy P in\n   route-policy P out\n neighbor 192.0.2.2\n  remote-as 65001\n  address-family ipv4 unicast\n"
            },
            {
                "ospf-authentication",
                Ios,
                "interface Gi0/0\n ip ospf 1 area 0\nrouter ospf 1\n",
                2,
                "interface Gi0/0\n ip ospf 1 area 0\ninterface Gi0/1\n ip ospf 1 area 1\ninterface Loopback0\n ip ospf 1 area 0\nrouter ospf 1\n area 1 authentication message-digest\n passive-interface Gi0/0\n"
            },
            {
                "ospf-authentication",
                NxOs,
                "interface Ethernet1/1\n  ip router ospf A area 0.0.0.0\nrouter ospf A\n",
                2,
                "interface Ethernet1/1\n  ip ospf authentication message-digest\n  ip router ospf A area 0.0.0.0\nrouter ospf A\n"
            },
            {
                "recursive-tunnel",
                Ios,
                "interface Tunnel0\n ip address 10.0.0.1 255.255.255.252\n tunnel destination 203.0.113.9\nip route 203.0.113.0 255.255.255.0 Tunnel0\n",
                4,
                "interface Tunnel0\n ip address 10.0.0.1 255.255.255.252\n tunnel destination 203.0.113.9\nip route 203.0.113.0 255.255.255.0 Tunnel0\nip route 203.0.113.9 255.255.255.255 192.0.2.1\n"
            },
            {
                "recursive-tunnel",
                Ios,
                "interface Tunnel0\n ip address 10.0.0.1 255.255.255.252\n tunnel destination 203.0.113.9\nip route 0.0.0.0 0.0.0.0 10.0.0.2\n",
                4,
                "interface Tunnel0\n ip address 10.0.0.1 255.255.255.252\n tunnel destination 203.0.113.9\ninterface Gi0/0\n ip address 203.0.113.1 255.255.255.0\nip route 0.0.0.0 0.0.0.0 10.0.0.2\n"
            },
        };

    private static TheoryData<string, ConfigurationPlatform, string, int, string> Ports =>
        new()
        {
            {
                "undefined-vlan",
                NxOs,
                "vlan 1,10\ninterface Ethernet1/1\n  switchport access vlan 20\n",
                3,
                "vlan 1,10-30\ninterface Ethernet1/1\n  switchport access vlan 20\n"
            },
            {
                "undefined-vlan",
                Ios,
                "vlan 10\n name USERS\ninterface Vlan20\n ip address 192.0.2.1 255.255.255.0\n",
                3,
                "interface Vlan20\n ip address 192.0.2.1 255.255.255.0\ninterface GigabitEthernet1/0/1\n switchport access vlan 30\n"
            },
            {
                "mtu-mismatch",
                NxOs,
                "interface port-channel1\n  mtu 9216\ninterface Ethernet1/1\n  mtu 1500\n  channel-group 1 mode active\n",
                4,
                "interface port-channel1\n  mtu 9216\ninterface Ethernet1/1\n  mtu 9216\n  channel-group 1 mode active\n"
            },
            {
                "mtu-mismatch",
                Ios,
                "interface GigabitEthernet0/0\n mtu 1500\ninterface GigabitEthernet0/0.10\n mtu 1600\n",
                4,
                "interface GigabitEthernet0/0\n mtu 1600\ninterface GigabitEthernet0/0.10\n mtu 1500\n"
            },
            {
                "snmp-write-access-nexus",
                NxOs,
                "snmp-server community kahT8w group network-admin\n",
                1,
                "snmp-server community kahT8w group network-admin\nsnmp-server community kahT8w use-acl MGMT\n"
            },
            {
                "snmp-read-access-nexus",
                NxOs,
                "snmp-server community kahT8w group network-operator\n",
                1,
                "snmp-server community kahT8w group network-operator\nsnmp-server community kahT8w use-ipv4acl MGMT\n"
            },
        };

    [Theory]
    [MemberData(nameof(Pairs))]
    public void A_check_fires_on_its_example_and_is_silent_on_the_neighbour(
        string id,
        ConfigurationPlatform platform,
        string fires,
        int line,
        string silent
    )
    {
        var found = Assert.Single(Check(fires, platform).Findings, finding => finding.Check.Id == id);
        var place = Assert.Single(found.Places);

        Assert.Contains(place.Lines, one => one.Number == line);
        Assert.NotEmpty(place.Changes);
        Assert.DoesNotContain(Check(silent, platform).Findings, finding => finding.Check.Id == id);
    }

    [Fact]
    public void Every_check_in_code_has_its_pair()
    {
        var inPatterns = SanityCatalogue
            .Patterns(SanityCatalogue.BuiltInFiles())
            .Checks.Select(check => check.Check.Id);
        // Kinds of references are alike: what one of them shows of unused names holds for all.
        string[] alike = ["unused-prefix-list", "unused-route-policy"];

        Assert.Equal(
            [],
            ConfigurationSanity
                .BuiltIn.Checks.Select(check => check.Id)
                .Except(inPatterns)
                .Except(Pairs.Select(pair => pair.Data.Item1))
                .Except(alike)
        );
    }

    [Fact]
    public void No_id_is_used_twice_and_there_are_more_than_45_checks()
    {
        var ids = ConfigurationSanity.BuiltIn.Checks.Select(check => check.Id).ToList();

        Assert.Equal(ids.Distinct(), ids);
        Assert.True(ids.Count > 45, $"{ids.Count}");
    }

    private static SanityReport Check(string text, ConfigurationPlatform platform) =>
        ConfigurationSanity.BuiltIn.Check(
            text,
            new() { Platform = platform, IsWhole = true },
            TestContext.Current.CancellationToken
        );
}
