using Hearth.Knowledge.Matching;
using Hearth.Knowledge.Rules;

namespace Hearth.Knowledge.Tests.Matching;

public sealed class ComparisonPolicyTests
{
    private static readonly DateTimeOffset Now = new(2026, 3, 2, 6, 20, 0, TimeSpan.Zero);

    [Theory]
    [InlineData("80", "100", false)]
    [InlineData("81", "100", true)]
    [InlineData("81%", "100%", true)]
    [InlineData("820M", "1G", true)]
    [InlineData("819M", "1G", false)]
    [InlineData("1,620", "2,000", true)]
    [InlineData("81", "0", false)]
    [InlineData("many", "100", false)]
    public void A_share_is_above_its_limit_or_not(string used, string whole, bool holds)
    {
        var captures = new Dictionary<string, string> { ["used"] = used, ["whole"] = whole };

        Assert.Equal(holds, ComparisonPolicy.Holds(new Comparison.Number("used", "whole", true, "80"), captures, Now));
    }

    [Fact]
    public void A_share_is_told_in_percent()
    {
        var captures = new Dictionary<string, string> { ["used"] = "1720", ["whole"] = "2000" };

        ComparisonPolicy.Holds(new Comparison.Number("used", "whole", true, "80"), captures, Now);

        Assert.Equal("86", captures["percent"]);
    }

    [Theory]
    [InlineData("99", "100", true)]
    [InlineData("100", "100", false)]
    public void A_number_is_below_another(string free, string size, bool holds)
    {
        var captures = new Dictionary<string, string> { ["free"] = free, ["size"] = size };

        Assert.Equal(holds, ComparisonPolicy.Holds(new Comparison.Number("free", null, false, "size"), captures, Now));
    }

    [Theory]
    [InlineData("2026-02-23 06:20:00", false)]
    [InlineData("2026-02-23 06:19:59", true)]
    public void Older_than_seven_days_begins_one_second_after_them(string date, bool holds) =>
        Assert.Equal(
            holds,
            ComparisonPolicy.Holds(
                new Comparison.Older("date", TimeSpan.FromDays(7)),
                new Dictionary<string, string> { ["date"] = date },
                Now
            )
        );

    [Theory]
    [InlineData("2026-04-01 06:20:00", true)]
    [InlineData("2026-04-01 06:20:01", false)]
    [InlineData("2020-01-01 00:00:00", true)]
    [InlineData("no date", false)]
    public void Due_within_thirty_days_holds_what_is_past_and_what_comes(string date, bool holds) =>
        Assert.Equal(
            holds,
            ComparisonPolicy.Holds(
                new Comparison.Due("date", TimeSpan.FromDays(30)),
                new Dictionary<string, string> { ["date"] = date },
                Now
            )
        );

    [Fact]
    public void A_capture_that_is_missing_fulfils_nothing()
    {
        Assert.False(ComparisonPolicy.Holds(new Comparison.After("a", "b"), [], Now));
        Assert.False(ComparisonPolicy.Holds(new Comparison.Number("a", null, true, "1"), [], Now));
    }
}
