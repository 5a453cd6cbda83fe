using System.Text;
using Hearth.CommandLine;
using Hearth.Testing;

namespace Hearth.CommandLine.Tests.CommandLine;

/// <summary>What is no input of a command gets one answer that names the source and the reason, and a status scripts know.</summary>
public sealed class BadInputTests
{
    private const string Contract =
        """{"number":"C1","company":"A","program":"S","level":"N","startsOn":"2026-01-01","endsOn":"2026-12-31","devices":[]}""";

    [Theory]
    [InlineData("sanity", "", "there is no configuration in it")]
    [InlineData("sanity", "Interface  IP-Address\nGi0/0  192.0.2.1\n", "no line of it is known from a configuration")]
    [InlineData("interpret", "", "there is no output in it")]
    [InlineData("interpret", "\n\n\n", "there is no output in it")]
    [InlineData("read", "", "The input has no bytes")]
    [InlineData("import contracts", "", "standard input:1: The file is empty")]
    [InlineData("import contracts", "[null]", "contract 1 (without a number): it is null.")]
    [InlineData("import contracts", """[{"number":5}]""", "$[0].number: The value is of another kind")]
    [InlineData(
        "import contracts",
        "[" + Contract + "," + Contract + "]",
        "contract 2 (C1): contract 1 has the same number."
    )]
    [InlineData("import advisories", "", "standard input:1: The file is empty")]
    [InlineData("import bugs", "[", "standard input:1: ")]
    [InlineData("import advisories", "[]", "there is nothing in it")]
    public async Task What_is_wrong_is_said_once_and_nothing_is_printed(string command, string input, string reason)
    {
        using var folder = new TemporaryFolder();
        string[] data = command.StartsWith("import", StringComparison.Ordinal) ? ["--data", folder.Path] : [];

        var finished = await HearthProcess.RunAsync(
            Encoding.UTF8.GetBytes(input),
            [.. command.Split(' '), "-", .. data]
        );

        Assert.Equal((ExitStatus.BadInput, ""), (finished.Status, finished.Output));
        Assert.Contains(reason, finished.Error, StringComparison.Ordinal);
        Assert.StartsWith($"hearth {command}: ", finished.Error, StringComparison.Ordinal);
        Assert.DoesNotContain("   at ", finished.Error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("sanity")]
    [InlineData("interpret")]
    public async Task Binary_data_is_no_text(string command)
    {
        var bytes = new byte[10_000];
        new Random(1).NextBytes(bytes);

        var finished = await HearthProcess.RunAsync(bytes, [command, "-"]);

        Assert.Equal(ExitStatus.BadInput, finished.Status);
        Assert.Equal(
            $"hearth {command}: standard input: it is not a text but binary data; name what a device printed\n",
            finished.Error.ReplaceLineEndings("\n")
        );
    }

    [Theory]
    [InlineData("utf-16")]
    [InlineData("utf-16BE")]
    [InlineData("latin1")]
    public async Task A_text_is_read_whatever_its_encoding(string encoding)
    {
        using var folder = new TemporaryFolder();
        var file = Path.Combine(folder.Path, "running-config");
        var text = "hostname Zürich\nline vty 0 4\n transport input telnet\nend\n";
        await File.WriteAllBytesAsync(
            file,
            Encoding.GetEncoding(encoding).GetBytes(text),
            TestContext.Current.CancellationToken
        );

        var finished = await HearthProcess.RunAsync("sanity", file);

        Assert.Equal(ExitStatus.FoundWrong, finished.Status);
        Assert.Contains("telnet: ", finished.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_file_that_never_ends_is_refused_at_the_limit()
    {
        Assert.SkipUnless(File.Exists("/dev/zero"), "This system has no such device.");

        var finished = await HearthProcess.RunAsync("sanity", "/dev/zero");

        Assert.Equal(ExitStatus.BadInput, finished.Status);
        Assert.Contains("/dev/zero: longer than 64 MiB", finished.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_pack_that_is_not_there_is_named_as_it_was_typed()
    {
        using var folder = new TemporaryFolder();
        var path = Path.Combine(folder.Path, "none");

        var finished = await HearthProcess.RunAsync("rules", "test", path);

        Assert.Equal(ExitStatus.BadInput, finished.Status);
        Assert.Equal($"hearth rules test: {path}: There is no such folder.\n", finished.Error.ReplaceLineEndings("\n"));
    }
}
