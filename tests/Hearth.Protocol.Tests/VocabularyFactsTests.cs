namespace Hearth.Protocol.Tests;

/// <summary>The tables of spellings, line by line where a line is easily got wrong.</summary>
public sealed class VocabularyFactsTests
{
    [Theory]
    [InlineData("http://www.cisco.com/2005/05/callhome/syslog", AlertGroup.Syslog)]
    [InlineData("HTTP://WWW.CISCO.COM/2005/05/CALLHOME/ENVIRONMENT", AlertGroup.Environment)]
    [InlineData(" http://www.cisco.com/2005/05/callhome/inventory/ ", AlertGroup.Inventory)]
    [InlineData("environmental", AlertGroup.Environment)]
    [InlineData("env", AlertGroup.Environment)]
    [InlineData("diag", AlertGroup.Diagnostic)]
    [InlineData("gold", AlertGroup.Diagnostic)]
    [InlineData("conf", AlertGroup.Configuration)]
    [InlineData("syslog-group-port", AlertGroup.Syslog)]
    [InlineData("traceback", AlertGroup.Crash)]
    [InlineData("system", AlertGroup.Crash)]
    [InlineData("supervisor-hardware", AlertGroup.Supervisor)]
    [InlineData("line-module", AlertGroup.Linecard)]
    [InlineData("smart-licensing", AlertGroup.License)]
    [InlineData("bugs-list", AlertGroup.Request)]
    [InlineData("send-cli", AlertGroup.Command)]
    [InlineData("event-manager", AlertGroup.Eem)]
    [InlineData("lifeCycle", AlertGroup.Lifecycle)]
    [InlineData("toaster", AlertGroup.Unknown)]
    [InlineData("", AlertGroup.Unknown)]
    [InlineData("/", AlertGroup.Unknown)]
    [InlineData(null, AlertGroup.Unknown)]
    public void A_type_names_its_group(string? type, AlertGroup group) =>
        Assert.Equal(group, AlertGroups.FromType(type));

    [Fact]
    public void Every_group_but_the_unknown_is_found_by_its_own_type()
    {
        foreach (var group in Enum.GetValues<AlertGroup>().Where(group => group != AlertGroup.Unknown))
        {
            Assert.Equal(group, AlertGroups.FromType(AlertGroups.TypeOf(group)));
            Assert.Equal(group, AlertGroups.FromType(AlertGroups.NameOf(group)));
        }

        Assert.Null(AlertGroups.TypeOf(AlertGroup.Unknown));
    }

    // CISCO-CALLHOME-MIB numbers the levels from 1; syslog runs the other way.
    [Theory]
    [InlineData(CallHomeLevel.Catastrophic, 10, null)]
    [InlineData(CallHomeLevel.Disaster, 9, null)]
    [InlineData(CallHomeLevel.Fatal, 8, 0)]
    [InlineData(CallHomeLevel.Critical, 7, 1)]
    [InlineData(CallHomeLevel.Major, 6, 2)]
    [InlineData(CallHomeLevel.Minor, 5, 3)]
    [InlineData(CallHomeLevel.Warning, 4, 4)]
    [InlineData(CallHomeLevel.Notification, 3, 5)]
    [InlineData(CallHomeLevel.Normal, 2, 6)]
    [InlineData(CallHomeLevel.Debugging, 1, 7)]
    public void A_level_has_its_place_on_every_scale(CallHomeLevel level, int mib, int? syslog)
    {
        Assert.Equal(mib, CallHomeLevels.ToMibNumber(level));
        Assert.Equal(syslog, CallHomeLevels.ToSyslog(level));
        Assert.True(CallHomeLevels.TryParse(CallHomeLevels.NameOf(level), out var named, out _));
        Assert.Equal(level, named);
        if (syslog is { } severity)
        {
            Assert.Equal(level, CallHomeLevels.FromSyslog(severity));
        }
    }

    [Theory]
    [InlineData("0", CallHomeLevel.Debugging, false)]
    [InlineData(" 9 ", CallHomeLevel.Catastrophic, false)]
    [InlineData("10", CallHomeLevel.Catastrophic, true)]
    [InlineData("-1", CallHomeLevel.Debugging, true)]
    [InlineData("9223372036854775807", CallHomeLevel.Catastrophic, true)]
    [InlineData("notify", CallHomeLevel.Notification, false)]
    [InlineData("Debug", CallHomeLevel.Debugging, false)]
    public void A_level_is_a_number_or_a_name(string text, CallHomeLevel expected, bool expectClamped)
    {
        Assert.True(CallHomeLevels.TryParse(text, out var level, out var clamped));

        Assert.Equal((expected, expectClamped), (level, clamped));
    }

    [Theory]
    [InlineData("")]
    [InlineData(null)]
    [InlineData("terrible")]
    [InlineData("5.5")]
    public void Anything_else_is_no_level(string? text) => Assert.False(CallHomeLevels.TryParse(text, out _, out _));

    [Theory]
    [InlineData("DC3", null, null, DeviceFamily.NxOs)]
    [InlineData("MDS", "MDS9000", "DS-C9509", DeviceFamily.Mds)]
    [InlineData("Cat6500", null, null, DeviceFamily.Ios)]
    [InlineData("CSR1000v", null, null, DeviceFamily.IosXe)]
    [InlineData("cBR-8", null, null, DeviceFamily.IosXe)]
    [InlineData("ASR1000", null, null, DeviceFamily.IosXe)]
    [InlineData("ASR901", null, null, DeviceFamily.Ios)]
    [InlineData("ASR903", null, null, DeviceFamily.IosXe)]
    [InlineData("ASR9K", null, null, DeviceFamily.IosXr)]
    [InlineData("ASA5545", null, null, DeviceFamily.Asa)]
    [InlineData("UCS 6248", null, null, DeviceFamily.Ucs)]
    [InlineData("CUCM", null, null, DeviceFamily.Cucm)]
    [InlineData("Hearth", null, "ISR4331/K9", DeviceFamily.Hearth)]
    [InlineData("mystery", "Nexus9000", null, DeviceFamily.NxOs)]
    [InlineData(null, "mystery", "N9K-C93180YC-EX", DeviceFamily.NxOs)]
    [InlineData(null, null, "WS-C3850-48P", DeviceFamily.IosXe)]
    [InlineData(null, null, "WS-C6509-E", DeviceFamily.Ios)]
    [InlineData(null, null, null, DeviceFamily.Unknown)]
    public void A_sender_is_known_by_the_names_it_gives_itself(
        string? builder,
        string? series,
        string? productId,
        DeviceFamily family
    ) => Assert.Equal(family, DeviceFamilies.Of(builder, series, productId));

    [Theory]
    [InlineData("FAN_FAILURE Fan 2 failed", DeviceFamily.Unknown, "FAN_FAILURE")]
    [InlineData("SYSLOG_ALERT 2008 Jan 17", DeviceFamily.NxOs, "SYSLOG_ALERT")]
    [InlineData("  RMON_ALERT: x", DeviceFamily.Mds, "RMON_ALERT")]
    [InlineData("SYSTEM_CRASH", DeviceFamily.IosXe, "SYSTEM_CRASH")]
    [InlineData("CodeYellow on node 2", DeviceFamily.Cucm, "CodeYellow")]
    [InlineData("NEW_KIND_ALERT x", DeviceFamily.NxOs, "NEW_KIND_ALERT")]
    [InlineData("NEW_KIND_ALERT x", DeviceFamily.IosXe, null)]
    [InlineData("NEWKIND x", DeviceFamily.NxOs, null)]
    [InlineData("New_kind x", DeviceFamily.NxOs, null)]
    [InlineData("%SYS-5-CONFIG_I: x", DeviceFamily.NxOs, null)]
    [InlineData("", DeviceFamily.NxOs, null)]
    [InlineData(null, DeviceFamily.NxOs, null)]
    public void An_event_is_named_at_the_start_of_the_description(
        string? description,
        DeviceFamily family,
        string? name
    ) => Assert.Equal(name, EventNames.AtStart(description, family));

    [Theory]
    [InlineData(AlertGroup.Environment, "environment", null, null, MessageKind.Reactive)]
    [InlineData(AlertGroup.Diagnostic, "diagnostic", "goldmajor", null, MessageKind.Reactive)]
    [InlineData(AlertGroup.Diagnostic, "diagnostic", "GoldMinor", null, MessageKind.Proactive)]
    [InlineData(AlertGroup.Diagnostic, "diagnostic", null, "DIAGNOSTIC_MINOR_ALERT", MessageKind.Proactive)]
    [InlineData(AlertGroup.Inventory, "inventory", "full", null, MessageKind.Inventory)]
    [InlineData(AlertGroup.Inventory, "inventory", "test", null, MessageKind.Test)]
    [InlineData(AlertGroup.Unknown, "toaster", "test", null, MessageKind.Test)]
    [InlineData(AlertGroup.Unknown, "toaster", null, null, MessageKind.Unknown)]
    [InlineData(AlertGroup.Configuration, "configuration", "full", null, MessageKind.Configuration)]
    [InlineData(AlertGroup.Snapshot, "snapshot", null, null, MessageKind.Telemetry)]
    [InlineData(AlertGroup.Request, "bugs-list", null, null, MessageKind.Request)]
    [InlineData(AlertGroup.Command, "send-cli", null, null, MessageKind.Command)]
    [InlineData(AlertGroup.License, "x/license", null, "LICENSE_VIOLATION", MessageKind.Reactive)]
    [InlineData(AlertGroup.License, "x/smart-licensing", null, null, MessageKind.Licensing)]
    public void What_a_message_is_for_follows_from_its_words(
        AlertGroup group,
        string type,
        string? subType,
        string? eventName,
        MessageKind kind
    ) => Assert.Equal(kind, MessageKinds.Of(group, type, subType, eventName));

    [Fact]
    public void Events_carry_their_group_and_usual_level()
    {
        Assert.Equal(
            new EventFact("FAN_FAILURE", AlertGroup.Environment, CallHomeLevel.Major),
            EventNames.Find("FAN_FAILURE")
        );
        Assert.Null(EventNames.Find("fan_failure"));
        Assert.Null(EventNames.Find(null));
    }
}
