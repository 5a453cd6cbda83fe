using System.Net.Sockets;
using System.Text;
using Hearth.Service.Intake;
using Hearth.Service.Intake.Journal;
using Hearth.Service.Tests.Intake.Journal;
using Hearth.Testing;

namespace Hearth.Service.Tests.Intake;

public sealed class SmtpIntakeTests
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_mail_is_answered_250_only_when_it_is_in_the_journal()
    {
        await using var doors = await DoorsUnderTest.OpenAsync();

        var talk = await SendAsync(doors, "device@example.net", "Subject: x\r\n\r\nbody\r\n");

        Assert.Contains("\r\n250", talk, StringComparison.Ordinal);
        Assert.Equal("Subject: x\r\n\r\nbody\r\n", Encoding.ASCII.GetString(Assert.Single(doors.Stored())));
        var facts = Assert.Single(doors.Facts());
        Assert.Equal(("device@example.net", false), (facts.EnvelopeSender, facts.HasNullSender));
        Assert.Equal(["callhome@hearth.example"], facts.Recipients);
    }

    [Fact]
    public async Task A_journal_that_cannot_take_it_answers_451_and_the_sender_keeps_the_mail()
    {
        var disk = new DiskTrouble();
        await using var doors = await DoorsUnderTest.OpenAsync(disk: disk);
        disk.SyncFails = true;

        var talk = await SendAsync(doors, "device@example.net", "Subject: x\r\n\r\nbody\r\n");

        Assert.Contains("\r\n451", talk, StringComparison.Ordinal);
        Assert.Empty(doors.Stored());
    }

    [Fact]
    public async Task A_null_sender_is_kept_and_marked()
    {
        await using var doors = await DoorsUnderTest.OpenAsync();

        await SendAsync(doors, "", "Subject: Undelivered\r\n\r\nbody\r\n");

        Assert.True(Assert.Single(doors.Facts()).HasNullSender);
    }

    [Fact]
    public async Task A_line_of_1_MB_is_kept_whole()
    {
        await using var doors = await DoorsUnderTest.OpenAsync();
        var mail = "Subject: x\r\n\r\n" + new string('x', 1024 * 1024) + "\r\n";

        await SendAsync(doors, "device@example.net", mail);

        Assert.Equal(mail.Length, Assert.Single(doors.Stored()).Length);
    }

    [Fact]
    public async Task A_bare_line_feed_neither_ends_the_mail_nor_starts_another()
    {
        await using var doors = await DoorsUnderTest.OpenAsync();

        await SendAsync(doors, "device@example.net", "Subject: x\r\n\r\none\n.\nMAIL FROM:<evil@example.net>\ntwo\r\n");

        Assert.Contains(
            "evil@example.net",
            Encoding.ASCII.GetString(Assert.Single(doors.Stored())),
            StringComparison.Ordinal
        );
        Assert.Equal("device@example.net", Assert.Single(doors.Facts()).EnvelopeSender);
    }

    [Fact]
    public async Task A_mail_announced_above_the_limit_is_refused_552()
    {
        await using var doors = await DoorsUnderTest.OpenAsync();

        var talk = await DoorsUnderTest.TalkAsync(
            doors.SmtpEnd,
            "EHLO d\r\nMAIL FROM:<a@example.net> SIZE=100000000\r\nQUIT\r\n"u8.ToArray()
        );

        Assert.Contains("\r\n552", talk, StringComparison.Ordinal);
        Assert.Empty(doors.Stored());
    }

    [Fact]
    public async Task A_silent_client_does_not_keep_others_waiting()
    {
        await using var doors = await DoorsUnderTest.OpenAsync();
        using var silent = new TcpClient();
        await silent.ConnectAsync(doors.SmtpEnd, Cancel);

        await SendAsync(doors, "device@example.net", "Subject: x\r\n\r\nbody\r\n");

        Assert.Single(doors.Stored());
    }

    [Fact]
    public async Task A_mail_takes_room_while_it_comes_and_without_room_the_next_is_answered_451()
    {
        await using var doors = await DoorsUnderTest.OpenAsync(
            new IntakeSettings { MaxBytesInFlight = 1024 * 1024 },
            time: new ManualTimeProvider()
        );
        using var slow = await BeginAsync(doors, 850_000);

        var talk = await SendAsync(doors, "device@example.net", Mail(300_000));

        Assert.Contains("\r\n451", talk, StringComparison.Ordinal);
        Assert.Empty(doors.Stored());
    }

    [Fact]
    public async Task A_mail_that_comes_for_long_gives_way_to_the_next_and_hears_421()
    {
        var time = new ManualTimeProvider();
        await using var doors = await DoorsUnderTest.OpenAsync(
            new IntakeSettings { MaxBytesInFlight = 1024 * 1024 },
            time: time
        );
        using var slow = await BeginAsync(doors, 850_000);
        time.Advance(TimeSpan.FromSeconds(10));

        var talk = await SendAsync(doors, "device@example.net", Mail(300_000));
        using var reader = new StreamReader(slow.GetStream(), Encoding.Latin1);
        var ended = await reader.ReadToEndAsync(Cancel);

        Assert.Contains("\r\n250 2.0.0 Stored", talk, StringComparison.Ordinal);
        Assert.Contains("\r\n421 4.3.1", ended, StringComparison.Ordinal);
        Assert.Equal(Mail(300_000).Length, Assert.Single(doors.Stored()).Length);
    }

    private static string Mail(int bytes) =>
        "Subject: x\r\n\r\n" + string.Concat(Enumerable.Repeat(new string('x', 998) + "\r\n", bytes / 1000));

    /// <summary>A mail that stops in the middle.</summary>
    private static async Task<TcpClient> BeginAsync(DoorsUnderTest doors, int bytes)
    {
        var client = new TcpClient();
        await client.ConnectAsync(doors.SmtpEnd, Cancel);
        await client
            .GetStream()
            .WriteAsync(
                Encoding.ASCII.GetBytes(
                    "EHLO device\r\nMAIL FROM:<hog@example.net>\r\nRCPT TO:<a@hearth.example>\r\nDATA\r\n" + Mail(bytes)
                ),
                Cancel
            );
        await doors.HoldsAsync(bytes);
        return client;
    }

    private static Task<string> SendAsync(DoorsUnderTest doors, string sender, string mail) =>
        DoorsUnderTest.TalkAsync(
            doors.SmtpEnd,
            Encoding.ASCII.GetBytes(
                $"EHLO device\r\nMAIL FROM:<{sender}>\r\nRCPT TO:<callhome@hearth.example>\r\nDATA\r\n"
            ),
            Encoding.ASCII.GetBytes(mail),
            ".\r\nQUIT\r\n"u8.ToArray()
        );
}
