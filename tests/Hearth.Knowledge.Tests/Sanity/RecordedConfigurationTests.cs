using System.Globalization;
using System.Text;
using Hearth.Knowledge.Configuration;
using Hearth.Knowledge.Sanity;
using Hearth.Testing;

namespace Hearth.Knowledge.Tests.Sanity;

/// <summary>The checks over public configurations, each of which shows one feature.</summary>
public sealed class RecordedConfigurationTests
{
    private const string Source = "batfish-configs";

    public static TheoryData<string, ConfigurationPlatform> Platforms =>
        new()
        {
            { "ios", ConfigurationPlatform.Ios },
            { "nxos", ConfigurationPlatform.NxOs },
            { "iosxr", ConfigurationPlatform.IosXr },
            { "asa", ConfigurationPlatform.Asa },
        };

    [Fact]
    public void How_often_each_check_finds_something_is_recorded()
    {
        var counts = new SortedDictionary<string, (int Files, int Places)>(StringComparer.Ordinal);
        foreach (var (file, report) in Reports())
        {
            foreach (var finding in report.Findings)
            {
                var (files, places) = counts.GetValueOrDefault(finding.Check.Id);
                counts[finding.Check.Id] = (files + 1, places + finding.PlaceCount);
            }

            Assert.DoesNotContain(report.NotRun, gap => gap.Reason.Contains("too long", StringComparison.Ordinal));
        }

        var text = new StringBuilder("check: files, places\n");
        foreach (var (id, (files, places)) in counts)
        {
            text.Append(CultureInfo.InvariantCulture, $"{id}: {files}, {places}\n");
        }

        Snapshot.Matches(text.ToString(), "recorded-configurations");
    }

    [Theory]
    [MemberData(nameof(Platforms))]
    public void The_platform_is_found_by_the_lines(string folder, ConfigurationPlatform platform)
    {
        // Some hold so little that nothing tells: then nothing else may be said instead.
        var wrong = new List<string>();
        var found = 0;
        var files = SharedSamples.Files(Source, $"/{folder}/", ".cfg");
        foreach (var file in files.Where(file => !file.Contains("BUILD", StringComparison.Ordinal)))
        {
            var tree = ConfigurationReader.Read(File.ReadAllText(file), null, TextBounds.Attachment);
            if (tree.Platform == platform)
            {
                found++;
            }
            else if (tree.Platform is { } other)
            {
                wrong.Add($"{Path.GetFileName(file)}: {other}");
            }
        }

        Assert.Empty(wrong);
        Assert.True(found > files.Count * 8 / 10, $"{found} of {files.Count}");
    }

    private static IEnumerable<(string File, SanityReport Report)> Reports()
    {
        foreach (var (folder, platform) in Platforms.Select(row => (row.Data.Item1, row.Data.Item2)))
        {
            foreach (var file in SharedSamples.Files(Source, $"/{folder}/", ".cfg"))
            {
                yield return (
                    $"{folder}/{Path.GetFileName(file)}",
                    ConfigurationSanity.BuiltIn.Check(
                        File.ReadAllText(file),
                        new() { Platform = platform },
                        TestContext.Current.CancellationToken
                    )
                );
            }
        }
    }
}
