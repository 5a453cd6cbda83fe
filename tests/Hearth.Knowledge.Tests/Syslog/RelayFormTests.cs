using Hearth.Knowledge.Syslog;

namespace Hearth.Knowledge.Tests.Syslog;

/// <summary>
/// What relays write of day, time and priority beside the sender's name, and that none of it is taken for a host or a time. Every line
/// is our own; the forms are those of the manuals of rsyslog, syslog-ng and collectors for Windows.
/// </summary>
public sealed class RelayFormTests
{
    [Theory]
    [InlineData("Nov 26 05:00:00 192.0.2.1 err/822: *Nov 26 05:00:00.123: %LINK-3-UPDOWN: x", "192.0.2.1", null)]
    [InlineData("err/822: Nov 26 05:00:00: %SYS-3-CPUHOG: x", null, null)]
    [InlineData("Nov 26 05:00:00 notice/1042: sw1: Nov 26 05:00:00: %SYS-5-CONFIG_I: x", "sw1", null)]
    [InlineData("Nov 26 05:00:00 local7.err sw1 %LINK-3-UPDOWN: x", "sw1", null)]
    [InlineData("2026-11-26T05:00:00+01:00 sw1 local7.notice 822: Nov 26 04:00:00.1: %SYS-3-CPUHOG: x", "sw1", null)]
    [InlineData("Nov 26 05:00:00 sw1 local7.notice: %SYS-5-CONFIG_I: x", "sw1", null)]
    [InlineData("Nov 26 05:00:00 sw1 daemon.notice %SYS-5-CONFIG_I: x", "sw1", null)]
    [InlineData("Nov 26 05:00:00 sw1 local7 notice 822: Nov 26 05:00:00.1: %SYS-5-CONFIG_I: x", "sw1", null)]
    [InlineData("2026-11-26 05:00:00\tLocal7.Error\t192.0.2.1\t822: Nov 26 05:00:00.1: %SYS-5-X: x", "192.0.2.1", null)]
    [InlineData(
        "2026-11-26\t05:00:00\tLocal7.Notice\t192.0.2.1\t8: 9: Nov 26 05:00:00: %SYS-5-X: x",
        "192.0.2.1",
        null
    )]
    [InlineData("11-26-2026\t05:00:00\tLocal7.Notice\t192.0.2.1\t822: Nov 26 05:00:00: %SYS-5-X: x", "192.0.2.1", null)]
    [InlineData("26 Nov 2026 05:00:00 sw1 %SYS-5-CONFIG_I: x", "sw1", null)]
    [InlineData("26.11.2026 05:00:00 sw1 %SYS-5-CONFIG_I: x", "sw1", null)]
    [InlineData("05:00:00 sw1 %SYS-5-CONFIG_I: x", "sw1", null)]
    [InlineData("05:00:00 PM sw1 %SYS-5-CONFIG_I: x", "sw1", null)]
    [InlineData("Thu Nov 26 05:00:00 2026 sw1 822: %SYS-5-CONFIG_I: x", "sw1", null)]
    [InlineData(
        "Nov 26 05:00:00 cm1 local7 3 : 41679: cm1.example.net: Nov 26 2026 05:00:00.12 UTC :  %UC_CALLMANAGER-3-X: y",
        "cm1.example.net",
        "cm1"
    )]
    public void A_priority_in_words_and_a_date_are_no_host(string line, string? host, string? relay)
    {
        var message = MessageDecoder.Decode(line);

        Assert.Equal((host, relay), (message.Host, message.RelayHost));
    }

    [Theory]
    [InlineData("err.example.net")]
    [InlineData("mail")]
    [InlineData("ntp1")]
    [InlineData("localhost")]
    [InlineData("local7-sw")]
    [InlineData("Jan-switch")]
    [InlineData("sun")]
    [InlineData("notice-board")]
    [InlineData("user.example")]
    [InlineData("192.0.2.26")]
    [InlineData("2001:db8::1")]
    [InlineData("2001:db8:1:2:3:4:5:6")]
    [InlineData("00:11:22:33:44:55")]
    [InlineData("26-11")]
    [InlineData("1-2-3")]
    [InlineData("10-1-2026-a")]
    public void Names_that_only_resemble_a_priority_or_a_date_are_hosts(string host) =>
        Assert.Equal(host, MessageDecoder.Decode($"Nov 26 05:00:00 {host} 8: Nov 26 05:00:00.1: %SYS-5-X: y").Host);

    [Theory]
    [InlineData("Thu Nov 26 05:00:00 2026 sw1 822: %SYS-5-X: y", "Thu Nov 26 05:00:00 2026", null)]
    [InlineData("Thu Nov 26 05:00:00 2026: <189>822: sw1: %SYS-5-X: y", "Thu Nov 26 05:00:00 2026", null)]
    [InlineData("<189>May  6 20:29:27 2024 sw1 %SYS-5-X: y", "May  6 20:29:27 2024", null)]
    [InlineData("Nov 26 05:00:00 2026: sw1: Nov 26 05:00:00.1: %SYS-5-X: y", "Nov 26 05:00:00.1", "Nov 26 05:00:00")]
    [InlineData("Nov 26 05:00:00 3026 sw1 %SYS-5-X: y", "Nov 26 05:00:00", null)]
    [InlineData("2026-11-26\t05:00:00\tsw1 %SYS-5-X: y", "2026-11-26\t05:00:00", null)]
    [InlineData("05:00:00 sw1 %SYS-5-X: y", null, null)]
    [InlineData("3d04h sw1 %SYS-5-X: y", null, null)]
    [InlineData("<189>8: 3d04h: %SYS-5-X: y", "3d04h", null)]
    public void A_year_may_stand_behind_the_clock_and_a_time_since_the_start_before_a_colon_only(
        string line,
        string? stamp,
        string? relayed
    )
    {
        var message = MessageDecoder.Decode(line);

        Assert.Equal((stamp, relayed), (message.Stamp, message.RelayStamp));
    }

    [Theory]
    [InlineData("Thu Nov 26 05:00:00 2026 sw1 822: %SYS-5-X: y", "2026-11-26T04:00:00Z")]
    [InlineData("<189>May  6 20:29:27 2024 sw1 %SYS-5-X: y", "2024-05-06T18:29:27Z")]
    [InlineData("Thu Nov 26 2026 05:00:00 sw1 %SYS-5-X: y", "2026-11-26T04:00:00Z")]
    [InlineData("2026-11-26\t05:00:00\tsw1 %SYS-5-X: y", "2026-11-26T04:00:00Z")]
    public void The_printed_year_is_the_year(string line, string at)
    {
        var reference = new TimeReference(
            DateTimeOffset.Parse("2030-01-01T00:00:00Z"),
            TimeZoneInfo.FindSystemTimeZoneById("Europe/Vienna")
        );

        var time = MessageDecoder.Decode(line).TimeBy(reference);

        Assert.Equal((DateTimeOffset.Parse(at), TimeCertainty.ZoneAssumed), (time!.At, time.Is));
    }

    [Theory]
    [InlineData(
        "2019-11-26\t05:00:00\tLocal7.Notice\t192.0.2.1\t8: Nov 26 05:00:01.1 UTC: %SYS-5-X: y",
        "2019-11-26T05:00:01.1Z"
    )]
    [InlineData("Thu Dec 31 23:59:59 2020 sw1 8: Jan  1 00:00:00.1 UTC: %SYS-5-X: y", "2021-01-01T00:00:00.1Z")]
    [InlineData("Nov 26 2018 05:00:00 log1 fw1 : Nov 26 05:00:00 UTC: %ASA-6-302013: y", "2018-11-26T05:00:00Z")]
    public void A_stamp_without_a_year_takes_that_of_the_relay_also_when_the_relay_prints_no_zone(
        string line,
        string at
    )
    {
        var time = MessageDecoder
            .Decode(line)
            .TimeBy(new TimeReference(DateTimeOffset.Parse("2030-01-01T00:00:00Z"), null));

        Assert.Equal((DateTimeOffset.Parse(at), TimeCertainty.YearAssumed), (time!.At, time.Is));
    }

    [Theory]
    [InlineData("Nov 26 05:00:00 web1 kernel: [12345.678901] usb 1-1: new high-speed USB device number 4")]
    [InlineData("Nov 26 05:00:00 web1 sshd[991]: Accepted publickey for op from 192.0.2.7 port 50022 ssh2")]
    [InlineData(
        "Nov 26 05:00:00 mx1 rpd[1799]: RPD_OSPF_NBRDOWN: OSPF neighbor 192.0.2.1 state changed from Full to Down"
    )]
    [InlineData(
        "<28>1 2026-11-26T05:00:00.123+01:00 mx1 mib2d 1842 SNMP_TRAP_LINK_DOWN [junos@2636.1.1.1.2.18 ifIndex=\"501\"] ifIndex 501"
    )]
    [InlineData(
        "192.0.2.7 - - [26/Nov/2026:05:00:00 +0100] \"GET /?q=100%25-3-x HTTP/1.1\" 200 612 \"-\" \"curl/8.5\""
    )]
    [InlineData("2026/11/26 05:00:00 [error] 31#31: *1 open() \"/srv/%FAC-3-X\" failed (2: No such file or directory)")]
    [InlineData("Nov 26 05:00:00 fw1 filterlog[123]: 5,,,1000000103,igb0,match,block,in,4,0x0,,64,0,0,DF,6,tcp,60")]
    [InlineData(
        "Nov 26 2026 05:00:00 hua1 %%01IFNET/4/IF_STATE(l)[0]:Interface GigabitEthernet0/0/1 has turned into DOWN state."
    )]
    [InlineData(
        "%Nov 26 05:00:00:123 2026 h3c1 IFNET/3/PHY_UPDOWN: Physical state on GigabitEthernet1/0/1 changed to down."
    )]
    [InlineData("date=2026-11-26 time=05:00:00 devname=\"fg1\" type=\"event\" msg=\"cpu 90% - 3 - high\"")]
    [InlineData("CEF:0|Vendor|Product|1.0|100|progress 50%-3-done|5|src=192.0.2.1")]
    [InlineData("Nov 26 05:00:00 nas1 smartd[77]: Device: /dev/sda [SAT], 98%-2-old")]
    public void Lines_of_other_systems_hold_no_tag(string line) => Assert.Null(MessageDecoder.Decode(line).Message);
}
