using System.Text.Json.Nodes;
using Hearth.Knowledge.CommandOutput;
using Hearth.Knowledge.TextFsm;
using Hearth.Testing;

namespace Hearth.Knowledge.Tests.CommandOutput;

/// <summary>An output composed for the tests, <c>Golden/PLATFORM/COMMAND/CASE.txt</c>, with the rows it must give.</summary>
/// <param name="Platform">The platform.</param>
/// <param name="Command">The command; in the folder's name an underscore stands for a space.</param>
/// <param name="Output">What the device printed.</param>
/// <param name="Rows">The rows, one in a line, as <see cref="RowsOf"/> writes them.</param>
internal sealed record GoldenOutput(string Platform, string Command, string Output, string Rows)
{
    private static readonly string Folder = Path.Combine(
        Repository.Root,
        "tests",
        "Hearth.Knowledge.Tests",
        "CommandOutput",
        "Golden"
    );

    /// <summary>Names of all: <c>PLATFORM/COMMAND/CASE</c>.</summary>
    public static IReadOnlyList<string> Names { get; } =
    [
        .. Directory
            .EnumerateFiles(Folder, "*.txt", SearchOption.AllDirectories)
            .Select(file => Path.ChangeExtension(Path.GetRelativePath(Folder, file), null).Replace('\\', '/'))
            .Order(StringComparer.Ordinal),
    ];

    /// <summary>Reads one of them.</summary>
    public static GoldenOutput Read(string name)
    {
        var parts = name.Split('/');
        var path = Path.Combine(Folder, Path.Combine(parts));
        var rows = JsonNode.Parse(File.ReadAllText(path + ".json"))!.AsArray();
        return new GoldenOutput(
            parts[0],
            parts[1].Replace('_', ' '),
            File.ReadAllText(path + ".txt"),
            string.Join('\n', rows.Select(row => row!.ToJsonString()))
        );
    }

    /// <summary>The rows of a table as JSON, one in a line. A list's item that matched nothing is <c>None</c>, as ntc-templates has it.</summary>
    public static string RowsOf(CommandTable table) =>
        string.Join(
            '\n',
            table.Rows.Select(row =>
                new JsonObject(
                    table.Columns.Zip(
                        row,
                        (column, cell) => KeyValuePair.Create<string, JsonNode?>(column, ValueOf(cell))
                    )
                ).ToJsonString()
            )
        );

    private static JsonNode? ValueOf(TemplateCell cell) =>
        cell switch
        {
            TemplateCell.Text text => JsonValue.Create(text.Value),
            TemplateCell.List list => new JsonArray([
                .. list.Items.Select(item => (JsonNode?)JsonValue.Create(item.Text ?? "None")),
            ]),
            _ => null,
        };
}
