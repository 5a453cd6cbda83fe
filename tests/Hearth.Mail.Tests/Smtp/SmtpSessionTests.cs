using System.Text;
using Hearth.Mail.Smtp;

namespace Hearth.Mail.Tests.Smtp;

public class SmtpSessionTests
{
    [Fact]
    public async Task The_greeting_names_the_server()
    {
        using var session = new SessionUnderTest();

        var greeting = await session.SettleAsync();

        Assert.Equal("220 mail.example.org ESMTP ready\r\n", greeting);
    }

    [Fact]
    public async Task EHLO_lists_the_extensions()
    {
        using var session = await SessionUnderTest.StartAsync();

        var answer = await session.SendAsync("EHLO router-7\r\n");

        Assert.Equal(
            "250-mail.example.org\r\n250-SIZE 8388608\r\n250-8BITMIME\r\n250-PIPELINING\r\n250 ENHANCEDSTATUSCODES\r\n",
            answer
        );
    }

    [Fact]
    public async Task HELO_is_answered_in_one_line()
    {
        using var session = await SessionUnderTest.StartAsync();

        Assert.Equal("250 mail.example.org\r\n", await session.SendAsync("HELO router-7\r\n"));
    }

    [Fact]
    public async Task A_mail_is_handed_over_with_everything_known_of_it()
    {
        using var session = await SessionUnderTest.StartAsync(SessionUnderTest.Hello);

        await session.SendAsync("MAIL FROM:<router@example.net> SIZE=12 BODY=8BITMIME\r\n");
        await session.SendAsync("RCPT TO:<one@example.org>\r\n");
        await session.SendAsync("RCPT TO:<two@example.org>\r\n");
        var goAhead = await session.SendAsync("DATA\r\n");
        var stored = await session.SendAsync("Subject: x\r\n\r\ny\r\n.\r\n");

        Assert.StartsWith("354 ", goAhead);
        Assert.Equal("250 2.0.0 Stored\r\n", stored);
        var mail = Assert.Single(session.Mailbox.Mails);
        Assert.Equal("Subject: x\r\n\r\ny\r\n", Encoding.Latin1.GetString(mail.Bytes.Span));
        Assert.Equal(["one@example.org", "two@example.org"], mail.Recipients);
        Assert.Equal("router@example.net", mail.Envelope.Sender);
        Assert.Equal("router-7", mail.Envelope.HelloName);
        Assert.Equal(12, mail.Envelope.DeclaredBytes);
        Assert.True(mail.Envelope.Is8Bit);
        Assert.False(mail.Envelope.IsEncrypted);
        Assert.Equal("192.0.2.7", mail.Envelope.Peer.Address!.ToString());
        Assert.Equal(session.Clock.GetUtcNow(), mail.ReceivedAt);
    }

    [Fact]
    public async Task The_null_sender_is_null()
    {
        using var session = await SessionUnderTest.StartAsync(SessionUnderTest.Hello);

        await session.SendAsync("MAIL FROM:<>\r\nRCPT TO:<callhome@example.org>\r\nDATA\r\n.\r\n");

        Assert.Null(Assert.Single(session.Mailbox.Mails).Envelope.Sender);
    }

    [Fact]
    public async Task Nothing_is_acknowledged_before_it_is_stored()
    {
        var disk = new TaskCompletionSource<StoreAnswer>(TaskCreationOptions.RunContinuationsAsynchronously);
        var reached = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        var mailbox = new RecordingMailbox
        {
            OnStore = (_, _) =>
            {
                reached.SetResult();
                return new(disk.Task);
            },
        };
        using var session = await SessionUnderTest.StartAsync(
            SessionUnderTest.Hello + SessionUnderTest.Envelope + "DATA\r\n",
            mailbox: mailbox
        );

        var answer = session.SendAsync("x\r\n.\r\n");
        await reached.Task;
        Assert.False(answer.IsCompleted);
        disk.SetResult(new StoreAnswer.Stored("J-17"));

        Assert.Equal("250 2.0.0 Stored as J-17\r\n", await answer);
    }

    [Theory]
    [InlineData("MAIL FROM:<a@b>\r\n", "503 5.5.1")]
    [InlineData("RCPT TO:<a@b>\r\n", "503 5.5.1")]
    [InlineData("DATA\r\n", "503 5.5.1")]
    [InlineData("STARTTLS\r\n", "503 5.5.1")]
    [InlineData("NOOP\r\n", "250 2.0.0")]
    [InlineData("NOOP ignored\r\n", "250 2.0.0")]
    [InlineData("RSET\r\n", "250 2.0.0")]
    [InlineData("HELP\r\n", "214 2.0.0")]
    [InlineData("VRFY someone\r\n", "252 2.5.0")]
    [InlineData("QUIT\r\n", "221 2.0.0")]
    [InlineData("EXPN list\r\n", "502 5.5.1")]
    [InlineData("AUTH PLAIN AGEAYg==\r\n", "502 5.5.1")]
    [InlineData("BDAT 10 LAST\r\n", "502 5.5.1")]
    [InlineData("WHAT\r\n", "500 5.5.1")]
    [InlineData("\r\n", "500 5.5.1")]
    [InlineData("EHLO\r\n", "501 5.5.4")]
    [InlineData("HELO\r\n", "501 5.5.4")]
    [InlineData("EHLO a\tb\r\n", "500 5.5.2")]
    [InlineData("EHLO a\0b\r\n", "500 5.5.2")]
    [InlineData("NOOP a\rQUIT\r\n", "500 5.5.2")]
    [InlineData("EHLO r\u00fcter\r\n", "501 5.5.4")]
    [InlineData("ehlo x\r\n", "250-mail.example.org")]
    [InlineData("EHLO x\n", "250-mail.example.org")]
    [InlineData("GET / HTTP/1.1\r\n", "554 5.5.1")]
    [InlineData("POST / HTTP/1.1\r\n", "554 5.5.1")]
    public async Task A_first_command_is_answered(string command, string answer)
    {
        using var session = await SessionUnderTest.StartAsync();

        Assert.StartsWith(answer, await session.SendAsync(command));
    }

    [Theory]
    [InlineData("RCPT TO:<a@b>\r\n", "503 5.5.1")]
    [InlineData("DATA\r\n", "503 5.5.1")]
    [InlineData("STARTTLS\r\n", "502 5.5.1")]
    [InlineData("MAIL FROM:<a@b>\r\n", "250 2.1.0")]
    [InlineData("MAIL FROM: <a@b>\r\n", "250 2.1.0")]
    [InlineData("MAIL FROM : a@b\r\n", "250 2.1.0")]
    [InlineData("mail from:<root>\r\n", "250 2.1.0")]
    [InlineData("MAIL FROM:<@relay:a@b>\r\n", "250 2.1.0")]
    [InlineData("MAIL FROM:<\"a > b\"@b> SIZE=5\r\n", "250 2.1.0")]
    [InlineData("MAIL FROM:<a@[192.0.2.1]>\r\n", "250 2.1.0")]
    [InlineData("MAIL\r\n", "501 5.1.7")]
    [InlineData("MAIL FROM\r\n", "501 5.1.7")]
    [InlineData("MAIL FROM:\r\n", "501 5.1.7")]
    [InlineData("MAIL TO:<a@b>\r\n", "501 5.1.7")]
    [InlineData("MAIL FROM:<a@b\r\n", "501 5.1.7")]
    [InlineData("MAIL FROM:<a@b>x\r\n", "501 5.1.7")]
    [InlineData("MAIL FROM:<a b@c>\r\n", "501 5.1.7")]
    [InlineData("MAIL FROM:<a@>\r\n", "501 5.1.7")]
    [InlineData("MAIL FROM:<@b>\r\n", "501 5.1.7")]
    [InlineData("MAIL FROM:<\u00e4@b>\r\n", "553 5.6.7")]
    [InlineData("MAIL FROM:<a@b> SIZE=8388608\r\n", "250 2.1.0")]
    [InlineData("MAIL FROM:<a@b> SIZE=8388609\r\n", "552 5.3.4")]
    [InlineData("MAIL FROM:<a@b> SIZE=99999999999999999999\r\n", "552 5.3.4")]
    [InlineData("MAIL FROM:<a@b> SIZE=999999999999999999999\r\n", "501 5.5.4")]
    [InlineData("MAIL FROM:<a@b> SIZE=-1\r\n", "501 5.5.4")]
    [InlineData("MAIL FROM:<a@b> SIZE\r\n", "501 5.5.4")]
    [InlineData("MAIL FROM:<a@b> SIZE=1 SIZE=2\r\n", "501 5.5.4")]
    [InlineData("MAIL FROM:<a@b> BODY=BINARYMIME\r\n", "501 5.5.4")]
    [InlineData("MAIL FROM:<a@b> body=7bit size=1\r\n", "250 2.1.0")]
    [InlineData("MAIL FROM:<a@b> SMTPUTF8\r\n", "555 5.5.4")]
    public async Task A_command_after_EHLO_is_answered(string command, string answer)
    {
        using var session = await SessionUnderTest.StartAsync(SessionUnderTest.Hello);

        Assert.StartsWith(answer, await session.SendAsync(command));
    }

    [Theory]
    [InlineData("MAIL FROM:<c@d>\r\n", "503 5.5.1")]
    [InlineData("STARTTLS\r\n", "503 5.5.1")]
    [InlineData("DATA\r\n", "503 5.5.1 Say RCPT first")]
    [InlineData("RCPT TO:<a@b>\r\n", "250 2.1.5")]
    [InlineData("RCPT TO:<postmaster>\r\n", "250 2.1.5")]
    [InlineData("RCPT TO:<>\r\n", "501 5.1.3")]
    [InlineData("RCPT FROM:<a@b>\r\n", "501 5.1.3")]
    [InlineData("RCPT TO:<a@b> NOTIFY=NEVER\r\n", "555 5.5.4")]
    [InlineData("RCPT TO:<\u00e4@b>\r\n", "553 5.6.7")]
    public async Task A_command_after_MAIL_is_answered(string command, string answer)
    {
        using var session = await SessionUnderTest.StartAsync(SessionUnderTest.Hello + "MAIL FROM:<a@b>\r\n");

        Assert.StartsWith(answer, await session.SendAsync(command));
    }

    [Fact]
    public async Task DATA_with_an_argument_is_refused_and_the_mail_goes_on()
    {
        using var session = await SessionUnderTest.StartAsync(SessionUnderTest.Hello + SessionUnderTest.Envelope);

        Assert.StartsWith("501 5.5.4", await session.SendAsync("DATA now\r\n"));
        Assert.StartsWith("354 ", await session.SendAsync("DATA\r\n"));
    }

    [Theory]
    [InlineData("RSET\r\n")]
    [InlineData("EHLO again\r\n")]
    [InlineData("HELO again\r\n")]
    public async Task A_mail_under_way_can_be_given_up(string command)
    {
        using var session = await SessionUnderTest.StartAsync(SessionUnderTest.Hello + SessionUnderTest.Envelope);

        Assert.StartsWith("250", await session.SendAsync(command));
        Assert.StartsWith("503", await session.SendAsync("DATA\r\n"));
    }

    [Fact]
    public async Task Pipelined_commands_are_answered_in_one_write()
    {
        using var session = await SessionUnderTest.StartAsync(SessionUnderTest.Hello);
        var before = session.ServerEnd.Writes;

        var answer = await session.SendAsync(SessionUnderTest.Envelope + "DATA\r\n");

        Assert.Equal(1, session.ServerEnd.Writes - before);
        Assert.Equal(["250", "250", "354"], answer.Split("\r\n")[..^1].Select(line => line[..3]));
    }

    [Fact]
    public async Task A_recipient_named_twice_gets_one_mail()
    {
        using var session = await SessionUnderTest.StartAsync(SessionUnderTest.Hello + SessionUnderTest.Envelope);

        await session.SendAsync("RCPT TO:<CALLHOME@example.org>\r\nDATA\r\nx\r\n.\r\n");

        Assert.Equal(["callhome@example.org"], Assert.Single(session.Mailbox.Mails).Recipients);
    }

    [Fact]
    public async Task Recipients_are_answered_one_by_one()
    {
        var mailbox = new RecordingMailbox
        {
            OnRecipient = recipient =>
                recipient switch
                {
                    "later@example.org" => new RecipientAnswer.TryLater("The list is being loaded"),
                    "never@example.org" => new RecipientAnswer.Refused(550, "No such mailbox"),
                    _ => new RecipientAnswer.Accepted(),
                },
        };
        using var session = await SessionUnderTest.StartAsync(
            SessionUnderTest.Hello + SessionUnderTest.Envelope,
            mailbox: mailbox
        );

        Assert.Equal(
            "451 4.3.0 The list is being loaded\r\n",
            await session.SendAsync("RCPT TO:<later@example.org>\r\n")
        );
        Assert.Equal("550 5.1.1 No such mailbox\r\n", await session.SendAsync("RCPT TO:<never@example.org>\r\n"));
        Assert.StartsWith("354", await session.SendAsync("DATA\r\n"));
        await session.SendAsync("x\r\n.\r\n");
        Assert.Equal(["callhome@example.org"], Assert.Single(mailbox.Mails).Recipients);
    }

    public static TheoryData<StoreAnswer, string> StoreAnswers =>
        new()
        {
            { new StoreAnswer.Stored(), "250 2.0.0 Stored\r\n" },
            { new StoreAnswer.TryLater("Journal is full"), "451 4.3.0 Journal is full\r\n" },
            {
                new StoreAnswer.TryLater("Journal is full", TimeSpan.FromSeconds(29.1)),
                "451 4.3.0 Journal is full; try again in 30 seconds\r\n"
            },
            { new StoreAnswer.TryLater("Going down", ClosesSession: true), "421 4.3.0 Going down\r\n" },
            { new StoreAnswer.Refused(554, "Not wanted"), "554 5.7.1 Not wanted\r\n" },
            { new StoreAnswer.Refused(554, "a\r\n250 b\u00e4"), "554 5.7.1 a??250 b?\r\n" },
        };

    [Theory]
    [MemberData(nameof(StoreAnswers), DisableDiscoveryEnumeration = true)]
    public async Task The_mailbox_decides_the_answer(StoreAnswer decision, string answer)
    {
        var mailbox = new RecordingMailbox { OnStore = (_, _) => ValueTask.FromResult(decision) };
        using var session = await SessionUnderTest.StartAsync(
            SessionUnderTest.Hello + SessionUnderTest.Envelope + "DATA\r\n",
            mailbox: mailbox
        );

        Assert.Equal(answer, await session.SendAsync("x\r\n.\r\n"));
    }

    [Fact]
    public async Task Two_mails_can_follow_each_other()
    {
        using var session = await SessionUnderTest.StartAsync(SessionUnderTest.Hello);

        await session.SendAsync(SessionUnderTest.Envelope + "DATA\r\none\r\n.\r\n");
        await session.SendAsync(SessionUnderTest.Envelope + "DATA\r\ntwo\r\n.\r\nQUIT\r\n");
        var summary = await session.Run;

        Assert.Equal(2, session.Mailbox.Mails.Count);
        Assert.Equal(new SmtpSessionSummary(2, 0, 0, 0, 0, 8, 0, false, SmtpSessionEnd.Quit), summary);
    }

    [Fact]
    public async Task A_broken_mailbox_is_told_to_the_caller_and_the_client_keeps_its_mail()
    {
        var mailbox = new RecordingMailbox { OnStore = (_, _) => throw new InvalidDataException("disk") };
        using var session = await SessionUnderTest.StartAsync(
            SessionUnderTest.Hello + SessionUnderTest.Envelope + "DATA\r\n",
            mailbox: mailbox
        );

        var answer = await session.SendAsync("x\r\n.\r\n");

        Assert.StartsWith("421 4.3.0", answer);
        await Assert.ThrowsAsync<InvalidDataException>(() => session.Run);
    }

    [Fact]
    public void A_refusal_must_be_a_refusal()
    {
        Assert.Throws<ArgumentOutOfRangeException>(() => new StoreAnswer.Refused(250, "no"));
        Assert.Throws<ArgumentOutOfRangeException>(() => new RecipientAnswer.Refused(600, "no"));
    }
}
