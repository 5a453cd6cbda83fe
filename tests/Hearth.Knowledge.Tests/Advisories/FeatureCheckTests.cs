using Hearth.Knowledge.Advisories;
using Hearth.Knowledge.Catalogs;
using Hearth.Knowledge.Facts;
using Hearth.Knowledge.Releases;

namespace Hearth.Knowledge.Tests.Advisories;

/// <summary>The shipped marks of features, asked with configurations: on, off, and what cannot be told.</summary>
public sealed class FeatureCheckTests
{
    private const string Head = "version 17.9\nhostname a\n";
    private const string Router = "line vty 0 4\n transport input ssh\n";

    [Theory]
    [InlineData("CVE-2023-20198", "ip http server\n", LifecycleVerdict.Affected, "\"ip http server\", line 3")]
    [InlineData("CVE-2023-20198", "", LifecycleVerdict.Possible, "not the same on every platform")]
    [InlineData("CVE-2023-20198", "no ip http server\n", LifecycleVerdict.Possible, "nor all of")]
    [InlineData(
        "CVE-2023-20198",
        "no ip http server\nno ip http secure-server\n",
        LifecycleVerdict.NotAffected,
        "\"no ip http server\", line 3, \"no ip http secure-server\", line 4"
    )]
    [InlineData("CVE-2018-0171", "", LifecycleVerdict.Possible, "Smart Install")]
    [InlineData("CVE-2018-0171", "no vstack\n", LifecycleVerdict.NotAffected, "\"no vstack\", line 3")]
    [InlineData("CVE-2025-20352", "snmp-server community s3cr3t RO\n", LifecycleVerdict.Affected, "line 3")]
    [InlineData("CVE-2025-20352", "snmp-server contact nobody\n", LifecycleVerdict.Possible, "may be on")]
    [InlineData("CVE-2025-20352", "", LifecycleVerdict.NotAffected, "of 4 lines of the configuration none does")]
    [InlineData("CVE-2023-20109", "crypto gdoi group G\n", LifecycleVerdict.Affected, "transport VPN")]
    [InlineData("CVE-2023-20109", "", LifecycleVerdict.NotAffected, "transport VPN")]
    [InlineData("CVE-2017-12231", "interface Gi0/0\n ip nat inside\n", LifecycleVerdict.Affected, "line 4")]
    [InlineData("CVE-2017-12231", "ip nat log translations\n", LifecycleVerdict.Possible, "may be on")]
    public void A_function_of_a_router_is_on_off_or_open(
        string cve,
        string lines,
        LifecycleVerdict verdict,
        string reason
    )
    {
        var match = Ask(cve, "Cisco IOS XE Software", "17.9.1", ReleaseFamily.IosXe, $"{Head}{lines}{Router}end\n");

        Assert.Equal(verdict, match.Verdict);
        Assert.Contains(reason, match.Reason, StringComparison.Ordinal);
        Assert.DoesNotContain("s3cr3t", match.Reason, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("CVE-2020-3452", "webvpn\n enable outside\n", LifecycleVerdict.Affected)]
    [InlineData("CVE-2020-3452", "webvpn\n anyconnect-essentials\n", LifecycleVerdict.NotAffected)]
    [InlineData("CVE-2020-3452", "group-policy P attributes\n webvpn\n  enable x\n", LifecycleVerdict.NotAffected)]
    [InlineData("CVE-2020-3452", "crypto ikev2 enable outside client-services port 443\n", LifecycleVerdict.Affected)]
    [InlineData("CVE-2020-3452", "crypto ikev2 enable outside\n", LifecycleVerdict.NotAffected)]
    [InlineData("CVE-2016-6366", "snmp-server host inside 10.0.0.1 community x\n", LifecycleVerdict.Affected)]
    [InlineData("CVE-2016-6366", "snmp-server host-group inside NET\n", LifecycleVerdict.Affected)]
    [InlineData("CVE-2016-6366", "snmp-server enable traps snmp authentication\n", LifecycleVerdict.NotAffected)]
    public void A_function_of_a_firewall_is_looked_for_in_its_block(string cve, string lines, LifecycleVerdict verdict)
    {
        var configuration = $": Saved\nASA Version 9.12(2)\nhostname fw\n{lines}interface Gi0/0\n nameif x\n: end\n";

        var match = Ask(
            cve,
            "Cisco Adaptive Security Appliance (ASA) Software",
            "9.12(2)",
            ReleaseFamily.Asa,
            configuration
        );

        Assert.Equal(verdict, match.Verdict);
    }

    [Theory]
    [InlineData("hostname a\nip route 0.0.0.0 0.0.0.0 10.0.0.1\n")]
    [InlineData(Head + "interface Gi0/0\n shutdown\n")]
    public void A_part_of_a_configuration_or_one_without_its_end_spares_nothing(string configuration)
    {
        var match = Ask("CVE-2023-20109", "Cisco IOS XE Software", "17.9.1", ReleaseFamily.IosXe, configuration);

        Assert.Equal(LifecycleVerdict.Possible, match.Verdict);
        Assert.Contains("a whole one, to its end", match.Reason, StringComparison.Ordinal);
    }

    [Fact]
    public void Lines_that_lost_their_indentation_leave_a_block_open()
    {
        var match = Ask(
            "CVE-2020-3452",
            "Cisco Adaptive Security Appliance (ASA) Software",
            "9.12(2)",
            ReleaseFamily.Asa,
            ": Saved\nASA Version 9.12(2)\nhostname fw\nwebvpn\nenable outside\n: end\n"
        );

        Assert.Equal(LifecycleVerdict.Possible, match.Verdict);
        Assert.Contains("not indented", match.Reason, StringComparison.Ordinal);
    }

    private static PublishedMatch Ask(
        string cve,
        string product,
        string release,
        ReleaseFamily family,
        string configuration
    )
    {
        var marks = Assert
            .IsType<CatalogLoad<FeatureMark>.Loaded>(
                Catalog<FeatureMark>.Load(
                    FeatureMark.Kind,
                    null,
                    CatalogLimits.Default,
                    TestContext.Current.CancellationToken
                )
            )
            .Catalog;
        var index = AdvisoryIndex.Of(
            Catalog<Advisory>.Of([Published.Advisory(cve, Published.Product(product, release))], "given"),
            Catalog<Defect>.Empty,
            Catalog<ExploitedWeakness>.Empty,
            marks
        );
        return Assert.Single(index.Match(Published.Question(release, family) with { Configuration = configuration }));
    }
}
