using Hearth.Portal.Layout;

namespace Hearth.Portal.Tests.Layout;

public sealed class RelativeTimeTests
{
    private static readonly DateTimeOffset Now = new(2026, 3, 2, 6, 20, 0, TimeSpan.Zero);

    [Theory]
    [InlineData(0, "just now")]
    [InlineData(44, "just now")]
    [InlineData(45, "1 min ago")]
    [InlineData(240, "4 min ago")]
    [InlineData(3599, "60 min ago")]
    [InlineData(3600, "1 h ago")]
    [InlineData(86399, "24 h ago")]
    [InlineData(86400, "1 d ago")]
    [InlineData(86400 * 40, "40 d ago")]
    [InlineData(-10, "in a moment")]
    [InlineData(-86400 * 5, "in 5 d")]
    public void An_instant_is_told_in_few_words(int secondsAgo, string words) =>
        Assert.Equal(words, RelativeTime.Of(Now.AddSeconds(-secondsAgo), Now));
}
