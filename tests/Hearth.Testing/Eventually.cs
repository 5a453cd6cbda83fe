using System.Diagnostics;
using Xunit;

namespace Hearth.Testing;

/// <summary>Waits for something that goes on beside the test to get there.</summary>
public static class Eventually
{
    private static readonly TimeSpan Pace = TimeSpan.FromMilliseconds(100);

    /// <summary>Asks until the answer is yes; fails with the last state when the time is over.</summary>
    public static async Task TrueAsync(Func<Task<bool>> question, TimeSpan within, Func<string> state)
    {
        var clock = Stopwatch.StartNew();
        using var timer = new PeriodicTimer(Pace);
        while (!await question())
        {
            Assert.True(clock.Elapsed < within, $"It did not come true within {within.TotalSeconds} s. {state()}");
            await timer.WaitForNextTickAsync(TestContext.Current.CancellationToken);
        }
    }
}
