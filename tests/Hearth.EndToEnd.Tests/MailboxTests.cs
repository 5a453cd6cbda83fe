using Hearth.Mail.Mime;
using Hearth.Service.Intake;
using Hearth.Service.Storage;
using Hearth.Testing;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Hearth.EndToEnd.Tests;

/// <summary>The recipes of docs/mailboxes.md, with the real programs.</summary>
public sealed class MailboxTests
{
    private static readonly string[] Recipients =
    [
        "callhome@hearth.example",
        "second@hearth.example",
        "third@hearth.example",
    ];

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_message_is_one_message_by_Maildir_by_SMTP_in_three_shapes_by_HTTP_and_through_a_gateway()
    {
        Commands.Need("curl");
        using var folder = new TemporaryFolder();
        var data = Path.Combine(folder.Path, "data");
        var key = (await Commands.HearthAsync("key", "add", "plant-4", "--data", data)).Trim();
        await using var postfix = await PostfixServer.StartAsync();
        await using var server = await HearthServer.StartAsync(data, $"Maildir:Folder={postfix.Maildir}");
        await using var gateway = await GatewayProcess.StartAsync(
            Path.Combine(folder.Path, "spool"),
            FreePort.Take(),
            server.Http,
            key
        );

        await MailAsync($"127.0.0.1:{postfix.Port}", "xml-body.eml");
        await StoredAsync(data, 3, () => postfix.Log + server.Log);
        foreach (var shape in new[] { "xml-body.eml", "xml-quoted-printable.eml", "xml-attachment-by-name.eml" })
        {
            await MailAsync(server.Smtp, shape);
        }

        await PostAsync(server.DeviceAddress, folder.Path);
        await PostAsync(gateway.Devices, folder.Path);
        var stored = await StoredAsync(data, 8, () => server.Log + gateway.Log);

        var original = Assert.Single(stored, m => m.Outcome != MessageOutcome.Duplicate);
        Assert.Equal(MessageOutcome.AwaitingRegistration, original.Outcome);
        Assert.All(stored.Where(m => m != original), m => Assert.Equal(original.Id, m.DuplicateOf));
        // Postfix delivers a copy for each recipient; by SMTP a mail is one, however many recipients it has.
        Assert.Equal(
            [(Transport.Http, 1), (Transport.Smtp, 3), (Transport.Maildir, 3), (Transport.Gateway, 1)],
            stored.GroupBy(m => m.Transport).OrderBy(g => g.Key).Select(g => (g.Key, g.Count()))
        );
        Assert.Empty(Directory.EnumerateFiles(Path.Combine(postfix.Maildir, "new")));
        Assert.All(
            Directory.EnumerateFiles(Path.Combine(postfix.Maildir, "cur")),
            file => Assert.EndsWith(":2,S", file, StringComparison.Ordinal)
        );
    }

    [Fact]
    public async Task A_mailbox_fetched_by_getmail_and_one_fetched_by_fetchmail_are_one_message()
    {
        Commands.Need("curl");
        Commands.Need("getmail");
        Commands.Need("fetchmail");
        using var folder = new TemporaryFolder();
        var data = Path.Combine(folder.Path, "data");
        await using var dovecot = await DovecotServer.StartAsync();
        var maildir = await MakeMaildirAsync(folder.Path);
        Directory.CreateDirectory(data);
        await File.WriteAllTextAsync(
            Path.Combine(data, "hearth.json"),
            $$"""{ "Maildir": { "Folder": "{{maildir}}" } }""",
            Cancel
        );
        await using var server = await HearthServer.StartAsync(data);

        await dovecot.AppendAsync(Path.Combine(MailSamples.Folder, "xml-base64.eml"));
        await GetmailAsync(dovecot, folder.Path, maildir);
        await StoredAsync(data, 1, () => server.Log);
        await dovecot.AppendAsync(Path.Combine(MailSamples.Folder, "xml-nested-multipart.eml"));
        await FetchmailAsync(dovecot, server, folder.Path);
        var stored = await StoredAsync(data, 2, () => server.Log);

        Assert.Equal(
            [(Transport.Maildir, MessageOutcome.AwaitingRegistration), (Transport.Smtp, MessageOutcome.Duplicate)],
            stored.OrderBy(m => m.JournalPosition).Select(m => (m.Transport, m.Outcome))
        );
        Assert.Contains("(MESSAGES 0)", await dovecot.CountAsync(), StringComparison.Ordinal);
        Assert.Equal(["cur"], Directory.EnumerateFiles(maildir, "*", SearchOption.AllDirectories).Select(PartOf));
        Assert.Contains("ok    mailbox", await Commands.HearthAsync("check", "--data", data), StringComparison.Ordinal);
    }

    private static async Task<string> MakeMaildirAsync(string folder)
    {
        // getmail delivers as another user than root, which has to reach the folder.
        await Commands.SucceedAsync("chmod", "755", folder);
        var maildir = Path.Combine(folder, "callhome");
        foreach (var part in new[] { "new", "cur", "tmp" })
        {
            Directory.CreateDirectory(Path.Combine(maildir, part));
        }

        await Commands.SucceedAsync("chown", "-R", "nobody", maildir);
        return maildir;
    }

    private static async Task GetmailAsync(DovecotServer dovecot, string folder, string maildir)
    {
        var home = Directory.CreateDirectory(Path.Combine(folder, "getmail")).FullName;
        await File.WriteAllTextAsync(
            Path.Combine(home, "getmailrc"),
            $"""
            [retriever]
            type = SimpleIMAPRetriever
            server = 127.0.0.1
            port = {dovecot.Port}
            username = {DovecotServer.User}
            password = {DovecotServer.Password}

            [destination]
            type = Maildir
            path = {maildir}/
            user = nobody

            [options]
            delete = true

            """,
            Cancel
        );
        var ran = await Commands.RunAsync("getmail", "--getmaildir", home);
        Assert.True(ran.Status == 0, ran.Output + ran.Error + dovecot.Log);
    }

    private static async Task FetchmailAsync(DovecotServer dovecot, HearthServer server, string folder)
    {
        var settings = Path.Combine(folder, "fetchmailrc");
        await File.WriteAllTextAsync(
            settings,
            $"""
            poll 127.0.0.1 service {dovecot.Port} protocol imap
              username "{DovecotServer.User}" password "{DovecotServer.Password}" sslproto ''
              smtphost {server.Smtp.Replace(':', '/')} smtpname callhome@hearth.example
              fetchall no rewrite

            """,
            Cancel
        );
        await Commands.SucceedAsync("chmod", "600", settings);
        var ran = await Commands.RunAsync(
            "fetchmail",
            "--fetchmailrc",
            settings,
            "--pidfile",
            Path.Combine(folder, "fetchmail.pid"),
            "--nodetach",
            "--nosyslog"
        );
        Assert.True(ran.Status == 0, ran.Output + ran.Error + dovecot.Log);
    }

    private static async Task MailAsync(string server, string sample)
    {
        var ran = await Commands.RunAsync(
            "curl",
            [
                "--silent",
                "--show-error",
                $"smtp://{server}",
                "--mail-from",
                "edge-7@example.net",
                .. Recipients.SelectMany(recipient => new[] { "--mail-rcpt", recipient }),
                "--upload-file",
                Path.Combine(MailSamples.Folder, sample),
            ]
        );
        Assert.True(ran.Status == 0, ran.Error);
    }

    private static async Task PostAsync(Uri address, string folder)
    {
        var mail = MimeReader.Read(MailSamples.Bytes("xml-body.eml"), MimeLimits.Default);
        var file = Path.Combine(folder, "message.xml");
        await File.WriteAllBytesAsync(file, mail.Root.Body.ToArray(), Cancel);
        var ran = await Commands.RunAsync(
            "curl",
            "--silent",
            "--show-error",
            "--fail",
            "--data-binary",
            "@" + file,
            address.ToString()
        );
        Assert.True(ran.Status == 0, ran.Error);
    }

    private static async Task<List<StoredMessage>> StoredAsync(string data, int count, Func<string> state)
    {
        List<StoredMessage> stored = [];
        await using var services = HearthServer.OpenStore(data);
        await Eventually.TrueAsync(
            async () =>
            {
                await using var db = services.GetRequiredService<HearthStore>().Open(Fence.Everything);
                stored = await db.Set<StoredMessage>().AsNoTracking().ToListAsync(Cancel);
                return stored.Count >= count;
            },
            TimeSpan.FromMinutes(3),
            () => $"{stored.Count} of {count} messages are stored.\n{state()}"
        );
        Assert.Equal(count, stored.Count);
        return stored;
    }

    private static string PartOf(string file) => Path.GetFileName(Path.GetDirectoryName(file)!);
}
