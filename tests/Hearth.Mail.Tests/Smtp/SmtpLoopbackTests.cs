using System.Diagnostics;
using System.Net;
using System.Net.Security;
using System.Net.Sockets;
using System.Security.Authentication;
using System.Security.Cryptography.X509Certificates;
using System.Text;
using Hearth.Mail.Smtp;
using Hearth.Testing;

namespace Hearth.Mail.Tests.Smtp;

/// <summary>Sessions behind a real socket of this machine, spoken to by other people's clients.</summary>
public sealed class SmtpLoopbackTests : IDisposable
{
    private const string Content = "From: router@example.net\r\nSubject: Test\r\n\r\n.dot\r\n..two\r\nend\r\n";

    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly X509Certificate2 _certificate = TestCertificate.Create();
    private readonly RecordingMailbox _mailbox = new();

    public SmtpLoopbackTests() => _listener.Start();

    private int Port => ((IPEndPoint)_listener.LocalEndpoint).Port;

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public void Dispose()
    {
        _listener.Dispose();
        _certificate.Dispose();
    }

    [Fact]
    public async Task STARTTLS_encrypts_and_forgets_what_was_said_in_clear_text()
    {
        var serving = ServeOneAsync();
        using var socket = new TcpClient();
        await socket.ConnectAsync(IPAddress.Loopback, Port, Cancellation);
        await using var plain = socket.GetStream();
        await ReadReplyAsync(plain);
        Assert.Contains("STARTTLS", await SayAsync(plain, "EHLO a\r\n"));

        // The RSET stands in the same write: an attacker's command that must never be obeyed inside TLS.
        Assert.Equal("220 2.0.0 Ready to start TLS\r\n", await SayAsync(plain, "STARTTLS\r\nRSET\r\n"));
        await using var tls = new SslStream(plain);
        await tls.AuthenticateAsClientAsync(
            new SslClientAuthenticationOptions
            {
                TargetHost = "mail.example.org",
                RemoteCertificateValidationCallback = (_, certificate, _, _) =>
                    certificate!.GetCertHashString() == _certificate.GetCertHashString(),
            },
            Cancellation
        );

        Assert.StartsWith("503 5.5.1 Say EHLO first", await SayAsync(tls, "MAIL FROM:<a@b>\r\n"));
        Assert.DoesNotContain("STARTTLS", await SayAsync(tls, "EHLO b\r\n"));
        Assert.StartsWith("503 5.5.1 TLS is on already", await SayAsync(tls, "STARTTLS\r\n"));
        await SayAsync(tls, "MAIL FROM:<a@b>\r\n");
        await SayAsync(tls, "RCPT TO:<a@b>\r\n");
        await SayAsync(tls, "DATA\r\n");
        Assert.StartsWith("250", await SayAsync(tls, "x\r\n.\r\n"));
        Assert.StartsWith("221", await SayAsync(tls, "QUIT\r\n"));

        var summary = await serving;
        Assert.Equal(SmtpSessionEnd.Quit, summary.End);
        Assert.True(summary.IsEncrypted);
        Assert.True(Assert.Single(_mailbox.Mails).Envelope.IsEncrypted);
        Assert.Equal("b", _mailbox.Mails[0].Envelope.HelloName);
    }

    [Fact]
    public async Task A_failed_handshake_ends_the_session()
    {
        var serving = ServeOneAsync();
        using var socket = new TcpClient();
        await socket.ConnectAsync(IPAddress.Loopback, Port, Cancellation);
        await using var plain = socket.GetStream();
        await ReadReplyAsync(plain);
        await SayAsync(plain, "EHLO a\r\n");
        await SayAsync(plain, "STARTTLS\r\n");

        await plain.WriteAsync("this is no handshake at all\r\n"u8.ToArray(), Cancellation);

        Assert.Equal(SmtpSessionEnd.TlsFailed, (await serving).End);
    }

    [Fact]
    public async Task Mail_can_be_bound_to_TLS()
    {
        using var session = await SessionUnderTest.StartAsync(
            options: SessionUnderTest.Options with
            {
                RequiresTls = true,
                Tls = ServerTls(),
            }
        );

        Assert.EndsWith("250 STARTTLS\r\n", await session.SendAsync(SessionUnderTest.Hello));
        Assert.StartsWith("530 5.7.0", await session.SendAsync("MAIL FROM:<a@b>\r\n"));
        Assert.StartsWith("530 5.7.0", await session.SendAsync("VRFY a\r\n"));
        Assert.StartsWith("501 5.5.4", await session.SendAsync("STARTTLS now\r\n"));
        Assert.StartsWith("250", await session.SendAsync("NOOP\r\n"));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Curl_delivers_a_mail(bool usesTls)
    {
        var serving = ServeOneAsync();
        string[] tls = usesTls ? ["--ssl-reqd", "--insecure"] : [];

        await RunAsync(
            "curl",
            [
                "--silent",
                "--show-error",
                "--noproxy",
                "*",
                .. tls,
                "--url",
                $"smtp://127.0.0.1:{Port}/router-7",
                "--mail-from",
                "router@example.net",
                "--mail-rcpt",
                "one@example.org",
                "--mail-rcpt",
                "two@example.org",
                "--upload-file",
                "-",
            ]
        );

        Assert.Equal(SmtpSessionEnd.Quit, (await serving).End);
        var mail = Assert.Single(_mailbox.Mails);
        Assert.Equal(Content, Encoding.Latin1.GetString(mail.Bytes.Span));
        Assert.Equal(["one@example.org", "two@example.org"], mail.Recipients);
        Assert.Equal(usesTls, mail.Envelope.IsEncrypted);
    }

    [Fact]
    public async Task Swaks_delivers_a_mail()
    {
        var serving = ServeOneAsync();

        await RunAsync(
            "swaks",
            [
                "--server",
                "127.0.0.1",
                "--port",
                $"{Port}",
                "--helo",
                "router-7",
                "--from",
                "router@example.net",
                "--to",
                "callhome@example.org",
                "--pipeline",
                "--data",
                "-",
            ]
        );

        Assert.Equal(SmtpSessionEnd.Quit, (await serving).End);
        var mail = Assert.Single(_mailbox.Mails);
        Assert.StartsWith(Content, Encoding.Latin1.GetString(mail.Bytes.Span));
        Assert.Equal("router-7", mail.Envelope.HelloName);
    }

    private async Task<SmtpSessionSummary> ServeOneAsync()
    {
        using var socket = await _listener.AcceptTcpClientAsync(Cancellation);
        await using var stream = socket.GetStream();
        var session = new SmtpSession(
            stream,
            SessionUnderTest.Options with
            {
                Tls = ServerTls(),
            },
            _mailbox,
            new ManualTimeProvider(),
            new SmtpPeer(IPAddress.Loopback)
        );
        return await session.RunAsync(Cancellation);
    }

    private SslServerAuthenticationOptions ServerTls() =>
        new() { ServerCertificate = _certificate, EnabledSslProtocols = SslProtocols.Tls12 | SslProtocols.Tls13 };

    private static async Task<string> SayAsync(Stream stream, string command)
    {
        await stream.WriteAsync(Encoding.ASCII.GetBytes(command), Cancellation);
        return await ReadReplyAsync(stream);
    }

    /// <summary>Reads up to the last line of a reply, whose fourth character is a blank.</summary>
    private static async Task<string> ReadReplyAsync(Stream stream)
    {
        var reply = new StringBuilder();
        var line = new StringBuilder();
        var buffer = new byte[1];
        while (await stream.ReadAsync(buffer, Cancellation) > 0)
        {
            line.Append((char)buffer[0]);
            if (buffer[0] == '\n')
            {
                reply.Append(line);
                if (line[3] == ' ')
                {
                    break;
                }

                line.Clear();
            }
        }

        return reply.ToString();
    }

    /// <summary>Runs a mail client with <see cref="Content"/> as its input; skips the test where it is not installed.</summary>
    private static async Task RunAsync(string program, string[] arguments)
    {
        var folders = (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator);
        if (!folders.Any(folder => File.Exists(Path.Combine(folder, program))))
        {
            Assert.Skip($"{program} is not installed.");
        }

        var start = new ProcessStartInfo(program, arguments)
        {
            UseShellExecute = false,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        using var process = Process.Start(start)!;
        await process.StandardInput.WriteAsync(Content.AsMemory(), Cancellation);
        process.StandardInput.Close();
        var output = process.StandardOutput.ReadToEndAsync(Cancellation);
        var errors = await process.StandardError.ReadToEndAsync(Cancellation);
        await process.WaitForExitAsync(Cancellation);
        Assert.True(process.ExitCode == 0, errors + await output);
    }
}
