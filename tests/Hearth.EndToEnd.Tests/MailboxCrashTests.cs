using System.Globalization;
using System.Text;
using Hearth.Service.Intake;
using Hearth.Service.Storage;
using Hearth.Testing;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Hearth.EndToEnd.Tests;

/// <summary>The server is killed again and again while it reads a mailbox: every mail is one message in the end.</summary>
public sealed class MailboxCrashTests(ITestOutputHelper output)
{
    private const int Mails = 600;
    private const int Rounds = 5;
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(5);

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task No_mail_of_a_mailbox_is_lost_or_counted_twice_by_kill_9()
    {
        using var folder = new TemporaryFolder();
        var data = Path.Combine(folder.Path, "data");
        var maildir = Fill(folder.Path);

        for (var round = 1; round <= Rounds; round++)
        {
            await using var server = await HearthServer.StartAsync(data, $"Maildir:Folder={maildir}");
            var left = Mails - (round * Mails / (Rounds + 1));
            await WaitingAsync(maildir, left, server);
            await server.KillAsync();
        }

        await using (var server = await HearthServer.StartAsync(data, $"Maildir:Folder={maildir}"))
        {
            await WaitingAsync(maildir, 0, server);
            await AssertEachIsOneMessageAsync(data, server);
        }
    }

    private static string Fill(string folder)
    {
        var maildir = Path.Combine(folder, "callhome");
        foreach (var part in new[] { "new", "cur", "tmp" })
        {
            Directory.CreateDirectory(Path.Combine(maildir, part));
        }

        var sample = Encoding.ASCII.GetString(MailSamples.Bytes("xml-body.eml"));
        for (var number = 0; number < Mails; number++)
        {
            var mail = sample.Replace(
                ">M51:",
                string.Create(CultureInfo.InvariantCulture, $">M{number}:"),
                StringComparison.Ordinal
            );
            var name = string.Create(CultureInfo.InvariantCulture, $"17093604{number:D4}.M{number}P1.mx");
            File.WriteAllText(Path.Combine(maildir, "new", name), mail);
        }

        return maildir;
    }

    private static Task WaitingAsync(string maildir, int most, HearthServer server)
    {
        var waiting = Mails;
        return Eventually.TrueAsync(
            () =>
            {
                waiting = Directory.EnumerateFiles(Path.Combine(maildir, "new")).Count();
                return Task.FromResult(waiting <= most);
            },
            Patience,
            () => $"{waiting} mails wait.\n{server.Log}"
        );
    }

    private async Task AssertEachIsOneMessageAsync(string data, HearthServer server)
    {
        List<(string? WireId, MessageOutcome Outcome)> stored = [];
        await using var services = HearthServer.OpenStore(data);
        await Eventually.TrueAsync(
            async () =>
            {
                await using var db = services.GetRequiredService<HearthStore>().Open(Fence.Everything);
                var rows = await db.Set<StoredMessage>()
                    .AsNoTracking()
                    .Select(m => new { m.WireId, m.Outcome })
                    .ToListAsync(Cancel);
                stored = [.. rows.Select(row => (row.WireId, row.Outcome))];
                return stored.Count(m => m.Outcome != MessageOutcome.Duplicate) >= Mails;
            },
            Patience,
            () => $"{stored.Count} messages are stored.\n{server.Log}"
        );
        var originals = stored.Where(m => m.Outcome != MessageOutcome.Duplicate).Select(m => m.WireId).ToList();
        output.WriteLine(
            $"{Rounds} rounds of kill -9: {Mails} mails in a Maildir, {originals.Distinct().Count()} messages, "
                + $"{stored.Count - originals.Count} taken twice and recognised"
        );

        Assert.Equal(Mails, originals.Count);
        Assert.Equal(Mails, originals.Distinct(StringComparer.Ordinal).Count());
        Assert.All(stored, m => Assert.NotEqual(MessageOutcome.SetAside, m.Outcome));
    }
}
