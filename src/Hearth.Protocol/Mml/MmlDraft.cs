using System.Globalization;
using Hearth.Protocol.Aml;

namespace Hearth.Protocol.Mml;

/// <summary>What has been read of an <c>mml</c> message so far. The first value of a field counts; a repetition changes nothing.</summary>
internal sealed class MmlDraft(ReaderLimits limits, ProblemList problems)
{
    private readonly AmlValues _values = new(problems);
    private readonly AmlParts _parts = new(limits, problems);
    private readonly Dictionary<MmlField, string> _texts = [];
    private readonly MmlUnit _unit = new();
    private string? _pairName;
    private string? _pairValue;

    /// <summary>Whether anything said that this is a Call Home message.</summary>
    public bool IsCallHome =>
        _values.Find(AmlField.EventTime) is not null
        || _values.Find(AmlField.DeviceId) is not null
        || _texts.ContainsKey(MmlField.Type)
        || _texts.ContainsKey(MmlField.EventName);

    /// <summary>An element that holds elements starts.</summary>
    public void Start(string name)
    {
        if (Is(name, "attachment"))
        {
            _parts.StartAttachment();
        }
    }

    /// <summary>An element that holds elements ends.</summary>
    public void End(string name)
    {
        if (Is(name, "attachment"))
        {
            _texts.Remove(MmlField.AttachmentMime, out var mime);
            _parts.SetType(mime);
            _parts.EndAttachment();
        }
        else if (Is(name, "fru"))
        {
            _unit.End(_values, _parts);
        }
        else if (Is(name, "nvp"))
        {
            EndPair();
        }
    }

    /// <summary>An element that holds text ends.</summary>
    /// <param name="field">What it carries.</param>
    /// <param name="text">All of its text.</param>
    public void Set(MmlField field, string text)
    {
        if (field == MmlField.AttachmentText)
        {
            _parts.SetData(ForeignText.Clean(text, problems));
            return;
        }

        if (ForeignText.Tidy(text, problems) is not { } value)
        {
            return;
        }

        switch (field)
        {
            case MmlField.AttachmentName:
                _parts.SetAttachmentName(value);
                break;
            case MmlField.AttachmentType:
                _parts.SetType(value);
                break;
            case MmlField.PairName:
                _pairName ??= value;
                break;
            case MmlField.PairValue:
                _pairValue ??= value;
                break;
            default:
                if (ProcessFact(field) is { } fact)
                {
                    _parts.AddPair(new NameValue(fact, value));
                }
                else if (MmlUnit.Has(field))
                {
                    _unit.Set(field, value);
                }
                else if (Shared(field) is { } shared)
                {
                    _values.Set(shared, value);
                }
                else
                {
                    _texts.TryAdd(field, value);
                }

                break;
        }
    }

    /// <summary>The message.</summary>
    public Message Compose()
    {
        var type = _texts.GetValueOrDefault(MmlField.Type);
        var description = _values.Find(AmlField.Description);
        var eventName = _texts.GetValueOrDefault(MmlField.EventName);
        var chassis = Chassis();
        var device = _values.Device();
        var family = DeviceFamilies.Of(null, _values.Find(AmlField.Series), chassis?.ProductId ?? device?.ProductId);
        family = family == DeviceFamily.Unknown ? DeviceFamily.Mds : family;
        eventName ??= EventNames.AtStart(description, family);
        var group = Group(type, eventName);
        NoteMissing(type);
        return new Message
        {
            Format = MessageFormat.Mml,
            Family = family,
            AlertGroup = group,
            AlertGroupRaw = type,
            EventName = eventName,
            Kind = Kind(group, type, eventName),
            Severity = _values.Severity(),
            SeverityRaw = _values.Find(AmlField.Severity),
            EventTime = _values.Time(AmlField.EventTime),
            Description = description,
            Syslog = SystemMessages.TryFind(description, out var syslog) ? syslog : null,
            Device = device,
            ServerId = _texts.GetValueOrDefault(MmlField.ServerId),
            Chassis = chassis,
            Cards = _parts.Cards(),
            System = new SystemContact
            {
                Name = _values.Find(AmlField.SystemName),
                Contact = _values.Find(AmlField.Contact),
                Email = _values.Find(AmlField.ContactEmail),
                Phone = _values.Find(AmlField.Phone),
                Address = _values.Find(AmlField.Address),
            },
            CustomerId = _values.Find(AmlField.CustomerId),
            ContractId = _values.Find(AmlField.ContractId),
            SiteId = _values.Find(AmlField.SiteId),
            Priority = Priority(),
            Series = _values.Find(AmlField.Series),
            NameValues = _parts.Pairs(),
            Attachments = _parts.Attachments(),
        };
    }

    private static bool Is(string name, string known) => name.Equals(known, StringComparison.OrdinalIgnoreCase);

    /// <summary>Name of the pair in which a fact about a process is kept.</summary>
    private static string? ProcessFact(MmlField field) =>
        field switch
        {
            MmlField.ProcessName => "process/name",
            MmlField.ProcessId => "process/id",
            MmlField.ProcessState => "process/processState",
            MmlField.ProcessException => "process/exception",
            _ => null,
        };

    /// <summary>The field of an AML message that means the same.</summary>
    private static AmlField? Shared(MmlField field) =>
        field switch
        {
            MmlField.EventTime => AmlField.EventTime,
            MmlField.Level => AmlField.Severity,
            MmlField.Source => AmlField.Series,
            MmlField.DeviceId => AmlField.DeviceId,
            MmlField.CustomerId => AmlField.CustomerId,
            MmlField.ContractId => AmlField.ContractId,
            MmlField.SiteId => AmlField.SiteId,
            MmlField.Description => AmlField.Description,
            MmlField.SystemName => AmlField.SystemName,
            MmlField.Contact => AmlField.Contact,
            MmlField.ContactEmail => AmlField.ContactEmail,
            MmlField.Phone => AmlField.Phone,
            MmlField.Address => AmlField.Address,
            MmlField.ChassisName => AmlField.ChassisModel,
            MmlField.ChassisSerial => AmlField.ChassisSerial,
            MmlField.ChassisPart => AmlField.ChassisPart,
            MmlField.ChassisHardware => AmlField.ChassisHardware,
            MmlField.ChassisSoftware => AmlField.ChassisSoftware,
            _ => null,
        };

    /// <summary>The group: the type says it, or says no more than that this is an alert, and the event's name does.</summary>
    private static AlertGroup Group(string? type, string? eventName)
    {
        if (type is not null && Is(type, "Test Call Home"))
        {
            return AlertGroup.Test;
        }

        var group = AlertGroups.FromType(type?.Replace(' ', '-'));
        if (group != AlertGroup.Unknown || eventName is null)
        {
            return group;
        }

        var known = EventNames.Find(eventName) ?? EventNames.Find(eventName.ToUpperInvariant().Replace(' ', '_'));
        return known?.Group ?? AlertGroups.FromType(eventName.Replace(' ', '-'));
    }

    /// <summary>What the message is for. The header's own word counts only where nothing else tells; of a test it is wrong.</summary>
    private MessageKind Kind(AlertGroup group, string? type, string? eventName)
    {
        var kind = MessageKinds.Of(group, type, null, eventName);
        return kind != MessageKind.Unknown
            ? kind
            : _texts.GetValueOrDefault(MmlField.Group)?.ToUpperInvariant() switch
            {
                "REACTIVE" => MessageKind.Reactive,
                "PROACTIVE" => MessageKind.Proactive,
                _ => MessageKind.Unknown,
            };
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
        };
        return chassis == new Chassis() ? null : chassis;
    }

    private int? Priority()
    {
        if (_texts.GetValueOrDefault(MmlField.Priority) is not { } text)
        {
            return null;
        }

        if (int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var priority) && priority <= 7)
        {
            return priority;
        }

        problems.AddWithoutPlace(
            ReadProblemKind.OddValue,
            $"priority \"{ProblemList.Quote(text)}\" is outside 0 to 7 and was left out."
        );
        return null;
    }

    private void EndPair()
    {
        if (_pairName is { } name)
        {
            _parts.AddPair(new NameValue(name, _pairValue ?? ""));
        }

        _pairName = null;
        _pairValue = null;
    }

    private void NoteMissing(string? type)
    {
        ReadOnlySpan<(string Name, bool IsThere)> expected =
        [
            ("type", type is not null),
            ("level", _values.Find(AmlField.Severity) is not null),
            ("time", _values.Find(AmlField.EventTime) is not null),
        ];
        foreach (var (name, isThere) in expected)
        {
            if (!isThere)
            {
                problems.AddWithoutPlace(ReadProblemKind.Missing, $"The message has no {name}.");
            }
        }
    }
}
