using Hearth.Service.Tools;
using Hearth.Testing;

namespace Hearth.Service.Tests.Tools;

public sealed class ToolPlacesTests
{
    private readonly ManualTimeProvider _time = new();
    private readonly ToolPlaces _places;
    private readonly TaskCompletionSource _firstIsDone = new();

    public ToolPlacesTests() => _places = new(_time, places: 1);

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Askers_take_turns_however_much_each_asks()
    {
        var order = new List<string>();
        var first = Occupy();
        var asked = new[] { "a", "a", "a", "b", "c", "b" }
            .Select(asker => _places.RunAsync(asker, _ => Note(order, asker), Cancel))
            .ToArray();

        _firstIsDone.SetResult();
        await Task.WhenAll([first, .. asked]);

        Assert.Equal("abcaba", string.Concat(order));
    }

    [Fact]
    public async Task More_questions_than_may_wait_are_told_at_once()
    {
        var first = Occupy();
        var waiting = Ask("a", ToolPlaces.MostWaitingOfAsker);

        var surplus = await _places.RunAsync("a", _ => 1, Cancel);
        var ofAnother = Ask("b", 1);

        Assert.IsType<ToolOutcome<int>.Full>(surplus);
        Assert.Equal(ToolPlaces.MostWaitingOfAsker + 1, _places.Waiting);
        _firstIsDone.SetResult();
        Assert.All(
            await Task.WhenAll([.. waiting, .. ofAnother]),
            outcome => Assert.IsType<ToolOutcome<int>.Done>(outcome)
        );
        await first;
        Assert.Equal(0, _places.Waiting);
    }

    [Fact]
    public async Task All_askers_together_have_a_bound_too()
    {
        var first = Occupy();
        var waiting = Enumerable.Range(0, ToolPlaces.MostWaiting).SelectMany(asker => Ask($"{asker}", 1)).ToArray();

        Assert.IsType<ToolOutcome<int>.Full>(await _places.RunAsync("one more", _ => 1, Cancel));

        _firstIsDone.SetResult();
        await Task.WhenAll([first, .. waiting]);
    }

    [Fact]
    public async Task Who_waited_for_too_long_is_told_and_the_place_goes_to_others()
    {
        var first = Occupy();
        var waiting = _places.RunAsync("a", _ => 1, Cancel);

        _time.Advance(ToolPlaces.PatienceForPlace);

        Assert.IsType<ToolOutcome<int>.Full>(await waiting);
        Assert.Equal(0, _places.Waiting);
        _firstIsDone.SetResult();
        await first;
        Assert.IsType<ToolOutcome<int>.Done>(await _places.RunAsync("b", _ => 1, Cancel));
    }

    [Fact]
    public async Task Who_has_gone_waits_no_more()
    {
        using var gone = new CancellationTokenSource();
        var first = Occupy();
        var waiting = _places.RunAsync("a", _ => 1, gone.Token);

        await gone.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => waiting);
        Assert.Equal(0, _places.Waiting);
        _firstIsDone.SetResult();
        await first;
    }

    [Fact]
    public async Task Work_ends_when_it_takes_longer_than_it_may()
    {
        var outcome = await _places.RunAsync("a", WorkForEver, Cancel);

        Assert.IsType<ToolOutcome<int>.TookTooLong>(outcome);
        Assert.Contains("longer than 60 seconds", outcome.Complaint(), StringComparison.Ordinal);
        Assert.IsType<ToolOutcome<int>.Done>(await _places.RunAsync("a", _ => 1, Cancel));
    }

    private int WorkForEver(CancellationToken cancelled)
    {
        while (true)
        {
            _time.Advance(TimeSpan.FromSeconds(1));
            cancelled.ThrowIfCancellationRequested();
        }
    }

    /// <summary>Takes the one place until the test lets it go.</summary>
    private Task<ToolOutcome<int>> Occupy()
    {
        var isThere = new TaskCompletionSource();
        var work = Task.Run(
            () =>
                _places.RunAsync(
                    "first",
                    _ =>
                    {
                        isThere.SetResult();
                        _firstIsDone.Task.Wait(Cancel);
                        return 0;
                    },
                    Cancel
                ),
            Cancel
        );
        isThere.Task.Wait(Cancel);
        return work;
    }

    private Task<ToolOutcome<int>>[] Ask(string asker, int times) =>
        [.. Enumerable.Range(0, times).Select(_ => _places.RunAsync(asker, _ => 1, Cancel))];

    private static int Note(List<string> order, string asker)
    {
        lock (order)
        {
            order.Add(asker);
        }

        return order.Count;
    }
}
