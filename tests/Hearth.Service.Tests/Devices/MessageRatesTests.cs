using Hearth.Service.Devices;

namespace Hearth.Service.Tests.Devices;

/// <summary>More than thirty messages of one type in two hours are a storm.</summary>
public sealed class MessageRatesTests
{
    private static readonly DateTimeOffset Start = new(2026, 3, 2, 8, 0, 0, TimeSpan.Zero);

    [Fact]
    public void The_thirty_first_message_begins_the_storm_and_no_other()
    {
        var rates = MessageRates.None;
        var begun = new List<int>();
        for (var number = 1; number <= 200; number++)
        {
            rates = rates.Count("LINK-UPDOWN", Start.AddSeconds(number));
            if (rates.Of("LINK-UPDOWN")!.JustBegan)
            {
                begun.Add(number);
            }
        }

        Assert.Equal([31], begun);
        Assert.Equal(200, rates.Of("LINK-UPDOWN")!.Highest);
    }

    [Fact]
    public void Thirty_in_two_hours_and_one_more_a_moment_later_are_no_storm()
    {
        var rates = Many(MessageRates.None, 30, Start).Count("LINK-UPDOWN", Start + MessageRates.Window);

        Assert.False(rates.Of("LINK-UPDOWN")!.IsStorm);
        Assert.Equal(1, rates.Of("LINK-UPDOWN")!.Count);
        Assert.Null(rates.OverAt);
    }

    [Fact]
    public void A_storm_has_passed_two_hours_after_the_last_message_over_the_limit()
    {
        var rates = Many(MessageRates.None, 31, Start);
        var over = Start + MessageRates.Window;

        Assert.Equal(over, rates.OverAt);
        Assert.Empty(rates.PassedAt(over.AddTicks(-1)));
        Assert.Equal("LINK-UPDOWN", Assert.Single(rates.PassedAt(over)).Type);
        Assert.Null(rates.WithoutPassed(over).OverAt);
    }

    [Fact]
    public void A_storm_that_goes_on_in_the_next_window_is_the_same_storm()
    {
        var next = Start + MessageRates.Window;
        var rates = Many(Many(MessageRates.None, 100, Start), 31, next);

        Assert.False(rates.Of("LINK-UPDOWN")!.JustBegan);
        Assert.Equal(next + MessageRates.Window, rates.OverAt);
    }

    [Fact]
    public void Types_are_counted_apart_and_only_so_many()
    {
        var rates = Many(MessageRates.None, 31, Start);
        for (var number = 0; number < 1000; number++)
        {
            rates = rates.Count($"TYPE-{number}", Start.AddSeconds(number));
        }

        Assert.Equal(MessageRates.MaxTypes, rates.Types.Length);
        Assert.True(rates.Of("LINK-UPDOWN")!.IsStorm);
    }

    private static MessageRates Many(MessageRates rates, int count, DateTimeOffset at)
    {
        for (var number = 0; number < count; number++)
        {
            rates = rates.Count("LINK-UPDOWN", at);
        }

        return rates;
    }
}
