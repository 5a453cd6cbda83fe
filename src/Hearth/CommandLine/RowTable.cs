using System.Text;
using Hearth.Knowledge.CommandOutput;

namespace Hearth.CommandLine;

/// <summary>Rows as a table for a terminal, a line each.</summary>
internal static class RowTable
{
    private const int Width = 132;
    private const int MostRows = 200;

    /// <summary>The table; columns that are empty in every row are left out.</summary>
    /// <returns><see langword="null"/> when it would be wider than a terminal.</returns>
    public static string? Of(CommandTable table)
    {
        var cells = table
            .Rows.Take(MostRows)
            .Select(row => row.Select(cell => TableJson.OnTerminal(cell.InOneLine)).ToList())
            .ToList();
        var columns = Enumerable
            .Range(0, table.Columns.Length)
            .Where(column => cells.Exists(row => row[column].Length > 0))
            .ToList();
        var widths = columns.ConvertAll(column =>
            Math.Max(table.Columns[column].Length, cells.Max(row => row[column].Length))
        );
        if (widths.Sum(width => width + 2) > Width)
        {
            return null;
        }

        var text = new StringBuilder();
        Append(columns.Select(column => table.Columns[column]));
        foreach (var row in cells)
        {
            Append(columns.Select(column => row[column]));
        }

        if (table.Rows.Length > MostRows)
        {
            text.Append("  and ").Append(table.Rows.Length - MostRows).Append(" more rows; --json has all of them\n");
        }

        return text.ToString();

        void Append(IEnumerable<string> line)
        {
            var padded = string.Concat(line.Zip(widths, (cell, width) => "  " + cell.PadRight(width)));
            text.Append(padded.TrimEnd()).Append('\n');
        }
    }
}
