using System.Collections.Immutable;
using System.Text;
using Hearth.Knowledge.TextFsm;

namespace Hearth.Knowledge.CommandOutput;

/// <summary>Which templates read which command of which platform: the index of ntc-templates, read as its own reader does.</summary>
/// <remarks>Source: google/textfsm 1.1, <c>clitable.py</c>.</remarks>
internal sealed class TemplateIndex
{
    private const string TemplateColumn = "Template";
    private const string HostnameColumn = "Hostname";
    private const string PlatformColumn = "Platform";
    private const string CommandColumn = "Command";

    /// <summary>Most rows: a folder holds no more templates.</summary>
    private const int MostRows = 10_000;

    /// <summary>Longest row in characters; the longest of ntc-templates has 210.</summary>
    private const int LongestRow = 4_000;

    /// <summary>After so many mistakes the reading ends.</summary>
    private const int MostFaults = 100;

    private readonly ImmutableArray<IndexRow> _rows;

    private TemplateIndex(IEnumerable<IndexRow> rows) =>
        _rows = [
            .. rows.GroupBy(row => (row.PlatformText, row.CommandText))
                .Select(forms => forms.First() with { OtherForms = [.. forms.Skip(1)] }),
        ];

    /// <summary>The rows, in order: the first that matches is taken. Rows of the same platform and command are its forms.</summary>
    public ImmutableArray<IndexRow> Rows => _rows;

    /// <summary>Reads an index.</summary>
    /// <param name="name">The file's name, for messages.</param>
    /// <param name="text">The index.</param>
    /// <param name="patience">Longest time one look may take.</param>
    /// <param name="faults">Takes the mistakes.</param>
    public static TemplateIndex Read(string name, string text, TimeSpan patience, List<PackFault> faults)
    {
        string[]? header = null;
        var rows = ImmutableArray.CreateBuilder<IndexRow>();
        var number = 0;
        foreach (var raw in PythonLines.Split(text))
        {
            number++;
            var line = raw.Trim();
            if (line.Length == 0 || line[0] == '#')
            {
                continue;
            }

            if (Excess(line, rows.Count) is { } excess)
            {
                faults.Add(new PackFault(name, number, excess));
                break;
            }

            var cells = line.Split(',').Select(cell => cell.Trim()).ToArray();
            if (FaultOf(cells, header) is { } fault)
            {
                faults.Add(new PackFault(name, number, fault));
            }
            else if (header is not null)
            {
                AddRow(rows, header, cells, patience, number, name, faults);
            }

            header ??= cells;
            if (faults.Count >= MostFaults || (faults.Count > 0 && cells == header))
            {
                break;
            }
        }

        if (header is null && faults.Count == 0)
        {
            faults.Add(new PackFault(name, 0, "The index is empty."));
        }

        return new TemplateIndex(rows);
    }

    private static string? Excess(string line, int rows) =>
        line.Length > LongestRow ? $"The row is longer than {LongestRow} characters."
        : rows == MostRows ? $"The index has more than {MostRows} rows."
        : null;

    /// <summary>What is wrong with the columns of a row, or of the head line while there is none.</summary>
    private static string? FaultOf(string[] cells, string[]? header)
    {
        if (header is null)
        {
            return
                Array.Find([TemplateColumn, PlatformColumn, CommandColumn], column => !cells.Contains(column))
                    is { } missing
                ? $"The index has no column '{missing}'."
                : null;
        }

        // The original passes such a row over, and its command is never read without anybody knowing why.
        return cells.Length == header.Length
            ? null
            : $"The row has {cells.Length} columns, the head line {header.Length}. A comma always ends a column, in a pattern too.";
    }

    /// <summary>The first row for a command.</summary>
    public IndexRow? Find(string platform, string command)
    {
        foreach (var row in _rows)
        {
            if (row.IsOf(platform) && row.Reads(command))
            {
                return row;
            }
        }

        return null;
    }

    private static void AddRow(
        ImmutableArray<IndexRow>.Builder rows,
        string[] columns,
        string[] cells,
        TimeSpan patience,
        int number,
        string name,
        List<PackFault> faults
    )
    {
        var templates = cells[Array.IndexOf(columns, TemplateColumn)].Split(':', StringSplitOptions.TrimEntries);
        var platform = cells[Array.IndexOf(columns, PlatformColumn)];
        var command = Completed(cells[Array.IndexOf(columns, CommandColumn)]);
        if (Array.Find(templates, name => !IsFileName(name)) is { } elsewhere)
        {
            faults.Add(new PackFault(name, number, $"'{elsewhere}' is no name of a file in this folder."));
            return;
        }

        try
        {
            if (Array.IndexOf(columns, HostnameColumn) is >= 0 and var hostname)
            {
                // Which host printed a text is not known, so it is never compared; but a mistake in it is one.
                _ = PythonPattern.Of(cells[hostname]);
            }

            rows.Add(
                new IndexRow(
                    [.. templates],
                    IndexPattern.Of(platform, patience),
                    IndexPattern.Of(command, patience),
                    platform,
                    command,
                    number
                )
            );
        }
        catch (TemplateException fault)
        {
            faults.Add(new PackFault(name, number, fault.Message));
        }
    }

    /// <summary>An index is text like any other: it names files of its folder only.</summary>
    private static bool IsFileName(string name) =>
        name is not ("" or "." or "..") && name.AsSpan().IndexOfAny('/', '\\', '\0') < 0;

    /// <summary><c>sh[[ow]]</c> means <c>sh(o(w)?)?</c>: the letters may be left out from the end.</summary>
    private static string Completed(string command)
    {
        var result = new StringBuilder(command.Length * 2);
        for (var at = 0; at < command.Length; at++)
        {
            var end = command.AsSpan(at).StartsWith("[[") ? command.IndexOf("]]", at, StringComparison.Ordinal) : -1;
            if (end < 0)
            {
                result.Append(command[at]);
                continue;
            }

            var word = command[(at + 2)..end];
            foreach (var letter in word)
            {
                result.Append('(').Append(letter);
            }

            result.Insert(result.Length, ")?", word.Length);
            at = end + 1;
        }

        return result.ToString();
    }
}

/// <summary>A row of an index.</summary>
/// <param name="Templates">The templates whose tables are put together.</param>
/// <param name="Platform">Matches the platform at its start.</param>
/// <param name="Command">Matches the command at its start.</param>
/// <param name="PlatformText">The platform as it is written.</param>
/// <param name="CommandText">The command as it is written, its completions spelled out.</param>
/// <param name="Line">Its line.</param>
internal sealed record IndexRow(
    ImmutableArray<string> Templates,
    IndexPattern Platform,
    IndexPattern Command,
    string PlatformText,
    string CommandText,
    int Line
)
{
    /// <summary>Whether it is for a platform.</summary>
    public bool IsOf(string platform) => Platform.Matches(platform);

    /// <summary>Whether it reads a command.</summary>
    public bool Reads(string command) => Command.Matches(command);

    /// <summary>Rows for other forms of the same command's output; ntc-templates' index has none, its reader would never come to them.</summary>
    public ImmutableArray<IndexRow> OtherForms { get; init; } = [];

    /// <summary>This row, then the other forms.</summary>
    public IEnumerable<IndexRow> Forms => OtherForms.Prepend(this);
}
