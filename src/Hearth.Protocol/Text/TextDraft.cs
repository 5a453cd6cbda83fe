using System.Collections.Immutable;
using System.Globalization;

namespace Hearth.Protocol.Text;

/// <summary>What has been read of a text message so far. The first value of a field counts; a repetition changes nothing.</summary>
internal sealed class TextDraft(ReaderLimits limits, NotedProblems problems)
{
    private readonly Dictionary<TextField, string> _texts = [];
    private readonly List<CardDraft> _cards = [];
    private readonly ImmutableArray<NameValue>.Builder _pairs = ImmutableArray.CreateBuilder<NameValue>();
    private readonly ImmutableArray<Attachment>.Builder _attachments = ImmutableArray.CreateBuilder<Attachment>();

    /// <summary>Sets a field, unless it has a value already. Each name of a unit starts another unit.</summary>
    /// <param name="field">The field.</param>
    /// <param name="value">The value, trimmed; empty for none.</param>
    public void Set(TextField field, string value)
    {
        if (field is >= TextField.CardModel and <= TextField.CardSoftware)
        {
            SetCard(field, value);
        }
        else if (value.Length > 0)
        {
            _texts.TryAdd(field, value);
        }
    }

    /// <summary>The value of a field; <see langword="null"/> when there is none.</summary>
    public string? Find(TextField field) => _texts.GetValueOrDefault(field);

    /// <summary>Adds a pair whose name is the device's own.</summary>
    public void AddPair(string name, string value, long index)
    {
        if (_pairs.Count < limits.MaxNameValues)
        {
            _pairs.Add(new NameValue(name, value));
        }
        else
        {
            NoteTooMany(limits.MaxNameValues, "pairs", index);
        }
    }

    /// <summary>Whether one more attachment is kept; notes it when not.</summary>
    public bool HasRoomForAttachment(long index)
    {
        if (_attachments.Count < limits.MaxAttachments)
        {
            return true;
        }

        NoteTooMany(limits.MaxAttachments, "attachments", index);
        return false;
    }

    /// <summary>Adds an attachment.</summary>
    public void AddAttachment(Attachment attachment) => _attachments.Add(attachment);

    /// <summary>The message.</summary>
    /// <param name="format">Long, full or short text.</param>
    public Message Compose(MessageFormat format)
    {
        var cards = Cards();
        var chassis = Chassis();
        var device = Device();
        var series = Find(TextField.Series);
        var family = DeviceFamilies.Of(null, series, chassis?.ProductId ?? device?.ProductId);
        var description = Find(TextField.Description);
        var subject = TextSubject.Of(Find(TextField.Subject));
        var type = TextType.Of(Find(TextField.MessageName), Find(TextField.MessageType), description, family);
        // Only short text has a subject, and nothing else in it says the group outright.
        var (group, raw) =
            subject.Group == AlertGroup.Unknown ? (type.Group, type.Raw) : (subject.Group, subject.GroupRaw);
        NoteMissing(device);
        return new Message
        {
            Format = format,
            Family = family,
            AlertGroup = group,
            AlertGroupRaw = raw,
            EventName = type.EventName,
            Kind = TextType.KindOf(group, raw, type, Find(TextField.MessageGroup)),
            Severity = Severity(),
            SeverityRaw = Find(TextField.Severity),
            EventTime = Time(),
            Description = description,
            Syslog = SystemMessages.TryFind(description, out var syslog) ? syslog : null,
            Device = device,
            Chassis = chassis,
            Cards = cards,
            System = new SystemContact
            {
                Name = Find(TextField.SystemName) ?? subject.HostName,
                Contact = Find(TextField.Contact),
                Email = Find(TextField.Email),
                Phone = Find(TextField.Phone),
                Address = Find(TextField.Address),
            },
            CustomerId = Find(TextField.CustomerId),
            ContractId = Find(TextField.ContractId),
            SiteId = Find(TextField.SiteId),
            ServerId = Find(TextField.ServerId),
            Priority = Priority(),
            Series = series,
            NameValues = _pairs.ToImmutable(),
            Attachments = _attachments.ToImmutable(),
        };
    }

    private void SetCard(TextField field, string value)
    {
        if (field == TextField.CardModel || _cards.Count == 0 || !_cards[^1].TrySet(field, value))
        {
            if (_cards.Count >= limits.MaxCards)
            {
                NoteTooMany(limits.MaxCards, "units", -1);
                return;
            }

            _cards.Add(new CardDraft());
            _cards[^1].TrySet(field, value);
        }
    }

    private ImmutableArray<Card> Cards() => [.. _cards.Where(card => card.HasValue).Select(card => card.ToCard())];

    private Chassis? Chassis()
    {
        var chassis = new Chassis
        {
            ProductId = Find(TextField.ChassisModel),
            HardwareVersion = Find(TextField.ChassisHardware),
            SerialNumber = Find(TextField.ChassisSerial),
            PartNumber = Find(TextField.ChassisPart),
            SoftwareVersion = Find(TextField.ChassisSoftware),
        };
        return chassis == new Chassis() ? null : chassis;
    }

    private Udi? Device()
    {
        if (Find(TextField.DeviceId) is not { } text)
        {
            return null;
        }

        if (Udi.TryParse(text, out var udi))
        {
            return udi;
        }

        NoteOdd("device id", text, "is not of the form type@sid@serial");
        return null;
    }

    private CallHomeLevel? Severity()
    {
        if (Find(TextField.Severity) is not { } text)
        {
            return null;
        }

        if (!CallHomeLevels.TryParse(text, out var level, out var clamped))
        {
            NoteOdd("severity level", text, "is neither a level nor its name");
            return null;
        }

        if (clamped)
        {
            NoteOdd("severity level", text, "is outside 0 to 9 and was clamped");
        }

        return level;
    }

    private DeviceTime? Time()
    {
        if (Find(TextField.Time) is not { } text)
        {
            return null;
        }

        if (DeviceTimes.TryParse(text, out var time))
        {
            return time;
        }

        NoteOdd("time", text, "is no spelling of a time");
        return null;
    }

    private int? Priority()
    {
        if (Find(TextField.Priority) is not { } text)
        {
            return null;
        }

        if (int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var priority) && priority <= 7)
        {
            return priority;
        }

        NoteOdd("switch priority", text, "is not between 0 and 7");
        return null;
    }

    private void NoteMissing(Udi? device)
    {
        ReadOnlySpan<(string Name, bool IsThere)> expected =
        [
            ("device id", device is not null || Find(TextField.DeviceId) is not null),
            ("time", Find(TextField.Time) is not null),
            ("severity level", Find(TextField.Severity) is not null),
        ];
        foreach (var (name, isThere) in expected)
        {
            if (!isThere)
            {
                problems.Add(ReadProblemKind.Missing, -1, $"The message has no {name}.");
            }
        }
    }

    private void NoteTooMany(int most, string what, long index) =>
        problems.AddOnce(ReadProblemKind.TooMany, index, $"There are more than {most} {what}; the rest was not read.");

    private void NoteOdd(string field, string text, string what) =>
        problems.Add(ReadProblemKind.OddValue, -1, $"The {field} \"{NotedProblems.Quote(text)}\" {what}.");

    private sealed class CardDraft
    {
        /// <summary>Most software versions kept of one unit.</summary>
        private const int MostVersions = 64;

        private readonly Dictionary<TextField, string> _texts = [];
        private readonly List<string> _versions = [];

        public bool HasValue => _versions.Count > 0 || _texts.Values.Any(text => text.Length > 0);

        /// <summary>Sets a field; <see langword="false"/> when it is set already, so that another unit must have started.</summary>
        public bool TrySet(TextField field, string value)
        {
            if (field != TextField.CardSoftware)
            {
                return _texts.TryAdd(field, value);
            }

            if (value.Length > 0 && _versions.Count < MostVersions)
            {
                _versions.Add(value);
            }

            return true;
        }

        public Card ToCard() =>
            new()
            {
                ProductId = Find(TextField.CardModel),
                SerialNumber = Find(TextField.CardSerial),
                PartNumber = Find(TextField.CardPart),
                HardwareVersion = Find(TextField.CardHardware),
                Location = Find(TextField.CardSlot),
                SoftwareVersions = [.. _versions],
            };

        private string? Find(TextField field) =>
            _texts.TryGetValue(field, out var text) && text.Length > 0 ? text : null;
    }
}
