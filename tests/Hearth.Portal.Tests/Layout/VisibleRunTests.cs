using System.Globalization;
using Hearth.Portal.Layout;

namespace Hearth.Portal.Tests.Layout;

public sealed class VisibleRunTests
{
    [Theory]
    [InlineData("plain", "plain")]
    [InlineData("a\u202Eb", "a[U+202E]b")]
    [InlineData("\u0000", "[U+0000]")]
    [InlineData("\u2066\u2069", "[U+2066][U+2069]")]
    [InlineData("zero\u200Bwidth", "zero[U+200B]width")]
    [InlineData("\U000E0041", "[U+E0041]")]
    [InlineData("Grüße 日本 😀", "Grüße 日本 😀")]
    [InlineData("a\nb", "a[U+000A]b")]
    public void Characters_that_hide_or_disorder_are_named(string text, string shown) =>
        Assert.Equal(shown, Show(text, keepLines: false));

    [Theory]
    [InlineData("a\r\nb\tc\n", "a\r\nb\tc\n")]
    [InlineData("a\rb", "a[U+000D]b")]
    public void Blocks_keep_line_ends_and_tabs_but_name_a_lone_carriage_return(string text, string shown) =>
        Assert.Equal(shown, Show(text, keepLines: true));

    [Fact]
    public void Nothing_is_lost_and_nothing_hidden_passes()
    {
        // A fixed seed: the same ten thousand texts every time, of any 16-bit units, lone surrogates among them.
        var random = new Random(20_260_302);
        for (var round = 0; round < 10_000; round++)
        {
            var text = new string([.. Enumerable.Range(0, random.Next(12)).Select(_ => (char)random.Next(0x10000))]);

            var runs = VisibleRun.Of(text, keepLines: false).ToList();

            Assert.Equal(text, string.Concat(runs.Select(run => run.IsMark ? Back(run.Text) : run.Text)));
            Assert.DoesNotContain(runs.Where(run => !run.IsMark).SelectMany(run => run.Text), char.IsControl);
        }
    }

    private static string Show(string text, bool keepLines) =>
        string.Concat(VisibleRun.Of(text, keepLines).Select(run => run.IsMark ? $"[{run.Text}]" : run.Text));

    private static string Back(string name)
    {
        var value = int.Parse(name.AsSpan(2), NumberStyles.HexNumber, CultureInfo.InvariantCulture);
        return value is >= 0xD800 and <= 0xDFFF ? ((char)value).ToString() : char.ConvertFromUtf32(value);
    }
}
