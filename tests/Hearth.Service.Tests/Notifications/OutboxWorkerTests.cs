using System.Net;
using System.Net.Sockets;
using System.Text;
using Hearth.Mail.Mime;
using Hearth.Mail.Smtp;
using Hearth.Service.Notifications;
using Hearth.Service.Storage;
using Hearth.Testing;
using Microsoft.Extensions.DependencyInjection;
using MailDelivery = Hearth.Service.Notifications.MailDelivery;

namespace Hearth.Service.Tests.Notifications;

public sealed class OutboxWorkerTests
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Theory]
    [MemberData(nameof(TestDatabase.Kinds), MemberType = typeof(TestDatabase))]
    public async Task Without_a_server_named_a_mail_becomes_an_eml_file_that_reads_back(string database)
    {
        await using var service = await ServiceUnderTest.StartAsync(database);
        await PutAsync(service, "noc@example.net");

        await service.Get<OutboxWorker>().SendDueAsync(Cancel);

        var file = Assert.Single(Directory.GetFiles(Path.Combine(service.Folder, "outbox"), "*.eml"));
        var mail = MimeReader.Read(await File.ReadAllBytesAsync(file, Cancel), MimeLimits.Default);
        Assert.Equal("Prüfung", mail.Header("Subject"));
        Assert.Equal($"<{(await service.OneAsync<OutboxMail>()).MessageId}>", mail.Header("Message-ID"));
        Assert.Equal("auto-generated", mail.Header("Auto-Submitted"));
        Assert.Equal(["text/plain", "text/html"], mail.Leaves.Select(leaf => leaf.MediaType));
        Assert.Equal(OutboxState.Delivered, (await service.OneAsync<OutboxMail>()).State);
    }

    [Theory]
    [MemberData(nameof(TestDatabase.Kinds), MemberType = typeof(TestDatabase))]
    public async Task A_mail_that_does_not_leave_is_tried_again_with_growing_waits_and_given_up_in_the_end(
        string database
    )
    {
        var transport = new ScriptedTransport(_ => new MailDelivery.Deferred("451 later", null));
        await using var service = await ServiceUnderTest.StartAsync(
            database,
            services => services.AddSingleton<IMailTransport>(transport)
        );
        await PutAsync(service, "noc@example.net");
        var worker = service.Get<OutboxWorker>();

        await worker.SendDueAsync(Cancel);
        await worker.SendDueAsync(Cancel);
        Assert.Single(transport.Tried);
        service.Time.Advance(TimeSpan.FromSeconds(30));
        await worker.SendDueAsync(Cancel);
        Assert.Equal(2, transport.Tried.Count);
        for (var i = 0; i < 20; i++)
        {
            service.Time.Advance(TimeSpan.FromHours(4));
            await worker.SendDueAsync(Cancel);
        }

        var mail = await service.OneAsync<OutboxMail>();
        Assert.Equal((OutboxState.Dead, 12), (mail.State, mail.Attempts));
        Assert.Single(transport.Tried.Select(tried => tried.MessageId).Distinct());
    }

    [Fact]
    public async Task A_mail_that_breaks_its_transport_does_not_hold_up_the_others()
    {
        var transport = new ScriptedTransport(mail =>
            mail.Recipient == "broken@example.net"
                ? throw new ArgumentException("broken")
                : new MailDelivery.Delivered("250 ok")
        );
        await using var service = await ServiceUnderTest.StartAsync(
            "sqlite",
            services => services.AddSingleton<IMailTransport>(transport)
        );
        await PutAsync(service, "broken@example.net");
        await PutAsync(service, "fine@example.net");

        await service.Get<OutboxWorker>().SendDueAsync(Cancel);

        var mails = (await service.AllAsync<OutboxMail>()).ToDictionary(mail => mail.Recipient, mail => mail.State);
        Assert.Equal(OutboxState.Delivered, mails["fine@example.net"]);
        Assert.Equal(OutboxState.Waiting, mails["broken@example.net"]);
    }

    [Fact]
    public async Task With_a_server_named_the_mail_arrives_there_by_SMTP()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        var mailbox = new Mailbox();
        var serving = ServeOneAsync(listener, mailbox);
        await using var service = await ServiceUnderTest.StartAsync(
            "sqlite",
            services =>
                services.Configure<NotificationSettings>(settings =>
                {
                    settings.SmtpHost = "127.0.0.1";
                    settings.SmtpPort = ((IPEndPoint)listener.LocalEndpoint).Port;
                    settings.SmtpSecurity = SmtpTlsMode.None;
                })
        );
        await PutAsync(service, "noc@example.net");

        await service.Get<OutboxWorker>().SendDueAsync(Cancel);
        await serving;

        Assert.Equal(["noc@example.net"], mailbox.Received!.Recipients);
        Assert.Equal("hearth@localhost", mailbox.Received.Envelope.Sender);
        Assert.Contains("Message-ID:", Encoding.ASCII.GetString(mailbox.Received.Bytes.Span), StringComparison.Ordinal);
        Assert.Equal(OutboxState.Delivered, (await service.OneAsync<OutboxMail>()).State);
    }

    [Fact]
    public async Task A_server_that_is_away_leaves_the_mail_waiting_with_the_reason()
    {
        await using var service = await ServiceUnderTest.StartAsync(
            "sqlite",
            services =>
                services.Configure<NotificationSettings>(settings =>
                {
                    settings.SmtpHost = "127.0.0.1";
                    settings.SmtpPort = 1;
                })
        );
        await PutAsync(service, "noc@example.net");

        await service.Get<OutboxWorker>().SendDueAsync(Cancel);

        var mail = await service.OneAsync<OutboxMail>();
        Assert.Equal(OutboxState.Waiting, mail.State);
        Assert.Contains("ConnectFailed", mail.LastAnswer, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(1, null, 30)]
    [InlineData(2, null, 60)]
    [InlineData(3, null, 120)]
    [InlineData(11, null, 14400)]
    [InlineData(1, 600, 600)]
    [InlineData(5, 60, 480)]
    public void Waits_double_up_to_four_hours_and_respect_what_the_server_asks(int attempts, int? asked, int seconds) =>
        Assert.Equal(
            TimeSpan.FromSeconds(seconds),
            RetryPolicy.WaitAfter(attempts, asked is { } s ? TimeSpan.FromSeconds(s) : null)
        );

    private static async Task ServeOneAsync(TcpListener listener, Mailbox mailbox)
    {
        using var client = await listener.AcceptTcpClientAsync(Cancel);
        var options = new SmtpSessionOptions { HostName = "mx.example" };
        await new SmtpSession(client.GetStream(), options, mailbox, TimeProvider.System, new SmtpPeer(null)).RunAsync(
            Cancel
        );
    }

    private static async Task PutAsync(ServiceUnderTest service, string recipient)
    {
        var composer = service.Get<MailComposer>();
        var content = new MailContent([new MailBlock.Paragraph("Grüße")]);
        await using var db = service.Store.Open(Fence.Everything);
        service.Get<Outbox>().Put(db, composer.Compose("M15", recipient, "Prüfung", content, recipient, null, null));
        await db.SaveChangesAsync(Cancel);
    }

    private sealed class ScriptedTransport(Func<OutboxMail, MailDelivery> answer) : IMailTransport
    {
        public List<OutboxMail> Tried { get; } = [];

        public Task<MailDelivery> DeliverAsync(OutboxMail mail, CancellationToken cancellationToken)
        {
            Tried.Add(mail);
            return Task.FromResult(answer(mail));
        }
    }

    private sealed class Mailbox : ISmtpMailbox
    {
        public ReceivedMail? Received { get; private set; }

        public ValueTask<RecipientAnswer> AcceptRecipientAsync(
            SmtpEnvelope envelope,
            string recipient,
            CancellationToken cancellationToken
        ) => ValueTask.FromResult<RecipientAnswer>(new RecipientAnswer.Accepted());

        public ValueTask<StoreAnswer> StoreAsync(ReceivedMail mail, CancellationToken cancellationToken)
        {
            Received = mail;
            return ValueTask.FromResult<StoreAnswer>(new StoreAnswer.Stored());
        }
    }
}
