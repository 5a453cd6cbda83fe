using System.Diagnostics;

namespace Hearth.EndToEnd.Tests;

/// <summary>Runs real programs.</summary>
internal static class Commands
{
    /// <summary>Runs a program to its end.</summary>
    public static async Task<Ran> RunAsync(string program, params string[] arguments)
    {
        var start = new ProcessStartInfo(program)
        {
            UseShellExecute = false,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        foreach (var argument in arguments)
        {
            start.ArgumentList.Add(argument);
        }

        using var process = Process.Start(start) ?? throw new InvalidOperationException($"{program} did not start.");
        var output = process.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken);
        var error = process.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken);
        await process.WaitForExitAsync(TestContext.Current.CancellationToken);
        return new(process.ExitCode, await output, await error);
    }

    /// <summary>Runs a program and expects it to work.</summary>
    public static async Task SucceedAsync(string program, params string[] arguments)
    {
        var ran = await RunAsync(program, arguments);
        Assert.True(
            ran.Status == 0,
            $"{program} {string.Join(' ', arguments)}: {ran.Status}\n{ran.Output}\n{ran.Error}"
        );
    }

    /// <summary>Runs the hearth command line and expects it to work.</summary>
    public static async Task<string> HearthAsync(params string[] arguments)
    {
        var ran = await RunAsync("dotnet", [HearthServer.Executable, .. arguments]);
        Assert.True(ran.Status == 0, $"hearth {string.Join(' ', arguments)}: {ran.Status}\n{ran.Output}\n{ran.Error}");
        return ran.Output;
    }

    /// <summary>Skips the test by name where a program is missing.</summary>
    public static void Need(string program)
    {
        var paths = (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator);
        Assert.SkipUnless(paths.Any(path => File.Exists(Path.Combine(path, program))), $"{program} is not installed.");
    }
}

/// <summary>How a program ended.</summary>
internal sealed record Ran(int Status, string Output, string Error);
