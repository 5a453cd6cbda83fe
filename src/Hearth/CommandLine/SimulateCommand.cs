using System.CommandLine;
using Hearth.Simulation;
using Hearth.Simulation.Delivery;
using Hearth.Simulation.Load;

namespace Hearth.CommandLine;

/// <summary><c>hearth simulate</c>: a fleet of devices that calls home at a steady rate.</summary>
public static class SimulateCommand
{
    private const int MostMixBytes = 1024 * 1024;

    /// <summary>Makes the command.</summary>
    /// <param name="countStored">Answers <c>--verify</c>; without it there is no such option.</param>
    /// <param name="isStore">Whether what the user named is a store: asked before the load is sent.</param>
    public static Command Create(CountStored? countStored = null, Func<string, bool>? isStore = null)
    {
        var options = new SimulateOptions(canVerify: countStored is not null);
        var command = new HearthCommand(
            "simulate",
            "Let a fleet of simulated devices call home at a steady rate.",
            """
            The rate is kept whatever the server does: a message that finds no free connection waits and counts as
            late, and times are measured from the moment a message was due to its acknowledgement. Ends with sent,
            acknowledged, refused, failed, late, p50, p95, p99 and the longest time; Ctrl-C ends early with the totals
            so far. Exit status 1 when a message was not taken, 3 when the server never answered.

            Examples:
              hearth simulate --to http://127.0.0.1:8080/its/service/oddce/services/DDCEService --rate 50 --for 60s
              hearth simulate --to "smtp://127.0.0.1:2525/?to=callhome@example.net" --rate 5 --count 100 --json
            """
        );
        foreach (var option in options.All)
        {
            command.Options.Add(option);
        }

        command.SetAction(
            (parsed, cancellationToken) =>
                RunAsync(
                    options.Read(parsed),
                    countStored,
                    isStore,
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
        Func<string, bool>? isStore,
        TextWriter output,
        TextWriter error,
        CancellationToken cancellationToken
    )
    {
        var time = TimeProvider.System;
        var (mix, complaint) = await MixAsync(request.MixFile, cancellationToken);
        complaint ??= StoreComplaint(request.Store, isStore);
        if (complaint is not null)
        {
            await error.WriteLineAsync("hearth simulate: " + complaint);
            return ExitStatus.BadInput;
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

    private static string? StoreComplaint(string? place, Func<string, bool>? isStore) =>
        place is null || isStore is null || isStore(place)
            ? null
            : $"--verify: '{place}' is neither a data folder with a store nor a connection string.";

    private static async Task<(FleetMix Mix, string? Complaint)> MixAsync(
        string? file,
        CancellationToken cancellationToken
    )
    {
        if (file is null)
        {
            return (FleetMix.Default, null);
        }

        var (bytes, complaint) = await InputFile.ReadAsync(file, MostMixBytes, cancellationToken);
        var mix = FleetMix.Default;
        if (complaint is null && !FleetMix.TryRead(bytes.Span, out mix, out var reason))
        {
            complaint = $"{InputFile.Shown(file)}: {reason}";
        }

        return (mix, complaint);
    }
}

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
