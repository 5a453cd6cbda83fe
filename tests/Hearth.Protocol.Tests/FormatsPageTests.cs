using Hearth.Protocol.Json;
using Hearth.Testing;

namespace Hearth.Protocol.Tests;

/// <summary>The page about formats tells what the code knows.</summary>
public sealed class FormatsPageTests
{
    private static readonly string[] Lines = File.ReadAllLines(Repository.PathOf("docs", "formats.md"));

    [Fact]
    public void Every_kind_of_problem_has_a_row_and_no_row_is_of_another() =>
        Assert.Equal(
            Enum.GetValues<ReadProblemKind>().Select(JsonNames.Of).Order(StringComparer.Ordinal),
            Rows("## Codes of defects and reasons").Order(StringComparer.Ordinal)
        );

    [Fact]
    public void The_limits_it_names_are_the_default_ones()
    {
        var limits = ReaderLimits.Default;
        var text = string.Join(' ', Lines);

        Assert.Contains(
            $"Limits: {limits.MaxBytes / 1024 / 1024} MiB, elements {limits.MaxDepth} deep, {limits.MaxAttributes} attributes to an element, "
                + $"{limits.MaxAttachments} attachments, {limits.MaxCards} cards, {limits.MaxNameValues} pairs.",
            text,
            StringComparison.Ordinal
        );
    }

    [Fact]
    public void What_each_form_can_carry_is_what_the_table_says() =>
        Assert.Equal(
            FactTable
                .Rows(WrittenForms.Table)
                .Select(row => $"| `{row[0]}` | {string.Join(" | ", row[1..^1].Select(Shown))} | {Note(row[^1])}|"),
            Lines
                .SkipWhile(line => line != "## What each form can carry")
                .Skip(1)
                .TakeWhile(line => !line.StartsWith("## ", StringComparison.Ordinal))
                .Where(line => line.StartsWith("| `", StringComparison.Ordinal))
        );

    private static string Shown(string carriage) => carriage == "no" ? "-" : carriage;

    private static string Note(string note) => note == "-" ? " " : note + " ";

    /// <summary>First cells of the table under a heading, without their ticks.</summary>
    private static IEnumerable<string> Rows(string heading) =>
        Lines
            .SkipWhile(line => line != heading)
            .Skip(1)
            .TakeWhile(line => !line.StartsWith("## ", StringComparison.Ordinal))
            .Where(line => line.StartsWith("| `", StringComparison.Ordinal))
            .Select(line => line.Split('`')[1]);
}
