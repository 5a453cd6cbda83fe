namespace Hearth.Benchmarks.Reporting;

/// <summary>A table of plain text: the first column to the left, the others to the right.</summary>
internal sealed class TextTable(params string[] headings)
{
    private readonly List<string[]> _rows = [headings];

    /// <summary>Adds a row.</summary>
    public void Add(params string[] cells) => _rows.Add(cells);

    /// <summary>Prints the table.</summary>
    public async Task WriteAsync(TextWriter output)
    {
        var widths = Enumerable.Range(0, headings.Length).Select(i => _rows.Max(row => row[i].Length)).ToArray();
        foreach (var row in _rows)
        {
            var cells = row.Select((cell, i) => i == 0 ? cell.PadRight(widths[i]) : cell.PadLeft(widths[i]));
            await output.WriteLineAsync("  " + string.Join("  ", cells));
        }

        await output.WriteLineAsync();
    }
}
