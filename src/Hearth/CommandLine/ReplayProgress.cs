using Spectre.Console;

namespace Hearth.CommandLine;

/// <summary>A progress bar on standard error while stored messages are read; nothing when standard error is no terminal.</summary>
internal static class ReplayProgress
{
    /// <summary>Runs the work.</summary>
    /// <param name="total">How many messages there are.</param>
    /// <param name="run">The work; it tells how many messages it has read.</param>
    public static async Task<T> ShowAsync<T>(int total, Func<IProgress<int>, Task<T>> run)
    {
        if (Console.IsErrorRedirected)
        {
            return await run(new Progress<int>());
        }

        var console = AnsiConsole.Create(new AnsiConsoleSettings { Out = new AnsiConsoleOutput(Console.Error) });
        return await console
            .Progress()
            .AutoClear(true)
            .StartAsync(context =>
            {
                var bar = context.AddTask("messages", maxValue: Math.Max(1, total));
                return run(new Progress<int>(read => bar.Value = read));
            });
    }
}
