using System.Net;
using System.Net.Http.Headers;
using System.Net.Sockets;
using System.Text;
using System.Text.Json;
using Hearth.Testing;

namespace Hearth.EndToEnd.Tests;

/// <summary>The support tools as programs ask them: a real server, a real key.</summary>
public sealed class ToolsApiTests(ToolsApiTests.Server server) : IClassFixture<ToolsApiTests.Server>
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Decode_takes_log_lines_apart_and_explains_each()
    {
        var answer = await PostAsync(
            "decode",
            "*Mar  1 00:01:02: %LINK-3-UPDOWN: Interface Gi1/0/1, changed state to down\n\n<189>7: nothing known here\n"
        );

        var messages = answer.GetProperty("messages");
        Assert.Equal(2, messages.GetArrayLength());
        Assert.Equal("UPDOWN", messages[0].GetProperty("mnemonic").GetString());
        Assert.NotEqual(JsonValueKind.Null, messages[0].GetProperty("explanation").ValueKind);
        Assert.Equal(JsonValueKind.Null, messages[1].GetProperty("explanation").ValueKind);
        Assert.Equal(JsonValueKind.Null, messages[1].GetProperty("ruleId").ValueKind);
    }

    [Fact]
    public async Task Decode_makes_instants_with_the_time_of_receipt_and_the_zone_it_is_told()
    {
        var answer = await PostAsync(
            "decode?received=2026-03-11T12:00:00Z&zone=%2B02:00",
            "sw1: Mar 11 10:20:30: %SYS-5-CONFIG_I: Configured from console\n"
        );

        var message = answer.GetProperty("messages")[0];
        Assert.Equal(
            ("2026-03-11T08:20:30Z", "year-and-zone-assumed"),
            (message.GetProperty("time").GetString(), message.GetProperty("timeIs").GetString())
        );
    }

    [Fact]
    public async Task Interpret_gives_rows_and_findings_of_an_output()
    {
        var answer = await PostAsync(
            "interpret?command=show%20clock&platform=cisco_ios",
            "*12:00:01.123 UTC Wed Nov 25 2026\n"
        );

        Assert.Equal("show clock", answer.GetProperty("command").GetString());
        Assert.Equal(
            "2026",
            Assert.Single(answer.GetProperty("rows").EnumerateArray()).GetProperty("year").GetString()
        );
        Assert.Equal(JsonValueKind.Array, answer.GetProperty("findings").ValueKind);
    }

    [Fact]
    public async Task Interpret_tells_of_a_release_what_is_known_and_of_a_listing_the_parts()
    {
        var version = await PostAsync(
            "interpret?command=show%20version&platform=cisco_ios",
            "Cisco IOS XE Software, Version 17.06.03\n"
        );
        var blade = await PostAsync(
            "interpret?command=show%20server%20inventory",
            "Server 1/1:\n    Equipped PID: UCSB-B200-M4\n    Equipped Serial (SN): FCH1901X0E1\n"
        );

        var release = version.GetProperty("release");
        Assert.Equal("17.6.3", release.GetProperty("canonical").GetString());
        Assert.Equal(
            "IOS XE 17.6",
            Assert.Single(release.GetProperty("dates").EnumerateArray()).GetProperty("id").GetString()
        );
        Assert.True(blade.GetProperty("complete").GetBoolean());
        Assert.Equal(
            "Server 1/1",
            Assert.Single(blade.GetProperty("parts").EnumerateArray()).GetProperty("position").GetString()
        );
    }

    [Fact]
    public async Task Sanity_names_line_and_command_and_no_secret()
    {
        var answer = await PostAsync(
            "sanity?platform=cisco_ios",
            "version 15.2\nhostname r1\nusername admin password 0 Canary77\nline vty 0 4\n transport input telnet\nend\n"
        );

        Assert.Equal("cisco_ios", answer.GetProperty("platform").GetString());
        Assert.NotEmpty(answer.GetProperty("findings").EnumerateArray());
        Assert.DoesNotContain("Canary77", answer.GetRawText(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Scrub_gives_the_text_without_its_secrets_and_counts_them()
    {
        var answer = await PostAsync("scrub", "hostname r1\nenable secret 0 Canary77\n");

        Assert.DoesNotContain("Canary77", answer.GetRawText(), StringComparison.Ordinal);
        Assert.StartsWith(
            "hostname r1\nenable secret 0 ",
            answer.GetProperty("text").GetString(),
            StringComparison.Ordinal
        );
        Assert.Equal(1, answer.GetProperty("linesChanged").GetInt32());
    }

    [Theory]
    [InlineData("lookup?command=sh%20ip%20int%20br&platform=cisco_ios", "show ip interface brief")]
    [InlineData("releases/show?release=12.2.%20(8)T1", "12.2(8)T1")]
    [InlineData("releases/compare?a=15.2(7)E3&b=15.2(4)E10", "later")]
    [InlineData("releases/advise?device=C9300-24T&running=17.9.3&feature=macsec&feature=netconf", "\"netconf\"")]
    [InlineData("releases/advise?device=C9300-24T", "\"suggested\": null")]
    [InlineData("bugs?version=17.6.3&platform=cisco_xe", "\"canonical\": \"17.6.3\"")]
    public async Task Look_up_and_releases_are_asked_by_their_address(string question, string told)
    {
        using var answer = await GetAsync(question, server.Key);

        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        Assert.Contains(told, await answer.Content.ReadAsStringAsync(Cancel), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("lookup")]
    [InlineData("releases/show?release=N%2FA")]
    [InlineData("releases/show?release=15.2(7)E3&platform=toaster")]
    [InlineData("releases/compare?a=15.2(7)E3")]
    [InlineData("releases/advise")]
    [InlineData("releases/advise?device=C9300-24T&running=toast")]
    [InlineData("releases/advise?device=C9300-24T&device=C9300-48P")]
    [InlineData("bugs")]
    [InlineData("bugs?version=toast&platform=cisco_xe")]
    public async Task A_question_that_cannot_be_answered_is_told_why(string question)
    {
        using var answer = await GetAsync(question, server.Key);

        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
        Assert.Equal("application/problem+json", answer.Content.Headers.ContentType?.MediaType);
        var problem = JsonDocument.Parse(await answer.Content.ReadAsStringAsync(Cancel)).RootElement;
        Assert.Equal("urn:hearth:problem:malformed", problem.GetProperty("type").GetString());
        Assert.NotEmpty(problem.GetProperty("detail").GetString()!);
    }

    [Fact]
    public async Task Without_a_good_key_no_tool_answers()
    {
        using var answer = await GetAsync("lookup?command=show%20version", key: null);

        Assert.Equal(HttpStatusCode.Unauthorized, answer.StatusCode);
    }

    [Fact]
    public async Task A_text_beyond_eight_mebibytes_is_refused_by_what_it_announces()
    {
        using var client = Client(server.Key);
        using var content = new ByteArrayContent(new byte[(8 * 1024 * 1024) + 1]);
        using var answer = await client.PostAsync("/api/v1/tools/scrub", content, Cancel);

        Assert.Equal(HttpStatusCode.RequestEntityTooLarge, answer.StatusCode);
    }

    [Theory]
    [InlineData("lookup?comand=show", "There is no value 'comand'; there are command, platform.")]
    [InlineData("lookup?command=show&command=version", "command: it is given 2 times.")]
    [InlineData("bugs?version=17.6.3&all=yes", "all: there are true, false.")]
    [InlineData("bugs?version=17.6.3&device=%1b%00", "device: it is no product id.")]
    public async Task A_value_that_would_go_unheard_is_refused_by_its_name(string question, string detail)
    {
        using var answer = await GetAsync(question, server.Key);

        await IsProblemAsync(answer, HttpStatusCode.BadRequest, detail);
    }

    [Theory]
    [InlineData("utf-16")]
    [InlineData("utf-16BE")]
    [InlineData("latin1")]
    public async Task A_text_is_taken_in_the_encodings_the_commands_take(string encoding)
    {
        var bytes = Encoding
            .GetEncoding(encoding)
            .GetBytes("hostname Z\u00fcrich\nline vty 0 4\n transport input telnet\nend\n");

        using var answer = await SendAsync(HttpMethod.Post, "sanity?platform=cisco_ios", new ByteArrayContent(bytes));
        var report = JsonDocument.Parse(await answer.Content.ReadAsStringAsync(Cancel)).RootElement;

        Assert.Contains(
            report.GetProperty("findings").EnumerateArray(),
            finding => finding.GetProperty("id").GetString() == "telnet"
        );
    }

    [Theory]
    [InlineData("sanity?platform=cisco_ios")]
    [InlineData("decode")]
    [InlineData("interpret")]
    public async Task Binary_data_is_told_to_be_no_text(string tool)
    {
        var bytes = new byte[10_000];
        new Random(1).NextBytes(bytes);

        using var answer = await SendAsync(HttpMethod.Post, tool, new ByteArrayContent(bytes));

        await IsProblemAsync(answer, HttpStatusCode.BadRequest, "It is not a text but binary data");
    }

    [Fact]
    public async Task What_is_packed_or_a_form_is_told_how_to_come()
    {
        using var packed = new ByteArrayContent("hostname a\n"u8.ToArray());
        packed.Headers.ContentEncoding.Add("gzip");
        using var form = new MultipartFormDataContent { { new StringContent("hostname a\n"), "file" } };

        using var first = await SendAsync(HttpMethod.Post, "scrub", packed);
        using var second = await SendAsync(HttpMethod.Post, "scrub", form);

        await IsProblemAsync(first, HttpStatusCode.UnsupportedMediaType, "without Content-Encoding");
        await IsProblemAsync(second, HttpStatusCode.UnsupportedMediaType, "--data-binary @FILE");
    }

    [Fact]
    public async Task A_wrong_method_and_a_tool_that_is_not_there_are_told_what_there_is()
    {
        using var method = await SendAsync(HttpMethod.Get, "scrub", content: null);
        using var tool = await SendAsync(HttpMethod.Get, "srcub", content: null);

        await IsProblemAsync(method, HttpStatusCode.MethodNotAllowed, "asked with POST");
        Assert.Equal(["POST"], method.Content.Headers.Allow);
        await IsProblemAsync(tool, HttpStatusCode.NotFound, "there are decode, interpret, sanity, scrub");
    }

    [Fact]
    public async Task Texts_that_never_end_take_no_room_from_messages()
    {
        var (waiting, answers) = (new List<TcpClient>(), new List<string>());
        try
        {
            // More than would fill what is there for messages: each has room for the longest text until it is whole.
            for (var sender = 0; sender < 40; sender++)
            {
                var client = new TcpClient();
                waiting.Add(client);
                answers.Add(await BeginAsync(client));
            }

            using var device = new HttpClient { BaseAddress = server.Address };
            using var message = new ByteArrayContent("<x/>"u8.ToArray());
            using var taken = await device.PostAsync("/its/service/oddce/services/DDCEService", message, Cancel);
            using var text = new StringContent("hostname a\n");
            using var other = await SendAsync(HttpMethod.Post, "scrub", text);

            Assert.Equal(HttpStatusCode.OK, taken.StatusCode);
            Assert.Equal(HttpStatusCode.OK, other.StatusCode);
            Assert.Equal(4, answers.Count(answer => answer.StartsWith("HTTP/1.1 100 ", StringComparison.Ordinal)));
            Assert.Equal(36, answers.Count(answer => answer.StartsWith("HTTP/1.1 429 ", StringComparison.Ordinal)));
        }
        finally
        {
            waiting.ForEach(one => one.Dispose());
        }
    }

    /// <summary>Sends the beginning of a text of unknown length.</summary>
    /// <returns>What is answered: to go on, or a refusal.</returns>
    private async Task<string> BeginAsync(TcpClient client)
    {
        await client.ConnectAsync(server.Address.Host, server.Address.Port, Cancel);
        var head =
            $"POST /api/v1/tools/scrub HTTP/1.1\r\nHost: x\r\nAuthorization: Bearer {server.OtherKey}\r\n"
            + "Transfer-Encoding: chunked\r\nExpect: 100-continue\r\n\r\n";
        await client.GetStream().WriteAsync(Encoding.ASCII.GetBytes(head), Cancel);
        var answer = new byte[64];
        return Encoding.ASCII.GetString(answer, 0, await client.GetStream().ReadAsync(answer, Cancel));
    }

    private static async Task IsProblemAsync(HttpResponseMessage answer, HttpStatusCode status, string detail)
    {
        Assert.Equal(status, answer.StatusCode);
        Assert.Equal("application/problem+json", answer.Content.Headers.ContentType?.MediaType);
        var problem = JsonDocument.Parse(await answer.Content.ReadAsStringAsync(Cancel)).RootElement;
        Assert.Contains(detail, problem.GetProperty("detail").GetString(), StringComparison.Ordinal);
    }

    private async Task<HttpResponseMessage> SendAsync(HttpMethod method, string question, HttpContent? content)
    {
        using var client = Client(server.Key);
        using var request = new HttpRequestMessage(method, "/api/v1/tools/" + question) { Content = content };
        return await client.SendAsync(request, Cancel);
    }

    private async Task<JsonElement> PostAsync(string question, string text)
    {
        using var client = Client(server.Key);
        using var content = new StringContent(text, Encoding.UTF8, "text/plain");
        using var answer = await client.PostAsync("/api/v1/tools/" + question, content, Cancel);
        var document = await answer.Content.ReadAsStringAsync(Cancel);
        Assert.True(answer.StatusCode == HttpStatusCode.OK, document);
        return JsonDocument.Parse(document).RootElement;
    }

    private async Task<HttpResponseMessage> GetAsync(string question, string? key)
    {
        using var client = Client(key);
        return await client.GetAsync("/api/v1/tools/" + question, Cancel);
    }

    private HttpClient Client(string? key)
    {
        var client = new HttpClient { BaseAddress = server.Address };
        client.DefaultRequestHeaders.Authorization = key is null ? null : new AuthenticationHeaderValue("Bearer", key);
        return client;
    }

    /// <summary>One server for all.</summary>
    public sealed class Server : IAsyncLifetime
    {
        private readonly TemporaryFolder _folder = new();
        private HearthServer? _server;

        public string Key { get; private set; } = "";

        /// <summary>A key that holds texts back.</summary>
        public string OtherKey { get; private set; } = "";

        public Uri Address => _server!.Http;

        public async ValueTask InitializeAsync()
        {
            var data = Path.Combine(_folder.Path, "data");
            _server = await HearthServer.StartAsync(data);
            Key = (await Commands.HearthAsync("key", "add", "script", "--data", data)).Trim();
            OtherKey = (await Commands.HearthAsync("key", "add", "slow", "--data", data)).Trim();
        }

        public async ValueTask DisposeAsync()
        {
            if (_server is not null)
            {
                await _server.StopAsync();
                await _server.DisposeAsync();
            }

            _folder.Dispose();
        }
    }
}
