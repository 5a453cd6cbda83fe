namespace Hearth.Protocol.Text;

/// <summary>What the name and the type of a text message say: the formats put group and event now here, now there.</summary>
/// <param name="Group">The alert group.</param>
/// <param name="Raw">The word that told it, or the word nobody knows.</param>
/// <param name="EventName">The event.</param>
/// <param name="IsTest">Whether the type says that this is a test.</param>
internal readonly record struct TextType(AlertGroup Group, string? Raw, string? EventName, bool IsTest)
{
    /// <summary>What an alert calls its type.</summary>
    public const string CallHome = "Call Home";

    /// <summary>What an inventory calls its type.</summary>
    public const string Inventory = "Inventory Update";

    /// <summary>What a test calls its type.</summary>
    public const string Test = "Test Call Home";

    /// <summary>What a message that waits for nobody calls its group.</summary>
    public const string Proactive = "proactive";

    /// <summary>What an alert calls its group.</summary>
    public const string Reactive = "reactive";

    /// <summary>Reads name and type, and the description where they say nothing.</summary>
    public static TextType Of(string? name, string? type, string? description, DeviceFamily family)
    {
        var isTest = string.Equals(type, Test, StringComparison.OrdinalIgnoreCase);
        var isGeneric = isTest || string.Equals(type, CallHome, StringComparison.OrdinalIgnoreCase);
        var eventName = IsEvent(name) ? name : EventNames.AtStart(description, family);
        if (GroupOf(type) is not AlertGroup.Unknown and var byType)
        {
            return new TextType(byType, type, eventName, isTest);
        }

        if (GroupOf(name) is not AlertGroup.Unknown and var byName)
        {
            return new TextType(byName, name, eventName, isTest);
        }

        var group = EventNames.Find(eventName)?.Group ?? (isTest ? AlertGroup.Test : AlertGroup.Unknown);
        return new TextType(group, isGeneric || type is null ? name : type, eventName, isTest);
    }

    /// <summary>What the message is for.</summary>
    public static MessageKind KindOf(AlertGroup group, string? raw, TextType type, string? messageGroup)
    {
        var kind = type.IsTest ? MessageKind.Test : MessageKinds.Of(group, raw, null, type.EventName);
        return
            kind == MessageKind.Reactive && string.Equals(messageGroup, Proactive, StringComparison.OrdinalIgnoreCase)
            ? MessageKind.Proactive
            : kind;
    }

    /// <summary>The group a word of a text format names; its blanks stand for hyphens.</summary>
    public static AlertGroup GroupOf(string? word) => AlertGroups.FromType(word?.Replace(' ', '-'));

    /// <summary>Whether a word is the name of an event, known or of the shape of one.</summary>
    public static bool IsEvent(string? word) =>
        word is not null && (EventNames.Find(word) is not null || EventNames.AtStart(word, DeviceFamily.NxOs) == word);

    /// <summary>The word for a message's group: as it was written, where that names the same group.</summary>
    public static string? WordOf(Message message)
    {
        var segment = AlertGroups.Segment(message.AlertGroupRaw).ToString();
        return segment.Length > 0 && GroupOf(segment) == message.AlertGroup ? segment
            : message.AlertGroup == AlertGroup.Unknown ? null
            : AlertGroups.NameOf(message.AlertGroup);
    }
}

/// <summary>The subject of a short text: <c>System Notification From HOST - GROUP - TIME</c>, of which only the host is always there.</summary>
internal readonly record struct TextSubject(string? HostName, AlertGroup Group, string? GroupRaw)
{
    /// <summary>How subjects of devices start. Source: CISCO-CALLHOME-MIB, short text.</summary>
    public const string Start = "System Notification From ";

    /// <summary>What stands between the parts.</summary>
    public const string Separator = " - ";

    /// <summary>Reads a subject; one that does not start so says nothing.</summary>
    public static TextSubject Of(string? subject)
    {
        if (subject is null || !subject.StartsWith(Start.TrimEnd(), StringComparison.OrdinalIgnoreCase))
        {
            return default;
        }

        var rest = subject[Math.Min(Start.Length, subject.Length)..].Trim();
        var cut = rest.LastIndexOf(Separator, StringComparison.Ordinal);
        if (cut >= 0 && DeviceTimes.TryParse(rest[(cut + Separator.Length)..], out _))
        {
            rest = rest[..cut];
            cut = rest.LastIndexOf(Separator, StringComparison.Ordinal);
        }

        var word = cut < 0 ? null : rest[(cut + Separator.Length)..].Trim();
        var group = TextType.GroupOf(word);
        var host = group == AlertGroup.Unknown ? rest : rest[..cut].TrimEnd();
        return new TextSubject(host.Length > 0 ? host : null, group, group == AlertGroup.Unknown ? null : word);
    }
}
