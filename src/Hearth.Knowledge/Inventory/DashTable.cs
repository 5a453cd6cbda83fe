using System.Collections.Immutable;
using System.Text.RegularExpressions;

namespace Hearth.Knowledge.Inventory;

/// <summary>A table whose columns a ruler of dashes shows.</summary>
/// <remarks>A cell that is longer than its column drives what follows it to the next line, under the columns it belongs to.</remarks>
internal sealed partial class DashTable
{
    private const int MostColumns = 32;
    private const int MostRows = InventoryText.MaxItems + 1;

    private readonly ImmutableArray<int> _starts;
    private readonly List<DashRow> _rows = [];

    private DashTable(ImmutableArray<string> headings, ImmutableArray<int> starts)
    {
        Headings = headings;
        _starts = starts;
    }

    /// <summary>The columns by their names.</summary>
    public ImmutableArray<string> Headings { get; }

    /// <summary>The first column's name.</summary>
    public string FirstHeading => Headings[0];

    /// <summary>Where the first column begins.</summary>
    public int Indent => _starts[0];

    /// <summary>The rows so far.</summary>
    public IReadOnlyList<DashRow> Rows => _rows;

    /// <summary>Begins a table.</summary>
    /// <param name="heading">The line above.</param>
    /// <param name="ruler">The line that may be a ruler.</param>
    /// <returns><see langword="null"/> when it is none, or nothing stands above it.</returns>
    public static DashTable? Under(string heading, string ruler)
    {
        if (!Ruler().IsMatch(ruler) || string.IsNullOrWhiteSpace(heading))
        {
            return null;
        }

        ImmutableArray<int> starts =
        [
            .. Enumerable
                .Range(0, ruler.Length)
                .Where(at => ruler[at] == '-' && (at == 0 || ruler[at - 1] == ' '))
                .Take(MostColumns),
        ];
        var cells = Cells(heading, starts);
        return cells[0].Length == 0 ? null : new DashTable([.. cells], starts);
    }

    /// <summary>Takes a line of the table.</summary>
    public void Add(string line, int number)
    {
        var cells = Cells(line, _starts);
        var first = Array.FindIndex(cells, cell => cell.Length > 0);
        if (first > 0 && _rows.Count > 0 && _rows[^1].Cells.Skip(first).All(cell => cell.Length == 0))
        {
            cells.AsSpan(first).CopyTo(_rows[^1].Cells.AsSpan(first));
        }
        else if (first == 0 && _rows.Count < MostRows)
        {
            _rows.Add(new DashRow(cells, number));
        }
    }

    /// <summary>Cuts a line at the columns; a cell that reaches into the next column takes all of it up to two blanks.</summary>
    private static string[] Cells(string line, ImmutableArray<int> starts)
    {
        var cells = new string[starts.Length];
        var from = 0;
        for (var column = 0; column < starts.Length; column++)
        {
            var end = column + 1 < starts.Length ? starts[column + 1] : line.Length;
            if (from >= end || from >= line.Length)
            {
                cells[column] = "";
                continue;
            }

            end = Math.Min(end, line.Length);
            while (end < line.Length && line[end - 1] != ' ' && line[end] != ' ')
            {
                end++;
            }

            cells[column] = line[from..end].Trim();
            from = end;
        }

        return cells;
    }

    [GeneratedRegex(@"^ *-{2,}(?: +-{2,})* *$", RegexOptions.CultureInvariant)]
    private static partial Regex Ruler();
}

/// <summary>A row of a table.</summary>
/// <param name="Cells">Its cells; empty where nothing stands.</param>
/// <param name="Line">Its first line, from 1.</param>
internal sealed record DashRow(string[] Cells, int Line);
