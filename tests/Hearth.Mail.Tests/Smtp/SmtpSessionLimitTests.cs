using System.Text;
using Hearth.Mail.Smtp;

namespace Hearth.Mail.Tests.Smtp;

public class SmtpSessionLimitTests
{
    private const string ReadyForData = SessionUnderTest.Hello + SessionUnderTest.Envelope + "DATA\r\n";

    [Fact]
    public async Task A_line_of_1_MB_is_taken_as_it_is()
    {
        using var session = await SessionUnderTest.StartAsync(ReadyForData);
        var line = new string('x', 1_000_000);

        var answer = await session.SendAsync(line + "\r\n.\r\n");

        Assert.StartsWith("250", answer);
        Assert.Equal(line + "\r\n", Encoding.Latin1.GetString(session.Mailbox.Mails[0].Bytes.Span));
    }

    [Theory]
    [InlineData(1000, "250")]
    [InlineData(1001, "552 5.3.4")]
    public async Task A_mail_that_outgrows_the_limit_is_read_to_its_end_and_refused(int bytes, string answer)
    {
        using var session = await SessionUnderTest.StartAsync(
            ReadyForData,
            SessionUnderTest.Options with
            {
                MaxMessageBytes = 1000,
            }
        );

        Assert.StartsWith(answer, await session.SendAsync(new string('x', bytes - 2) + "\r\n.\r\n"));
        Assert.StartsWith("250", await session.SendAsync("NOOP\r\n"));
    }

    [Fact]
    public async Task A_mail_far_above_the_limit_ends_the_session()
    {
        using var session = await SessionUnderTest.StartAsync(
            ReadyForData,
            SessionUnderTest.Options with
            {
                MaxMessageBytes = 1000,
            }
        );

        var answer = await session.SendAsync(new string('x', 10_000));
        var summary = await session.Run;

        Assert.StartsWith("552 5.3.4", answer);
        Assert.Equal(SmtpSessionEnd.Oversize, summary.End);
        Assert.Equal(1, summary.Refused);
        Assert.Empty(session.Mailbox.Mails);
    }

    [Theory]
    [InlineData(2048, "250")]
    [InlineData(2049, "500 5.5.6")]
    [InlineData(1_000_000, "500 5.5.6")]
    public async Task A_command_line_has_a_longest_length(int bytes, string answer)
    {
        using var session = await SessionUnderTest.StartAsync();

        Assert.StartsWith(answer, await session.SendAsync("NOOP " + new string('x', bytes - 7) + "\r\n"));
        Assert.StartsWith("250", await session.SendAsync("NOOP\r\n"));
    }

    [Fact]
    public async Task The_recipient_after_the_last_allowed_one_must_wait()
    {
        using var session = await SessionUnderTest.StartAsync(
            SessionUnderTest.Hello + "MAIL FROM:<>\r\n",
            SessionUnderTest.Options with
            {
                MaxRecipients = 2,
            }
        );

        Assert.StartsWith("250", await session.SendAsync("RCPT TO:<a@b>\r\n"));
        Assert.StartsWith("250", await session.SendAsync("RCPT TO:<b@b>\r\n"));
        Assert.StartsWith("452 4.5.3", await session.SendAsync("RCPT TO:<c@b>\r\n"));
        Assert.StartsWith("354", await session.SendAsync("DATA\r\n"));
    }

    [Fact]
    public async Task The_error_after_the_tenth_ends_the_session()
    {
        using var session = await SessionUnderTest.StartAsync();

        for (var i = 0; i < 10; i++)
        {
            Assert.StartsWith("500", await session.SendAsync("NONSENSE\r\n"));
        }

        Assert.StartsWith("421 4.7.0", await session.SendAsync("NONSENSE\r\nQUIT\r\n"));
        Assert.Equal(SmtpSessionEnd.TooManyErrors, (await session.Run).End);
    }

    [Fact]
    public async Task Commands_without_a_mail_come_to_an_end()
    {
        using var session = await SessionUnderTest.StartAsync(
            options: SessionUnderTest.Options with
            {
                MaxCommandsPerMail = 3,
            }
        );

        await session.SendAsync("NOOP\r\nNOOP\r\nNOOP\r\n");

        Assert.StartsWith("421 4.7.0", await session.SendAsync("NOOP\r\n"));
        Assert.Equal(SmtpSessionEnd.TooManyCommands, (await session.Run).End);
    }

    [Fact]
    public async Task Mails_of_one_session_come_to_an_end()
    {
        using var session = await SessionUnderTest.StartAsync(
            SessionUnderTest.Hello,
            SessionUnderTest.Options with
            {
                MaxMessages = 1,
            }
        );

        Assert.Contains("250 2.0.0 Stored", await session.SendAsync(SessionUnderTest.Envelope + "DATA\r\n.\r\n"));
        Assert.StartsWith("421 4.7.0", await session.SendAsync("MAIL FROM:<>\r\n"));
        Assert.Equal(SmtpSessionEnd.TooManyMessages, (await session.Run).End);
    }

    [Fact]
    public async Task A_silent_client_is_let_go_after_the_time_out()
    {
        using var session = await SessionUnderTest.StartAsync(SessionUnderTest.Hello);

        session.Clock.Advance(TimeSpan.FromSeconds(60) - TimeSpan.FromTicks(1));
        Assert.False(session.Run.IsCompleted);
        var (summary, lastWords) = await session.LetTimePassAsync(TimeSpan.FromTicks(1));

        Assert.StartsWith("421 4.4.2", lastWords);
        Assert.Equal(SmtpSessionEnd.TimedOut, summary.End);
    }

    [Fact]
    public async Task A_command_at_a_byte_a_second_is_let_go_after_the_time_out()
    {
        using var session = await SessionUnderTest.StartAsync();

        var seconds = await DripAsync(session, "N");

        Assert.Equal(60, seconds);
        Assert.Equal(SmtpSessionEnd.TimedOut, (await session.Run).End);
    }

    [Fact]
    public async Task Content_at_a_byte_a_second_is_let_go_soon_after_the_time_out()
    {
        using var session = await SessionUnderTest.StartAsync(ReadyForData);

        var seconds = await DripAsync(session, "x");

        Assert.InRange(seconds, 60, 62);
        Assert.Equal(SmtpSessionEnd.TimedOut, (await session.Run).End);
        Assert.Empty(session.Mailbox.Mails);
    }

    [Fact]
    public async Task Content_at_the_minimum_rate_may_take_its_time_up_to_the_ceiling()
    {
        using var session = await SessionUnderTest.StartAsync(ReadyForData);

        var seconds = await DripAsync(session, new string('x', 1024));

        Assert.Equal(30 * 60, seconds);
    }

    [Fact]
    public async Task A_client_that_ends_mails_with_bare_line_feeds_is_told_why_it_timed_out()
    {
        using var session = await SessionUnderTest.StartAsync(ReadyForData);

        await session.SendAsync("Subject: x\n\ny\n.\n");
        var (_, lastWords) = await session.LetTimePassAsync(TimeSpan.FromMinutes(1));

        Assert.Contains("a bare line feed does not count", lastWords);
        Assert.Empty(session.Mailbox.Mails);
    }

    [Fact]
    public async Task A_session_has_a_longest_time()
    {
        using var session = await SessionUnderTest.StartAsync(
            options: SessionUnderTest.Options with
            {
                MaxSessionTime = TimeSpan.FromSeconds(90),
            }
        );

        var seconds = await DripAsync(session, "NOOP\r\n");

        Assert.Equal(90, seconds);
    }

    [Fact]
    public async Task A_client_that_reads_no_answers_is_let_go()
    {
        using var session = await SessionUnderTest.StartAsync();

        session.ServerEnd.IsBlocked = true;
        await session.SendAsync("NOOP\r\n");
        session.Clock.Advance(TimeSpan.FromSeconds(60));
        while (!session.Run.IsCompleted)
        {
            session.Clock.Advance(TimeSpan.FromSeconds(1));
            await Task.Yield();
        }

        Assert.Equal(SmtpSessionEnd.TimedOut, (await session.Run).End);
    }

    [Theory]
    [InlineData("")]
    [InlineData("EHLO x")]
    [InlineData(ReadyForData + "half a mail")]
    [InlineData(ReadyForData + "half a mail\r\n.")]
    public async Task A_client_that_goes_away_leaves_nothing_behind(string input)
    {
        using var session = await SessionUnderTest.StartAsync(input);

        var summary = await session.HangUpAsync();

        Assert.Equal(SmtpSessionEnd.ClientGone, summary.End);
        Assert.Empty(session.Mailbox.Mails);
    }

    [Theory]
    [InlineData("")]
    [InlineData(ReadyForData + "half a mail")]
    public async Task A_stopping_server_says_so(string input)
    {
        using var session = await SessionUnderTest.StartAsync(input);

        var (summary, lastWords) = await session.ShutDownAsync();

        Assert.StartsWith("421 4.3.2", lastWords);
        Assert.Equal(SmtpSessionEnd.Shutdown, summary.End);
    }

    [Fact]
    public async Task A_server_that_stops_while_storing_does_not_acknowledge()
    {
        var reached = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        var mailbox = new RecordingMailbox
        {
            OnStore = async (_, token) =>
            {
                reached.SetResult();
                await Task.Delay(Timeout.InfiniteTimeSpan, TimeProvider.System, token);
                return new StoreAnswer.Stored();
            },
        };
        using var session = await SessionUnderTest.StartAsync(ReadyForData, mailbox: mailbox);

        var pending = session.SendAsync("x\r\n.\r\n");
        await reached.Task;
        var (summary, lastWords) = await session.ShutDownAsync();

        Assert.StartsWith("421 4.3.2", await pending + lastWords);
        Assert.Equal(0, summary.Accepted);
    }

    /// <summary>Sends the same text every second until the session ends.</summary>
    /// <returns>After how many seconds it ended.</returns>
    private static async Task<int> DripAsync(SessionUnderTest session, string text)
    {
        for (var seconds = 0; seconds < 100_000; seconds++)
        {
            await session.SendAsync(text);
            if (session.Run.IsCompleted)
            {
                return seconds;
            }

            session.Clock.Advance(TimeSpan.FromSeconds(1));
        }

        throw new InvalidOperationException("The session never ended.");
    }
}
