using Hearth.Knowledge.Rules;

namespace Hearth.Knowledge.Tests.Rules;

/// <summary>A word finds what is filed under it without every word with an asterisk being asked.</summary>
public sealed class GlobTableTests
{
    [Theory]
    [InlineData("FAN-FAILED", "FAN-FAILED", true)]
    [InlineData("fan-failed", "FAN-FAILED", true)]
    [InlineData("FAN-FAILED", "FAN-FAILED2", false)]
    [InlineData("*-FRU_PS_*FAIL*", "platform-fru_ps_1_failed", true)]
    [InlineData("*-FRU_PS_*FAIL*", "PLATFORM-FRU_PS_1_OK", false)]
    [InlineData("A*", "ABC", true)]
    [InlineData("*X", "ABC", false)]
    [InlineData("*", "AB", true)]
    [InlineData("LONGER*", "LONG", false)]
    public void A_word_finds_the_spelling_that_matches_it(string spelling, string word, bool isFound) =>
        Assert.Equal(isFound ? [7] : [], Found(new GlobTable([(new Glob(spelling), 7)]), word));

    [Fact]
    public void Every_word_finds_what_asking_each_spelling_finds()
    {
        var random = new Random(4);
        var entries = Enumerable
            .Range(0, 400)
            .Select(number => (Glob: new Glob(Word(random, asterisks: true)), Number: number))
            .ToArray();
        var table = new GlobTable(entries);
        var found = 0;

        for (var round = 0; round < 20_000; round++)
        {
            var word = Word(random, asterisks: false);
            var expected = entries.Where(entry => entry.Glob.Matches(word)).Select(entry => entry.Number).ToArray();

            Assert.Equal(expected, Found(table, word));
            found += expected.Length;
        }

        Assert.True(found > 1000, "Words and spellings must meet, or nothing was compared.");
    }

    private static int[] Found(GlobTable table, string word)
    {
        var candidates = new SortedSet<int>();
        table.Add(word, candidates);
        return [.. candidates];
    }

    /// <summary>Few letters and syllables, so that words and spellings meet often.</summary>
    private static string Word(Random random, bool asterisks)
    {
        string[] parts = asterisks
            ? ["FAN", "fail", "_", "-", "*", "*", "PS_", "1"]
            : ["FAN", "fail", "_", "-", "PS_", "1"];
        return string.Concat(Enumerable.Range(0, random.Next(1, 8)).Select(_ => parts[random.Next(parts.Length)]));
    }
}
