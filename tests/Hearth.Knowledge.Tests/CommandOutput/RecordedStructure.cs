using System.Text.Json;
using Hearth.Knowledge.CommandOutput;
using Hearth.Knowledge.TextFsm;

namespace Hearth.Knowledge.Tests.CommandOutput;

/// <summary>An output that genieparser's tests recorded, with the nested structure that they expect of it.</summary>
/// <param name="Name"><c>OS/PARSER/CASE</c>.</param>
/// <param name="Parser"><c>OS/PARSER</c>.</param>
/// <param name="Output">What the device printed.</param>
/// <param name="Records">The innermost objects of the structure, as the facts in them.</param>
/// <remarks>
/// The structure has another shape than a table and renames, converts and completes much, so it is compared by its facts: a value that
/// stands in the output as it stands in the structure. Words that are too short to tell anything, and truth values, are no facts.
/// </remarks>
internal sealed record RecordedStructure(
    string Name,
    string Parser,
    string Output,
    IReadOnlyList<IReadOnlyList<RecordedFact>> Records
)
{
    private const int LeastLetters = 2;
    private static readonly char[] Around = [.. " \t\r\n,;()[]{}\"'<>|*="];

    /// <summary>All cases of a folder laid out as <c>OS/PARSER/CASE.txt</c> with <c>CASE.expected.json</c>.</summary>
    public static IEnumerable<RecordedStructure> Under(string root) =>
        Directory
            .EnumerateFiles(root, "*.expected.json", SearchOption.AllDirectories)
            .Order(StringComparer.Ordinal)
            .Select(file => Read(root, file));

    /// <summary>Which of its facts a table holds, and which it holds in one row with the others of their record.</summary>
    public IEnumerable<(RecordedFact Fact, bool IsTaken, bool IsTogether)> In(CommandTable table)
    {
        var rows = table
            .Rows.Select(row => row.SelectMany(Texts).SelectMany(Words).ToHashSet(StringComparer.OrdinalIgnoreCase))
            .ToList();
        foreach (var record in Records)
        {
            var best = rows.MaxBy(row => record.Count(fact => fact.Words.IsSubsetOf(row)));
            foreach (var fact in record)
            {
                yield return (
                    fact,
                    rows.Exists(row => fact.Words.IsSubsetOf(row)),
                    best is not null && fact.Words.IsSubsetOf(best)
                );
            }
        }
    }

    private static RecordedStructure Read(string root, string file)
    {
        var name = Path.GetRelativePath(root, file)[..^".expected.json".Length].Replace('\\', '/');
        var output = File.ReadAllText(file[..^".expected.json".Length] + ".txt").ReplaceLineEndings("\n");
        var records = new List<IReadOnlyList<RecordedFact>>();
        using var document = JsonDocument.Parse(File.ReadAllText(file));
        Collect(document.RootElement, Words(output).ToHashSet(StringComparer.OrdinalIgnoreCase), records);
        return new RecordedStructure(name, name[..name.LastIndexOf('/')], output, records);
    }

    private static void Collect(JsonElement element, HashSet<string> printed, List<IReadOnlyList<RecordedFact>> records)
    {
        if (element.ValueKind == JsonValueKind.Array)
        {
            foreach (var item in element.EnumerateArray())
            {
                Collect(item, printed, records);
            }
        }

        if (element.ValueKind != JsonValueKind.Object)
        {
            return;
        }

        var facts = new List<RecordedFact>();
        foreach (var member in element.EnumerateObject())
        {
            if (member.Value.ValueKind is JsonValueKind.String or JsonValueKind.Number)
            {
                var words = Words(member.Value.ToString()).ToHashSet(StringComparer.OrdinalIgnoreCase);
                if (words.Sum(word => word.Length) >= LeastLetters && words.IsSubsetOf(printed))
                {
                    facts.Add(new RecordedFact(member.Name, member.Value.ToString(), words));
                }
            }
            else
            {
                Collect(member.Value, printed, records);
            }
        }

        if (facts.Count > 0)
        {
            records.Add(facts);
        }
    }

    private static IEnumerable<string> Words(string text) =>
        text.Split(Around, StringSplitOptions.RemoveEmptyEntries)
            .Select(word => word.Trim('.', ':', '%'))
            .Where(word => word.Length > 0);

    private static IEnumerable<string> Texts(TemplateCell cell) =>
        cell switch
        {
            TemplateCell.Text text => [text.Value],
            TemplateCell.List list => list.Items.SelectMany(item =>
                item.Parts?.Values.OfType<string>() ?? [item.Text ?? ""]
            ),
            _ => [],
        };
}

/// <summary>A value of a structure that stands in the output as it stands there.</summary>
/// <param name="Name">Its name in the structure.</param>
/// <param name="Value">The value.</param>
/// <param name="Words">The value's words.</param>
internal sealed record RecordedFact(string Name, string Value, IReadOnlySet<string> Words);
