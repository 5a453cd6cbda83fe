using System.Collections.Immutable;
using Hearth.Knowledge.Catalogs;
using Hearth.Knowledge.Facts;
using Hearth.Knowledge.Lifecycle;
using Hearth.Knowledge.Releases;
using Hearth.Protocol;

namespace Hearth.Knowledge.Tests.Releases;

public sealed class CommandChangesTests
{
    private const string Tunnel = """
        hostname edge-1
        !
        crypto isakmp policy 10
         encr 3des
         hash md5
         authentication pre-share
         group 2
        crypto isakmp policy 20
         encr aes 256
         hash sha256
         group 14
        crypto isakmp policy 30
         group 2
        crypto ipsec transform-set OLD esp-3des esp-md5-hmac
        crypto ipsec transform-set NEW esp-aes 256 esp-sha256-hmac
        crypto ipsec profile P
         set transform-set NEW
         set pfs group5
        crypto map M 10 ipsec-isakmp
         set pfs group1
        !
        end
        """;

    [Fact]
    public void Weak_algorithms_that_all_hardware_refuses_from_17_15_on_are_told_with_their_lines_and_source()
    {
        var answers = Shipped().Between(Xe("17.9.5"), Xe("17.15.3"), Tunnel);

        Assert.Equal(
            ["crypto ipsec transform-set", "encr 3des", "group 2", "hash md5", "set pfs group1", "set pfs group5"],
            answers.Select(answer => answer.Id)
        );
        Assert.All(answers, answer => Assert.Equal(LifecycleVerdict.Affected, answer.Verdict));
        Assert.All(answers, answer => Assert.Contains("FN72510", answer.Source, StringComparison.Ordinal));
        var group = answers.Single(answer => answer.Id == "group 2");
        Assert.Equal(
            "Lines 7, 13 of the configuration under \"crypto isakmp policy *\"; IOS XE no longer takes it from 17.15.1 on, and the release to "
                + "go to is 17.15.3.",
            group.Reason
        );
        Assert.Contains("group 14", group.Remedy, StringComparison.Ordinal);
    }

    [Fact]
    public void What_only_some_hardware_refuses_before_that_is_a_possibility()
    {
        var answers = Shipped().Between(Xe("17.9.5"), Xe("17.12.4"), Tunnel);

        Assert.Equal(6, answers.Length);
        Assert.All(answers, answer => Assert.Equal(LifecycleVerdict.Possible, answer.Verdict));
        Assert.All(answers, answer => Assert.Contains("17.15.1 on switches", answer.Summary, StringComparison.Ordinal));
    }

    [Fact]
    public void A_firewall_with_9_16_still_takes_the_line_with_the_version_of_SSH() =>
        Assert.Empty(Shipped().Between(Asa("9.14(4)"), Asa("9.16(4)"), "hostname fw\nssh version 2\n"));

    [Theory]
    [InlineData("17.9.5", "17.9.6")]
    [InlineData("17.12.1", "17.12.4")]
    [InlineData("17.12.4", "17.9.5")]
    public void A_move_that_does_not_cross_the_release_of_a_change_tells_nothing(string running, string target) =>
        Assert.Empty(Shipped().Between(Xe(running), Xe(target), Tunnel));

    [Fact]
    public void A_line_that_keeps_the_old_behaviour_is_believed() =>
        Assert.Empty(
            Shipped().Between(Xe("17.9.5"), Xe("17.12.4"), "crypto engine compliance shield disable\n" + Tunnel)
        );

    [Fact]
    public void The_same_words_in_another_block_are_not_meant() =>
        Assert.Empty(Shipped().Between(Xe("17.9.5"), Xe("17.12.4"), "router bgp 65000\n group 2\n hash md5\n"));

    [Fact]
    public void Secrets_behind_the_words_of_a_command_are_not_told()
    {
        const string Configuration =
            "hostname fw\nsnmp-server user op ops v3 engineID 80ff encrypted auth md5 s3cr3t priv des s3cr3t\n";

        var answer = Assert.Single(Shipped().Between(Asa("9.14(4)"), Asa("9.16(4)"), Configuration));

        Assert.Equal("snmp-server user", answer.Id);
        Assert.DoesNotContain("s3cr3t", $"{answer}", StringComparison.Ordinal);
        Assert.DoesNotContain("80ff", $"{answer}", StringComparison.Ordinal);
    }

    [Fact]
    public void What_the_device_rewrites_itself_is_a_possibility_only()
    {
        var answers = Shipped()
            .Between(
                Asa("8.2(5)"),
                Asa("9.1(7)"),
                "nat-control\nglobal (outside) 1 interface\nipv6 access-list V6 permit ip any any\n"
            );

        Assert.Equal(
            [
                ("nat-control", LifecycleVerdict.Affected),
                ("global", LifecycleVerdict.Possible),
                ("ipv6 access-list", LifecycleVerdict.Possible),
            ],
            answers.Select(answer => (answer.Id, answer.Verdict))
        );
    }

    [Fact]
    public void The_release_to_go_to_is_the_one_named_else_the_suggested_one_else_the_train_that_follows()
    {
        var question = new LifecycleQuestion
        {
            Topic = LifecycleTopic.Command,
            Family = DeviceFamily.IosXe,
            Software = "17.09.05",
            Configuration = Tunnel,
            On = new DateOnly(2026, 3, 1),
        };
        var advised = new CommandChanges(
            Catalog<CommandChange>.Of(ShippedRecords(), "given"),
            new ReleaseStanding(
                Catalog<SoftwareRelease>.Of(
                    [
                        new SoftwareRelease
                        {
                            Id = "a",
                            Source = "own tests",
                            Platform = "cisco_xe",
                            Release = "17.9.6",
                            Status = ReleaseStatus.Suggested,
                        },
                    ],
                    "given"
                )
            )
        );

        Assert.Empty(advised.Ask(question));
        Assert.Empty(Shipped().Ask(question with { Target = Xe("17.9.6") }));
        Assert.Contains(Shipped().Ask(question), answer => answer.Id == "hash md5");
        Assert.Empty(Shipped().Ask(question with { Configuration = null }));
        Assert.Empty(Shipped().Ask(question with { Topic = LifecycleTopic.Defect }));
    }

    [Theory]
    [InlineData(
        """{"id":"a","source":"s","platform":"nix","since":"17.1.1","effect":"removed","lines":["a"],"summary":"s"}""",
        "platform"
    )]
    [InlineData(
        """{"id":"a","source":"s","platform":"cisco_xe","since":"x","effect":"removed","lines":["a"],"summary":"s"}""",
        "since"
    )]
    [InlineData(
        """{"id":"a","source":"s","platform":"cisco_xe","since":"17.1.1","effect":"removed","lines":["* b"],"summary":"s"}""",
        "* b"
    )]
    [InlineData(
        """{"id":"a","source":"s","platform":"cisco_xe","since":"17.1.1","effect":"removed","lines":[],"summary":"s"}""",
        "lines"
    )]
    [InlineData(
        """{"id":"a","source":"s","platform":"cisco_xe","since":"17.1.1","effect":"gone","lines":["a"],"summary":"s"}""",
        "effect"
    )]
    public void A_line_that_cannot_be_asked_is_refused(string line, string word)
    {
        using var stream = new MemoryStream(System.Text.Encoding.UTF8.GetBytes(line + "\n"));

        var load = Catalog<CommandChange>.Read(
            CommandChange.Kind,
            "given",
            stream,
            CatalogLimits.Default,
            TestContext.Current.CancellationToken
        );

        var fault = Assert.Single(Assert.IsType<CatalogLoad<CommandChange>.Refused>(load).Faults);
        Assert.Contains(word, fault.ToString(), StringComparison.Ordinal);
    }

    private static CommandChanges Shipped() =>
        Assert
            .IsType<SupportFactsLoad.Loaded>(SupportFacts.Load(null, TestContext.Current.CancellationToken))
            .Facts.Commands;

    private static ImmutableArray<CommandChange> ShippedRecords() =>
        [
            .. Assert
                .IsType<CatalogLoad<CommandChange>.Loaded>(
                    Catalog<CommandChange>.Load(
                        CommandChange.Kind,
                        null,
                        CatalogLimits.Default,
                        TestContext.Current.CancellationToken
                    )
                )
                .Catalog.Entries.Select(entry => entry.Record),
        ];

    private static Release Xe(string text) => ReleaseTests.Read(text, ReleaseFamily.IosXe);

    private static Release Asa(string text) => ReleaseTests.Read(text, ReleaseFamily.Asa);
}
