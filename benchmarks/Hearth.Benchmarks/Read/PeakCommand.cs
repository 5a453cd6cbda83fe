using System.CommandLine;
using System.Diagnostics;
using System.Globalization;
using System.Runtime;
using Hearth.Protocol;
using Hearth.Protocol.Aml;

namespace Hearth.Benchmarks.Read;

/// <summary>
/// <c>hearth-bench peak</c>: reads one message once, in a process of its own, and says by how many bytes the process grew at
/// most while it did, the message's own bytes not counted, and how many bytes it allocated.
/// </summary>
internal static class PeakCommand
{
    /// <summary>Makes the command; it is not shown in the help.</summary>
    public static Command Create()
    {
        var large = new Option<string>("--message") { Required = true };
        var usual = new Option<string>("--warm-up") { Required = true };
        var judged = new Option<bool>("--judged") { Required = true };
        var command = new Command("peak") { large, usual, judged };
        command.Hidden = true;
        command.SetAction(
            async (parsed, cancellationToken) =>
            {
                var peak = Measure(
                    await File.ReadAllBytesAsync(parsed.GetRequiredValue(large), cancellationToken),
                    await File.ReadAllBytesAsync(parsed.GetRequiredValue(usual), cancellationToken),
                    parsed.GetRequiredValue(judged)
                );
                await parsed.InvocationConfiguration.Output.WriteLineAsync(
                    string.Create(CultureInfo.InvariantCulture, $"{peak.GrownBytes} {peak.AllocatedBytes}")
                );
            }
        );
        return command;
    }

    /// <summary>Runs the command in a process of its own.</summary>
    /// <param name="message">Path of the message.</param>
    /// <param name="usual">Path of a small message, read beforehand.</param>
    /// <param name="judged">Whether the base library's reader reads it.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    public static async Task<PeakMemory> RunAsync(
        string message,
        string usual,
        bool judged,
        CancellationToken cancellationToken
    )
    {
        string[] arguments = ["peak", "--message", message, "--warm-up", usual, "--judged", judged ? "true" : "false"];
        using var process =
            Process.Start(
                new ProcessStartInfo("dotnet", [typeof(PeakCommand).Assembly.Location, .. arguments])
                {
                    UseShellExecute = false,
                    RedirectStandardOutput = true,
                }
            ) ?? throw new InvalidOperationException("The process that reads a large message was not started.");
        var line = await process.StandardOutput.ReadLineAsync(cancellationToken);
        await process.WaitForExitAsync(cancellationToken);
        return line?.Split(' ') is [var grown, var allocated]
            ? new(long.Parse(grown, CultureInfo.InvariantCulture), long.Parse(allocated, CultureInfo.InvariantCulture))
            : throw new InvalidOperationException($"The process that reads a large message said: {line}");
    }

    private static PeakMemory Measure(byte[] message, byte[] usual, bool judged)
    {
        const int WarmUp = 50;
        for (var count = 0; count < WarmUp; count++)
        {
            Read(usual, judged);
        }

        GCSettings.LargeObjectHeapCompactionMode = GCLargeObjectHeapCompactionMode.CompactOnce;
        GC.Collect(GC.MaxGeneration, GCCollectionMode.Aggressive, blocking: true, compacting: true);
        // Linux: forgets the peak so far (proc(5), clear_refs).
        File.WriteAllText("/proc/self/clear_refs", "5");
        var before = StatusBytes("VmRSS");
        var allocated = GC.GetTotalAllocatedBytes(precise: true);
        var read = Read(message, judged);
        allocated = GC.GetTotalAllocatedBytes(precise: true) - allocated;
        var peak = StatusBytes("VmHWM");
        GC.KeepAlive(read);
        return new(peak - before, allocated);
    }

    private static Message Read(byte[] message, bool judged)
    {
        var result = judged ? ReadJudged(message) : MessageReader.Read(message, ReaderLimits.Default);
        return result.Value ?? throw new InvalidOperationException("The benchmark's own message cannot be read.");
    }

    /// <summary>Reads with the base library's XML reader, as every message is that the scanner gives up on.</summary>
    public static ReadResult<Message> ReadJudged(byte[] message) =>
        XmlInput.TryPrepare(message, out var input, out var problem)
            ? AmlReader.ReadXml(input, ReaderLimits.Default)
            : throw new InvalidOperationException(problem.Detail);

    private static long StatusBytes(string name)
    {
        var line = File.ReadLines("/proc/self/status").First(l => l.StartsWith(name + ":", StringComparison.Ordinal));
        return long.Parse(line.Split(' ', StringSplitOptions.RemoveEmptyEntries)[^2], CultureInfo.InvariantCulture)
            * 1024;
    }
}

/// <summary>What reading one large message took.</summary>
/// <param name="GrownBytes">By how much the process grew at most.</param>
/// <param name="AllocatedBytes">What was allocated in all, garbage included.</param>
internal sealed record PeakMemory(long GrownBytes, long AllocatedBytes);
