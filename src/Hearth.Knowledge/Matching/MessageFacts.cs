using System.Collections.Immutable;
using System.Globalization;
using Hearth.Knowledge.Configuration;
using Hearth.Knowledge.Diagnostics;
using Hearth.Knowledge.Facts;
using Hearth.Knowledge.Inventory;
using Hearth.Knowledge.Rules;
using Hearth.Knowledge.Syslog;
using Hearth.Protocol;

namespace Hearth.Knowledge.Matching;

/// <summary>What rules ask about a message, each worked out once and only when asked for.</summary>
internal sealed class MessageFacts
{
    private const int MaxDescriptionLength = 16_384;

    private readonly RuleIndex _index;
    private readonly Dictionary<Attachment, ImmutableArray<OutputRow>> _rows = new(ReferenceEqualityComparer.Instance);
    private ConfigurationFacts? _configuration;
    private ImmutableArray<KnownComponent>? _attachedComponents;

    public MessageFacts(AnalysisInput input, RuleIndex index)
    {
        _index = index;
        Input = input;
        var description = Message.Description ?? "";
        Description = description[..Math.Min(description.Length, MaxDescriptionLength)];
        Wording = SystemMessageScanner.WithoutTags(Description);
        SystemMessages = SystemMessageScanner.Find(Description);
        if (Message.Syslog is { } syslog && !SystemMessages.Any(found => found.Key == syslog.Key))
        {
            SystemMessages = SystemMessages.Insert(0, syslog);
        }

        Attachments =
        [
            .. AttachmentContent
                .OfAll(Message)
                .Select(of =>
                    (
                        NameOf(of.Attachment),
                        of.Attachment with
                        {
                            Text = AttachmentText.ForDisplay(of.Attachment, of.Content, Message.Family),
                            IsTruncated = of.Content.IsTruncated,
                        }
                    )
                ),
        ];
        EventNames = FindEventNames();
        Faults = FaultFact.Find(Message, Description);
        AlertNames = Matching.AlertNames.Find(Message, SystemMessages, Description);
        Tests = DiagnosticFacts.Find(this, index);
        Skew = (Message.CreatedTime ?? Message.EventTime)?.Instant - input.ReceivedAt;
        BuiltIn = BuiltInValues.Of(this);
    }

    public AnalysisInput Input { get; }

    public Message Message => Input.Message;

    /// <summary>The description, as far as it is looked at.</summary>
    public string Description { get; }

    /// <summary>The description without the tags of system messages, line for line.</summary>
    public string Wording { get; }

    /// <summary>System messages in the description, a carrier's and the one it carries.</summary>
    public ImmutableArray<SystemMessage> SystemMessages { get; }

    /// <summary>Event names: the message's own, and those the description begins with or carries.</summary>
    public ImmutableArray<string> EventNames { get; }

    /// <summary>
    /// Attachments with their names as rules write them, lower case and single blanks, and their text as people see it: decoded,
    /// without the second escaping of NX-OS, echo and prompt. Content that is no text is empty here.
    /// </summary>
    public ImmutableArray<(string Name, Attachment Attachment)> Attachments { get; }

    public ImmutableArray<DiagnosticFact> Tests { get; }

    /// <summary>Faults of a UCS domain that the description names.</summary>
    public ImmutableArray<FaultFact> Faults { get; }

    /// <summary>Names of alerts, as Unified CM gives them.</summary>
    public ImmutableArray<string> AlertNames { get; }

    /// <summary>What other rules found in the message; empty while they look.</summary>
    public ImmutableArray<Diagnosis> Found { get; private set; } = [];

    /// <summary>The attached configuration, cut into blocks, a whole one before a part; <see langword="null"/> for none.</summary>
    public ConfigurationFacts? Configuration =>
        _configuration ??= Attachments
            .Where(entry => RunningConfiguration.IsNamed(entry.Name))
            .Select(entry => (entry.Attachment, IsWhole: IsWhole(entry)))
            .OrderByDescending(entry => entry.IsWhole)
            .Take(1)
            .Select(entry => new ConfigurationFacts(
                entry.Attachment.Name,
                entry.Attachment.Text,
                ConfigurationPlatforms.Of(Message.Family) ?? ConfigurationPlatform.Ios,
                entry.IsWhole
            ))
            .FirstOrDefault();

    /// <summary>The rows of an attached output.</summary>
    public ImmutableArray<OutputRow> RowsOf(string name, Attachment attachment)
    {
        if (!_rows.TryGetValue(attachment, out var rows))
        {
            rows = Input.Tables.Read(Message.Family, name, attachment.Text);
            _rows.Add(attachment, rows);
        }

        return rows;
    }

    /// <summary>How far the device's clock is ahead (positive) or behind; <see langword="null"/> when it cannot be said.</summary>
    public TimeSpan? Skew { get; }

    /// <summary>Values of the names every text may use.</summary>
    public ImmutableDictionary<string, string> BuiltIn { get; }

    /// <summary>Parts listed in outputs attached to the message.</summary>
    public ImmutableArray<KnownComponent> AttachedComponents =>
        _attachedComponents ??= [
            .. Attachments
                .Where(entry =>
                    InventoryText.IsListedBy(entry.Name) || entry.Name.Contains("environment", StringComparison.Ordinal)
                )
                .SelectMany(entry => InventoryText.Read(entry.Attachment.Text).Value?.Items ?? [])
                .Select(item => item.ToComponent()),
        ];

    /// <summary>The rules this message can wake, by number, rising.</summary>
    public SortedSet<int> Candidates()
    {
        var candidates = new SortedSet<int>();
        if (Input.Occasion.Kind != OccasionKind.Message)
        {
            _index.AddOccasion(Input.Occasion.Kind, candidates);
            return candidates;
        }

        AddWokenBy(SystemMessages, _index, candidates);
        foreach (var name in EventNames)
        {
            _index.AddEvent(name, candidates);
        }

        foreach (var test in Tests.Select(fact => fact.Test.Name).Distinct(StringComparer.OrdinalIgnoreCase))
        {
            _index.AddTest(test, candidates);
        }

        foreach (var fault in Faults)
        {
            _index.AddFault(fault.Code, candidates);
        }

        foreach (var name in AlertNames)
        {
            _index.AddAlert(name, candidates);
        }

        foreach (var (name, _) in Attachments)
        {
            _index.AddAttachment(name, candidates);
        }

        if (Configuration is not null)
        {
            candidates.UnionWith(_index.Configuration);
        }

        _index.AddGroup(Message.AlertGroup, candidates);
        _index.AddKind(Message.Kind, candidates);
        if (Skew is not null)
        {
            candidates.UnionWith(_index.Clock);
        }

        return candidates;
    }

    /// <summary>Adds the rules that system messages wake.</summary>
    public static void AddWokenBy(ImmutableArray<SystemMessage> messages, RuleIndex index, SortedSet<int> candidates)
    {
        Span<char> room = stackalloc char[SystemMessageTag.Longest];
        foreach (var message in messages)
        {
            index.AddSyslog(KeyIn(room, message.Facility, message.Mnemonic), candidates);
            if (message.SubFacility is { } sub)
            {
                index.AddSyslog($"{message.Facility}-{sub}-{message.Mnemonic}", candidates);
            }
        }
    }

    private static ReadOnlySpan<char> KeyIn(Span<char> room, string facility, string mnemonic) =>
        room.TryWrite(CultureInfo.InvariantCulture, $"{facility}-{mnemonic}", out var length)
            ? room[..length]
            : $"{facility}-{mnemonic}";

    /// <summary>The rules that look at these findings, by number, rising.</summary>
    public SortedSet<int> CandidatesOf(ImmutableArray<Diagnosis> found)
    {
        Found = found;
        var candidates = new SortedSet<int>();
        foreach (var id in found.Select(diagnosis => diagnosis.RuleId).Distinct(StringComparer.Ordinal))
        {
            _index.AddFinding(id, candidates);
        }

        return candidates;
    }

    /// <summary>A line of the description as it came: patterns read it without tags.</summary>
    public EvidenceLine DescriptionLine(int number) =>
        Excerpt.Of(Excerpt.Description, BoundedLines.Of(Description).ElementAt(number - 1));

    /// <summary>What nothing else proves, the message's first line does.</summary>
    public Firing WithDescription(Firing firing) =>
        firing.Evidence.IsEmpty && Description.Length > 0 ? firing with { Evidence = [DescriptionLine(1)] } : firing;

    /// <summary>What the back end tells of the occasion, as captures and as evidence.</summary>
    public Firing WithOccasion(Firing firing)
    {
        var (kind, told) = Input.Occasion;
        var text = string.Join(
            ", ",
            told.OrderBy(pair => pair.Key, StringComparer.Ordinal).Select(pair => $"{pair.Key}: {pair.Value}")
        );
        return firing with
        {
            Captures = firing.Captures.SetItems(told),
            Evidence = firing.Evidence.Add(Excerpt.Of(Excerpt.BackEnd, 1, $"{kind}: {text}")),
        };
    }

    /// <summary>A system message's keys: without its sub-facility, and with it where the category matters (IOS XR).</summary>
    public static IEnumerable<string> KeysOf(SystemMessage message) =>
        message.SubFacility is null
            ? [message.Key]
            : [message.Key, $"{message.Facility}-{message.SubFacility}-{message.Mnemonic}"];

    private static bool IsWhole((string Name, Attachment Attachment) entry) =>
        !entry.Attachment.IsTruncated && RunningConfiguration.IsWhole(entry.Name);

    private static string NameOf(Attachment attachment)
    {
        var name = attachment.Name[..Math.Min(attachment.Name.Length, 200)];
        return string.Join(' ', name.ToLowerInvariant().Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
    }

    private ImmutableArray<string> FindEventNames()
    {
        var names = ImmutableArray.CreateBuilder<string>();
        if (Message.EventName is { Length: > 0 and <= 100 } own)
        {
            names.Add(own);
        }

        AddLeadingName(Description, names);
        foreach (var carrier in SystemMessages.Where(message => message.Key == "CALLHOME-EVENT"))
        {
            AddLeadingName(carrier.Text, names);
        }

        return names.DrainToImmutable();
    }

    /// <summary>NX-OS begins its descriptions with the event's name: capitals and underscores, at least one of them.</summary>
    private static void AddLeadingName(string text, ImmutableArray<string>.Builder names)
    {
        var word = text.AsSpan().TrimStart();
        var length = 0;
        while (length < word.Length && length < 64 && (char.IsAsciiLetterUpper(word[length]) || word[length] == '_'))
        {
            length++;
        }

        var name = word[..length].ToString();
        if (name.Contains('_', StringComparison.Ordinal) && !names.Contains(name))
        {
            names.Add(name);
        }
    }
}
