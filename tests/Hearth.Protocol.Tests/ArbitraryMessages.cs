using System.Collections.Immutable;
using FsCheck;
using FsCheck.Fluent;
using Hearth.Protocol.Aml;

namespace Hearth.Protocol.Tests;

/// <summary>Messages with arbitrary content that one style of AML can carry whole.</summary>
internal static class ArbitraryMessages
{
    private static readonly string[] Pieces =
    [
        "a",
        "Z",
        "7",
        " ",
        "\n",
        "\t",
        "<",
        ">",
        "&",
        "\"",
        "'",
        "]",
        "]]>",
        "<![CDATA[",
        "<!--",
        "&amp;",
        "&#x1b;",
        "<ch:Name>",
        "%SYS-5-CONFIG_I: x",
        "FAN_FAILURE ",
        "@",
        ":",
        "\\",
        "ü",
        "–",
        "\u0085",
        "\u00a0",
        "\u200b",
        "\ufffd",
        "🔥",
        "\u007f",
    ];

    /// <summary>What NX-OS lets into a CDATA section: nothing that it would escape.</summary>
    private static readonly string[] EscapedPieces =
    [
        "a",
        " ",
        "\n",
        "&lt;",
        "&gt;",
        "&amp;",
        "&apos;",
        "&quot;",
        "\\\"",
        "]]",
        "ü",
        "🔥",
    ];

    /// <summary>Text of up to a dozen pieces, trimmed, never empty.</summary>
    public static Gen<string> Text { get; } =
        from pieces in Gen.Elements(Pieces).ListOf()
        select string.Concat(pieces.Take(12)).Trim() is { Length: > 0 } text ? text : "x";

    private static Gen<string?> Optional { get; } =
        Gen.OneOf(Gen.Constant<string?>(null), Text.Select(text => (string?)text));

    /// <summary>A message in a style.</summary>
    public static Gen<Message> In(AmlStyle style) =>
        from head in Head(style)
        from owner in Owner(head, style)
        from device in DeviceOf(owner, style)
        from attachments in Gen.ListOf(AttachmentOf(style))
        select Derive(device with { Attachments = [.. attachments.Take(4)] });

    private static Gen<Message> Head(AmlStyle style) =>
        from messageId in Text
        from groupId in Optional
        from block in Gen.Choose(0, 3)
        from isLast in Gen.Elements(true, false)
        from groupNumber in Gen.Choose(1, 18)
        from severity in Gen.Choose(0, 9)
        from eventTime in Time(style)
        from createdTime in Time(style)
        from subType in Optional
        from description in Optional
        let alertGroup = (AlertGroup)groupNumber
        select new Message
        {
            Format = MessageFormat.Aml,
            MessageId = messageId,
            GroupId = groupId,
            BlockNumber = block,
            IsLast = isLast,
            AlertGroup = alertGroup,
            AlertGroupRaw = AlertGroups.TypeOf(alertGroup),
            Severity = (CallHomeLevel)severity,
            SeverityRaw = $"{severity}",
            EventTime = eventTime,
            CreatedTime = createdTime,
            SubType = subType,
            Description = description,
        };

    private static Gen<Message> Owner(Message message, AmlStyle style) =>
        from customer in Optional
        from contract in Optional
        from site in Optional
        from user in Optional
        from serviceRequest in Optional
        from forwardTo in Optional
        from name in Optional
        from contact in Optional
        from email in Optional
        from phone in Optional
        from address in Optional
        let hasPairs = style != AmlStyle.NxOs
        select message with
        {
            CustomerId = customer,
            ContractId = contract,
            SiteId = site,
            UserId = user,
            ServiceRequest = hasPairs ? serviceRequest : null,
            ForwardTo = hasPairs ? forwardTo : null,
            System = new SystemContact
            {
                Name = name,
                Contact = contact,
                Email = email,
                Phone = phone,
                Address = address,
            },
        };

    private static Gen<Message> DeviceOf(Message message, AmlStyle style) =>
        from product in Optional
        from serial in Text
        from hasDevice in Gen.Elements(true, false)
        from chassis in ChassisOf(style)
        from cards in Gen.ListOf(CardOf)
        from brand in Optional
        from series in Optional
        from version in Optional
        from pairNames in Gen.ListOf(
            Gen.OneOf(Text, Gen.Elements("Slot", "fan_module", "Sensor name", "syslog_facility"))
        )
        from pairValue in Optional
        let builder = style switch
        {
            AmlStyle.Ios => "Cat6500",
            AmlStyle.IosXe => "ISR4000",
            _ => "DC3",
        }
        let productId = product?.Replace("@", "", StringComparison.Ordinal).Trim() ?? ""
        select message with
        {
            Device = hasDevice ? new Udi(productId, "C", serial) : null,
            Chassis = chassis,
            Cards = [.. cards.Take(4)],
            Brand = brand,
            Series = series,
            BuilderName = builder,
            BuilderVersion = version,
            NameValues =
                style == AmlStyle.NxOs
                    ? []
                    : [.. pairNames.Take(3).Select(name => new NameValue(name, pairValue ?? ""))],
        };

    private static Gen<Chassis?> ChassisOf(AmlStyle style) =>
        from model in Text
        from hardware in Optional
        from serial in Optional
        from part in Optional
        from software in Optional
        from objectId in Optional
        from description in Optional
        from isThere in Gen.Elements(true, false)
        let hasPairs = style != AmlStyle.NxOs
        select isThere
            ? new Chassis
            {
                ProductId = model,
                HardwareVersion = hardware,
                SerialNumber = serial,
                PartNumber = hasPairs ? part : null,
                SoftwareVersion = hasPairs ? software : null,
                SystemObjectId = hasPairs ? objectId : null,
                SystemDescription = hasPairs ? description : null,
            }
            : null;

    private static Gen<Card> CardOf { get; } =
        from model in Optional
        from serial in Optional
        from part in Optional
        from hardware in Optional
        from location in Optional
        from versions in Gen.ListOf(Text)
        select new Card
        {
            ProductId = model,
            SerialNumber = serial,
            PartNumber = part,
            HardwareVersion = hardware,
            Location = location,
            SoftwareVersions = [.. versions.Take(3)],
        };

    private static Gen<Attachment> AttachmentOf(AmlStyle style) =>
        from name in Text
        from type in Gen.OneOf(Text, Gen.Elements("inline", "text", "command output"))
        from encoding in Gen.OneOf(Text, Gen.Elements("plain", "text", "base64", "gzip"))
        from pieces in Gen.Elements(style == AmlStyle.NxOs ? EscapedPieces : Pieces).ListOf()
        select new Attachment
        {
            Name = name,
            Type = type,
            Encoding = encoding,
            Text = string.Concat(pieces),
        };

    private static Gen<DeviceTime> Time(AmlStyle style) =>
        from second in Gen.Choose(0, int.MaxValue)
        from minutes in Gen.Choose(-14 * 60, 14 * 60)
        from hasOffset in Gen.Elements(true, true, false)
        let local = DateTime.UnixEpoch.AddSeconds(second)
        let time = new DeviceTime(
            DateTime.SpecifyKind(local, DateTimeKind.Unspecified),
            hasOffset ? TimeSpan.FromMinutes(minutes) : null,
            ""
        )
        select time with
        {
            Raw = DeviceTimes.Format(time, colonInOffset: style != AmlStyle.NxOs),
        };

    /// <summary>Sets what no document says outright and every reader concludes.</summary>
    private static Message Derive(Message message)
    {
        var family = DeviceFamilies.Of(message.BuilderName, null, null);
        var eventName = EventNames.AtStart(message.Description, family);
        return message with
        {
            Family = family,
            EventName = eventName,
            Kind = MessageKinds.Of(message.AlertGroup, message.AlertGroupRaw, message.SubType, eventName),
            Syslog = SystemMessages.TryFind(message.Description, out var syslog) ? syslog : null,
        };
    }
}
