using System.Collections.Frozen;
using System.Collections.Immutable;

namespace Hearth.Protocol;

/// <summary>A form in which this library writes messages.</summary>
public enum WrittenForm
{
    /// <summary>SOAP/AML as IOS and IOS XE write it.</summary>
    AmlIos = 1,

    /// <summary>SOAP/AML as NX-OS writes it.</summary>
    AmlNxos,

    /// <summary>Long text of IOS, IOS XE and IOS XR.</summary>
    Long,

    /// <summary>Full text of Nexus 7000 and later.</summary>
    Full,

    /// <summary>Full text in the order of SAN-OS and MDS.</summary>
    SanOs,

    /// <summary>Short text.</summary>
    Short,

    /// <summary>The canonical record as JSON.</summary>
    Json,
}

/// <summary>How much of a member a form can carry.</summary>
public enum Carriage
{
    /// <summary>It has no place for it.</summary>
    No = 1,

    /// <summary>In part.</summary>
    Part,

    /// <summary>All of it: text trimmed, control characters left out.</summary>
    Yes,
}

/// <summary>What each written form can carry of the canonical record: the table that tests hold and the documentation shows.</summary>
public static class WrittenForms
{
    /// <summary>The table, as a path in this library's source.</summary>
    internal const string Table = "Vocabulary/format-members.tsv";

    private static readonly FrozenDictionary<string, Carriage[]> Rows = FactTable.Index(
        Table,
        StringComparer.Ordinal,
        row => row[0],
        row => row[1..^1].Select(FactTable.Member<Carriage>).ToArray()
    );

    /// <summary>The members of the record that the table knows, by their names in JSON.</summary>
    public static ImmutableArray<string> Members { get; } = [.. FactTable.Rows(Table).Select(row => row[0])];

    /// <summary>How much of a member a form carries.</summary>
    /// <param name="form">The form.</param>
    /// <param name="member">The member's name in JSON, one of <see cref="Members"/>.</param>
    /// <exception cref="ArgumentException">There is no such form or member.</exception>
    public static Carriage Carries(WrittenForm form, string member) =>
        Rows.TryGetValue(member, out var row) && Enum.IsDefined(form)
            ? row[(int)form - 1]
            : throw new ArgumentException($"There is no member '{member}', or no form {form}.", nameof(member));
}
