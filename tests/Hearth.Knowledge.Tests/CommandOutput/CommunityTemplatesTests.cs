using System.Collections.Immutable;
using System.Globalization;
using System.Text.RegularExpressions;
using Hearth.Knowledge.CommandOutput;
using Hearth.Knowledge.TextFsm;
using Hearth.Testing;

namespace Hearth.Knowledge.Tests.CommandOutput;

/// <summary>
/// Hearth's own templates and those of the ntc-templates community over the same outputs, cell by cell: every difference is named in
/// <c>community.tsv</c>, with the reason. Needs a checkout of ntc-templates, which is no part of this repository.
/// </summary>
public sealed class CommunityTemplatesTests(ITestOutputHelper output)
{
    private const string Variable = "HEARTH_NTC_TEMPLATES";
    private const string Golden = "golden";
    private const string Genieparser = "genieparser";
    private const string NtcTemplates = "ntc-templates";

    private static readonly string Page = Repository.PathOf(
        "tests",
        "Hearth.Knowledge.Tests",
        "CommandOutput",
        "community.tsv"
    );

    [Theory]
    [InlineData(Golden)]
    [InlineData(Genieparser)]
    [InlineData(NtcTemplates)]
    public void Our_templates_give_what_the_communitys_give_on_the_same_output(string source)
    {
        var checkout = Environment.GetEnvironmentVariable(Variable);
        Assert.SkipUnless(Directory.Exists(checkout), $"{Variable} names no checkout of ntc-templates.");
        var community = Assert
            .IsType<TemplateLibraryLoad.Loaded>(
                TemplateLibrary.LoadFolder(Path.Combine(checkout, "ntc_templates", "templates"), PublicFixture.Patient)
            )
            .Library;
        var explained = Explanations(source);

        var compared = OutputsOf(source).Select(one => Compare(community, one)).OfType<ComparedOutput>().ToList();

        RecordedTable.Write(
            $"community-{source}",
            ["platform", "command", "outputs", "equal", "refused by theirs", "differing, and why"],
            compared.GroupBy(one => (one.Platform, one.Command)).Select(group => RowOf(group, explained))
        );
        output.WriteLine(
            string.Create(
                CultureInfo.InvariantCulture,
                $"{compared.DistinctBy(one => (one.Platform, one.Command)).Count()} commands, {compared.Count} outputs, {compared.Count(one => one is { IsRefused: false, Differences.IsEmpty: true })} equal, {compared.Count(one => one.IsRefused)} refused by the community's template, {compared.Count(one => !one.Differences.IsEmpty)} differing"
            )
        );
        var differing = compared.SelectMany(one => one.Differences.Select(difference => (one, difference))).ToList();
        var unexplained = differing
            .Where(pair => !explained.ContainsKey(pair.one.KeyOf(pair.difference.Column)))
            .Select(pair => $"{pair.one.KeyOf(pair.difference.Column)}\t{pair.difference.Text}")
            .Distinct()
            .ToList();
        Assert.True(unexplained.Count == 0, string.Join('\n', unexplained));
        Assert.Equal([], explained.Keys.Except(differing.Select(pair => pair.one.KeyOf(pair.difference.Column))));
    }

    private static IReadOnlyList<string> RowOf(
        IGrouping<(string Platform, string Command), ComparedOutput> command,
        Dictionary<string, string> explained
    ) =>
        [
            command.Key.Platform,
            command.Key.Command,
            $"{command.Count()}",
            $"{command.Count(one => one is { IsRefused: false, Differences.IsEmpty: true })}",
            $"{command.Count(one => one.IsRefused)}",
            string.Join(
                "; ",
                command
                    .SelectMany(one => one.Differences.Select(difference => one.KeyOf(difference.Column)))
                    .Distinct()
                    .Select(key => $"{key.Split('\t')[^1]}: {explained.GetValueOrDefault(key)}")
            ),
        ];

    /// <summary>The reasons, by platform, command and column.</summary>
    private static Dictionary<string, string> Explanations(string source) =>
        File.ReadLines(Page)
            .Where(line => !line.StartsWith('#'))
            .Select(line => line.Split('\t'))
            .Where(cells => cells[0] == source)
            .ToDictionary(cells => string.Join('\t', cells[1..4]), cells => cells[4], StringComparer.Ordinal);

    private static IEnumerable<(string Platform, string Command, string Output)> OutputsOf(string source) =>
        source switch
        {
            Golden => GoldenOutput
                .Names.Select(GoldenOutput.Read)
                .Select(golden => (golden.Platform, golden.Command, golden.Output)),
            Genieparser => GenieparserOutputs(),
            _ => PublicFixture
                .Under(SharedSamples.Folder(NtcTemplates, "fixtures"))
                .Select(fixture => (fixture.Platform, fixture.Command, fixture.Output)),
        };

    private static IEnumerable<(string Platform, string Command, string Output)> GenieparserOutputs()
    {
        var cases = RecordedStructure.Under(SharedSamples.Folder(Genieparser, "")).ToLookup(one => one.Parser);
        return File.ReadLines(Path.Combine(Path.GetDirectoryName(Page)!, "genieparser.tsv"))
            .Where(line => !line.StartsWith('#'))
            .Select(line => line.Split('\t'))
            .SelectMany(cells => cases[cells[0]].Select(one => (cells[1], cells[2], one.Output)));
    }

    /// <summary>Reads an output by both; <see langword="null"/> where one of them has no template for the command.</summary>
    private static ComparedOutput? Compare(
        TemplateLibrary community,
        (string Platform, string Command, string Output) one
    )
    {
        // Many of the community's commands have no end, and so are found for longer ones that are not theirs.
        var row = community.IndexRows.FirstOrDefault(row =>
            row.IsOf(one.Platform)
            && Regex
                .Match(
                    one.Command,
                    $"^(?:{PythonPattern.Of(row.CommandText).Text})",
                    RegexOptions.CultureInvariant,
                    TimeSpan.FromSeconds(1)
                )
                .Length == one.Command.Length
        );
        var cancel = TestContext.Current.CancellationToken;
        var text = Printed(one.Output);
        if (
            row is null
            || TemplateLibrary.BuiltIn.Read(one.Platform, one.Command, text, TemplateMode.Strict, cancel)
                is not { } ours
        )
        {
            return null;
        }

        Assert.Null(ours.Fault);
        var theirs = community.Read(
            row,
            text,
            TemplateMode.Strict,
            ReadingBudget.For(text.Length, PublicFixture.Patient),
            cancel
        );
        return new(
            one.Platform,
            one.Command,
            theirs.Fault is not null,
            theirs.Fault is null ? ComparedOutput.DifferencesOf(ours, theirs) : []
        );
    }

    /// <summary>
    /// What the device printed: without prompt and command, and without the indentation of the file it was kept in. The community's
    /// templates refuse the former and do not find their lines behind the latter.
    /// </summary>
    private static string Printed(string output)
    {
        var indent = output
            .Split('\n')
            .Where(line => !string.IsNullOrWhiteSpace(line))
            .Select(line => line.Length - line.TrimStart(' ').Length)
            .DefaultIfEmpty()
            .Min();
        var lines = CommandSession.Read(output).Parts[0].Output.Split('\n');
        return string.Join('\n', lines.Select(line => line.Length >= indent ? line[indent..] : ""));
    }
}

/// <summary>An output that both templates read.</summary>
/// <param name="Platform">The platform.</param>
/// <param name="Command">The command.</param>
/// <param name="IsRefused">Whether the community's template says that it does not fit.</param>
/// <param name="Differences">What differs: the column, or <c>columns</c> or <c>rows</c>, and how.</param>
internal sealed record ComparedOutput(
    string Platform,
    string Command,
    bool IsRefused,
    ImmutableArray<(string Column, string Text)> Differences
)
{
    /// <summary>By what a difference is explained.</summary>
    public string KeyOf(string column) => $"{Platform}\t{Command}\t{column}";

    /// <summary>The differences between two tables. Blanks around a text are none.</summary>
    public static ImmutableArray<(string Column, string Text)> DifferencesOf(CommandTable ours, CommandTable theirs)
    {
        if (!ours.Columns.ToHashSet().SetEquals(theirs.Columns))
        {
            return [("columns", $"{string.Join(' ', ours.Columns)} where {string.Join(' ', theirs.Columns)}")];
        }

        if (ours.Rows.Length != theirs.Rows.Length)
        {
            return [("rows", $"{ours.Rows.Length} where {theirs.Rows.Length}")];
        }

        return
        [
            .. from row in Enumerable.Range(0, ours.Rows.Length)
            from column in theirs.Columns
            let mine = Shown(ours.Rows[row][ours.Columns.IndexOf(column)])
            let other = Shown(theirs.Rows[row][theirs.Columns.IndexOf(column)])
            where mine != other
            select (column, $"row {row}: {mine} where {other}"),
        ];
    }

    private static string Shown(TemplateCell cell) =>
        cell switch
        {
            TemplateCell.Text text => $"'{text.Value.Trim()}'",
            TemplateCell.List list =>
                $"[{string.Join(", ", list.Items.Select(item => $"'{item.Text?.Trim() ?? "None"}'"))}]",
            _ => "",
        };
}
