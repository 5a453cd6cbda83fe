using System.Collections.Immutable;

namespace Hearth.Protocol.Aml;

/// <summary>The lists of a message while it is read: cards, attachments, pairs. Each is bounded.</summary>
internal sealed class AmlParts(ReaderLimits limits, ProblemList problems)
{
    private readonly List<CardDraft> _cards = [];
    private readonly ImmutableArray<Attachment>.Builder _attachments = ImmutableArray.CreateBuilder<Attachment>();
    private readonly ImmutableArray<NameValue>.Builder _pairs = ImmutableArray.CreateBuilder<NameValue>();

    /// <summary>Cards whose end has not been read: a card may hold cards.</summary>
    private readonly Stack<CardDraft> _openCards = [];

    private int _chassis;
    private AttachmentDraft? _attachment;

    public void StartChassis()
    {
        if (++_chassis > 1)
        {
            problems.AddOnce(
                ReadProblemKind.OddValue,
                "There is more than one chassis; the others are kept among the cards."
            );
            StartCard();
        }
    }

    public void StartCard()
    {
        var card = new CardDraft();
        _openCards.Push(card);
        if (_cards.Count < limits.MaxCards)
        {
            _cards.Add(card);
        }
        else
        {
            problems.AddOnce(
                ReadProblemKind.TooMany,
                $"There are more than {limits.MaxCards} cards; the rest was not read."
            );
        }
    }

    public void End(AmlElement element)
    {
        if (element == AmlElement.Card || _chassis > 1)
        {
            _openCards.TryPop(out _);
        }
    }

    /// <summary>Sets a field of the innermost open card; <see langword="false"/> when none is open or it has no such field.</summary>
    public bool TrySetCardField(AmlElement leaf, string value)
    {
        if (!_openCards.TryPeek(out var card))
        {
            return false;
        }

        switch (leaf)
        {
            case AmlElement.Model:
                card.Model ??= value;
                return true;
            case AmlElement.SerialNumber:
                card.SerialNumber ??= value;
                return true;
            case AmlElement.PartNumber:
                card.PartNumber ??= value;
                return true;
            case AmlElement.HardwareVersion:
                card.HardwareVersion ??= value;
                return true;
            case AmlElement.Location:
                card.Location ??= value;
                return true;
            case AmlElement.VersionString:
                card.SoftwareVersions.Add(value);
                return true;
            default:
                return false;
        }
    }

    public void StartAttachment() => _attachment = new AttachmentDraft();

    public void SetAttachmentName(string name)
    {
        if (_attachment is { } open)
        {
            open.Name ??= name;
        }
    }

    public void SetType(string? type)
    {
        if (_attachment is { } open)
        {
            open.Type ??= type;
        }
    }

    public void SetEncoding(string? encoding)
    {
        if (_attachment is { } open)
        {
            open.Encoding ??= encoding;
        }
    }

    public void SetData(string text)
    {
        if (_attachment is { } open)
        {
            open.Text ??= text;
        }
    }

    public void EndAttachment()
    {
        if (_attachment is not { } open)
        {
            return;
        }

        _attachment = null;
        if (_attachments.Count >= limits.MaxAttachments)
        {
            problems.AddOnce(
                ReadProblemKind.TooMany,
                $"There are more than {limits.MaxAttachments} attachments; the rest was not read."
            );
            return;
        }

        if (open.Name is null)
        {
            problems.AddOnce(ReadProblemKind.Missing, "An attachment has no Name.");
        }

        _attachments.Add(
            new Attachment
            {
                Name = open.Name ?? "",
                Type = open.Type,
                Encoding = open.Encoding,
                Text = open.Text ?? "",
            }
        );
    }

    public void AddPair(NameValue pair)
    {
        if (_pairs.Count < limits.MaxNameValues)
        {
            _pairs.Add(pair);
        }
        else
        {
            problems.AddOnce(
                ReadProblemKind.TooMany,
                $"There are more than {limits.MaxNameValues} pairs; the rest was not read."
            );
        }
    }

    public ImmutableArray<Card> Cards() => [.. _cards.Select(card => card.ToCard())];

    public ImmutableArray<Attachment> Attachments() => _attachments.ToImmutable();

    public ImmutableArray<NameValue> Pairs() => _pairs.ToImmutable();

    private sealed class CardDraft
    {
        public string? Model { get; set; }
        public string? SerialNumber { get; set; }
        public string? PartNumber { get; set; }
        public string? HardwareVersion { get; set; }
        public string? Location { get; set; }
        public List<string> SoftwareVersions { get; } = [];

        public Card ToCard() =>
            new()
            {
                ProductId = Model,
                SerialNumber = SerialNumber,
                PartNumber = PartNumber,
                HardwareVersion = HardwareVersion,
                Location = Location,
                SoftwareVersions = [.. SoftwareVersions],
            };
    }

    private sealed class AttachmentDraft
    {
        public string? Name { get; set; }
        public string? Type { get; set; }
        public string? Encoding { get; set; }
        public string? Text { get; set; }
    }
}
