using System.Collections.Immutable;
using System.Diagnostics;
using System.Globalization;
using Hearth.Service.Accounts;
using Hearth.Service.Analysis;
using Hearth.Service.Contracts;
using Hearth.Service.Devices;
using Hearth.Service.Intake;
using Hearth.Service.Registration;
using Hearth.Service.ServiceRequests;
using Hearth.Service.Storage;
using Hearth.Simulation;
using Hearth.Testing;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Hearth.EndToEnd.Tests;

/// <summary>Kill -9 under load: what was acknowledged is stored exactly once and has its effect exactly once.</summary>
public sealed class CrashTests(ITestOutputHelper output)
{
    private const int Rounds = 20;
    private const int Devices = 60;
    private const int PerSecond = 250;
    private const int PerRound = 60;
    private const long Seed = 7;

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Twenty_kills_under_load_lose_nothing_acknowledged_and_do_nothing_twice()
    {
        using var folder = new TemporaryFolder();
        var record = Path.Combine(folder.Path, "acknowledged.txt");
        var data = Path.Combine(folder.Path, "data");
        await RegisterFleetAsync(folder.Path, data, record);
        var dice = new Random(20260302);
        var start = TimeProvider.System.GetUtcNow();
        for (var round = 1; round <= Rounds; round++)
        {
            await using var server = await HearthServer.StartAsync(data);
            // Each round's messages carry times of their own, so that no two rounds send the same message id.
            using var load = Simulate(server, start.AddHours(round), record);
            await LoadedAsync(record, server, LinesOf(record) + PerRound);
            await Task.Delay(TimeSpan.FromMilliseconds(dice.Next(0, 500)), TimeProvider.System, Cancel);
            await server.KillAsync();
            load.Kill(entireProcessTree: true);
            await load.WaitForExitAsync(Cancel);
        }

        await using (var server = await HearthServer.StartAsync(data))
        {
            await DrainedAsync(server, data);
            await server.StopAsync();
        }

        await AssertExactlyOnceAsync(data, record);
    }

    private async Task AssertExactlyOnceAsync(string data, string record)
    {
        var acknowledged = Acknowledged(record);
        await using var services = HearthServer.OpenStore(data);
        await using var db = services.GetRequiredService<HearthStore>().Open(Fence.Everything);
        var stored = await db.Set<StoredMessage>()
            .AsNoTracking()
            .Select(m => new
            {
                m.Id,
                m.WireId,
                m.Outcome,
                m.JournalId,
                m.JournalPosition,
            })
            .ToListAsync(Cancel);
        var originals = stored
            .Where(m => m.Outcome != MessageOutcome.Duplicate && m.WireId != null)
            .ToLookup(m => m.WireId!, StringComparer.Ordinal);
        var lost = acknowledged.Where(id => !originals.Contains(id)).ToList();
        var twice = acknowledged.Where(id => originals[id].Count() > 1).ToList();
        var ties = await db.Set<FindingMessage>().AsNoTracking().ToListAsync(Cancel);
        var findings = await db.Set<Finding>().AsNoTracking().ToListAsync(Cancel);
        var reports = ties.Where(t => t.Role != FindingMessageRole.Cleared).ToLookup(t => t.FindingId);
        var miscounted = findings.Where(f => f.Count != reports[f.Id].Count()).ToList();
        var requests = await db.Set<ServiceRequest>().AsNoTracking().ToListAsync(Cancel);
        var analysed = stored.Count(m => m.Outcome == MessageOutcome.Analysed);
        output.WriteLine(
            $"{Rounds} rounds of kill -9: {acknowledged.Count} acknowledged, {lost.Count} lost, {twice.Count} stored twice; "
                + $"{stored.Count} stored in all ({stored.Count(m => m.Outcome == MessageOutcome.Duplicate)} marked as duplicates), {analysed} analysed "
                + $"({string.Join(", ", stored.CountBy(m => m.Outcome).OrderBy(one => one.Key).Select(one => $"{one.Key} {one.Value}"))}), "
                + $"{findings.Count} findings of {reports.Sum(r => r.Count())} reports, {miscounted.Count} miscounted, {requests.Count} service requests"
        );

        Assert.True(
            acknowledged.Count >= Devices + (Rounds * PerRound),
            $"Too little load to mean anything: {acknowledged.Count} acknowledged."
        );
        Assert.Empty(lost);
        Assert.Empty(twice);
        Assert.Empty(miscounted);
        Assert.Equal(stored.Count, stored.Select(m => (m.JournalId, m.JournalPosition)).Distinct().Count());
        Assert.Equal(requests.Count, requests.Select(r => r.Number).Distinct().Count());
        Assert.Equal(requests.Count, findings.Count(f => f.ServiceRequestId != null));
        Assert.All(stored, m => Assert.True(m.Outcome is MessageOutcome.Analysed or MessageOutcome.Duplicate));
        Assert.NotEmpty(findings);
    }

    /// <summary>
    /// Every device sends its inventory once, and the whole fleet is registered and covered: its messages have effects that
    /// could happen twice.
    /// </summary>
    private static async Task RegisterFleetAsync(string folder, string data, string record)
    {
        var mix = Path.Combine(folder, "inventories.json");
        await File.WriteAllTextAsync(mix, """{"messages":{"faults":0,"configuration":0,"test":0}}""", Cancel);
        var fleet = new Fleet(
            new FleetOptions
            {
                Devices = Devices,
                Seed = Seed,
                Start = TimeProvider.System.GetUtcNow(),
            }
        );
        await using var server = await HearthServer.StartAsync(data);
        using (
            var load = Simulate(
                server,
                TimeProvider.System.GetUtcNow().AddDays(-1),
                record,
                "--mix",
                mix,
                "--count",
                Devices.ToString(CultureInfo.InvariantCulture)
            )
        )
        {
            await load.WaitForExitAsync(Cancel);
        }

        await DrainedAsync(server, data);
        await server.StopAsync();
        await using var services = HearthServer.OpenStore(data);
        await using var scope = services.CreateAsyncScope();
        var added = await scope
            .ServiceProvider.GetRequiredService<AddUser>()
            .AddAsync(
                new NewUser
                {
                    UserName = "support",
                    Email = "support@example.net",
                    DisplayName = "Support",
                    Password = "correct horse battery",
                    Roles = [Role.SupportEngineer],
                },
                Cancel
            );
        var support = new Viewer(
            ((AddUserOutcome.Added)added).UserId,
            "Support",
            null,
            [new HeldRole(Role.SupportEngineer, null)]
        );
        await services
            .GetRequiredService<ImportContracts>()
            .ImportAsync(
                [
                    new ContractRow(
                        "C-1",
                        "Crash AG",
                        "SNT",
                        "NBD",
                        new DateOnly(2000, 1, 1),
                        new DateOnly(2100, 1, 1),
                        [.. fleet.Devices.Select(d => new CoveredDeviceRow(d.Udi.ProductId, d.SerialNumber))]
                    ),
                ],
                Cancel
            );
        await using var db = services.GetRequiredService<HearthStore>().Open(Fence.Everything);
        var companyId = await db.Set<Company>().Select(c => c.Id).FirstAsync(Cancel);
        var deviceIds = await db.Set<Device>().Select(d => d.Id).ToListAsync(Cancel);
        Assert.Equal(Devices, deviceIds.Count);
        foreach (var deviceId in deviceIds)
        {
            var outcome = await services
                .GetRequiredService<RegisterForCompany>()
                .RegisterAsync(support, deviceId, companyId, "noc@example.net", Cancel);
            Assert.Equal(RegistrationState.Registered, Assert.IsType<CompletionOutcome.Completed>(outcome).State);
        }
    }

    private static Process Simulate(HearthServer server, DateTimeOffset start, string record, params string[] more)
    {
        var process = new ProcessStartInfo("dotnet")
        {
            UseShellExecute = false,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        string[] arguments =
        [
            HearthServer.Executable,
            "simulate",
            "--to",
            server.DeviceAddress.ToString(),
            "--devices",
            Devices.ToString(CultureInfo.InvariantCulture),
            "--seed",
            Seed.ToString(CultureInfo.InvariantCulture),
            "--start",
            start.ToString("O", CultureInfo.InvariantCulture),
            "--rate",
            PerSecond.ToString(CultureInfo.InvariantCulture),
            "--record",
            record,
            .. more.Length > 0 ? more : ["--for", "60s"],
        ];
        foreach (var argument in arguments)
        {
            process.ArgumentList.Add(argument);
        }

        return Process.Start(process) ?? throw new InvalidOperationException("simulate did not start.");
    }

    /// <summary>The load is under way: so many acknowledgements have been written down.</summary>
    private static Task LoadedAsync(string record, HearthServer server, int lines) =>
        Eventually.TrueAsync(
            () => Task.FromResult(LinesOf(record) >= lines),
            TimeSpan.FromMinutes(1),
            () => $"{LinesOf(record)} of {lines} acknowledged.\n{server.Log}"
        );

    private static int LinesOf(string record)
    {
        using var file = new FileStream(record, FileMode.Open, FileAccess.Read, FileShare.ReadWrite);
        using var reader = new StreamReader(file);
        var lines = 0;
        while (reader.ReadLine() is not null)
        {
            lines++;
        }

        return lines;
    }

    /// <summary>Everything in the journal has been processed.</summary>
    private static async Task DrainedAsync(HearthServer server, string data)
    {
        using var client = new HttpClient { BaseAddress = server.Http };
        await using var services = HearthServer.OpenStore(data);
        var mark = -1L;
        var end = 0L;
        await Eventually.TrueAsync(
            async () =>
            {
                var metrics = await client.GetStringAsync("/metrics", Cancel);
                end = Gauge(metrics, "hearth_journal_end_bytes");
                await using var db = services.GetRequiredService<HearthStore>().Open(Fence.Everything);
                mark = await db.Set<JournalMark>().Select(m => m.Position).FirstOrDefaultAsync(Cancel);
                return mark >= end && !await db.Set<DeviceRegistration>().AnyAsync(r => r.BacklogWaits, Cancel);
            },
            TimeSpan.FromMinutes(5),
            () => $"Processed up to {mark} of {end}, or what came before registration waits.\n{server.Log}"
        );
    }

    private static long Gauge(string metrics, string name)
    {
        var line = metrics.Split('\n').First(l => l.StartsWith(name + " ", StringComparison.Ordinal));
        return long.Parse(line.AsSpan(name.Length + 1), CultureInfo.InvariantCulture);
    }

    private static HashSet<string> Acknowledged(string record) =>
        File.ReadLines(record)
            .Select(line => line.Split(' ', '\t')[0])
            .Where(id => id.Length > 0)
            .ToHashSet(StringComparer.Ordinal);
}
