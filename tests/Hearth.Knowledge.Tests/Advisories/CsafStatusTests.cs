using Hearth.Knowledge.Advisories;
using Hearth.Knowledge.Facts;
using Hearth.Knowledge.Releases;

namespace Hearth.Knowledge.Tests.Advisories;

/// <summary>What CSAF documents say of releases and hardware, asked from the document to the verdict.</summary>
public sealed class CsafStatusTests
{
    [Theory]
    [InlineData("vers:ios-xe/>=17.3.1|<17.6.5", "17.6.4", LifecycleVerdict.Affected)]
    [InlineData("vers:ios-xe/>=17.3.1|<17.6.5", "17.6.5", LifecycleVerdict.NotAffected)]
    [InlineData("vers:ios-xe/>=17.3.1|<=17.6.5|!=17.6.4", "17.6.4", LifecycleVerdict.NotAffected)]
    [InlineData("vers:generic/>=17.3.1|<17.6.5%61", "17.6.5", LifecycleVerdict.Affected)]
    [InlineData("vers:generic/<=17.6.3|>=17.9.1|<17.9.4", "17.6.4", LifecycleVerdict.Unknown)]
    [InlineData("vers:generic/<=17.6.3|>=17.9.1|<17.9.4", "17.9.3", LifecycleVerdict.Affected)]
    [InlineData("vers:generic/17.6.3|17.6.4", "17.6.4", LifecycleVerdict.Affected)]
    [InlineData("vers:all/*", "17.6.4", LifecycleVerdict.Affected)]
    [InlineData("17.6.5 and earlier", "17.6.4", LifecycleVerdict.Affected)]
    [InlineData("prior to 17.6.5", "17.6.5", LifecycleVerdict.NotAffected)]
    [InlineData("17.6.1 through 17.6.5", "17.6.5", LifecycleVerdict.Affected)]
    [InlineData("17.6.5 and later", "17.9.1", LifecycleVerdict.Affected)]
    [InlineData("some of them", "17.6.4", LifecycleVerdict.Unknown)]
    public async Task Ranges_are_read_as_vers_and_as_a_few_words(
        string range,
        string release,
        LifecycleVerdict verdict
    ) => Assert.Equal(verdict, await VerdictAsync($$""" "known_affected": ["R"]""", release, range));

    [Theory]
    [InlineData(">17.6.4", "17.6.4", LifecycleVerdict.Unknown)]
    [InlineData(">17.6.4", "17.6.5", LifecycleVerdict.NotAffected)]
    [InlineData(">=17.6.4", "17.6.4", LifecycleVerdict.NotAffected)]
    public async Task A_range_of_what_is_not_affected_spares_no_more_than_it_says(
        string range,
        string release,
        LifecycleVerdict verdict
    ) =>
        Assert.Equal(
            verdict,
            await VerdictAsync(""" "known_affected": ["A"], "known_not_affected": ["R"]""", release, range)
        );

    [Theory]
    [InlineData(""" "known_affected": ["A"], "under_investigation": ["B"]""", LifecycleVerdict.Unknown)]
    [InlineData(""" "known_not_affected": ["W"], "under_investigation": ["B"]""", LifecycleVerdict.Unknown)]
    [InlineData(""" "known_affected": ["W"], "known_not_affected": ["B"]""", LifecycleVerdict.NotAffected)]
    [InlineData(""" "known_affected": ["W"], "fixed": ["B"]""", LifecycleVerdict.NotAffected)]
    [InlineData(""" "known_affected": ["W"]""", LifecycleVerdict.Affected)]
    public async Task What_is_under_investigation_is_unknown_and_what_is_named_counts_before_the_whole(
        string status,
        LifecycleVerdict verdict
    ) => Assert.Equal(verdict, await VerdictAsync(status, "17.6.2"));

    [Theory]
    [InlineData("17.6.1", LifecycleVerdict.Affected)]
    [InlineData("17.6.1a", LifecycleVerdict.Affected)]
    [InlineData("17.6.2", LifecycleVerdict.Affected)]
    [InlineData("17.6.0", LifecycleVerdict.NotAffected)]
    [InlineData("17.6.3", LifecycleVerdict.Unknown)]
    public async Task What_lies_between_the_first_and_the_last_affected_release_of_a_train_is_affected(
        string release,
        LifecycleVerdict verdict
    ) => Assert.Equal(verdict, await VerdictAsync(""" "first_affected": ["A"], "last_affected": ["B"]""", release));

    [Theory]
    [InlineData(""" "first_affected": ["A"]""", "17.6.9", LifecycleVerdict.Affected)]
    [InlineData(""" "first_affected": ["A"]""", "17.9.1", LifecycleVerdict.Unknown)]
    [InlineData(""" "first_affected": ["A"], "first_fixed": ["B"]""", "17.6.1a", LifecycleVerdict.Affected)]
    [InlineData(""" "first_affected": ["A"], "first_fixed": ["B"]""", "17.6.9", LifecycleVerdict.NotAffected)]
    [InlineData(""" "last_affected": ["B"]""", "17.6.1a", LifecycleVerdict.Affected)]
    [InlineData(""" "last_affected": ["B"]""", "17.9.1", LifecycleVerdict.Unknown)]
    public async Task One_end_alone_holds_for_its_train_as_far_as_nothing_mends_it(
        string status,
        string release,
        LifecycleVerdict verdict
    ) => Assert.Equal(verdict, await VerdictAsync(status, release));

    [Theory]
    [InlineData("15.2E", "15.2(5b)E", "15.2(5b)E", LifecycleVerdict.Affected)]
    [InlineData("15.2E", "15.2(5b)E", "15.2(5c)E", LifecycleVerdict.Unknown)]
    [InlineData("15.2(5)E", "patch 3", "15.2(5)E", LifecycleVerdict.Unknown)]
    public async Task A_service_pack_is_the_whole_release_where_the_branch_above_is_its_train(
        string version,
        string pack,
        string release,
        LifecycleVerdict verdict
    )
    {
        var document = $$"""
            { "document": { "csaf_version": "2.0", "title": "Takeover", "tracking": { "id": "adv-8", "status": "final", "version": "1" } },
              "product_tree": { "branches": [ { "category": "vendor", "name": "Cisco", "branches": [
                { "category": "product_name", "name": "IOS", "branches": [
                  { "category": "product_version", "name": "{{version}}", "branches": [
                    { "category": "service_pack", "name": "{{pack}}", "product": { "name": "x", "product_id": "P" } } ] } ] } ] } ] },
              "vulnerabilities": [ { "cve": "CVE-2030-22222", "product_status": { "known_affected": ["P"] } } ] }
            """;
        var advisories = await Imported.RecordsAsync(Imported.Advisories(document), Advisory.Kind);

        var match = Assert.Single(Published.Index(advisories).Match(Published.Question(release, ReleaseFamily.Ios)));

        Assert.Equal(verdict, match.Verdict);
    }

    [Theory]
    [InlineData("C9300-48P", LifecycleVerdict.Affected)]
    [InlineData("ISR4331/K9", LifecycleVerdict.NotAffected)]
    public async Task Ways_over_products_of_version_2_1_limit_like_relations(string productId, LifecycleVerdict verdict)
    {
        var document = Document(
                """ "known_affected": ["A-on-9300"], "known_not_affected": ["A-on-4000"]""",
                "vers:x/1.0",
                "See the source."
            )
            .Replace("\"relationships\"", "\"product_paths\"", StringComparison.Ordinal)
            .Replace(
                "\"category\": \"installed_on\", \"product_reference\"",
                "\"beginning_product_reference\"",
                StringComparison.Ordinal
            )
            .Replace(
                "\"relates_to_product_reference\": \"H9300\"",
                "\"subpaths\": [ { \"category\": \"installed_on\", \"next_product_reference\": \"H9300\" } ]",
                StringComparison.Ordinal
            )
            .Replace(
                "\"relates_to_product_reference\": \"H4000\"",
                "\"subpaths\": [ { \"category\": \"installed_on\", \"next_product_reference\": \"H4000\" } ]",
                StringComparison.Ordinal
            )
            .Replace("\"2.0\"", "\"2.1\"", StringComparison.Ordinal);
        var advisories = await Imported.RecordsAsync(Imported.Advisories(document), Advisory.Kind);

        var match = Assert.Single(
            Published.Index(advisories).Match(Published.Question("17.6.1") with { ProductIds = [productId] })
        );

        Assert.Equal(verdict, match.Verdict);
    }

    [Theory]
    [InlineData("C9300-48P", LifecycleVerdict.Affected)]
    [InlineData("ISR4331/K9", LifecycleVerdict.NotAffected)]
    public async Task A_relation_to_hardware_limits_the_release_to_it(string productId, LifecycleVerdict verdict) =>
        Assert.Equal(
            verdict,
            await VerdictAsync(
                """ "known_affected": ["A-on-9300"], "known_not_affected": ["A-on-4000"]""",
                "17.6.1",
                productId: productId
            )
        );

    [Theory]
    [InlineData("Fixed in 17.6.5.", "17.6.6", LifecycleVerdict.NotAffected)]
    [InlineData("This is not fixed in 17.6.5.", "17.6.6", LifecycleVerdict.Affected)]
    [InlineData("Migrate to 17.6.", "17.6.6", LifecycleVerdict.Affected)]
    public async Task A_remedy_names_a_release_only_where_it_says_so(
        string details,
        string release,
        LifecycleVerdict verdict
    ) => Assert.Equal(verdict, await VerdictAsync(""" "known_affected": ["W"]""", release, details: details));

    private static async Task<LifecycleVerdict> VerdictAsync(
        string status,
        string release,
        string range = "vers:x/1.0",
        string? productId = null,
        string details = "See the source."
    )
    {
        var advisories = await Imported.RecordsAsync(
            Imported.Advisories(Document(status, range, details)),
            Advisory.Kind
        );
        var match = Assert.Single(
            Published
                .Index(advisories)
                .Match(Published.Question(release) with { ProductIds = productId is null ? [] : [productId] })
        );
        return match.Verdict;
    }

    private static string Document(string status, string range, string details) =>
        $$"""
            { "document": { "csaf_version": "2.0", "title": "Takeover", "tracking": { "id": "adv-7", "status": "final", "version": "1" } },
              "product_tree": {
                "branches": [ { "category": "vendor", "name": "Cisco", "branches": [
                  { "category": "product_name", "name": "Cisco IOS XE Software", "product": { "name": "x", "product_id": "W" }, "branches": [
                    { "category": "product_version", "name": "17.6.1", "product": { "name": "x", "product_id": "A" } },
                    { "category": "product_version", "name": "17.6.2", "product": { "name": "x", "product_id": "B" } },
                    { "category": "product_version_range", "name": "{{range}}", "product": { "name": "x", "product_id": "R" } } ] } ] } ],
                "full_product_names": [ { "name": "Cisco Catalyst 9300 Series Switches", "product_id": "H9300" },
                                        { "name": "Cisco ISR 4000", "product_id": "H4000" } ],
                "relationships": [
                  { "category": "installed_on", "product_reference": "A", "relates_to_product_reference": "H9300",
                    "full_product_name": { "name": "x", "product_id": "A-on-9300" } },
                  { "category": "installed_on", "product_reference": "A", "relates_to_product_reference": "H4000",
                    "full_product_name": { "name": "x", "product_id": "A-on-4000" } } ],
                "product_groups": [ { "group_id": "G", "product_ids": ["W"] } ] },
              "vulnerabilities": [ { "cve": "CVE-2030-22222", "product_status": { {{status}} },
                "remediations": [ { "category": "vendor_fix", "details": "{{details}}", "group_ids": ["G"] } ] } ] }
            """;
}
