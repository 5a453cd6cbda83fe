using Hearth.Knowledge.Rules;

namespace Hearth.Knowledge.Tests.Rules;

public sealed class TextTemplateTests
{
    private static readonly Dictionary<string, string> StandIns = new(StringComparer.Ordinal)
    {
        ["fan"] = "(not numbered)",
        ["tray"] = "tray",
    };

    [Theory]
    [InlineData("Fan {fan} failed.", "2", "Fan 2 failed.")]
    [InlineData("Fan {fan} failed.", null, "Fan (not numbered) failed.")]
    [InlineData("A fan[ ({fan})] failed.", "2", "A fan (2) failed.")]
    [InlineData("A fan[ ({fan})] failed.", null, "A fan failed.")]
    [InlineData("Fan {fan}: \"show fan {fan}\".", "2", "Fan 2: \"show fan 2\".")]
    [InlineData("Fan {fan}: \"show fan {fan}\".", null, "Fan (not numbered): \"show fan <fan>\".")]
    [InlineData("\"show fans\" and fan {fan}", null, "\"show fans\" and fan (not numbered)")]
    [InlineData("\"fan {tray}\" of {tray}", null, "\"fan tray\" of tray")]
    [InlineData("Fan {fan}.", "{fan}", "Fan (fan).")]
    [InlineData("Fan {fan}.", "a\r\nb\u0007  c", "Fan a b c.")]
    public void A_text_is_filled_once(string text, string? fan, string expected)
    {
        Assert.True(TextTemplate.TryParse(text, out var template, out _));
        Dictionary<string, string> known = fan is null ? [] : new(StringComparer.Ordinal) { ["fan"] = fan };

        Assert.Equal(expected, template.Fill(known, StandIns));
    }

    [Theory]
    [InlineData("{")]
    [InlineData("}")]
    [InlineData("{}")]
    [InlineData("{Fan}")]
    [InlineData("{fan tray}")]
    [InlineData("[a")]
    [InlineData("a]")]
    [InlineData("[a[b]]")]
    public void Loose_brackets_are_refused(string text)
    {
        Assert.False(TextTemplate.TryParse(text, out _, out var reason));
        Assert.NotNull(reason);
    }

    [Fact]
    public void A_value_is_not_endless()
    {
        Assert.Equal(TextTemplate.MaxValueLength, TextTemplate.Clean(new string('x', 10_000)).Length);
    }
}
