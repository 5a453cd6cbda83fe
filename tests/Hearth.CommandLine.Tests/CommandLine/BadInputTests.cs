using System.Text;
using Hearth.CommandLine;
using Hearth.Testing;

namespace Hearth.CommandLine.Tests.CommandLine;

/// <summary>What is no input of a command gets one answer that names the source and the reason, and a status scripts know.</summary>
public sealed class BadInputTests
{
    private const string Contract =
        """{"number":"C1","company":"A","program":"S","level":"N","startsOn":"2026-01-01","endsOn":"2026-12-31","devices":[]}""";

    private const string Defect =
        """[{"id":"B1","source":"own","title":"t","products":[{"product":"IOS XE","affected":["17.3.1"]}]}]""";

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
    [InlineData("import bugs", """[{"id":"B1","source":"s","title":"t"}]""", "B1 names no products.")]
    [InlineData("import bugs", """[{"id":"B1","source":"s","title":"t","x":1}]""", "$.x: There is no such member here")]
    [InlineData("import bugs", "[{\"id\":\"B1\",\n\"id\":\"B2\"}]", "standard input:2: The member 'id' comes twice")]
    [InlineData("import advisories", """{"document":{},"document":{}}""", "The member 'document' comes twice")]
    [InlineData("import lifecycle", """{"statements":[],"statements":[]}""", "The member 'statements' comes twice")]
    [InlineData("import releases", """[{"release":"1","release":"2"}]""", "The member 'release' comes twice")]
    [InlineData("import contracts", """[{"number":"1","number":"2"}]""", "The member 'number' comes twice")]
    [InlineData(
        "import bugs",
        """[{"id":"B1","source":"s","title":"t","url":"javascript:alert(1)"}]""",
        "url is no http or https address."
    )]
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
    public async Task A_pack_that_is_not_there_is_named_as_it_was_typed()
    {
        using var folder = new TemporaryFolder();
        var path = Path.Combine(folder.Path, "none");

        var finished = await HearthProcess.RunAsync("rules", "test", path);

        Assert.Equal(ExitStatus.BadInput, finished.Status);
        Assert.Equal($"hearth rules test: {path}: There is no such folder.\n", finished.Error.ReplaceLineEndings("\n"));
    }

    [Theory]
    [InlineData("rules list")]
    [InlineData("rules show E04")]
    [InlineData("rules mutes")]
    [InlineData("rules unmute E04 --device x")]
    [InlineData("devices list")]
    [InlineData("devices expect x 7d")]
    [InlineData("devices windows")]
    [InlineData("bugs --version 17.6.3")]
    [InlineData("releases show 17.6.3")]
    [InlineData("user list")]
    [InlineData("user disable x")]
    [InlineData("key list")]
    [InlineData("decode %SYS-5-CONFIG_I:x")]
    public async Task A_data_folder_that_is_named_and_is_not_there_is_refused_and_not_made(string command)
    {
        using var folder = new TemporaryFolder();
        var typo = Path.Combine(folder.Path, "typo");

        var finished = await HearthProcess.RunAsync([.. command.Split(' '), "--data", typo]);

        Assert.Equal((ExitStatus.BadInput, ""), (finished.Status, finished.Output));
        Assert.Contains($"--data: {typo}: there is no such folder.", finished.Error, StringComparison.Ordinal);
        Assert.Empty(Directory.GetFileSystemEntries(folder.Path));
    }

    [Theory]
    [InlineData("rules mutes")]
    [InlineData("rules unmute E04 --device x")]
    [InlineData("devices tag x y")]
    [InlineData("devices windows")]
    [InlineData("devices list")]
    [InlineData("user list")]
    [InlineData("user disable x")]
    [InlineData("key list")]
    [InlineData("key revoke x")]
    public async Task A_folder_without_a_store_gets_none_by_being_asked(string command)
    {
        using var folder = new TemporaryFolder();

        var finished = await HearthProcess.RunAsync([.. command.Split(' '), "--data", folder.Path]);

        Assert.Equal((ExitStatus.BadInput, ""), (finished.Status, finished.Output));
        Assert.Contains("there is no store", finished.Error, StringComparison.Ordinal);
        Assert.Empty(Directory.GetFileSystemEntries(folder.Path));
    }

    [Theory]
    [InlineData("{ \"Analysis\": { ", "hearth.json:1: ")]
    [InlineData("{\n \"Analysis\": 1,\n \"analysis\": 2 }", "hearth.json:3: The member 'analysis' comes twice")]
    [InlineData("[]", "hearth.json: ")]
    [InlineData("", "hearth.json:1: The file is empty")]
    public async Task Settings_that_cannot_be_read_are_told_with_file_and_place(string settings, string reason)
    {
        using var folder = new TemporaryFolder();
        await File.WriteAllTextAsync(
            Path.Combine(folder.Path, "hearth.json"),
            settings,
            TestContext.Current.CancellationToken
        );

        foreach (var command in new[] { "rules list", "devices list", "serve --http 127.0.0.1:0 --smtp 127.0.0.1:0" })
        {
            var finished = await HearthProcess.RunAsync([.. command.Split(' '), "--data", folder.Path]);

            Assert.Equal((ExitStatus.BadInput, ""), (finished.Status, finished.Output));
            Assert.Contains(reason, finished.Error, StringComparison.Ordinal);
            Assert.DoesNotContain("   at ", finished.Error, StringComparison.Ordinal);
        }
    }

    [Theory]
    [InlineData("read", "FILE")]
    [InlineData("import lifecycle", "FILE")]
    [InlineData("rules test", "DIR")]
    [InlineData("rules list --data", "--data")]
    [InlineData("sanity cfg --platform", "--platform")]
    public async Task An_empty_word_is_told_to_be_empty(string command, string named)
    {
        var finished = await HearthProcess.RunAsync([.. command.Split(' '), ""]);

        Assert.Equal((ExitStatus.BadInput, ""), (finished.Status, finished.Output));
        Assert.Contains($": {named}: what was given is empty. See", finished.Error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("read")]
    [InlineData("sanity")]
    [InlineData("rules new")]
    [InlineData("import bugs")]
    [InlineData("rules verify")]
    [InlineData("rules list --data")]
    [InlineData("nosuch")]
    public async Task A_name_made_to_steer_a_terminal_is_told_in_one_line_and_steers_nothing(string command)
    {
        var finished = await HearthProcess.RunAsync([.. command.Split(' '), "a\nb\u001b[2Jc\u009b1m\u202ed"]);

        Assert.Equal((ExitStatus.BadInput, ""), (finished.Status, finished.Output));
        Assert.Equal(1, finished.Error.Count(letter => letter == '\n'));
        Assert.DoesNotContain(finished.Error, letter => letter is '\u001b' or '\u009b' or '\u202e');
    }

    [Fact]
    public async Task A_word_that_begins_with_an_at_sign_names_no_file_of_words()
    {
        using var folder = new TemporaryFolder();
        var file = Path.Combine(folder.Path, "words");
        await File.WriteAllTextAsync(file, "--help\n", TestContext.Current.CancellationToken);

        var finished = await HearthProcess.RunAsync("read", $"@{file}");

        Assert.Equal(ExitStatus.BadInput, finished.Status);
        Assert.Equal($"hearth read: @{file}: there is no such folder\n", finished.Error.ReplaceLineEndings("\n"));
    }

    [Theory]
    [InlineData("rules key new")]
    [InlineData("rules new %FAN-3-FAN_FAILED:x --id plant.fan --into")]
    [InlineData("key add x --data")]
    [InlineData("import bugs - --data")]
    public async Task What_cannot_be_written_is_the_surroundings_fault_and_leaves_nothing_behind(string command)
    {
        Assert.SkipUnless(Directory.Exists("/proc/self"), "This system has no such folder.");

        var finished = await HearthProcess.RunAsync(
            Encoding.UTF8.GetBytes(Defect),
            [.. command.Split(' '), "/proc/self/nothing"]
        );

        Assert.Equal((ExitStatus.EnvironmentRefused, ""), (finished.Status, finished.Output));
        Assert.Contains("/proc/self/nothing", finished.Error, StringComparison.Ordinal);
        Assert.DoesNotContain("   at ", finished.Error, StringComparison.Ordinal);
    }
}
