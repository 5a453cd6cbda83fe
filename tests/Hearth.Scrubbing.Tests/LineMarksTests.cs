using Hearth.Scrubbing.Lines;
using Hearth.Testing;

namespace Hearth.Scrubbing.Tests;

public sealed class LineMarksTests
{
    [Fact]
    public void A_line_that_holds_a_word_has_its_mark_whatever_the_case()
    {
        foreach (var (mark, words) in Literals.Marked)
        {
            foreach (var word in words)
            {
                Assert.True(LineMarks.Of(word).HasFlag(mark), word);
                Assert.True(LineMarks.Of("é " + word.ToUpperInvariant() + "x").HasFlag(mark), word);
                Assert.True(LineMarks.Of("--" + word.ToLowerInvariant()).HasFlag(mark), word);
            }
        }
    }

    [Fact]
    public void Most_lines_of_the_corpus_are_spared_a_search()
    {
        var root = Repository.PathOf("tests", "Hearth.Scrubbing.Tests", "Corpus");
        var lines = Directory
            .GetFiles(root, "*.txt", SearchOption.AllDirectories)
            .SelectMany(path => MarkedText.Parse(File.ReadAllText(path)).Plain.Split('\n'))
            .ToList();

        foreach (var (mark, _) in Literals.Marked)
        {
            Assert.InRange(lines.Count(line => LineMarks.Of(line).HasFlag(mark)), 1, lines.Count / 2);
        }
    }
}
