using System.Diagnostics;
using System.Runtime.InteropServices;

namespace Hearth.CommandLine.Tests;

/// <summary>The real executable, run as users run it.</summary>
public static class HearthProcess
{
    private static readonly string Executable = Path.Combine(AppContext.BaseDirectory, "hearth.dll");

    /// <summary>Runs a command to its end.</summary>
    public static Task<Finished> RunAsync(params string[] args) => RunAsync(ReadOnlyMemory<byte>.Empty, args);

    /// <summary>Runs a command to its end with bytes on its standard input.</summary>
    public static async Task<Finished> RunAsync(ReadOnlyMemory<byte> input, string[] args)
    {
        using var process = Start(args);
        await process.StandardInput.BaseStream.WriteAsync(input, TestContext.Current.CancellationToken);
        process.StandardInput.Close();
        return await EndAsync(process);
    }

    /// <summary>Starts a command; end it with <see cref="EndAsync"/>.</summary>
    public static Process Start(params string[] args)
    {
        var start = new ProcessStartInfo("dotnet", [Executable, .. args])
        {
            UseShellExecute = false,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        return Process.Start(start) ?? throw new InvalidOperationException("The process did not start.");
    }

    /// <summary>What a terminal sends on Ctrl-C.</summary>
    public static void Interrupt(Process process)
    {
        const int SigInt = 2;
        Assert.Equal(0, Kill(process.Id, SigInt));
    }

    /// <summary>Waits for the end and reads everything said.</summary>
    public static async Task<Finished> EndAsync(Process process)
    {
        var cancellationToken = TestContext.Current.CancellationToken;
        var output = process.StandardOutput.ReadToEndAsync(cancellationToken);
        var error = process.StandardError.ReadToEndAsync(cancellationToken);
        await process.WaitForExitAsync(cancellationToken);
        return new Finished(process.ExitCode, await output, await error);
    }

    [DllImport("libc", EntryPoint = "kill")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern int Kill(int process, int signal);
}

/// <summary>What a command said and how it ended.</summary>
public sealed record Finished(int Status, string Output, string Error);
