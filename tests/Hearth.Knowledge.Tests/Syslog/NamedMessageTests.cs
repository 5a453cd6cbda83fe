using Hearth.Knowledge.Syslog;

namespace Hearth.Knowledge.Tests.Syslog;

public sealed class NamedMessageTests
{
    [Theory]
    [InlineData("LINK-3-UPDOWN", "%LINK-3-UPDOWN:")]
    [InlineData(" %LINK-3-UPDOWN ", "%LINK-3-UPDOWN:")]
    [InlineData("PKT_INFRA-LINK-3-UPDOWN:", "%PKT_INFRA-LINK-3-UPDOWN:")]
    [InlineData("ASA-4-106023", "%ASA-4-106023:")]
    [InlineData("C6KENV-SP-4-FANTRAYFAILED", "%C6KENV-SP-4-FANTRAYFAILED:")]
    public void A_name_alone_is_taken_for_the_message(string name, string printed) =>
        Assert.Equal(printed, NamedMessage.AsPrinted(name));

    [Theory]
    [InlineData("")]
    [InlineData("LINK-8-UPDOWN")]
    [InlineData("link-3-updown")]
    [InlineData("Part ABC-3-DEF is broken")]
    [InlineData("%LINK-3-UPDOWN: Interface Gi1/0/1, changed state to down")]
    public void Any_other_line_stays_as_it_is(string line) => Assert.Equal(line, NamedMessage.AsPrinted(line));

    [Fact]
    public void A_name_alone_is_explained()
    {
        var explained = new MessageExplainer(Packs.Embedded, MessageExplanations.BuiltIn).Explain(
            NamedMessage.AsPrinted("LINK-3-UPDOWN"),
            TimeReference.None
        );

        Assert.NotNull(explained.Known);
    }
}
