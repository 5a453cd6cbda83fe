using System.CommandLine;
using Hearth.Simulation;
using Hearth.Simulation.Delivery;
using Hearth.Simulation.Load;

namespace Hearth.CommandLine;

/// <summary>Asks a store how many messages of a list it holds.</summary>
/// <param name="store">Folder or connection string, as the user gave it.</param>
/// <param name="messageIds">The messages' own identifiers.</param>
/// <param name="cancellationToken">Ends the wait.</param>
/// <returns>How many of them are stored, each counted once.</returns>
public delegate Task<long> CountStored(
    string store,
    IReadOnlyCollection<string> messageIds,
    CancellationToken cancellationToken
);

/// <summary><c>hearth simulate</c>: a fleet of devices that calls home at a steady rate.</summary>
public static class SimulateCommand
{
    private const int MostConnections = 4096;

    /// <summary>Makes the command.</summary>
    /// <param name="countStored">Answers <c>--verify</c>; without it there is no such option.</param>
    public static Command Create(CountStored? countStored = null)
    {
        var to = Arguments.To();
        var devices = new Option<int>("--devices")
        {
            Description = "Number of devices.",
            HelpName = "N",
            DefaultValueFactory = _ => 100,
        };
        devices.InRange(1, Fleet.MaxDevices);
        var rate = new Option<double>("--rate")
        {
            Description = "Messages a second of the whole fleet.",
            HelpName = "R",
            DefaultValueFactory = _ => 10,
        };
        rate.InRange(0.001, 1_000_000);
        var duration = new Option<TimeSpan?>("--for")
        {
            Description = "How long: 60s, 5m, 1h. Default 60s, unless --count is given.",
            HelpName = "TIME",
            CustomParser = result => Arguments.Duration(result, "--for"),
        };
        var count = new Option<long?>("--count") { Description = "Send exactly so many messages.", HelpName = "N" };
        count.Validators.Add(result =>
        {
            if (!result.Errors.Any() && result.GetValueOrDefault<long?>() is < 1)
            {
                result.AddError("--count: must be 1 or more.");
            }
        });
        var mix = new Option<string?>("--mix")
        {
            Description = "JSON file with other shares of families, kinds of messages and faults.",
            HelpName = "FILE",
        };
        var seed = new Option<long>("--seed")
        {
            Description = "Seed: the same seed gives the same devices with the same faults.",
            HelpName = "S",
            DefaultValueFactory = _ => 1,
        };
        var start = new Option<DateTimeOffset?>("--start")
        {
            Description = "The devices' time at the beginning, ISO 8601. Default now.",
            HelpName = "TIME",
        };
        var connections = new Option<int>("--connections")
        {
            Description = "Connections at a time.",
            HelpName = "C",
            DefaultValueFactory = _ => 64,
        };
        connections.InRange(1, MostConnections);
        var retries = new Option<int>("--retries")
        {
            Description = "Further tries for a message that got no answer or a temporary refusal.",
            HelpName = "N",
        };
        retries.InRange(0, 100);
        var record = new Option<string?>("--record")
        {
            Description = "Append id, status and time of each acknowledged message to this file, at once.",
            HelpName = "FILE",
        };
        var verify = new Option<string?>("--verify")
        {
            Description = "Ask this store at the end how many of the acknowledged messages it holds.",
            HelpName = "DIR|DSN",
        };
        var json = Arguments.Json();
        var command = new Command(
            "simulate",
            """
            Let a fleet of simulated devices call home at a steady rate.

            The rate is kept whatever the server does: a message that finds no free connection waits and counts as late, and times are
            measured from the moment a message was due to its acknowledgement. Ends with sent, acknowledged, refused, failed, late, p50, p95,
            p99 and the longest time. Ctrl-C ends early with the totals so far.

            Examples:
              hearth simulate --to http://127.0.0.1:8080/its/service/oddce/services/DDCEService --devices 200 --rate 50 --for 60s
              hearth simulate --to "smtp://127.0.0.1:2525/?to=callhome@example.net" --rate 5 --count 100 --json
            """
        )
        {
            to,
            devices,
            rate,
            duration,
            count,
            mix,
            seed,
            start,
            connections,
            retries,
            record,
            json,
        };
        if (countStored is not null)
        {
            command.Options.Add(verify);
        }

        command.SetAction(
            (parsed, cancellationToken) =>
                RunAsync(
                    new SimulateRequest(
                        parsed.GetRequiredValue(to),
                        parsed.GetValue(devices),
                        new SendSchedule(
                            parsed.GetValue(rate),
                            parsed.GetValue(duration)
                                ?? (parsed.GetValue(count) is null ? TimeSpan.FromMinutes(1) : null),
                            parsed.GetValue(count)
                        ),
                        parsed.GetValue(mix),
                        parsed.GetValue(seed),
                        parsed.GetValue(start),
                        parsed.GetValue(connections),
                        parsed.GetValue(retries),
                        parsed.GetValue(record),
                        countStored is null ? null : parsed.GetValue(verify),
                        parsed.GetValue(json)
                    ),
                    countStored,
                    parsed.InvocationConfiguration.Output,
                    parsed.InvocationConfiguration.Error,
                    cancellationToken
                )
        );
        return command;
    }

    private static async Task<int> RunAsync(
        SimulateRequest request,
        CountStored? countStored,
        TextWriter output,
        TextWriter error,
        CancellationToken cancellationToken
    )
    {
        var time = TimeProvider.System;
        var mix = FleetMix.Default;
        if (request.MixFile is { } file)
        {
            var (bytes, complaint) = await InputFile.ReadAsync(file, 1024 * 1024, cancellationToken);
            if (complaint is null && !FleetMix.TryRead(bytes.Span, out mix, out var reason))
            {
                complaint = $"{InputFile.Shown(file)}: {reason}";
            }

            if (complaint is not null)
            {
                await error.WriteLineAsync("hearth simulate: " + complaint);
                return ExitStatus.BadInput;
            }
        }

        var fleet = new Fleet(
            new FleetOptions
            {
                Devices = request.Devices,
                Seed = request.Seed,
                Start = request.Start ?? time.GetUtcNow(),
                MessagesPerSecond = request.Schedule.MessagesPerSecond,
                Mix = mix,
            }
        );
        var totals = new LoadTotals(keepAcknowledgedIds: request.Store is not null);
        var options = new LoadOptions
        {
            Schedule = request.Schedule,
            Connections = request.Connections,
            Retries = request.Retries,
        };
        using var record = request.RecordFile is { } path ? new AcknowledgementRecord(path) : null;
        await using var delivery = Deliveries.Open(request.To, proxy: null, request.Connections, time);
        var startedAt = time.GetTimestamp();
        var finished = await LoadProgress.ShowAsync(
            totals,
            request.Schedule,
            time,
            () => LoadRun.SendAsync(fleet.Messages(), delivery, options, totals, record, time, cancellationToken)
        );
        var elapsed = time.GetElapsedTime(startedAt);
        long? stored = null;
        if (finished && request.Store is { } store && countStored is not null)
        {
            stored = await countStored(store, totals.AcknowledgedIds, cancellationToken);
        }

        var report = SimulateReport.Of(totals, request, elapsed, finished, stored);
        await output.WriteLineAsync(request.Json ? report.ToJson() : report.ToText());
        return report.ExitStatus;
    }
}

/// <summary>What the user asked to simulate.</summary>
internal sealed record SimulateRequest(
    DeliveryAddress To,
    int Devices,
    SendSchedule Schedule,
    string? MixFile,
    long Seed,
    DateTimeOffset? Start,
    int Connections,
    int Retries,
    string? RecordFile,
    string? Store,
    bool Json
);
