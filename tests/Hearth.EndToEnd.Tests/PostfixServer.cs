using System.Diagnostics;
using System.Text;
using Hearth.Testing;

namespace Hearth.EndToEnd.Tests;

/// <summary>
/// A real Postfix of its own in a temporary folder, on a free port of this machine, delivering into a Maildir as
/// docs/mailboxes.md has it.
/// </summary>
internal sealed class PostfixServer : IAsyncDisposable
{
    private readonly TemporaryFolder _folder;
    private readonly Process _process;
    private readonly StringBuilder _log;

    private PostfixServer(TemporaryFolder folder, Process process, StringBuilder log, int port)
    {
        (_folder, _process, _log, Port) = (folder, process, log, port);
    }

    public int Port { get; }

    /// <summary>Where mails for the three addresses of <c>hearth.example</c> are delivered.</summary>
    public string Maildir => Path.Combine(_folder.Path, "mail", "callhome");

    /// <summary>What Postfix logged.</summary>
    public string Log
    {
        get
        {
            lock (_log)
            {
                return _log.ToString();
            }
        }
    }

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    /// <summary>Starts it; skips the test by name where it is not installed, or where the tests may not start it.</summary>
    public static async Task<PostfixServer> StartAsync()
    {
        Commands.Need("postfix");
        Assert.SkipUnless(Environment.IsPrivilegedProcess, "postfix: only root may start an instance.");
        var folder = new TemporaryFolder();
        var port = FreePort.Take();
        await WriteAsync(folder.Path, port);
        var start = new ProcessStartInfo("postfix", ["-c", Path.Combine(folder.Path, "etc"), "start-fg"])
        {
            UseShellExecute = false,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        var log = new StringBuilder();
        var process = Process.Start(start) ?? throw new InvalidOperationException("postfix did not start.");
        DataReceivedEventHandler keep = (_, line) =>
        {
            lock (log)
            {
                log.AppendLine(line.Data);
            }
        };
        process.OutputDataReceived += keep;
        process.ErrorDataReceived += keep;
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
        var server = new PostfixServer(folder, process, log, port);
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

    public async ValueTask DisposeAsync()
    {
        await Commands.RunAsync("postfix", "-c", Path.Combine(_folder.Path, "etc"), "stop");
        _process.Kill(entireProcessTree: true);
        await _process.WaitForExitAsync();
        _process.Dispose();
        _folder.Dispose();
    }

    private static async Task WriteAsync(string folder, int port)
    {
        // Postfix's processes run as users of their own and look into the folder.
        await Commands.SucceedAsync("chmod", "755", folder);
        foreach (
            var part in new[] { "etc", "queue", "data", "mail/callhome/new", "mail/callhome/cur", "mail/callhome/tmp" }
        )
        {
            Directory.CreateDirectory(Path.Combine(folder, part));
        }

        await Commands.SucceedAsync("chown", "postfix", Path.Combine(folder, "data"));
        await Commands.SucceedAsync("chown", "-R", "nobody", Path.Combine(folder, "mail"));
        var nobody = (await Commands.RunAsync("id", "-u", "nobody")).Output.Trim();
        await File.WriteAllTextAsync(
            Path.Combine(folder, "etc", "main.cf"),
            $$"""
            compatibility_level = 3.6
            queue_directory = {{folder}}/queue
            data_directory = {{folder}}/data
            maillog_file = /dev/stdout
            myhostname = mx.hearth.example
            mydestination =
            alias_maps =
            local_recipient_maps =
            mynetworks = 127.0.0.0/8
            inet_interfaces = 127.0.0.1
            inet_protocols = ipv4
            virtual_mailbox_domains = hearth.example
            virtual_mailbox_base = {{folder}}/mail
            virtual_mailbox_maps = inline:{ callhome@hearth.example=callhome/, second@hearth.example=callhome/, third@hearth.example=callhome/ }
            virtual_uid_maps = static:{{nobody}}
            virtual_gid_maps = static:{{nobody}}
            virtual_minimum_uid = 1

            """,
            Cancel
        );
        await File.WriteAllTextAsync(
            Path.Combine(folder, "etc", "master.cf"),
            $"""
            127.0.0.1:{port} inet n - n - - smtpd
            cleanup unix n - n - 0 cleanup
            qmgr unix n - n 300 1 qmgr
            rewrite unix - - n - - trivial-rewrite
            bounce unix - - n - 0 bounce
            defer unix - - n - 0 bounce
            trace unix - - n - 0 bounce
            proxymap unix - - n - - proxymap
            anvil unix - - n - 1 anvil
            virtual unix - n n - - virtual
            error unix - - n - - error
            retry unix - - n - - error
            postlog unix-dgram n - n - 1 postlogd

            """,
            Cancel
        );
    }
}
