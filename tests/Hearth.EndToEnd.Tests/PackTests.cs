using System.Text.Json;
using Hearth.Testing;

namespace Hearth.EndToEnd.Tests;

/// <summary>Packs of an operator in a running server, by the commands an operator types.</summary>
public sealed class PackTests
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_signed_pack_comes_into_force_without_a_restart_and_a_changed_one_leaves_it_there()
    {
        using var folder = new TemporaryFolder();
        var data = Path.Combine(folder.Path, "data");
        await using var server = await HearthServer.StartAsync(data);
        using var client = new HttpClient { BaseAddress = server.Http };
        await Commands.HearthAsync("rules", "key", "new", "--data", data);
        var prepared = Path.Combine(folder.Path, "plant");
        RulePacks.WriteFanPack(prepared);
        await Commands.HearthAsync("rules", "sign", prepared, "--data", data);

        Directory.CreateDirectory(Path.Combine(data, "packs"));
        var pack = Path.Combine(data, "packs", "plant");
        Directory.Move(prepared, pack);
        await ReadyAsync(client, server, "rules in force: plant 1.0.0\n");

        RulePacks.WriteFanPack(pack, version: 2);
        var refused = await ReadyAsync(client, server, "pack refused: plant\n");
        Assert.Contains("rules in force: plant 1.0.0\n", refused, StringComparison.Ordinal);
        Assert.Contains(
            "hearth_analysis_packs_refused{pack=\"plant\",reason=\"tampered\"} 1",
            await client.GetStringAsync("/metrics", Cancel),
            StringComparison.Ordinal
        );
        Assert.Contains("Pack plant is refused, plant 1.0.0 stays in force: ", server.Log, StringComparison.Ordinal);

        await Commands.HearthAsync("rules", "sign", pack, "--data", data);
        await ReadyAsync(client, server, "rules in force: plant 2.0.0\n");
        var metrics = await client.GetStringAsync("/metrics", Cancel);
        Assert.Contains("hearth_analysis_rules{pack=\"plant\",version=\"2.0.0\"} 1", metrics, StringComparison.Ordinal);
        Assert.DoesNotContain("hearth_analysis_packs_refused{", metrics, StringComparison.Ordinal);
        Assert.DoesNotContain("version=\"1.0.0\"", metrics, StringComparison.Ordinal);
        await server.StopAsync();
    }

    [Fact]
    public async Task A_pack_broken_while_the_server_was_down_leaves_the_version_before_in_force_after_the_start()
    {
        using var folder = new TemporaryFolder();
        var data = Path.Combine(folder.Path, "data");
        var pack = Path.Combine(data, "packs", "plant");
        RulePacks.WriteFanPack(pack);
        await using (var before = await HearthServer.StartAsync(data, "Analysis:UnsignedPacks=allow"))
        {
            await Eventually.TrueAsync(
                () => Task.FromResult(IsKept(data, "plant")),
                TimeSpan.FromMinutes(2),
                () => before.Log
            );
            await before.StopAsync();
        }

        RulePacks.WriteFanPack(pack, version: 2);
        RulePacks.Write(pack, "rules/more.yaml", "id: plant.more\nversion: none\n");
        await using var server = await HearthServer.StartAsync(data, "Analysis:UnsignedPacks=allow");
        using var client = new HttpClient { BaseAddress = server.Http };

        var refused = await ReadyAsync(client, server, "pack refused: plant\n");
        Assert.Contains("rules in force: plant 1.0.0\n", refused, StringComparison.Ordinal);
        Assert.Contains(
            "hearth_analysis_packs_refused{pack=\"plant\",reason=\"wrong\"} 1",
            await client.GetStringAsync("/metrics", Cancel),
            StringComparison.Ordinal
        );
        Assert.Contains(
            "Pack plant is refused, plant 1.0.0 stays in force: rules/more.yaml:1: ",
            server.Log,
            StringComparison.Ordinal
        );

        File.Delete(Path.Combine(pack, "rules", "more.yaml"));
        await ReadyAsync(client, server, "rules in force: plant 2.0.0\n");
        await server.StopAsync();
    }

    [Fact]
    public async Task A_simulation_runs_beside_the_server()
    {
        using var folder = new TemporaryFolder();
        var data = Path.Combine(folder.Path, "data");
        await using var server = await HearthServer.StartAsync(data);
        var pack = Path.Combine(folder.Path, "plant");
        RulePacks.WriteFanPack(pack);

        using var told = JsonDocument.Parse(
            await Commands.HearthAsync("rules", "simulate", pack, "--data", data, "--json")
        );

        Assert.Equal(0, told.RootElement.GetProperty("messages").GetInt32());
        var rule = Assert.Single(told.RootElement.GetProperty("rules").EnumerateArray());
        Assert.Equal("plant.fan", rule.GetProperty("ruleId").GetString());
        Assert.Equal(0, rule.GetProperty("after").GetProperty("opened").GetInt32());
        await server.StopAsync();
    }

    private static bool IsKept(string data, string pack)
    {
        var copies = Path.Combine(data, "packs-kept", pack);
        return Directory.Exists(copies)
            && Directory.GetDirectories(copies).Any(copy => Path.GetExtension(copy).Length == 0);
    }

    private static async Task<string> ReadyAsync(HttpClient client, HearthServer server, string line)
    {
        var ready = "";
        await Eventually.TrueAsync(
            async () =>
            {
                ready = await client.GetStringAsync("/health/ready", Cancel);
                return ready.Contains(line, StringComparison.Ordinal);
            },
            TimeSpan.FromMinutes(2),
            () => ready + server.Log
        );
        return ready;
    }
}
