using Hearth.Knowledge.Advisories;
using Hearth.Knowledge.Catalogs;

namespace Hearth.Knowledge.Tests.Advisories;

/// <summary>CVE records become lines of the catalogue of advisories.</summary>
public sealed class CveRecordTests
{
    [Fact]
    public async Task A_record_tells_releases_score_bulletin_defects_and_since_when_it_is_exploited()
    {
        var reading = Imported.Advisories(
            Record(
                """
                { "vendor": "Cisco", "product": "Cisco IOS XE Software", "versions": [
                  { "version": "17.9.4", "status": "affected" }, { "version": "17.9.4a", "status": "unaffected" },
                  { "version": "N/A", "status": "affected" } ] },
                { "vendor": "Other", "product": "Thing", "versions": [ { "version": "1.0", "status": "affected" } ] }
                """
            )
        );

        var advisory = Assert.Single(await Imported.RecordsAsync(reading, Advisory.Kind));
        Assert.Equal("CVE-2030-11111", advisory.Id);
        Assert.Equal("adv-1", advisory.Bulletin);
        Assert.Equal("Takeover by the web interface", advisory.Title);
        Assert.Equal((AdvisorySeverity.Critical, 9.8), (advisory.Severity, advisory.Score));
        Assert.Equal(["DEF1", "DEF2"], advisory.Defects);
        Assert.Equal(new DateOnly(2030, 2, 3), advisory.ExploitedSince);
        var product = Assert.Single(advisory.Products);
        Assert.Equal("Cisco IOS XE Software", product.Product);
        Assert.Equal(["17.9.4"], product.Affected);
        Assert.Equal(["17.9.4a"], product.NotAffected);
        Assert.Equal([new SkippedRows("release is 'N/A'", 1)], Imported.Sound(reading).Skipped);
    }

    [Fact]
    public async Task Spans_of_releases_keep_their_ends_and_are_cut_at_their_changes()
    {
        var reading = Imported.Advisories(
            Record(
                """
                { "vendor": "Cisco", "product": "P", "defaultStatus": "unaffected", "versions": [
                  { "version": "0", "lessThan": "1.5", "status": "affected", "versionType": "custom" },
                  { "version": "2.0", "lessThanOrEqual": "2.3", "status": "affected" },
                  { "version": "3.0", "lessThan": "*", "status": "affected", "changes": [ { "at": "3.4", "status": "unaffected" } ] } ] }
                """
            )
        );

        var product = Assert.Single(Assert.Single(await Imported.RecordsAsync(reading, Advisory.Kind)).Products);
        Assert.Equal(
            [
                new ReleaseSpan { Before = "1.5" },
                new ReleaseSpan { From = "2.0", UpTo = "2.3" },
                new ReleaseSpan { From = "3.0", Before = "3.4" },
            ],
            product.AffectedSpans
        );
        Assert.Equal([new ReleaseSpan { From = "3.4" }], product.NotAffectedSpans);
        Assert.Equal(OtherReleases.NotAffected, product.Others);
    }

    [Fact]
    public async Task A_star_stands_for_every_release()
    {
        var reading = Imported.Advisories(
            Record(
                """{ "vendor": "Cisco", "product": "P", "versions": [ { "version": "*", "status": "affected" } ] }"""
            )
        );

        var product = Assert.Single(Assert.Single(await Imported.RecordsAsync(reading, Advisory.Kind)).Products);
        Assert.Equal(OtherReleases.Affected, product.Others);
    }

    [Fact]
    public void A_rejected_record_and_one_of_another_maker_are_left_out_and_counted()
    {
        var text = $$"""
            [ { "dataType": "CVE_RECORD", "cveMetadata": { "cveId": "CVE-2030-0001", "state": "REJECTED" } },
              {{Record("""{ "vendor": "Other", "product": "P", "versions": [] }""")}} ]
            """;

        var reading = Imported.Sound(Imported.Advisories(text));

        Assert.Equal(0, Assert.Single(reading.Changes).Count);
        Assert.Equal(
            ["no product is Cisco's", "record is rejected or reserved"],
            reading.Skipped.Select(left => left.Reason)
        );
    }

    [Fact]
    public async Task A_record_that_is_rejected_later_is_taken_back()
    {
        using var folder = new Hearth.Testing.TemporaryFolder();
        var catalogs = CatalogFolder.In(folder.Path);
        var published = Record("""{ "vendor": "Cisco", "product": "P", "versions": [] }""");
        const string Rejected = """{ "cveMetadata": { "cveId": "CVE-2030-11111", "state": "REJECTED" } }""";

        await ImportAsync(published);
        var back = await ImportAsync(Rejected);
        var again = await ImportAsync(Rejected);

        Assert.Equal(new CatalogChanged("advisories.jsonl", 0, 0, 0, 1), back);
        Assert.Equal(new CatalogChanged("advisories.jsonl", 0, 0, 0, 0), again);

        async Task<CatalogChanged> ImportAsync(string text) =>
            Assert.Single(
                Assert
                    .IsType<CatalogImport.Imported>(
                        await catalogs.ImportAsync(
                            Imported.Sound(Imported.Advisories(text)).Changes,
                            isDryRun: false,
                            CatalogLimits.Default,
                            TestContext.Current.CancellationToken
                        )
                    )
                    .Catalogs
            );
    }

    [Theory]
    [InlineData("""{ "cveMetadata": { "cveId": "2030-1", "state": "PUBLISHED" } }""", 1, "cveId")]
    [InlineData("""{ "cveMetadata": { "cveId": "CVE-2030-1111", "state": "FINE" } }""", 1, "state")]
    [InlineData(
        "{ \"cveMetadata\":\n { \"cveId\": \"CVE-2030-1111\",\n \"state\": \"PUBLISHED\" },\n \"containers\": {\n\"cna\": { } } }",
        5,
        "affected is missing"
    )]
    [InlineData("{\n\"cveMetadata\": { \"cveId\":", 2, "should be closed")]
    [InlineData("[ ]\n[ ]", 2, "after a single JSON value")]
    [InlineData("""{ "something": "else" }""", 1, "no CSAF document")]
    [InlineData(
        """{ "cveMetadata": { "cveId": "CVE-2030-1111", "state": "\ud800" } }""",
        1,
        "cveMetadata.state: state is none"
    )]
    public void A_record_without_what_it_must_have_is_refused_with_its_place(string text, int line, string reason)
    {
        var fault = Assert.Single(Imported.Faults(Imported.Advisories(text)));

        Assert.Equal("given.json", fault.File);
        Assert.Equal(line, fault.Line);
        Assert.Contains(reason, fault.Reason, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(
        "\"containers\": {",
        "\"containers\": [], \"old\": {",
        "containers: an object is expected, and it is a list."
    )]
    [InlineData(
        "\"affected\": [",
        "\"affected\": {}, \"old\": [",
        "containers.cna.affected: a list is expected, and it is an object."
    )]
    [InlineData(
        "\"vendor\": \"Cisco\"",
        "\"vendor\": 7",
        "affected[0].vendor: a text is expected, and it is a number."
    )]
    [InlineData(
        "\"product\": \"P\"",
        "\"product\": [\"P\"]",
        "affected[0].product: a text is expected, and it is a list."
    )]
    [InlineData(
        "\"versions\": []",
        "\"versions\": \"1.0\"",
        "affected[0].versions: a list is expected, and it is a text."
    )]
    [InlineData("\"versions\": []", "\"versions\": [\"1.0\"]", "versions[0]: an object is expected, and it is a text.")]
    [InlineData(
        "\"versions\": []",
        "\"versions\": [{ \"version\": 1.0, \"status\": \"affected\" }]",
        "versions[0].version: a text is expected, and it is a number."
    )]
    [InlineData(
        "\"versions\": []",
        "\"versions\": [{ \"version\": \"1\", \"status\": \"affected\", \"changes\": [] }]",
        "lessThan or lessThanOrEqual is missing"
    )]
    [InlineData("\"baseScore\": 9.8", "\"baseScore\": \"high\"", "baseScore: a number is expected, and it is a text.")]
    [InlineData("\"baseScore\": 9.8", "\"baseScore\": -1", "it is no CVSS score")]
    [InlineData("\"adp\": [", "\"adp\": {}, \"old\": [", "containers.adp: a list is expected, and it is an object.")]
    [InlineData("2030-01-02T00:00:00Z", "soon", "cveMetadata.datePublished: it is no day")]
    [InlineData("2030-02-03", "later", "dateAdded: it is no day")]
    public void A_value_of_another_kind_than_the_form_has_is_refused_with_its_place(
        string old,
        string instead,
        string reason
    )
    {
        var text = Record("""{ "vendor": "Cisco", "product": "P", "versions": [] }""")
            .Replace(old, instead, StringComparison.Ordinal);

        var fault = Imported.Faults(Imported.Advisories(text))[0];

        Assert.Contains(reason, fault.Reason, StringComparison.Ordinal);
        Assert.Equal(text[..text.IndexOf(instead, StringComparison.Ordinal)].Count(c => c == '\n') + 1, fault.Line);
    }

    [Theory]
    [InlineData(
        """{ "version": "1.0", "status": "affected" },""" + "\n" + """{ "version": "1.0", "status": "unaffected" }""",
        "and not to be"
    )]
    [InlineData("\n" + """{ "version": "1.0", "status": "maybe" }""", "none of affected")]
    [InlineData("\n" + """{ "status": "affected" }""", "version is missing")]
    [InlineData(
        "\n" + """{ "version": "1", "lessThan": "2", "lessThanOrEqual": "3", "status": "affected" }""",
        "one of them is wrong"
    )]
    public void Contradictory_and_missing_fields_are_told_with_line_and_way(string versions, string reason)
    {
        var text = Record($$"""{ "vendor": "Cisco", "product": "P", "versions": [{{versions}}] }""");

        var fault = Assert.Single(Imported.Faults(Imported.Advisories(text)));

        Assert.Contains(reason, fault.Reason, StringComparison.Ordinal);
        Assert.StartsWith("containers.cna.affected[0].versions[", fault.Reason, StringComparison.Ordinal);
        Assert.Equal(
            text[..text.IndexOf(versions.Split('\n')[1], StringComparison.Ordinal)].Count(c => c == '\n') + 1,
            fault.Line
        );
    }

    [Fact]
    public void One_wrong_record_of_many_means_that_none_is_taken_over()
    {
        var good = Record("""{ "vendor": "Cisco", "product": "P", "versions": [] }""").ReplaceLineEndings(" ");

        var fault = Assert.Single(Imported.Faults(Imported.Advisories($"{good}\n{good[..200]}\n", "given.jsonl")));

        Assert.Equal(2, fault.Line);
    }

    [Fact]
    public void A_file_cut_anywhere_is_refused_or_was_whole()
    {
        var text = Record(
                """{ "vendor": "Cisco", "product": "P", "versions": [ { "version": "1", "status": "affected" } ] }"""
            )
            .TrimEnd();

        for (var length = 0; length < text.Length; length++)
        {
            Assert.IsType<ImportReading.Refused>(Imported.Advisories(text[..length]));
        }
    }

    [Fact]
    public void Another_encoding_is_named()
    {
        byte[] latin = [.. System.Text.Encoding.Latin1.GetBytes("{\n\"cveMetadata\": \"ü\" }")];
        byte[] wide = [0xFF, 0xFE, .. System.Text.Encoding.Unicode.GetBytes("{ }")];

        Assert.Contains("not UTF-8", Refuse(latin).ToString(), StringComparison.Ordinal);
        Assert.Equal(2, Refuse(latin).Line);
        Assert.Contains("UTF-16", Refuse(wide).ToString(), StringComparison.Ordinal);

        static PackFault Refuse(byte[] bytes) =>
            Assert.Single(
                Imported.Faults(
                    AdvisoryImport.Read(
                        [new ImportSource("given.json", () => new MemoryStream(bytes))],
                        TestContext.Current.CancellationToken
                    )
                )
            );
    }

    [Fact]
    public void A_huge_document_is_refused_by_its_size()
    {
        using var huge = new HugeStream();

        var fault = Assert.Single(
            Imported.Faults(
                AdvisoryImport.Read([new ImportSource("huge.json", () => huge)], TestContext.Current.CancellationToken)
            )
        );

        Assert.Contains("longer than", fault.Reason, StringComparison.Ordinal);
        Assert.InRange(huge.Given, 1, 70L * 1024 * 1024);
    }

    [Fact]
    public async Task Every_public_record_is_read_or_left_out_for_a_reason()
    {
        var files = SharedSamples.Files("cve-cisco", "records", ".json");
        var reading = AdvisoryImport.Read(
            [.. files.Select(file => new ImportSource(Path.GetFileName(file), () => File.OpenRead(file)))],
            TestContext.Current.CancellationToken
        );

        var advisories = await Imported.RecordsAsync(reading, Advisory.Kind);
        var rejected = Imported
            .Sound(reading)
            .Skipped.Where(left => left.Reason.Contains("rejected", StringComparison.Ordinal))
            .Sum(left => left.Count);
        Assert.Equal(files.Count, advisories.Length + rejected);
        Assert.All(advisories, advisory => Assert.NotEmpty(advisory.Products));
        Assert.All(
            advisories,
            advisory => Assert.Equal(advisory.Score is null, advisory.Severity == AdvisorySeverity.Unknown)
        );
    }

    internal static string Record(string affected) =>
        $$"""
            { "dataType": "CVE_RECORD", "dataVersion": "5.1",
              "cveMetadata": { "cveId": "CVE-2030-11111", "state": "PUBLISHED", "datePublished": "2030-01-02T00:00:00Z" },
              "containers": {
                "adp": [ { "metrics": [ { "other": { "type": "kev", "content": { "dateAdded": "2030-02-03" } } } ] } ],
                "cna": {
                  "title": "Takeover by\n the web interface",
                  "source": { "advisory": "adv-1", "defects": ["DEF1", "DEF2", "DEF1"] },
                  "metrics": [ { "cvssV3_1": { "baseScore": 9.8 } } ],
                  "affected": [
            {{affected}}
                  ] } } }
            """;

    private sealed class HugeStream : MemoryStream
    {
        public long Given { get; private set; }

        public override int Read(byte[] buffer, int offset, int count)
        {
            Array.Fill(buffer, (byte)' ', offset, count);
            Given += count;
            return count;
        }
    }
}
