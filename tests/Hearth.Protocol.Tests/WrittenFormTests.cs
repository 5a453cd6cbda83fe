using System.Text.Json.Nodes;
using FsCheck;
using FsCheck.Fluent;
using Hearth.Protocol.Aml;
using Hearth.Protocol.Json;
using Hearth.Protocol.Text;

namespace Hearth.Protocol.Tests;

/// <summary>What comes back of a message in each form is what the table of written forms says: no less, and no more.</summary>
public sealed class WrittenFormTests
{
    /// <summary>Members that are the reader's own, or belong to the member in front of them.</summary>
    private static readonly string[] Beside =
    [
        "format",
        "family",
        "defects",
        "alertGroupRaw",
        "severityRaw",
        "eventTimeHasOffset",
        "eventTimeRaw",
        "createdTimeHasOffset",
        "createdTimeRaw",
    ];

    public static TheoryData<WrittenForm> Forms { get; } = [.. Enum.GetValues<WrittenForm>()];

    [Theory]
    [MemberData(nameof(Forms))]
    public void Every_message_is_told_by_its_bytes_and_comes_back_as_far_as_the_form_carries_it(WrittenForm form) =>
        Prop.ForAll(
                Messages(form).ToArbitrary(),
                message =>
                {
                    var read = MessageReader.Read(WrittenMessages.Write(message, form), ReaderLimits.Default).Value!;

                    Assert.Equal(WrittenMessages.FormatOf(form), read.Format);
                    var (before, after) = (Record(message), Record(read));
                    foreach (var member in WrittenForms.Members)
                    {
                        var expected = WrittenForms.Carries(form, member) switch
                        {
                            Carriage.Yes => before[member],
                            Carriage.Part => InPart(form, member, message, before[member], after[member]),
                            _ => Nothing[member],
                        };
                        Assert.True(
                            JsonNode.DeepEquals(expected, after[member]),
                            $"{form}, {member}: {expected?.ToJsonString()} came back as {after[member]?.ToJsonString()}"
                        );
                    }
                }
            )
            .QuickCheckThrowOnFailure();

    [Theory]
    [MemberData(nameof(Forms))]
    public void Every_alert_group_comes_back_from_every_form(WrittenForm form)
    {
        foreach (var group in Enum.GetValues<AlertGroup>().Where(group => group != AlertGroup.Unknown))
        {
            var message = OwnMessages.FanFailure with { AlertGroup = group, AlertGroupRaw = AlertGroups.TypeOf(group) };

            Assert.Equal(
                group,
                MessageReader.Read(WrittenMessages.Write(message, form), ReaderLimits.Default).Value!.AlertGroup
            );
        }
    }

    [Fact]
    public void The_table_has_a_row_for_every_member_of_the_record() =>
        Assert.Equal(Nothing.Select(member => member.Key).Except(Beside), WrittenForms.Members);

    [Fact]
    public void The_note_says_what_part_is_meant_and_stands_nowhere_else() =>
        Assert.All(
            FactTable.Rows(WrittenForms.Table),
            row =>
                Assert.True(
                    row.Contains("part") || row[^1] is "-" || row[^1].StartsWith("follows", StringComparison.Ordinal),
                    row[0]
                )
        );

    private static JsonObject Nothing => Record(new Message { Format = MessageFormat.Aml });

    private static JsonObject Record(Message message) =>
        JsonNode.Parse(MessageJson.ToJson(message, indented: false))!.AsObject();

    /// <summary>What the notes of the table promise.</summary>
    private static JsonNode? InPart(
        WrittenForm form,
        string member,
        Message message,
        JsonNode? before,
        JsonNode? after
    ) =>
        member switch
        {
            "alertGroup" => message.System.Name is null ? after : before,
            "messageKind" when form == WrittenForm.Long => before,
            "messageKind" when form == WrittenForm.Short && message.System.Name is null => after,
            "messageKind" => message.Kind == MessageKind.Proactive ? JsonNames.Of(MessageKind.Reactive) : before,
            "description" => message.EventName is { } name
            && message.Description?.StartsWith(name, StringComparison.Ordinal) != true
                ? $"{name} {message.Description}".TrimEnd()
                : before,
            "eventName" => EventNames.AtStart(
                message.Description,
                form == WrittenForm.Short ? DeviceFamily.Unknown : message.Family
            ),
            "eventTime" => JsonValue.Create(before!.GetValue<string>()[..19]),
            "chassis" when message.Chassis is null => null,
            "chassis" => Record(
                message with
                {
                    Chassis = message.Chassis with { SystemObjectId = null, SystemDescription = null },
                }
            )[member],
            "cards" => Record(message with { Cards = [.. message.Cards.Where(IsKnown)] })[member],
            "system" => Record(message with { System = new SystemContact { Name = message.System.Name } })[member],
            "nameValues" => Record(
                message with
                {
                    NameValues = [.. message.NameValues.Where(TextMessageWriter.CanCarry)],
                }
            )[member],
            "attachments" => Record(
                message with
                {
                    Attachments =
                    [
                        .. message.Attachments.Select(one =>
                            form == WrittenForm.Long ? InLongText(one) : InFullText(one)
                        ),
                    ],
                }
            )[member],
            _ => throw new InvalidOperationException($"{form}, {member}: no test knows which part."),
        };

    /// <summary>Messages of one style of AML, with what only text carries beside it, and with names of events where AML has none.</summary>
    private static Gen<Message> Messages(WrittenForm form) =>
        from message in ArbitraryMessages.In(form == WrittenForm.AmlNxos ? AmlStyle.NxOs : AmlStyle.IosXe)
        from serverId in ArbitraryMessages.Text
        from priority in Gen.Choose(0, 7)
        from isProactive in Gen.Elements(true, false)
        from hasEvent in Gen.Elements(true, false)
        from eventName in Gen.Elements("FAN_FAILURE", "LINECARD_FAILURE", "TEMPERATURE_ALARM", "POWER_SUPPLY_FAILURE")
        let named = hasEvent && message.EventName is null ? WithEvent(message, eventName) : message
        select named with
        {
            ServerId = serverId,
            Priority = priority,
            Kind = isProactive && named.Kind == MessageKind.Reactive ? MessageKind.Proactive : named.Kind,
        };

    private static Message WithEvent(Message message, string eventName)
    {
        var group = EventNames.Find(eventName)!.Group;
        return message with
        {
            EventName = eventName,
            AlertGroup = group,
            AlertGroupRaw = AlertGroups.TypeOf(group),
            Kind = MessageKinds.Of(group, AlertGroups.TypeOf(group), null, eventName),
        };
    }

    private static bool IsKnown(Card card) =>
        card != new Card() with { SoftwareVersions = card.SoftwareVersions } || !card.SoftwareVersions.IsEmpty;

    private static Attachment InLongText(Attachment attachment) =>
        attachment with
        {
            Type = IsUsual(attachment.Type) ? "command output" : attachment.Type,
            Encoding = IsPlain(attachment.Encoding) ? null : attachment.Encoding,
        };

    private static Attachment InFullText(Attachment attachment) =>
        IsPlain(attachment.Encoding)
            ? attachment with
            {
                Type = IsUsual(attachment.Type) ? "text" : attachment.Type,
                Encoding = EncodingNamed(attachment.Type),
            }
            : attachment with
            {
                Type = attachment.Encoding,
                Encoding = EncodingNamed(attachment.Encoding),
            };

    private static bool IsUsual(string? type) => type is null or "inline" or "text" or "command output";

    private static bool IsPlain(string? encoding) => encoding is null or "plain" or "text";

    private static string? EncodingNamed(string? word) => word is "base64" or "gzip" ? word : null;
}
