using Hearth.Simulation.Load;
using Spectre.Console;

namespace Hearth.CommandLine;

/// <summary>A progress bar on standard error while a load runs; nothing when standard error is no terminal.</summary>
internal static class LoadProgress
{
    private static readonly TimeSpan Pace = TimeSpan.FromMilliseconds(200);

    public static async Task<T> ShowAsync<T>(
        LoadTotals totals,
        SendSchedule schedule,
        TimeProvider time,
        Func<Task<T>> run
    )
    {
        if (Console.IsErrorRedirected)
        {
            return await run();
        }

        var console = AnsiConsole.Create(new AnsiConsoleSettings { Out = new AnsiConsoleOutput(Console.Error) });
        return await console
            .Progress()
            .AutoClear(true)
            .StartAsync(async context =>
            {
                var bar = context.AddTask("sending", maxValue: schedule.Total ?? double.MaxValue);
                var running = run();
                using var timer = new PeriodicTimer(Pace, time);
                var tick = timer.WaitForNextTickAsync(CancellationToken.None).AsTask();
                while (await Task.WhenAny(running, tick) != running)
                {
                    bar.Value = totals.Sent;
                    bar.Description =
                        $"{totals.Acknowledged} acknowledged, {totals.Refused + totals.Failed} not, {totals.Late} late";
                    tick = timer.WaitForNextTickAsync(CancellationToken.None).AsTask();
                }

                return await running;
            });
    }
}
