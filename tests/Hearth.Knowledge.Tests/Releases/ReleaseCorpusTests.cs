using System.Text.Json;
using Hearth.Knowledge.Releases;

namespace Hearth.Knowledge.Tests.Releases;

/// <summary>Every release of recorded public data is read, or is a kind of noise that has a name. Skipped without the recordings.</summary>
public sealed class ReleaseCorpusTests(ITestOutputHelper output)
{
    [Fact]
    public void Every_release_in_public_CVE_records_is_read_or_is_named_noise()
    {
        var read = 0;
        var noise = new SortedDictionary<string, int>(StringComparer.Ordinal);
        var releases = new HashSet<Release>();
        foreach (var file in SharedSamples.Files("cve-cisco", "records", ".json"))
        {
            foreach (var (product, version) in Versions(file))
            {
                switch (Release.Read(version, ReleaseFamilies.OfProduct(product)))
                {
                    case ReleaseReading.Read(var release):
                        read++;
                        releases.Add(release);
                        break;
                    case ReleaseReading.Refused(var fault):
                        Assert.False(
                            fault.Kind is ReleaseFaultKind.Malformed or ReleaseFaultKind.OtherFamily,
                            $"{Path.GetFileName(file)}: {product}: '{version}' {fault}"
                        );
                        noise[$"{fault.Kind}"] = noise.GetValueOrDefault($"{fault.Kind}") + 1;
                        break;
                }
            }
        }

        output.WriteLine($"{read} read, {releases.Count} distinct; noise: {string.Join(", ", noise)}");
        Assert.True(read > 10_000, $"only {read} releases read");
        Assert.All(releases, release => Assert.Equal(release, ReleaseTests.Read(release.Printed, release.Family)));
    }

    [Fact]
    public void Every_release_in_public_CVE_records_is_told_by_its_text_alone_where_its_family_has_a_grammar()
    {
        var (told, missed) = (0, new SortedSet<string>(StringComparer.Ordinal));
        foreach (var file in SharedSamples.Files("cve-cisco", "records", ".json"))
        {
            foreach (var (product, version) in Versions(file))
            {
                var family = ReleaseFamilies.OfProduct(product);
                if (family == ReleaseFamily.Other || !Release.TryParse(version, family, out _))
                {
                    continue;
                }

                if (ReleaseFamilies.Readings(version).Any(reading => reading.Family == family))
                {
                    told++;
                }
                else
                {
                    missed.Add($"{product}: {version}");
                }
            }
        }

        output.WriteLine($"{told} told; missed {missed.Count}: {string.Join(" | ", missed)}");
        Assert.Empty(missed);
    }

    /// <summary>Lines of <c>show version</c> that give the release of the device; loaders and libraries have other ones.</summary>
    [Theory]
    [InlineData("genieparser", "ios/ShowVersion/", ".txt")]
    [InlineData("genieparser", "iosxe/ShowVersion/", ".txt")]
    [InlineData("genieparser", "nxos/ShowVersion/", ".txt")]
    [InlineData("genieparser", "asa/ShowVersion/", ".txt")]
    [InlineData("ntc-templates", "cisco_ios/show_version/", ".raw")]
    [InlineData("ntc-templates", "cisco_xr/show_version", ".raw")]
    public void Every_recorded_show_version_gives_its_release_or_is_an_experimental_build(
        string source,
        string folder,
        string ending
    )
    {
        var (found, builds) = (0, 0);
        foreach (var file in SharedSamples.Files(source, folder, ending))
        {
            var text = File.ReadAllText(file);
            if (PrintedRelease.Find(text) is { } release)
            {
                found++;
                output.WriteLine($"{Path.GetFileName(file)}: {ReleaseFamilies.Title(release.Family)} {release}");
            }
            else if (
                text.Contains("Experimental Version", StringComparison.Ordinal)
                || text.Contains("NIGHTLY", StringComparison.Ordinal)
            )
            {
                builds++;
            }
            else
            {
                Assert.Fail($"{file}: no release found");
            }
        }

        output.WriteLine($"{found} found, {builds} experimental builds");
    }

    private static IEnumerable<(string Product, string Version)> Versions(string file)
    {
        using var record = JsonDocument.Parse(File.ReadAllBytes(file));
        var cna = record.RootElement.GetProperty("containers").GetProperty("cna");
        if (!cna.TryGetProperty("affected", out var affected))
        {
            yield break;
        }

        foreach (var product in affected.EnumerateArray())
        {
            if (!product.TryGetProperty("versions", out var versions))
            {
                continue;
            }

            foreach (var version in versions.EnumerateArray())
            {
                yield return (
                    product.GetProperty("product").GetString() ?? "",
                    version.GetProperty("version").GetString() ?? ""
                );
            }
        }
    }
}
