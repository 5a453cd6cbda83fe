using System.Text;
using Hearth.Knowledge.Configuration;
using Hearth.Knowledge.Sanity;
using Hearth.Testing;

namespace Hearth.Knowledge.Tests.Sanity;

/// <summary>The page of the checks names each of them as it is.</summary>
public sealed class SanityPageTests
{
    private const string Head =
        "| check | platforms | severity | what is wrong | why it matters |\n| --- | --- | --- | --- | --- |\n";

    [Fact]
    public void The_page_has_every_check_in_its_table()
    {
        var path = Repository.PathOf("docs", "configuration-sanity.md");
        var page = File.ReadAllText(path).ReplaceLineEndings("\n");
        var start = page.IndexOf(Head, StringComparison.Ordinal);
        Assert.True(start >= 0, "The page has no table of checks.");
        var end = page.IndexOf("\n\n", start, StringComparison.Ordinal);
        var table = Table();
        if (Environment.GetEnvironmentVariable("HEARTH_APPROVE") == "1")
        {
            File.WriteAllText(path, page[..start] + table + page[end..]);
            return;
        }

        Assert.Equal(table, page[start..end]);
    }

    [Fact]
    public void The_check_that_the_page_shows_stands_in_a_file_word_for_word()
    {
        var page = File.ReadAllText(Repository.PathOf("docs", "configuration-sanity.md")).ReplaceLineEndings("\n");
        var start = page.IndexOf("```yaml\n", StringComparison.Ordinal) + "```yaml\n".Length;
        var shown = page[start..page.IndexOf("```", start, StringComparison.Ordinal)].Trim();

        Assert.StartsWith("id: ", shown, StringComparison.Ordinal);
        Assert.Contains(
            SanityCatalogue.BuiltInFiles(),
            file => file.Text.ReplaceLineEndings("\n").Contains(shown, StringComparison.Ordinal)
        );
    }

    private static string Table()
    {
        var table = new StringBuilder(Head);
        foreach (var check in ConfigurationSanity.BuiltIn.Checks)
        {
            table.Append(
                $"| `{check.Id}` | {string.Join(", ", check.Platforms.Select(Word))} | {Word(check.Severity)} | {check.Title} | {check.Reason.Replace('\n', ' ').Trim()} |\n"
            );
        }

        return table.ToString().TrimEnd();
    }

    private static string Word(ConfigurationPlatform platform) =>
        platform switch
        {
            ConfigurationPlatform.Ios => "IOS",
            ConfigurationPlatform.NxOs => "NX-OS",
            ConfigurationPlatform.IosXr => "XR",
            _ => "ASA",
        };

    private static string Word(SanitySeverity severity) =>
        severity switch
        {
            SanitySeverity.Critical => "critical",
            SanitySeverity.Warning => "warning",
            _ => "info",
        };
}
