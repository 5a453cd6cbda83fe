using System.Text;

namespace Hearth.Simulation.Output;

/// <summary><c>show running-config</c>, with secrets taken out as a device does before it calls home.</summary>
internal static class RunningConfiguration
{
    private const int MostInterfaces = 48;

    public static void Draw(DeviceView view, StringBuilder text)
    {
        var device = view.Device;
        var isNexus = PlatformTraits.IsNexus(device.Line.Platform);
        if (isNexus)
        {
            NexusHead(view, text);
        }
        else
        {
            IosHead(view, text);
        }

        var dice = Dice.For(device.Number, 77);
        foreach (var name in Interfaces(device).Take(MostInterfaces))
        {
            var vlan = dice.Between(10, 40) * 10;
            text.Append(
                $"interface {name}\n description {(dice.Happens(0.3) ? "uplink" : "access")} vlan {vlan}\n switchport\n switchport access vlan {vlan}\n switchport mode access\n spanning-tree portfast\n!\n"
            );
        }

        text.Append(
            $"""
            router ospf 1
             router-id 203.0.113.{1 + (device.Number % 250)}
             passive-interface default
             network 203.0.113.0 0.0.0.255 area 0
            !
            ip access-list extended MGMT-IN
             permit tcp 198.51.100.0 0.0.0.255 any eq 22
             permit udp 198.51.100.0 0.0.0.255 any eq snmp
             deny ip any any log
            !
            ntp server 198.51.100.4
            logging host 198.51.100.60
            !
            line vty 0 15
             access-class MGMT-IN in
             transport input ssh
            !
            end


            """
        );
    }

    private static void IosHead(DeviceView view, StringBuilder text)
    {
        var device = view.Device;
        var version = device.Software.Split('.', '(');
        text.Append(
            $"""
            Building configuration...

            Current configuration : {9000 + (device.Number % 900)} bytes
            !
            ! Last configuration change at {view.Local
                - TimeSpan.FromDays(3):HH:mm:ss} {device.Site.ZoneName} {view.Local
                - TimeSpan.FromDays(3):ddd MMM d yyyy} by netops
            !
            version {version[0]}.{version[1]}
            service timestamps debug datetime msec
            service timestamps log datetime msec show-timezone
            service password-encryption
            service call-home
            !
            hostname {device.HostName}
            !
            enable secret 9 <removed>
            !
            username netops privilege 15 secret 9 <removed>
            username backup privilege 5 secret 9 <removed>
            !
            call-home
             contact-email-addr {device.Site.Email}
             phone-number "{device.Site.Phone}"
             street-address "{device.Site.Address}"
             customer-id "{device.Site.Customer}"
             site-id "{device.Site.SiteId}"
             profile "hearth"
              reporting smart-call-home-data
              destination transport-method http
              subscribe-to-alert-group environment severity warning
              subscribe-to-alert-group diagnostic severity minor
              subscribe-to-alert-group inventory periodic daily 04:10
              subscribe-to-alert-group configuration periodic daily 04:25
              subscribe-to-alert-group syslog severity warning pattern ".*"
              active
            !
            snmp-server community <removed> RO MGMT-IN
            snmp-server contact {device.Site.Contact}
            tacacs server central
             address ipv4 198.51.100.70
             key 7 <removed>
            !

            """
        );
    }

    private static void NexusHead(DeviceView view, StringBuilder text)
    {
        var device = view.Device;
        text.Append(
            $"""
            !Command: show running-config vdc-all all
            !Time: {view.Local:ddd MMM d HH:mm:ss yyyy}

            version {device.Software}
            hostname {device.HostName}
            feature ospf
            feature bgp
            feature lacp
            feature vpc
            username netops password 5 <removed> role network-admin
            snmp-server user netops network-admin auth md5 <removed> priv <removed> localizedkey
            tacacs-server host 198.51.100.70 key 7 <removed>
            callhome
              email-contact {device.Site.Email}
              phone-contact {device.Site.Phone}
              streetaddress {device.Site.Address}
              destination-profile hearth
              destination-profile hearth format XML
              destination-profile hearth transport-method http
              destination-profile hearth alert-group all
              destination-profile hearth message-level 2
              enable

            """
        );
    }

    private static IEnumerable<string> Interfaces(DeviceIdentity device) =>
        from part in device.Parts
        where part.Model.Ports > 0 && part.Role is PartRole.LineCard or PartRole.StackMember
        from port in Enumerable.Range(1, part.Model.Ports)
        select InterfaceNames.Of(device, part, port);
}
