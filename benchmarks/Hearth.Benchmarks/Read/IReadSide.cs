using System.Diagnostics;

namespace Hearth.Benchmarks.Read;

/// <summary>One way to read the message, on one thread.</summary>
internal interface IReadSide
{
    /// <summary>What the table calls it.</summary>
    string Name { get; }

    /// <summary>Reads the message so many times.</summary>
    Task<ReadTurn> RunAsync(long messages, CancellationToken cancellationToken);
}

/// <summary>What one turn of a side took.</summary>
/// <param name="Messages">How often the message was read.</param>
/// <param name="Wall">Time on the clock.</param>
/// <param name="Core">Time on the cores, threads that collect garbage included.</param>
internal sealed record ReadTurn(long Messages, TimeSpan Wall, TimeSpan Core)
{
    /// <summary>Messages a second.</summary>
    public double PerSecond => Messages / Wall.TotalSeconds;

    /// <summary>Time on the cores, in microseconds a message.</summary>
    public double CoreMicroseconds => Core.TotalMicroseconds / Messages;
}

/// <summary>A way that runs in this process.</summary>
/// <param name="name">What the table calls it.</param>
/// <param name="read">Reads the message once.</param>
/// <param name="time">The clock.</param>
internal sealed class OwnSide(string name, Action read, TimeProvider time) : IReadSide
{
    public string Name => name;

    /// <summary>Bytes allocated for one message.</summary>
    public double AllocatedBytes()
    {
        const int Messages = 200;
        var before = GC.GetAllocatedBytesForCurrentThread();
        for (var count = 0; count < Messages; count++)
        {
            read();
        }

        return (GC.GetAllocatedBytesForCurrentThread() - before) / (double)Messages;
    }

    public Task<ReadTurn> RunAsync(long messages, CancellationToken cancellationToken)
    {
        using var process = Process.GetCurrentProcess();
        var core = process.TotalProcessorTime;
        var start = time.GetTimestamp();
        for (var count = 0L; count < messages; count++)
        {
            read();
        }

        var wall = time.GetElapsedTime(start);
        process.Refresh();
        return Task.FromResult(new ReadTurn(messages, wall, process.TotalProcessorTime - core));
    }
}
