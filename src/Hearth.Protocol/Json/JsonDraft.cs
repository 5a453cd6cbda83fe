using System.Collections.Immutable;
using System.Globalization;

namespace Hearth.Protocol.Json;

/// <summary>What has been read of a record, and the message it makes.</summary>
internal sealed class JsonDraft(NotedProblems problems)
{
    /// <summary>Most defects of an earlier reading that are kept.</summary>
    public const int MostDefects = 100;

    private readonly Dictionary<string, JsonFields> _objects = new(StringComparer.Ordinal);

    /// <summary>The scalars of the outermost object.</summary>
    public JsonFields Fields { get; } = new();

    public List<JsonFields> Cards { get; } = [];

    public List<JsonFields> Pairs { get; } = [];

    public List<JsonFields> Attachments { get; } = [];

    public List<JsonFields> Defects { get; } = [];

    /// <summary>Whether anything in it belongs to a message.</summary>
    public bool IsMessage =>
        Fields.Count > 0 || Attachments.Count > 0 || Cards.Count > 0 || _objects.Values.Any(one => one.IsThere);

    /// <summary>Whether it says which message, or whose.</summary>
    public bool IsIdentified => Fields.Find("messageId") is not null || JsonParts.Device(Object("device")) is not null;

    /// <summary>Adds a nested object.</summary>
    public void AddObject(string name, JsonFields fields) => _objects.TryAdd(name, fields);

    /// <summary>The message.</summary>
    public Message Compose()
    {
        var chassis = JsonParts.Chassis(Object("chassis"));
        var device = JsonParts.Device(Object("device"));
        var description = Fields.Find("description");
        var family = Family(chassis?.ProductId ?? device?.ProductId);
        var (group, raw) = Group();
        var eventName = Fields.Find("eventName") ?? EventNames.AtStart(description, family);
        var severity = Severity();
        return new Message
        {
            Format = MessageFormat.Json,
            Family = family,
            MessageId = Fields.Find("messageId"),
            GroupId = Fields.Find("groupId"),
            BlockNumber = Number("blockNumber", 0, int.MaxValue) ?? 0,
            IsLast = Flag(Fields, "isLast", standard: true),
            AlertGroup = group,
            AlertGroupRaw = raw,
            SubType = Fields.Find("subType"),
            EventName = eventName,
            Kind = Kind(group, raw, eventName),
            Severity = severity,
            SeverityRaw = Fields.Find("severityRaw") ?? Fields.Find("severity"),
            EventTime = Time("eventTime"),
            CreatedTime = Time("createdTime"),
            Description = description,
            Syslog = Syslog(description),
            Device = device,
            Chassis = chassis,
            Cards = [.. Cards.Where(card => card.IsThere).Select(JsonParts.ToCard)],
            System = JsonParts.Contact(Object("system")),
            CustomerId = Fields.Find("customerId"),
            ContractId = Fields.Find("contractId"),
            SiteId = Fields.Find("siteId"),
            UserId = Fields.Find("userId"),
            ServiceRequest = Fields.Find("serviceRequest"),
            ForwardTo = Fields.Find("forwardTo"),
            ServerId = Fields.Find("serverId"),
            Priority = Number("priority", 0, 7),
            Brand = Fields.Find("brand"),
            Series = Fields.Find("series"),
            BuilderName = Fields.Find("builderName"),
            BuilderVersion = Fields.Find("builderVersion"),
            NameValues = [.. NameValues()],
            Attachments = [.. Attachments.Where(one => one.IsThere).Select(ToAttachment)],
            Defects = [.. JsonParts.EarlierDefects(Defects, problems)],
        };
    }

    private JsonFields? Object(string name) =>
        _objects.TryGetValue(name, out var fields) && fields.IsThere ? fields : null;

    private DeviceFamily Family(string? productId)
    {
        var name = Fields.Find("family");
        foreach (var family in Enum.GetValues<DeviceFamily>())
        {
            if (family != DeviceFamily.Unknown && JsonNames.Of(family) == name)
            {
                return family;
            }
        }

        if (name is not (null or "unknown"))
        {
            NoteOdd("family", name, "is no device family");
        }

        return DeviceFamilies.Of(Fields.Find("builderName"), Fields.Find("series"), productId);
    }

    private (AlertGroup Group, string? Raw) Group()
    {
        var raw = Fields.Find("alertGroupRaw");
        var name = Fields.Find("alertGroup");
        var group = AlertGroups.FromType(name);
        if (group == AlertGroup.Unknown && name is not (null or "unknown"))
        {
            NoteOdd("alertGroup", name, "is no alert group");
            raw ??= name;
        }

        return (group == AlertGroup.Unknown ? AlertGroups.FromType(raw) : group, raw);
    }

    private MessageKind Kind(AlertGroup group, string? raw, string? eventName)
    {
        var name = Fields.Find("messageKind");
        foreach (var kind in Enum.GetValues<MessageKind>())
        {
            if (kind != MessageKind.Unknown && JsonNames.Of(kind) == name)
            {
                return kind;
            }
        }

        if (name is not (null or "unknown"))
        {
            NoteOdd("messageKind", name, "is no kind of message");
        }

        return MessageKinds.Of(group, raw, Fields.Find("subType"), eventName);
    }

    private CallHomeLevel? Severity()
    {
        if (Fields.Find("severity") is not { } text)
        {
            return null;
        }

        if (!CallHomeLevels.TryParse(text, out var level, out var clamped))
        {
            NoteOdd("severity", text, "is neither a level nor its name");
            return null;
        }

        if (clamped)
        {
            NoteOdd("severity", text, "is outside 0 to 9 and was clamped");
        }

        return level;
    }

    /// <summary>A time; the device's own spelling is kept where the record has it.</summary>
    private DeviceTime? Time(string name)
    {
        var raw = Fields.Find(name + "Raw");
        if ((Fields.Find(name) ?? raw) is not { } text)
        {
            return null;
        }

        if (DeviceTimes.TryParse(text, out var time))
        {
            return raw is null ? time : time with { Raw = raw };
        }

        NoteOdd(name, text, "is no spelling of a time");
        return null;
    }

    private SystemMessage? Syslog(string? description)
    {
        if (Object("syslog") is not { } syslog)
        {
            return SystemMessages.TryFind(description, out var found) ? found : null;
        }

        var severity = syslog.Find("severity");
        if (
            syslog.Find("facility") is { } facility
            && syslog.Find("mnemonic") is { } mnemonic
            && severity is [>= '0' and <= '7']
        )
        {
            return new SystemMessage(
                facility,
                syslog.Find("subFacility"),
                severity[0] - '0',
                mnemonic,
                syslog.Find("text") ?? ""
            );
        }

        problems.Add(
            ReadProblemKind.OddValue,
            -1,
            "The member \"syslog\" lacks facility, severity 0 to 7 or mnemonic; it was passed over."
        );
        return null;
    }

    private IEnumerable<NameValue> NameValues()
    {
        foreach (var pair in Pairs.Where(pair => pair.IsThere))
        {
            if (pair.Find("name") is { } name)
            {
                yield return new NameValue(name, pair.Find("value") ?? "");
            }
            else
            {
                problems.AddOnce(ReadProblemKind.Missing, -1, "A pair has no name; it was passed over.");
            }
        }
    }

    private Attachment ToAttachment(JsonFields attachment)
    {
        if (attachment.Find("name") is null)
        {
            problems.AddOnce(ReadProblemKind.Missing, -1, "An attachment has no name.");
        }

        return new Attachment
        {
            Name = attachment.Find("name") ?? "",
            Type = attachment.Find("type"),
            Encoding = attachment.Find("encoding"),
            Text = attachment.Raw("text") ?? "",
            IsTruncated = Flag(attachment, "truncated", standard: false),
        };
    }

    private int? Number(string name, int least, int most)
    {
        if (Fields.Find(name) is not { } text)
        {
            return null;
        }

        if (
            int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number)
            && number >= least
            && number <= most
        )
        {
            return number;
        }

        NoteOdd(name, text, $"is no whole number from {least} to {most}");
        return null;
    }

    private bool Flag(JsonFields fields, string name, bool standard)
    {
        switch (fields.Find(name))
        {
            case null:
                return standard;
            case "true":
                return true;
            case "false":
                return false;
            case { } odd:
                NoteOdd(name, odd, $"is neither true nor false; {(standard ? "true" : "false")} was taken");
                return standard;
        }
    }

    private void NoteOdd(string member, string text, string what) =>
        problems.Add(ReadProblemKind.OddValue, -1, $"The {member} \"{NotedProblems.Quote(text)}\" {what}.");
}
