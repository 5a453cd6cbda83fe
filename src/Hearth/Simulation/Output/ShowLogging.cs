using System.Collections.Immutable;
using System.Text;

namespace Hearth.Simulation.Output;

/// <summary><c>show logging</c>: routine lines, then what the device itself has said.</summary>
internal static class ShowLogging
{
    private const int RoutineLines = 6;

    private static readonly ImmutableArray<string> IosRoutine =
    [
        "%SYS-5-CONFIG_I: Configured from console by netops on vty0 (198.51.100.23)",
        "%LINEPROTO-5-UPDOWN: Line protocol on Interface Vlan120, changed state to up",
        "%SEC_LOGIN-5-LOGIN_SUCCESS: Login Success [user: netops] [Source: 198.51.100.23] [localport: 22]",
        "%SSH-5-SSH2_USERAUTH: User 'backup' authentication for SSH2 Session from 198.51.100.40 (tty = 1) using crypto cipher 'aes128-ctr', hmac 'hmac-sha2-256' Succeeded",
        "%SSH-5-SSH2_CLOSE: SSH2 Session from 198.51.100.40 (tty = 1) for user 'backup' using crypto cipher 'aes128-ctr', hmac 'hmac-sha2-256' closed",
        "%BGP-5-ADJCHANGE: neighbor 203.0.113.9 Up",
        "%OSPF-5-ADJCHG: Process 1, Nbr 203.0.113.17 on Vlan12 from LOADING to FULL, Loading Done",
        "%SYS-6-LOGOUT: User netops has exited tty session 2(198.51.100.23)",
        "%PARSER-5-CFGLOG_LOGGEDCMD: User:netops  logged command:interface Vlan120",
    ];

    private static readonly ImmutableArray<string> NexusRoutine =
    [
        "%VSHD-5-VSHD_SYSLOG_CONFIG_I: Configured from vty by netops on 198.51.100.23@pts/0",
        "%ETHPORT-5-IF_UP: Interface Ethernet1/14 is up in mode trunk",
        "%ETH_PORT_CHANNEL-5-PORT_UP: port-channel110: Ethernet1/14 is up",
        "%AUTHPRIV-6-SYSTEM_MSG: pam_unix(sshd:session): session opened for user backup by (uid=0) - sshd[21877]",
        "%DAEMON-6-SYSTEM_MSG: Synchronized to 198.51.100.4, stratum 2 - ntpd[4471]",
        "%BGP-5-ADJCHANGE: bgp-65010 [9213] (default) neighbor 203.0.113.9 Up",
        "%USER-6-SYSTEM_MSG: Backup of running-config done - backup",
    ];

    public static void Draw(DeviceView view, StringBuilder text)
    {
        var isNexus = PlatformTraits.IsNexus(view.Device.Line.Platform);
        var dice = view.Readings(1);
        if (!isNexus)
        {
            text.Append(
                $"""
                Syslog logging: enabled (0 messages dropped, {dice.Between(
                    2,
                    40
                )} messages rate-limited, 0 flushes, 0 overruns, xml disabled, filtering disabled)

                No Active Message Discriminator.

                    Console logging: disabled
                    Monitor logging: level debugging, 0 messages logged, xml disabled, filtering disabled
                    Buffer logging:  level informational, {dice.Between(
                    400,
                    9000
                )} messages logged, xml disabled, filtering disabled
                    Exception Logging: size (4096 bytes)
                    Trap logging: level informational, {dice.Between(400, 9000)} message lines logged
                        Logging to 198.51.100.60  (udp port 514, audit disabled, link up)

                Log Buffer (65536 bytes):


                """
            );
        }

        var routine = isNexus ? NexusRoutine : IosRoutine;
        var own = view.Log.ToImmutableArray();
        var first = own.IsEmpty || own[0].At > view.At ? view.At : own[0].At;
        var at = first - TimeSpan.FromMinutes(RoutineLines * 7);
        for (var line = 0; line < RoutineLines; line++)
        {
            Line(text, view.Device, at, dice.Pick(routine), isNexus);
            at += TimeSpan.FromSeconds(dice.Between(20, 360));
        }

        foreach (var line in own)
        {
            Line(text, view.Device, line.At, line.Text, isNexus);
        }
    }

    /// <summary>The stamp before a line of IOS, with milliseconds and zone.</summary>
    public static string Stamp(DateTimeOffset at, DeviceIdentity device) =>
        $"{at.ToOffset(device.Site.Offset):MMM d HH:mm:ss.fff} {device.Site.ZoneName}";

    private static void Line(StringBuilder text, DeviceIdentity device, DateTimeOffset at, string line, bool isNexus)
    {
        if (isNexus)
        {
            text.Append($"{at.ToOffset(device.Site.Offset):yyyy MMM d HH:mm:ss} {device.HostName} {line}\n");
        }
        else
        {
            text.Append($"{Stamp(at, device)}: {line}\n");
        }
    }
}
