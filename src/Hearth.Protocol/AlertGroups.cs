using System.Collections.Frozen;

namespace Hearth.Protocol;

/// <summary>The alert groups and every spelling devices use for them.</summary>
/// <remarks>
/// Sources: Call Home chapters of the IOS, IOS XE, NX-OS, MDS and ASA configuration guides; the enumerations of the UCS
/// Manager and FXOS object models. The table names the source of each line; an alias that is missing is one line more.
/// </remarks>
public static class AlertGroups
{
    /// <summary>What stands before the group's name in a type URI.</summary>
    public const string TypeBase = "http://www.cisco.com/2005/05/callhome/";

    /// <summary>The table, as a path in this library's source.</summary>
    internal const string Table = "Vocabulary/alert-groups.tsv";

    /// <summary>Names by the number of the group; <see langword="null"/> where there is none.</summary>
    private static readonly string?[] Names = OwnNames();

    private static readonly string?[] Types = [.. Names.Select(name => name is null ? null : TypeBase + name)];

    private static readonly FrozenDictionary<string, AlertGroup> Spellings = FactTable.Index(
        Table,
        StringComparer.OrdinalIgnoreCase,
        row => row[0],
        row => FactTable.Member<AlertGroup>(row[1])
    );

    private static readonly FrozenDictionary<string, AlertGroup>.AlternateLookup<ReadOnlySpan<char>> BySegment =
        Spellings.GetAlternateLookup<ReadOnlySpan<char>>();

    /// <summary>The group a type names.</summary>
    /// <param name="type">A type URI or a bare group name, in any case; may be <see langword="null"/>.</param>
    /// <returns><see cref="AlertGroup.Unknown"/> for what the table does not hold.</returns>
    public static AlertGroup FromType(string? type) =>
        BySegment.TryGetValue(Segment(type), out var group) ? group : AlertGroup.Unknown;

    /// <summary>The group's own name, as it ends a type URI; <c>unknown</c> for <see cref="AlertGroup.Unknown"/>.</summary>
    public static string NameOf(AlertGroup group) => At(Names, group) ?? "unknown";

    /// <summary>The type URI of a group; <see langword="null"/> for <see cref="AlertGroup.Unknown"/>.</summary>
    public static string? TypeOf(AlertGroup group) => At(Types, group);

    /// <summary>The last path segment of a type, trimmed.</summary>
    internal static ReadOnlySpan<char> Segment(string? type)
    {
        var text = type.AsSpan().Trim().TrimEnd('/');
        return text[(text.LastIndexOf('/') + 1)..];
    }

    private static string? At(string?[] texts, AlertGroup group) =>
        (uint)group < (uint)texts.Length ? texts[(int)group] : null;

    private static string?[] OwnNames()
    {
        var names = new string?[(int)Enum.GetValues<AlertGroup>().Max() + 1];
        foreach (var row in FactTable.Rows(Table).Where(row => row[2] == "name"))
        {
            names[(int)FactTable.Member<AlertGroup>(row[1])] = row[0];
        }

        return names;
    }
}
