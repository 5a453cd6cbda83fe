using System.Collections.Immutable;
using System.IO.Compression;
using System.Text;
using Hearth.Knowledge.Advisories;
using Hearth.Knowledge.Catalogs;

namespace Hearth.Knowledge.Tests.Advisories;

/// <summary>CSAF documents become lines of the catalogue of advisories, one a weakness.</summary>
public sealed class CsafDocumentTests
{
    private const string Status = """
        "known_affected": ["P1", "P2"], "known_not_affected": ["P4"], "first_fixed": ["P3"]
        """;

    [Fact]
    public async Task A_document_tells_what_is_affected_what_is_not_and_where_it_is_mended()
    {
        var reading = Imported.Advisories(Document(Status));

        var advisory = Assert.Single(await Imported.RecordsAsync(reading, Advisory.Kind));
        Assert.Equal(("adv-7", "adv-7"), (advisory.Id, advisory.Bulletin));
        Assert.Equal(["CVE-2030-22222"], advisory.Cves);
        Assert.Equal(["DEF9"], advisory.Defects);
        Assert.Equal(AdvisorySeverity.High, advisory.Severity);
        Assert.Equal("https://example.net/adv-7", advisory.Url);
        Assert.Equal("Switch the web interface off.", advisory.Workaround);
        var product = Assert.Single(advisory.Products);
        Assert.Equal("Example OS", product.Product);
        Assert.Equal(["17.6.1", "17.6.2"], product.Affected);
        Assert.Equal(["17.9.1"], product.NotAffected);
        Assert.Equal(["17.6.3", "17.6.4"], product.Fixed);
    }

    [Theory]
    [InlineData("vers:generic/>=17.6.1|<17.6.4", "17.6.1", "17.6.4", null)]
    [InlineData("<= 17.6.4", null, null, "17.6.4")]
    [InlineData(">17.6", "17.6", null, null)]
    public async Task A_range_of_releases_is_a_span(string range, string? from, string? before, string? upTo)
    {
        var reading = Imported.Advisories(
            Document(Status)
                .Replace(
                    "\"category\": \"product_version\", \"name\": \"17.6.1\"",
                    $"\"category\": \"product_version_range\", \"name\": \"{range}\"",
                    StringComparison.Ordinal
                )
        );

        var advisory = Assert.Single(await Imported.RecordsAsync(reading, Advisory.Kind));
        Assert.Equal(
            [
                new ReleaseSpan
                {
                    From = from,
                    Before = before,
                    UpTo = upTo,
                },
            ],
            Assert.Single(advisory.Products).AffectedSpans
        );
    }

    [Theory]
    [InlineData("\"known_affected\": [\"P1\"], \"known_not_affected\": [\"P1\"]", "and not to be")]
    [InlineData("\"known_affected\": [\"P1\"], \"fixed\": [\"P1\"]", "and not to be")]
    [InlineData("\"known_affected\": [\"P9\"]", "'P9' is not in the product tree")]
    public void Contradictions_and_products_that_are_not_there_are_refused_with_their_place(
        string status,
        string reason
    )
    {
        var text = Document(status);

        var fault = Assert.Single(Imported.Faults(Imported.Advisories(text)));

        Assert.Contains(reason, fault.Reason, StringComparison.Ordinal);
        Assert.StartsWith("vulnerabilities[0].product_status.", fault.Reason, StringComparison.Ordinal);
        Assert.Equal(text[..text.IndexOf(status, StringComparison.Ordinal)].Count(c => c == '\n') + 1, fault.Line);
    }

    [Theory]
    [InlineData("0000-01-02T00:00:00Z")]
    [InlineData("0001-01-02T00:00:00Z")]
    [InlineData("9999-12-31T00:00:00Z")]
    public void A_day_on_which_nothing_was_published_is_refused_with_its_line(string day)
    {
        var text = Document(Status).Replace("2030-01-02T00:00:00Z", day, StringComparison.Ordinal);

        var fault = Assert.Single(Imported.Faults(Imported.Advisories(text)));

        Assert.Equal(LineOf(text, text.IndexOf(day, StringComparison.Ordinal)), fault.Line);
        Assert.StartsWith(
            "document.tracking.initial_release_date: it is no day",
            fault.Reason,
            StringComparison.Ordinal
        );
    }

    [Theory]
    [InlineData("vers:generic/>=17.9.1|<=17.3.1")]
    [InlineData("17.9.1 through 17.3.1")]
    public void A_range_that_ends_before_it_begins_is_told(string range)
    {
        var text = Document(Status)
            .Replace("Example OS\"", "Cisco IOS XE Software\"", StringComparison.Ordinal)
            .Replace(
                "\"category\": \"product_version\", \"name\": \"17.6.1\"",
                $"\"category\": \"product_version_range\", \"name\": \"{range}\"",
                StringComparison.Ordinal
            );

        Assert.Contains(
            new SkippedRows("conclusion from releases that end before they begin", 1),
            Imported.Sound(Imported.Advisories(text)).Skipped
        );
    }

    [Fact]
    public void A_compressed_document_is_told_to_be_one()
    {
        using var packed = new MemoryStream();
        using (var gzip = new GZipStream(packed, CompressionLevel.Fastest, leaveOpen: true))
        {
            gzip.Write(Encoding.UTF8.GetBytes(Document(Status)));
        }

        var reading = AdvisoryImport.Read(
            [new ImportSource("given.json", () => new MemoryStream(packed.ToArray()))],
            TestContext.Current.CancellationToken
        );

        Assert.Equal(
            "given.json:1: The file is compressed (gzip or zip): unpack it first.",
            Assert.Single(Imported.Faults(reading)).ToString()
        );
    }

    [Fact]
    public void A_document_of_more_values_than_fit_into_memory_is_refused()
    {
        var text = $"{{\"document\": [{string.Concat(Enumerable.Repeat("1,", 12_000_000))}1]}}";

        Assert.Equal(
            "The document has more than 12000000 values.",
            Assert.Single(Imported.Faults(Imported.Advisories(text))).Reason
        );
    }

    [Fact]
    public void A_member_that_comes_twice_is_refused_with_both_lines()
    {
        var text = Document($"{Status.TrimEnd()},\n\"first_fixed\": [\"P2\"]");

        var fault = Assert.Single(Imported.Faults(Imported.Advisories(text)));

        Assert.Equal(LineOf(text, text.LastIndexOf("first_fixed", StringComparison.Ordinal)), fault.Line);
        Assert.Equal(
            $"The member 'first_fixed' comes twice in one object, first in line {LineOf(text, text.IndexOf("first_fixed", StringComparison.Ordinal))}: which one counts cannot be told.",
            fault.Reason
        );
    }

    [Theory]
    [InlineData("\"id\": \"adv-7\",", "", "tracking.id")]
    [InlineData("\"csaf_version\": \"2.0\",", "\"csaf_version\": \"9.9\",", "csaf_version")]
    [InlineData("CVE-2030-22222", "2030-22222", "no CVE number")]
    [InlineData("\"product_id\": \"P2\"", "\"product_id\": \"P1\"", "another product's already")]
    [InlineData("\"product_id\": \"P2\"", "\"other\": \"P2\"", "product_id is missing")]
    public void A_document_without_what_it_must_have_is_refused(string old, string instead, string reason)
    {
        var faults = Imported.Faults(
            Imported.Advisories(Document(Status).Replace(old, instead, StringComparison.Ordinal))
        );

        Assert.Contains(reason, faults[0].Reason, StringComparison.Ordinal);
        Assert.True(faults[0].Line > 0);
    }

    [Theory]
    [InlineData(
        "\"vulnerabilities\": [ {",
        "\"vulnerabilities\": \"none\", \"old\": [ {",
        "vulnerabilities: a list is expected, and it is a text."
    )]
    [InlineData(
        "\"vulnerabilities\": [ {",
        "\"vulnerabilities\": [ \"x\", {",
        "vulnerabilities[0]: an object is expected, and it is a text."
    )]
    [InlineData(
        "\"known_affected\": [\"P1\", \"P2\"]",
        "\"known_affected\": \"P1\"",
        "product_status.known_affected: a list is expected, and it is a text."
    )]
    [InlineData(
        "\"known_affected\": [\"P1\", \"P2\"]",
        "\"known_affected\": [1]",
        "known_affected[0]: a text is expected, and it is a number."
    )]
    [InlineData("\"baseScore\": 8.1", "\"baseScore\": \"8.1\"", "baseScore: a number is expected, and it is a text.")]
    [InlineData("\"baseScore\": 8.1", "\"baseScore\": 81", "it is no CVSS score")]
    [InlineData(
        "\"title\": \"Takeover\"",
        "\"title\": [\"Takeover\"]",
        "document.title: a text is expected, and it is a list."
    )]
    [InlineData(
        "\"product_tree\": {",
        "\"product_tree\": [], \"old\": {",
        "product_tree: an object is expected, and it is a list."
    )]
    [InlineData(
        "\"name\": \"Example\", \"branches\": [",
        "\"name\": \"Example\", \"branches\": { \"a\": 1 }, \"old\": [",
        "branches[0].branches: a list is expected, and it is an object."
    )]
    [InlineData(
        "\"name\": \"17.6.2\"",
        "\"name\": 17.6",
        "branches[0].branches[0].branches[1].name: a text is expected, and it is a number."
    )]
    [InlineData("2030-01-02T00:00:00Z", "yesterday", "initial_release_date: it is no day")]
    [InlineData("2030-01-03T00:00:00Z", "2029-01-03T00:00:00Z", "it is before initial_release_date, 2030-01-02")]
    public void A_value_of_another_kind_than_the_form_has_is_refused_with_its_place(
        string old,
        string instead,
        string reason
    )
    {
        var text = Document(Status).Replace(old, instead, StringComparison.Ordinal);

        var fault = Imported.Faults(Imported.Advisories(text))[0];

        Assert.Contains(reason, fault.Reason, StringComparison.Ordinal);
        Assert.Equal(text[..text.IndexOf(instead, StringComparison.Ordinal)].Count(c => c == '\n') + 1, fault.Line);
    }

    [Theory]
    [InlineData(
        "\"threats\": [ { \"category\": \"exploit_status\", \"details\": \"Publicly Disclosed:No;Exploited:Yes\", \"date\": \"2030-01-01T00:00:00Z\" } ]",
        "2030-01-01"
    )]
    [InlineData(
        "\"threats\": [ { \"category\": \"exploit_status\", \"details\": \"CISA: https://www.cisa.gov/known-exploited-vulnerabilities-catalog\" } ]",
        "2030-01-02"
    )]
    [InlineData(
        "\"threats\": [ { \"category\": \"exploit_status\", \"details\": \"Publicly Disclosed:Yes;Exploited:No\" } ]",
        null
    )]
    [InlineData("\"threats\": [ { \"category\": \"impact\", \"details\": \"Exploited in the wild.\" } ]", null)]
    [InlineData(
        "\"notes\": [ { \"title\": \"Exploitation and Public Announcements\", \"text\": \"In January the team became aware of active exploitation of this weakness.\" } ]",
        "2030-01-02"
    )]
    [InlineData(
        "\"notes\": [ { \"title\": \"Exploitation and Public Announcements\", \"text\": \"The team is not aware of any public announcements or malicious use.\" } ]",
        null
    )]
    [InlineData(
        "\"notes\": [ { \"title\": \"Exploitation\", \"text\": \"CVE-2030-99999 is actively exploited. Of others nothing is known.\" } ]",
        null
    )]
    [InlineData(
        "\"notes\": [ { \"title\": \"Summary\", \"text\": \"An attacker may find it actively exploited.\" } ]",
        null
    )]
    public async Task What_a_document_says_of_attacks_is_told_with_its_day(string member, string? since)
    {
        var text = Document(Status).Replace("\"cve\":", $"{member}, \"cve\":", StringComparison.Ordinal);

        var advisory = Assert.Single(await Imported.RecordsAsync(Imported.Advisories(text), Advisory.Kind));

        Assert.Equal(
            since,
            advisory.ExploitedSince?.ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture)
        );
    }

    [Fact]
    public void A_weakness_that_stands_twice_is_refused()
    {
        var text = Document(Status);
        var start = text.IndexOf("{ \"cve\"", StringComparison.Ordinal);
        var weakness = text[start..text.LastIndexOf(']')];

        var fault = Assert.Single(
            Imported.Faults(
                Imported.Advisories(text.Replace(weakness, $"{weakness}, {weakness}", StringComparison.Ordinal))
            )
        );

        Assert.Contains("CVE-2030-22222 is another weakness's already", fault.Reason, StringComparison.Ordinal);
        Assert.StartsWith("vulnerabilities[1].cve", fault.Reason, StringComparison.Ordinal);
    }

    [Fact]
    public void A_range_that_is_not_understood_is_told_and_never_guessed()
    {
        var text = Document(Status)
            .Replace(
                "\"category\": \"product_version\", \"name\": \"17.6.1\"",
                "\"category\": \"product_version_range\", \"name\": \"before the last one\"",
                StringComparison.Ordinal
            );

        Assert.Equal(
            [new SkippedRows("range of releases that is not understood", 1)],
            Imported.Sound(Imported.Advisories(text)).Skipped
        );
    }

    [Fact]
    public async Task An_earlier_revision_never_takes_the_place_of_a_later_one()
    {
        using var folder = new Hearth.Testing.TemporaryFolder();
        var first = Document(Status);
        var second = Revised(first, "2030-02-01", "8.8");

        await ImportAsync(folder, second);
        var changed = await ImportAsync(folder, first);
        var both = await ImportAsync(folder, $"[{second},{first}]");

        Assert.Equal(new CatalogChanged("advisories.jsonl", 0, 0, 0, Newer: 1), changed);
        Assert.Equal(new CatalogChanged("advisories.jsonl", 0, 0, 1), both);
        Assert.Equal(8.8, Assert.Single(Advisories(folder)).Score);
        Assert.Equal(
            new CatalogChanged("advisories.jsonl", 0, 1, 0),
            await ImportAsync(folder, Revised(first, "2030-03-01", "9.1"))
        );
    }

    [Fact]
    public async Task A_revision_stands_for_all_that_the_document_said_before_and_an_earlier_one_brings_nothing_back()
    {
        using var folder = new Hearth.Testing.TemporaryFolder();
        var one = Document(Status);
        var two = Revised(WithTwoWeaknesses(one), "2030-02-01", "8.1");
        var none = Revised(one, "2030-03-01", "8.1");
        none = none[..none.IndexOf("\"vulnerabilities\"", StringComparison.Ordinal)].TrimEnd().TrimEnd(',') + "}";

        await ImportAsync(folder, one);
        var grown = await ImportAsync(folder, two);
        Assert.Equal(new CatalogChanged("advisories.jsonl", 2, 0, 0, Withdrawn: 1), grown);
        Assert.Equal(["adv-7:CVE-2030-22222", "adv-7:CVE-2030-33333"], Advisories(folder).Select(record => record.Id));

        Assert.Equal(new CatalogChanged("advisories.jsonl", 0, 0, 0, Newer: 1), await ImportAsync(folder, one));
        Assert.Equal(2, Advisories(folder).Length);

        Assert.Equal(new CatalogChanged("advisories.jsonl", 0, 0, 0, Withdrawn: 2), await ImportAsync(folder, none));
        Assert.Empty(Advisories(folder));
    }

    private static string WithTwoWeaknesses(string text)
    {
        var start = text.IndexOf("{ \"cve\"", StringComparison.Ordinal);
        var weakness = text[start..text.LastIndexOf(']')];
        return text.Replace(
            weakness,
            $"{weakness}, {weakness.Replace("22222", "33333", StringComparison.Ordinal)}",
            StringComparison.Ordinal
        );
    }

    private static string Revised(string text, string day, string score) =>
        text.Replace(
                "\"current_release_date\": \"2030-01-03",
                $"\"current_release_date\": \"{day}",
                StringComparison.Ordinal
            )
            .Replace("\"baseScore\": 8.1", $"\"baseScore\": {score}", StringComparison.Ordinal);

    private static async Task<CatalogChanged> ImportAsync(Hearth.Testing.TemporaryFolder folder, string text) =>
        Assert.Single(
            Assert
                .IsType<CatalogImport.Imported>(
                    await CatalogFolder
                        .In(folder.Path)
                        .ImportAsync(
                            Imported.Sound(Imported.Advisories(text)).Changes,
                            isDryRun: false,
                            CatalogLimits.Default,
                            TestContext.Current.CancellationToken
                        )
                )
                .Catalogs
        );

    private static ImmutableArray<Advisory> Advisories(Hearth.Testing.TemporaryFolder folder) =>
        [
            .. Assert
                .IsType<CatalogLoad<Advisory>.Loaded>(
                    Catalog<Advisory>.Load(
                        Advisory.Kind,
                        CatalogFolder.In(folder.Path).Path,
                        CatalogLimits.Default,
                        TestContext.Current.CancellationToken
                    )
                )
                .Catalog.Entries.Select(entry => entry.Record),
        ];

    [Fact]
    public async Task Several_weaknesses_of_one_document_are_records_of_one_bulletin()
    {
        var two = WithTwoWeaknesses(Document(Status));

        var advisories = await Imported.RecordsAsync(Imported.Advisories(two), Advisory.Kind);

        Assert.Equal(["adv-7:CVE-2030-22222", "adv-7:CVE-2030-33333"], advisories.Select(one => one.Id));
        Assert.All(advisories, one => Assert.Equal("adv-7", one.Bulletin));
    }

    [Fact]
    public void A_tree_without_an_end_is_refused()
    {
        var deep =
            string.Concat(Enumerable.Repeat("""{ "branches": [ """, 25)) + string.Concat(Enumerable.Repeat("] }", 25));
        var text = Document(Status)
            .Replace(
                "\"branches\": [ { \"category\": \"vendor\"",
                $"\"branches\": [ {deep}, {{ \"category\": \"vendor\"",
                StringComparison.Ordinal
            );
        var bottomless = text.Replace(
            deep,
            string.Concat(Enumerable.Repeat("""{ "branches": [ """, 5000)),
            StringComparison.Ordinal
        );

        Assert.IsType<ImportReading.Read>(Imported.Advisories(text));
        Assert.Contains(
            "depth",
            Assert.Single(Imported.Faults(Imported.Advisories(bottomless))).Reason,
            StringComparison.Ordinal
        );
    }

    private static int LineOf(string text, int position) => text[..position].Count(letter => letter == '\n') + 1;

    internal static string Document(string status) =>
        $$"""
            { "document": { "csaf_version": "2.0", "title": "Takeover", "publisher": { "name": "Example" },
                "tracking": { "id": "adv-7", "status": "final", "version": "1.0.0",
                              "initial_release_date": "2030-01-02T00:00:00Z", "current_release_date": "2030-01-03T00:00:00Z" },
                "references": [ { "category": "external", "url": "https://example.net/else" },
                                { "category": "self", "url": "https://example.net/adv-7" } ] },
              "product_tree": { "branches": [ { "category": "vendor", "name": "Example", "branches": [
                { "category": "product_name", "name": "Example OS", "branches": [
                  { "category": "product_version", "name": "17.6.1", "product": { "name": "Example OS 17.6.1", "product_id": "P1" } },
                  { "category": "product_version", "name": "17.6.2", "product": { "name": "Example OS 17.6.2", "product_id": "P2" } },
                  { "category": "product_version", "name": "17.6.3", "product": { "name": "Example OS 17.6.3", "product_id": "P3" } } ] } ] } ],
                "full_product_names": [ { "name": "Example OS 17.9.1", "product_id": "P4" } ] },
              "vulnerabilities": [ { "cve": "CVE-2030-22222", "ids": [ { "system_name": "Bug", "text": "DEF9" } ],
                "scores": [ { "cvss_v3": { "baseScore": 8.1 }, "products": ["P1"] } ],
                "product_status": {
            {{status}}
                },
                "remediations": [ { "category": "vendor_fix", "details": "Upgrade to release 17.6.4.", "product_ids": ["P1"] },
                                  { "category": "workaround", "details": "Switch the web interface off.", "product_ids": ["P1"] } ] } ] }
            """;
}
