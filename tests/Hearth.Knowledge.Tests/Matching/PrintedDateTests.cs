using Hearth.Knowledge.Matching;

namespace Hearth.Knowledge.Tests.Matching;

public sealed class PrintedDateTests
{
    [Theory]
    [InlineData("14:02:11 UTC Mon Feb 2 2026")]
    [InlineData("Mon Feb  2 14:02:11 2026")]
    [InlineData("Feb 2 14:02:11 2026 GMT")]
    [InlineData("2026-02-02 14:02:11")]
    [InlineData("2026-02-02T14:02:11")]
    public void Dates_are_read_however_commands_print_them(string text) =>
        Assert.Equal(new DateTimeOffset(2026, 2, 2, 14, 2, 11, TimeSpan.Zero), PrintedDate.Read(text));

    [Theory]
    [InlineData("")]
    [InlineData("never")]
    [InlineData("14:02:11 UTC")]
    [InlineData("Feb 2026")]
    [InlineData("Feb 30 2026")]
    [InlineData("99:99:99 UTC Mon Feb 2 20261")]
    [InlineData("Feb 2 9999")]
    public void What_is_no_date_is_none(string text) => Assert.Null(PrintedDate.Read(text));

    [Fact]
    public void A_long_text_is_not_looked_at() => Assert.Null(PrintedDate.Read("Feb 2 2026" + new string(' ', 100)));
}
