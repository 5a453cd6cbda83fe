using System.Collections.Immutable;
using System.Globalization;
using Hearth.Benchmarks.Reporting;
using Hearth.Benchmarks.Serving;
using Hearth.Hosting;
using Hearth.Service.Intake;
using Hearth.Service.Storage;
using Hearth.Simulation;
using Hearth.Simulation.Delivery;
using Hearth.Simulation.Load;
using Microsoft.EntityFrameworkCore;

namespace Hearth.Benchmarks.Path;

/// <summary>How soon people know: from the acknowledgement to finding, service request and mail, in the whole server.</summary>
internal sealed class PathBenchmark(TimeProvider time) : IBenchmark
{
    private const double MessagesPerSecond = 50;
    private const int Connections = 8;
    private const int Backlog = 5_000;
    private const double BacklogPerSecond = 1_000;
    private static readonly TimeSpan StandardDuration = TimeSpan.FromSeconds(60);
    private static readonly TimeSpan AnswerWithin = TimeSpan.FromSeconds(30);

    public string Name => "path";

    public string Summary => "time from the acknowledgement to finding, service request and mail; draining a backlog";

    public async Task<BenchmarkResult> RunAsync(
        BenchmarkOptions options,
        TextWriter output,
        CancellationToken cancellationToken
    )
    {
        using var folder = new ScratchFolder(options.Folder, "path");
        var data = new DataFolder(folder.Path);
        var duration = options.Duration ?? StandardDuration;
        PathFigures path;
        await using (var server = await StartAsync(data, NodeRoles.All, cancellationToken))
        await using (var fleet = await ServedFleet.OpenAsync(data, time, cancellationToken))
        {
            await fleet.RegisterAsync(DoorOf(server), cancellationToken);
            path = await MeasureAsync(server, fleet, data, duration, cancellationToken);
            await path.ShowAsync(output);
            await server.StopAsync(cancellationToken);
        }

        var backlog = await DrainAsync(data, cancellationToken);
        await output.WriteLineAsync(
            string.Create(
                CultureInfo.InvariantCulture,
                $"  a backlog of {Backlog} messages is processed at {backlog.MessagesPerSecond:0} messages a second (SQLite, process just started)\n"
            )
        );
        return new(
            new
            {
                MessagesPerSecond,
                Seconds = duration.TotalSeconds,
                PollMilliseconds = StoreWatch.Pace.TotalMilliseconds,
                Path = path,
                Backlog = backlog,
            },
            [
                Within("finding p95", path.Finding, 2),
                Within("service request p95", path.Request, 5),
                Within("mail p95", path.Mail, 10),
                new(
                    "acknowledged and not in the store",
                    "0",
                    $"{path.Acknowledged - path.Stored}",
                    path.Acknowledged == path.Stored && path.Acknowledged > 0
                ),
            ]
        );
    }

    private static Task<ServerProcess> StartAsync(
        DataFolder data,
        NodeRoles roles,
        CancellationToken cancellationToken
    ) => ServerProcess.StartAsync(data.Path, roles, stores: true, cancellationToken);

    private async Task<PathFigures> MeasureAsync(
        ServerProcess server,
        ServedFleet fleet,
        DataFolder data,
        TimeSpan duration,
        CancellationToken cancellationToken
    )
    {
        await using var watch = await StoreWatch.OpenAsync(data, time, cancellationToken);
        using var enough = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        var watching = Task.Run(() => watch.WatchAsync(enough.Token), cancellationToken);
        var startedAt = time.GetUtcNow();
        var acknowledged = await SendAsync(
            fleet.Faults(MessagesPerSecond),
            new SendSchedule(MessagesPerSecond, duration, null),
            server,
            cancellationToken
        );
        await fleet.UntilAsync(
            async db =>
                await db.Set<StoredMessage>().CountAsync(m => m.ReceivedAt >= startedAt, cancellationToken)
                >= acknowledged.Count,
            cancellationToken
        );
        await fleet.UntilMailsHaveLeftAsync(cancellationToken);
        await enough.CancelAsync();
        await watching;

        await using var session = fleet.Open();
        var outcomes = await session
            .Set<StoredMessage>()
            .Where(message => message.ReceivedAt >= startedAt)
            .Select(message => new { message.WireId, message.Outcome })
            .ToListAsync(cancellationToken);
        var mails = await WrittenMails.OfAsync(session, data, startedAt, cancellationToken);
        return new(
            acknowledged.Count,
            outcomes.Count(one => one.WireId is { } id && acknowledged.ContainsKey(id)),
            outcomes.CountBy(one => one.Outcome.ToString()).ToDictionary(),
            Delay.Between(acknowledged, watch.Findings),
            Delay.Between(acknowledged, watch.Requests),
            Delay.Between(acknowledged, mails)
        );
    }

    private async Task<IReadOnlyDictionary<string, DateTimeOffset>> SendAsync(
        IEnumerable<SimulatedMessage> messages,
        SendSchedule schedule,
        ServerProcess server,
        CancellationToken cancellationToken
    )
    {
        await using var delivery = new TimedDelivery(
            new HttpDelivery(DoorOf(server), null, Connections, AnswerWithin, time),
            time
        );
        var options = new LoadOptions { Schedule = schedule, Connections = Connections };
        var totals = new LoadTotals(keepAcknowledgedIds: false);
        await LoadRun.SendAsync(messages, delivery, options, totals, null, time, cancellationToken);
        return delivery.Acknowledged;
    }

    /// <summary>Lets messages pile up in the journal while nothing processes them; then lets a server start on them.</summary>
    private async Task<BacklogFigures> DrainAsync(DataFolder data, CancellationToken cancellationToken)
    {
        await using (var receiver = await StartAsync(data, NodeRoles.Receive, cancellationToken))
        {
            await using var fleet = await ServedFleet.OpenAsync(data, time, cancellationToken);
            await SendAsync(
                fleet.Faults(BacklogPerSecond),
                new SendSchedule(BacklogPerSecond, null, Backlog),
                receiver,
                cancellationToken
            );
            await receiver.StopAsync(cancellationToken);
        }

        await using var watch = await StoreWatch.OpenAsync(data, time, cancellationToken);
        var before = await watch.MessagesAsync();
        await using var server = await StartAsync(data, NodeRoles.All, cancellationToken);
        using var timer = new PeriodicTimer(StoreWatch.Pace, time);
        var first = before;
        var firstAt = time.GetTimestamp();
        while (await timer.WaitForNextTickAsync(cancellationToken))
        {
            var now = await watch.MessagesAsync();
            if (now == before)
            {
                continue;
            }

            if (first == before)
            {
                (first, firstAt) = (now, time.GetTimestamp());
            }

            if (now - before >= Backlog)
            {
                break;
            }
        }

        var took = time.GetElapsedTime(firstAt);
        await server.StopAsync(cancellationToken);
        return new(Backlog, took.TotalSeconds, (before + Backlog - first) / took.TotalSeconds);
    }

    private static Uri DoorOf(ServerProcess server) => new(server.Address, "/its/service/oddce/services/DDCEService");

    private static Target Within(string what, Delay delay, double seconds) =>
        new(
            what,
            string.Create(CultureInfo.InvariantCulture, $"<= {seconds:0} s"),
            string.Create(CultureInfo.InvariantCulture, $"{delay.P95Seconds:0.00} s"),
            delay.Count > 0 && delay.P95Seconds <= seconds
        );
}

/// <summary>What a steady load met with.</summary>
/// <param name="Acknowledged">Messages that were acknowledged.</param>
/// <param name="Stored">Those of them that are in the store.</param>
/// <param name="Outcomes">What became of the messages in the store, with how many.</param>
/// <param name="Finding">Time from the acknowledgement until the finding was visible.</param>
/// <param name="Request">The same for the service request.</param>
/// <param name="Mail">Time from the acknowledgement until the last mail it caused was in its file.</param>
internal sealed record PathFigures(
    int Acknowledged,
    int Stored,
    IReadOnlyDictionary<string, int> Outcomes,
    Delay Finding,
    Delay Request,
    Delay Mail
)
{
    /// <summary>Prints the figures.</summary>
    public async Task ShowAsync(TextWriter output)
    {
        var table = new TextTable("seconds from the acknowledgement to", "count", "p50", "p95", "p99", "longest");
        table.Add(["finding visible", .. Finding.Cells()]);
        table.Add(["service request visible", .. Request.Cells()]);
        table.Add(["mail written", .. Mail.Cells()]);
        await table.WriteAsync(output);
        await output.WriteLineAsync(
            $"  {Acknowledged} messages acknowledged, {Stored} of them stored: "
                + string.Join(", ", Outcomes.Select(one => $"{one.Value} {one.Key}"))
                + $". The store is looked at every {StoreWatch.Pace.TotalMilliseconds} ms: figures may be that much too long.\n"
        );
    }
}

/// <summary>How fast a backlog was worked off.</summary>
internal sealed record BacklogFigures(int Messages, double Seconds, double MessagesPerSecond);
