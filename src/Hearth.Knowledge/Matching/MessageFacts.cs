using System.Collections.Immutable;
using System.Globalization;
using System.Text;
using Hearth.Knowledge.Diagnostics;
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
                        }
                    )
                ),
        ];
        EventNames = FindEventNames();
        Tests = DiagnosticFacts.Find(this, index);
        Skew = (Message.CreatedTime ?? Message.EventTime)?.Instant - input.ReceivedAt;
        BuiltIn = FindBuiltIn();
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

    /// <summary>How far the device's clock is ahead (positive) or behind; <see langword="null"/> when it cannot be said.</summary>
    public TimeSpan? Skew { get; }

    /// <summary>Values of the names every text may use.</summary>
    public ImmutableDictionary<string, string> BuiltIn { get; }

    /// <summary>Parts listed in outputs attached to the message.</summary>
    public ImmutableArray<KnownComponent> AttachedComponents =>
        _attachedComponents ??= [
            .. Attachments
                .Where(entry =>
                    entry.Name.Contains("inventory", StringComparison.Ordinal)
                    || entry.Name.Contains("environment", StringComparison.Ordinal)
                )
                .SelectMany(entry => InventoryText.Read(entry.Attachment.Text).Value?.Items ?? [])
                .Select(item => item.ToComponent()),
        ];

    /// <summary>The rules this message can wake, by number, rising.</summary>
    public SortedSet<int> Candidates()
    {
        var candidates = new SortedSet<int>();
        foreach (var message in SystemMessages)
        {
            foreach (var key in KeysOf(message))
            {
                _index.AddSyslog(key, candidates);
            }
        }

        foreach (var name in EventNames)
        {
            _index.AddEvent(name, candidates);
        }

        foreach (var test in Tests.Select(fact => fact.Test.Name).Distinct(StringComparer.OrdinalIgnoreCase))
        {
            _index.AddTest(test, candidates);
        }

        foreach (var (name, _) in Attachments)
        {
            _index.AddAttachment(name, candidates);
        }

        _index.AddGroup(Message.AlertGroup, candidates);
        _index.AddKind(Message.Kind, candidates);
        if (Skew is not null)
        {
            candidates.UnionWith(_index.Clock);
        }

        return candidates;
    }

    /// <summary>A system message's keys: without its sub-facility, and with it where the category matters (IOS XR).</summary>
    public static IEnumerable<string> KeysOf(SystemMessage message) =>
        message.SubFacility is null
            ? [message.Key]
            : [message.Key, $"{message.Facility}-{message.SubFacility}-{message.Mnemonic}"];

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

    private ImmutableDictionary<string, string> FindBuiltIn()
    {
        var chassis = Message.Chassis;
        var values = RuleWords.BuiltIn.ToImmutableDictionary(StringComparer.Ordinal).ToBuilder();
        void Set(string name, string? value)
        {
            if (!string.IsNullOrWhiteSpace(value) && TextTemplate.Clean(value) is { Length: > 0 } clean)
            {
                values[name] = clean;
            }
        }

        Set("host", Message.System.Name);
        Set("product", chassis?.ProductId ?? Message.Device?.ProductId);
        Set("serial", chassis?.SerialNumber ?? Message.Device?.SerialNumber);
        Set("software", chassis?.SoftwareVersion);
        Set("level", Message.Severity is { } level ? $"{(int)level} ({level.ToString().ToLowerInvariant()})" : null);
        Set("event", EventNames.FirstOrDefault());
        Set("format", Message.Format.ToString());
        Set(
            "received",
            Input.ReceivedAt.UtcDateTime.ToString("yyyy-MM-dd HH:mm:ss 'UTC'", CultureInfo.InvariantCulture)
        );
        Set("composed", (Message.CreatedTime ?? Message.EventTime)?.Raw);
        Set("skew", Skew is { } skew ? SkewInWords(skew) : null);
        return values.ToImmutable();
    }

    private static string SkewInWords(TimeSpan skew)
    {
        var size = skew.Duration();
        if (size < TimeSpan.FromSeconds(1))
        {
            return "in step with the receipt";
        }

        var text = new StringBuilder();
        foreach (
            var (count, unit) in new[]
            {
                ((int)size.TotalDays, "d"),
                (size.Hours, "h"),
                (size.Minutes, "min"),
                (size.Seconds, "s"),
            }
        )
        {
            if (count > 0)
            {
                text.Append(CultureInfo.InvariantCulture, $"{count} {unit} ");
            }
        }

        return text.Append(skew > TimeSpan.Zero ? "ahead of the receipt" : "behind the receipt").ToString();
    }
}
