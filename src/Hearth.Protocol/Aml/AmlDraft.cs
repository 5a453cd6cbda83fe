namespace Hearth.Protocol.Aml;

/// <summary>What has been read of a message so far. The first value of a field counts; a repetition changes nothing.</summary>
/// <param name="limits">How much is taken.</param>
/// <param name="problems">What was stepped over.</param>
/// <param name="isClean">Whether no text holds a character that XML forbids.</param>
internal sealed class AmlDraft(ReaderLimits limits, ProblemList problems, bool isClean = false)
{
    private readonly AmlValues _values = new(problems);
    private readonly AmlParts _parts = new(limits, problems);
    private int _blocks;
    private bool _hasCallHome;
    private bool _hasContent;
    private bool _hasRme41;

    /// <summary>Whether anything said that this is a Call Home message.</summary>
    public bool IsCallHome =>
        _hasCallHome || (_blocks > 0 && (_hasContent || _values.Find(AmlField.BlockType) is not null));

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
            _values.Set(field, text);
        }
    }

    /// <summary>The kind of the attachment that started.</summary>
    public void SetType(string? type) => _parts.SetType(Tidy(type ?? ""));

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
            _values.Set(field, value);
        }
    }

    /// <summary>The message.</summary>
    public Message Compose()
    {
        var type = _values.Find(AmlField.BlockType) ?? _values.Find(AmlField.EventType);
        var group = AlertGroups.FromType(type);
        var device = _values.Device();
        var chassis = Chassis();
        var family = DeviceFamilies.Of(
            _values.Find(AmlField.BuilderName),
            _values.Find(AmlField.Series),
            chassis?.ProductId ?? device?.ProductId
        );
        family = family == DeviceFamily.Unknown && _hasRme41 ? DeviceFamily.NxOs : family;
        var description = _values.Find(AmlField.Description);
        var eventName = EventNames.AtStart(description, family);
        var message = new Message
        {
            Format = MessageFormat.Aml,
            Family = family,
            MessageId = _values.Find(AmlField.MessageId),
            GroupId = _values.Find(AmlField.GroupId),
            BlockNumber = _values.BlockNumber(),
            IsLast = _values.IsLast(),
            AlertGroup = group,
            AlertGroupRaw = type,
            SubType = _values.Find(AmlField.SubType),
            EventName = eventName,
            Kind = MessageKinds.Of(group, type, _values.Find(AmlField.SubType), eventName),
            Severity = _values.Severity(),
            SeverityRaw = _values.Find(AmlField.Severity),
            EventTime = _values.Time(AmlField.EventTime),
            CreatedTime = _values.Time(AmlField.CreatedTime),
            Description = description,
            Syslog = SystemMessages.TryFind(description, out var syslog) ? syslog : null,
            Device = device,
            Chassis = chassis,
            Cards = _parts.Cards(),
            System = Contact(),
            CustomerId = _values.Find(AmlField.CustomerId),
            ContractId = _values.Find(AmlField.ContractId),
            SiteId = _values.Find(AmlField.SiteId),
            UserId = _values.Find(AmlField.UserId),
            ServiceRequest = _values.Find(AmlField.ServiceRequest),
            ForwardTo = _values.Find(AmlField.ForwardTo),
            Brand = _values.Find(AmlField.Brand),
            Series = _values.Find(AmlField.Series),
            BuilderName = _values.Find(AmlField.BuilderName),
            BuilderVersion = _values.Find(AmlField.BuilderVersion),
            NameValues = _parts.Pairs(),
            Attachments = _parts.Attachments(),
        };
        NoteMissing(type);
        return message;
    }

    private Chassis? Chassis()
    {
        var chassis = new Chassis
        {
            ProductId = _values.Find(AmlField.ChassisModel),
            HardwareVersion = _values.Find(AmlField.ChassisHardware),
            SerialNumber = _values.Find(AmlField.ChassisSerial),
            PartNumber = _values.Find(AmlField.ChassisPart),
            SoftwareVersion = _values.Find(AmlField.ChassisSoftware),
            SystemObjectId = _values.Find(AmlField.SystemObjectId),
            SystemDescription = _values.Find(AmlField.SystemDescription),
        };
        return chassis == new Chassis() ? null : chassis;
    }

    private SystemContact Contact() =>
        new()
        {
            Name = _values.Find(AmlField.SystemName),
            Contact = _values.Find(AmlField.Contact),
            Email = _values.Find(AmlField.ContactEmail) ?? _values.Find(AmlField.UserEmail),
            Phone = _values.Find(AmlField.Phone),
            Address = _values.Find(AmlField.Address),
        };

    private void NoteMissing(string? type)
    {
        ReadOnlySpan<(string Name, bool IsThere)> expected =
        [
            ("CallHome", _hasCallHome),
            ("MessageId", _values.Find(AmlField.MessageId) is not null),
            ("Type", type is not null),
            ("Severity", _values.Find(AmlField.Severity) is not null),
            ("EventTime", _values.Find(AmlField.EventTime) is not null),
        ];
        foreach (var (name, isThere) in expected)
        {
            if (!isThere)
            {
                problems.AddWithoutPlace(ReadProblemKind.Missing, $"The message has no {name}.");
            }
        }
    }

    private string? Tidy(string text) => Clean(text).Trim() is { Length: > 0 } tidy ? tidy : null;

    private string Clean(string text) => isClean ? text : ForeignText.Clean(text, problems);
}
