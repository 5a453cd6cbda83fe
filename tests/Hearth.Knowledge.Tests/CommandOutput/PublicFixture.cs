using System.Collections.Immutable;
using Hearth.Knowledge.TextFsm;
using YamlDotNet.RepresentationModel;

namespace Hearth.Knowledge.Tests.CommandOutput;

/// <summary>An output with the rows that ntc-templates' own tests expect of it.</summary>
internal sealed record PublicFixture(string Name, string Platform, string Command, string Output, YamlNode Expected)
{
    /// <summary>Time enough on a machine with much else to do: what is tested is the rows.</summary>
    public static TemplateLimits Patient { get; } =
        new() { Patience = TimeSpan.FromMinutes(1), PatienceInAll = TimeSpan.FromMinutes(10) };

    /// <summary>The fixtures of a checkout of ntc-templates: <c>tests/PLATFORM/COMMAND/NAME.raw</c> with <c>NAME.yml</c>.</summary>
    public static IEnumerable<PublicFixture> In(string checkout) => Under(Path.Combine(checkout, "tests"));

    /// <summary>The fixtures of a folder: <c>PLATFORM/COMMAND/NAME.raw</c> with <c>NAME.yml</c>.</summary>
    public static IEnumerable<PublicFixture> Under(string root)
    {
        foreach (
            var raw in Directory
                .EnumerateFiles(root, "*.raw", SearchOption.AllDirectories)
                .Order(StringComparer.Ordinal)
        )
        {
            if (
                Path.GetRelativePath(root, raw).Split(Path.DirectorySeparatorChar)
                is [var platform, var command, var file]
            )
            {
                var stream = new YamlStream();
                stream.Load(new StringReader(File.ReadAllText(Path.ChangeExtension(raw, ".yml"))));
                yield return new PublicFixture(
                    $"{platform}/{command}/{file}",
                    platform,
                    command.Replace('_', ' '),
                    File.ReadAllText(raw).ReplaceLineEndings("\n"),
                    stream.Documents[0].RootNode["parsed_sample"]
                );
            }
        }
    }

    /// <summary>What differs between the expected rows and those read; <see langword="null"/> for nothing.</summary>
    public string? Difference(ImmutableArray<string> columns, ImmutableArray<ImmutableArray<TemplateCell>> rows)
    {
        if (Expected is not YamlSequenceNode sequence)
        {
            return rows.IsEmpty ? null : "rows where none are expected";
        }

        if (sequence.Children.Count != rows.Length)
        {
            return $"{rows.Length} rows where {sequence.Children.Count} are expected";
        }

        for (var index = 0; index < rows.Length; index++)
        {
            var expected = (YamlMappingNode)sequence.Children[index];
            if (!columns.ToHashSet().SetEquals(expected.Children.Keys.Select(key => $"{key}")))
            {
                return $"row {index}: other columns";
            }

            foreach (var (key, value) in expected.Children)
            {
                var cell = rows[index][columns.IndexOf($"{key}")];
                if (Shown(cell) != Shown(value))
                {
                    return $"row {index}, {key}: {Shown(cell)} where {Shown(value)} is expected";
                }
            }
        }

        return null;
    }

    private static string Shown(TemplateCell cell) =>
        cell switch
        {
            TemplateCell.Text text => $"'{text.Value}'",
            TemplateCell.List list => $"[{string.Join(", ", list.Items.Select(item => $"'{item.Text ?? "None"}'"))}]",
            _ => "",
        };

    private static string Shown(YamlNode node) =>
        node switch
        {
            YamlSequenceNode list => $"[{string.Join(", ", list.Children.Select(item => $"'{item}'"))}]",
            _ => $"'{node}'",
        };
}
