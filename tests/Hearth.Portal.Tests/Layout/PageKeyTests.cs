using Hearth.Portal.Layout;

namespace Hearth.Portal.Tests.Layout;

public sealed class PageKeyTests
{
    [Fact]
    public void A_key_survives_the_address()
    {
        var key = new PageKey(
            new DateTimeOffset(2026, 3, 2, 6, 20, 0, TimeSpan.Zero).AddTicks(7),
            Guid.CreateVersion7(DateTimeOffset.UnixEpoch)
        );

        Assert.Equal(key, PageKey.Parse(key.ToString()));
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("-")]
    [InlineData("7")]
    [InlineData("-1-0190a0a0000070008000000000000000")]
    [InlineData("9223372036854775807-0190a0a0000070008000000000000000")]
    [InlineData("99999999999999999999-0190a0a0000070008000000000000000")]
    [InlineData("7-zz")]
    public void What_is_no_key_shows_the_first_page(string? text) => Assert.Null(PageKey.Parse(text));
}
