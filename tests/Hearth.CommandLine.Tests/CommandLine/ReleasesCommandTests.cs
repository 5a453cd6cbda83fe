using System.Text;
using System.Text.Json;
using Hearth.Testing;

namespace Hearth.CommandLine.Tests.CommandLine;

/// <summary>R176 to R179 on the command line: what a release is, and how two stand to each other.</summary>
public sealed class ReleasesCommandTests
{
    private const string Releases = """
        [{ "id": "1", "source": "notes", "platform": "cisco_xe", "release": "17.9.5", "status": "suggested",
           "products": ["C9300-*"], "features": ["netconf", "macsec"] },
         { "id": "2", "source": "notes", "platform": "cisco_xe", "release": "17.9.2", "status": "available",
           "products": ["C9300-*"], "features": ["netconf", "macsec"] },
         { "id": "3", "source": "notes", "platform": "cisco_xe", "release": "17.12.4", "status": "deferred",
           "products": ["C9300-*"], "features": ["netconf", "macsec"] }]
        """;

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

    [Theory]
    [InlineData("17.9.5", "17.12.4")]
    [InlineData("17.12.4", "17.9.5")]
    public async Task Commands_that_the_later_release_drops_are_told_with_line_remedy_and_source(
        string one,
        string other
    )
    {
        using var folder = new TemporaryFolder();
        var configuration = Path.Combine(folder.Path, "running.txt");
        await File.WriteAllTextAsync(
            configuration,
            "hostname a\ncrypto isakmp policy 10\n encr 3des\n group 2\nend\n",
            TestContext.Current.CancellationToken
        );

        var text = await HearthProcess.RunAsync("releases", "compare", one, other, "--configuration", configuration);
        var json = await HearthProcess.RunAsync("releases", "compare", one, other, "--config", configuration, "--json");
        var none = await HearthProcess.RunAsync("releases", "compare", "17.9.4", "17.9.5", "--config", configuration);
        var lost = await HearthProcess.RunAsync("releases", "compare", one, other, "--config", configuration + "x");

        Assert.Equal((0, ""), (text.Status, text.Error));
        Assert.Contains("dropped: DES, 3DES, MD5 and the groups 1, 2 and 5", text.Output, StringComparison.Ordinal);
        Assert.Contains("      encr 3des: Line 3 of the configuration", text.Output, StringComparison.Ordinal);
        Assert.Contains("      source: field notice FN72510", text.Output, StringComparison.Ordinal);
        using var document = JsonDocument.Parse(json.Output);
        Assert.Equal(
            ["encr 3des", "group 2"],
            document
                .RootElement.GetProperty("commands")
                .EnumerateArray()
                .Select(command => command.GetProperty("command").GetString())
        );
        Assert.Contains(
            "No command of the configuration is known to change with 17.9.5.",
            none.Output,
            StringComparison.Ordinal
        );
        Assert.Equal((2, ""), (lost.Status, lost.Output));
        Assert.Contains("there is no such file", lost.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Both_numbers_of_a_release_of_IOS_XE_3_are_shown()
    {
        var xe = await HearthProcess.RunAsync("releases", "show", "03.16.07b.S");
        var ios = await HearthProcess.RunAsync("releases", "show", "15.5(3)S7b", "--json");

        Assert.Contains("inside   IOS 15.5(3)S7b", xe.Output, StringComparison.Ordinal);
        Assert.Contains("\"iosXeAround\": \"3.16.7bS\"", ios.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_comparison_with_what_is_no_release_is_refused()
    {
        var ended = await HearthProcess.RunAsync("releases", "compare", "17.9.4a", "N/A");

        Assert.Equal((2, ""), (ended.Status, ended.Output));
        Assert.Contains("'N/A' is no release", ended.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Advice_with_a_configuration_tells_what_changes_on_the_way()
    {
        using var folder = new TemporaryFolder();
        var configuration = Path.Combine(folder.Path, "running.txt");
        await File.WriteAllTextAsync(
            configuration,
            "hostname a\ncrypto isakmp policy 10\n hash md5\nend\n",
            TestContext.Current.CancellationToken
        );
        await HearthProcess.RunAsync(
            Encoding.UTF8.GetBytes(Releases.Replace("deferred", "suggested", StringComparison.Ordinal)),
            ["import", "releases", "-", "--data", folder.Path]
        );

        var ended = await HearthProcess.RunAsync(
            "releases",
            "advise",
            "--device",
            "C9300-24T",
            "--running",
            "17.10.1",
            "--configuration",
            configuration,
            "--data",
            folder.Path
        );

        Assert.Equal((0, ""), (ended.Status, ended.Error));
        Assert.StartsWith("C9300-24T: 17.12.4 ", ended.Output, StringComparison.Ordinal);
        Assert.Contains("hash md5: Line 3 of the configuration", ended.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_sample_of_releases_can_be_imported_and_asked()
    {
        using var folder = new TemporaryFolder();
        var sample = Repository.PathOf("samples", "releases", "releases.csv");

        var imported = await HearthProcess.RunAsync("import", "releases", sample, "--data", folder.Path);
        var ended = await HearthProcess.RunAsync(
            "releases",
            "advise",
            "--device",
            "C9300-24T",
            "--running",
            "17.9.3",
            "--data",
            folder.Path
        );

        Assert.Equal(
            (0, "", "releases.jsonl: 6 added, 0 replaced, 0 unchanged\n"),
            (imported.Status, imported.Error, imported.Output)
        );
        Assert.Equal((0, ""), (ended.Status, ended.Error));
        Assert.StartsWith("C9300-24T: 17.9.6 (IOS XE, train 17.9)\n", ended.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Advice_without_facts_is_that_nothing_is_known()
    {
        using var folder = new TemporaryFolder();

        var ended = await HearthProcess.RunAsync("releases", "advise", "--device", "AB-1", "--data", folder.Path);

        Assert.Equal((1, ""), (ended.Status, ended.Error));
        Assert.StartsWith(
            "AB-1: no release can be named\n  Nothing is known about releases for AB-1",
            ended.Output,
            StringComparison.Ordinal
        );
    }

    [Fact]
    public async Task Imported_releases_are_suggested_and_every_other_one_is_rejected_with_its_reason()
    {
        using var folder = new TemporaryFolder();
        var imported = await HearthProcess.RunAsync(
            Encoding.UTF8.GetBytes(Releases),
            ["import", "releases", "-", "--data", folder.Path]
        );

        var ended = await HearthProcess.RunAsync(
            "releases",
            "advise",
            "--device",
            "C9300-24T",
            "--feature",
            "netconf",
            "macsec",
            "--running",
            "17.09.03",
            "--data",
            folder.Path,
            "--json"
        );

        Assert.Equal(
            (0, "", "releases.jsonl: 3 added, 0 replaced, 0 unchanged\n"),
            (imported.Status, imported.Error, imported.Output)
        );
        Assert.Equal((0, ""), (ended.Status, ended.Error));
        using var document = JsonDocument.Parse(ended.Output);
        var root = document.RootElement;
        Assert.Equal("17.9.5", root.GetProperty("suggested").GetProperty("release").GetString());
        Assert.Equal("17.9.3", root.GetProperty("running").GetString());
        Assert.Equal(
            ["netconf", "macsec"],
            root.GetProperty("features").EnumerateArray().Select(feature => feature.GetString())
        );
        Assert.Equal(
            ["17.12.4: it is deferred", "17.9.2: it is earlier than 17.9.3, which runs today"],
            root.GetProperty("rejected")
                .EnumerateArray()
                .Select(one => $"{one.GetProperty("release")}: {one.GetProperty("reasons")[0]}")
        );
    }

    [Fact]
    public async Task A_wrong_line_imports_nothing()
    {
        using var folder = new TemporaryFolder();
        var file = Path.Combine(folder.Path, "r.csv");
        await File.WriteAllTextAsync(
            file,
            "platform,release,status\ncisco_xe,17.9.5,available\ncisco_xe,all,available\n",
            TestContext.Current.CancellationToken
        );

        var ended = await HearthProcess.RunAsync("import", "releases", file, "--data", folder.Path);

        Assert.Equal((2, ""), (ended.Status, ended.Output));
        Assert.Contains(
            "r.csv:3: release 'all' is no release of IOS XE: at character 1: it stands for several releases.",
            ended.Error,
            StringComparison.Ordinal
        );
        Assert.False(File.Exists(Path.Combine(folder.Path, "catalogs", "releases.jsonl")));
    }

    [Fact]
    public async Task A_dry_run_reads_and_writes_nothing()
    {
        using var folder = new TemporaryFolder();

        var ended = await HearthProcess.RunAsync(
            Encoding.UTF8.GetBytes(Releases),
            ["import", "releases", "-", "--data", folder.Path, "--dry-run"]
        );

        Assert.Equal(0, ended.Status);
        Assert.Contains("3 added", ended.Output, StringComparison.Ordinal);
        Assert.False(Directory.Exists(Path.Combine(folder.Path, "catalogs")));
    }

    [Theory]
    [InlineData("--device", " ")]
    [InlineData("--device", "AB-1", "--running", "N/A")]
    [InlineData("--device", "AB-1", "--feature", " ")]
    [InlineData("--feature", "netconf")]
    public async Task Advice_about_nothing_is_refused(params string[] arguments)
    {
        var ended = await HearthProcess.RunAsync(["releases", "advise", .. arguments]);

        Assert.Equal((2, ""), (ended.Status, ended.Output));
        Assert.Equal('\n', Assert.Single(ended.Error, char.IsControl));
    }
}
