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

    // Each was read by a person, line by line, before its findings were written down here; the number is the finding's last line.
    [Theory]
    [InlineData(
        "ios/ios-line",
        "type7-password@9/61/67/73 undefined-access-list@71 aux-line@11 ssh-version-not-set@62 aaa-new-model log-server log-time-stamps "
            + "ntp-missing password-encryption source-route archive change-log login-banner login-block tcp-keepalives"
    )]
    [InlineData("ios/ios-crypto", "ike-encryption@4/13 ike-group@4/8/13 ike-hash@7 tunnel-mtu@47")]
    [InlineData(
        "ios/ios-native-vlan",
        "trunk-allowed-vlans@13/18 trunk-description@13/18 trunk-native-vlan@18 trunk-negotiation@13/18"
    )]
    [InlineData("ios/ios-interface-standby", "hsrp-group@47 undefined-track@27 first-hop-authentication@42/47/52")]
    [InlineData("ios/ios-prefix-list", "bgp-prefix-limit@6 undefined-prefix-list@11/15 bgp-authentication@6")]
    [InlineData("nxos/nxos_snmp_server", "snmp-read-access-nexus@10 undefined-access-list@13/54")]
    [InlineData(
        "nxos/nxos_interface_spanning_tree",
        "bpdufilter@6 bpduguard@10 trunk-allowed-vlans@13 trunk-description@13 trunk-native-vlan@13"
    )]
    [InlineData("iosxr/route-policy-done", "bgp-policy@26 bgp-prefix-limit@26 bgp-authentication@26")]
    [InlineData(
        "iosxr/bgp-default-import-export",
        "bgp-policy@17 bgp-prefix-limit@17/23 undefined-route-policy@40/41 bgp-authentication@17/23"
    )]
    [InlineData("asa/asa-failover", "logging-off failover-key@11 log-server ntp-missing login-banner")]
    public void Ten_configurations_say_what_a_reader_found_in_them(string name, string expected)
    {
        var report = Reports().Single(one => one.File == name + ".cfg").Report;

        var found = report.Findings.Select(finding =>
            string.Join('/', finding.Places.Select(place => place.Lines.LastOrDefault()?.Number).OfType<int>())
                is { Length: > 0 } lines
                ? $"{finding.Check.Id}@{lines}"
                : finding.Check.Id
        );
        Assert.Equal(expected.Split(' ').Order(StringComparer.Ordinal), found.Order(StringComparer.Ordinal));
    }

    [Theory]
    [MemberData(nameof(Platforms))]
    public void The_platform_is_found_by_the_lines(string folder, ConfigurationPlatform platform)
    {
        // Some hold so little that nothing tells: then nothing else may be said instead, and the checks take them for IOS.
        var wrong = new List<string>();
        var found = 0;
        var files = SharedSamples.Files(Source, $"/{folder}/", ".cfg");
        foreach (var file in files.Where(file => !file.Contains("BUILD", StringComparison.Ordinal)))
        {
            var tree = ConfigurationReader.Read(File.ReadAllText(file), null, TextBounds.Attachment);
            if ((tree.Platform ?? ConfigurationPlatform.Ios) == platform)
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
