using System.Text.RegularExpressions;
using Hearth.Testing;

namespace Hearth.Knowledge.Tests.CommandOutput;

/// <summary>A template of <c>knowledge/parsers</c> as its own text describes it.</summary>
/// <param name="Name">File name.</param>
/// <param name="Command">The command it reads, with the families that print it so.</param>
/// <param name="Rows">What a row is.</param>
/// <param name="Key">What tells the rows apart.</param>
/// <param name="Columns">The columns, lower case, in order.</param>
internal sealed partial record ShippedTemplate(
    string Name,
    string Command,
    string Rows,
    string Key,
    IReadOnlyList<string> Columns
)
{
    /// <summary>The folder of the templates.</summary>
    public static string Folder { get; } = Path.Combine(Repository.Root, "knowledge", "parsers");

    /// <summary>All templates, by file name.</summary>
    public static IReadOnlyDictionary<string, ShippedTemplate> All { get; } =
        Directory
            .EnumerateFiles(Folder, "*.textfsm")
            .Select(Read)
            .ToDictionary(template => template.Name, StringComparer.Ordinal);

    /// <summary>The rows of the index, in order: platform, command pattern and the templates whose tables are joined.</summary>
    public static IReadOnlyList<(string Platform, string Command, IReadOnlyList<string> Templates)> Index { get; } =
    [
        .. File.ReadLines(Path.Combine(Folder, "index"))
            .Where(line => line.Length > 0 && line[0] != '#')
            .Skip(1)
            .Select(line => line.Split(", "))
            .Select(cells => (cells[2], cells[3], (IReadOnlyList<string>)cells[0].Split(':'))),
    ];

    private static ShippedTemplate Read(string path)
    {
        var lines = File.ReadAllLines(path);
        return new ShippedTemplate(
            Path.GetFileName(path),
            Said("Command"),
            Said("Rows"),
            Said("Key"),
            [
                .. lines
                    .Select(line => ValueLine().Match(line))
                    .Where(match => match.Success)
                    .Select(match => match.Groups["name"].Value.ToLowerInvariant()),
            ]
        );

        string Said(string what)
        {
            var start = $"# {what}: ";
            return lines
                    .TakeWhile(line => line.StartsWith('#'))
                    .FirstOrDefault(line => line.StartsWith(start, StringComparison.Ordinal))
                    ?[start.Length..]
                ?? "";
        }
    }

    [GeneratedRegex(@"^Value (?:[A-Z][A-Za-z,]* )?(?<name>[A-Z0-9_]+) \(")]
    private static partial Regex ValueLine();
}
