using System.Diagnostics;
using Hearth.Testing;

namespace Hearth.EndToEnd.Tests;

/// <summary>The command that sends a file, through real proxies and to real mail servers.</summary>
public sealed class SendTests
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    private static string Sample => Repository.PathOf("samples", "messages", "iosxe-environment.xml");

    [Theory]
    [InlineData("http")]
    [InlineData("https")]
    public async Task Through_a_proxy_that_asks_for_a_log_in_a_file_arrives_and_without_it_the_proxy_is_named(
        string scheme
    )
    {
        Commands.Need("tinyproxy");
        using var folder = new TemporaryFolder();
        var authority = new TestAuthority(folder.Path);
        await using var server = await HearthServer.StartAtAsync(
            Path.Combine(folder.Path, "server"),
            "http://127.0.0.1:0 https://127.0.0.1:0",
            $"Listen:CertificateFile={authority.ChainFile}",
            $"Listen:CertificateKeyFile={authority.KeyFile}"
        );
        var door = scheme == "http" ? server.Http : server.Https!;
        await using var proxy = await TinyProxy.StartAsync(folder.Path, door.Port, "plant4", "open-sesame");
        var to = new Uri(door, "/its/service/oddce/services/DDCEService").ToString();

        var stranger = await SendAsync(authority, to, $"http://plant4:wrong-word@127.0.0.1:{proxy.Port}");
        var nobody = await SendAsync(authority, to, $"http://127.0.0.1:{proxy.Port}");
        var known = await SendAsync(authority, to, $"http://plant4:open%2Dsesame@127.0.0.1:{proxy.Port}");

        Assert.Equal((3, 3), (stranger.Status, nobody.Status));
        Assert.Contains("wants another log-in (HTTP 401)", stranger.Error, StringComparison.Ordinal);
        Assert.Contains("the proxy wants another log-in (HTTP 407)", nobody.Error, StringComparison.Ordinal);
        Assert.DoesNotContain("wrong-word", stranger.Output + stranger.Error, StringComparison.Ordinal);
        Assert.True(known.Status == 0, known.Error);
        Assert.Contains("acknowledged (200)", known.Output, StringComparison.Ordinal);
        Assert.DoesNotContain("sesame", known.Output + known.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_proxy_that_is_not_there_ends_with_3_and_shows_no_password()
    {
        var ended = await Commands.RunAsync(
            "dotnet",
            HearthServer.Executable,
            "send",
            Sample,
            "--to",
            "http://hearth.example/",
            "--proxy",
            $"http://plant4:open-sesame@127.0.0.1:{FreePort.Take()}"
        );

        Assert.Equal(3, ended.Status);
        Assert.Contains("no answer", ended.Error, StringComparison.Ordinal);
        Assert.DoesNotContain("open-sesame", ended.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Postfix_takes_a_file_under_the_subject_that_the_device_would_have_written()
    {
        await using var postfix = await PostfixServer.StartAsync();

        var said = await Commands.HearthAsync(
            "send",
            Sample,
            "--to",
            $"smtp://127.0.0.1:{postfix.Port}/?to=callhome@hearth.example"
        );

        Assert.Contains("acknowledged (250)", said, StringComparison.Ordinal);
        var delivered = Path.Combine(postfix.Maildir, "new");
        await Eventually.TrueAsync(
            () => Task.FromResult(Directory.Exists(delivered) && Directory.EnumerateFiles(delivered).Any()),
            TimeSpan.FromMinutes(1),
            () => postfix.Log
        );
        var mail = await File.ReadAllTextAsync(Directory.EnumerateFiles(delivered).First(), Cancel);
        Assert.Matches("(?m)^Subject: System Notification From [^ ]+ - environment - ", mail);
    }

    [Fact]
    public async Task Hearths_own_mail_door_takes_a_file()
    {
        using var folder = new TemporaryFolder();
        await using var server = await HearthServer.StartAsync(folder.Path);

        var said = await Commands.HearthAsync(
            "send",
            Sample,
            "--to",
            $"smtp://{server.Smtp}/?to=callhome@hearth.example"
        );

        Assert.Equal($"{Sample}: acknowledged (250)\n", said);
    }

    /// <summary>Sends as somebody who trusts the test's authority.</summary>
    private static async Task<Ran> SendAsync(TestAuthority authority, string to, string proxy)
    {
        var start = new ProcessStartInfo("dotnet")
        {
            UseShellExecute = false,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            ArgumentList = { HearthServer.Executable, "send", Sample, "--to", to, "--proxy", proxy },
        };
        start.Environment["SSL_CERT_FILE"] = authority.RootFile;
        using var process = Process.Start(start) ?? throw new InvalidOperationException("hearth did not start.");
        var output = process.StandardOutput.ReadToEndAsync(Cancel);
        var error = process.StandardError.ReadToEndAsync(Cancel);
        await process.WaitForExitAsync(Cancel);
        return new(process.ExitCode, await output, await error);
    }
}
