using System.Collections.Immutable;
using System.Globalization;

namespace Hearth.Protocol.Aml;

/// <summary>What has been read of a message so far. The first value of a field counts; a repetition changes nothing.</summary>
internal sealed class AmlDraft(ReaderLimits limits, ProblemList problems)
{
    private readonly Dictionary<AmlField, string> _fields = [];
    private readonly AmlParts _parts = new(limits, problems);
    private int _blocks;
    private bool _hasCallHome;
    private bool _hasContent;
    private bool _hasRme41;

    /// <summary>Whether anything said that this is a Call Home message.</summary>
    public bool IsCallHome => _hasCallHome || (_blocks > 0 && (_hasContent || Find(AmlField.BlockType) is not null));

    /// <summary>An element that holds elements starts.</summary>
    public void Start(AmlElement element)
    {
        switch (element)
        {
            case AmlElement.Block when ++_blocks == 2:
                problems.Add(
                    ReadProblemKind.TooMany,
                    "There is more than one block; the first is the message, of the others only attachments are kept."
                );
                break;
            case AmlElement.Content:
                _hasContent = true;
                break;
            case AmlElement.CallHome:
                _hasCallHome = true;
                break;
            case AmlElement.Card when _blocks <= 1:
                _parts.StartCard();
                break;
            case AmlElement.Attachment:
                _parts.StartAttachment();
                break;
        }
    }

    /// <summary>A chassis starts; the namespace of NX-OS is noted. A second chassis is kept among the cards.</summary>
    public void StartChassis(string namespaceUri)
    {
        _hasRme41 |= namespaceUri.EndsWith("/rme/4.1", StringComparison.OrdinalIgnoreCase);
        if (_blocks <= 1)
        {
            _parts.StartChassis();
        }
    }

    /// <summary>An element that holds elements ends.</summary>
    public void End(AmlElement element)
    {
        switch (element)
        {
            case AmlElement.Card or AmlElement.Chassis when _blocks <= 1:
                _parts.End(element);
                break;
            case AmlElement.Attachment:
                _parts.EndAttachment();
                break;
        }
    }

    /// <summary>An additional pair.</summary>
    public void AddPair(string? name, string? value)
    {
        if (_blocks > 1 || Tidy(name ?? "") is not { } key)
        {
            return;
        }

        var text = Tidy(value ?? "");
        if (AmlFields.OfPair(key) is not { } field)
        {
            _parts.AddPair(new NameValue(key, text ?? ""));
        }
        else if (text is not null)
        {
            _fields.TryAdd(field, text);
        }
    }

    /// <summary>How the data that follows is encoded.</summary>
    public void SetEncoding(string? encoding) => _parts.SetEncoding(Tidy(encoding ?? ""));

    /// <summary>An element that holds text ends.</summary>
    /// <param name="leaf">The element.</param>
    /// <param name="around">The nearest known element around it.</param>
    /// <param name="text">All of its text.</param>
    public void Set(AmlElement leaf, AmlElement around, string text)
    {
        if (leaf == AmlElement.Data)
        {
            _parts.SetData(Clean(text));
            return;
        }

        if (leaf is AmlElement.Pair or AmlElement.IdToken || Tidy(text) is not { } value)
        {
            return;
        }

        if (around == AmlElement.Attachment)
        {
            if (leaf == AmlElement.Name)
            {
                _parts.SetAttachmentName(value);
            }
        }
        else if (_blocks <= 1 && !_parts.TrySetCardField(leaf, value) && AmlFields.Of(leaf, around) is { } field)
        {
            _fields.TryAdd(field, value);
        }
    }

    /// <summary>The message.</summary>
    public Message Compose()
    {
        var type = Find(AmlField.BlockType) ?? Find(AmlField.EventType);
        var group = AlertGroups.FromType(type);
        var device = Device();
        var chassis = Chassis();
        var family = DeviceFamilies.Of(
            Find(AmlField.BuilderName),
            Find(AmlField.Series),
            chassis?.ProductId ?? device?.ProductId
        );
        family = family == DeviceFamily.Unknown && _hasRme41 ? DeviceFamily.NxOs : family;
        var description = Find(AmlField.Description);
        var eventName = EventNames.AtStart(description, family);
        var message = new Message
        {
            Format = MessageFormat.Aml,
            Family = family,
            MessageId = Find(AmlField.MessageId),
            GroupId = Find(AmlField.GroupId),
            BlockNumber = BlockNumber(),
            IsLast = IsLast(),
            AlertGroup = group,
            AlertGroupRaw = type,
            SubType = Find(AmlField.SubType),
            EventName = eventName,
            Kind = MessageKinds.Of(group, type, Find(AmlField.SubType), eventName),
            Severity = Severity(),
            SeverityRaw = Find(AmlField.Severity),
            EventTime = Time(AmlField.EventTime),
            CreatedTime = Time(AmlField.CreatedTime),
            Description = description,
            Syslog = SystemMessages.TryFind(description, out var syslog) ? syslog : null,
            Device = device,
            Chassis = chassis,
            Cards = _parts.Cards(),
            System = Contact(),
            CustomerId = Find(AmlField.CustomerId),
            ContractId = Find(AmlField.ContractId),
            SiteId = Find(AmlField.SiteId),
            UserId = Find(AmlField.UserId),
            ServiceRequest = Find(AmlField.ServiceRequest),
            ForwardTo = Find(AmlField.ForwardTo),
            Brand = Find(AmlField.Brand),
            Series = Find(AmlField.Series),
            BuilderName = Find(AmlField.BuilderName),
            BuilderVersion = Find(AmlField.BuilderVersion),
            NameValues = _parts.Pairs(),
            Attachments = _parts.Attachments(),
        };
        NoteMissing(type);
        return message;
    }

    private string? Find(AmlField field) => _fields.GetValueOrDefault(field);

    private Udi? Device()
    {
        if (Find(AmlField.DeviceId) is not { } text)
        {
            return null;
        }

        if (Udi.TryParse(text, out var udi))
        {
            return udi;
        }

        NoteOdd("DeviceId", text, "is not of the form type@sid@serial");
        return null;
    }

    private Chassis? Chassis()
    {
        var chassis = new Chassis
        {
            ProductId = Find(AmlField.ChassisModel),
            HardwareVersion = Find(AmlField.ChassisHardware),
            SerialNumber = Find(AmlField.ChassisSerial),
            PartNumber = Find(AmlField.ChassisPart),
            SoftwareVersion = Find(AmlField.ChassisSoftware),
            SystemObjectId = Find(AmlField.SystemObjectId),
            SystemDescription = Find(AmlField.SystemDescription),
        };
        return chassis == new Chassis() ? null : chassis;
    }

    private SystemContact Contact() =>
        new()
        {
            Name = Find(AmlField.SystemName),
            Contact = Find(AmlField.Contact),
            Email = Find(AmlField.ContactEmail) ?? Find(AmlField.UserEmail),
            Phone = Find(AmlField.Phone),
            Address = Find(AmlField.Address),
        };

    private CallHomeLevel? Severity()
    {
        if (Find(AmlField.Severity) is not { } text)
        {
            return null;
        }

        if (!CallHomeLevels.TryParse(text, out var level, out var clamped))
        {
            NoteOdd("Severity", text, "is neither a level nor its name");
            return null;
        }

        if (clamped)
        {
            NoteOdd("Severity", text, "is outside 0 to 9 and was clamped");
        }

        return level;
    }

    private DeviceTime? Time(AmlField field)
    {
        if (Find(field) is not { } text)
        {
            return null;
        }

        if (DeviceTimes.TryParse(text, out var time))
        {
            return time;
        }

        NoteOdd(field == AmlField.EventTime ? "EventTime" : "CreationDate", text, "is no spelling of a time");
        return null;
    }

    private int BlockNumber()
    {
        if (Find(AmlField.BlockNumber) is not { } text)
        {
            return 0;
        }

        if (int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number))
        {
            return number;
        }

        NoteOdd("Number", text, "is no block number; 0 was taken");
        return 0;
    }

    private bool IsLast()
    {
        switch (Find(AmlField.IsLast))
        {
            case null or "true" or "True" or "TRUE" or "1":
                return true;
            case "false" or "False" or "FALSE" or "0":
                return false;
            case { } odd:
                NoteOdd("IsLast", odd, "is neither true nor false; true was taken");
                return true;
        }
    }

    private void NoteMissing(string? type)
    {
        ReadOnlySpan<(string Name, bool IsThere)> expected =
        [
            ("CallHome", _hasCallHome),
            ("MessageId", Find(AmlField.MessageId) is not null),
            ("Type", type is not null),
            ("Severity", Find(AmlField.Severity) is not null),
            ("EventTime", Find(AmlField.EventTime) is not null),
        ];
        foreach (var (name, isThere) in expected)
        {
            if (!isThere)
            {
                problems.AddWithoutPlace(ReadProblemKind.Missing, $"The message has no {name}.");
            }
        }
    }

    private void NoteOdd(string element, string text, string what) =>
        problems.AddWithoutPlace(ReadProblemKind.OddValue, $"{element} \"{ProblemList.Quote(text)}\" {what}.");

    /// <summary>Text without what XML forbids and without white space at its ends; <see langword="null"/> when nothing is left.</summary>
    private string? Tidy(string text) => Clean(text).Trim() is { Length: > 0 } tidy ? tidy : null;

    private string Clean(string text)
    {
        var clean = XmlCharacters.Clean(text, out var dropped);
        if (dropped > 0)
        {
            problems.AddOnce(
                ReadProblemKind.IllegalCharacter,
                "A character that XML forbids was dropped here; further ones are not listed."
            );
        }

        return clean;
    }
}
