using Hearth.Service.Intake;
using Hearth.Service.Storage;
using Hearth.Testing;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Hearth.EndToEnd.Tests;

/// <summary>TLS with the real server and a real client that trusts one authority only: STARTTLS for mail, https for the rest.</summary>
public sealed class TlsTests
{
    // What curl ends with when TLS was required and the server offers none.
    private const int TlsRequired = 64;

    // What curl ends with when it cannot verify who it speaks to.
    private const int NotVerified = 60;

    private const string Mail = """
        From: edge-7@example.net
        To: callhome@hearth.example
        Subject: System Notification From edge-7
        MIME-Version: 1.0
        Content-Type: text/plain; charset=utf-8

        a message that came in on a closed road

        """;

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task With_a_certificate_STARTTLS_is_announced_and_a_mail_sent_after_it_is_stored_with_that_fact()
    {
        Commands.Need("curl");
        using var folder = new TemporaryFolder();
        var authority = new TestAuthority(folder.Path);
        var data = Path.Combine(folder.Path, "data");
        await using var server = await HearthServer.StartAsync(
            data,
            $"Intake:SmtpCertificateFile={authority.ChainFile}",
            $"Intake:SmtpCertificateKeyFile={authority.KeyFile}"
        );

        var ran = await MailAsync(server, folder.Path, "--ssl-reqd", "--cacert", authority.RootFile);

        Assert.True(ran.Status == 0, ran.Error);
        Assert.Matches("< 250[- ]STARTTLS", ran.Error);
        Assert.Contains("SSL certificate verify ok", ran.Error, StringComparison.Ordinal);
        var raw = await StoredAsync(data);
        Assert.True(RawBytes.Entry(raw).Facts.IsEncrypted);
        Assert.Equal(Transport.Smtp, RawBytes.Entry(raw).Facts.Transport);
        Assert.Equal(Mail.ReplaceLineEndings("\r\n"), Text(raw));
        await server.StopAsync();
    }

    [Fact]
    public async Task Without_a_certificate_STARTTLS_is_not_announced_and_mail_comes_in_the_clear()
    {
        Commands.Need("curl");
        using var folder = new TemporaryFolder();
        var data = Path.Combine(folder.Path, "data");
        await using var server = await HearthServer.StartAsync(data);

        var insisting = await MailAsync(server, folder.Path, "--ssl-reqd");
        var ran = await MailAsync(server, folder.Path);

        Assert.Equal(TlsRequired, insisting.Status);
        Assert.True(ran.Status == 0, ran.Error);
        Assert.Matches("< 250[- ]SIZE", ran.Error);
        Assert.DoesNotContain("STARTTLS", ran.Error, StringComparison.Ordinal);
        Assert.False(RawBytes.Entry(await StoredAsync(data)).Facts.IsEncrypted);
    }

    [Fact]
    public async Task Over_https_the_chain_is_sent_along_and_a_message_is_acknowledged_and_stored()
    {
        Commands.Need("curl");
        using var folder = new TemporaryFolder();
        var authority = new TestAuthority(folder.Path);
        var data = Path.Combine(folder.Path, "data");
        await using var server = await HearthServer.StartAtAsync(
            data,
            "http://127.0.0.1:0 https://127.0.0.1:0",
            $"Listen:CertificateFile={authority.ChainFile}",
            $"Listen:CertificateKeyFile={authority.KeyFile}"
        );

        var stranger = await PostAsync(server);
        var ran = await PostAsync(server, "--cacert", authority.RootFile);

        Assert.Equal(NotVerified, stranger.Status);
        Assert.True(ran.Status == 0, ran.Error);
        Assert.Contains("Envelope", ran.Output, StringComparison.Ordinal);
        var raw = await StoredAsync(data);
        Assert.True(RawBytes.Entry(raw).Facts.IsEncrypted);
        Assert.Equal("closed road", Text(raw));
    }

    private static Task<Ran> PostAsync(HearthServer server, params string[] tls) =>
        Commands.RunAsync(
            "curl",
            [
                "--silent",
                "--show-error",
                "--fail",
                .. tls,
                "--data-binary",
                "closed road",
                new Uri(server.Https!, "/its/service/oddce/services/DDCEService").ToString(),
            ]
        );

    private static async Task<Ran> MailAsync(HearthServer server, string folder, params string[] tls)
    {
        var file = Path.Combine(folder, "mail.eml");
        await File.WriteAllTextAsync(file, Mail.ReplaceLineEndings("\r\n"), Cancel);
        return await Commands.RunAsync(
            "curl",
            [
                "--silent",
                "--show-error",
                "--verbose",
                .. tls,
                $"smtp://{server.Smtp}/edge-7",
                "--mail-from",
                "edge-7@example.net",
                "--mail-rcpt",
                "callhome@hearth.example",
                "--upload-file",
                file,
            ]
        );
    }

    /// <summary>The one message in the store, once it has got there.</summary>
    private static async Task<RawMessage> StoredAsync(string data)
    {
        await using var services = HearthServer.OpenStore(data);
        await using var db = services.GetRequiredService<HearthStore>().Open(Fence.Everything);
        var stored = db.Set<RawMessage>().AsNoTracking();
        await Eventually.TrueAsync(
            () => stored.AnyAsync(Cancel),
            TimeSpan.FromSeconds(60),
            () => "No message is in the store."
        );
        return await stored.SingleAsync(Cancel);
    }

    private static string Text(RawMessage raw) => System.Text.Encoding.UTF8.GetString(RawBytes.Entry(raw).Body.Span);
}
