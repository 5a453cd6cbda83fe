using FsCheck;
using FsCheck.Fluent;
using Hearth.Simulation.Load;
using Hearth.Testing;

namespace Hearth.CommandLine.Tests.Simulation;

public sealed class SendScheduleTests
{
    [Theory]
    [InlineData(10, 60, null, 600)]
    [InlineData(10, 60, 5L, 5)]
    [InlineData(3, 1, null, 3)]
    [InlineData(0.5, 3, null, 2)]
    [InlineData(1000, 0.0015, null, 2)]
    public void The_total_is_what_the_duration_and_the_count_hold(
        double rate,
        double seconds,
        long? count,
        long expected
    )
    {
        var schedule = new SendSchedule(rate, TimeSpan.FromSeconds(seconds), count);

        Assert.Equal(expected, schedule.Total);
    }

    [Fact]
    public void The_total_is_the_number_of_messages_held() =>
        Prop.ForAll(
                Gen.Choose(1, 5000).ToArbitrary(),
                Gen.Choose(1, 3000).ToArbitrary(),
                (rate, milliseconds) =>
                {
                    var schedule = new SendSchedule(rate / 7.0, TimeSpan.FromMilliseconds(milliseconds), null);
                    var total = schedule.Total!.Value;
                    return !schedule.Holds(total) && (total == 0 || schedule.Holds(total - 1));
                }
            )
            .QuickCheckThrowOnFailure();

    [Fact]
    public async Task Nothing_is_handed_out_before_it_is_due()
    {
        var clock = new ManualTimeProvider();
        var schedule = new SendSchedule(10, TimeSpan.FromSeconds(1), null);
        var numbers = schedule
            .NumbersAsync(clock.GetTimestamp(), clock, TestContext.Current.CancellationToken)
            .GetAsyncEnumerator(TestContext.Current.CancellationToken);

        Assert.True(await numbers.MoveNextAsync());
        var second = numbers.MoveNextAsync().AsTask();
        clock.Advance(TimeSpan.FromMilliseconds(99));
        Assert.False(second.IsCompleted);
        clock.Advance(TimeSpan.FromMilliseconds(1));

        Assert.True(await second);
        Assert.Equal(1, numbers.Current);
        await numbers.DisposeAsync();
    }

    [Fact]
    public async Task What_fell_due_meanwhile_comes_at_once_and_the_rate_is_made_up()
    {
        var clock = new ManualTimeProvider();
        var schedule = new SendSchedule(100, TimeSpan.FromSeconds(10), null);
        var numbers = schedule
            .NumbersAsync(clock.GetTimestamp(), clock, TestContext.Current.CancellationToken)
            .GetAsyncEnumerator(TestContext.Current.CancellationToken);
        clock.Advance(TimeSpan.FromSeconds(2));

        var atOnce = 0;
        ValueTask<bool> next;
        while ((next = numbers.MoveNextAsync()).IsCompletedSuccessfully)
        {
            Assert.True(await next);
            atOnce++;
        }

        // Numbers 0 to 200 are due at 0 to 2.00 s.
        Assert.Equal(201, atOnce);
        clock.Advance(TimeSpan.FromMilliseconds(10));
        Assert.True(await next);
        await numbers.DisposeAsync();
    }
}
