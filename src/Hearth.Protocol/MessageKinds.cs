using System.Collections.Frozen;

namespace Hearth.Protocol;

/// <summary>Decides what a message is for.</summary>
/// <remarks>Source: message kinds of the Call Home guides; sub-types of the UCS Manager object model.</remarks>
public static class MessageKinds
{
    /// <summary>The table, as a path in this library's source.</summary>
    internal const string Table = "Vocabulary/message-kinds.tsv";

    private static readonly FrozenDictionary<string, MessageKind> ByWord = FactTable.Index(
        Table,
        StringComparer.OrdinalIgnoreCase,
        row => $"{row[0]} {row[1]}",
        row => FactTable.Member<MessageKind>(row[2])
    );

    /// <summary>Kinds by the number of the group.</summary>
    private static readonly MessageKind[] ByGroup =
    [
        .. Enumerable
            .Range(0, (int)Enum.GetValues<AlertGroup>().Max() + 1)
            .Select(group => ByWord.GetValueOrDefault($"group {(AlertGroup)group}", MessageKind.Unknown)),
    ];

    /// <summary>Types of licensing traffic. A <c>license</c> alert is another thing: a device that complains.</summary>
    private static readonly FrozenDictionary<string, MessageKind>.AlternateLookup<ReadOnlySpan<char>> ByType = Told(
        "type"
    );

    private static readonly FrozenDictionary<string, MessageKind> BySubType = Told("sub-type").Dictionary;

    private static readonly FrozenDictionary<string, MessageKind> ByDiagnostic = Told("diagnostic").Dictionary;

    /// <summary>What a message of that group, type, sub-type and event is for.</summary>
    /// <param name="group">The alert group.</param>
    /// <param name="type">The type as written; may be <see langword="null"/>.</param>
    /// <param name="subType">The sub-type as written; may be <see langword="null"/>.</param>
    /// <param name="eventName">The event's name; may be <see langword="null"/>.</param>
    /// <returns><see cref="MessageKind.Unknown"/> for an unknown group, unless its sub-type says it is a test.</returns>
    public static MessageKind Of(AlertGroup group, string? type, string? subType, string? eventName)
    {
        if (subType is not null && BySubType.TryGetValue(subType, out var kind))
        {
            return kind;
        }

        if (group == AlertGroup.License && ByType.TryGetValue(AlertGroups.Segment(type), out kind))
        {
            return kind;
        }

        if (
            group == AlertGroup.Diagnostic
            && (
                ByDiagnostic.TryGetValue(subType ?? "", out kind) || ByDiagnostic.TryGetValue(eventName ?? "", out kind)
            )
        )
        {
            return kind;
        }

        return (uint)group < (uint)ByGroup.Length ? ByGroup[(int)group] : MessageKind.Unknown;
    }

    private static FrozenDictionary<string, MessageKind>.AlternateLookup<ReadOnlySpan<char>> Told(string by) =>
        ByWord
            .Where(row => row.Key.StartsWith(by + " ", StringComparison.Ordinal))
            .ToFrozenDictionary(row => row.Key[(by.Length + 1)..], row => row.Value, StringComparer.OrdinalIgnoreCase)
            .GetAlternateLookup<ReadOnlySpan<char>>();
}
