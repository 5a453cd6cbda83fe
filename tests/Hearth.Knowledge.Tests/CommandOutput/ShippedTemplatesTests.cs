using System.Globalization;
using System.Text;
using Hearth.Testing;

namespace Hearth.Knowledge.Tests.CommandOutput;

/// <summary>The folder of Hearth's own templates hangs together, and the page about it is true.</summary>
public sealed class ShippedTemplatesTests
{
    private static readonly string Page = Path.Combine(Repository.Root, "docs", "shipped-templates.md");

    public static TheoryData<string> Names => [.. ShippedTemplate.All.Keys.Order(StringComparer.Ordinal)];

    [Fact]
    public void The_index_knows_more_than_the_sixty_commands_that_are_promised() =>
        Assert.InRange(ShippedTemplate.Index.Count, 60, int.MaxValue);

    [Fact]
    public void Every_template_that_the_index_names_is_there() =>
        Assert.Equal([], ShippedTemplate.Index.SelectMany(row => row.Templates).Except(ShippedTemplate.All.Keys));

    [Theory]
    [MemberData(nameof(Names))]
    public void A_template_stands_in_the_index_under_the_platform_of_its_name(string name) =>
        Assert.Contains(
            ShippedTemplate.Index,
            row => row.Templates.Contains(name) && name.StartsWith(row.Platform + "_", StringComparison.Ordinal)
        );

    [Theory]
    [MemberData(nameof(Names))]
    public void A_template_says_at_its_head_which_command_it_reads_what_a_row_is_and_what_the_key_is(string name)
    {
        var template = ShippedTemplate.All[name];

        Assert.NotEqual("", template.Command);
        Assert.NotEqual("", template.Rows);
        Assert.NotEqual("", template.Key);
        Assert.NotEmpty(template.Columns);
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void A_key_names_columns_of_its_template(string name)
    {
        var template = ShippedTemplate.All[name];
        var named = template
            .Key.Split([' ', ',', ';', '.', '('], StringSplitOptions.RemoveEmptyEntries)
            .Where(word => word.All(letter => char.IsAsciiLetterUpper(letter) || char.IsDigit(letter) || letter == '_'))
            .Where(word => char.IsAsciiLetterUpper(word[0]))
            .Select(word => word.ToLowerInvariant());

        Assert.Equal([], named.Except(template.Columns));
    }

    [Fact]
    public void The_page_of_shipped_templates_is_what_the_folder_holds()
    {
        var page = PageText();
        if (Environment.GetEnvironmentVariable("HEARTH_APPROVE") == "1")
        {
            File.WriteAllText(Page, page);
        }

        Assert.True(
            File.Exists(Page) && File.ReadAllText(Page).ReplaceLineEndings("\n") == page,
            "docs/shipped-templates.md is not what knowledge/parsers holds; run this test with HEARTH_APPROVE=1 and look at the change."
        );
    }

    private static string PageText()
    {
        var page = new StringBuilder(
            """
            # Shipped templates

            The commands whose output Hearth reads as a table without anything being configured, by platform. The templates are in
            `knowledge/parsers`, in the TextFSM language, written for Hearth; columns have the names that the ntc-templates community uses where
            it reads the same command. This page is made from them by `ShippedTemplatesTests`.

            """
        );
        foreach (var platform in ShippedTemplate.Index.GroupBy(row => row.Platform))
        {
            // A form of an output may be that of several commands.
            var rows = platform.DistinctBy(row => row.Templates[0]).ToList();
            page.Append(CultureInfo.InvariantCulture, $"\n## {platform.Key}: {rows.Count} commands\n\n");
            page.Append("| command | a row is | columns |\n| --- | --- | --- |\n");
            foreach (var row in rows.OrderBy(row => row.Templates[0], StringComparer.Ordinal))
            {
                var templates = row.Templates.Select(name => ShippedTemplate.All[name]).ToList();
                var columns = templates.SelectMany(template => template.Columns).Distinct();
                page.Append(
                    CultureInfo.InvariantCulture,
                    $"| {Cell(templates[0].Command)} | {Cell(templates[0].Rows)} | `{string.Join("` `", columns)}` |\n"
                );
            }
        }

        return page.ToString().ReplaceLineEndings("\n");
    }

    private static string Cell(string text) => text.Replace("|", "\\|", StringComparison.Ordinal);
}
