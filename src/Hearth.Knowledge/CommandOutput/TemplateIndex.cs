using System.Collections.Immutable;
using System.Runtime.CompilerServices;
using System.Text;
using System.Text.RegularExpressions;
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

            var cells = line.Split(',').Select(cell => cell.Trim()).ToArray();
            if (header is null)
            {
                header = cells;
                if (
                    Array.Find([TemplateColumn, PlatformColumn, CommandColumn], column => !cells.Contains(column)) is
                    { } missing
                )
                {
                    faults.Add(new PackFault(name, number, $"The index has no column '{missing}'."));
                    break;
                }
            }
            else if (cells.Length != header.Length)
            {
                // The original passes such a row over, and its command is never read without anybody knowing why.
                faults.Add(
                    new PackFault(
                        name,
                        number,
                        $"The row has {cells.Length} columns, the head line {header.Length}. A comma always ends a column, in a pattern too."
                    )
                );
            }
            else
            {
                AddRow(rows, header, cells, patience, number, name, faults);
            }

            if (faults.Count >= MostFaults)
            {
                break;
            }
        }

        if (header is null)
        {
            faults.Add(new PackFault(name, 0, "The index is empty."));
        }

        return new TemplateIndex(rows);
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
                    Pattern(platform, patience),
                    Pattern(command, patience),
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

    /// <summary>A pattern that repeats something never goes back, so no command makes it explode.</summary>
    private static Regex Pattern(string text, TimeSpan patience)
    {
        var pattern = PythonPattern.Of(text);
        var (expression, options) = ($"^(?:{pattern.Text})", RegexOptions.CultureInvariant);
        if (text.AsSpan().ContainsAny('*', '+', '{'))
        {
            try
            {
                return new Regex(expression, options | RegexOptions.NonBacktracking, patience);
            }
            catch (NotSupportedException)
            {
                // It looks around: then patience has to do.
            }
        }

        return new Regex(expression, options, patience);
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
    Regex Platform,
    Regex Command,
    string PlatformText,
    string CommandText,
    int Line
)
{
    /// <summary>By reference, so that two looks at one row stay equal.</summary>
    private readonly StrongBox<bool> _isSetAside = new();

    /// <summary>Whether it is for a platform.</summary>
    public bool IsOf(string platform) => Matches(Platform, platform);

    /// <summary>Whether it reads a command.</summary>
    public bool Reads(string command) => Matches(Command, command);

    /// <summary>What takes too long to be told matches nothing, and is not asked again: a session has many commands.</summary>
    private bool Matches(Regex pattern, string text)
    {
        try
        {
            return !_isSetAside.Value && pattern.IsMatch(text);
        }
        catch (RegexMatchTimeoutException)
        {
            _isSetAside.Value = true;
            return false;
        }
    }

    /// <summary>Rows for other forms of the same command's output; ntc-templates' index has none, its reader would never come to them.</summary>
    public ImmutableArray<IndexRow> OtherForms { get; init; } = [];

    /// <summary>This row, then the other forms.</summary>
    public IEnumerable<IndexRow> Forms => OtherForms.Prepend(this);
}
