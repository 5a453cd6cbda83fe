using Hearth.Testing;

namespace Hearth.Knowledge.Tests.CommandOutput;

/// <summary>Tables of what was read of recorded outputs, for people: <c>artifacts/knowledge/NAME.md</c>.</summary>
internal static class RecordedTable
{
    /// <summary>Writes one.</summary>
    public static void Write(string name, IReadOnlyList<string> columns, IEnumerable<IReadOnlyList<string>> rows)
    {
        var folder = Repository.PathOf("artifacts", "knowledge");
        Directory.CreateDirectory(folder);
        File.WriteAllLines(
            Path.Combine(folder, name + ".md"),
            [Line(columns), Line(columns.Select(_ => "---")), .. rows.Select(Line)]
        );
    }

    private static string Line(IEnumerable<string> cells) =>
        $"| {string.Join(" | ", cells.Select(cell => cell.Replace("|", "\\|", StringComparison.Ordinal)))} |";
}
