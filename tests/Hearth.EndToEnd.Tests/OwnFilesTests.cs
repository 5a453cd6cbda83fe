using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;
using Hearth.Testing;

namespace Hearth.EndToEnd.Tests;

/// <summary>Catalogues and explanations of an operator in a real server that is started again.</summary>
public sealed class OwnFilesTests
{
    private const string Bug =
        "id,title,product,affected,fixed\nBUG-17,Memory leak with many tunnels,IOS XE,17.3.1 17.3.2,17.3.5\n";

    private const string Releases =
        "platform,release,status,products,features\niosxe,17.3.5,suggested,C9300-24T,netconf;macsec\n";

    private const string Explanation =
        "messages:\n  - {tag: PLANT-4-PUMP, platforms: [ios], explanation: A pump stopped., action: Look at it.}\n";

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Files_broken_while_the_server_was_down_leave_what_was_in_force_before_after_the_start()
    {
        using var folder = new TemporaryFolder();
        var data = Path.Combine(folder.Path, "data");
        var bugs = Path.Combine(folder.Path, "bugs.csv");
        await File.WriteAllTextAsync(bugs, Bug, Cancel);
        await Commands.HearthAsync("import", "bugs", bugs, "--data", data);
        var releases = Path.Combine(folder.Path, "releases.csv");
        await File.WriteAllTextAsync(releases, Releases, Cancel);
        await Commands.HearthAsync("import", "releases", releases, "--data", data);
        var texts = Path.Combine(Directory.CreateDirectory(Path.Combine(data, "messages")).FullName, "plant.yaml");
        await File.WriteAllTextAsync(texts, Explanation, Cancel);
        await using (var before = await HearthServer.StartAsync(data))
        {
            await Eventually.TrueAsync(
                () => Task.FromResult(IsKept(data, "catalogs") && IsKept(data, "messages")),
                TimeSpan.FromMinutes(2),
                () => before.Log
            );
            await before.StopAsync();
        }

        await File.AppendAllTextAsync(Path.Combine(data, "catalogs", "defects.jsonl"), "{ broken\n", Cancel);
        await File.WriteAllTextAsync(texts, "messages: [", Cancel);
        await using var server = await HearthServer.StartAsync(data);
        using var client = new HttpClient { BaseAddress = server.Http };
        client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue(
            "Bearer",
            (await Commands.HearthAsync("key", "add", "script", "--data", data)).Trim()
        );

        using var found = JsonDocument.Parse(
            await client.GetStringAsync("/api/v1/tools/bugs?version=17.3.2&platform=iosxe&text=tunnels", Cancel)
        );
        using var advised = JsonDocument.Parse(
            await client.GetStringAsync(
                "/api/v1/tools/releases/advise?device=C9300-24T&running=17.3.2&feature=netconf&feature=macsec",
                Cancel
            )
        );
        using var line = new StringContent("%PLANT-4-PUMP: pump 3 stopped\n", Encoding.UTF8, "text/plain");
        using var decoded = await client.PostAsync("/api/v1/tools/decode", line, Cancel);

        Assert.Contains("BUG-17", found.RootElement.GetRawText(), StringComparison.Ordinal);
        Assert.Equal("17.3.5", advised.RootElement.GetProperty("suggested").GetProperty("release").GetString());
        Assert.Contains("A pump stopped.", await decoded.Content.ReadAsStringAsync(Cancel), StringComparison.Ordinal);
        Assert.Contains(
            "The catalogues are refused, what was in force stays so: ",
            server.Log,
            StringComparison.Ordinal
        );
        Assert.Contains(
            "The explanations of messages are refused, what was in force stays so: plant.yaml:",
            server.Log,
            StringComparison.Ordinal
        );
        await server.StopAsync();
    }

    private static bool IsKept(string data, string name)
    {
        var copies = Path.Combine(data, "files-kept", name);
        return Directory.Exists(copies)
            && Directory.GetDirectories(copies).Any(copy => Path.GetExtension(copy).Length == 0);
    }
}
