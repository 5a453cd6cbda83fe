using System.Collections.Immutable;
using System.Text;
using System.Text.Json;
using System.Text.Json.Serialization;
using Hearth.Simulation.Load;

namespace Hearth.CommandLine;

/// <summary>The result of <c>hearth simulate</c>. Times are milliseconds from due to acknowledged.</summary>
internal sealed record SimulateReport
{
    public required bool Finished { get; init; }
    public required double ElapsedSeconds { get; init; }
    public required double RequestedPerSecond { get; init; }
    public required double AcknowledgedPerSecond { get; init; }
    public required long Sent { get; init; }
    public required long Acknowledged { get; init; }
    public required long Refused { get; init; }
    public required long Failed { get; init; }
    public required long Late { get; init; }
    public required long Retried { get; init; }
    public double? P50Ms { get; init; }
    public double? P95Ms { get; init; }
    public double? P99Ms { get; init; }
    public double? MaxMs { get; init; }

    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public long? Stored { get; init; }

    public required ImmutableArray<SimulateReason> Reasons { get; init; }

    /// <summary>0 all was taken (and stored); 1 something was not; 3 the server never answered; 130 interrupted.</summary>
    [JsonIgnore]
    public int ExitStatus =>
        this switch
        {
            { Finished: false } => CommandLine.ExitStatus.Interrupted,
            { Acknowledged: 0, Refused: 0, Failed: > 0 } => CommandLine.ExitStatus.EnvironmentRefused,
            { Refused: > 0 } or { Failed: > 0 } => CommandLine.ExitStatus.FoundWrong,
            { Stored: { } stored } when stored < Acknowledged => CommandLine.ExitStatus.FoundWrong,
            _ => CommandLine.ExitStatus.Worked,
        };

    public static SimulateReport Of(
        LoadTotals totals,
        SimulateRequest request,
        TimeSpan elapsed,
        bool finished,
        long? stored
    )
    {
        var any = totals.Latency.Count > 0;
        return new SimulateReport
        {
            Finished = finished,
            ElapsedSeconds = Math.Round(elapsed.TotalSeconds, 3),
            RequestedPerSecond = request.Schedule.MessagesPerSecond,
            AcknowledgedPerSecond = Math.Round(totals.Acknowledged / Math.Max(elapsed.TotalSeconds, 0.001), 1),
            Sent = totals.Sent,
            Acknowledged = totals.Acknowledged,
            Refused = totals.Refused,
            Failed = totals.Failed,
            Late = totals.Late,
            Retried = totals.Retried,
            P50Ms = Milliseconds(totals.Latency.Percentile(50)),
            P95Ms = Milliseconds(totals.Latency.Percentile(95)),
            P99Ms = Milliseconds(totals.Latency.Percentile(99)),
            MaxMs = any ? Milliseconds(totals.Latency.Maximum) : null,
            Stored = stored,
            Reasons =
            [
                .. totals
                    .Reasons.OrderByDescending(pair => pair.Value)
                    .ThenBy(pair => pair.Key, StringComparer.Ordinal)
                    .Select(pair => new SimulateReason(pair.Key, pair.Value)),
            ],
        };
    }

    public string ToJson() => JsonSerializer.Serialize(this, SimulateJson.Default.SimulateReport);

    public string ToText()
    {
        var text = new StringBuilder();
        Line(text, "sent", $"{Sent}{(Finished ? "" : "   (interrupted)")}");
        Line(
            text,
            "acknowledged",
            $"{Acknowledged}   ({AcknowledgedPerSecond:0.0} of {RequestedPerSecond:0.###} a second, {ElapsedSeconds:0.0} s)"
        );
        Line(text, "refused", Refused.ToString());
        Line(text, "failed", Failed.ToString());
        Line(text, "late", Late.ToString());
        Line(text, "retried", Retried.ToString());
        Line(text, "p50", Shown(P50Ms));
        Line(text, "p95", Shown(P95Ms));
        Line(text, "p99", Shown(P99Ms));
        Line(text, "longest", Shown(MaxMs));
        if (Stored is { } stored)
        {
            Line(text, "stored", $"{stored} of {Acknowledged} acknowledged");
        }

        foreach (var reason in Reasons)
        {
            Line(text, "because", $"{reason.Reason} ({reason.Count} times)");
        }

        return text.ToString().TrimEnd('\n');
    }

    private static void Line(StringBuilder text, string label, string value) => text.Append($"{label, -13} {value}\n");

    private static string Shown(double? milliseconds) => milliseconds is { } value ? $"{value:0.00} ms" : "-";

    private static double? Milliseconds(TimeSpan? duration) =>
        duration is { } value ? Math.Round(value.TotalMilliseconds, 2) : null;
}

/// <summary>Why messages were not taken.</summary>
/// <param name="Reason">The server's words, or what happened to the connection.</param>
/// <param name="Count">How often.</param>
internal sealed record SimulateReason(string Reason, long Count);

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, WriteIndented = true)]
[JsonSerializable(typeof(SimulateReport))]
internal sealed partial class SimulateJson : JsonSerializerContext;
