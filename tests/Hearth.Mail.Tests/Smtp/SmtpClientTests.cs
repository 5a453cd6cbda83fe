using System.Text;
using Hearth.Mail.Mime;
using Hearth.Mail.Smtp;
using Hearth.Testing;

namespace Hearth.Mail.Tests.Smtp;

public class SmtpClientTests
{
    private static readonly SmtpClientOptions Options = new() { Host = "mail.example.org", HelloName = "hearth" };

    private readonly ManualTimeProvider _clock = new();
    private readonly List<string> _trace = [];

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_mail_is_delivered_with_pipelining_size_and_8_bit()
    {
        var server = new ScriptedServer("PIPELINING", "SIZE 1000", "8BITMIME") { OnData = "250 2.0.0 Stored as J-17" };

        var delivery = await SendAsync(server, Mail("gr\u00fc\u00dfe\r\n.x\r\n"));

        Assert.Equal(new DeliveryOutcome.Delivered("2.0.0 Stored as J-17"), delivery.Outcome);
        Assert.Equal(
            [
                "EHLO hearth",
                "MAIL FROM:<router@example.net> SIZE=11 BODY=8BITMIME",
                "RCPT TO:<one@example.org>",
                "DATA",
                "QUIT",
            ],
            server.Commands
        );
        Assert.Equal("gr\u00fc\u00dfe\r\n..x\r\n", server.Content);
        Assert.Equal(3, server.CommandsInLargestWrite);
    }

    [Fact]
    public async Task A_server_that_knows_HELO_only_gets_one_command_at_a_time()
    {
        var server = new ScriptedServer { Answers = { ["EHLO"] = "500 what" } };

        var delivery = await SendAsync(server, Mail("x\r\n"));

        Assert.IsType<DeliveryOutcome.Delivered>(delivery.Outcome);
        Assert.Contains("HELO hearth", server.Commands);
        Assert.Contains("MAIL FROM:<router@example.net>", server.Commands);
        Assert.Equal(1, server.CommandsInLargestWrite);
    }

    [Fact]
    public async Task A_server_that_hangs_up_without_goodbye_has_taken_the_mail_all_the_same()
    {
        var server = new ScriptedServer { Answers = { ["QUIT"] = "" } };

        Assert.IsType<DeliveryOutcome.Delivered>((await SendAsync(server, Mail("x\r\n"))).Outcome);
    }

    [Fact]
    public async Task A_name_that_would_be_two_commands_is_our_own_mistake()
    {
        var options = Options with { HelloName = "hearth\r\nMAIL FROM:<>" };

        await Assert.ThrowsAsync<InvalidOperationException>(() =>
            SendAllAsync(new ScriptedServer(), options, [Mail("x")])
        );
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Recipients_have_answers_of_their_own(bool pipelines)
    {
        var server = new ScriptedServer(pipelines ? ["PIPELINING"] : [])
        {
            Answers =
            {
                ["RCPT TO:<two@"] = "550 no such mailbox",
                ["RCPT TO:<three@"] = "451 greylisted; try again in 300 seconds",
            },
        };

        var delivery = await SendAsync(
            server,
            Mail("x\r\n", "one@example.org", "two@example.org", "three@example.org")
        );

        Assert.IsType<DeliveryOutcome.Delivered>(delivery.Outcome);
        Assert.Equal(
            [
                new DeliveryOutcome.Delivered("done"),
                new DeliveryOutcome.Refused(DeliveryFault.ServerRefused, "no such mailbox"),
                new DeliveryOutcome.Deferred(
                    DeliveryFault.ServerSaysLater,
                    "greylisted; try again in 300 seconds",
                    TimeSpan.FromSeconds(300)
                ),
            ],
            delivery.Recipients.Select(recipient => recipient.Outcome)
        );
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_mail_that_nobody_may_get_leaves_the_next_one_alone(bool pipelines)
    {
        var server = new ScriptedServer(pipelines ? ["PIPELINING"] : [])
        {
            Answers = { ["RCPT TO:<two@"] = "550 no such mailbox" },
        };

        var deliveries = await SendAllAsync(server, Options, [Mail("a\r\n", "two@example.org"), Mail("b\r\n")]);

        Assert.IsType<DeliveryOutcome.Refused>(deliveries[0].Outcome);
        Assert.IsType<DeliveryOutcome.Delivered>(deliveries[1].Outcome);
        Assert.Equal("b\r\n", server.Content);
    }

    [Theory]
    [InlineData("MAIL", "552 too large", typeof(DeliveryOutcome.Refused), DeliveryFault.ServerRefused)]
    [InlineData("MAIL", "452 disk full", typeof(DeliveryOutcome.Deferred), DeliveryFault.ServerSaysLater)]
    [InlineData("MAIL", "530 authenticate", typeof(DeliveryOutcome.Deferred), DeliveryFault.AuthenticationFailed)]
    [InlineData("MAIL", "421 going down", typeof(DeliveryOutcome.Deferred), DeliveryFault.ServerSaysLater)]
    [InlineData("MAIL", "what?", typeof(DeliveryOutcome.Deferred), DeliveryFault.Protocol)]
    [InlineData("MAIL", "", typeof(DeliveryOutcome.Deferred), DeliveryFault.ConnectionLost)]
    [InlineData("RCPT", "", typeof(DeliveryOutcome.Deferred), DeliveryFault.ConnectionLost)]
    [InlineData("DATA", "554 no", typeof(DeliveryOutcome.Refused), DeliveryFault.ServerRefused)]
    [InlineData("DATA", "451 later", typeof(DeliveryOutcome.Deferred), DeliveryFault.ServerSaysLater)]
    [InlineData("DATA", "250 ok", typeof(DeliveryOutcome.Deferred), DeliveryFault.Protocol)]
    [InlineData(".", "554 spam", typeof(DeliveryOutcome.Refused), DeliveryFault.ServerRefused)]
    [InlineData(".", "451 later", typeof(DeliveryOutcome.Deferred), DeliveryFault.ServerSaysLater)]
    [InlineData(".", "", typeof(DeliveryOutcome.Deferred), DeliveryFault.ConnectionLost)]
    [InlineData("EHLO", "421 busy", typeof(DeliveryOutcome.Deferred), DeliveryFault.ServerSaysLater)]
    [InlineData("greeting", "554 no mail here", typeof(DeliveryOutcome.Deferred), DeliveryFault.ServerSaysLater)]
    [InlineData("greeting", "SSH-2.0-OpenSSH", typeof(DeliveryOutcome.Deferred), DeliveryFault.Protocol)]
    public async Task A_servers_refusal_becomes_an_outcome(
        string command,
        string answer,
        Type kind,
        DeliveryFault fault
    )
    {
        foreach (var extensions in new string[][] { [], ["PIPELINING"] })
        {
            var server = new ScriptedServer(extensions) { Answers = { [command] = answer } };

            var outcome = (await SendAsync(server, Mail("x\r\n"))).Outcome;

            Assert.IsType(kind, outcome);
            Assert.Equal(
                fault,
                outcome is DeliveryOutcome.Refused refused ? refused.Fault : ((DeliveryOutcome.Deferred)outcome).Fault
            );
        }
    }

    [Fact]
    public async Task A_mail_above_the_servers_limit_is_not_tried()
    {
        var server = new ScriptedServer("SIZE 10");

        var delivery = await SendAsync(server, Mail("0123456789x"));

        Assert.Equal(DeliveryFault.TooLarge, Assert.IsType<DeliveryOutcome.Refused>(delivery.Outcome).Fault);
        Assert.DoesNotContain(server.Commands, command => command.StartsWith("MAIL", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_mail_of_8_bits_is_not_forced_upon_a_server_of_7()
    {
        var delivery = await SendAsync(new ScriptedServer(), Mail("\u00fc"));

        Assert.Equal(DeliveryFault.Needs8Bit, Assert.IsType<DeliveryOutcome.Refused>(delivery.Outcome).Fault);
    }

    [Theory]
    [InlineData("AUTH LOGIN PLAIN", "AUTH PLAIN AHJvdXRlcgBzM2NyZXQ=")]
    [InlineData("AUTH=LOGIN", "czNjcmV0")]
    public async Task A_password_is_sent_and_never_shown(string extension, string sent)
    {
        var server = new ScriptedServer(extension)
        {
            Answers =
            {
                ["AUTH PLAIN"] = "235 welcome",
                ["AUTH LOGIN"] = "334 VXNlcm5hbWU6",
                ["cm91dGVy"] = "334 UGFzc3dvcmQ6",
                ["czNjcmV0"] = "235 welcome",
            },
        };
        var options = Options with
        {
            Credentials = new SmtpCredentials("router", "s3cret"),
            AllowsClearTextPassword = true,
        };

        var delivery = (await SendAllAsync(server, options, [Mail("x\r\n")]))[0];

        Assert.IsType<DeliveryOutcome.Delivered>(delivery.Outcome);
        Assert.Contains(sent, server.Commands);
        Assert.DoesNotContain(_trace, line => line.Contains(sent, StringComparison.Ordinal));
        Assert.Contains(_trace, line => line.EndsWith("***", StringComparison.Ordinal));
        Assert.DoesNotContain("s3cret", options.ToString(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(true, "535 wrong password")]
    [InlineData(true, "504 not this way")]
    [InlineData(false, "235 welcome")]
    public async Task A_password_that_cannot_be_used_defers_the_mail(bool allowsClearText, string answer)
    {
        var server = new ScriptedServer("AUTH PLAIN") { Answers = { ["AUTH PLAIN"] = answer } };
        var options = Options with
        {
            Credentials = new SmtpCredentials("router", "s3cret"),
            AllowsClearTextPassword = allowsClearText,
        };

        var outcome = (await SendAllAsync(server, options, [Mail("x\r\n")]))[0].Outcome;

        Assert.Equal(DeliveryFault.AuthenticationFailed, Assert.IsType<DeliveryOutcome.Deferred>(outcome).Fault);
        Assert.Equal(allowsClearText, server.Commands.Exists(c => c.StartsWith("AUTH", StringComparison.Ordinal)));
    }

    [Fact]
    public async Task Without_required_TLS_nothing_is_sent()
    {
        var server = new ScriptedServer();

        var outcome = (await SendAllAsync(server, Options with { TlsMode = SmtpTlsMode.Required }, [Mail("x")]))[
            0
        ].Outcome;

        Assert.Equal(DeliveryFault.TlsNotOffered, Assert.IsType<DeliveryOutcome.Deferred>(outcome).Fault);
        Assert.Equal(["EHLO hearth"], server.Commands);
    }

    [Fact]
    public async Task A_server_that_cannot_be_reached_defers_every_mail()
    {
        var client = new SmtpClient(Options, (_, _, _) => throw new IOException("no route"), _clock);

        var deliveries = await client.SendAsync([Mail("x"), Mail("y")], Cancellation);

        Assert.All(
            deliveries,
            delivery =>
                Assert.Equal(
                    DeliveryFault.ConnectFailed,
                    Assert.IsType<DeliveryOutcome.Deferred>(delivery.Outcome).Fault
                )
        );
    }

    [Fact]
    public async Task A_connection_that_takes_too_long_is_given_up()
    {
        var client = new SmtpClient(
            Options,
            async (_, _, token) =>
            {
                await Task.Delay(Timeout.InfiniteTimeSpan, TimeProvider.System, token);
                throw new InvalidOperationException("never reached");
            },
            _clock
        );

        var sending = client.SendAsync([Mail("x")], Cancellation);
        _clock.Advance(TimeSpan.FromSeconds(30));

        var outcome = (await sending)[0].Outcome;
        Assert.Equal(DeliveryFault.TimedOut, Assert.IsType<DeliveryOutcome.Deferred>(outcome).Fault);
    }

    [Fact]
    public async Task A_silent_server_is_given_up()
    {
        var (near, _) = MemoryConnection.Pair();
        var client = new SmtpClient(Options, (_, _, _) => ValueTask.FromResult<Stream>(near), _clock);

        var sending = client.SendAsync([Mail("x")], Cancellation);
        await near.WhenIdle;
        _clock.Advance(TimeSpan.FromMinutes(5));

        var outcome = (await sending)[0].Outcome;
        Assert.Equal(DeliveryFault.TimedOut, Assert.IsType<DeliveryOutcome.Deferred>(outcome).Fault);
    }

    [Fact]
    public async Task Stopping_tells_what_was_not_sent()
    {
        using var stop = new CancellationTokenSource();
        var (near, _) = MemoryConnection.Pair();
        var client = new SmtpClient(Options, (_, _, _) => ValueTask.FromResult<Stream>(near), _clock);

        var sending = client.SendAsync([Mail("x")], stop.Token);
        await near.WhenIdle;
        await stop.CancelAsync();

        var outcome = (await sending)[0].Outcome;
        Assert.Equal(DeliveryFault.Cancelled, Assert.IsType<DeliveryOutcome.Deferred>(outcome).Fault);
    }

    [Fact]
    public async Task A_mail_without_recipients_is_our_own_mistake()
    {
        var client = new SmtpClient(Options, (_, _, _) => throw new IOException("unused"), _clock);

        await Assert.ThrowsAsync<ArgumentException>(() =>
            client.SendAsync([new MailToSend(null, [], "x"u8.ToArray())], Cancellation)
        );
    }

    private async Task<MailDelivery> SendAsync(ScriptedServer server, MailToSend mail) =>
        (await SendAllAsync(server, Options, [mail]))[0];

    private async Task<IReadOnlyList<MailDelivery>> SendAllAsync(
        ScriptedServer server,
        SmtpClientOptions options,
        MailToSend[] mails
    )
    {
        var (near, far) = MemoryConnection.Pair();
        var serving = server.ServeAsync(far, Cancellation);
        var client = new SmtpClient(
            options with
            {
                Trace = (_, line) => _trace.Add(line),
            },
            (_, _, _) => ValueTask.FromResult<Stream>(near),
            _clock
        );
        var deliveries = await client.SendAsync(mails, Cancellation);
        await serving;
        return deliveries;
    }

    private static MailToSend Mail(string content, params string[] recipients) =>
        new(
            MailAddress.Parse("router@example.net"),
            [.. (recipients is [] ? ["one@example.org"] : recipients).Select(MailAddress.Parse)],
            Encoding.Latin1.GetBytes(content)
        );
}
