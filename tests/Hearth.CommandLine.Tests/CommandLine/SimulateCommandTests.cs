using System.Text.Json;
using Hearth.Testing;
using Microsoft.AspNetCore.Http;

namespace Hearth.CommandLine.Tests.CommandLine;

public sealed class SimulateCommandTests
{
    [Fact]
    public async Task A_count_is_sent_exactly_and_all_of_it_is_recorded()
    {
        using var folder = new TemporaryFolder();
        var record = Path.Combine(folder.Path, "acknowledged.txt");
        await using var server = await TinyServer.StartAsync(TinyServer.Always(StatusCodes.Status200OK));

        var (status, report) = await SimulateAsync(
            "--to",
            server.Address,
            "--count",
            "137",
            "--rate",
            "2000",
            "--connections",
            "7",
            "--record",
            record
        );

        Assert.Equal(0, status);
        Assert.Equal((137, 137, 0, 0), (report.Sent, report.Acknowledged, report.Refused, report.Failed));
        Assert.Equal(137, server.Arrivals.Count);
        Assert.InRange(
            server.Arrivals.Select(arrival => arrival.Connection).Distinct(StringComparer.Ordinal).Count(),
            1,
            7
        );
        var lines = await File.ReadAllLinesAsync(record, TestContext.Current.CancellationToken);
        Assert.Equal(137, lines.Select(line => line.Split('\t')[0]).Distinct(StringComparer.Ordinal).Count());
        Assert.All(
            lines,
            line => Assert.Matches(@"^\S+:\S+:[0-9A-F]{8}\t200\t\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$", line)
        );
    }

    [Fact]
    public async Task Messages_arrive_as_devices_post_them()
    {
        await using var server = await TinyServer.StartAsync(TinyServer.Always(StatusCodes.Status200OK));

        await SimulateAsync("--to", server.Address, "--count", "3", "--rate", "1000");

        Assert.All(
            server.Arrivals,
            arrival =>
            {
                Assert.Equal(
                    ("POST", "HTTP/1.1", "application/x-www-form-urlencoded"),
                    (arrival.Method, arrival.Protocol, arrival.ContentType)
                );
                Assert.Equal(arrival.Body.Length, arrival.ContentLength);
                Assert.Equal("<?xml "u8, arrival.Body.AsSpan(0, 6));
            }
        );
    }

    [Fact]
    public async Task The_same_seed_and_start_send_the_same_bytes()
    {
        await using var server = await TinyServer.StartAsync(TinyServer.Always(StatusCodes.Status200OK));
        string[] args =
        [
            "--to",
            server.Address,
            "--count",
            "10",
            "--rate",
            "1000",
            "--connections",
            "1",
            "--seed",
            "4",
            "--start",
            "2026-03-02T06:20:00Z",
        ];

        await SimulateAsync(args);
        await SimulateAsync(args);

        var bodies = server.Arrivals.Select(arrival => Convert.ToHexString(arrival.Body)).ToList();
        Assert.Equal(bodies[..10], bodies[10..]);
    }

    [Fact]
    public async Task A_server_that_refuses_is_counted_with_its_reason_and_ends_with_1()
    {
        await using var server = await TinyServer.StartAsync(
            TinyServer.Always(StatusCodes.Status503ServiceUnavailable)
        );

        var (status, report) = await SimulateAsync("--to", server.Address, "--count", "20", "--rate", "1000");

        Assert.Equal(1, status);
        Assert.Equal((20, 0, 20, 0), (report.Sent, report.Acknowledged, report.Refused, report.Failed));
        Assert.Equal("HTTP 503 Service Unavailable", Assert.Single(report.Reasons));
        Assert.Null(report.P99Ms);
    }

    [Fact]
    public async Task A_connection_closed_without_an_answer_is_a_failure()
    {
        await using var server = await TinyServer.StartAsync(
            (context, number) =>
            {
                if (number % 2 == 1)
                {
                    context.Abort();
                }

                return Task.CompletedTask;
            }
        );

        var (status, report) = await SimulateAsync(
            "--to",
            server.Address,
            "--count",
            "20",
            "--rate",
            "1000",
            "--connections",
            "1"
        );

        Assert.Equal(1, status);
        Assert.Equal((20, 10, 0, 10), (report.Sent, report.Acknowledged, report.Refused, report.Failed));
    }

    [Fact]
    public async Task A_temporary_refusal_is_tried_again_after_the_time_the_server_names()
    {
        await using var server = await TinyServer.StartAsync(
            (context, number) =>
            {
                context.Response.StatusCode =
                    number < 2 ? StatusCodes.Status503ServiceUnavailable : StatusCodes.Status200OK;
                context.Response.Headers.RetryAfter = "0";
                return Task.CompletedTask;
            }
        );

        var (status, report) = await SimulateAsync(
            "--to",
            server.Address,
            "--count",
            "4",
            "--rate",
            "1000",
            "--connections",
            "1",
            "--retries",
            "2"
        );

        Assert.Equal(0, status);
        Assert.Equal((4, 4, 2), (report.Sent, report.Acknowledged, report.Retried));
        Assert.Equal(6, server.Arrivals.Count);
    }

    [Fact]
    public async Task A_server_that_stalls_makes_messages_late_and_is_charged_for_the_wait()
    {
        // The first answer is held back until everything else is overdue, counted from when the first message arrived.
        await using var server = await TinyServer.StartAsync(
            async (_, number) =>
            {
                if (number == 0)
                {
                    using var overdue = new PeriodicTimer(TimeSpan.FromMilliseconds(400), TimeProvider.System);
                    await overdue.WaitForNextTickAsync();
                }
            }
        );

        var (_, report) = await SimulateAsync(
            "--to",
            server.Address,
            "--count",
            "10",
            "--rate",
            "1000",
            "--connections",
            "1"
        );

        Assert.Equal(10, report.Acknowledged);
        Assert.InRange(report.Late, 9, 10);
        Assert.True(report.P50Ms > 300, $"half of the messages took {report.P50Ms} ms");
    }

    [Theory]
    [InlineData(12, 0)]
    [InlineData(11, 1)]
    public async Task Verifying_asks_the_store_for_what_was_acknowledged(long stored, int expected)
    {
        await using var server = await TinyServer.StartAsync(TinyServer.Always(StatusCodes.Status200OK));
        IReadOnlyCollection<string> asked = [];
        var output = new StringWriter();
        var command = SimulateCommand.Create(
            (store, ids, _) =>
            {
                Assert.Equal("here", store);
                asked = ids;
                return Task.FromResult(stored);
            }
        );

        var status = await HearthCommandLine.RunAsync(
            [command],
            ["simulate", "--to", server.Address, "--count", "12", "--rate", "1000", "--verify", "here", "--json"],
            output,
            TextWriter.Null
        );

        Assert.Equal(expected, status);
        Assert.Equal(12, asked.Distinct(StringComparer.Ordinal).Count());
        Assert.Equal(stored, JsonDocument.Parse(output.ToString()).RootElement.GetProperty("stored").GetInt64());
    }

    private static async Task<(int Status, Report Report)> SimulateAsync(params string[] args)
    {
        var output = new StringWriter();
        var error = new StringWriter();
        var status = await HearthCommandLine.RunAsync(
            [SimulateCommand.Create()],
            ["simulate", "--json", .. args],
            output,
            error
        );
        Assert.Empty(error.ToString());
        var json = JsonDocument.Parse(output.ToString()).RootElement;
        return (
            status,
            new Report(
                json.GetProperty("sent").GetInt64(),
                json.GetProperty("acknowledged").GetInt64(),
                json.GetProperty("refused").GetInt64(),
                json.GetProperty("failed").GetInt64(),
                json.GetProperty("late").GetInt64(),
                json.GetProperty("retried").GetInt64(),
                json.GetProperty("p50Ms").Deserialize<double?>(),
                json.GetProperty("p99Ms").Deserialize<double?>(),
                [
                    .. json.GetProperty("reasons")
                        .EnumerateArray()
                        .Select(reason => reason.GetProperty("reason").GetString()!),
                ]
            )
        );
    }

    private sealed record Report(
        long Sent,
        long Acknowledged,
        long Refused,
        long Failed,
        long Late,
        long Retried,
        double? P50Ms,
        double? P99Ms,
        string[] Reasons
    );
}
