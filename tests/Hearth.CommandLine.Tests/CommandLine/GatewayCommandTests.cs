using Hearth.Testing;

namespace Hearth.CommandLine.Tests.CommandLine;

/// <summary>What is wrong with a gateway is said in one line before it listens.</summary>
public sealed class GatewayCommandTests
{
    [Theory]
    [InlineData("Gateway:Upstream: name the upstream")]
    [InlineData("Gateway:KeyFile: an ingest key is needed", "--upstream", "https://hearth.example.net")]
    [InlineData("over http the ingest key could be read", "--upstream", "http://hearth.example.net")]
    [InlineData("is this gateway's own address", "--upstream", "http://127.0.0.1:8080/neddce/services/DDCEService")]
    [InlineData("mail fetcher", "--mailbox", "imaps://user@imap.example.net")]
    public async Task A_wrong_setting_ends_it_with_a_sentence(string said, params string[] arguments)
    {
        using var folder = new TemporaryFolder();

        var ended = await HearthProcess.RunAsync(["gateway", "--data", folder.Path, .. arguments]);

        Assert.Equal(2, ended.Status);
        Assert.Contains(said, ended.Error, StringComparison.Ordinal);
        Assert.Single(ended.Error.TrimEnd().Split('\n'));
    }

    [Fact]
    public async Task A_servers_data_folder_is_not_taken()
    {
        using var folder = new TemporaryFolder();
        File.WriteAllText(Path.Combine(folder.Path, "hearth.db"), "");

        var ended = await HearthProcess.RunAsync(
            "gateway",
            "--data",
            folder.Path,
            "--upstream",
            "https://h.example.net"
        );

        Assert.Equal(2, ended.Status);
        Assert.Contains("is the data folder of a server", ended.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_key_is_printed_once_listed_without_its_secret_and_revoked()
    {
        using var folder = new TemporaryFolder();

        var added = await HearthProcess.RunAsync("key", "add", "plant-4", "--data", folder.Path);
        var again = await HearthProcess.RunAsync("key", "add", "plant-4", "--data", folder.Path);
        var revoked = await HearthProcess.RunAsync("key", "revoke", added.Output[..12], "--data", folder.Path);
        var listed = await HearthProcess.RunAsync("key", "list", "--data", folder.Path);

        Assert.Equal((0, 2, 0, 0), (added.Status, again.Status, revoked.Status, listed.Status));
        Assert.Matches("^hik_[0-9A-Z]{8}_[0-9A-Z]{26}\n$", added.Output);
        Assert.Contains(added.Output[..12], listed.Output, StringComparison.Ordinal);
        Assert.Contains("revoked", listed.Output, StringComparison.Ordinal);
        Assert.DoesNotContain(added.Output.Trim()[13..], listed.Output, StringComparison.Ordinal);
    }
}
