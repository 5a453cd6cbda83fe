using System.Collections.Immutable;
using Hearth.Knowledge.Configuration;

namespace Hearth.Knowledge.Sanity.References;

/// <summary>Everything else that lines refer to by name: policies, VRFs, keys, tunnels, log-in lists.</summary>
internal static class UseTable
{
    private const ConfigurationPlatform Ios = ConfigurationPlatform.Ios;
    private const ConfigurationPlatform NxOs = ConfigurationPlatform.NxOs;
    private const ConfigurationPlatform IosXr = ConfigurationPlatform.IosXr;
    private const ConfigurationPlatform Asa = ConfigurationPlatform.Asa;

    /// <summary>Every kind.</summary>
    public static ImmutableArray<ReferenceKind> All { get; } =
    [
        ClassMaps(),
        PolicyMaps(),
        Vrfs(),
        KeyChains(),
        Tracks(),
        IpsecProfiles(),
        CryptoMaps(),
        ObjectGroups(),
        NatPools(),
        LoginLists(),
    ];

    private static ReferenceKind ClassMaps() =>
        ReferenceKind.Of(
            "class-map",
            "class map",
            "The policy has a class without a definition: its traffic is treated like everything else.",
            false,
            ReferenceForm.Of(
                [Ios],
                @"^class-map (?:.+ )?(?<n>\S+)$",
                @"^class (?!class-default$|type )(?<n>\S+)$",
                ["class-map match-any {n}", "match <traffic>"]
            )
        );

    private static ReferenceKind PolicyMaps() =>
        ReferenceKind.Of(
            "policy-map",
            "policy map",
            "The policy does nothing where it is applied: traffic is neither bounded nor preferred.",
            false,
            ReferenceForm.Of(
                [Ios],
                @"^policy-map (?:.+ )?(?<n>\S+)$",
                @"^service-policy (?:(?:type inspect |input |output )*)(?<n>[^\s]+)$",
                ["policy-map {n}", "class <class>"],
                "system-cpp-policy"
            )
        );

    private static ReferenceKind Vrfs() =>
        ReferenceKind.Of(
            "vrf",
            "VRF",
            "An interface or a route belongs to a VRF that does not exist; the configuration was cut, or does not work as it reads.",
            false,
            ReferenceForm.Of(
                [Ios],
                @"^(?:ip vrf|vrf definition) (?<n>\S+)$",
                @"^(?:(?:ip )?vrf forwarding (?<n>\S+)$|ip route vrf (?<n>\S+) |address-family ipv[46](?: unicast)? vrf (?<n>\S+)$)",
                ["vrf definition {n}", "address-family ipv4"]
            ),
            ReferenceForm.Of(
                [NxOs],
                @"^vrf context (?<n>\S+)$",
                @"^vrf member (?<n>\S+)$",
                ["vrf context {n}"],
                "management",
                "default"
            )
        );

    private static ReferenceKind KeyChains() =>
        ReferenceKind.Of(
            "key-chain",
            "key chain",
            "Without its key chain a protocol does not authenticate, and neighbours that do are lost.",
            false,
            ReferenceForm.Of(
                [Ios, NxOs],
                @"^key chain (?<n>\S+)(?: macsec| tcp)?$",
                @"^(?:ip authentication key-chain eigrp \d+ (?<n>\S+)|ip (?:ospf|rip) authentication key-chain (?<n>\S+)|(?:isis )?authentication key-chain (?<n>\S+))",
                ["key chain {n}", "key 1", "key-string <key>"]
            )
        );

    private static ReferenceKind Tracks() =>
        ReferenceKind.Of(
            "track",
            "track object",
            "What is tracked never changes: a route or a gateway stays where it should have moved.",
            false,
            ReferenceForm.Of(
                [Ios, NxOs],
                @"^track (?<n>\d+)\b",
                @"^(?:standby (?:\d+ )?track (?<n>\d+)\b|ip route .* track (?<n>\d+)\b|vrrp \d+ track (?<n>\d+)\b|track (?<n>\d+) decrement )",
                ["track {n} interface <interface> line-protocol"]
            )
        );

    private static ReferenceKind IpsecProfiles() =>
        ReferenceKind.Of(
            "ipsec",
            "profile or transform set of IPsec",
            "The tunnel does not come up, or comes up without encryption.",
            false,
            ReferenceForm.Of(
                [Ios],
                @"^crypto ipsec profile (?<n>\S+)(?: shared)?$",
                @"^tunnel protection ipsec profile (?<n>\S+)",
                ["crypto ipsec profile {n}", "set transform-set <transform-set>"]
            ),
            ReferenceForm.Of(
                [Ios],
                @"^crypto ipsec transform-set (?<n>\S+) ",
                @"^set transform-set(?: (?<n>\S+))+\s*$",
                ["crypto ipsec transform-set {n} esp-aes 256 esp-sha256-hmac", "mode tunnel"],
                "default"
            )
        );

    private static ReferenceKind CryptoMaps() =>
        ReferenceKind.Of(
            "crypto-map",
            "crypto map",
            "The interface encrypts nothing: traffic that was meant for the tunnel leaves as it is.",
            false,
            ReferenceForm.Of(
                [Ios],
                @"^crypto map (?<n>\S+) (?:\d+|local-address|client|isakmp|gdoi)",
                @"^crypto map (?<n>\S+)(?: redundancy \S+)?$",
                ["crypto map {n} 10 ipsec-isakmp", "set peer <address>"]
            ),
            ReferenceForm.Of(
                [Asa],
                @"^crypto map (?<n>\S+) \d+ ",
                @"^crypto map (?<n>\S+) interface \S+$",
                ["crypto map {n} 10 set peer <address>"]
            )
        );

    private static ReferenceKind ObjectGroups() =>
        ReferenceKind.Of(
            "object-group",
            "object group",
            "A line of an access list names a group that does not exist; the configuration was cut, or the line matches nothing.",
            false,
            ReferenceForm.Of(
                [Asa, Ios],
                @"^object-group (?:network|service|protocol|icmp-type|user|security|geolocation|fqdn) (?<n>\S+)",
                @"^(?:access-list \S+ .*?|(?:\d+ )?(?:permit|deny) .*?)\bobject-group (?<n>\S+)(?:.*?\bobject-group (?<n>\S+))*|^group-object (?<n>\S+)",
                ["object-group <network-or-service> {n}", "<members>"]
            )
        );

    private static ReferenceKind NatPools() =>
        ReferenceKind.Of(
            "nat-pool",
            "address pool of NAT",
            "Nothing is translated: hosts inside do not get out.",
            false,
            ReferenceForm.Of(
                [Ios],
                @"^ip nat pool (?<n>\S+)",
                @"^ip nat (?:inside|outside) source (?:list|route-map) \S+ pool (?<n>\S+)",
                ["ip nat pool {n} <first-address> <last-address> netmask <mask>"]
            )
        );

    private static ReferenceKind LoginLists() =>
        ReferenceKind.Of(
            "login-list",
            "log-in list",
            "The line asks a list that does not exist: nobody can log in there.",
            false,
            ReferenceForm.Of(
                [Ios, IosXr],
                @"^aaa authentication login (?<n>\S+) ",
                @"^login authentication (?<n>\S+)$",
                ["aaa authentication login {n} group <server-group> local"],
                "default"
            )
        );
}
