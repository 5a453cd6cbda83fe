using System.Collections.Frozen;
using System.Collections.Immutable;

namespace Hearth.Protocol;

/// <summary>The events that devices name at the start of a description, most in capitals.</summary>
/// <remarks>
/// Sources: alert group tables of the NX-OS, MDS and Catalyst 6500 configuration guides; alert names of the Unified CM
/// "Call Home" chapter; the fault causes of the UCS Manager object model. Which level an event has is the guides' word, not a rule: the message's own severity counts.
/// </remarks>
public static class EventNames
{
    /// <summary>The table, as a path in this library's source.</summary>
    internal const string Table = "Vocabulary/event-names.tsv";

    private static readonly FrozenDictionary<string, EventFact> ByName = FactTable.Index(
        Table,
        StringComparer.Ordinal,
        row => row[0],
        row => new EventFact(
            row[0],
            FactTable.Member<AlertGroup>(row[1]),
            row[2] == "-" ? null : FactTable.Member<CallHomeLevel>(row[2])
        )
        {
            Family = row[3] == "-" ? DeviceFamily.Unknown : FactTable.Member<DeviceFamily>(row[3]),
        }
    );

    /// <summary>All known events, in the order of the alphabet.</summary>
    public static ImmutableArray<EventFact> All { get; } =
    [.. ByName.Values.OrderBy(fact => fact.Name, StringComparer.Ordinal)];

    private static readonly FrozenDictionary<string, EventFact>.AlternateLookup<ReadOnlySpan<char>> ByWord =
        ByName.GetAlternateLookup<ReadOnlySpan<char>>();

    /// <summary>What is known of an event; <see langword="null"/> for a name that is not known.</summary>
    public static EventFact? Find(string? name) => name is null ? null : ByName.GetValueOrDefault(name);

    /// <summary>The event's name at the start of a description.</summary>
    /// <param name="description">The description; may be <see langword="null"/>.</param>
    /// <param name="family">NX-OS, MDS and UCS write a name before every description, hence one that is not known counts too.</param>
    /// <returns>The name; <see langword="null"/> when the description starts with none.</returns>
    public static string? AtStart(string? description, DeviceFamily family)
    {
        var text = description.AsSpan().TrimStart();
        if (text.IsEmpty || !char.IsAsciiLetter(text[0]))
        {
            // A system message, as most descriptions are.
            return null;
        }

        var end = text.IndexOfAny(" \t\r\n:");
        var word = end < 0 ? text : text[..end];
        if (ByWord.TryGetValue(word, out var known) && (known.Family == DeviceFamily.Unknown || known.Family == family))
        {
            return known.Name;
        }

        return family is DeviceFamily.NxOs or DeviceFamily.Mds or DeviceFamily.Ucs && LooksLikeName(word)
            ? word.ToString()
            : null;
    }

    /// <summary>Two or more words of capitals and digits, joined by underscores, 48 characters at most.</summary>
    private static bool LooksLikeName(ReadOnlySpan<char> word)
    {
        if (word.Length > 48 || !word.Contains('_') || word[^1] == '_' || !char.IsAsciiLetterUpper(word[0]))
        {
            return false;
        }

        foreach (var character in word)
        {
            if (!char.IsAsciiLetterUpper(character) && !char.IsAsciiDigit(character) && character != '_')
            {
                return false;
            }
        }

        return true;
    }
}

/// <summary>An event that devices know by name.</summary>
/// <param name="Name">The name, as devices write it.</param>
/// <param name="Group">The alert group it belongs to.</param>
/// <param name="Level">The severity devices send it with; <see langword="null"/> where it varies.</param>
public sealed record EventFact(string Name, AlertGroup Group, CallHomeLevel? Level)
{
    /// <summary>The only family that writes the name so; <see cref="DeviceFamily.Unknown"/> where it means the same of any.</summary>
    public DeviceFamily Family { get; init; }
}
