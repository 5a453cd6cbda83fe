using Hearth.Knowledge.Advisories;
using Hearth.Knowledge.Facts;
using Hearth.Knowledge.Releases;

namespace Hearth.Knowledge.Tests.Advisories;

/// <summary>What CVE records say of releases, asked from the record to the verdict: the schema's rules for versions.</summary>
public sealed class CveStatusTests
{
    private const string Xe = "Cisco IOS XE Software";

    [Theory]
    [InlineData("17.5.1", LifecycleVerdict.Affected)]
    [InlineData("17.6.3", LifecycleVerdict.NotAffected)]
    [InlineData("17.6.4", LifecycleVerdict.NotAffected)]
    [InlineData("17.9.1", LifecycleVerdict.Affected)]
    [InlineData("17.9.4", LifecycleVerdict.NotAffected)]
    public async Task Changes_within_a_span_hold_from_their_release_on(string release, LifecycleVerdict verdict) =>
        Assert.Equal(
            verdict,
            await VerdictAsync(
                """
                "defaultStatus": "unaffected", "versions": [ { "version": "17.1.1", "lessThan": "*", "status": "affected", "versionType": "custom",
                  "changes": [ { "at": "17.6.3", "status": "unaffected" }, { "at": "17.7.1", "status": "affected" }, { "at": "17.9.4", "status": "unaffected" } ] } ]
                """,
                release
            )
        );

    [Theory]
    [InlineData("< 17.9.4a", "17.9.4", LifecycleVerdict.Affected)]
    [InlineData("< 17.9.4a", "17.9.4a", LifecycleVerdict.NotAffected)]
    [InlineData("<=17.9.4a", "17.9.4a", LifecycleVerdict.Affected)]
    [InlineData(">= 17.3.1, < 17.9.4a", "17.6.1", LifecycleVerdict.Affected)]
    [InlineData(">= 17.3.1, < 17.9.4a", "16.12.1", LifecycleVerdict.NotAffected)]
    [InlineData("17.9.4 and earlier", "17.6.1", LifecycleVerdict.Affected)]
    [InlineData("prior to 17.9.4a", "17.9.4a", LifecycleVerdict.NotAffected)]
    [InlineData("releases older than the one of May", "17.6.1", LifecycleVerdict.Unknown)]
    public async Task A_range_in_the_place_of_a_release_is_read_and_what_is_not_understood_spares_nothing(
        string version,
        string release,
        LifecycleVerdict verdict
    ) =>
        Assert.Equal(
            verdict,
            await VerdictAsync(
                $$""" "defaultStatus": "unaffected", "versions": [ { "version": "{{version}}", "status": "affected" } ]""",
                release
            )
        );

    [Fact]
    public async Task The_end_of_one_span_that_begins_the_next_is_affected() =>
        Assert.Equal(
            LifecycleVerdict.Affected,
            await VerdictAsync(
                """
                "versions": [ { "version": "0", "lessThan": "17.6.1", "status": "affected" },
                              { "version": "17.6.1", "lessThan": "17.9.5", "status": "affected" } ]
                """,
                "17.6.1"
            )
        );

    [Theory]
    [InlineData("17.9.5", LifecycleVerdict.NotAffected)]
    [InlineData("17.9.4", LifecycleVerdict.Affected)]
    [InlineData("17.12.1", LifecycleVerdict.NotAffected)]
    [InlineData("16.3.1", LifecycleVerdict.Affected)]
    public async Task Spans_of_what_is_not_affected_end_what_is_affected_by_default(
        string release,
        LifecycleVerdict verdict
    ) =>
        Assert.Equal(
            verdict,
            await VerdictAsync(
                """
                "defaultStatus": "affected", "versions": [ { "version": "17.9.5", "lessThan": "17.10.1", "status": "unaffected" },
                  { "version": "17.12.1", "lessThanOrEqual": "*", "status": "unaffected" } ]
                """,
                release
            )
        );

    [Theory]
    [InlineData("""{ "version": "17.6.1", "status": "unknown" }""")]
    [InlineData("""{ "version": "17.3.1", "lessThan": "17.9.1", "status": "unknown" }""")]
    public async Task What_the_source_does_not_know_is_unknown_whatever_the_default(string entry) =>
        Assert.Equal(
            LifecycleVerdict.Unknown,
            await VerdictAsync($$""" "defaultStatus": "unaffected", "versions": [ {{entry}} ]""", "17.6.1")
        );

    [Theory]
    [InlineData("17.6.1", LifecycleVerdict.NotAffected)]
    [InlineData("17.6.2", LifecycleVerdict.Affected)]
    public async Task A_release_that_stands_alone_counts_before_a_span(string release, LifecycleVerdict verdict) =>
        Assert.Equal(
            verdict,
            await VerdictAsync(
                """
                "versions": [ { "version": "17.1.1", "lessThan": "17.9.1", "status": "affected" }, { "version": "17.6.1", "status": "unaffected" } ]
                """,
                release
            )
        );

    [Fact]
    public async Task Spans_that_contradict_each_other_leave_it_possible()
    {
        var match = await MatchAsync(
            Xe,
            """
            "versions": [ { "version": "17.1.1", "lessThan": "17.9.1", "status": "affected" },
                          { "version": "17.6.1", "lessThan": "17.7.1", "status": "unaffected" } ]
            """,
            "17.6.3"
        );

        Assert.Equal(LifecycleVerdict.Possible, match.Verdict);
        Assert.Contains("contradicts itself", match.Reason, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("17.9", "17.9.4", LifecycleVerdict.Unknown)]
    [InlineData("17.9", "17.12.1", LifecycleVerdict.Unknown)]
    [InlineData("17.9.*", "17.9.4", LifecycleVerdict.Affected)]
    [InlineData("17.9.x", "17.10.1", LifecycleVerdict.Unknown)]
    public async Task The_name_of_a_train_as_an_end_is_not_taken_for_a_release(
        string end,
        string release,
        LifecycleVerdict verdict
    ) =>
        Assert.Equal(
            verdict,
            await VerdictAsync(
                $$""" "versions": [ { "version": "0", "lessThanOrEqual": "{{end}}", "status": "affected" } ]""",
                release
            )
        );

    [Fact]
    public async Task Something_affected_that_is_not_named_spares_nothing() =>
        Assert.Equal(
            LifecycleVerdict.Unknown,
            await VerdictAsync(
                """ "defaultStatus": "unaffected", "versions": [ { "version": "n/a", "status": "affected" } ]""",
                "17.6.1"
            )
        );

    [Theory]
    [InlineData("C9300-48P", LifecycleVerdict.Affected, "of the hardware it names")]
    [InlineData("C9500-24Y4C", LifecycleVerdict.NotAffected, "is none of them")]
    [InlineData("XYZ-1", LifecycleVerdict.Possible, "which hardware XYZ-1 is")]
    [InlineData(null, LifecycleVerdict.Possible, "is not told")]
    public async Task Platforms_of_a_record_limit_it_to_their_hardware(
        string? productId,
        LifecycleVerdict verdict,
        string reason
    )
    {
        var match = await MatchAsync(
            Xe,
            """ "platforms": [ "Catalyst 9300 Series Switches" ], "versions": [ { "version": "17.6.1", "status": "affected" } ]""",
            "17.6.1",
            productId
        );

        Assert.Equal(verdict, match.Verdict);
        Assert.Contains(reason, match.Reason, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Cisco Unified Computing System (Standalone)", "4.1(3b)", "UCS-FI-6454", LifecycleVerdict.NotAffected)]
    [InlineData("Cisco Unified Computing System (Standalone)", "4.1(3b)", "UCSC-C220-M5SX", LifecycleVerdict.Possible)]
    [InlineData("Cisco Unified Computing System (Managed)", "4.1(3b)", "UCS-FI-6454", LifecycleVerdict.Affected)]
    [InlineData("Cisco UCS Manager Software", "4.1(3b)", "UCS-FI-6332-16UP", LifecycleVerdict.Affected)]
    [InlineData(
        "Cisco Firepower Extensible Operating System (FXOS)",
        "4.1(3b)",
        "UCS-FI-6454",
        LifecycleVerdict.NotAffected
    )]
    public async Task Software_of_servers_is_told_apart_by_the_device(
        string product,
        string release,
        string productId,
        LifecycleVerdict verdict
    ) =>
        Assert.Equal(
            verdict,
            (
                await MatchAsync(
                    product,
                    $$""" "versions": [ { "version": "{{release}}", "status": "affected" } ]""",
                    release,
                    productId,
                    ReleaseFamily.Ucs
                )
            ).Verdict
        );

    [Theory]
    [InlineData("N9K-C93180YC-EX", LifecycleVerdict.Affected)]
    [InlineData("DS-C9148T-24PETK9", LifecycleVerdict.Possible)]
    public async Task A_storage_switch_is_not_taken_for_a_Nexus_of_the_same_number(
        string productId,
        LifecycleVerdict verdict
    ) =>
        Assert.Equal(
            verdict,
            (
                await MatchAsync(
                    "Cisco NX-OS Software",
                    """ "versions": [ { "version": "9.2(2)", "status": "affected" } ]""",
                    "9.2(2)",
                    productId,
                    ReleaseFamily.NxOs
                )
            ).Verdict
        );

    [Theory]
    [InlineData("C9800-40-K9", LifecycleVerdict.Affected)]
    [InlineData("C9300-48P", LifecycleVerdict.Possible)]
    public async Task A_mode_that_the_title_speaks_of_leaves_other_devices_possible(
        string productId,
        LifecycleVerdict verdict
    )
    {
        var index = await IndexAsync(
            Xe,
            """ "versions": [ { "version": "17.6.1", "status": "affected" } ]""",
            "Denial of Service of IOS XE Software for Wireless Controllers"
        );

        var match = Assert.Single(index.Match(Published.Question("17.6.1") with { ProductIds = [productId] }));

        Assert.Equal(verdict, match.Verdict);
    }

    private const string Added = """
        { "dataType": "CVE_RECORD", "cveMetadata": { "cveId": "CVE-2030-11111", "state": "PUBLISHED", "datePublished": "2030-01-02T00:00:00Z" },
          "containers": { "cna": { "title": "Takeover", "affected": [ { "vendor": "VENDOR", "product": "Cisco IOS XR Software",
              "versions": [ { "version": "7.5.1", "status": "affected" }, { "version": "7.7.1", "status": "unaffected" } ] } ] },
            "adp": [ { "providerMetadata": { "shortName": "CISA-ADP" }, "affected": [
              { "vendor": "cisco", "product": "ios_xr_software", "defaultStatus": "unaffected",
                "versions": [ { "version": "7\\.7\\.1", "lessThan": "7.7.3", "status": "affected" } ] },
              { "vendor": "cisco", "product": "secure_client", "versions": [ { "version": "4.9", "status": "affected" } ] } ] } ] } }
        """;

    [Theory]
    [InlineData("7.5.1", LifecycleVerdict.Affected, "is listed as affected")]
    [InlineData("7.7.2", LifecycleVerdict.Possible, "Only CISA-ADP says so")]
    [InlineData("7.7.1", LifecycleVerdict.Possible, "Only CISA-ADP says so")]
    [InlineData("7.7.3", LifecycleVerdict.NotAffected, "where it is")]
    [InlineData("7.8.1", LifecycleVerdict.Unknown, "No release of train 7.8")]
    public async Task What_somebody_else_added_to_a_record_warns_and_never_spares(
        string release,
        LifecycleVerdict verdict,
        string reason
    )
    {
        var added = Added
            .Replace("VENDOR", "Cisco", StringComparison.Ordinal)
            .Replace(
                "{ \"version\": \"7.7.1\", \"status\": \"unaffected\" }",
                "{ \"version\": \"7.7.1\", \"lessThan\": \"7.8.0\", \"status\": \"unaffected\" }",
                StringComparison.Ordinal
            );
        var index = Published.Index(await Imported.RecordsAsync(Imported.Advisories(added), Advisory.Kind));

        var match = Assert.Single(index.Match(Published.Question(release, ReleaseFamily.IosXr)));

        Assert.Equal(verdict, match.Verdict);
        Assert.Contains(
            verdict == LifecycleVerdict.NotAffected ? "not affected" : reason,
            match.Reason,
            StringComparison.Ordinal
        );
    }

    [Theory]
    [InlineData("7.7.2", LifecycleVerdict.Possible)]
    [InlineData("7.7.3", LifecycleVerdict.Unknown)]
    public async Task Where_the_issuer_names_none_of_the_products_what_was_added_is_all_there_is(
        string release,
        LifecycleVerdict verdict
    )
    {
        var advisories = await Imported.RecordsAsync(
            Imported.Advisories(Added.Replace("VENDOR", "n/a", StringComparison.Ordinal)),
            Advisory.Kind
        );

        var product = Assert.Single(Assert.Single(advisories).Products);
        Assert.Equal(("ios xr software", "CISA-ADP"), (product.Product, product.AddedBy));
        var match = Assert.Single(Published.Index(advisories).Match(Published.Question(release, ReleaseFamily.IosXr)));
        Assert.Equal(verdict, match.Verdict);
    }

    [Fact]
    public async Task One_name_for_two_products_is_about_the_device_among_them()
    {
        const string Versions = """ "versions": [ { "version": "12.5(1)SU7", "status": "affected" } ]""";

        Assert.Equal(
            LifecycleVerdict.Affected,
            (
                await MatchAsync(
                    "Cisco Unified Communications Manager / Cisco Unity Connection",
                    Versions,
                    "12.5.1.17900-64",
                    null,
                    ReleaseFamily.UnifiedCm
                )
            ).Verdict
        );
        var index = await IndexAsync("Cisco Unified Communications Manager IM and Presence Service", Versions);
        Assert.Empty(index.Match(Published.Question("12.5(1)SU7", ReleaseFamily.UnifiedCm)));
    }

    [Fact]
    public async Task A_product_that_is_hardware_is_asked_about_by_the_product_id()
    {
        var index = await IndexAsync(
            "Cisco Catalyst 9300 Series Switches",
            """ "versions": [ { "version": "17.6.1", "status": "affected" }, { "version": "17.6.2", "status": "unaffected" } ]"""
        );

        LifecycleVerdict? Ask(string release, string productId) =>
            index.Match(Published.Question(release) with { ProductIds = [productId] }).FirstOrDefault()?.Verdict;

        Assert.Equal(LifecycleVerdict.Affected, Ask("17.6.1", "C9300-48P"));
        Assert.Equal(LifecycleVerdict.NotAffected, Ask("17.6.2", "C9300-48P"));
        Assert.Null(Ask("17.6.1", "C9500-24Y4C"));
    }

    private static async Task<LifecycleVerdict> VerdictAsync(string members, string release) =>
        (await MatchAsync(Xe, members, release)).Verdict;

    private static async Task<PublishedMatch> MatchAsync(
        string product,
        string members,
        string release,
        string? productId = null,
        ReleaseFamily family = ReleaseFamily.IosXe
    ) =>
        Assert.Single(
            (await IndexAsync(product, members)).Match(
                Published.Question(release, family) with
                {
                    ProductIds = productId is null ? [] : [productId],
                }
            )
        );

    private static async Task<AdvisoryIndex> IndexAsync(string product, string members, string title = "Takeover") =>
        Published.Index(
            await Imported.RecordsAsync(
                Imported.Advisories(
                    $$"""
                    { "dataType": "CVE_RECORD", "cveMetadata": { "cveId": "CVE-2030-11111", "state": "PUBLISHED" },
                      "containers": { "cna": { "title": "{{title}}",
                        "affected": [ { "vendor": "Cisco", "product": "{{product}}", {{members}} } ] } } }
                    """
                ),
                Advisory.Kind
            )
        );
}
