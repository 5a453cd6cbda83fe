using Hearth.Scrubbing.Lines;
using Hearth.Testing;

namespace Hearth.Scrubbing.Tests;

public sealed class HintSearchTests
{
    public static TheoryData<string> Hints => [.. Literals.Hints, "$"];

    [Theory]
    [MemberData(nameof(Hints))]
    public void A_hint_is_found_wherever_it_stands_in_either_case(string hint)
    {
        foreach (var before in new[] { "", " ", "x", "kk", "\n\n", "--", "\u00E9\u00FF" })
        {
            Assert.True(HintSearch.Holds(before + hint));
            Assert.True(HintSearch.Holds(before + hint.ToUpperInvariant() + "\n"));
            Assert.True(HintSearch.Holds(before + hint.ToLowerInvariant() + before));
        }
    }

    [Theory]
    [MemberData(nameof(Hints))]
    public void A_hint_without_its_last_character_is_none(string hint)
    {
        var text = hint[..^1];

        Assert.Equal(HoldsOneByOne(text), HintSearch.Holds(text));
    }

    [Fact]
    public void What_is_found_is_what_a_search_for_one_hint_after_the_other_finds()
    {
        var root = Repository.PathOf("tests", "Hearth.Scrubbing.Tests", "Corpus");
        foreach (var path in Directory.GetFiles(root, "*.txt", SearchOption.AllDirectories))
        {
            foreach (var line in MarkedText.Parse(File.ReadAllText(path)).Plain.Split('\n'))
            {
                var half = line.Substring(line.Length / 2);
                Assert.Equal(HoldsOneByOne(line), HintSearch.Holds(line));
                Assert.Equal(HoldsOneByOne(half), HintSearch.Holds(half));
            }
        }
    }

    [Fact]
    public void Letters_beyond_Latin_1_are_not_taken_for_those_whose_number_ends_alike()
    {
        var text = string.Concat("password".Select(letter => (char)(letter + 0x100)));

        Assert.False(HintSearch.Holds(text));
    }

    private static bool HoldsOneByOne(string text) =>
        text.Contains('$', StringComparison.Ordinal)
        || Literals.Hints.Any(hint => text.Contains(hint, StringComparison.OrdinalIgnoreCase));
}
