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
    [InlineData(
        "CVE-2017-12231",
        "crypto ipsec client ezvpn EZ\n mode client\n",
        LifecycleVerdict.Possible,
        "may be on"
    )]
    [InlineData("CVE-2023-20109", "crypto map M 10 gdoi\n set group G\n", LifecycleVerdict.Possible, "may be on")]
    [InlineData(
        "CVE-2023-20198",
        "no ip http server\nno ip http secure-server\nparameter-map type webauth global\n webauth-http-enable\n",
        LifecycleVerdict.Possible,
        "may be on"
    )]
    [InlineData("CVE-2018-0171", "class-map a\n no vstack\n", LifecycleVerdict.Possible, "nor all of")]
    [InlineData("CVE-2018-0171", "macro name off\nno vstack\n@\n", LifecycleVerdict.Possible, "nor all of")]
    [InlineData("CVE-2018-0171", "no vstack tidy\n", LifecycleVerdict.Possible, "nor all of")]
    [InlineData(
        "CVE-2025-20352",
        "!snmp-server community <removed> RO\n",
        LifecycleVerdict.Possible,
        "line 3: the line itself"
    )]
    [InlineData(
        "CVE-2025-20352",
        "! Last configuration change by snmp-server\n",
        LifecycleVerdict.NotAffected,
        "none does"
    )]
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
    [InlineData("CVE-2016-6366", "snmp-server enable traps snmp authentication\n", LifecycleVerdict.Possible)]
    [InlineData("CVE-2016-6366", "no snmp-server enable traps syslog\n", LifecycleVerdict.Possible)]
    [InlineData("CVE-2016-6366", "no snmp-server enable\n", LifecycleVerdict.NotAffected)]
    [InlineData("CVE-2020-3452", "!enable password <removed>\n", LifecycleVerdict.NotAffected)]
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

    [Theory]
    [InlineData(
        "Building configuration...\n\nCurrent configuration : 81 bytes\n!\ninterface Gi0/0\n no ip address\nend\n"
    )]
    [InlineData("r1#show run | exclude snmp\nBuilding configuration...\n!\n" + Head + Router + "end\n")]
    [InlineData("r1#sh run int Gi0/0\ninterface Gi0/0\nend\nr1#sh run\n" + Head + Router + "end\n")]
    public void What_a_command_printed_in_part_spares_nothing(string configuration)
    {
        var match = Ask("CVE-2025-20352", "Cisco IOS XE Software", "17.9.1", ReleaseFamily.IosXe, configuration);

        Assert.Equal(LifecycleVerdict.Possible, match.Verdict);
        Assert.Contains("a whole one, to its end", match.Reason, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Using 1234 out of 33554432 bytes\n!\n")]
    [InlineData("r1#show startup-config\n")]
    [InlineData("r1>sh start\n")]
    public void What_a_device_starts_with_does_not_prove_what_runs(string before)
    {
        var match = Ask(
            "CVE-2018-0171",
            "Cisco IOS XE Software",
            "17.9.1",
            ReleaseFamily.IosXe,
            $"{before}{Head}no vstack\n{Router}end\n"
        );
        var other = Ask(
            "CVE-2023-20109",
            "Cisco IOS XE Software",
            "17.9.1",
            ReleaseFamily.IosXe,
            $"{before}{Head}{Router}end\n"
        );

        Assert.Equal(LifecycleVerdict.Possible, match.Verdict);
        Assert.Equal(LifecycleVerdict.Possible, other.Verdict);
        Assert.Contains("the device starts with", other.Reason, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("ASA Version 9.12(2) <context>\nhostname fw\n")]
    [InlineData(
        "ASA Version 9.12(2) <system>\nhostname fw\nadmin-context admin\ncontext admin\n config-url disk0:/admin.cfg\n"
    )]
    public void One_context_of_a_firewall_spares_nothing_in_another(string configuration)
    {
        var match = Ask(
            "CVE-2020-3452",
            "Cisco Adaptive Security Appliance (ASA) Software",
            "9.12(2)",
            ReleaseFamily.Asa,
            $": Saved\n{configuration}interface Gi0/0\n nameif x\n: end\n"
        );

        Assert.Equal(LifecycleVerdict.Possible, match.Verdict);
        Assert.Contains("one context", match.Reason, StringComparison.Ordinal);
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
