using Hearth.Knowledge.Sanity;
using Hearth.Knowledge.Sanity.References;

namespace Hearth.Knowledge.Tests.Sanity;

public sealed class LiteralPartTests
{
    [Theory]
    [InlineData(@"^ip access-group (?<n>\S+) (?:in|out)\b", "ip access-group ")]
    [InlineData(@"^(?:vrf forwarding (?<n>\S+)$|ip route vrf (?<n>\S+) )", "vrf forwarding |ip route vrf ")]
    [InlineData(
        @"(?x)^(?: match\ address\ (?<n>\S+) | vpn-filter\ value\ (?<n>\S+) )",
        "match address |vpn-filter value "
    )]
    [InlineData(@"^(?!route-map ).*?\broute-map (?<n>\S+)", "route-map ")]
    [InlineData(@"^ipv?6? x+y", "ip")]
    [InlineData(@"^a(?:bcd)?ef", "ef")]
    [InlineData(@"^(?:abc|\d+)$", "")]
    [InlineData(@"^(?:abc)*$", "")]
    [InlineData(@"^[abc]+$", "")]
    [InlineData(@"^(abc", "")]
    public void The_texts_of_which_each_match_holds_one_are_found(string pattern, string texts) =>
        Assert.Equal(texts.Split('|', StringSplitOptions.RemoveEmptyEntries), LiteralPart.TextsOf(pattern));

    [Fact]
    public void Every_use_of_a_name_is_told_by_a_text() =>
        Assert.All(ReferenceTable.All.SelectMany(kind => kind.Forms), form => Assert.NotNull(form.UseTexts));
}
