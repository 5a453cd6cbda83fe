using System.Net;
using System.Net.Sockets;
using System.Runtime.InteropServices;
using Hearth.Simulation.Load;

namespace Hearth.Benchmarks.Ingest;

/// <summary>
/// Many connections, each sending its next request as soon as the last is answered. One thread waits for all of them, so
/// that the generator takes little of the cores it shares with the server.
/// </summary>
internal sealed class ClosedLoop(IPEndPoint server, RequestSet requests, int connections, TimeProvider time)
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);
    private static readonly TimeSpan Look = TimeSpan.FromMilliseconds(100);

    private readonly List<Acknowledgement> _acknowledged = new(200_000);
    private LatencyHistogram? _latencies;
    private int _next;
    private int _refused;
    private int _unanswered;

    /// <summary>Sends for a while, then waits for the last answers. Ends early when the server has gone.</summary>
    /// <param name="warmUp">What is sent first and not measured.</param>
    /// <param name="measured">What is measured then.</param>
    /// <param name="processorTime">Reads the time the server has spent on the cores.</param>
    public LoadOutcome Run(TimeSpan warmUp, TimeSpan measured, Func<TimeSpan> processorTime)
    {
        using var open = new Readiness();
        for (var i = 0; i < connections; i++)
        {
            var connection = new LoadConnection(server);
            open.Watch(connection);
            SendNext(connection);
        }

        var startedAt = time.GetTimestamp();
        Pump(open, () => time.GetElapsedTime(startedAt) < warmUp);

        _latencies = new LatencyHistogram();
        var serverBefore = processorTime();
        var ownBefore = Environment.CpuUsage.TotalTime;
        var measuredFrom = time.GetTimestamp();
        Pump(open, () => time.GetElapsedTime(measuredFrom) < measured);
        var took = time.GetElapsedTime(measuredFrom);
        var latencies = _latencies;
        var outcome = new LoadOutcome
        {
            Acknowledged = _acknowledged,
            Measured = latencies.Count,
            Took = took,
            Median = latencies.Percentile(50) ?? TimeSpan.Zero,
            P99 = latencies.Percentile(99) ?? TimeSpan.Zero,
            ServerProcessorTime = open.Open.Count > 0 ? processorTime() - serverBefore : TimeSpan.Zero,
            GeneratorProcessorTime = Environment.CpuUsage.TotalTime - ownBefore,
        };
        _latencies = null;
        Finish(open);
        return outcome with { Refused = _refused, Unanswered = _unanswered };
    }

    private void Pump(Readiness open, Func<bool> goesOn)
    {
        var ready = new List<LoadConnection>(connections);
        while (open.Open.Count > 0 && goesOn())
        {
            open.Wait(ready, Look);
            foreach (var connection in ready)
            {
                if (Receive(open, connection, out var isAnswered) && isAnswered)
                {
                    SendNext(connection);
                }
            }
        }
    }

    /// <summary>Waits for what is on its way, and closes.</summary>
    private void Finish(Readiness open)
    {
        var ready = new List<LoadConnection>(connections);
        var startedAt = time.GetTimestamp();
        while (open.Open.Count > 0 && time.GetElapsedTime(startedAt) < Patience)
        {
            open.Wait(ready, Look);
            foreach (var connection in ready)
            {
                if (Receive(open, connection, out var isAnswered) && isAnswered)
                {
                    open.Close(connection);
                }
            }
        }

        _unanswered += open.Open.Count;
    }

    private bool Receive(Readiness open, LoadConnection connection, out bool isAnswered)
    {
        var stands = connection.TryReceive(out var answer);
        isAnswered = answer is not null;
        if (answer is { IsAcknowledged: true } taken)
        {
            _acknowledged.Add(new(taken.Position, connection.Request));
            _latencies?.Add(time.GetElapsedTime(connection.SentAt));
        }
        else if (answer is not null)
        {
            _refused++;
        }

        if (stands)
        {
            return true;
        }

        _unanswered += isAnswered ? 0 : 1;
        open.Close(connection);
        return false;
    }

    private void SendNext(LoadConnection connection)
    {
        var request = _next;
        _next = (_next + 1) % requests.All.Length;
        try
        {
            connection.Send(request, requests.All[request].Bytes, time.GetTimestamp());
        }
        catch (SocketException)
        {
            // The server has gone: the next look at the connection finds its end and counts it.
        }
    }
}

/// <summary>A message that the server took.</summary>
/// <param name="Position">Where it says it stored it.</param>
/// <param name="Request">Index of the request.</param>
[StructLayout(LayoutKind.Auto)]
internal readonly record struct Acknowledgement(long Position, int Request);

/// <summary>What came of a load.</summary>
internal sealed record LoadOutcome
{
    /// <summary>Everything that was acknowledged, the warm-up included.</summary>
    public required IReadOnlyList<Acknowledgement> Acknowledged { get; init; }

    /// <summary>Messages acknowledged while it was measured.</summary>
    public required long Measured { get; init; }

    /// <summary>How long it was measured.</summary>
    public required TimeSpan Took { get; init; }

    public required TimeSpan Median { get; init; }

    public required TimeSpan P99 { get; init; }

    /// <summary>Time the server spent on the cores while it was measured.</summary>
    public required TimeSpan ServerProcessorTime { get; init; }

    /// <summary>Time the generator spent on the cores while it was measured.</summary>
    public required TimeSpan GeneratorProcessorTime { get; init; }

    /// <summary>Messages answered with something else than an acknowledgement.</summary>
    public int Refused { get; init; }

    /// <summary>Messages that got no answer.</summary>
    public int Unanswered { get; init; }

    /// <summary>Acknowledged messages a second.</summary>
    public double PerSecond => Measured / Took.TotalSeconds;

    /// <summary>Time on the cores for one message, in microseconds.</summary>
    public double ServerMicroseconds => ServerProcessorTime.TotalMicroseconds / Math.Max(1, Measured);

    /// <summary>The same for the generator.</summary>
    public double GeneratorMicroseconds => GeneratorProcessorTime.TotalMicroseconds / Math.Max(1, Measured);
}
