using Hearth.Knowledge.Syslog;

namespace Hearth.Knowledge.Tests.Syslog;

/// <summary>The printed forms of log lines, system by system. Lines are our own unless a source is named.</summary>
public sealed class MessageDecoderTests
{
    [Theory]
    [InlineData("%SYS-5-RESTART: System restarted", "tag=SYS//5/RESTART | text=System restarted")]
    [InlineData("000042: %SYS-5-RESTART: x", "seq=000042 | tag=SYS//5/RESTART | text=x")]
    [InlineData("Mar  1 00:00:05.123: %SYS-5-RESTART: x", "stamp=Mar  1 00:00:05.123 | tag=SYS//5/RESTART | text=x")]
    [InlineData(
        "<189>77: sw1: 000042: *Mar  1 2026 00:00:05.123 CET: %SYS-5-RESTART: x",
        "pri=189 | seq=77 | seq2=000042 | host=sw1 | stamp=Mar  1 2026 00:00:05.123 | zone=CET | clock=NeverSet | tag=SYS//5/RESTART | text=x"
    )]
    [InlineData(
        "<189>77: 2001:db8::1: .Mar  1 00:00:05: %SYS-5-RESTART: x",
        "pri=189 | seq=77 | host=2001:db8::1 | stamp=Mar  1 00:00:05 | clock=Unsynchronized | tag=SYS//5/RESTART | text=x"
    )]
    [InlineData("sw1: %SYS-5-RESTART: x", "host=sw1 | tag=SYS//5/RESTART | text=x")]
    public void IOS_may_leave_out_any_of_counter_second_counter_origin_and_stamp(string line, string pieces) =>
        Assert.Equal(pieces, DecodedLine.Of(line));

    [Theory]
    [InlineData("00:01:23: %X-5-Y: z", "00:01:23")]
    [InlineData("3d04h: %X-5-Y: z", "3d04h")]
    [InlineData("2w3d: %X-5-Y: z", "2w3d")]
    [InlineData("1y20w: %X-5-Y: z", "1y20w")]
    [InlineData("<189>101 21: %X-5-Y: z", "101 21")]
    public void A_stamp_may_count_from_the_start_of_the_device(string line, string stamp)
    {
        var message = MessageDecoder.Decode(line);

        Assert.Equal((stamp, true, "z"), (message.Stamp, message.IsUptime, message.Text));
    }

    [Theory]
    [InlineData("Mar 11 10:20:30", "Mar 11 10:20:30", null)]
    [InlineData("Mar 11 2026 10:20:30.123456", "Mar 11 2026 10:20:30.123456", null)]
    [InlineData("2026 Mar 11 10:20:30.123", "2026 Mar 11 10:20:30.123", null)]
    [InlineData("Mar 11 2026 10:20:30 PM.685 UTC", "Mar 11 2026 10:20:30 PM.685", "UTC")]
    [InlineData("2026-03-11T10:20:30Z", "2026-03-11T10:20:30Z", null)]
    [InlineData("2026-03-11T10:20:30.123+01:00", "2026-03-11T10:20:30.123+01:00", null)]
    [InlineData("2026-03-11 10:20:30", "2026-03-11 10:20:30", null)]
    [InlineData("Mar 11 10:20:30 cest", "Mar 11 10:20:30", "cest")]
    [InlineData("Mar 11 10:20:30 UTC+5:30", "Mar 11 10:20:30", "UTC+5:30")]
    [InlineData("Mar 11 10:20:30 UTC-3", "Mar 11 10:20:30", "UTC-3")]
    [InlineData("Mar 11 10:20:30 MYT", "Mar 11 10:20:30", "MYT")]
    [InlineData("Mar 11 10:20:30:30", "Mar 11 10:20:30:30", null)]
    public void Stamps_and_zones_come_in_many_spellings(string head, string stamp, string? zone)
    {
        var message = MessageDecoder.Decode($"{head}: %X-5-Y: z");

        Assert.Equal(
            (stamp, zone, false, null),
            (message.Stamp, message.Zone, message.IsUptime, message.UnknownPrefix)
        );
    }

    [Theory]
    [InlineData(
        "<189>12: sw1: Mar  1 00:00:05.1: NTP Core (NOTICE): clock synchronized",
        "pri=189 | seq=12 | host=sw1 | stamp=Mar  1 00:00:05.1 | text=NTP Core (NOTICE): clock synchronized"
    )]
    [InlineData(
        "Mar  1 00:00:05: last message repeated 3 times",
        "stamp=Mar  1 00:00:05 | repeats=3 | text=last message repeated 3 times"
    )]
    [InlineData("", "text=")]
    [InlineData("what is this", "text=what is this")]
    public void A_line_without_a_tag_keeps_its_words(string line, string pieces) =>
        Assert.Equal(pieces, DecodedLine.Of(line));

    [Theory]
    [InlineData(
        "*Mar  1 00:00:05.1: %CMRP-3-FAN: R0/0: cmand: Fan 1 failed",
        "stamp=Mar  1 00:00:05.1 | clock=NeverSet | where=R0/0 | process=cmand | tag=CMRP//3/FAN | text=Fan 1 failed"
    )]
    [InlineData(
        "%STACKMGR-1-RELOAD: Switch 1 R0/0: stack_mgr: Reloading",
        "where=Switch 1 R0/0 | process=stack_mgr | tag=STACKMGR//1/RELOAD | text=Reloading"
    )]
    [InlineData(
        "Mar  1 00:00:05: R0/0: %PMAN-3-PROCHOLDDOWN: R0/0: The process cpp is held down",
        "stamp=Mar  1 00:00:05 | where=R0/0 | tag=PMAN//3/PROCHOLDDOWN | text=R0/0: The process cpp is held down"
    )]
    public void IOS_XE_names_part_and_process_in_front_of_the_text(string line, string pieces) =>
        Assert.Equal(pieces, DecodedLine.Of(line));

    [Theory]
    [InlineData(
        "%IOSXE-6-PLATFORM: R0/0: cpp_cp: QFP:0.0 Thread:012 TS:00000045 %FW-6-DROP_PKT: Dropping tcp session",
        "where=R0/0 | process=cpp_cp | carrier=IOSXE//6/PLATFORM(QFP:0.0 Thread:012 TS:00000045) | tag=FW//6/DROP_PKT | text=Dropping tcp session"
    )]
    [InlineData(
        "%CARD-2-MSG:SLOT3 %FABRIC-3-LINK: down",
        "where=SLOT3 | carrier=CARD//2/MSG(SLOT3) | tag=FABRIC//3/LINK | text=down"
    )]
    [InlineData(
        "%SYSLOG_SL2-3-MSG: %PORT-5-IF_UP: Interface fc2/1 is up",
        "carrier=SYSLOG_SL2//3/MSG() | tag=PORT//5/IF_UP | text=Interface fc2/1 is up"
    )]
    [InlineData("%SYS-5-NOTE: see %LINK-3-UPDOWN: there", "tag=SYS//5/NOTE | text=see %LINK-3-UPDOWN: there")]
    public void A_carried_message_is_decoded_and_its_carrier_kept(string line, string pieces) =>
        Assert.Equal(pieces, DecodedLine.Of(line));

    [Theory]
    [InlineData("%EARL-SW2_DFC1-3-INTR: x", "SW2_DFC1")]
    [InlineData("%PIM-SW1-5-DRCHG: x", "SW1")]
    [InlineData("%C6KENV-SP-4-FANTRAYFAILED: x", "SP")]
    [InlineData("%SYSMGR-STANDBY-3-SHUTDOWN_START: x", "STANDBY")]
    [InlineData("%OIR-STDBY-6-INSCARD: x", "STDBY")]
    [InlineData("%CWAN-SLOT4-3-OFF: x", "SLOT4")]
    [InlineData("%ROUTING-BGP-5-ADJCHANGE : x", null)]
    [InlineData("%SECURITY-login-6-AUTHEN_SUCCESS : x", null)]
    [InlineData("%LINK-3-UPDOWN: x", null)]
    public void A_role_or_slot_in_the_facility_is_told_from_a_group(string line, string? role) =>
        Assert.Equal(role, MessageDecoder.Decode(line).Role);

    [Theory]
    [InlineData(
        "wlc1: *spamApTask1: Mar 11 10:20:30.123: %CAPWAP-4-DISC: sm.c:2053 Ignoring a request",
        "host=wlc1 | stamp=Mar 11 10:20:30.123 | process=spamApTask1 | tag=CAPWAP//4/DISC | text=sm.c:2053 Ignoring a request"
    )]
    [InlineData(
        "<190>5: AP:00b7.0000.0001: *Mar  1 00:00:05.1: %LWAPP-5-CHANGED: up",
        "pri=190 | seq=5 | host=AP:00b7.0000.0001 | stamp=Mar  1 00:00:05.1 | clock=NeverSet | tag=LWAPP//5/CHANGED | text=up"
    )]
    public void Wireless_controllers_name_a_task_and_access_points_their_address(string line, string pieces) =>
        Assert.Equal(pieces, DecodedLine.Of(line));

    [Theory]
    [InlineData(
        "<187>94307: gw2 LC/0/2/CPU0:Jul  7 20:16:14.834 : ifmgr[214]: %PKT_INFRA-LINK-3-UPDOWN : Interface down",
        "pri=187 | seq=94307 | host=gw2 | node=LC/0/2/CPU0 | stamp=Jul  7 20:16:14.834 | process=ifmgr | pid=214 | tag=PKT_INFRA/LINK/3/UPDOWN | text=Interface down"
    )]
    [InlineData(
        "RP/0/RSP0/CPU0:Jul  7 20:16:14.834 UTC: config[67]: %MGBL-SYS-5-CONFIG_I : Configured",
        "node=RP/0/RSP0/CPU0 | stamp=Jul  7 20:16:14.834 | zone=UTC | process=config | pid=67 | tag=MGBL/SYS/5/CONFIG_I | text=Configured"
    )]
    [InlineData(
        "CLC 6/0:Jul  7 20:16:14.834 : sysmgr: %OS-SYSMGR-3-ERROR : x",
        "node=CLC 6/0 | stamp=Jul  7 20:16:14.834 | process=sysmgr | tag=OS/SYSMGR/3/ERROR | text=x"
    )]
    [InlineData(
        "LC/0/2/CPU0:Jul  7 20:16:14.834 : exec[5]: %SECURITY-login-6-AUTHEN_SUCCESS : in",
        "node=LC/0/2/CPU0 | stamp=Jul  7 20:16:14.834 | process=exec | pid=5 | tag=SECURITY/login/6/AUTHEN_SUCCESS | text=in"
    )]
    public void IOS_XR_names_node_and_process_and_sets_a_blank_before_the_colon(string line, string pieces) =>
        Assert.Equal(pieces, DecodedLine.Of(line));

    [Theory]
    [InlineData(
        "<190>nx1: 2026 Mar 11 10:20:30.123 UTC: %ETHPORT-5-IF_DOWN: Interface Ethernet1/1 is down (message repeated 4 times)",
        "pri=190 | host=nx1 | stamp=2026 Mar 11 10:20:30.123 | zone=UTC | tag=ETHPORT//5/IF_DOWN | repeats=4 | text=Interface Ethernet1/1 is down"
    )]
    [InlineData(
        "2026 Mar 11 10:20:30 CORE %DAEMON-3-SYSTEM_MSG: bad key - sshd[4711]",
        "host=CORE | stamp=2026 Mar 11 10:20:30 | process=sshd | pid=4711 | tag=DAEMON//3/SYSTEM_MSG | text=bad key"
    )]
    [InlineData(
        "<190>: 2026 Mar 11 10:20:30 EDT: %KERN-3-SYSTEM_MSG: lost a page - kernel (message repeated 1 time)",
        "pri=190 | stamp=2026 Mar 11 10:20:30 | zone=EDT | process=kernel | tag=KERN//3/SYSTEM_MSG | repeats=1 | text=lost a page"
    )]
    [InlineData(
        "<190>Mar 11 10:20:31 relay1 nx1: 2026 Mar 11 10:20:30.5 UTC: %VPC-2-DOWN: x",
        "pri=190 | relay=relay1 | relayed=Mar 11 10:20:31 | host=nx1 | stamp=2026 Mar 11 10:20:30.5 | zone=UTC | tag=VPC//2/DOWN | text=x"
    )]
    [InlineData(
        "2026 Mar 11 10:20:30 nx1 %$VDC-2 %$ %MODULE-5-MOD_OK: online",
        "host=nx1 | stamp=2026 Mar 11 10:20:30 | where=VDC-2 | tag=MODULE//5/MOD_OK | text=online"
    )]
    public void NX_OS_puts_process_and_repeats_behind_the_text(string line, string pieces) =>
        Assert.Equal(pieces, DecodedLine.Of(line));

    [Theory]
    [InlineData(
        "<166>2026-03-11T10:20:30Z fw1 : %ASA-6-302013: Built outbound TCP connection 1",
        "pri=166 | host=fw1 | stamp=2026-03-11T10:20:30Z | tag=ASA//6/302013 | text=Built outbound TCP connection 1"
    )]
    [InlineData(
        "<164>:Mar 11 10:20:30 UTC: %ASA-session-4-106023: Deny tcp",
        "pri=164 | stamp=Mar 11 10:20:30 | zone=UTC | tag=ASA/session/4/106023 | text=Deny tcp"
    )]
    [InlineData(
        "%FTD-6-430003: SrcIP: 192.0.2.1, DstPort: 443",
        "tag=FTD//6/430003 | text=SrcIP: 192.0.2.1, DstPort: 443"
    )]
    [InlineData("%ASA-2-735005 Power Supply 1: Failed", "tag=ASA//2/735005 | text=Power Supply 1: Failed")]
    [InlineData("%PIX-4-106023: Deny", "tag=PIX//4/106023 | text=Deny")]
    [InlineData("%FWSM-4-106023: Deny", "tag=FWSM//4/106023 | text=Deny")]
    public void Firewalls_have_numbers_for_mnemonics_classes_and_may_lack_the_colon(string line, string pieces) =>
        Assert.Equal(pieces, DecodedLine.Of(line));

    [Theory]
    [InlineData(
        ": 2026 Mar 11 10:20:30 CET: %UCSM-3-LINK_DOWN: [F0276][major][link-down][sys/switch-A/slot-1] ether port down",
        "stamp=2026 Mar 11 10:20:30 | zone=CET | tag=UCSM//3/LINK_DOWN | text=[F0276][major][link-down][sys/switch-A/slot-1] ether port down"
    )]
    [InlineData(
        "<185>7: cm1: Mar 11 2026 10:20:30 AM.123 UTC : %UC_CALLMANAGER-3-CallManagerFailure: %[Reason=4][App ID=Cisco CallManager][Node ID=cm1]: service failed",
        "pri=185 | seq=7 | host=cm1 | stamp=Mar 11 2026 10:20:30 AM.123 | zone=UTC | tag=UC_CALLMANAGER//3/CallManagerFailure | text=%[Reason=4][App ID=Cisco CallManager][Node ID=cm1]: service failed"
    )]
    [InlineData(
        "<187>VDAEMON[2561]: %Viptela-edge-1-vdaemon-6-INFO-1400002: Notification: severity-level:minor host-name:edge-1",
        "pri=187 | host=edge-1 | process=VDAEMON | pid=2561 | tag=Viptela/edge-1-vdaemon/6/INFO-1400002 | text=Notification: severity-level:minor host-name:edge-1"
    )]
    public void Servers_voice_and_SD_WAN_are_read_too(string line, string pieces) =>
        Assert.Equal(pieces, DecodedLine.Of(line));

    [Theory]
    [InlineData(
        "<34>Oct 11 22:14:15 mymachine su: 'su root' failed",
        "pri=34 | host=mymachine | stamp=Oct 11 22:14:15 | process=su | text='su root' failed"
    )]
    [InlineData(
        "<34>Oct 11 22:14:15 mymachine sshd[99]: closed",
        "pri=34 | host=mymachine | stamp=Oct 11 22:14:15 | process=sshd | pid=99 | text=closed"
    )]
    [InlineData(
        "<165>1 2003-10-11T22:14:15.003Z host.example.com evntslog 11 ID47 [a@1 b=\"x]y\" c=\"\\\"\"][d@2] %SYS-5-X: An event",
        "pri=165 | host=host.example.com | stamp=2003-10-11T22:14:15.003Z | msgid=ID47 | sd=[a@1 b=\"x]y\" c=\"\\\"\"][d@2] | process=evntslog | pid=11 | tag=SYS//5/X | text=An event"
    )]
    [InlineData("<165>1 - - - - - - nothing known", "pri=165 | text=nothing known")]
    [InlineData("<999>1 x", "text=<999>1 x")]
    public void The_headers_of_both_syslog_RFCs_are_read(string line, string pieces) =>
        Assert.Equal(pieces, DecodedLine.Of(line));

    [Theory]
    [InlineData(
        "%UCSM-3-LINK_DOWN: [F0276][major][link-down][sys/switch-A/slot-1] ether port down",
        "code=F0276;severity=major;cause=link-down;dn=sys/switch-A/slot-1"
    )]
    [InlineData(
        "%UCSM-6-EVENT: [E4195921][89][transition][internal][] [FSM:BEGIN]: Discovering",
        "code=E4195921;id=89;transition=transition;user=internal;bracket6=FSM:BEGIN"
    )]
    [InlineData(
        "%UCSM-6-AUDIT: [session][internal][creation][internal][385][sys/user-ext/a][id:a, name:b][] logged in",
        "bracket1=session;bracket2=internal;bracket3=creation;bracket4=internal;bracket5=385;bracket6=sys/user-ext/a;bracket7=id:a, name:b"
    )]
    [InlineData(
        "%UC_RTMT-2-RTMT_ALERT: %[AlertName=Low][AlertDetail= disk [C:] full #012 %SYS-5-X: inner][App ID=AMC][Cluster ID=][Node ID=cm1]: alert",
        "AlertName=Low;AlertDetail=disk [C:] full #012 %SYS-5-X: inner;App ID=AMC;Node ID=cm1"
    )]
    [InlineData(
        "%FTD-6-430003: SrcIP: 192.0.2.1, DstPort: 443, AccessControlRuleName: Allow, then log, Prefilter Policy: Default",
        "SrcIP=192.0.2.1;DstPort=443;AccessControlRuleName=Allow, then log;Prefilter Policy=Default"
    )]
    [InlineData(
        "%Viptela-e1-vdaemon-6-INFO-1400002: Notification: 3/11/2026 10:20:30 state-change severity-level:minor host-name:e1 peer:10.0.0.1:12346",
        "severity-level=minor;host-name=e1;peer=10.0.0.1:12346"
    )]
    [InlineData("%UCSM-6-X: [open", "")]
    [InlineData("%UC_X-3-Y: %[open", "")]
    [InlineData("%SYS-5-X: a: b, c: d", "")]
    public void Values_that_a_text_names_are_fields(string line, string fields) =>
        Assert.Equal(
            fields,
            string.Join(';', MessageDecoder.Decode(line).Fields.Select(field => $"{field.Key}={field.Value}"))
        );

    [Fact]
    public void What_cannot_be_told_apart_in_front_of_the_tag_is_kept_as_it_stands()
    {
        var message = MessageDecoder.Decode("[10.0.0.1] Mar 11 10:20:30 {x} r1: %SYS-5-X: y");

        Assert.Equal("[10.0.0.1] Mar 11 10:20:30 {x}", message.UnknownPrefix);
        Assert.Equal(("r1", "Mar 11 10:20:30"), (message.Host, message.Stamp));
    }

    [Fact]
    public void Severity_comes_from_the_tag_and_from_the_priority_only_without_one()
    {
        Assert.Equal(2, MessageDecoder.Decode("<190>%SYS-2-X: y").Severity);
        Assert.Equal(6, MessageDecoder.Decode("<190>hello").Severity);
        Assert.Null(MessageDecoder.Decode("hello").Severity);
    }
}
