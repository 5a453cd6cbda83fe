using System.Diagnostics;
using Hearth.Testing;

namespace Hearth.EndToEnd.Tests;

/// <summary>A real Dovecot with one mailbox that is read by IMAP, on a free port of this machine.</summary>
internal sealed class DovecotServer : IAsyncDisposable
{
    public const string User = "callhome";
    public const string Password = "a-few-plain-words-42";

    private readonly TemporaryFolder _folder;
    private readonly Process _process;

    private DovecotServer(TemporaryFolder folder, Process process, int port)
    {
        (_folder, _process, Port) = (folder, process, port);
    }

    public int Port { get; }

    public string Log => File.Exists(LogFile) ? File.ReadAllText(LogFile) : "";

    private string LogFile => Path.Combine(_folder.Path, "log");

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    /// <summary>Starts it; skips the test by name where it is not installed, or where the tests may not start it.</summary>
    public static async Task<DovecotServer> StartAsync()
    {
        Commands.Need("dovecot");
        Assert.SkipUnless(Environment.IsPrivilegedProcess, "dovecot: only root may start an instance.");
        var folder = new TemporaryFolder();
        var port = FreePort.Take();
        await Commands.SucceedAsync("chmod", "755", folder.Path);
        var box = Directory.CreateDirectory(Path.Combine(folder.Path, "box")).FullName;
        await Commands.SucceedAsync("chown", "nobody", box);
        var nobody = (await Commands.RunAsync("id", "-u", "nobody")).Output.Trim();
        var settings = Path.Combine(folder.Path, "dovecot.conf");
        await File.WriteAllTextAsync(
            settings,
            $$"""
            protocols = imap
            base_dir = {{folder.Path}}/run
            state_dir = {{folder.Path}}/state
            log_path = {{folder.Path}}/log
            listen = 127.0.0.1
            ssl = no
            disable_plaintext_auth = no
            mail_location = maildir:{{box}}
            first_valid_uid = 1
            first_valid_gid = 1
            service imap-login {
              inet_listener imap {
                port = {{port}}
              }
              inet_listener imaps {
                port = 0
              }
            }
            passdb {
              driver = static
              args = password={{Password}}
            }
            userdb {
              driver = static
              args = uid={{nobody}} gid={{nobody}} home={{box}}
            }

            """,
            Cancel
        );
        var process =
            Process.Start(new ProcessStartInfo("dovecot", ["-F", "-c", settings]) { UseShellExecute = false })
            ?? throw new InvalidOperationException("dovecot did not start.");
        var server = new DovecotServer(folder, process, port);
        try
        {
            await FreePort.AnswersAsync(port, () => server.Log);
            return server;
        }
        catch
        {
            await server.DisposeAsync();
            throw;
        }
    }

    /// <summary>Puts a mail into the mailbox, as a mail program would.</summary>
    public async Task AppendAsync(string file)
    {
        var ran = await CurlAsync($"imap://127.0.0.1:{Port}/INBOX", "--upload-file", file);
        Assert.True(ran.Status == 0, ran.Error + Log);
    }

    /// <summary>How many mails are in the mailbox.</summary>
    public async Task<string> CountAsync() =>
        (await CurlAsync($"imap://127.0.0.1:{Port}/", "--request", "STATUS INBOX (MESSAGES)")).Output;

    public async ValueTask DisposeAsync()
    {
        if (!_process.HasExited)
        {
            using var stop = Process.Start(
                "kill",
                ["-TERM", _process.Id.ToString(System.Globalization.CultureInfo.InvariantCulture)]
            );
            await stop.WaitForExitAsync();
            await _process.WaitForExitAsync();
        }

        _process.Dispose();
        _folder.Dispose();
    }

    private static Task<Ran> CurlAsync(params string[] arguments) =>
        Commands.RunAsync("curl", ["--silent", "--show-error", "--user", $"{User}:{Password}", .. arguments]);
}
