using System.Text.Json;
using Hearth.Testing;

namespace Hearth.CommandLine.Tests.CommandLine;

/// <summary><c>hearth check</c> looks at the Maildir that is read.</summary>
public sealed class MailboxCheckTests
{
    [Fact]
    public async Task A_folder_that_is_no_Maildir_is_named_with_its_setting()
    {
        using var folder = new TemporaryFolder();
        Make(folder, "new", "cur");

        var ended = await CheckAsync(folder);

        Assert.NotEqual(0, ended.Status);
        Assert.Contains(
            $"BAD   mailbox        Maildir:Folder: {Path.Combine(folder.Path, "box", "tmp")} is missing",
            ended.Output,
            StringComparison.Ordinal
        );
    }

    [Fact]
    public async Task Mails_that_wait_and_mails_that_were_rejected_are_counted()
    {
        using var folder = new TemporaryFolder();
        Make(folder, "new", "cur", "tmp", ".Rejected/new");
        foreach (var mail in new[] { "new/1.mx", "new/2.mx", "cur/3.mx:2,", "cur/4.mx:2,S", ".Rejected/new/5.mx" })
        {
            await File.WriteAllTextAsync(
                Path.Combine(folder.Path, "box", mail),
                "x",
                TestContext.Current.CancellationToken
            );
        }

        var ended = await CheckAsync(folder);

        Assert.Contains("box, 3 mails wait; 1 were rejected, see .Rejected", ended.Output, StringComparison.Ordinal);
    }

    private static void Make(TemporaryFolder folder, params string[] parts)
    {
        foreach (var part in parts)
        {
            Directory.CreateDirectory(Path.Combine(folder.Path, "box", part));
        }
    }

    private static async Task<Finished> CheckAsync(TemporaryFolder folder)
    {
        var data = Directory.CreateDirectory(Path.Combine(folder.Path, "data")).FullName;
        await File.WriteAllTextAsync(
            Path.Combine(data, "hearth.json"),
            JsonSerializer.Serialize(new { Maildir = new { Folder = Path.Combine(folder.Path, "box") } }),
            TestContext.Current.CancellationToken
        );
        return await HearthProcess.RunAsync("check", "--data", data);
    }
}
