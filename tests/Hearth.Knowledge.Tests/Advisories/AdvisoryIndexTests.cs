using Hearth.Knowledge.Advisories;
using Hearth.Knowledge.Catalogs;
using Hearth.Knowledge.Facts;
using Hearth.Knowledge.Releases;
using Hearth.Protocol;

namespace Hearth.Knowledge.Tests.Advisories;

/// <summary>What is published about a release: affected, possible, unknown or not, and why.</summary>
public sealed class AdvisoryIndexTests
{
    private const string Xe = "Cisco IOS XE Software";

    [Theory]
    [InlineData("17.9.4", LifecycleVerdict.Affected, "listed as affected")]
    [InlineData("17.09.04", LifecycleVerdict.Affected, "listed as affected")]
    [InlineData("17.9.3", LifecycleVerdict.Unknown, "between 17.9.1 and 17.9.4")]
    [InlineData("17.9.4a", LifecycleVerdict.Unknown, "whether it is mended")]
    [InlineData("17.10.1", LifecycleVerdict.Unknown, "No release of train 17.10")]
    [InlineData("16.12.1", LifecycleVerdict.Unknown, "No release of train 16.12")]
    [InlineData("17.9", LifecycleVerdict.Unknown, "the name of a train")]
    public void A_list_alone_says_nothing_of_what_is_not_in_it(string release, LifecycleVerdict verdict, string reason)
    {
        var match = Published.Only(Published.Product(Xe, "17.9.1", "17.9.4"), release);

        Assert.Equal(verdict, match.Verdict);
        Assert.Contains(reason, match.Reason, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("17.9.1", LifecycleVerdict.NotAffected, "17.9.2 is the first of its train")]
    [InlineData("17.9.4a", LifecycleVerdict.NotAffected, "17.9.4a was out when")]
    [InlineData("17.9.9", LifecycleVerdict.NotAffected, "17.9.4a was out when")]
    [InlineData("17.6.9", LifecycleVerdict.NotAffected, "17.6.5 of it was out")]
    [InlineData("17.12.1", LifecycleVerdict.NotAffected, "which comes after 17.9")]
    [InlineData("17.3.1", LifecycleVerdict.Unknown, "whether the train was looked at")]
    public void What_was_out_when_a_list_was_made_and_is_not_in_it_is_spared(
        string release,
        LifecycleVerdict verdict,
        string reason
    )
    {
        var list = Published.Advisory("a", Published.Product(Xe, "17.9.2", "17.9.4")) with { PublishedOn = Day(20) };
        var before = Published.Advisory("b", Published.Product(Xe, "17.9.4a", "17.6.5")) with { PublishedOn = Day(10) };
        var after = Published.Advisory("c", Published.Product(Xe, "17.3.1")) with { PublishedOn = Day(30) };

        var match = Published
            .Index([list, before, after])
            .Match(Published.Question(release))
            .Single(one => one.Item.Id == "a");

        Assert.Equal(verdict, match.Verdict);
        Assert.Contains(reason, match.Reason, StringComparison.Ordinal);
    }

    [Fact]
    public void The_day_a_release_came_out_is_evidence_when_the_operator_knows_it()
    {
        var list = Published.Advisory("a", Published.Product(Xe, "17.9.4")) with { PublishedOn = Day(20) };
        var release = new SoftwareRelease
        {
            Id = "r",
            Source = "notes",
            Platform = "cisco_xe",
            Release = "17.9.4a",
            Published = Day(10),
            Status = ReleaseStatus.Available,
        };
        var index = AdvisoryIndex.Of(
            Catalog<Advisory>.Of([list], "given"),
            Catalog<Defect>.Empty,
            Catalog<ExploitedWeakness>.Empty,
            Catalog<FeatureMark>.Empty,
            Catalog<SoftwareRelease>.Of([release], "given")
        );

        Assert.Equal(LifecycleVerdict.NotAffected, Assert.Single(index.Match(Published.Question("17.9.5"))).Verdict);
        Assert.Equal("17.9.4a", Assert.Single(index.Match(Published.Question("17.9.4"))).FirstFixed?.Canonical);
    }

    [Fact]
    public void A_release_that_came_out_after_the_list_was_made_is_no_evidence()
    {
        var list = Published.Advisory("a", Published.Product(Xe, "17.9.4")) with { PublishedOn = Day(10) };
        var after = Published.Advisory("b", Published.Product(Xe, "17.9.4a")) with { PublishedOn = Day(20) };

        var match = Published
            .Index([list, after])
            .Match(Published.Question("17.9.5"))
            .Single(one => one.Item.Id == "a");

        Assert.Equal(LifecycleVerdict.Unknown, match.Verdict);
    }

    [Theory]
    [InlineData("16.12.x", "16.12.4", LifecycleVerdict.Affected, "16.12.x")]
    [InlineData("16.12.*", "16.12.4", LifecycleVerdict.Affected, "16.12.*")]
    [InlineData("16.12.x", "16.9.4", LifecycleVerdict.Unknown, "whether the train was looked at")]
    [InlineData("16.12.x", "17.9.3", LifecycleVerdict.Unknown, "whether it is mended")]
    [InlineData("the 16 train 1", "17.9.0", LifecycleVerdict.Unknown, "not understood")]
    public void A_text_for_several_releases_is_never_lost(
        string listed,
        string release,
        LifecycleVerdict verdict,
        string reason
    )
    {
        var match = Published.Only(
            Published.Product(Xe, listed, "17.9.1") with
            {
                AffectedSpans = [new ReleaseSpan { From = "17.9.1", UpTo = "17.9.2" }],
            },
            release
        );

        Assert.Equal(verdict, match.Verdict);
        Assert.Contains(reason, match.Reason, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("15.2(7)E3", ReleaseFamily.Ios, "Cisco IOS Software", "15.2(7)E3")]
    [InlineData("9.16(4)18", ReleaseFamily.Asa, "Cisco Adaptive Security Appliance (ASA) Software", "9.16.4.18")]
    [InlineData("10.2(3)", ReleaseFamily.NxOs, "Cisco NX-OS Software", "10.2(3)F")]
    [InlineData("03.03.05.SE", ReleaseFamily.IosXe, Xe, "3.3.5SE")]
    public void Notations_of_devices_and_of_records_are_the_same_release(
        string device,
        ReleaseFamily family,
        string product,
        string record
    ) =>
        Assert.Equal(
            LifecycleVerdict.Affected,
            Published.Only(Published.Product(product, record), device, family).Verdict
        );

    [Theory]
    [InlineData("1.0", "17.6.1", LifecycleVerdict.Unknown)]
    public void A_record_without_a_release_that_is_understood_says_nothing(
        string listed,
        string release,
        LifecycleVerdict verdict
    )
    {
        Assert.Equal(verdict, Published.Only(new ProductReleases { Product = Xe }, release).Verdict);
        Assert.NotEqual(LifecycleVerdict.Affected, Published.Only(Published.Product(Xe, listed), release).Verdict);
    }

    [Theory]
    [InlineData(ReleaseFamily.Ios, "15.2(4)E10 15.2(7)E3", "15.2(4)E9", LifecycleVerdict.Unknown)]
    [InlineData(ReleaseFamily.Ios, "15.2(4)E10 15.2(7)E3", "15.2(4)E11", LifecycleVerdict.NotAffected)]
    [InlineData(ReleaseFamily.Ios, "15.2(4)E10 15.2(7)E3", "15.2(5)E", LifecycleVerdict.Unknown)]
    [InlineData(ReleaseFamily.Ios, "15.2(4)E10 15.2(7)E3", "15.2(7)E2", LifecycleVerdict.Unknown)]
    [InlineData(ReleaseFamily.Ios, "15.2(4)E10 15.2(7)E3", "15.2(7)E3a", LifecycleVerdict.NotAffected)]
    [InlineData(ReleaseFamily.Ios, "15.2(4)E10", "15.2(8)E", LifecycleVerdict.Unknown)]
    [InlineData(ReleaseFamily.Ios, "15.2(6)E", "15.2(7)E1", LifecycleVerdict.NotAffected)]
    [InlineData(ReleaseFamily.Ios, "15.2(6)E 15.2(7)E3", "15.2(7)E1", LifecycleVerdict.Unknown)]
    [InlineData(ReleaseFamily.Ftd, "7.2.5.2 7.2.7", "7.2.6", LifecycleVerdict.Unknown)]
    [InlineData(ReleaseFamily.Ftd, "7.2.5.2 7.2.7", "7.2.8", LifecycleVerdict.NotAffected)]
    [InlineData(ReleaseFamily.Ucs, "4.1(2f)", "4.1(3a)", LifecycleVerdict.Unknown)]
    [InlineData(ReleaseFamily.Ucs, "4.1(2f)", "4.1(2g)", LifecycleVerdict.NotAffected)]
    [InlineData(ReleaseFamily.IosXe, "17.9.4a", "17.9.5", LifecycleVerdict.NotAffected)]
    [InlineData(ReleaseFamily.IosXe, "17.6.5a 17.6.6a", "17.6.6", LifecycleVerdict.Unknown)]
    [InlineData(ReleaseFamily.NxOs, "7.0(3)I7(9)", "7.0(3)I7(10)", LifecycleVerdict.NotAffected)]
    public void A_repair_in_a_rebuild_does_not_reach_what_is_not_built_on_it(
        ReleaseFamily family,
        string mended,
        string release,
        LifecycleVerdict verdict
    )
    {
        var product = Published.Product(ProductOf(family)) with { Fixed = [.. mended.Split(' ')] };

        Assert.Equal(verdict, Published.Only(product, release, family).Verdict);
    }

    [Theory]
    [InlineData("15.2(5)E", LifecycleVerdict.Unknown)]
    [InlineData("15.2(4)E10", LifecycleVerdict.NotAffected)]
    [InlineData("15.2(4)E9", LifecycleVerdict.Affected)]
    public void A_stretch_that_ends_before_a_rebuild_says_nothing_of_the_next_maintenance_release(
        string release,
        LifecycleVerdict verdict
    )
    {
        var product = Published.Product("Cisco IOS Software") with
        {
            AffectedSpans = [new ReleaseSpan { From = "15.2(4)E", Before = "15.2(4)E10" }],
        };

        Assert.Equal(verdict, Published.Only(product, release, ReleaseFamily.Ios).Verdict);
    }

    [Fact]
    public void Releases_named_as_mended_end_the_affected_ones_of_their_train()
    {
        var product = Published.Product(Xe, "17.6.1") with
        {
            Fixed = ["17.6.5", "17.9.3"],
            Others = OtherReleases.Affected,
        };

        Assert.Equal(LifecycleVerdict.NotAffected, Published.Only(product, "17.6.5").Verdict);
        Assert.Equal(LifecycleVerdict.NotAffected, Published.Only(product, "17.6.6").Verdict);
        Assert.Equal(LifecycleVerdict.Affected, Published.Only(product, "17.6.4").Verdict);
        Assert.Equal("17.6.5", Published.Only(product, "17.6.4").FirstFixed?.Canonical);
        Assert.Equal("17.9.3", Published.Only(product, "17.8.1").FirstFixed?.Canonical);
        Assert.False(Published.Only(product, "17.6.4").IsFirstFixedConcluded);
    }

    [Theory]
    [InlineData("17.6.1", LifecycleVerdict.Affected)]
    [InlineData("17.6.4", LifecycleVerdict.NotAffected)]
    [InlineData("17.3.9", LifecycleVerdict.NotAffected)]
    public void A_stretch_holds_its_releases_and_no_other(string release, LifecycleVerdict verdict)
    {
        var product = new ProductReleases
        {
            Product = Xe,
            AffectedSpans = [new ReleaseSpan { From = "17.4.1", Before = "17.6.4" }],
        };

        Assert.Equal(verdict, Published.Only(product, release).Verdict);
    }

    [Theory]
    [InlineData("17.3.8", LifecycleVerdict.NotAffected, "not before 17.3.8")]
    [InlineData("17.6.9", LifecycleVerdict.NotAffected, "not before 17.6.6")]
    [InlineData("17.9.1", LifecycleVerdict.NotAffected, "later than 17.6.6")]
    [InlineData("17.4.1", LifecycleVerdict.Unknown, "whether the train was looked at")]
    [InlineData("16.12.4", LifecycleVerdict.Unknown, "whether the train was looked at")]
    [InlineData("17.5.1", LifecycleVerdict.NotAffected, "17.5.2 of it was out")]
    public void A_train_that_has_no_stretch_of_its_own_is_spared_by_evidence_alone(
        string release,
        LifecycleVerdict verdict,
        string reason
    )
    {
        var record = Published.Advisory(
            "a",
            new ProductReleases
            {
                Product = Xe,
                AffectedSpans =
                [
                    new ReleaseSpan { From = "17.3.1", Before = "17.3.8" },
                    new ReleaseSpan { From = "17.6.1", Before = "17.6.6" },
                ],
            }
        ) with
        {
            PublishedOn = Day(20),
        };
        var before = Published.Advisory("b", Published.Product(Xe, "17.5.2")) with { PublishedOn = Day(10) };

        var match = Published
            .Index([record, before])
            .Match(Published.Question(release))
            .Single(one => one.Item.Id == "a");

        Assert.Equal(verdict, match.Verdict);
        Assert.Contains(reason, match.Reason, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("17.9.4", LifecycleVerdict.Unknown)]
    [InlineData("17.6.5", LifecycleVerdict.NotAffected)]
    public void A_list_beside_a_stretch_counts_for_its_own_trains(string release, LifecycleVerdict verdict)
    {
        var product = Published.Product(Xe, "17.9.1", "17.9.3") with
        {
            AffectedSpans = [new ReleaseSpan { Before = "17.6.4" }],
        };

        Assert.Equal(verdict, Published.Only(product, release).Verdict);
    }

    [Fact]
    public void A_release_that_was_added_to_an_old_record_later_is_no_evidence_of_its_first_day()
    {
        var list = Published.Advisory("a", Published.Product(Xe, "17.9.4")) with { PublishedOn = Day(20) };
        var old = Published.Advisory("b", Published.Product(Xe, "17.9.6")) with
        {
            PublishedOn = Day(10),
            UpdatedOn = Day(30),
        };

        var match = Published.Index([list, old]).Match(Published.Question("17.9.5")).Single(one => one.Item.Id == "a");

        Assert.Equal(LifecycleVerdict.Unknown, match.Verdict);
    }

    [Theory]
    [InlineData("17.3.1")]
    [InlineData("17.6.1")]
    [InlineData("17.12.1")]
    public void A_stretch_that_ends_before_it_begins_proves_nothing(string release)
    {
        var product = new ProductReleases
        {
            Product = Xe,
            AffectedSpans = [new ReleaseSpan { From = "17.9.1", Before = "17.3.5" }],
            Others = OtherReleases.NotAffected,
        };

        var match = Published.Only(product, release);

        Assert.Equal(LifecycleVerdict.Unknown, match.Verdict);
        Assert.Contains("ends before it begins", match.Reason, StringComparison.Ordinal);
    }

    [Fact]
    public void A_stretch_of_another_line_of_trains_leaves_it_open()
    {
        var product = new ProductReleases
        {
            Product = "Cisco IOS Software",
            AffectedSpans = [new ReleaseSpan { Before = "15.2(8)E" }],
        };

        var match = Published.Only(product, "15.5(1)SY2", ReleaseFamily.Ios);

        Assert.Equal(LifecycleVerdict.Unknown, match.Verdict);
        Assert.Contains("not comparable", match.Reason, StringComparison.Ordinal);
    }

    [Fact]
    public void The_next_known_release_that_is_spared_is_concluded_and_said_to_be()
    {
        var index = Published.Index([
            Published.Advisory("a", Published.Product(Xe, "17.9.1", "17.9.4")) with
            {
                PublishedOn = Day(20),
            },
            Published.Advisory("b", Published.Product(Xe, "17.9.2", "17.9.4a", "17.9.5")) with
            {
                PublishedOn = Day(10),
            },
        ]);

        var match = index.Match(Published.Question("17.9.1")).Single(one => one.Item.Id == "a");

        Assert.Equal("17.9.4a", match.FirstFixed?.Canonical);
        Assert.True(match.IsFirstFixedConcluded);
        Assert.Contains("concluded, not stated", match.Reason, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Cisco Firepower Management Center")]
    [InlineData("Cisco Jabber")]
    [InlineData("Cisco Aironet Access Point Software (IOS XE Controller)")]
    public void What_manages_a_device_or_goes_with_it_is_another_product(string product)
    {
        var index = Published.Index([Published.Advisory("adv", Published.Product(product, "7.0.1", "17.6.1"))]);

        Assert.Empty(index.Match(Published.Question("7.0.1", ReleaseFamily.Ftd)));
        Assert.Empty(index.Match(Published.Question("17.6.1")));
    }

    [Theory]
    [InlineData(null, LifecycleVerdict.Possible)]
    [InlineData("hostname a\nip http server\n", LifecycleVerdict.Affected)]
    [InlineData("hostname a\nno ip http server\nip http client secure\n", LifecycleVerdict.Possible)]
    public void What_it_takes_is_looked_for_in_the_configuration(string? configuration, LifecycleVerdict verdict)
    {
        var index = Published.Index([Published.Advisory("adv", Published.Product(Xe, "17.6.1"))], Web("adv"));

        var match = Assert.Single(index.Match(Published.Question("17.6.1") with { Configuration = configuration }));

        Assert.Equal(verdict, match.Verdict);
        Assert.Contains("web interface", match.Reason, StringComparison.Ordinal);
    }

    [Fact]
    public void A_secret_in_the_line_that_proves_it_is_never_told()
    {
        var mark = Web("adv") with { Feature = "SNMP", Lines = ["snmp-server community"] };
        var index = Published.Index([Published.Advisory("adv", Published.Product(Xe, "17.6.1"))], mark);

        var match = Assert.Single(
            index.Match(Published.Question("17.6.1") with { Configuration = "snmp-server community S3cret RO" })
        );

        Assert.Equal(LifecycleVerdict.Affected, match.Verdict);
        Assert.DoesNotContain("S3cret", match.Reason, StringComparison.Ordinal);
    }

    [Fact]
    public void A_function_told_to_be_in_use_counts_as_switched_on_and_leaves_out_the_rest()
    {
        var index = Published.Index(
            [
                Published.Advisory("adv", Published.Product(Xe, "17.6.1")),
                Published.Advisory("other", Published.Product(Xe, "17.6.1")),
            ],
            Web("adv")
        );

        var match = Assert.Single(index.Match(Published.Question("17.6.1") with { Features = ["Web Interface"] }));

        Assert.Equal(("adv", LifecycleVerdict.Affected), (match.Item.Id, match.Verdict));
    }

    [Fact]
    public void Records_of_one_bulletin_are_one_answer_and_the_gravest_decides()
    {
        var first = Published.Advisory("CVE-2030-1001", Published.Product(Xe, "17.6.1")) with { Bulletin = "adv" };
        var second = Published.Advisory("CVE-2030-1002", Published.Product(Xe, "17.6.9")) with { Bulletin = "adv" };

        var match = Assert.Single(Published.Index([first, second]).Match(Published.Question("17.6.1")));

        Assert.Equal(("adv", LifecycleVerdict.Affected), (match.Item.AnswerId, match.Verdict));
        Assert.Equal(2, match.Items.Length);
    }

    [Fact]
    public void What_is_used_in_attacks_is_critical_and_comes_first()
    {
        var grave = Published.Advisory("a", Published.Product(Xe, "17.6.1")) with { Score = 9.9 };
        var used = Published.Advisory("b", Published.Product(Xe, "17.6.1")) with
        {
            Cves = ["CVE-2030-1234"],
            Score = 4,
        };
        var index = AdvisoryIndex.Of(
            Catalog<Advisory>.Of([grave, used], "given"),
            Catalog<Defect>.Empty,
            Catalog<ExploitedWeakness>.Of(
                [
                    new ExploitedWeakness
                    {
                        Id = "CVE-2030-1234",
                        Source = "list",
                        Name = "n",
                        AddedOn = new DateOnly(2030, 1, 2),
                    },
                ],
                "given"
            ),
            Catalog<FeatureMark>.Empty
        );

        var first = index.Match(Published.Question("17.6.1"))[0];

        Assert.Equal("b", first.Item.Id);
        Assert.True(first.IsCritical);
        Assert.Contains("2030-01-02", first.Reason, StringComparison.Ordinal);
    }

    [Fact]
    public void A_release_of_several_families_is_possible_at_most()
    {
        var index = Published.Index([Published.Advisory("adv", Published.Product("Cisco IOS XR Software", "7.5.2"))]);

        var match = Assert.Single(index.Match(new PublishedQuestion { Releases = RunningRelease.Of("7.5.2", null) }));

        Assert.Equal(LifecycleVerdict.Possible, match.Verdict);
        Assert.StartsWith("If the device runs IOS XR", match.Reason, StringComparison.Ordinal);
    }

    [Fact]
    public void Rules_get_the_same_answers_by_topic_with_the_source()
    {
        var index = Published.Index([Published.Advisory("adv", Published.Product(Xe, "17.6.1"))]);
        var question = new LifecycleQuestion
        {
            Topic = LifecycleTopic.Advisory,
            Software = "17.6.1",
            Family = DeviceFamily.IosXe,
        };

        var answer = Assert.Single(index.Ask(question));

        Assert.Equal(("adv", LifecycleVerdict.Affected, "test"), (answer.Id, answer.Verdict, answer.Source));
        Assert.Empty(index.Ask(question with { Topic = LifecycleTopic.Defect }));
        Assert.Empty(index.Ask(question with { Software = null }));
        Assert.Empty(index.Ask(question with { Software = "what is this" }));
        Assert.Empty(index.Ask(question with { Software = "17.6.2", Verdicts = [LifecycleVerdict.Affected] }));
        Assert.Single(index.Ask(question with { Software = "17.6.2" }));
    }

    [Fact]
    public void Sources_asked_together_answer_together_the_gravest_first()
    {
        var plain = Published.Index([Published.Advisory("plain", Published.Product(Xe, "17.6.1"))]);
        var grave = Published.Index([
            Published.Advisory("grave", Published.Product(Xe, "17.6.1")) with
            {
                Severity = AdvisorySeverity.Critical,
            },
        ]);
        var question = new LifecycleQuestion
        {
            Topic = LifecycleTopic.Advisory,
            Software = "17.6.1",
            Family = DeviceFamily.IosXe,
        };

        Assert.Equal(["grave", "plain"], new CombinedLifecycle(plain, grave).Ask(question).Select(answer => answer.Id));
    }

    private static DateOnly Day(int day) => new(2030, 1, day);

    private static FeatureMark Web(string id) =>
        new()
        {
            Id = id,
            Source = "test",
            Feature = "web interface",
            Lines = ["ip http server", "ip http secure-server"],
        };

    private static string ProductOf(ReleaseFamily family) =>
        family switch
        {
            ReleaseFamily.Ios => "Cisco IOS Software",
            ReleaseFamily.IosXe => Xe,
            ReleaseFamily.NxOs => "Cisco NX-OS Software",
            ReleaseFamily.Ftd => "Cisco Firepower Threat Defense Software",
            _ => "Cisco Unified Computing System (Managed)",
        };
}
