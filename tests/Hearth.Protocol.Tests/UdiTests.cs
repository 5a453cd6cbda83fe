namespace Hearth.Protocol.Tests;

public sealed class UdiTests
{
    [Theory]
    [InlineData("N7K-C7010@C@JAF1234ABCD", "N7K-C7010", "C", "JAF1234ABCD")]
    [InlineData("WS-C6509@C@FG@07120011", "WS-C6509", "C", "FG@07120011")] // printed in a Nexus 5000 guide
    [InlineData("@C@JAF1234ABCD", "", "C", "JAF1234ABCD")]
    [InlineData("N7K-C7010@@", "N7K-C7010", "", "")]
    [InlineData("@@", "", "", "")]
    [InlineData(" ISR4331/K9 @ C @ FDO1 ", "ISR4331/K9", "C", "FDO1")]
    [InlineData("a@b@c@d@e", "a", "b", "c@d@e")]
    public void Only_the_first_two_separators_count(string text, string productId, string sid, string serial)
    {
        Assert.True(Udi.TryParse(text, out var udi));

        Assert.Equal(new Udi(productId, sid, serial), udi);
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("ISR4331/K9")]
    [InlineData("ISR4331/K9@C")]
    public void Fewer_than_two_separators_are_no_UDI(string? text) => Assert.False(Udi.TryParse(text, out _));

    [Fact]
    public void It_is_written_as_devices_write_it() =>
        Assert.Equal("WS-C6509@C@FG@07120011", new Udi("WS-C6509", "C", "FG@07120011").ToString());
}
