using Hearth.Architecture.Tests.Code;

namespace Hearth.Architecture.Tests;

/// <summary>The rule that docs/rules.md shows is one that is in use.</summary>
public sealed class RulePageTests
{
    [Fact]
    public void The_rule_shown_stands_in_the_pack_word_for_word()
    {
        var page = SourceTree.Text("docs/rules.md");
        var start = page.IndexOf("```yaml\n", StringComparison.Ordinal) + "```yaml\n".Length;
        var shown = page[start..page.IndexOf("```", start, StringComparison.Ordinal)].Trim();

        Assert.StartsWith("id: ", shown, StringComparison.Ordinal);
        Assert.Contains(
            SourceTree.Files("knowledge/rules"),
            path => SourceTree.Text(path).Contains(shown, StringComparison.Ordinal)
        );
    }
}
