using System.Text.Json;
using Hearth.Testing;

namespace Hearth.CommandLine.Tests.CommandLine;

/// <summary><c>hearth import advisories|bugs</c> and <c>hearth bugs</c>, run as users run them.</summary>
public sealed class BugsCommandTests : IDisposable
{
    private const string Bugs = """
        id,title,severity,product,affected,fixed,features
        BUG-17,Memory leak with many tunnels,2,IOS XE,17.6.1 17.6.3,17.6.5,IPsec
        BUG-18,Fan speed is shown wrong,4,IOS XE,17.6.3,,
        BUG-19,Console hangs,3,NX-OS,9.3(10),,

        """;

    private const string Record = """
        { "dataType": "CVE_RECORD", "dataVersion": "5.1",
          "cveMetadata": { "cveId": "CVE-2023-20198", "state": "PUBLISHED", "dateUpdated": "2030-01-02T00:00:00Z" },
          "containers": { "cna": {
            "title": "Takeover by the web interface",
            "source": { "advisory": "adv-webui", "defects": ["DEF1"] },
            "metrics": [ { "cvssV3_1": { "baseScore": 10 } } ],
            "references": [ { "url": "https://example.net/adv-webui" } ],
            "affected": [ { "vendor": "Cisco", "product": "Cisco IOS XE Software", "versions": [
              { "version": "17.6.3", "status": "affected" }, { "version": "17.6.5", "status": "unaffected" },
              { "version": "N/A", "status": "affected" } ] } ] } } }
        """;

    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task With_nothing_imported_the_answer_itself_says_that_nothing_can_be_said()
    {
        Directory.CreateDirectory(Data);

        var text = await BugsAsync("--version", "17.06.03", "--platform", "cisco_xe");
        var json = await BugsAsync("--version", "17.06.03", "--platform", "cisco_xe", "--json");

        Assert.Equal("IOS XE 17.6.3: nothing was imported, so nothing can be said of it\n", text.Output);
        using var answer = JsonDocument.Parse(json.Output);
        Assert.Equal(0, answer.RootElement.GetProperty("published").GetInt32());
    }

    [Fact]
    public async Task What_is_imported_is_answered_as_text_and_as_JSON()
    {
        await ImportedAsync();

        var text = await BugsAsync("--version", "17.06.03", "--platform", "cisco_xe");
        var json = await BugsAsync("--version", "17.6.3", "--json");

        Assert.Equal((0, ""), (text.Status, text.Error));
        Snapshot.Matches(text.Output, "bugs.txt");
        Assert.Equal((0, ""), (json.Status, json.Error));
        Snapshot.Matches(json.Output, "bugs.json");
    }

    [Fact]
    public async Task What_a_critical_advisory_affects_is_not_advised()
    {
        const string Releases = """
            platform,release,status,products
            cisco_xe,17.6.3,suggested,AB-1
            cisco_xe,17.6.5,available,AB-1

            """;
        var releases = await ImportAsync("releases", "releases.csv", Releases);
        var before = await HearthProcess.RunAsync("releases", "advise", "--device", "AB-1", "--data", Data);
        await ImportAsync(
            "advisories",
            "record.json",
            Record.Replace("CVE-2023-20198", "CVE-2030-1001", StringComparison.Ordinal)
        );
        var after = await HearthProcess.RunAsync("releases", "advise", "--device", "AB-1", "--data", Data);

        Assert.Equal((0, 0, 0), (releases.Status, before.Status, after.Status));
        Assert.StartsWith("AB-1: 17.6.3 ", before.Output, StringComparison.Ordinal);
        Assert.StartsWith("AB-1: 17.6.5 ", after.Output, StringComparison.Ordinal);
        Assert.Contains("critical advisory adv-webui affects it", after.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_import_says_what_it_took_and_what_it_left_out()
    {
        var dry = await ImportAsync("advisories", "record.json", Record, "--dry-run");
        var real = await ImportAsync("advisories", "record.json", Record);
        var again = await ImportAsync("advisories", "record.json", Record);

        Assert.Equal(
            "advisories.jsonl: 1 added, 0 replaced, 0 unchanged (nothing was written)\nleft out: 1 x release is 'N/A'\n",
            dry.Output
        );
        Assert.StartsWith(
            "advisories.jsonl: 1 added, 0 replaced, 0 unchanged\n",
            real.Output,
            StringComparison.Ordinal
        );
        Assert.StartsWith(
            "advisories.jsonl: 0 added, 0 replaced, 1 unchanged\n",
            again.Output,
            StringComparison.Ordinal
        );
    }

    [Theory]
    [InlineData("--feature", "ipsec", "BUG-17")]
    [InlineData("--feature", "web interface", "adv-webui")]
    [InlineData("--text", "fan speed", "BUG-18")]
    public async Task A_function_or_words_leave_out_the_rest(string option, string value, string id)
    {
        await ImportedAsync();

        var finished = await BugsAsync("--version", "17.6.3", option, value, "--json");

        using var answer = JsonDocument.Parse(finished.Output);
        var only = Assert.Single(answer.RootElement.GetProperty("bugs").EnumerateArray());
        Assert.Equal(id, only.GetProperty("id").GetString());
        Assert.Equal("affected", only.GetProperty("verdict").GetString());
    }

    [Fact]
    public async Task A_configuration_that_does_not_switch_it_on_is_the_reason_why_not()
    {
        await ImportedAsync();
        var configuration = Path.Combine(_folder.Path, "running.txt");
        await File.WriteAllTextAsync(
            configuration,
            "hostname a\nno ip http server\nno ip http secure-server\nend\n",
            TestContext.Current.CancellationToken
        );

        var finished = await BugsAsync(
            "--version",
            "17.6.3",
            "--text",
            "takeover",
            "--configuration",
            configuration,
            "--all"
        );

        Assert.Contains("adv-webui: not affected", finished.Output, StringComparison.Ordinal);
        Assert.Contains(
            "the configuration switches off: \"no ip http server\", line 2, \"no ip http secure-server\", line 3",
            finished.Output,
            StringComparison.Ordinal
        );
    }

    [Theory]
    [InlineData("C9300-48P", "affected")]
    [InlineData("C9500-24Y4C", "notAffected")]
    [InlineData(null, "possible")]
    public async Task Hardware_that_a_record_is_limited_to_is_held_against_the_device(string? device, string verdict)
    {
        var limited = Record
            .Replace("\"product\":", "\"platforms\": [ \"Catalyst 9300\" ], \"product\":", StringComparison.Ordinal)
            .Replace("20198", "1001", StringComparison.Ordinal);
        Assert.Equal(0, (await ImportAsync("advisories", "limited.json", limited)).Status);

        var finished = await BugsAsync([
            "--version",
            "17.6.3",
            "--all",
            "--json",
            .. device is null ? ["--platform", "cisco_xe"] : new[] { "--device", device },
        ]);

        using var answer = JsonDocument.Parse(finished.Output);
        Assert.Equal(device, answer.RootElement.GetProperty("device").GetString());
        var only = Assert.Single(answer.RootElement.GetProperty("bugs").EnumerateArray());
        Assert.Equal(verdict, only.GetProperty("verdict").GetString());
        Assert.Contains("Catalyst 9300", only.GetProperty("reason").GetString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_update_replaces_what_was_known_and_a_wrong_line_changes_nothing()
    {
        await ImportedAsync();

        var update = await ImportAsync(
            "bugs",
            "update.csv",
            Bugs.Replace("17.6.1 17.6.3,17.6.5", "17.6.1 17.6.3 17.6.4,17.6.5", StringComparison.Ordinal)
        );
        var wrong = await ImportAsync(
            "bugs",
            "wrong.csv",
            Bugs.Replace("BUG-18,Fan", "BUG-18,", StringComparison.Ordinal)
                .Replace(",4,", ",9,", StringComparison.Ordinal)
        );
        var after = await BugsAsync("--version", "17.6.4", "--text", "memory", "--json");

        Assert.Equal("defects.jsonl: 0 added, 1 replaced, 2 unchanged\n", update.Output);
        Assert.Equal(2, wrong.Status);
        Assert.Contains("wrong.csv:3:", wrong.Error, StringComparison.Ordinal);
        Assert.Contains("nothing was imported", wrong.Error, StringComparison.Ordinal);
        using var answer = JsonDocument.Parse(after.Output);
        Assert.Equal(
            "affected",
            Assert.Single(answer.RootElement.GetProperty("bugs").EnumerateArray()).GetProperty("verdict").GetString()
        );
    }

    [Theory]
    [InlineData("seventeen", "cisco_xe", "'seventeen' is no release of IOS XE")]
    [InlineData("N/A", null, "is no release of any platform known")]
    [InlineData("17.6.3", "toaster", "'toaster' is not known")]
    public async Task What_is_no_release_or_platform_is_said_in_one_line(
        string version,
        string? platform,
        string reason
    )
    {
        Directory.CreateDirectory(Path.Combine(_folder.Path, "data"));

        var finished = await BugsAsync([
            "--version",
            version,
            .. platform is null ? [] : new[] { "--platform", platform },
        ]);

        Assert.Equal((2, ""), (finished.Status, finished.Output));
        Assert.Contains(reason, Assert.Single(finished.Error.TrimEnd().Split('\n')), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Half_a_file_is_refused_and_changes_nothing()
    {
        await ImportedAsync();
        var catalog = Path.Combine(_folder.Path, "data", "catalogs", "advisories.jsonl");
        var before = await File.ReadAllTextAsync(catalog, TestContext.Current.CancellationToken);

        var finished = await ImportAsync("advisories", "half.json", Record[..400]);

        Assert.Equal((2, ""), (finished.Status, finished.Output));
        Assert.Contains("half.json:", finished.Error, StringComparison.Ordinal);
        Assert.EndsWith("nothing was imported.\n", finished.Error, StringComparison.Ordinal);
        Assert.Equal(before, await File.ReadAllTextAsync(catalog, TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task A_folder_is_imported_whole_or_not_at_all()
    {
        var folder = Directory.CreateDirectory(Path.Combine(_folder.Path, "records")).FullName;
        await File.WriteAllTextAsync(Path.Combine(folder, "a.json"), Record, TestContext.Current.CancellationToken);
        await File.WriteAllTextAsync(
            Path.Combine(folder, "b.json"),
            Record.Replace("20198", "20273", StringComparison.Ordinal),
            TestContext.Current.CancellationToken
        );

        var good = await HearthProcess.RunAsync("import", "advisories", folder, "--data", Data);
        await File.WriteAllTextAsync(Path.Combine(folder, "c.json"), "{", TestContext.Current.CancellationToken);
        var bad = await HearthProcess.RunAsync("import", "advisories", folder, "--data", Data);

        Assert.StartsWith("advisories.jsonl: 2 added", good.Output, StringComparison.Ordinal);
        Assert.Equal(2, bad.Status);
        Assert.Contains("c.json:1:", bad.Error, StringComparison.Ordinal);
    }

    private string Data => Path.Combine(_folder.Path, "data");

    private async Task ImportedAsync()
    {
        Assert.Equal(0, (await ImportAsync("bugs", "bugs.csv", Bugs)).Status);
        Assert.Equal(0, (await ImportAsync("advisories", "record.json", Record)).Status);
    }

    private async Task<Finished> ImportAsync(string noun, string name, string text, params string[] options)
    {
        var file = Path.Combine(_folder.Path, name);
        await File.WriteAllTextAsync(file, text, TestContext.Current.CancellationToken);
        return await HearthProcess.RunAsync(["import", noun, file, "--data", Data, .. options]);
    }

    private Task<Finished> BugsAsync(params string[] options) =>
        HearthProcess.RunAsync(["bugs", "--data", Data, .. options]);
}
