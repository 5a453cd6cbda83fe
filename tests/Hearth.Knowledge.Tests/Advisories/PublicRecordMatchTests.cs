using System.Collections.Immutable;
using Hearth.Knowledge.Advisories;
using Hearth.Knowledge.Catalogs;
using Hearth.Knowledge.Facts;
using Hearth.Knowledge.Releases;

namespace Hearth.Knowledge.Tests.Advisories;

/// <summary>The public CVE records, asked about every release they list.</summary>
public sealed class PublicRecordMatchTests(ITestOutputHelper output)
{
    [Fact]
    public async Task Every_release_that_a_record_lists_is_hit_by_it()
    {
        var advisories = await AdvisoriesAsync();
        var index = Published.Index(advisories);
        var asked = 0;
        foreach (var advisory in advisories)
        {
            foreach (var product in advisory.Products)
            {
                if (ConcernedProduct.Of(product.Product) is not { } family)
                {
                    continue;
                }

                foreach (var release in product.Affected.Where(one => Release.TryParse(one, family, out _)))
                {
                    asked++;
                    var hit = index
                        .Match(Published.Question(release, family) with { Text = advisory.Id })
                        .FirstOrDefault(match => match.Items.Any(item => item.Id == advisory.Id));
                    Assert.Equal(LifecycleVerdict.Affected, hit?.Verdict);
                }
            }
        }

        output.WriteLine($"{asked} releases of {advisories.Length} records asked.");
        Assert.True(asked > 5000);
    }

    [Fact]
    public async Task Nearly_every_release_of_a_device_is_understood()
    {
        var advisories = await AdvisoriesAsync();
        var unread = new List<string>();
        var all = 0;
        foreach (var product in advisories.SelectMany(advisory => advisory.Products))
        {
            if (ConcernedProduct.Of(product.Product) is { } family)
            {
                all += product.Affected.Length;
                unread.AddRange(
                    product
                        .Affected.Where(one => !Release.TryParse(one, family, out _))
                        .Select(one => $"{family} {one}")
                );
            }
        }

        output.WriteLine($"{unread.Count} of {all} not understood: {string.Join(", ", unread.Distinct().Take(20))}");
        Assert.True(unread.Count <= all / 100);
    }

    [Fact]
    public async Task A_release_that_no_record_lists_is_hit_by_none()
    {
        var advisories = await AdvisoriesAsync();
        var index = Published.Index(advisories);

        Assert.DoesNotContain(
            index.Match(Published.Question("17.99.9")),
            match => match.Verdict is LifecycleVerdict.Affected or LifecycleVerdict.Possible
        );
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
}
