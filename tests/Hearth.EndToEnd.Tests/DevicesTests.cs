using System.Text.Json;
using Hearth.Testing;

namespace Hearth.EndToEnd.Tests;

/// <summary>What operators say of devices, by the commands they type beside a running server.</summary>
public sealed class DevicesTests
{
    [Fact]
    public async Task A_device_that_called_is_listed_and_what_is_said_of_it_stays_said()
    {
        using var folder = new TemporaryFolder();
        var data = Path.Combine(folder.Path, "data");
        await using var server = await HearthServer.StartAsync(data);
        await Commands.HearthAsync(
            "send",
            Repository.PathOf("samples", "messages", "cucm-alert.xml"),
            "--to",
            server.DeviceAddress.ToString()
        );
        await Eventually.TrueAsync(
            async () => (await Commands.HearthAsync("devices", "list", "--data", data)).Length > 0,
            TimeSpan.FromMinutes(2),
            () => server.Log
        );

        var said = await Commands.HearthAsync("devices", "expect", "voice-sub-2", "7d", "--data", data);
        await Commands.HearthAsync("devices", "tag", "VMW4410C0A7", "critical-site", "--data", data);

        Assert.Equal("voice-sub-2 (UCM-VM VMW4410C0A7): a message is expected every 7 days\n", said);
        using var told = JsonDocument.Parse(
            await Commands.HearthAsync("devices", "show", "voice-sub-2", "--data", data, "--json")
        );
        Assert.Equal("wien-voice", told.RootElement.GetProperty("cluster").GetString());
        Assert.Equal("critical-site", told.RootElement.GetProperty("tags")[0].GetString());
        Assert.True(told.RootElement.GetProperty("expectedIsSaid").GetBoolean());
        await server.StopAsync();
    }

    [Theory]
    [InlineData("there is no device 'nobody'", "expect", "nobody", "never")]
    [InlineData("'soon' is no period; write 7d, 36h, never or learnt", "expect", "nobody", "soon")]
    [InlineData("a period is at least 12 hours", "expect", "nobody", "2h")]
    [InlineData("there is no device 'nobody'", "show", "nobody")]
    [InlineData("there is no company 'Nix'", "list", "--company", "Nix")]
    [InlineData("name a device, or a company", "window", "--until", "2999-01-01", "--reason", "x")]
    [InlineData("there is no company 'Nix'", "window", "--company", "Nix", "--until", "2999-01-01", "--reason", "x")]
    [InlineData("'soon' is no time", "window", "nobody", "--until", "soon", "--reason", "x")]
    [InlineData("'7' is no id", "end-window", "7")]
    [InlineData("there is no window", "end-window", "01922222-1111-7000-8000-000000000000")]
    public async Task What_cannot_be_meant_is_bad_input_with_a_reason(string reason, params string[] words)
    {
        using var folder = new TemporaryFolder();
        await Commands.HearthAsync("key", "add", "plant", "--data", folder.Path); // makes the store

        var ended = await Commands.RunAsync(
            "dotnet",
            [HearthServer.Executable, "devices", .. words, "--data", folder.Path]
        );

        Assert.Equal((2, ""), (ended.Status, ended.Output));
        Assert.Contains(reason, ended.Error, StringComparison.Ordinal);
        Assert.Single(ended.Error.Split('\n', StringSplitOptions.RemoveEmptyEntries));
    }
}
