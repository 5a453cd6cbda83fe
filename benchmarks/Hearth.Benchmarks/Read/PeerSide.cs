using System.ComponentModel;
using System.Diagnostics;
using System.Globalization;

namespace Hearth.Benchmarks.Read;

/// <summary>Another library that reads the same message, in a process of its own that does a turn whenever it is told to.</summary>
internal sealed class PeerSide : IReadSide, IAsyncDisposable
{
    private const string Ready = "ready ";
    private readonly Process _process;

    private PeerSide(Process process, string name)
    {
        _process = process;
        Name = name;
    }

    public string Name { get; }

    /// <summary>Starts a peer.</summary>
    /// <param name="program">The program, and its arguments.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <returns><see langword="null"/> when it does not come up: a library is missing.</returns>
    public static async Task<PeerSide?> TryStartAsync(string[] program, CancellationToken cancellationToken)
    {
        var start = new ProcessStartInfo(program[0], program[1..])
        {
            UseShellExecute = false,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        Process? process;
        try
        {
            process = Process.Start(start);
        }
        catch (Win32Exception)
        {
            // There is no such program here; the caller says so.
            return null;
        }

        if (process is null)
        {
            return null;
        }

        var line = await process.StandardOutput.ReadLineAsync(cancellationToken);
        if (line?.StartsWith(Ready, StringComparison.Ordinal) == true)
        {
            return new(process, line[Ready.Length..]);
        }

        process.Dispose();
        return null;
    }

    public async Task<ReadTurn> RunAsync(long messages, CancellationToken cancellationToken)
    {
        await _process.StandardInput.WriteLineAsync(messages.ToString(CultureInfo.InvariantCulture));
        await _process.StandardInput.FlushAsync(cancellationToken);
        var answer = await _process.StandardOutput.ReadLineAsync(cancellationToken);
        if (answer?.Split(' ') is not [var wall, var core, _])
        {
            throw new InvalidOperationException($"The peer {Name} ended before its turn did; it said: {answer}");
        }

        return new(messages, Nanoseconds(wall), Nanoseconds(core));
    }

    public async ValueTask DisposeAsync()
    {
        _process.StandardInput.Close();
        await _process.WaitForExitAsync();
        _process.Dispose();
    }

    private static TimeSpan Nanoseconds(string text) =>
        TimeSpan.FromTicks(long.Parse(text, CultureInfo.InvariantCulture) / TimeSpan.NanosecondsPerTick);
}
