using System.Net;
using System.Net.Security;
using System.Security.Cryptography.X509Certificates;
using FsCheck;
using FsCheck.Fluent;
using Hearth.Mail.Mime;
using Hearth.Mail.Smtp;
using Hearth.Testing;

namespace Hearth.Mail.Tests.Smtp;

/// <summary>The client and the session of this library, speaking to each other.</summary>
public sealed class ClientToSessionTests : IDisposable
{
    private static readonly SmtpClientOptions Client = new() { Host = "mail.example.org", HelloName = "hearth" };

    private readonly ManualTimeProvider _clock = new();
    private readonly RecordingMailbox _mailbox = new();
    private readonly X509Certificate2 _certificate = TestCertificate.Create();

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public void Dispose() => _certificate.Dispose();

    [Fact]
    public void Any_bytes_arrive_with_sound_line_ends()
    {
        Prop.ForAll(
                ArbMap.Default.ArbFor<byte[]>(),
                bytes =>
                {
                    var mailbox = new RecordingMailbox();
                    var delivery = SendAsync(Client, SessionUnderTest.Options, mailbox, bytes).GetAwaiter().GetResult();
                    return delivery.Outcome is DeliveryOutcome.Delivered
                        && mailbox.Mails.Single().Bytes.Span.SequenceEqual(SmtpPropertyTests.WithCrLf(bytes));
                }
            )
            .Check(Config.QuickThrowOnFailure.WithMaxTest(300));
    }

    [Theory]
    [InlineData(SmtpTlsMode.None, false)]
    [InlineData(SmtpTlsMode.WhenOffered, true)]
    [InlineData(SmtpTlsMode.Required, true)]
    public async Task STARTTLS_is_used_as_asked_for(SmtpTlsMode mode, bool isEncrypted)
    {
        var options = Client with { TlsMode = mode, CertificateCheck = OnlyOurs };

        var delivery = await SendAsync(options, WithTls(), _mailbox, "x\r\n"u8.ToArray());

        Assert.IsType<DeliveryOutcome.Delivered>(delivery.Outcome);
        Assert.Equal(isEncrypted, Assert.Single(_mailbox.Mails).Envelope.IsEncrypted);
    }

    [Fact]
    public async Task TLS_from_the_first_byte_is_spoken()
    {
        var (near, far) = MemoryConnection.Pair();
        var client = new SmtpClient(
            Client with
            {
                TlsMode = SmtpTlsMode.Implicit,
                CertificateCheck = OnlyOurs,
            },
            (_, _, _) => ValueTask.FromResult<Stream>(near),
            _clock
        );
        var sending = client.SendAsync([Mail("x"u8.ToArray())], Cancellation);
        await using var tls = new SslStream(far);
        await tls.AuthenticateAsServerAsync(WithTls().Tls!, Cancellation);
        var peer = new SmtpPeer(IPAddress.Loopback, 1, IsEncrypted: true);

        var summary = await new SmtpSession(tls, WithTls(), _mailbox, _clock, peer).RunAsync(Cancellation);

        Assert.IsType<DeliveryOutcome.Delivered>((await sending)[0].Outcome);
        Assert.Equal(SmtpSessionEnd.Quit, summary.End);
        Assert.True(summary.IsEncrypted);
    }

    [Fact]
    public async Task A_server_that_is_not_trusted_gets_neither_password_nor_mail()
    {
        var options = Client with { TlsMode = SmtpTlsMode.Required };

        var outcome = (await SendAsync(options, WithTls(), _mailbox, "x"u8.ToArray())).Outcome;

        Assert.Equal(DeliveryFault.TlsFailed, Assert.IsType<DeliveryOutcome.Deferred>(outcome).Fault);
        Assert.Empty(_mailbox.Mails);
    }

    [Fact]
    public async Task A_hint_when_to_try_again_comes_through()
    {
        var mailbox = new RecordingMailbox
        {
            OnStore = (_, _) =>
                ValueTask.FromResult<StoreAnswer>(
                    new StoreAnswer.TryLater("Journal is full", TimeSpan.FromSeconds(90))
                ),
        };

        var outcome = (await SendAsync(Client, SessionUnderTest.Options, mailbox, "x"u8.ToArray())).Outcome;

        Assert.Equal(TimeSpan.FromSeconds(90), Assert.IsType<DeliveryOutcome.Deferred>(outcome).RetryAfter);
    }

    private bool OnlyOurs(object sender, X509Certificate? shown, X509Chain? chain, SslPolicyErrors problems) =>
        shown?.GetCertHashString() == _certificate.GetCertHashString();

    private SmtpSessionOptions WithTls() =>
        SessionUnderTest.Options with
        {
            Tls = new SslServerAuthenticationOptions { ServerCertificate = _certificate },
        };

    private async Task<MailDelivery> SendAsync(
        SmtpClientOptions options,
        SmtpSessionOptions sessionOptions,
        RecordingMailbox mailbox,
        byte[] content
    )
    {
        var (near, far) = MemoryConnection.Pair();
        var serving = new SmtpSession(far, sessionOptions, mailbox, _clock, new SmtpPeer(null)).RunAsync(Cancellation);
        var client = new SmtpClient(options, (_, _, _) => ValueTask.FromResult<Stream>(near), _clock);
        var deliveries = await client.SendAsync([Mail(content)], Cancellation);
        await serving;
        return deliveries[0];
    }

    private static MailToSend Mail(byte[] content) =>
        new(MailAddress.Parse("router@example.net"), [MailAddress.Parse("callhome@example.org")], content);
}
