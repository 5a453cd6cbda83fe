using System.Net;
using System.Net.Http.Headers;
using System.Net.Sockets;
using System.Text;
using Hearth.Testing;

namespace Hearth.EndToEnd.Tests;

/// <summary>What strangers may do to the doors of a real server, and that a device is heard meanwhile.</summary>
public sealed class AttackTests
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(2);

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_hundred_senders_that_might_send_8_MiB_and_hardly_do_keep_no_message_out()
    {
        using var folder = new TemporaryFolder();
        await using var server = await HearthServer.StartAsync(
            Path.Combine(folder.Path, "data"),
            "Intake:MaxBytesInFlight=16777216"
        );
        using var strangers = new Strangers(server.Http.Port);
        await strangers.ComeAsync(40, "POST / HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\n\r\n3\r\nabc\r\n");
        await strangers.ComeAsync(40, "POST / HTTP/1.1\r\nHost: x\r\nContent-Length: 8388608\r\n\r\nabc");
        await strangers.ComeAsync(20, "POST / HTTP/1.1\r\nHost: x\r\nX-Slow: ");

        Assert.Equal(HttpStatusCode.OK, await PostAsync(server));
    }

    [Fact]
    public async Task A_sender_that_stops_in_the_middle_is_ended_and_counted()
    {
        using var folder = new TemporaryFolder();
        await using var server = await HearthServer.StartAsync(
            Path.Combine(folder.Path, "data"),
            "Intake:SenderPatience=00:00:01"
        );
        using var strangers = new Strangers(server.Http.Port);
        await strangers.ComeAsync(
            1,
            "POST / HTTP/1.1\r\nHost: x\r\nContent-Length: 8388608\r\n\r\n" + new string('x', 1_000_000)
        );

        var answer = await strangers.FirstWordAsync();

        Assert.StartsWith("HTTP/1.1 408 ", answer, StringComparison.Ordinal);
        await CountsAsync(server, "transport=\"http\",reason=\"too_slow\"");
        Assert.Equal(HttpStatusCode.OK, await PostAsync(server));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task More_connections_than_there_are_places_keep_no_message_out(bool byMail)
    {
        using var folder = new TemporaryFolder();
        await using var server = await HearthServer.StartAsync(
            Path.Combine(folder.Path, "data"),
            "Listen:MaxConnections=20"
        );
        using var strangers = new Strangers(byMail ? IPEndPoint.Parse(server.Smtp).Port : server.Http.Port);
        await strangers.ComeAsync(50, "");

        Assert.Equal(HttpStatusCode.OK, await PostAsync(server));
        var transport = byMail ? "smtp" : "http";
        await CountsAsync(server, $"transport=\"{transport}\",reason=\"too_many_connections\"");
    }

    [Fact]
    public async Task A_mail_that_stops_in_the_middle_is_ended_and_counted()
    {
        using var folder = new TemporaryFolder();
        await using var server = await HearthServer.StartAsync(
            Path.Combine(folder.Path, "data"),
            "Intake:SenderPatience=00:00:01"
        );
        using var strangers = new Strangers(IPEndPoint.Parse(server.Smtp).Port);
        await strangers.ComeAsync(
            1,
            "EHLO x\r\nMAIL FROM:<a@example.net>\r\nRCPT TO:<b@example.net>\r\nDATA\r\nSubject: x\r\n"
        );

        var talk = await strangers.LastWordAsync();

        Assert.Contains("\r\n421 4.4.2 ", talk, StringComparison.Ordinal);
        await CountsAsync(server, "transport=\"smtp\",reason=\"too_slow\"");
    }

    [Fact]
    public async Task Two_hundred_questions_at_a_time_are_answered_or_told_to_come_back_and_messages_are_processed_meanwhile()
    {
        using var folder = new TemporaryFolder();
        var data = Path.Combine(folder.Path, "data");
        await using var server = await HearthServer.StartAsync(data);
        var made = await Commands.HearthAsync("key", "add", "stranger", "--data", data);
        using var client = new HttpClient { BaseAddress = server.Http, Timeout = Patience };
        client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue(
            "Bearer",
            made.Split('\n').Single(line => line.StartsWith("hik_", StringComparison.Ordinal)).Trim()
        );
        var log = string.Concat(
            Enumerable.Repeat("*Mar  1 00:01:02: %LINK-3-UPDOWN: Interface Gi1/0/1, changed state\n", 400)
        );

        var questions = Enumerable.Range(0, 200).Select(number => AskAsync(client, number, log)).ToArray();
        var taken = await PostAsync(server);
        var answers = await Task.WhenAll(questions);

        Assert.Equal(HttpStatusCode.OK, taken);
        Assert.All(answers, answer => Assert.Contains(answer.Status, new[] { 200, 429, 503 }));
        Assert.Contains(answers, answer => answer.Status == 200);
        Assert.All(
            answers.Where(answer => answer.Status != 200),
            answer => Assert.True(answer.SaysWhen && answer.SaysWhy, $"{answer}")
        );
        await Eventually.TrueAsync(
            async () =>
                (await MetricsAsync(server)).Contains("hearth_intake_processed_total", StringComparison.Ordinal),
            Patience,
            () => "The message is not processed."
        );
    }

    private static async Task<(int Status, bool SaysWhen, bool SaysWhy)> AskAsync(
        HttpClient client,
        int number,
        string log
    )
    {
        using var text = new StringContent(log);
        using var answer =
            number % 2 == 0
                ? await client.PostAsync("/api/v1/tools/decode", text, Cancel)
                : await client.GetAsync(
                    "/api/v1/tools/lookup?command=" + string.Concat(Enumerable.Repeat("s%20", 330)),
                    Cancel
                );
        var status = answer.StatusCode == HttpStatusCode.BadRequest ? 200 : (int)answer.StatusCode;
        var told = await answer.Content.ReadAsStringAsync(Cancel);
        return (status, answer.Headers.RetryAfter is not null, told.Contains("\"detail\"", StringComparison.Ordinal));
    }

    private static async Task<HttpStatusCode> PostAsync(HearthServer server)
    {
        using var client = new HttpClient { Timeout = Patience };
        using var content = new ByteArrayContent(
            await File.ReadAllBytesAsync(
                Path.Combine(Repository.Root, "samples", "messages", "iosxe-inventory-full.xml"),
                Cancel
            )
        );
        using var answer = await client.PostAsync(server.DeviceAddress, content, Cancel);
        return answer.StatusCode;
    }

    private static Task CountsAsync(HearthServer server, string tags) =>
        Eventually.TrueAsync(
            async () =>
                (await MetricsAsync(server)).Contains(
                    $"hearth_intake_refused_total{{{tags}}}",
                    StringComparison.Ordinal
                ),
            Patience,
            () => $"Nothing is counted with {tags}."
        );

    private static async Task<string> MetricsAsync(HearthServer server)
    {
        using var client = new HttpClient { BaseAddress = server.Http, Timeout = Patience };
        return await client.GetStringAsync("/metrics", Cancel);
    }

    /// <summary>Connections of people who mean no good, from a network of their own.</summary>
    private sealed class Strangers(int port) : IDisposable
    {
        private static readonly IPAddress Network = IPAddress.Parse("127.0.0.2");

        private readonly List<TcpClient> _all = [];

        public async Task ComeAsync(int count, string bytes)
        {
            for (var stranger = 0; stranger < count; stranger++)
            {
                var client = new TcpClient(new IPEndPoint(Network, 0));
                _all.Add(client);
                await client.ConnectAsync(IPAddress.Loopback, port, Cancel);
                await client.GetStream().WriteAsync(Encoding.ASCII.GetBytes(bytes), Cancel);
            }
        }

        /// <summary>What the last one hears first. What follows may be a reset: the rest of the message is not waited for.</summary>
        public async Task<string> FirstWordAsync()
        {
            var buffer = new byte[1024];
            var read = await _all[^1].GetStream().ReadAsync(buffer, Cancel);
            return Encoding.Latin1.GetString(buffer, 0, read);
        }

        /// <summary>What the last one hears until the server ends the connection.</summary>
        public async Task<string> LastWordAsync()
        {
            using var reader = new StreamReader(_all[^1].GetStream(), Encoding.Latin1);
            return await reader.ReadToEndAsync(Cancel);
        }

        public void Dispose() => _all.ForEach(client => client.Dispose());
    }
}
