using Hearth.Knowledge.Syslog;

namespace Hearth.Knowledge.Tests.Syslog;

/// <summary>
/// Forms that logs of others were found to have: relays, consoles, device contexts, zones. Every line is our own; what shows the form is
/// named where it is less than common.
/// </summary>
public sealed class PrintedFormTests
{
    [Theory]
    // Collectors that put their header before the priority of the device.
    [InlineData(
        "Aug 22 05:11:06 relay.example.net <189>5: 000006: *Jan  2 00:00:55.733: %SYS-5-LOG_CONFIG_CHANGE: Console logging disabled",
        "pri=189 | seq=5 | seq2=000006 | relayed=Aug 22 05:11:06 | host=relay.example.net | stamp=Jan  2 00:00:55.733 | clock=NeverSet | tag=SYS//5/LOG_CONFIG_CHANGE | text=Console logging disabled"
    )]
    [InlineData(
        "<13>Aug 22 05:11:06 sw7 <189>5: *Jan  2 00:00:55.733: %SYS-5-CONFIG_I: x",
        "pri=189 | seq=5 | relayed=Aug 22 05:11:06 | host=sw7 | stamp=Jan  2 00:00:55.733 | clock=NeverSet | tag=SYS//5/CONFIG_I | unknown=<13> | text=x"
    )]
    [InlineData(
        "Aug 22 05:11:06 sw7 <189>28: Cisco IOS Software, Version 15.2(7)E7",
        "pri=189 | seq=28 | host=sw7 | stamp=Aug 22 05:11:06 | text=Cisco IOS Software, Version 15.2(7)E7"
    )]
    // A relay whose header of RFC 5424 has no structured data, with the sender's address before it.
    [InlineData(
        "<190>Original Address=192.0.2.1 1 2026-06-23T16:13:32.168Z log1 Some_Relay 3356 MSGOUT rt1: *Jun 23 15:52:38.534: %SYS-6-LOGOUT: User op has exited",
        "pri=190 | relay=log1 | relayed=2026-06-23T16:13:32.168Z | host=rt1 | stamp=Jun 23 15:52:38.534 | clock=NeverSet | msgid=MSGOUT | process=Some_Relay | pid=3356 | tag=SYS//6/LOGOUT | unknown=Original Address=192.0.2.1 | text=User op has exited"
    )]
    // A relay that puts lines together which came again.
    [InlineData(
        "<166>Mar 19 15:14:55 log1 message repeated 27 times: [Mar 19 15:14:53 MSK/MSD: %ASA-session-6-106015: Deny TCP (no connection) [x] ]",
        "pri=166 | relayed=Mar 19 15:14:55 | host=log1 | stamp=Mar 19 15:14:53 | zone=MSK/MSD | tag=ASA/session/6/106015 | repeats=27 | text=Deny TCP (no connection) [x]"
    )]
    // Bytes counted in front, as relays over TCP do (RFC 6587).
    [InlineData(
        "137 <165>1 2026-03-11T22:14:15.003Z fw2 app 7 ID1 - %ASA-6-302013: Built",
        "pri=165 | host=fw2 | stamp=2026-03-11T22:14:15.003Z | msgid=ID1 | process=app | pid=7 | tag=ASA//6/302013 | unknown=137 | text=Built"
    )]
    // IOS XR with "logging format rfc5424": a header of that RFC with the stamp of the device, and the process named twice.
    [InlineData(
        "<190>1 2026 Dec 11 16:05:32.051 EET core7 config 65960 - - 5300: RP/0/RSP0/CPU0:config[65960]: %MGBL-CONFIG-6-DB_COMMIT : Configuration committed",
        "pri=190 | seq=5300 | host=core7 | node=RP/0/RSP0/CPU0 | stamp=2026 Dec 11 16:05:32.051 | zone=EET | process=config | pid=65960 | tag=MGBL/CONFIG/6/DB_COMMIT | text=Configuration committed"
    )]
    [InlineData(
        "<187>1 2026 Mar 28 05:46:02.481 UTC core7 bgp 1084 - - RP/0/RP0/CPU0: %ROUTING-BGP-5-ADJCHANGE : neighbor 192.0.2.1 Down",
        "pri=187 | host=core7 | node=RP/0/RP0/CPU0 | stamp=2026 Mar 28 05:46:02.481 | zone=UTC | process=bgp | pid=1084 | tag=ROUTING/BGP/5/ADJCHANGE | text=neighbor 192.0.2.1 Down"
    )]
    // A version and a stamp, but the header of no RFC.
    [InlineData(
        "<187>1 2026 Mar 28 05:46:02.481 UTC core7 %DAEMON-7-SYSTEM_MSG: permitting all",
        "pri=187 | host=core7 | stamp=2026 Mar 28 05:46:02.481 | zone=UTC | tag=DAEMON//7/SYSTEM_MSG | text=permitting all"
    )]
    [InlineData(
        "1 2026-08-13T22:39:54.83Z nx4 %DAEMON-7-SYSTEM_MSG: permitting all",
        "host=nx4 | stamp=2026-08-13T22:39:54.83Z | tag=DAEMON//7/SYSTEM_MSG | text=permitting all"
    )]
    [InlineData(
        "<190>3132517: Jul 13 08:23:43 192.0.2.2 sw01: 3132779: Jul 14 2026 08:23:43.398 UTC: %FOO-6-BAR: x",
        "pri=190 | seq=3132517 | seq2=3132779 | relay=192.0.2.2 | relayed=Jul 13 08:23:43 | host=sw01 | stamp=Jul 14 2026 08:23:43.398 | zone=UTC | tag=FOO//6/BAR | text=x"
    )]
    [InlineData(
        "<190>31: 2001:db8::: 32: Jul 14 2026 08:23:43: %FOO-6-BAR: x",
        "pri=190 | seq=31 | seq2=32 | host=2001:db8:: | stamp=Jul 14 2026 08:23:43 | tag=FOO//6/BAR | text=x"
    )]
    [InlineData(
        "<190>7: 2switch 8: Jul 14 2026 08:23:43.398 UTC: %FOO-6-BAR: x",
        "pri=190 | seq=7 | seq2=8 | host=2switch | stamp=Jul 14 2026 08:23:43.398 | zone=UTC | tag=FOO//6/BAR | text=x"
    )]
    public void Relays_put_their_own_in_front(string line, string pieces) => Assert.Equal(pieces, DecodedLine.Of(line));

    [Theory]
    [InlineData(
        "77: [syslog@9 s_sn=\"17\" s_id =\"192.0.2.9:514\"]: *Jan  1 2026 23:17:23.240: %SYS-5-X: y",
        "seq=77 | stamp=Jan  1 2026 23:17:23.240 | clock=NeverSet | sd=[syslog@9 s_sn=\"17\" s_id =\"192.0.2.9:514\"] | tag=SYS//5/X | text=y"
    )]
    [InlineData(
        "<0>91: *Oct 07 03:10:04: edge.example.net %CRYPTO-4-RECVD_PKT_INV_SPI: decaps",
        "pri=0 | seq=91 | host=edge.example.net | stamp=Oct 07 03:10:04 | clock=NeverSet | tag=CRYPTO//4/RECVD_PKT_INV_SPI | text=decaps"
    )]
    [InlineData(
        "<165>7433: agg1: 007439: 2y10w: %SEC_LOGIN-5-LOGIN_SUCCESS: in",
        "pri=165 | seq=7433 | seq2=007439 | host=agg1 | stamp=2y10w | uptime=yes | tag=SEC_LOGIN//5/LOGIN_SUCCESS | text=in"
    )]
    public void IOS_may_add_its_session_its_domain_and_a_second_counter(string line, string pieces) =>
        Assert.Equal(pieces, DecodedLine.Of(line));

    [Theory]
    [InlineData(
        "sw1(config)#*Jan 27 20:09:17.549: %SYS-5-CONFIG_I: x",
        "host=sw1 | stamp=Jan 27 20:09:17.549 | clock=NeverSet | tag=SYS//5/CONFIG_I | unknown=(config) | text=x"
    )]
    [InlineData(
        "sw1>Sep 18 13:11:23.959 IST: %SYS-5-X: y",
        "host=sw1 | stamp=Sep 18 13:11:23.959 | zone=IST | tag=SYS//5/X | text=y"
    )]
    [InlineData("sw1#%SYS-5-X: y", "host=sw1 | tag=SYS//5/X | text=y")]
    [InlineData(
        "RP/0/RP0/CPU0:core1(config-if)#LC/0/0/CPU0:Oct 12 14:35:15.779 : ifmgr[228]: %PKT_INFRA-LINK-3-UPDOWN : x",
        "host=core1 | node=LC/0/0/CPU0 | stamp=Oct 12 14:35:15.779 | process=ifmgr | pid=228 | tag=PKT_INFRA/LINK/3/UPDOWN | unknown=RP/0/RP0/CPU0:core1(config-if) | text=x"
    )]
    public void On_a_console_the_prompt_in_front_names_the_device(string line, string pieces) =>
        Assert.Equal(pieces, DecodedLine.Of(line));

    [Theory]
    [InlineData(
        "2026 Jan 29 06:43:56 nx1 %$ VDC-1 %$ %CALLHOME-2-EVENT: SUP_FAILURE",
        "host=nx1 | stamp=2026 Jan 29 06:43:56 | where=VDC-1 | tag=CALLHOME//2/EVENT | text=SUP_FAILURE"
    )]
    [InlineData(
        "2026 Jan 29 06:40:45  %$ VDC-1 %$ %USER-2-SYSTEM_MSG: CLIS: loading - clis",
        "stamp=2026 Jan 29 06:40:45 | where=VDC-1 | process=clis | tag=USER//2/SYSTEM_MSG | text=CLIS: loading"
    )]
    [InlineData(
        "<188>May 3 13:20:50 192.0.2.34 6031594: May 3 13:20:48.739 AEST: %ARP-4-SYSLOG_SL_MSG_WARNING: ARP-4-INVAL_IP: message repeated 12 times in last 190 sec",
        "pri=188 | seq=6031594 | relayed=May 3 13:20:50 | host=192.0.2.34 | stamp=May 3 13:20:48.739 | zone=AEST | carrier=ARP//4/SYSLOG_SL_MSG_WARNING() | tag=ARP//4/INVAL_IP | repeats=12 | text=message repeated 12 times in last 190 sec"
    )]
    [InlineData(
        "2026 Feb 17 11:37:03 MSK:  %USER-2-SYSTEM_MSG: <<%USBHSD-2-USB_SWAP>> USB insertion or removal detected - usbhsd",
        "stamp=2026 Feb 17 11:37:03 | zone=MSK | process=usbhsd | carrier=USER//2/SYSTEM_MSG() | tag=USBHSD//2/USB_SWAP | text=USB insertion or removal detected"
    )]
    [InlineData(
        "<187>: 2026 Sep 25 08:49:23 UTC : %LOG_LOCAL7-3-SYSTEM_MSG: [F1547][soaking][packets-dropped][major][dbgs/ac/fault-F1547] 6% of packets",
        "pri=187 | stamp=2026 Sep 25 08:49:23 | zone=UTC | tag=LOG_LOCAL7//3/SYSTEM_MSG | text=[F1547][soaking][packets-dropped][major][dbgs/ac/fault-F1547] 6% of packets"
    )]
    [InlineData(
        "<46>: 2026host Aug 27 21:40:50 PDT: %SNMPD-6-INFO: x",
        "pri=46 | host=2026host | stamp=Aug 27 21:40:50 | zone=PDT | tag=SNMPD//6/INFO | text=x"
    )]
    public void NX_OS_names_its_context_and_tells_repeats_in_a_message_of_their_own(string line, string pieces) =>
        Assert.Equal(pieces, DecodedLine.Of(line));

    [Theory]
    [InlineData(
        "0/RP0/ADMIN0:Jul 7 10:07:42.979 UTC: pm[2890]: %INFRA-Process_Manager-3-PROCESS_RESTART : x",
        "node=0/RP0/ADMIN0 | stamp=Jul 7 10:07:42.979 | zone=UTC | process=pm | pid=2890 | tag=INFRA/Process_Manager/3/PROCESS_RESTART | text=x"
    )]
    [InlineData(
        "May 22 11:15:38 192.0.2.11 52376: LC/0/0/CPU0:May 22 11:16:02.886 +06: ifmgr[213]: %PKT_INFRA-LINK-3-UPDOWN : x",
        "seq=52376 | relayed=May 22 11:15:38 | host=192.0.2.11 | node=LC/0/0/CPU0 | stamp=May 22 11:16:02.886 | zone=+06 | process=ifmgr | pid=213 | tag=PKT_INFRA/LINK/3/UPDOWN | text=x"
    )]
    [InlineData(
        "SP/0/SM1/SP:Jul 7 10:07:42.979 : sysmgr[65]: %OS-SYSMGR-3-ERROR : x",
        "node=SP/0/SM1/SP | stamp=Jul 7 10:07:42.979 | process=sysmgr | pid=65 | tag=OS/SYSMGR/3/ERROR | text=x"
    )]
    public void IOS_XR_has_nodes_of_the_administration_plane_and_zones_in_numbers(string line, string pieces) =>
        Assert.Equal(pieces, DecodedLine.Of(line));

    [Theory]
    [InlineData(
        "<134>wlc1: *SISF BT Process: Aug 20 11:25:50.157: %SISF-6-ENTRY_DELETED: s.c:482 gone",
        "pri=134 | host=wlc1 | stamp=Aug 20 11:25:50.157 | process=SISF BT Process | tag=SISF//6/ENTRY_DELETED | text=s.c:482 gone"
    )]
    [InlineData(
        "<131>Cisco-00b7.0000.0001: *apfMsConnTask_0: Apr 21 07:16:45.312: %APF-3-X: a.c:1 Can't[...It occurred 3 times.!]",
        "pri=131 | host=Cisco-00b7.0000.0001 | stamp=Apr 21 07:16:45.312 | process=apfMsConnTask_0 | tag=APF//3/X | repeats=3 | text=a.c:1 Can't"
    )]
    [InlineData(
        "Mar 17 10:25:30 wlc1: AP:00b7.0000.0001: *Mar 17 10:25:30 ap02 %SYS-5-RESTART: x",
        "relay=wlc1 | relayed=Mar 17 10:25:30 | host=ap02 | stamp=Mar 17 10:25:30 | clock=NeverSet | where=AP:00b7.0000.0001 | tag=SYS//5/RESTART | text=x"
    )]
    [InlineData(
        "Mar 17 11:25:12 AP:00b7.0000.0001: Mar 17 11:25:12 ap02 %CAPWAP-3-AP_DISCONNECT: x",
        "relayed=Mar 17 11:25:12 | host=ap02 | stamp=Mar 17 11:25:12 | where=AP:00b7.0000.0001 | tag=CAPWAP//3/AP_DISCONNECT | text=x"
    )]
    [InlineData(
        "<190>23: Jul 23 2026 14:31:54.468 UTC: %CLIENT_ORCH_LOG-6-X: Chassis 1 R0/3: wncd: joined",
        "pri=190 | seq=23 | stamp=Jul 23 2026 14:31:54.468 | zone=UTC | where=Chassis 1 R0/3 | process=wncd | tag=CLIENT_ORCH_LOG//6/X | text=joined"
    )]
    public void Wireless_names_tasks_of_several_words_and_access_points_twice(string line, string pieces) =>
        Assert.Equal(pieces, DecodedLine.Of(line));

    [Theory]
    [InlineData("<188>%SNMP-W-SNMPAUTHFAIL: x", "SNMP", 4, "SNMPAUTHFAIL")]
    [InlineData("<185>%HAL_config_poe-A-POEFailDetected: x", "HAL_config_poe", 1, "POEFailDetected")]
    [InlineData("<189>%IPADTBL-N-IPDUPLICATE: x", "IPADTBL", 5, "IPDUPLICATE")]
    [InlineData("<190>%LINK-I-Up:  gi3", "LINK", 6, "Up")]
    [InlineData("<166>:Feb 26 11:26:52 UTC: %FTD--6-852002: x", "FTD", 6, "852002")]
    public void Small_business_switches_print_letters_and_FTD_an_empty_class(
        string line,
        string facility,
        int severity,
        string mnemonic
    )
    {
        var message = MessageDecoder.Decode(line).Message!;

        Assert.Equal(
            (facility, null, severity, mnemonic),
            (message.Facility, message.SubFacility, message.Severity, message.Mnemonic)
        );
    }

    [Theory]
    [InlineData("<190>23: sw01: Jan 16 2026 22:11:43 METDST: %A-6-B: c", "sw01", "METDST")]
    [InlineData("<190>23: sw01: Jan 16 2026 22:11:43 AUSEST: %A-6-B: c", "sw01", "AUSEST")]
    [InlineData("39222: *Oct 6 03:32:02.070 mng: %A-6-B: c", null, "mng")]
    [InlineData("<157>77: wlc1: 78: Oct 3 16:15:44.319 Singapo: %A-6-B: c", "wlc1", "Singapo")]
    [InlineData("<187>Jun 14 11:34:35 sw-9 AEST: %A-6-B: c", "sw-9", "AEST")]
    [InlineData("<164>Mar 19 15:12:23 MSK/MSD: %ASA--4-733100: c", null, "MSK/MSD")]
    [InlineData(
        "Jul 12 17:30:17 192.0.2.1/198.51.100.1 :Jul 12 10:25:06 PDT: %ASA-vpnc-5-611103: c",
        "192.0.2.1/198.51.100.1",
        "PDT"
    )]
    [InlineData("May 6 16:13:09.123 UTC+07:30: %A-6-B: c", null, "UTC+07:30")]
    [InlineData("Mar 11 10:20:30 RTRCORE: %A-6-B: c", "RTRCORE", null)]
    [InlineData("Apr 27 2026 02:03:03 firewall: %ASA-6-302013: c", "firewall", null)]
    [InlineData("Mar 11 10:20:30 rt1.example.net: %A-6-B: c", "rt1.example.net", null)]
    public void A_word_behind_a_stamp_is_a_zone_or_a_host(string line, string? host, string? zone)
    {
        var message = MessageDecoder.Decode(line);

        Assert.Equal((host, zone, null), (message.Host, message.Zone, message.UnknownPrefix));
    }

    [Theory]
    [InlineData("GET /a%C3-1-foo HTTP/1.1")]
    [InlineData("host=web1 progress=50%A-3-B:")]
    [InlineData("%H3-W-ELL")]
    [InlineData("2026-03-11T10:20:30Z web1 app[7]: format %s-%d-%s")]
    public void What_only_looks_like_a_tag_is_none(string line) => Assert.Null(MessageDecoder.Decode(line).Message);

    [Fact]
    public void A_clock_within_a_header_of_another_kind_is_no_up_time()
    {
        var message = MessageDecoder.Decode(
            "2:2026 April 02 14:12:04:BMC:fault-engined:-: %CIMC-2-EQUIPMENT_INOPERABLE:[F1004][critical][x][sys] y"
        );

        Assert.Equal((null, "EQUIPMENT_INOPERABLE"), (message.Stamp, message.Message?.Mnemonic));
        Assert.StartsWith("2:2026", message.UnknownPrefix, StringComparison.Ordinal);
    }

    [Fact]
    public void A_sentence_that_ends_in_a_tag_has_no_host()
    {
        var message = MessageDecoder.Decode("the last thing it said was %SYS-2-MALLOCFAIL");

        Assert.Equal(
            (null, "the last thing it said was", "MALLOCFAIL"),
            (message.Host, message.UnknownPrefix, message.Message?.Mnemonic)
        );
    }
}
