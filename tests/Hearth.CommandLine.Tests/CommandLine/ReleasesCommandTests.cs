using System.Text.Json;
using Hearth.Testing;

namespace Hearth.CommandLine.Tests.CommandLine;

/// <summary>R176 to R179 on the command line: what a release is, and how two stand to each other.</summary>
public sealed class ReleasesCommandTests
{
    [Fact]
    public async Task A_release_is_shown_with_its_train_kind_and_notations()
    {
        var ended = await HearthProcess.RunAsync("releases", "show", "12.2. (8)T1");

        Assert.Equal((0, ""), (ended.Status, ended.Error));
        Assert.Contains("release  12.2(8)T1\n", ended.Output, StringComparison.Ordinal);
        Assert.Contains("train    12.2T\n", ended.Output, StringComparison.Ordinal);
        Assert.Contains(
            "kind     rebuild of a maintenance release, early deployment\n",
            ended.Output,
            StringComparison.Ordinal
        );
        Assert.Contains("also     12.2.8T1, 122-8.T1\n", ended.Output, StringComparison.Ordinal);
        Assert.Contains("support  nothing is known about this train\n", ended.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_dates_of_a_train_come_from_the_catalogue_with_their_source()
    {
        var ended = await HearthProcess.RunAsync(
            "releases",
            "show",
            "Cisco IOS XE Software, Version 17.09.04a",
            "--json"
        );

        Assert.Equal((0, ""), (ended.Status, ended.Error));
        using var document = JsonDocument.Parse(ended.Output);
        var reading = Assert.Single(document.RootElement.GetProperty("readings").EnumerateArray());
        Assert.Equal("17.9.4a", reading.GetProperty("release").GetString());
        Assert.Equal("cisco_xe", reading.GetProperty("platform").GetString());
        var support = reading.GetProperty("support");
        Assert.Equal("2026-07-29", support.GetProperty("securityUntil").GetString());
        Assert.True(support.GetProperty("isLongTerm").GetBoolean());
        Assert.Contains("endoflife.date", support.GetProperty("source").GetString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_line_of_the_operator_replaces_the_shipped_train()
    {
        using var folder = new TemporaryFolder();
        Directory.CreateDirectory(Path.Combine(folder.Path, "catalogs"));
        await File.WriteAllTextAsync(
            Path.Combine(folder.Path, "catalogs", "release-trains.jsonl"),
            """{"id":"cisco_xe 17.9","source":"our contract","platform":"cisco_xe","train":"17.9","securityUntil":"2031-01-31"}""",
            TestContext.Current.CancellationToken
        );

        var ended = await HearthProcess.RunAsync("releases", "show", "17.9.4a", "--data", folder.Path);

        Assert.Equal((0, ""), (ended.Status, ended.Error));
        Assert.Contains("2031-01-31", ended.Output, StringComparison.Ordinal);
        Assert.Contains("source   our contract\n", ended.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_wrong_line_of_the_operator_is_named_with_its_file_and_line()
    {
        using var folder = new TemporaryFolder();
        Directory.CreateDirectory(Path.Combine(folder.Path, "catalogs"));
        await File.WriteAllTextAsync(
            Path.Combine(folder.Path, "catalogs", "release-trains.jsonl"),
            "\n" + """{"id":"1","source":"s","platform":"cisco_xe","train":"all"}""",
            TestContext.Current.CancellationToken
        );

        var ended = await HearthProcess.RunAsync("releases", "show", "17.9.4a", "--data", folder.Path);

        Assert.Equal((2, ""), (ended.Status, ended.Output));
        Assert.Contains("release-trains.jsonl:2: train 'all' is none", ended.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_text_of_several_families_is_shown_as_each()
    {
        var either = await HearthProcess.RunAsync("releases", "show", "7.5.2");
        var told = await HearthProcess.RunAsync("releases", "show", "7.5.2", "--platform", "cisco_ftd");

        Assert.Contains("family   IOS XR\n", either.Output, StringComparison.Ordinal);
        Assert.Contains("family   FTD\n", either.Output, StringComparison.Ordinal);
        Assert.DoesNotContain("IOS XR", told.Output, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("N/A", "at character 1: it says that no release is given")]
    [InlineData("all", "at character 1: it stands for several releases")]
    [InlineData("15.2(7", "no family known here has such a release")]
    [InlineData("noise\u001b[31m", "at character 6: only letters, numbers and separators are expected")]
    public async Task What_is_no_release_is_a_complaint_of_one_line(string text, string reason)
    {
        var ended = await HearthProcess.RunAsync("releases", "show", text);

        Assert.Equal((2, ""), (ended.Status, ended.Output));
        Assert.Contains(reason, ended.Error, StringComparison.Ordinal);
        Assert.Equal('\n', Assert.Single(ended.Error, char.IsControl));
    }

    [Fact]
    public async Task A_fault_of_the_platform_named_has_its_place()
    {
        var ended = await HearthProcess.RunAsync("releases", "show", "15.2(7", "--platform", "cisco_ios");
        var unknown = await HearthProcess.RunAsync("releases", "show", "15.2(7)E3", "--platform", "toaster");

        Assert.Equal((2, ""), (ended.Status, ended.Output));
        Assert.Contains(
            "is no release of IOS: at character 7: the parenthesis is not closed",
            ended.Error,
            StringComparison.Ordinal
        );
        Assert.Equal(2, unknown.Status);
        Assert.Contains("cisco_ios", unknown.Error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("12.2(8)T", "12.2.8T1", "12.2(8)T is earlier than 12.2(8)T1.", "the rebuild goes from none to 1")]
    [InlineData("12.4(25)", "12.3(1)", "12.4(25) is later than 12.3(1).", "the minor release goes from 12.4 to 12.3")]
    [InlineData("17.9.4a", "17.09.04a", "17.9.4a and 17.9.4a are the same release.", "There is nothing to move to.")]
    [InlineData("12.2(46)", "12.2(8)T1", "12.2(46) and 12.2(8)T1 are not comparable.", "branches side by side")]
    [InlineData("15.2(7)E3", "7.5.2", "15.2(7)E3 and 7.5.2 are not comparable.", "different software")]
    [InlineData("12.0(1)", "13.0", "12.0(1) is earlier than 13.0.", "an update, whatever number changes")]
    public async Task Two_releases_are_compared_in_words(string one, string other, string answer, string detail)
    {
        var ended = await HearthProcess.RunAsync("releases", "compare", one, other);

        Assert.Equal((0, ""), (ended.Status, ended.Error));
        Assert.StartsWith(answer, ended.Output, StringComparison.Ordinal);
        Assert.Contains(detail, ended.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_comparison_is_one_document()
    {
        var ended = await HearthProcess.RunAsync("releases", "compare", "17.3.5", "17.09.04a", "--json");

        Assert.Equal((0, ""), (ended.Status, ended.Error));
        using var document = JsonDocument.Parse(ended.Output);
        var root = document.RootElement;
        Assert.Equal("earlier", root.GetProperty("relation").GetString());
        Assert.False(root.GetProperty("isSameTrain").GetBoolean());
        Assert.Equal(
            ["17.4", "17.5", "17.6", "17.7", "17.8"],
            root.GetProperty("trainsBetween").EnumerateArray().Select(train => train.GetString())
        );
    }

    [Fact]
    public async Task A_comparison_with_what_is_no_release_is_refused()
    {
        var ended = await HearthProcess.RunAsync("releases", "compare", "17.9.4a", "N/A");

        Assert.Equal((2, ""), (ended.Status, ended.Output));
        Assert.Contains("'N/A' is no release", ended.Error, StringComparison.Ordinal);
    }
}
