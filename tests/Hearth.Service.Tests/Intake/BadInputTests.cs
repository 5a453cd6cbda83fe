using System.Text;
using Hearth.Protocol;
using Hearth.Service.Analysis;
using Hearth.Service.Intake;
using Hearth.Testing;

namespace Hearth.Service.Tests.Intake;

/// <summary>What cannot be read is kept and shown with its reason, and the next message is not disturbed.</summary>
public sealed class BadInputTests
{
    private const string Bomb = """
        <?xml version="1.0"?><!DOCTYPE l [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;&a;&a;"><!ENTITY c "&b;&b;&b;&b;&b;&b;&b;&b;&b;&b;">]>
        <Envelope><Body><Block><Content><CallHome>&c;</CallHome></Content></Block></Body></Envelope>
        """;

    private const string External = """
        <?xml version="1.0"?><!DOCTYPE l [<!ENTITY x SYSTEM "file:///etc/passwd">]>
        <Envelope><Body><Block><Content><CallHome><MessageDescription>&x;</MessageDescription></CallHome></Content></Block></Body></Envelope>
        """;

    public static TheoryData<string, OutcomeReason> Bad =>
        new()
        {
            { "", OutcomeReason.Empty },
            { "   \r\n", OutcomeReason.Empty },
            { "hello, this is no XML", OutcomeReason.UnknownFormat },
            { "<html><body>hello</body></html>", OutcomeReason.NotCallHome },
            { "<Envelope><Body><Block>", OutcomeReason.Damaged },
            { Bomb, OutcomeReason.NoDevice },
            { External, OutcomeReason.NoDevice },
            { string.Concat(Enumerable.Repeat("<a>", 10_000)), OutcomeReason.BeyondLimits },
            {
                "<Envelope><Body><Block><Content><CallHome>" + string.Concat(Enumerable.Repeat("<a>", 10_000)),
                OutcomeReason.BeyondLimits
            },
        };

    [Theory]
    [MemberData(nameof(Bad))]
    public async Task It_is_kept_with_its_reason_and_bytes(string body, OutcomeReason reason)
    {
        await using var service = await ServiceUnderTest.StartAsync("sqlite");

        await service.ReceiveAsync(Encoding.UTF8.GetBytes(body));
        await service.ReceiveAsync(Messages.Fan());

        var messages = (await service.AllAsync<StoredMessage>()).OrderBy(m => m.JournalPosition).ToList();
        Assert.Equal(2, messages.Count);
        Assert.Equal((MessageOutcome.Unreadable, reason), (messages[0].Outcome, messages[0].Reason));
        Assert.NotEmpty(messages[0].Trace);
        Assert.Equal(MessageOutcome.AwaitingRegistration, messages[1].Outcome);
        var raw = (await service.AllAsync<RawMessage>()).Single(r => r.MessageId == messages[0].Id);
        Assert.Equal(body, Encoding.UTF8.GetString(RawBytes.Entry(raw).Body.Span));
    }

    [Fact]
    public async Task Nothing_outside_is_ever_read_into_a_message()
    {
        await using var service = await ServiceUnderTest.StartAsync("sqlite");

        await service.ReceiveAsync(Encoding.UTF8.GetBytes(External));

        var message = await service.OneAsync<StoredMessage>();
        Assert.DoesNotContain(
            "root:",
            message.Title + string.Concat(message.Trace.Select(t => t.Detail)),
            StringComparison.Ordinal
        );
    }

    [Fact]
    public async Task Latin_1_bytes_under_a_UTF_8_declaration_are_read_and_the_trace_says_so()
    {
        await using var service = await ServiceUnderTest.StartAsync("sqlite");
        var text = Encoding
            .UTF8.GetString(Messages.Bytes(Messages.Fan()))
            .Replace("edge-7", "k\u00fcche", StringComparison.Ordinal);

        await service.ReceiveAsync(Encoding.Latin1.GetBytes(text));

        var message = await service.OneAsync<StoredMessage>();
        Assert.Equal((MessageOutcome.AwaitingRegistration, "k\u00fcche"), (message.Outcome, message.HostName));
    }

    [Fact]
    public async Task A_message_that_names_no_device_is_kept_with_its_reason()
    {
        await using var service = await ServiceUnderTest.StartAsync("sqlite");

        await service.ReceiveAsync(Messages.Fan() with { Device = null, Chassis = null });

        var message = await service.OneAsync<StoredMessage>();
        Assert.Equal((MessageOutcome.Unreadable, OutcomeReason.NoDevice), (message.Outcome, message.Reason));
    }

    [Fact]
    public async Task A_bounce_is_kept_as_ignored_and_opens_nothing()
    {
        await using var service = await ServiceUnderTest.StartAsync("sqlite");

        await service.ReceiveMailAsync("Subject: Undelivered\n\nYour mail could not be delivered.\n", sender: null);

        var message = await service.OneAsync<StoredMessage>();
        Assert.Equal((MessageOutcome.Ignored, OutcomeReason.NullSender), (message.Outcome, message.Reason));
        Assert.Equal("Undelivered", message.Title);
    }

    [Fact]
    public async Task An_automatic_reply_is_kept_as_ignored()
    {
        await using var service = await ServiceUnderTest.StartAsync("sqlite");

        await service.ReceiveMailAsync("Subject: Out of office\nAuto-Submitted: auto-replied\n\nI am away.\n");

        Assert.Equal(OutcomeReason.AutomaticReply, (await service.OneAsync<StoredMessage>()).Reason);
    }

    [Fact]
    public async Task The_same_message_by_HTTP_and_by_mail_is_one_message_and_a_duplicate()
    {
        await using var service = await ServiceUnderTest.StartAsync("sqlite");
        var xml = Encoding.UTF8.GetString(Messages.Bytes(Messages.Fan()));

        await service.ReceiveAsync(Messages.Fan());
        await service.ReceiveMailAsync(
            $"Subject: System Notification From edge-7\nMIME-Version: 1.0\nContent-Type: text/xml; charset=utf-8\n\n{xml}"
        );

        Assert.Equal(
            [MessageOutcome.AwaitingRegistration, MessageOutcome.Duplicate],
            (await service.AllAsync<StoredMessage>()).OrderBy(m => m.JournalPosition).Select(m => m.Outcome)
        );
    }

    [Theory]
    [InlineData("noc@example.net\r\nBcc: all@example.net")]
    [InlineData("\"x\" <noc@example.net>")]
    [InlineData("noc@example.net,evil@example.net")]
    [InlineData("not an address")]
    public async Task A_contact_that_is_no_plain_address_gets_no_mail_and_the_trace_says_so(string contact)
    {
        await using var service = await ServiceUnderTest.StartAsync("sqlite");

        await service.ReceiveAsync(Messages.Fan(email: contact));

        Assert.Empty(await service.AllAsync<Hearth.Service.Notifications.OutboxMail>());
        Assert.Contains(
            (await service.OneAsync<StoredMessage>()).Trace,
            step => step.Detail.Contains("no usable contact address", StringComparison.Ordinal)
        );
    }

    [Fact]
    public async Task Hostile_text_of_a_device_stays_text_in_the_mail_that_goes_out()
    {
        await using var service = await ServiceUnderTest.StartAsync("sqlite");
        var hostile = Messages.Fan() with
        {
            System = new SystemContact { Name = "<script>alert(1)</script>", Email = "noc@example.net" },
        };

        await service.ReceiveAsync(hostile);

        var mail = await service.OneAsync<Hearth.Service.Notifications.OutboxMail>();
        Assert.DoesNotContain("<script>", mail.HtmlBody, StringComparison.OrdinalIgnoreCase);
        Assert.Contains("&lt;script&gt;", mail.HtmlBody, StringComparison.Ordinal);
    }
}
