using Hearth.Service.Intake;
using Hearth.Service.Intake.Journal;
using Hearth.Testing;

namespace Hearth.Service.Tests.Intake;

public sealed class IdempotencyWindowTests
{
    private readonly ManualTimeProvider _time = new();
    private int _appends;

    [Fact]
    public async Task A_transmission_sent_again_is_not_stored_again_and_gets_the_same_answer()
    {
        var window = new IdempotencyWindow(_time);

        await window.OnceAsync("k 1", "d", Store);
        var again = await window.OnceAsync("k 1", "d", Store);

        Assert.Equal(new OnceOutcome.Repeated(new AppendOutcome.Stored(1)), again);
        Assert.Equal(1, _appends);
    }

    [Fact]
    public async Task The_same_name_for_other_bytes_is_refused()
    {
        var window = new IdempotencyWindow(_time);
        await window.OnceAsync("k 1", "d", Store);

        Assert.IsType<OnceOutcome.OtherBytes>(await window.OnceAsync("k 1", "e", Store));
        Assert.IsType<OnceOutcome.First>(await window.OnceAsync("k 2", "e", Store));
    }

    [Fact]
    public async Task What_was_not_stored_may_come_again()
    {
        var window = new IdempotencyWindow(_time);
        var refused = new AppendOutcome.Refused(JournalRefusal.Full, TimeSpan.FromSeconds(30));

        await window.OnceAsync("k 1", "d", () => ValueTask.FromResult<AppendOutcome>(refused));

        Assert.IsType<OnceOutcome.First>(await window.OnceAsync("k 1", "d", Store));
    }

    [Fact]
    public async Task Two_at_once_share_one_append_and_its_answer()
    {
        var window = new IdempotencyWindow(_time);
        var durable = new TaskCompletionSource<AppendOutcome>();

        var first = window.OnceAsync("k 1", "d", () => new ValueTask<AppendOutcome>(durable.Task)).AsTask();
        var second = window.OnceAsync("k 1", "d", Store).AsTask();
        Assert.False(second.IsCompleted);
        durable.SetResult(new AppendOutcome.Stored(7));

        Assert.Equal(new OnceOutcome.First(new AppendOutcome.Stored(7)), await first);
        Assert.Equal(new OnceOutcome.Repeated(new AppendOutcome.Stored(7)), await second);
        Assert.Equal(0, _appends);
    }

    [Fact]
    public async Task A_transmission_is_forgotten_after_a_day()
    {
        var window = new IdempotencyWindow(_time);
        await window.OnceAsync("k 1", "d", Store);

        _time.Advance(IdempotencyWindow.RememberedFor - TimeSpan.FromTicks(1));
        Assert.IsType<OnceOutcome.Repeated>(await window.OnceAsync("k 1", "d", Store));
        _time.Advance(TimeSpan.FromTicks(1));

        Assert.IsType<OnceOutcome.First>(await window.OnceAsync("k 1", "d", Store));
    }

    private ValueTask<AppendOutcome> Store() =>
        ValueTask.FromResult<AppendOutcome>(new AppendOutcome.Stored(++_appends));
}
