using System.Collections.Frozen;
using System.Reflection;

namespace Hearth.Protocol;

/// <summary>Reads the tables of facts that are part of this library: lines of columns divided by tabs.</summary>
/// <remarks>
/// A line that starts with <c>#</c> is a comment; the first other line names the columns. Every row has all of them and none
/// is empty. A column named <c>sure</c> says how a fact is known: <c>seen</c>, <c>computed</c>, <c>guide</c> or <c>own</c>.
/// A table that breaks these rules is a mistake in this library: reading it throws, with file and line, and a test reads all.
/// </remarks>
internal static class FactTable
{
    private static readonly FrozenSet<string> Sureness = FrozenSet.Create(
        StringComparer.Ordinal,
        "seen",
        "computed",
        "guide",
        "own"
    );

    /// <summary>The rows of a table, without comments and the names of the columns.</summary>
    /// <param name="resourceName">The table's path in this library's source, such as <c>Vocabulary/alert-groups.tsv</c>.</param>
    /// <exception cref="InvalidDataException">The table is missing or malformed.</exception>
    public static IEnumerable<string[]> Rows(string resourceName)
    {
        using var reader = Open(resourceName);
        foreach (var (_, cells) in Numbered(resourceName, reader))
        {
            yield return cells;
        }
    }

    /// <summary>A table as a dictionary.</summary>
    /// <param name="resourceName">The table's path in this library's source.</param>
    /// <param name="comparer">When two keys are the same.</param>
    /// <param name="key">The key of a row.</param>
    /// <param name="value">The value of a row; an <see cref="ArgumentException"/> says that a cell means nothing.</param>
    /// <exception cref="InvalidDataException">The table is missing or malformed, a key stands twice, or a cell means nothing.</exception>
    public static FrozenDictionary<string, T> Index<T>(
        string resourceName,
        StringComparer comparer,
        Func<string[], string> key,
        Func<string[], T> value
    )
    {
        using var reader = Open(resourceName);
        return Index(resourceName, reader, comparer, key, value);
    }

    /// <summary>The member of an enumeration that a cell names, in any case.</summary>
    /// <exception cref="ArgumentException">It names none.</exception>
    public static T Member<T>(string cell)
        where T : struct, Enum =>
        char.IsAsciiLetter(cell[0]) && Enum.TryParse<T>(cell, ignoreCase: true, out var member)
            ? member
            : throw new ArgumentException($"'{cell}' is no {typeof(T).Name}.", nameof(cell));

    /// <summary>As <see cref="Index{T}(string, StringComparer, Func{string[], string}, Func{string[], T})"/>, of a text.</summary>
    internal static FrozenDictionary<string, T> Index<T>(
        string table,
        TextReader reader,
        StringComparer comparer,
        Func<string[], string> key,
        Func<string[], T> value
    )
    {
        var index = new Dictionary<string, T>(comparer);
        foreach (var (line, cells) in Numbered(table, reader))
        {
            try
            {
                if (!index.TryAdd(key(cells), value(cells)))
                {
                    throw Fault(table, line, $"'{key(cells)}' stands twice.");
                }
            }
            catch (ArgumentException wrong)
            {
                throw Fault(table, line, wrong.Message);
            }
        }

        return index.ToFrozenDictionary(comparer);
    }

    private static IEnumerable<(int Line, string[] Cells)> Numbered(string table, TextReader reader)
    {
        string[]? columns = null;
        var sure = -1;
        var number = 0;
        while (reader.ReadLine() is { } line)
        {
            number++;
            if (line.Length == 0 || line[0] == '#')
            {
                continue;
            }

            var cells = line.Split('\t');
            if (columns is null)
            {
                columns = cells;
                sure = Array.IndexOf(columns, "sure");
                continue;
            }

            if (cells.Length != columns.Length)
            {
                throw Fault(table, number, $"it has {cells.Length} columns, not {columns.Length}.");
            }

            for (var at = 0; at < cells.Length; at++)
            {
                if (cells[at].Length == 0 || cells[at].Trim().Length != cells[at].Length)
                {
                    throw Fault(table, number, $"'{columns[at]}' is empty or has white space at its ends.");
                }
            }

            if (sure >= 0 && !Sureness.Contains(cells[sure]))
            {
                throw Fault(table, number, $"'{cells[sure]}' does not say how sure it is.");
            }

            yield return (number, cells);
        }
    }

    private static StreamReader Open(string resourceName) =>
        Assembly.GetExecutingAssembly().GetManifestResourceStream(resourceName) is { } stream
            ? new StreamReader(stream)
            : throw new InvalidDataException($"The table {resourceName} is not part of the library.");

    private static InvalidDataException Fault(string table, int line, string what) =>
        new($"{table}, line {line}: {what}");
}
