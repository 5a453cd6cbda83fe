using System.Text;
using Hearth.Testing;

namespace Hearth.CommandLine.Tests.CommandLine;

public sealed class ScrubCommandTests
{
    private const string Text =
        "hostname r1\nenable secret hunter2\nusername anna password 0 swordfish\nip address 10.1.1.1 255.255.255.0\n";

    [Fact]
    public async Task The_text_goes_to_output_and_the_receipt_to_error()
    {
        var ended = await HearthProcess.RunAsync(Encoding.UTF8.GetBytes(Text), ["scrub", "-"]);

        Assert.Equal(0, ended.Status);
        Assert.StartsWith("hostname r1\nenable secret scrubbed-", ended.Output, StringComparison.Ordinal);
        Assert.EndsWith("\nip address 10.1.1.1 255.255.255.0\n", ended.Output, StringComparison.Ordinal);
        Assert.Contains("2 values replaced in 2 of 4 lines", ended.Error, StringComparison.Ordinal);
        Assert.Contains("LocalAccount: 2 (line 2, 3)", ended.Error, StringComparison.Ordinal);
        Assert.Contains("key: drawn for this run", ended.Error, StringComparison.Ordinal);
        Assert.DoesNotContain("hunter2", ended.Output + ended.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_key_file_keeps_pseudonyms_and_a_level_adds_names()
    {
        using var folder = new TemporaryFolder();
        var key = Path.Combine(folder.Path, "key");
        await File.WriteAllTextAsync(key, "a key of enough bytes", TestContext.Current.CancellationToken);
        string[] args = ["scrub", "-", "--level", "high", "--hostname", "--platform", "cisco_ios", "--key-file", key];

        var first = await HearthProcess.RunAsync(Encoding.UTF8.GetBytes(Text), args);
        var second = await HearthProcess.RunAsync(Encoding.UTF8.GetBytes(Text), args);

        Assert.Equal(first.Output, second.Output);
        Assert.StartsWith("hostname host-", first.Output, StringComparison.Ordinal);
        Assert.DoesNotContain("anna", first.Output, StringComparison.Ordinal);
        Assert.DoesNotContain("10.1.1.1", first.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_cannot_be_judged_is_withheld_and_said()
    {
        var ended = await HearthProcess.RunAsync(Encoding.Unicode.GetBytes("enable secret hunter2\n"), ["scrub", "-"]);

        Assert.Equal(1, ended.Status);
        Assert.Contains("<withheld by scrubbing: not text>", ended.Output, StringComparison.Ordinal);
        Assert.Contains("withheld, NotText:", ended.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_missing_file_and_a_short_key_are_complaints_of_one_line()
    {
        using var folder = new TemporaryFolder();
        var key = Path.Combine(folder.Path, "key");
        await File.WriteAllTextAsync(key, "short", TestContext.Current.CancellationToken);

        var missing = await HearthProcess.RunAsync("scrub", Path.Combine(folder.Path, "no-such"));
        var shortKey = await HearthProcess.RunAsync("scrub", "-", "--key-file", key);

        Assert.Equal((2, ""), (missing.Status, missing.Output));
        Assert.Contains("there is no such file", missing.Error, StringComparison.Ordinal);
        Assert.Equal((2, ""), (shortKey.Status, shortKey.Output));
        Assert.Contains("5 bytes are no key", shortKey.Error, StringComparison.Ordinal);
    }
}
