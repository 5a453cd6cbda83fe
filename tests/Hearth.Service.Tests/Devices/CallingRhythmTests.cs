using Hearth.Protocol;
using Hearth.Service.Devices;

namespace Hearth.Service.Tests.Devices;

/// <summary>How often a device calls home is learnt from its periodic messages.</summary>
public sealed class CallingRhythmTests
{
    private static readonly DateTimeOffset Start = new(2026, 3, 2, 4, 10, 0, TimeSpan.Zero);

    [Theory]
    [InlineData("0", null)]
    [InlineData("0 1", null)]
    [InlineData("0 1 2", 1.0)]
    [InlineData("0 7 14 21", 7.0)]
    [InlineData("0 31 59 90", 31.0)]
    [InlineData("0 1 2 3 40 41", 1.0)]
    [InlineData("0 1 1.2 2 3", 1.0)]
    [InlineData("0 0.6 1.2 1.8", 1.0)]
    public void The_period_is_the_middle_one_of_the_last_gaps_and_a_day_at_least(string days, double? period)
    {
        var rhythm = CallingRhythm.None;
        foreach (var day in days.Split(' '))
        {
            rhythm = rhythm.Hear(
                MessageKind.Inventory,
                Start.AddDays(double.Parse(day, System.Globalization.CultureInfo.InvariantCulture))
            );
        }

        Assert.Equal(period is { } length ? TimeSpan.FromDays(length) : null, rhythm.Period);
    }

    [Fact]
    public void The_most_frequent_kind_tells_the_period()
    {
        var rhythm = CallingRhythm.None;
        for (var day = 0; day < 90; day++)
        {
            rhythm = rhythm.Hear(MessageKind.Configuration, Start.AddDays(day));
            rhythm = day % 30 == 0 ? rhythm.Hear(MessageKind.Inventory, Start.AddDays(day)) : rhythm;
        }

        Assert.Equal(TimeSpan.FromDays(1), rhythm.Period);
    }

    [Fact]
    public void A_kind_that_was_switched_off_is_not_waited_for()
    {
        var rhythm = CallingRhythm.None;
        for (var day = 0; day < 10; day++)
        {
            rhythm = rhythm.Hear(MessageKind.Configuration, Start.AddDays(day));
        }

        foreach (var day in (int[])[0, 30, 60])
        {
            rhythm = rhythm.Hear(MessageKind.Inventory, Start.AddDays(day));
        }

        Assert.Equal(TimeSpan.FromDays(30), rhythm.Period);
    }

    [Fact]
    public void Alerts_tell_no_rhythm()
    {
        var rhythm = CallingRhythm.None;
        for (var day = 0; day < 9; day++)
        {
            rhythm = rhythm.Hear(MessageKind.Reactive, Start.AddDays(day));
        }

        Assert.Null(rhythm.Period);
    }
}
