using Hearth.CommandLine;
using Hearth.Testing;

namespace Hearth.CommandLine.Tests.CommandLine;

/// <summary>What stands where a file is expected and is none: pipes, devices without end. No command waits for them for ever.</summary>
public sealed class NoFileTests
{
    [Fact]
    public async Task A_file_that_never_ends_is_refused_at_the_limit()
    {
        Assert.SkipUnless(File.Exists("/dev/zero"), "This system has no such device.");

        var finished = await HearthProcess.RunAsync("sanity", "/dev/zero");

        Assert.Equal(ExitStatus.BadInput, finished.Status);
        Assert.Contains("/dev/zero: longer than 64 MiB", finished.Error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("decode")]
    [InlineData("import bugs")]
    public async Task A_pipe_that_nobody_writes_into_is_not_waited_for_without_end(string command)
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "Pipes by name are made with mkfifo.");
        using var folder = new TemporaryFolder();
        var pipe = NamedPipe.Make(Path.Combine(folder.Path, "pipe"));

        var finished = await HearthProcess.RunAsync([.. command.Split(' '), pipe]);

        Assert.Equal((ExitStatus.BadInput, ""), (finished.Status, finished.Output));
        Assert.Equal(
            $"hearth {command}: {pipe}: nobody has begun to write into this pipe for 10 s\n",
            finished.Error.ReplaceLineEndings("\n")
        );
    }

    [Fact]
    public async Task A_pipe_that_somebody_writes_into_is_read()
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "Pipes by name are made with mkfifo.");
        using var folder = new TemporaryFolder();
        var pipe = NamedPipe.Make(Path.Combine(folder.Path, "pipe"));
        // Opening the other end waits for the command.
        var writing = Task.Run(
            () =>
            {
                using var writer = new StreamWriter(new FileStream(pipe, FileMode.Open, FileAccess.Write));
                writer.Write("line vty 0 4\n transport input telnet\nend\n");
            },
            TestContext.Current.CancellationToken
        );

        var finished = await HearthProcess.RunAsync("sanity", pipe);

        await writing;
        Assert.Equal(ExitStatus.FoundWrong, finished.Status);
        Assert.Contains("telnet: ", finished.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_folder_of_an_import_with_a_pipe_in_it_is_refused_as_a_whole()
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "Elsewhere a file cannot be opened without waiting.");
        using var folder = new TemporaryFolder();
        var files = Directory.CreateDirectory(Path.Combine(folder.Path, "files")).FullName;
        await File.WriteAllTextAsync(
            Path.Combine(files, "a.json"),
            """[{"id":"B1","source":"own","title":"t","products":[{"product":"IOS XE","affected":["17.3.1"]}]}]""",
            TestContext.Current.CancellationToken
        );
        NamedPipe.Make(Path.Combine(files, "b.json"));
        var data = Path.Combine(folder.Path, "data");

        var finished = await HearthProcess.RunAsync("import", "bugs", files, "--data", data);

        Assert.Equal((ExitStatus.BadInput, ""), (finished.Status, finished.Output));
        Assert.Equal(
            $"hearth import bugs: {files}: b.json: It is a pipe, a socket or a device, not a file.\n",
            finished.Error.ReplaceLineEndings("\n")
        );
        Assert.False(Directory.Exists(data));
    }

    [Theory]
    [InlineData("rules list")]
    [InlineData("bugs --version 17.6.3")]
    [InlineData("devices list")]
    [InlineData("serve --http 127.0.0.1:0 --smtp 127.0.0.1:0")]
    public async Task Settings_and_catalogues_that_are_pipes_are_refused_at_once(string command)
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "Elsewhere a file cannot be opened without waiting.");
        using var folder = new TemporaryFolder();
        Directory.CreateDirectory(Path.Combine(folder.Path, "catalogs"));
        foreach (var name in new[] { "hearth.json", "catalogs/advisories.jsonl" })
        {
            NamedPipe.Make(Path.Combine(folder.Path, name));
        }

        var finished = await HearthProcess.RunAsync([.. command.Split(' '), "--data", folder.Path]);

        Assert.Equal((ExitStatus.BadInput, ""), (finished.Status, finished.Output));
        Assert.Contains("It is a pipe, a socket or a device, not a file.", finished.Error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("/dev/zero", "its first line is longer than 4096 characters")]
    [InlineData("none", "there is no such file")]
    public async Task A_file_that_holds_no_password_makes_no_account(string name, string reason)
    {
        Assert.SkipUnless(File.Exists("/dev/zero"), "This system has no such device.");
        using var folder = new TemporaryFolder();
        var data = Path.Combine(folder.Path, "data");

        var finished = await HearthProcess.RunAsync(
            "user",
            "add",
            "u",
            "--email",
            "u@example.net",
            "--role",
            "support",
            "--data",
            data,
            "--password-file",
            Path.Combine(folder.Path, name)
        );

        Assert.Equal((ExitStatus.BadInput, ""), (finished.Status, finished.Output));
        Assert.Contains(reason, finished.Error, StringComparison.Ordinal);
        Assert.False(Directory.Exists(data));
    }
}
