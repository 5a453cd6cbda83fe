using System.Collections.Immutable;
using System.Text.RegularExpressions;

namespace Hearth.Architecture.Tests;

/// <summary>What the schema scripts of one dialect make.</summary>
/// <param name="Tables">Tables by name.</param>
/// <param name="Indexes">Indexes: name, and what they are on without blanks that do not matter.</param>
/// <param name="Unknown">Statements that were not understood.</param>
internal sealed partial record SqlSchema(
    ImmutableSortedDictionary<string, SqlTable> Tables,
    ImmutableSortedDictionary<string, string> Indexes,
    ImmutableArray<string> Unknown
)
{
    /// <summary>Reads scripts in order.</summary>
    public static SqlSchema Read(IEnumerable<string> scripts)
    {
        var tables = new Dictionary<string, SqlTable>(StringComparer.Ordinal);
        var indexes = new Dictionary<string, string>(StringComparer.Ordinal);
        var unknown = ImmutableArray.CreateBuilder<string>();
        foreach (var statement in scripts.SelectMany(StatementsOf))
        {
            if (CreateTable().Match(statement) is { Success: true } table)
            {
                tables.Add(table.Groups["name"].Value, SqlTable.Read(table.Groups["parts"].Value));
            }
            else if (AddColumn().Match(statement) is { Success: true } added)
            {
                var name = added.Groups["name"].Value;
                tables[name] = tables[name].With(SqlColumn.Read(added.Groups["column"].Value));
            }
            else if (CreateIndex().Match(statement) is { Success: true } index)
            {
                indexes.Add(index.Groups["name"].Value, index.Groups["unique"].Value + index.Groups["on"].Value);
            }
            else
            {
                unknown.Add(statement);
            }
        }

        return new(
            tables.ToImmutableSortedDictionary(StringComparer.Ordinal),
            indexes.ToImmutableSortedDictionary(StringComparer.Ordinal),
            unknown.ToImmutable()
        );
    }

    private static IEnumerable<string> StatementsOf(string script) =>
        LineComment()
            .Replace(script, "")
            .Split(';', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries)
            .Select(statement => Blanks().Replace(statement, " "));

    [GeneratedRegex(@"--[^\n]*", RegexOptions.CultureInvariant)]
    private static partial Regex LineComment();

    [GeneratedRegex(@"\s+", RegexOptions.CultureInvariant)]
    private static partial Regex Blanks();

    [GeneratedRegex(@"^CREATE TABLE (?<name>\w+) \((?<parts>.*)\)$", RegexOptions.CultureInvariant)]
    private static partial Regex CreateTable();

    [GeneratedRegex(@"^ALTER TABLE (?<name>\w+) ADD COLUMN (?<column>.*)$", RegexOptions.CultureInvariant)]
    private static partial Regex AddColumn();

    [GeneratedRegex(@"^CREATE (?<unique>UNIQUE )?INDEX (?<name>\w+) (?<on>ON .*)$", RegexOptions.CultureInvariant)]
    private static partial Regex CreateIndex();
}

/// <summary>A table.</summary>
/// <param name="Columns">Columns by name.</param>
/// <param name="Rules">Its keys, and the rules over several columns.</param>
internal sealed partial record SqlTable(
    ImmutableSortedDictionary<string, SqlColumn> Columns,
    ImmutableSortedSet<string> Rules
)
{
    private static readonly string[] RuleWords = ["PRIMARY", "UNIQUE", "FOREIGN", "CHECK", "CONSTRAINT"];

    /// <summary>Reads what stands between the parentheses.</summary>
    public static SqlTable Read(string parts)
    {
        var all = TopLevelComma().Split(parts).Select(part => part.Trim()).ToList();
        var rules = all.Where(part => RuleWords.Contains(part.Split(' ')[0]));
        var columns = all.Where(part => !RuleWords.Contains(part.Split(' ')[0])).Select(SqlColumn.Read).ToList();
        var keys = columns.Where(column => column.IsKey).Select(column => $"PRIMARY KEY ({column.Name})");
        return new(
            columns.ToImmutableSortedDictionary(column => column.Name, column => column, StringComparer.Ordinal),
            rules.Concat(keys).ToImmutableSortedSet(StringComparer.Ordinal)
        );
    }

    /// <summary>With one more column.</summary>
    public SqlTable With(SqlColumn column) => this with { Columns = Columns.Add(column.Name, column) };

    [GeneratedRegex(@",(?![^(]*\))", RegexOptions.CultureInvariant)]
    private static partial Regex TopLevelComma();
}

/// <summary>A column.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Type">Its type as the dialect calls it.</param>
/// <param name="IsRequired">Whether it is never null.</param>
/// <param name="IsKey">Whether it is the table's key by itself.</param>
/// <param name="Refers">The table it refers to with what a deletion does; empty for none.</param>
internal sealed partial record SqlColumn(string Name, string Type, bool IsRequired, bool IsKey, string Refers)
{
    /// <summary>Reads a column's declaration.</summary>
    public static SqlColumn Read(string text)
    {
        var words = text.Split(' ');
        var isKey = text.Contains("PRIMARY KEY", StringComparison.Ordinal);
        var isRequired = isKey || text.Contains("NOT NULL", StringComparison.Ordinal);
        return new(words[0], words[1], isRequired, isKey, Reference().Match(text).Value);
    }

    [GeneratedRegex(@"REFERENCES .*", RegexOptions.CultureInvariant)]
    private static partial Regex Reference();
}
