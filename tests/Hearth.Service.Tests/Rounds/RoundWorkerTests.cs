using Hearth.Service.Rounds;

namespace Hearth.Service.Tests.Rounds;

public sealed class RoundWorkerTests
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_round_that_fails_is_told_of_and_the_next_one_comes()
    {
        using var worker = new Scripted([new InvalidOperationException("one"), new IOException("two"), null]);

        await worker.StartAsync(Cancel);
        await worker.Done.WaitAsync(Cancel);
        await worker.StopAsync(Cancel);

        Assert.Equal(["one", "two"], worker.Told.Select(fault => fault.Message));
    }

    [Fact]
    public async Task A_cancellation_nobody_asked_for_is_a_fault_like_others()
    {
        using var worker = new Scripted([new TaskCanceledException("a time-out below"), null]);

        await worker.StartAsync(Cancel);
        await worker.Done.WaitAsync(Cancel);
        await worker.StopAsync(Cancel);

        Assert.IsType<TaskCanceledException>(Assert.Single(worker.Told));
    }

    [Fact]
    public async Task Stopping_is_no_fault()
    {
        using var worker = new Scripted([null], waits: true);

        await worker.StartAsync(Cancel);
        await worker.Done.WaitAsync(Cancel);
        await worker.StopAsync(Cancel);

        Assert.True(worker.ExecuteTask!.IsCanceled);
        Assert.Empty(worker.Told);
    }

    /// <summary>Throws what it is given, one a round; is done in the round that is given nothing.</summary>
    private sealed class Scripted(Exception?[] faults, bool waits = false)
        : RoundWorker(TimeSpan.FromMilliseconds(1), TimeProvider.System, atOnce: true)
    {
        private readonly TaskCompletionSource _done = new();
        private int _round;

        public Task Done => _done.Task;

        public List<Exception> Told { get; } = [];

        protected override async Task RoundAsync(CancellationToken cancellationToken)
        {
            if (_round < faults.Length && faults[_round++] is { } fault)
            {
                throw fault;
            }

            _done.TrySetResult();
            if (waits)
            {
                await Task.Delay(Timeout.InfiniteTimeSpan, Time, cancellationToken);
            }
        }

        protected override void TellFailed(Exception fault) => Told.Add(fault);
    }
}
