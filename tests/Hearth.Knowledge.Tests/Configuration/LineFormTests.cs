using Hearth.Knowledge.Configuration;

namespace Hearth.Knowledge.Tests.Configuration;

public sealed class LineFormTests
{
    [Theory]
    [InlineData("ip http server", "ip http server", true)]
    [InlineData("  IP  HTTP server extra", "ip http server", true)]
    [InlineData("ip http", "ip http server", false)]
    [InlineData("ip http servers", "ip http server", false)]
    [InlineData("no ip http server", "ip http server", false)]
    [InlineData("crypto map M 10 ipsec-isakmp", "crypto map * * ipsec-isakmp", true)]
    [InlineData("group 2", "group 1|2|5", true)]
    [InlineData("group 24", "group 1|2|5", false)]
    [InlineData("group 14 5", "group ... 1|2|5", true)]
    [InlineData("group 5", "group ... 1|2|5", true)]
    [InlineData("group 14 15", "group ... 1|2|5", false)]
    [InlineData("no vstack", "no vstack $", true)]
    [InlineData("no vstack basic", "no vstack $", false)]
    [InlineData("", "a", false)]
    public void A_form_is_the_beginning_of_a_line_word_by_word(string line, string form, bool expected) =>
        Assert.Equal(expected, LineForm.Begins(line, form));

    [Fact]
    public void Only_words_of_the_form_itself_are_shown() =>
        Assert.Equal(
            "snmp-server user * ... md5",
            LineForm
                .Match("snmp-server user bob ops v3 auth MD5 hunter2", "snmp-server user * ... md5|des")
                ?.Replace("MD5", "md5", StringComparison.Ordinal)
        );

    [Theory]
    [InlineData("* a")]
    [InlineData("... a")]
    [InlineData("a ...")]
    [InlineData("a ... $")]
    [InlineData("a $ b")]
    [InlineData("$")]
    [InlineData("  ")]
    public void A_form_that_says_nothing_is_a_mistake(string form) => Assert.NotNull(LineForm.FaultOf(form));
}
