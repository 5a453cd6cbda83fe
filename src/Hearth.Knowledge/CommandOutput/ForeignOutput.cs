using System.Collections.Immutable;

namespace Hearth.Knowledge.CommandOutput;

/// <summary>
/// Outputs of many shapes, written for Hearth: what a template makes of those that are not its own tells how much its word is worth.
/// </summary>
/// <param name="Text">The output.</param>
internal sealed record ForeignOutput(string Text)
{
    /// <summary>Lines that are not blank.</summary>
    public int Lines { get; } = Text.Split('\n').Count(line => !string.IsNullOrWhiteSpace(line));

    /// <summary>All of them.</summary>
    public static ImmutableArray<ForeignOutput> All { get; } =
    [
        new(
            """
            Interface              Status      Protocol  Description
            Gi0/0                  up          up        link to core
            Gi0/1                  down        down
            Vl10                   up          up        users
            """
        ),
        new(
            """
            NAME: "Chassis", DESCR: "a chassis of seven slots"
            PID: AB-1234-X         , VID: V02, SN: XYZ1234ABCD

            NAME: "Power Supply 1", DESCR: "a power supply of 900 watts"
            PID: AB-PWR-900        , VID: V01, SN: XYZ1234ABCE
            """
        ),
        new(
            """
            A system, Version 12.3(4)T5, RELEASE SOFTWARE
            Copyright by nobody
            node7 uptime is 3 weeks, 2 days, 4 hours, 6 minutes
            System image file is "flash:image.bin"
            Processor board ID XYZ1234ABCD
            4 Gigabit interfaces
            Configuration register is 0x2102
            """
        ),
        new(
            """
            Neighbor        V    AS MsgRcvd MsgSent   TblVer  InQ OutQ Up/Down  State/PfxRcd
            192.0.2.1       4 64500    1234    1235       67    0    0 01:02:03       12
            192.0.2.2       4 64501       0       0        0    0    0 never    Idle
            """
        ),
        new(
            """
            hostname node7
            !
            interface Ethernet0
             description link to core
             ip address 192.0.2.9 255.255.255.0
             no shutdown
            !
            router ospf 1
             network 192.0.2.0 0.0.0.255 area 0
            end
            """
        ),
        new(
            """
            Mar  2 06:20:00.123: %LINK-3-UPDOWN: Interface Ethernet0, changed state to down
            Mar  2 06:20:01.123: %LINEPROTO-5-UPDOWN: Line protocol on Interface Ethernet0, changed state to down
            Mar  2 06:21:00.456: %SYS-5-CONFIG_I: Configured from console by anna
            """
        ),
        new(
            """
            Ethernet0 is up, line protocol is up
              Hardware is something, address is 0000.5e00.5301 (bia 0000.5e00.5301)
              MTU 1500 bytes, BW 10000 Kbit/sec, DLY 1000 usec
                 0 runts, 0 giants, 0 throttles
                 3 input errors, 3 CRC, 0 frame
            """
        ),
        new(
            """
            Slot  Name      Status    Temperature  Speed
            1     FAN-1     OK        31 C         4200
            2     FAN-2     Failed    -            0
            """
        ),
        new(
            """
            Codes: C - connected, S - static, O - OSPF
            Gateway of last resort is 192.0.2.1 to network 0.0.0.0
            S*    0.0.0.0/0 [1/0] via 192.0.2.1
            C        192.0.2.0/24 is directly connected, Ethernet0
            L        192.0.2.9/32 is directly connected, Ethernet0
            """
        ),
        new(
            """
            Filesystem     1K-blocks     Used Available Use% Mounted on
            /dev/sda1       41152736 12033736  27006000  31% /
            tmpfs            4018364        0   4018364   0% /dev/shm
            """
        ),
        new(
            """
            Directory of flash:/

               11  -rw-    12345678   Mar 2 2026 06:20:00 +00:00  image.bin
               12  drwx        4096   Mar 2 2026 06:20:00 +00:00  logs

            1000000000 bytes total (900000000 bytes free)
            """
        ),
        new(
            """
            Device ID: node8.example
            Entry address(es):
              IP address: 192.0.2.8
            Platform: something,  Capabilities: Router Switch
            Interface: Ethernet0,  Port ID (outgoing port): Ethernet1
            Holdtime : 160 sec
            """
        ),
        new(
            """
            total: 12
            enabled
            10    users            active    Gi0/1, Gi0/2
            20    voice            active
            PID  Runtime(ms)  Invoked  uSecs  5Sec  1Min  5Min  Process
              1           4       12    333  0.00% 0.00% 0.00%  Chunk Manager
            """
        ),
    ];
}
