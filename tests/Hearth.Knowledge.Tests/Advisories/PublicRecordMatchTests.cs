using System.Collections.Immutable;
using System.Text.Json;
using System.Text.RegularExpressions;
using Hearth.Knowledge.Advisories;
using Hearth.Knowledge.Catalogs;
using Hearth.Knowledge.Facts;
using Hearth.Knowledge.Releases;

namespace Hearth.Knowledge.Tests.Advisories;

/// <summary>The public CVE records, asked about every release that any of them names. Skipped without the recordings.</summary>
public sealed partial class PublicRecordMatchTests(ITestOutputHelper output)
{
    /// <summary>
    /// The oracle knows nothing of grammars: it reads the records by itself, writes every release in one way by a few replacements, and
    /// looks whether it is in the list.
    /// </summary>
    [Fact]
    public async Task Hits_are_exactly_the_releases_that_the_lists_hold_by_a_simple_oracle()
    {
        var index = Published.Index(await AdvisoriesAsync());
        var lists = SharedSamples.Files("cve-cisco", "records", ".json").SelectMany(Lists).ToList();
        var (hits, misses) = (0, 0);
        foreach (var family in lists.GroupBy(list => list.Family))
        {
            var releases = family.SelectMany(list => list.Releases).DistinctBy(Plain).ToList();
            foreach (var release in releases)
            {
                var expected = family
                    .Where(list => list.Keys.Contains(Plain(release)))
                    .Select(list => list.Cve)
                    .ToHashSet();
                var found = index
                    .Match(Published.Question(release, family.Key))
                    .Where(match =>
                        match.Verdict is LifecycleVerdict.Affected or LifecycleVerdict.Possible
                        // The oracle reads what the issuer says; what others added is told as theirs.
                        && !match.Reason.Contains("Only CISA-ADP says so", StringComparison.Ordinal)
                    )
                    .SelectMany(match => match.Items)
                    .SelectMany(item => item.Cves)
                    .ToHashSet();
                // Records of one bulletin are answered together: what is found and not expected is of a bulletin that is.
                var surplus = found.Except(expected).Where(cve => !SharesBulletin(index, cve, expected)).ToList();
                Assert.True(
                    surplus.Count == 0,
                    $"{family.Key} {release}: not in the list of {string.Join(", ", surplus)}"
                );
                Assert.True(
                    expected.IsSubsetOf(found),
                    $"{family.Key} {release}: missed {string.Join(", ", expected.Except(found))}"
                );
                hits += expected.Count;
                misses += family.Select(list => list.Cve).Distinct().Count() - expected.Count;
            }
        }

        output.WriteLine($"{lists.Count} lists; {hits} hits and {misses} others agree with the oracle.");
        Assert.True(hits > 8000);
    }

    [Fact]
    public async Task What_is_not_listed_is_spared_only_by_a_statement_or_by_evidence()
    {
        var advisories = await AdvisoriesAsync();
        var index = Published.Index(advisories);
        var releases = advisories
            .SelectMany(advisory => advisory.Products)
            .Select(product => (Family: ConcernedProduct.Of(product.Product), product.Affected))
            .Where(product => product.Family is not null)
            .SelectMany(product => product.Affected.Select(text => (product.Family, Text: text)))
            .Select(one => Release.TryParse(one.Text, one.Family!.Value, out var release) ? release : null)
            .OfType<Release>()
            .Distinct()
            .ToList();
        var reasons = new SortedDictionary<string, int>(StringComparer.Ordinal);
        foreach (var release in releases)
        {
            foreach (var match in index.Match(new PublishedQuestion { Releases = [release] }))
            {
                var key = $"{match.Verdict}: {Shape(match.Reason, release)}";
                reasons[key] = reasons.GetValueOrDefault(key) + 1;
                Assert.False(
                    match.Verdict == LifecycleVerdict.NotAffected
                        && !match.Reason.Contains("concluded, not stated", StringComparison.Ordinal),
                    $"{match.Item.Id} {release}: {match.Reason}"
                );
            }
        }

        foreach (var (reason, count) in reasons.OrderByDescending(one => one.Value))
        {
            output.WriteLine($"{count, 7} {reason}");
        }
    }

    [Fact]
    public async Task Nearly_every_release_of_a_device_is_understood()
    {
        var advisories = await AdvisoriesAsync();
        var unread = new List<string>();
        var all = 0;
        var products = advisories.SelectMany(advisory => advisory.Products).ToList();
        foreach (var product in products)
        {
            if (ConcernedProduct.Of(product.Product) is { } family)
            {
                all += product.Affected.Length;
                unread.AddRange(
                    product
                        .Affected.Where(one => !Release.TryParse(one, family, out _))
                        .Select(one =>
                            $"{family} {one}: {(Release.Read(one, family) as ReleaseReading.Refused)?.Fault.Kind}"
                        )
                );
            }
        }

        var ofDevices = products.Count(product => ConcernedProduct.Of(product.Product) is not null);
        output.WriteLine(
            $"{products.Count} products, {ofDevices} of them the software of devices; {all} releases of those."
        );
        output.WriteLine($"{unread.Count} not understood: {string.Join(" | ", unread.Distinct())}");
        foreach (
            var other in products
                .Where(product => ConcernedProduct.Of(product.Product) is null)
                .GroupBy(product => product.Product)
                .OrderBy(product => product.Key, StringComparer.Ordinal)
        )
        {
            output.WriteLine($"other: {other.Count()} x {other.Key}");
        }

        Assert.True(unread.Count <= all / 100);
    }

    [Fact]
    public async Task A_release_that_no_record_lists_is_hit_by_none()
    {
        var index = Published.Index(await AdvisoriesAsync());

        Assert.DoesNotContain(
            index.Match(Published.Question("17.99.9")),
            match => match.Verdict is LifecycleVerdict.Affected or LifecycleVerdict.Possible
        );
    }

    [Fact]
    public async Task Hardware_that_a_record_speaks_of_tells_it_from_other_hardware()
    {
        var index = Published.Index(await AdvisoriesAsync());
        var question = Published.Question("7.2.4", ReleaseFamily.Ftd) with { Text = "CVE-2024-20330" };

        var named = Assert.Single(index.Match(question with { ProductIds = ["FPR2130-NGFW-K9"] }));
        var other = Assert.Single(index.Match(question with { ProductIds = ["FPR1120-NGFW-K9"] }));
        var open = Assert.Single(index.Match(question));

        Assert.Equal(LifecycleVerdict.Affected, named.Verdict);
        Assert.Equal(LifecycleVerdict.Possible, other.Verdict);
        Assert.Contains("FPR1120-NGFW-K9 (Firepower 1000) is none of them", other.Reason, StringComparison.Ordinal);
        Assert.Equal(LifecycleVerdict.Possible, open.Verdict);
        Assert.Contains("Firepower 2100", open.Reason, StringComparison.Ordinal);
    }

    private static bool SharesBulletin(AdvisoryIndex index, string cve, HashSet<string> expected)
    {
        var bulletin = index.Items.Single(item => item.Id == cve).AnswerId;
        return index.Items.Any(item => item.AnswerId == bulletin && expected.Contains(item.Id));
    }

    /// <summary>The same reasons together: releases and numbers left out.</summary>
    private static string Shape(string reason, Release release) =>
        Numbers().Replace(reason.Replace(release.Canonical, "R", StringComparison.Ordinal), "#");

    private static IEnumerable<ListOfRecord> Lists(string file)
    {
        using var record = JsonDocument.Parse(File.ReadAllBytes(file));
        var root = record.RootElement;
        var lists = new List<ListOfRecord>();
        if (!root.GetProperty("containers").GetProperty("cna").TryGetProperty("affected", out var affected))
        {
            return lists;
        }

        foreach (var product in affected.EnumerateArray())
        {
            ReleaseFamily? family = product.GetProperty("product").GetString() switch
            {
                "IOS" => ReleaseFamily.Ios,
                "Cisco IOS XE Software" or "Cisco IOS XE Catalyst SD-WAN" => ReleaseFamily.IosXe,
                "Cisco IOS XR Software" => ReleaseFamily.IosXr,
                "Cisco NX-OS Software" or "Cisco NX-OS System Software in ACI Mode" => ReleaseFamily.NxOs,
                "Cisco Adaptive Security Appliance (ASA) Software" => ReleaseFamily.Asa,
                "Cisco Firepower Threat Defense Software" => ReleaseFamily.Ftd,
                "Cisco Unified Communications Manager" => ReleaseFamily.UnifiedCm,
                _ => null,
            };
            if (family is { } known)
            {
                var releases = product
                    .GetProperty("versions")
                    .EnumerateArray()
                    .Where(version => version.GetProperty("status").GetString() == "affected")
                    .Select(version => version.GetProperty("version").GetString()!)
                    .Where(version => char.IsAsciiDigit(version[0]) && !version.Contains(':', StringComparison.Ordinal))
                    .ToImmutableArray();
                lists.Add(
                    new ListOfRecord(
                        root.GetProperty("cveMetadata").GetProperty("cveId").GetString()!,
                        known,
                        releases,
                        [.. releases.Select(Plain)]
                    )
                );
            }
        }

        return lists;
    }

    /// <summary>One spelling without knowledge of any grammar: small letters, points for parentheses, no zeros in front, no words of labels.</summary>
    private static string Plain(string release)
    {
        var text = string.Join(
            '.',
            release.ToLowerInvariant().Split(['.', '(', ')', ' ', '-'], StringSplitOptions.RemoveEmptyEntries)
        );
        text = Zeros().Replace(text, "");
        return Label().Replace(text, "${release}");
    }

    private static Task<ImmutableArray<Advisory>> AdvisoriesAsync()
    {
        var files = SharedSamples.Files("cve-cisco", "records", ".json");
        return Imported.RecordsAsync(
            AdvisoryImport.Read(
                [.. files.Select(file => new ImportSource(Path.GetFileName(file), () => File.OpenRead(file)))],
                TestContext.Current.CancellationToken
            ),
            Advisory.Kind
        );
    }

    [GeneratedRegex(@"(?<![\w])0+(?=\d)", RegexOptions.CultureInvariant)]
    private static partial Regex Zeros();

    [GeneratedRegex(
        @"^(?<release>1\d\.\d+\.\d+\w?)\.?[fm]\z",
        RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture
    )]
    private static partial Regex Label();

    [GeneratedRegex(@"\d[\w.()]*", RegexOptions.CultureInvariant)]
    private static partial Regex Numbers();

    private sealed record ListOfRecord(
        string Cve,
        ReleaseFamily Family,
        ImmutableArray<string> Releases,
        HashSet<string> Keys
    );
}
