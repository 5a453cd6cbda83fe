using System.Text;

namespace Hearth.Protocol;

/// <summary>Reads the tables of facts that are built into this library: rows of tab-separated fields.</summary>
internal static class FactTable
{
    /// <summary>The rows of a table, in its order. Empty lines and lines that start with <c>#</c> are left out.</summary>
    /// <param name="resourceName">The name the table is embedded under, such as <c>facts/labels.tsv</c>.</param>
    /// <exception cref="InvalidOperationException">This library was built without the table.</exception>
    public static IEnumerable<string[]> Rows(string resourceName)
    {
        using var stream =
            typeof(FactTable).Assembly.GetManifestResourceStream(resourceName)
            ?? throw new InvalidOperationException($"The table {resourceName} is not part of this library.");
        using var reader = new StreamReader(stream, Encoding.UTF8);
        while (reader.ReadLine() is { } line)
        {
            if (line.Length > 0 && line[0] != '#')
            {
                yield return line.Split('\t');
            }
        }
    }
}
