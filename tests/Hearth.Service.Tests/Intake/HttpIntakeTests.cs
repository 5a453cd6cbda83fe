using System.Net;
using System.Net.Http.Headers;
using System.Net.Sockets;
using System.Text;
using System.Xml.Linq;
using Hearth.Service.Intake;
using Hearth.Service.Intake.Journal;
using Hearth.Service.Tests.Intake.Journal;
using Hearth.Testing;

namespace Hearth.Service.Tests.Intake;

public sealed class HttpIntakeTests
{
    private static readonly byte[] Alert = Messages.Bytes(Messages.Fan());

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("/its/service/oddce/services/DDCEService")]
    [InlineData("/its/service/oddce/services/DDCEservice")]
    [InlineData("/ITS/SERVICE/ODDCE/SERVICES/ddceservice")]
    [InlineData("/Transportgateway/services/DeviceRequestHandler")]
    [InlineData("/Transportgateway/services/RouterRequestHandler")]
    [InlineData("/neddce/services/DDCEService")]
    [InlineData("/")]
    [InlineData("/in/k7Qm2x")]
    [InlineData("/in/k7Qm2x/")]
    [InlineData("/in/k7Qm2x/its/service/oddce/services/DDCEService")]
    [InlineData("/in/k7Qm2x/transportgateway/services/devicerequesthandler")]
    public async Task Every_device_path_stores_the_raw_body_and_answers_with_a_SOAP_envelope(string path)
    {
        await using var doors = await DoorsUnderTest.OpenAsync();

        var response = await doors.Http.PostAsync(path, Content(Alert), Cancel);

        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        Assert.Equal("text/xml", response.Content.Headers.ContentType?.MediaType);
        var reply = XDocument.Parse(await response.Content.ReadAsStringAsync(Cancel));
        Assert.Equal("Envelope", reply.Root?.Name.LocalName);
        Assert.Equal(Messages.Fan().MessageId, reply.Descendants().Single(e => e.Name.LocalName == "ReplyTo").Value);
        Assert.Equal(Alert, Assert.Single(doors.Stored()));
    }

    [Fact]
    public async Task The_key_in_the_path_is_kept_as_a_digest_only()
    {
        await using var doors = await DoorsUnderTest.OpenAsync();

        await doors.Http.PostAsync("/in/k7Qm2xSecret/", Content(Alert), Cancel);

        var path = Assert.Single(doors.Facts()).Path;
        Assert.DoesNotContain("k7Qm2xSecret", path, StringComparison.Ordinal);
        Assert.Contains("sha256:", path, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("application/x-www-form-urlencoded")]
    [InlineData("multipart/form-data; boundary=x")]
    [InlineData("text/xml")]
    [InlineData("image/png")]
    public async Task The_content_type_never_matters(string type)
    {
        await using var doors = await DoorsUnderTest.OpenAsync();
        var content = new ByteArrayContent(Alert);
        content.Headers.ContentType = MediaTypeHeaderValue.Parse(type);

        var response = await doors.Http.PostAsync(DoorsUnderTest.DevicePath, content, Cancel);

        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        Assert.Equal(Alert, Assert.Single(doors.Stored()));
    }

    [Fact]
    public async Task Chunked_bodies_and_HTTP_1_0_are_taken()
    {
        await using var doors = await DoorsUnderTest.OpenAsync();
        var chunked =
            "POST / HTTP/1.1\r\nHost: h\r\nTransfer-Encoding: chunked\r\nConnection: close\r\n\r\n3\r\nabc\r\n2\r\nde\r\n0\r\n\r\n";
        var old = "POST / HTTP/1.0\r\nContent-Length: 3\r\n\r\nold";

        var first = await DoorsUnderTest.TalkAsync(doors.HttpEnd, Encoding.ASCII.GetBytes(chunked));
        var second = await DoorsUnderTest.TalkAsync(doors.HttpEnd, Encoding.ASCII.GetBytes(old));

        Assert.StartsWith("HTTP/1.1 200", first, StringComparison.Ordinal);
        Assert.StartsWith("HTTP/1.1 200", second, StringComparison.Ordinal);
        Assert.Equal(["abcde", "old"], doors.Stored().Select(Encoding.ASCII.GetString));
    }

    [Fact]
    public async Task A_sender_that_expects_100_continue_hears_it_before_the_body()
    {
        await using var doors = await DoorsUnderTest.OpenAsync();
        using var client = new TcpClient();
        await client.ConnectAsync(doors.HttpEnd, Cancel);
        var stream = client.GetStream();
        await stream.WriteAsync(
            "POST / HTTP/1.1\r\nHost: h\r\nContent-Length: 4\r\nExpect: 100-continue\r\nConnection: close\r\n\r\n"u8.ToArray(),
            Cancel
        );
        var buffer = new byte[64];
        var read = await stream.ReadAsync(buffer, Cancel);

        Assert.StartsWith("HTTP/1.1 100", Encoding.ASCII.GetString(buffer, 0, read), StringComparison.Ordinal);
        await stream.WriteAsync("body"u8.ToArray(), Cancel);
        using var reader = new StreamReader(stream);
        Assert.StartsWith("HTTP/1.1 200", await reader.ReadToEndAsync(Cancel), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("")]
    [InlineData("not xml at all")]
    [InlineData("<a><b></a>")]
    public async Task Content_is_never_a_reason_to_refuse(string body)
    {
        await using var doors = await DoorsUnderTest.OpenAsync();

        var response = await doors.Http.PostAsync(
            DoorsUnderTest.DevicePath,
            Content(Encoding.UTF8.GetBytes(body)),
            Cancel
        );

        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        Assert.Equal(body, Encoding.UTF8.GetString(Assert.Single(doors.Stored())));
    }

    [Fact]
    public async Task A_body_announced_above_the_limit_is_refused_before_it_is_read()
    {
        await using var doors = await DoorsUnderTest.OpenAsync();
        const string Head = "POST / HTTP/1.1\r\nHost: h\r\nContent-Length: 104857600\r\nExpect: 100-continue\r\n\r\n";

        var answer = await DoorsUnderTest.TalkAsync(doors.HttpEnd, Encoding.ASCII.GetBytes(Head));

        Assert.StartsWith("HTTP/1.1 413", answer, StringComparison.Ordinal);
        Assert.Empty(doors.Stored());
    }

    [Fact]
    public async Task A_100_MB_body_that_does_not_say_its_length_is_refused_at_the_limit_and_costs_bounded_memory()
    {
        await using var doors = await DoorsUnderTest.OpenAsync();
        var before = GC.GetTotalMemory(forceFullCollection: true);

        var content = new StreamContent(new EndlessStream(100 * 1024 * 1024));
        using var request = new HttpRequestMessage(HttpMethod.Post, DoorsUnderTest.DevicePath) { Content = content };
        request.Headers.TransferEncodingChunked = true;
        HttpStatusCode? status = null;
        try
        {
            status = (await doors.Http.SendAsync(request, Cancel)).StatusCode;
        }
        catch (HttpRequestException)
        {
            // The answer may be lost when the connection is closed while the sender still writes; what counts is below.
        }

        Assert.True(status is null or HttpStatusCode.RequestEntityTooLarge, $"{status}");
        Assert.Empty(doors.Stored());
        Assert.Equal(0, doors.InFlight.Taken);
        Assert.True(GC.GetTotalMemory(forceFullCollection: true) - before < 64 * 1024 * 1024);
    }

    [Fact]
    public async Task A_body_exactly_at_the_limit_is_taken_and_one_byte_more_is_not()
    {
        await using var doors = await DoorsUnderTest.OpenAsync(new IntakeSettings { MaxMessageBytes = 10_000 });

        var fits = await doors.Http.PostAsync(DoorsUnderTest.DevicePath, Content(new byte[10_000]), Cancel);
        var over = await doors.Http.PostAsync(DoorsUnderTest.DevicePath, Content(new byte[10_001]), Cancel);

        Assert.Equal(HttpStatusCode.OK, fits.StatusCode);
        Assert.Equal(HttpStatusCode.RequestEntityTooLarge, over.StatusCode);
        Assert.Single(doors.Stored());
    }

    [Fact]
    public async Task A_sender_of_a_byte_a_second_is_cut_off_and_disturbs_nobody_else()
    {
        await using var doors = await DoorsUnderTest.OpenAsync();
        using var slow = new TcpClient();
        await slow.ConnectAsync(doors.HttpEnd, Cancel);
        var stream = slow.GetStream();
        await stream.WriteAsync("POST / HTTP/1.1\r\nHost: h\r\nContent-Length: 1000\r\n\r\nx"u8.ToArray(), Cancel);

        var others = await doors.Http.PostAsync(DoorsUnderTest.DevicePath, Content(Alert), Cancel);
        using var reader = new StreamReader(stream);
        var ended = await reader.ReadToEndAsync(Cancel).WaitAsync(TimeSpan.FromSeconds(30), Cancel);

        Assert.Equal(HttpStatusCode.OK, others.StatusCode);
        Assert.True(ended.Length == 0 || ended.StartsWith("HTTP/1.1 408", StringComparison.Ordinal), ended);
        Assert.Equal(Alert, Assert.Single(doors.Stored()));
        Assert.Equal(0, doors.InFlight.Taken);
    }

    [Theory]
    [InlineData("Transfer-Encoding: chunked\r\n\r\n3\r\nabc\r\n")]
    [InlineData("Content-Length: 1000000\r\n\r\nabc")]
    public async Task Senders_that_might_send_much_and_send_little_take_little_room(string rest)
    {
        await using var doors = await DoorsUnderTest.OpenAsync(
            new IntakeSettings { MaxBytesInFlight = 4 * 1024 * 1024, MaxMessageBytes = 1024 * 1024 }
        );
        var slow = new List<TcpClient>();
        for (var sender = 0; sender < 30; sender++)
        {
            slow.Add(await BeginAsync(doors, rest));
        }

        var response = await doors.Http.PostAsync(DoorsUnderTest.DevicePath, Content(Alert), Cancel);
        slow.ForEach(client => client.Dispose());

        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        Assert.Equal(Alert, Assert.Single(doors.Stored()));
    }

    [Fact]
    public async Task When_no_room_is_left_the_sender_that_takes_longest_hears_503_and_the_next_message_is_taken()
    {
        var time = new ManualTimeProvider();
        await using var doors = await DoorsUnderTest.OpenAsync(
            new IntakeSettings { MaxBytesInFlight = 1024 * 1024, MaxMessageBytes = 1024 * 1024 },
            time: time
        );
        using var hog = await BeginAsync(doors, "Content-Length: 1000000\r\n\r\n" + new string('x', 900_000));
        await doors.HoldsAsync(900_000);
        time.Advance(TimeSpan.FromSeconds(10));

        var response = await doors.Http.PostAsync(DoorsUnderTest.DevicePath, Content(new byte[200_000]), Cancel);
        var ended = await AnswerAsync(hog);

        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        Assert.StartsWith("HTTP/1.1 503", ended, StringComparison.Ordinal);
        Assert.Contains("Retry-After: 5", ended, StringComparison.Ordinal);
        Assert.Equal(200_000, Assert.Single(doors.Stored()).Length);
    }

    [Fact]
    public async Task A_sender_that_stops_in_the_middle_hears_408()
    {
        var time = new ManualTimeProvider();
        await using var doors = await DoorsUnderTest.OpenAsync(time: time);
        using var slow = await BeginAsync(doors, "Content-Length: 1000000\r\n\r\n" + new string('x', 900_000));
        await doors.HoldsAsync(900_000);

        var ended = AnswerAsync(slow);
        await Eventually.TrueAsync(
            () =>
            {
                time.Advance(TimeSpan.FromSeconds(62));
                return Task.FromResult(ended.IsCompleted);
            },
            TimeSpan.FromMinutes(2),
            () => "It is not ended."
        );

        Assert.StartsWith("HTTP/1.1 408", await ended, StringComparison.Ordinal);
        await Eventually.TrueAsync(
            () => Task.FromResult(doors.InFlight.Taken == 0),
            TimeSpan.FromMinutes(2),
            () => $"{doors.InFlight.Taken} bytes are held."
        );
        Assert.Empty(doors.Stored());
    }

    [Fact]
    public async Task A_journal_that_is_full_answers_503_with_when_to_come_back()
    {
        await using var doors = await DoorsUnderTest.OpenAsync(
            journal: new JournalSettings { MaxBytes = 256 * 1024, SegmentBytes = 64 * 1024 }
        );
        HttpResponseMessage response;
        do
        {
            response = await doors.Http.PostAsync(DoorsUnderTest.DevicePath, Content(new byte[20_000]), Cancel);
        } while (response.StatusCode == HttpStatusCode.OK);

        Assert.Equal(HttpStatusCode.ServiceUnavailable, response.StatusCode);
        Assert.Equal(TimeSpan.FromSeconds(30), response.Headers.RetryAfter?.Delta);
    }

    [Fact]
    public async Task A_disk_that_refuses_answers_503_and_recovers()
    {
        var disk = new DiskTrouble();
        await using var doors = await DoorsUnderTest.OpenAsync(
            new IntakeSettings { MaxPerDevicePerMinute = 1_000_000 },
            disk: disk
        );
        disk.SyncFails = true;
        var refused = await doors.Http.PostAsync(DoorsUnderTest.DevicePath, Content(Alert), Cancel);
        disk.SyncFails = false;

        HttpResponseMessage again;
        do
        {
            again = await doors.Http.PostAsync(DoorsUnderTest.DevicePath, Content(Alert), Cancel);
        } while (again.StatusCode == HttpStatusCode.ServiceUnavailable);

        Assert.Equal(HttpStatusCode.ServiceUnavailable, refused.StatusCode);
        Assert.Equal(HttpStatusCode.OK, again.StatusCode);
        Assert.Single(doors.Stored());
    }

    [Fact]
    public async Task A_device_far_above_its_rate_is_held_back_and_another_is_not()
    {
        await using var doors = await DoorsUnderTest.OpenAsync(new IntakeSettings { MaxPerDevicePerMinute = 3 });
        var flood = new List<HttpStatusCode>();
        for (var i = 0; i < 5; i++)
        {
            var response = await doors.Http.PostAsync(
                DoorsUnderTest.DevicePath,
                Content(Messages.Bytes(Messages.Fan(i))),
                Cancel
            );
            flood.Add(response.StatusCode);
            if (response.StatusCode == HttpStatusCode.TooManyRequests)
            {
                Assert.InRange(
                    response.Headers.RetryAfter!.Delta!.Value,
                    TimeSpan.FromSeconds(1),
                    TimeSpan.FromMinutes(1)
                );
            }
        }

        var other = await doors.Http.PostAsync(
            DoorsUnderTest.DevicePath,
            Content(Messages.Bytes(Messages.Fan(1, "FDO9999ZZZZ"))),
            Cancel
        );

        Assert.Equal(3, flood.Count(status => status == HttpStatusCode.OK));
        Assert.Equal(2, flood.Count(status => status == HttpStatusCode.TooManyRequests));
        Assert.Equal(HttpStatusCode.OK, other.StatusCode);
    }

    [Fact]
    public async Task Looking_with_a_browser_says_that_the_receiver_is_up()
    {
        await using var doors = await DoorsUnderTest.OpenAsync();

        var text = await doors.Http.GetStringAsync(DoorsUnderTest.DevicePath, Cancel);

        Assert.Equal("Call Home receiver is up\n", text);
    }

    [Fact]
    public async Task A_hostile_message_id_cannot_break_out_of_the_answer()
    {
        await using var doors = await DoorsUnderTest.OpenAsync();
        var body = "<Envelope><MessageId>a&lt;/x&gt;]]&gt;\"'&amp;<b/></MessageId></Envelope>"u8.ToArray();

        var response = await doors.Http.PostAsync(DoorsUnderTest.DevicePath, Content(body), Cancel);

        XDocument.Parse(await response.Content.ReadAsStringAsync(Cancel));
        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
    }

    private static ByteArrayContent Content(byte[] body)
    {
        var content = new ByteArrayContent(body);
        content.Headers.ContentType = new MediaTypeHeaderValue("application/x-www-form-urlencoded");
        return content;
    }

    /// <summary>So many zeros.</summary>
    private sealed class EndlessStream(long length) : Stream
    {
        private long _left = length;

        public override bool CanRead => true;

        public override bool CanSeek => false;

        public override bool CanWrite => false;

        public override long Length => throw new NotSupportedException();

        public override long Position
        {
            get => throw new NotSupportedException();
            set => throw new NotSupportedException();
        }

        public override int Read(byte[] buffer, int offset, int count)
        {
            var read = (int)Math.Min(count, _left);
            Array.Clear(buffer, offset, read);
            _left -= read;
            return read;
        }

        public override void Flush() { }

        public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

        public override void SetLength(long value) => throw new NotSupportedException();

        public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();
    }

    /// <summary>The head of an answer. What follows may be a reset: the rest of the message is not waited for.</summary>
    private static async Task<string> AnswerAsync(TcpClient client)
    {
        var head = new StringBuilder();
        var buffer = new byte[1024];
        while (!head.ToString().Contains("\r\n\r\n", StringComparison.Ordinal))
        {
            var read = await client.GetStream().ReadAsync(buffer, Cancel);
            Assert.NotEqual(0, read);
            head.Append(Encoding.Latin1.GetString(buffer, 0, read));
        }

        return head.ToString();
    }

    private static async Task<TcpClient> BeginAsync(DoorsUnderTest doors, string rest)
    {
        var client = new TcpClient();
        await client.ConnectAsync(doors.HttpEnd, Cancel);
        await client.GetStream().WriteAsync(Encoding.ASCII.GetBytes("POST / HTTP/1.1\r\nHost: h\r\n" + rest), Cancel);
        return client;
    }
}
