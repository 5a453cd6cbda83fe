using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Text;
using Hearth.Service.Intake;
using Hearth.Service.Storage;
using Hearth.Testing;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Hearth.EndToEnd.Tests;

/// <summary>Devices, gateway and server as processes of their own: what the gateway acknowledged arrives, in order, whoever dies.</summary>
public sealed class GatewayTests(ITestOutputHelper output)
{
    private const int Devices = 25;
    private const int PerSecond = 60;
    private const int PerStage = 80;

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task With_the_upstream_away_under_load_and_both_killed_in_turn_nothing_is_lost_and_each_devices_order_is_kept()
    {
        using var folder = new TemporaryFolder();
        var (data, spool) = (Path.Combine(folder.Path, "server"), Path.Combine(folder.Path, "gateway"));
        var record = Path.Combine(folder.Path, "acknowledged.txt");
        var (serverPort, gatewayPort) = (FreePort.Take(), FreePort.Take());
        var key = (await Commands.HearthAsync("key", "add", "plant-4", "--data", data)).Trim();
        var listen = $"http://127.0.0.1:{serverPort}";
        var upstream = new Uri(listen);
        using var load = Simulate(gatewayPort, record);
        try
        {
            // The server is away from the first message on.
            var gateway = await GatewayProcess.StartAsync(spool, gatewayPort, upstream, key);
            await LoadedAsync(record, PerStage, gateway);
            Assert.True(await gateway.MetricAsync("hearth_gateway_queue") >= PerStage);

            var server = await HearthServer.StartAtAsync(data, listen);
            await RelayedAsync(gateway, PerStage / 2);
            await server.KillAsync();
            await LoadedAsync(record, PerStage, gateway);

            await gateway.KillAsync();
            await gateway.DisposeAsync();
            server = await HearthServer.StartAtAsync(data, listen);
            gateway = await GatewayProcess.StartAsync(spool, gatewayPort, upstream, key);
            await RelayedAsync(gateway, PerStage / 2);
            await gateway.KillAsync();
            await gateway.DisposeAsync();

            gateway = await GatewayProcess.StartAsync(spool, gatewayPort, upstream, key);
            await LoadedAsync(record, PerStage, gateway);
            load.Kill(entireProcessTree: true);
            await load.WaitForExitAsync(Cancel);
            await gateway.EmptyAsync();
            await gateway.DisposeAsync();
            await server.StopAsync();
            await server.DisposeAsync();
        }
        finally
        {
            load.Kill(entireProcessTree: true);
        }

        await AssertArrivedAsync(data, listen, record);
    }

    /// <summary>Everything acknowledged is stored once, and each device's messages lie in the order of the gateway's spool.</summary>
    private async Task AssertArrivedAsync(string data, string listen, string record)
    {
        await DrainedAsync(data, listen);
        await using var services = HearthServer.OpenStore(data);
        await using var db = services.GetRequiredService<HearthStore>().Open(Fence.Everything);
        var rows = await db.Set<StoredMessage>()
            .AsNoTracking()
            .OrderBy(m => m.JournalPosition)
            .Join(db.Set<RawMessage>(), m => m.Id, r => r.MessageId, (m, r) => new { Message = m, Raw = r })
            .ToListAsync(Cancel);
        var acknowledged = File.ReadLines(record).Select(line => line.Split('\t')[0]).ToHashSet(StringComparer.Ordinal);
        var originals = rows.Where(row => row.Message.Outcome != MessageOutcome.Duplicate).ToList();
        var times = originals.ToLookup(row => row.Message.WireId, StringComparer.Ordinal);
        var lost = acknowledged.Where(id => !times.Contains(id)).ToList();
        var twice = times.Where(same => same.Count() > 1).Select(same => same.Key).ToList();
        var outOfOrder = originals
            .GroupBy(row => row.Message.DeviceId)
            .Where(ofOne =>
            {
                var ordinals = ofOne.Select(row => RawBytes.Entry(row.Raw).Facts.Relay!.Ordinal).ToList();
                return !ordinals.SequenceEqual(ordinals.Order());
            })
            .Select(ofOne => ofOne.Key)
            .ToList();
        output.WriteLine(
            $"gateway: {acknowledged.Count} acknowledged, {lost.Count} lost, {twice.Count} stored twice, {rows.Count - originals.Count} recorded as "
                + $"duplicates, {times.Count} messages of {originals.Select(o => o.Message.DeviceId).Distinct().Count()} devices, {outOfOrder.Count} out of order"
        );

        Assert.True(acknowledged.Count >= 3 * PerStage, $"Too little load: {acknowledged.Count} acknowledged.");
        Assert.Empty(lost);
        Assert.Empty(twice);
        Assert.Empty(outOfOrder);
        Assert.All(rows, row => Assert.Equal(Transport.Gateway, row.Message.Transport));
    }

    [Fact]
    public async Task Through_a_proxy_that_asks_for_a_log_in_and_over_TLS_messages_arrive_and_without_it_they_wait()
    {
        Commands.Need("tinyproxy");
        using var folder = new TemporaryFolder();
        var data = Path.Combine(folder.Path, "server");
        var key = (await Commands.HearthAsync("key", "add", "plant-4", "--data", data)).Trim();
        var (certificate, privateKey) = Certificate(folder.Path);
        await using var server = await HearthServer.StartAtAsync(
            data,
            "https://127.0.0.1:0",
            $"Listen:CertificateFile={certificate}",
            $"Listen:CertificateKeyFile={privateKey}"
        );
        await using var proxy = await TinyProxy.StartAsync(folder.Path, server.Http.Port, "plant4", "open-sesame");
        var password = Path.Combine(folder.Path, "password");
        await File.WriteAllTextAsync(password, "open-sesame\n", Cancel);
        (string, string)[] way =
        [
            ("Proxy", $"http://127.0.0.1:{proxy.Port}"),
            ("ProxyUser", "plant4"),
            ("CaFile", certificate),
        ];
        var spool = Path.Combine(folder.Path, "gateway");
        var port = FreePort.Take();
        await using (
            var stranger = await GatewayProcess.StartAsync(
                spool,
                port,
                server.Http,
                key,
                [.. way, ("ProxyPassword", "wrong-word")]
            )
        )
        {
            await PostAsync(stranger.Devices);
            using var client = new HttpClient();
            var page = "";
            await Eventually.TrueAsync(
                async () =>
                {
                    page = await client.GetStringAsync(stranger.Page, Cancel);
                    return page.Contains("refuses this gateway", StringComparison.Ordinal);
                },
                TimeSpan.FromMinutes(1),
                () => page
            );
            Assert.Equal(1, await stranger.MetricAsync("hearth_gateway_queue"));
            Assert.DoesNotContain("wrong-word", page + stranger.Log, StringComparison.Ordinal);
        }

        await using var known = await GatewayProcess.StartAsync(
            spool,
            port,
            server.Http,
            key,
            [.. way, ("ProxyPasswordFile", password)]
        );
        await known.EmptyAsync();

        Assert.Equal(1, await known.MetricAsync("hearth_gateway_delivered_total"));
    }

    /// <summary>A certificate for this machine that nobody but who is told trusts.</summary>
    private static (string Certificate, string Key) Certificate(string folder)
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var request = new CertificateRequest("CN=upstream", key, HashAlgorithmName.SHA256);
        var names = new SubjectAlternativeNameBuilder();
        names.AddIpAddress(IPAddress.Loopback);
        request.CertificateExtensions.Add(names.Build());
        var now = TimeProvider.System.GetUtcNow();
        using var certificate = request.CreateSelfSigned(now.AddDays(-1), now.AddDays(1));
        var (file, keyFile) = (Path.Combine(folder, "certificate.pem"), Path.Combine(folder, "key.pem"));
        File.WriteAllText(file, certificate.ExportCertificatePem());
        File.WriteAllText(keyFile, key.ExportPkcs8PrivateKeyPem());
        return (file, keyFile);
    }

    private static async Task PostAsync(Uri devices)
    {
        using var client = new HttpClient();
        using var content = new StringContent("not a message, but kept all the same", Encoding.UTF8);
        using var response = await client.PostAsync(devices, content, Cancel);
        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
    }

    private static Process Simulate(int port, string record)
    {
        var start = new ProcessStartInfo("dotnet")
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
            $"http://127.0.0.1:{port}/Transportgateway/services/DeviceRequestHandler",
            "--devices",
            Devices.ToString(CultureInfo.InvariantCulture),
            "--seed",
            "7",
            "--rate",
            PerSecond.ToString(CultureInfo.InvariantCulture),
            "--connections",
            "16",
            // A gateway that was killed is asked again, as devices do: many copies of one message come in.
            "--retries",
            "100",
            "--record",
            record,
            "--for",
            "600s",
        ];
        foreach (var argument in arguments)
        {
            start.ArgumentList.Add(argument);
        }

        return Process.Start(start) ?? throw new InvalidOperationException("simulate did not start.");
    }

    /// <summary>So many more acknowledgements have been written down.</summary>
    private static Task LoadedAsync(string record, int more, GatewayProcess gateway)
    {
        var wanted = LinesOf(record) + more;
        return Eventually.TrueAsync(
            () => Task.FromResult(LinesOf(record) >= wanted),
            TimeSpan.FromMinutes(2),
            () => $"{LinesOf(record)} of {wanted} acknowledged.\n{gateway.Log}"
        );
    }

    /// <summary>So many have been delivered by this process.</summary>
    private static Task RelayedAsync(GatewayProcess gateway, int messages) =>
        Eventually.TrueAsync(
            async () => await gateway.MetricAsync("hearth_gateway_delivered_total") >= messages,
            TimeSpan.FromMinutes(2),
            () => gateway.Log
        );

    private static async Task DrainedAsync(string data, string listen)
    {
        await using var server = await HearthServer.StartAtAsync(data, listen);
        using var client = new HttpClient { BaseAddress = server.Http };
        await using var services = HearthServer.OpenStore(data);
        await Eventually.TrueAsync(
            async () =>
            {
                var metrics = await client.GetStringAsync("/metrics", Cancel);
                var line = metrics
                    .Split('\n')
                    .First(l => l.StartsWith("hearth_journal_end_bytes ", StringComparison.Ordinal));
                var end = long.Parse(line.AsSpan(line.IndexOf(' ') + 1), CultureInfo.InvariantCulture);
                await using var db = services.GetRequiredService<HearthStore>().Open(Fence.Everything);
                return await db.Set<JournalMark>().Select(m => m.Position).FirstOrDefaultAsync(Cancel) >= end;
            },
            TimeSpan.FromMinutes(3),
            () => server.Log
        );
        await server.StopAsync();
    }

    private static int LinesOf(string record)
    {
        if (!File.Exists(record))
        {
            return 0;
        }

        using var file = new FileStream(record, FileMode.Open, FileAccess.Read, FileShare.ReadWrite);
        using var reader = new StreamReader(file);
        var lines = 0;
        while (reader.ReadLine() is not null)
        {
            lines++;
        }

        return lines;
    }
}
