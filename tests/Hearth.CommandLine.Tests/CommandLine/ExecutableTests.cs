using Hearth.Testing;
using Microsoft.AspNetCore.Http;

namespace Hearth.CommandLine.Tests.CommandLine;

/// <summary>The contract with scripts: exit statuses, one line of complaint, results on standard output only.</summary>
public sealed class ExecutableTests
{
    private const string Nobody = "http://127.0.0.1:9/";

    [Fact]
    public async Task The_version_names_program_version_and_commit_in_one_line()
    {
        var ended = await HearthProcess.RunAsync("--version");

        Assert.Equal(0, ended.Status);
        Assert.Matches(@"^hearth \d+\.\d+\.\d+ \(commit ([0-9a-f]{7,12}|unknown)\)\n$", ended.Output);
        Assert.Empty(ended.Error);
    }

    [Theory]
    [InlineData("help")]
    [InlineData("help-read", "read")]
    [InlineData("help-send", "send")]
    [InlineData("help-simulate", "simulate")]
    public async Task Help_reads_well(string name, params string[] command)
    {
        var ended = await HearthProcess.RunAsync([.. command, "--help"]);

        Assert.Equal((0, ""), (ended.Status, ended.Error));
        Snapshot.Matches(ended.Output, name);
    }

    [Theory]
    [InlineData("simulate")]
    [InlineData("send", "x.xml")]
    [InlineData("send", "--to", Nobody)]
    [InlineData("nonsense")]
    [InlineData("simulate", "--to", "gopher://x/")]
    [InlineData("simulate", "--to", "smtp://127.0.0.1:2525/")]
    [InlineData("simulate", "--to", Nobody, "--for", "soon")]
    [InlineData("simulate", "--to", Nobody, "--devices", "0")]
    [InlineData("simulate", "--to", Nobody, "--rate", "many")]
    [InlineData("simulate", "--to", Nobody, "--count", "0")]
    [InlineData("simulate", "--to", Nobody, "--verify", "x")]
    [InlineData("simulate", "--to", Nobody, "--mix", "/no/such/file")]
    [InlineData("simulate", "--to", Nobody, "--start", "yesterday")]
    [InlineData("read")]
    [InlineData("read", "/no/such/file")]
    [InlineData("send", "/no/such/file", "--to", Nobody)]
    [InlineData("send", "x.xml", "--to", "smtp://h/?to=a@b", "--proxy", "http://p/")]
    public async Task Bad_arguments_end_with_2_and_one_line(params string[] args)
    {
        var ended = await HearthProcess.RunAsync(args);

        Assert.Equal(2, ended.Status);
        Assert.Empty(ended.Output);
        Assert.StartsWith("hearth", ended.Error, StringComparison.Ordinal);
        Assert.Equal(1, ended.Error.Count(character => character == '\n'));
    }

    [Fact]
    public async Task A_broken_mix_is_named_with_its_place()
    {
        using var folder = new TemporaryFolder();
        var mix = Path.Combine(folder.Path, "mix.json");
        await File.WriteAllTextAsync(
            mix,
            "{\n  \"families\": { \"ios\": x }\n}",
            TestContext.Current.CancellationToken
        );

        var ended = await HearthProcess.RunAsync("simulate", "--to", Nobody, "--mix", mix);

        Assert.Equal(2, ended.Status);
        Assert.StartsWith($"hearth simulate: {mix}: line 2, byte ", ended.Error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("simulate", "--to", Nobody, "--count", "2", "--rate", "100")]
    [InlineData("send", "-", "--to", Nobody)]
    public async Task A_server_that_cannot_be_reached_ends_with_3(params string[] args)
    {
        var ended = await HearthProcess.RunAsync("<a/>"u8.ToArray(), args);

        Assert.Equal(3, ended.Status);
        Assert.Contains("Connection refused", ended.Output + ended.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_record_that_cannot_be_written_ends_with_3_and_one_line()
    {
        var ended = await HearthProcess.RunAsync("simulate", "--to", Nobody, "--record", "/no/such/folder/record.txt");

        Assert.Equal(3, ended.Status);
        Assert.Single(ended.Error.TrimEnd('\n').Split('\n'));
    }

    [Fact]
    public async Task Standard_input_is_sent_as_it_is()
    {
        await using var server = await TinyServer.StartAsync(TinyServer.Always(StatusCodes.Status200OK));

        var ended = await HearthProcess.RunAsync("not even xml\n"u8.ToArray(), ["send", "-", "--to", server.Address]);

        Assert.Equal((0, "standard input: acknowledged (200)\n"), (ended.Status, ended.Output));
        Assert.Equal("not even xml\n"u8, Assert.Single(server.Arrivals).Body);
    }

    [Fact]
    public async Task Interrupting_a_simulation_prints_its_totals_and_ends_with_130()
    {
        var arrived = new TaskCompletionSource();
        await using var server = await TinyServer.StartAsync(
            (_, number) =>
            {
                if (number == 5)
                {
                    arrived.TrySetResult();
                }

                return Task.CompletedTask;
            }
        );
        using var process = HearthProcess.Start(
            "simulate",
            "--to",
            server.Address,
            "--rate",
            "100",
            "--for",
            "10m",
            "--json"
        );
        await arrived.Task.WaitAsync(TestContext.Current.CancellationToken);

        HearthProcess.Interrupt(process);
        var ended = await HearthProcess.EndAsync(process);

        Assert.Equal(130, ended.Status);
        Assert.Contains("\"finished\": false", ended.Output, StringComparison.Ordinal);
    }
}
