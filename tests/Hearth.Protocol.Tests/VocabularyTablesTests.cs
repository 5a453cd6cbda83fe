using System.Security;
using System.Text;
using Hearth.Protocol.Json;

namespace Hearth.Protocol.Tests;

/// <summary>Every row of every table is reached: alone, and by a whole message that uses its word.</summary>
public sealed class VocabularyTablesTests
{
    public static TheoryData<string, string> GroupSpellings => Rows(AlertGroups.Table);

    public static TheoryData<string, string> LevelSpellings => Rows(CallHomeLevels.Table);

    public static TheoryData<string, string> FamilyStarts => Rows(DeviceFamilies.Table);

    public static TheoryData<string, string> Events => Rows(EventNames.Table);

    public static TheoryData<string, string, string> Kinds
    {
        get
        {
            var rows = new TheoryData<string, string, string>();
            foreach (var row in FactTable.Rows(MessageKinds.Table))
            {
                rows.Add(row[0], row[1], row[2]);
            }

            return rows;
        }
    }

    [Theory]
    [MemberData(nameof(GroupSpellings))]
    public void Every_spelling_of_a_group_is_read(string spelling, string group)
    {
        var expected = FactTable.Member<AlertGroup>(group);

        Assert.Equal(expected, AlertGroups.FromType(spelling));
        Assert.Equal(expected, AlertGroups.FromType(AlertGroups.TypeBase + spelling.ToUpperInvariant()));
        Assert.Equal(expected, Read(type: AlertGroups.TypeBase + spelling).AlertGroup);
    }

    [Theory]
    [MemberData(nameof(LevelSpellings))]
    public void Every_word_for_a_level_is_read(string spelling, string level)
    {
        var expected = FactTable.Member<CallHomeLevel>(level);

        Assert.True(CallHomeLevels.TryParse(spelling.ToUpperInvariant(), out var read, out var clamped));
        Assert.Equal((expected, false), (read, clamped));
        Assert.Equal(expected, Read(severity: spelling).Severity);
    }

    [Theory]
    [MemberData(nameof(FamilyStarts))]
    public void Every_start_of_a_name_tells_its_family(string start, string family)
    {
        var expected = FactTable.Member<DeviceFamily>(family);

        Assert.Equal(expected, DeviceFamilies.Of(start, null, null));
        Assert.Equal(expected, DeviceFamilies.Of("?", start.ToUpperInvariant() + " x", null));
        Assert.Equal(expected, DeviceFamilies.Of("?", "?", start.ToLowerInvariant()));
        Assert.Equal(expected, Read(builder: start).Family);
    }

    [Theory]
    [MemberData(nameof(Events))]
    public void Every_event_is_found_where_a_description_begins_with_it(string name, string group)
    {
        var fact = EventNames.Find(name);
        Assert.NotNull(fact);
        Assert.Equal(FactTable.Member<AlertGroup>(group), fact.Group);
        Assert.Contains(fact, EventNames.All);

        var builder = fact.Family == DeviceFamily.Ucs ? "UCS 6248" : "Cat6500";
        Assert.Equal(name, EventNames.AtStart($"{name}: it happened", Read(builder: builder).Family));
        Assert.Equal(name, Read(builder: builder, description: $" {name} 2026 Jan 17").EventName);
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public void Every_word_that_tells_the_kind_tells_it(string by, string word, string kind)
    {
        var expected = FactTable.Member<MessageKind>(kind);
        switch (by)
        {
            case "group":
                var group = FactTable.Member<AlertGroup>(word);
                Assert.Equal(expected, MessageKinds.Of(group, AlertGroups.TypeOf(group), null, null));
                Assert.Equal(expected, Read(type: AlertGroups.TypeOf(group)!).Kind);
                break;
            case "type":
                Assert.Equal(expected, MessageKinds.Of(AlertGroups.FromType(word), "x/" + word, null, null));
                Assert.Equal(expected, Read(type: AlertGroups.TypeBase + word).Kind);
                break;
            case "sub-type":
                Assert.Equal(expected, MessageKinds.Of(AlertGroup.Syslog, "syslog", word.ToUpperInvariant(), null));
                Assert.Equal(expected, Read(subType: word).Kind);
                break;
            default:
                Assert.Equal("diagnostic", by);
                Assert.Equal(expected, MessageKinds.Of(AlertGroup.Diagnostic, "diagnostic", word, null));
                Assert.Equal(expected, MessageKinds.Of(AlertGroup.Diagnostic, "diagnostic", null, word));
                Assert.NotEqual(expected, MessageKinds.Of(AlertGroup.Environment, "environment", word, null));
                Assert.Equal(expected, Read(type: "diagnostic", subType: word).Kind);
                break;
        }
    }

    [Fact]
    public void Every_group_has_a_kind()
    {
        foreach (var group in Enum.GetValues<AlertGroup>().Where(group => group != AlertGroup.Unknown))
        {
            Assert.NotEqual(MessageKind.Unknown, MessageKinds.Of(group, null, null, null));
        }
    }

    // Contract: docs and scripts hold on to these names, whatever the tables say.
    [Fact]
    public void The_names_of_groups_and_levels_stay_as_they_are()
    {
        Assert.Equal(
            "unknown environment diagnostic inventory configuration syslog test crash supervisor linecard snapshot "
                + "telemetry threat license request command rmon eem lifecycle",
            string.Join(' ', Enum.GetValues<AlertGroup>().Select(JsonNames.Of))
        );
        Assert.Equal(
            "debugging normal notification warning minor major critical fatal disaster catastrophic",
            string.Join(' ', Enum.GetValues<CallHomeLevel>().Select(CallHomeLevels.NameOf))
        );
    }

    [Fact]
    public void A_value_no_enumeration_has_gets_no_name()
    {
        Assert.Equal("unknown", AlertGroups.NameOf((AlertGroup)99));
        Assert.Equal("unknown", AlertGroups.NameOf((AlertGroup)(-1)));
        Assert.Null(AlertGroups.TypeOf((AlertGroup)99));
        Assert.Equal(MessageKind.Unknown, MessageKinds.Of((AlertGroup)99, null, null, null));
        Assert.Throws<ArgumentOutOfRangeException>(() => CallHomeLevels.NameOf((CallHomeLevel)10));
    }

    [Fact]
    public void A_cause_of_a_fault_is_an_event_of_servers_only()
    {
        Assert.Equal("link-down", EventNames.AtStart("link-down on port 3", DeviceFamily.Ucs));
        Assert.Null(EventNames.AtStart("link-down on port 3", DeviceFamily.IosXe));
        Assert.Null(EventNames.AtStart("link-down on port 3", DeviceFamily.Unknown));
    }

    [Fact]
    public void The_longest_start_that_fits_tells_the_family()
    {
        Assert.Equal(DeviceFamily.Ios, DeviceFamilies.Of("ASR901S", null, null));
        Assert.Equal(DeviceFamily.IosXr, DeviceFamilies.Of("ASR9006", null, null));
        Assert.Equal(DeviceFamily.Unknown, DeviceFamilies.Of("Ωmega", "", "zzz"));
    }

    private static TheoryData<string, string> Rows(string table)
    {
        var rows = new TheoryData<string, string>();
        foreach (var row in FactTable.Rows(table))
        {
            rows.Add(row[0], row[1]);
        }

        return rows;
    }

    private static Message Read(
        string type = "syslog",
        string? subType = null,
        string? severity = "3",
        string builder = "Cat6500",
        string? description = null
    )
    {
        var xml = $"""
            <Block><Header><Type>{SecurityElement.Escape(type)}</Type><Builder><Name>{SecurityElement.Escape(
                builder
            )}</Name></Builder><Severity>{severity}</Severity></Header><Content><CallHome>
            <MessageDescription>{description}</MessageDescription><Event><SubType>{subType}</SubType></Event>
            </CallHome></Content></Block>
            """;
        var message = MessageReader.Read(Encoding.UTF8.GetBytes(xml), ReaderLimits.Default).Value;
        Assert.NotNull(message);
        return message;
    }
}
