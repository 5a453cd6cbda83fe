using Hearth.Knowledge.Catalogs;
using Hearth.Knowledge.Facts;
using Hearth.Knowledge.Releases;

namespace Hearth.Knowledge.Tests.Releases;

/// <summary>R185 to R187: features and hardware are matched to releases, releases are compared, and what is not known is not guessed.</summary>
public sealed class ReleaseAdvisorTests
{
    private static readonly DateOnly Today = new(2026, 3, 2);

    [Fact]
    public void Without_facts_nothing_is_suggested()
    {
        var advice = Advise([], Wish());

        Assert.Null(advice.Suggested);
        Assert.Empty(advice.Rejected);
        Assert.Equal(2, advice.Reasons.Length);
        Assert.Contains("Nothing is known", advice.Reasons[0], StringComparison.Ordinal);
        Assert.Contains("platform, release, status and products", advice.Reasons[1], StringComparison.Ordinal);
    }

    [Fact]
    public void Without_facts_about_the_hardware_the_trains_that_are_supported_are_told()
    {
        static TrainSupport Train(string train, int year) =>
            new()
            {
                Id = train,
                Source = "own tests",
                Platform = "cisco_xe",
                Train = train,
                SecurityUntil = new DateOnly(year, 7, 29),
            };

        var advice = new ReleaseAdvisor(
            Catalog<SoftwareRelease>.Empty,
            new ReleaseTrains(
                Catalog<TrainSupport>.Of(
                    [Train("17.6", 2027), Train("17.15", 2028), Train("17.9", 2026), Train("17.11", 2025)],
                    "test"
                )
            ),
            NoLifecycle.Instance
        ).Advise(Wish() with { Running = ReleaseTests.Read("17.9.4", ReleaseFamily.IosXe) }, Today);

        Assert.Null(advice.Suggested);
        Assert.Contains(
            "Trains from 17.9.4 on that have security fixes today: 17.9 until 2026-07-29, 17.15 until 2028-07-29.",
            advice.Reasons[1],
            StringComparison.Ordinal
        );
    }

    [Fact]
    public void Facts_about_other_hardware_suggest_nothing()
    {
        var advice = Advise(
            [Line("17.9.5") with { Products = ["ISR4331/K9"] }],
            Wish() with
            {
                Family = ReleaseFamily.IosXe,
            }
        );

        Assert.Null(advice.Suggested);
        Assert.Contains("none of 1 in the catalogue names it", advice.Reasons[0], StringComparison.Ordinal);
        Assert.Equal(["AB-1 is not among the hardware it runs on"], Assert.Single(advice.Rejected).Reasons);
    }

    [Fact]
    public void A_suggested_release_comes_before_a_later_one_that_is_only_available()
    {
        var advice = Advise(
            [Line("17.9.4a") with { Status = ReleaseStatus.Suggested }, Line("17.9.5"), Line("17.9.4")],
            Wish()
        );

        Assert.Equal("17.9.4a", advice.Suggested?.Release.Canonical);
        Assert.Contains("Its source suggests it: release notes.", advice.Reasons);
        Assert.Equal(["17.9.5", "17.9.4"], advice.Rejected.Select(one => one.Release.Canonical));
        Assert.All(
            advice.Rejected,
            one => Assert.Equal(["it fits, but is available only, not suggested"], one.Reasons)
        );
    }

    [Fact]
    public void Without_a_suggested_one_the_latest_is_chosen()
    {
        var advice = Advise([Line("17.9.9"), Line("17.9.10"), Line("17.9.4a")], Wish());

        Assert.Equal("17.9.10", advice.Suggested?.Release.Canonical);
        Assert.All(advice.Rejected, one => Assert.Equal(["it fits, but 17.9.10 is later"], one.Reasons));
    }

    [Fact]
    public void The_train_that_runs_comes_before_a_suggested_release_of_another()
    {
        var advice = Advise(
            [Line("17.9.5"), Line("17.12.4") with { Status = ReleaseStatus.Suggested }],
            Wish() with
            {
                Running = ReleaseTests.Read("17.09.03", ReleaseFamily.IosXe),
            }
        );

        Assert.Equal("17.9.5", advice.Suggested?.Release.Canonical);
        Assert.Contains(
            "The move is an update, whatever number changes; only another feature set would make it an upgrade.",
            advice.Reasons
        );
        Assert.Equal(
            ["it fits, but is of train 17.12, not 17.9, which runs today"],
            Assert.Single(advice.Rejected).Reasons
        );
    }

    [Fact]
    public void When_the_train_that_runs_has_nothing_a_train_that_follows_it_is_taken()
    {
        var advice = Advise(
            [Line("17.9.2"), Line("17.12.4")],
            Wish() with
            {
                Running = ReleaseTests.Read("17.9.3", ReleaseFamily.IosXe),
            }
        );

        Assert.Equal("17.12.4", advice.Suggested?.Release.Canonical);
        Assert.Contains("No later release of train 17.9, which runs today, fits.", advice.Reasons);
        Assert.Equal(["it is earlier than 17.9.3, which runs today"], Assert.Single(advice.Rejected).Reasons);
    }

    [Fact]
    public void A_train_that_is_not_comparable_with_the_one_that_runs_is_rejected()
    {
        var advice = Advise(
            [Line("15.2(7)E3") with { Platform = "cisco_ios" }],
            Wish() with
            {
                Running = ReleaseTests.Read("15.2(4)M10", ReleaseFamily.Ios),
            }
        );

        Assert.Null(advice.Suggested);
        Assert.StartsWith(
            "it is not comparable with 15.2(4)M10, which runs today",
            Assert.Single(Assert.Single(advice.Rejected).Reasons),
            StringComparison.Ordinal
        );
    }

    [Fact]
    public void Every_rejected_release_has_all_its_reasons()
    {
        var advice = Advise(
            [
                Line("17.9.5") with
                {
                    Status = ReleaseStatus.Deferred,
                    Notes = "loses its configuration",
                },
                Line("17.9.4") with
                {
                    Status = ReleaseStatus.Withdrawn,
                    Features = [],
                },
                Line("17.9.3") with
                {
                    Products = [],
                    Features = ["netconf"],
                },
            ],
            Wish() with
            {
                Features = ["netconf", "macsec"],
                Family = ReleaseFamily.IosXe,
            }
        );

        Assert.Null(advice.Suggested);
        Assert.Equal(["None of 3 releases in the catalogue fits."], advice.Reasons);
        Assert.Equal(
            [
                "17.9.5: it is deferred: loses its configuration; it is not known to have 'macsec'",
                "17.9.4: it is withdrawn; the catalogue does not say which features it has",
                "17.9.3: the catalogue does not say on what hardware it runs; it is not known to have 'macsec'",
            ],
            advice.Rejected.Select(one => $"{one.Release}: {string.Join("; ", one.Reasons)}")
        );
    }

    [Fact]
    public void Features_and_hardware_are_compared_in_any_case_and_a_spare_is_the_part_itself()
    {
        var advice = Advise(
            [Line("17.9.5") with { Products = ["c9300-*"], Features = ["NETCONF"] }],
            Wish() with
            {
                ProductId = "C9300-24T=",
                Features = ["netconf"],
            }
        );

        Assert.Equal("17.9.5", advice.Suggested?.Release.Canonical);
        Assert.Contains("It runs on C9300-24T= and has netconf.", advice.Reasons);
    }

    [Fact]
    public void A_release_that_a_critical_advisory_affects_is_rejected_and_another_finding_is_not()
    {
        var lifecycle = new Advisories(
            ("17.9.5", true, LifecycleVerdict.Affected),
            ("17.9.4", false, LifecycleVerdict.Affected),
            ("17.9.3", true, LifecycleVerdict.NotAffected)
        );

        var advice = Advise([Line("17.9.5"), Line("17.9.4"), Line("17.9.3")], Wish(), lifecycle);

        Assert.Equal("17.9.4", advice.Suggested?.Release.Canonical);
        Assert.Equal(
            ["critical advisory adv-1 affects it: takes over the device"],
            advice.Rejected.Single(one => one.Release.Canonical == "17.9.5").Reasons
        );
    }

    [Fact]
    public void A_critical_advisory_that_may_affect_the_release_is_a_caution()
    {
        var lifecycle = new Advisories(("17.9.5", true, LifecycleVerdict.Possible));

        var advice = Advise([Line("17.9.5")], Wish(), lifecycle);

        Assert.Equal("17.9.5", advice.Suggested?.Release.Canonical);
        Assert.Equal(["Critical advisory adv-1 may affect it: takes over the device."], advice.Cautions);
    }

    [Fact]
    public void Support_that_has_ended_is_a_caution()
    {
        var trains = new ReleaseTrains(
            Catalog<TrainSupport>.Of(
                [
                    new TrainSupport
                    {
                        Id = "1",
                        Source = "s",
                        Platform = "cisco_xe",
                        Train = "17.9",
                        MaintenanceUntil = Today.AddDays(-1),
                        SecurityUntil = Today,
                    },
                ],
                "test"
            )
        );

        var advisor = new ReleaseAdvisor(
            Catalog<SoftwareRelease>.Of([Line("17.9.5")], "test"),
            trains,
            NoLifecycle.Instance
        );

        Assert.Equal(
            ["Maintenance of train 17.9 ended 2026-03-01; security fixes go on."],
            advisor.Advise(Wish(), Today).Cautions
        );
        Assert.Equal(
            ["Security fixes for train 17.9 ended 2026-03-02."],
            advisor.Advise(Wish(), Today.AddDays(1)).Cautions
        );
    }

    [Fact]
    public void Releases_without_an_order_are_told_apart_by_the_day_they_came_out()
    {
        var advice = Advise(
            [
                Line("12.2(55)SE12") with
                {
                    Platform = "cisco_ios",
                    Published = new DateOnly(2017, 1, 1),
                },
                Line("12.2(60)EZ16") with
                {
                    Platform = "cisco_ios",
                    Published = new DateOnly(2019, 1, 1),
                },
            ],
            Wish()
        );

        Assert.Equal("12.2(60)EZ16", advice.Suggested?.Release.Canonical);
        Assert.StartsWith(
            "it fits, but is not comparable with 12.2(60)EZ16",
            Assert.Single(Assert.Single(advice.Rejected).Reasons),
            StringComparison.Ordinal
        );
    }

    [Fact]
    public void The_release_that_runs_already_may_be_the_best()
    {
        var advice = Advise(
            [Line("17.9.5")],
            Wish() with
            {
                Running = ReleaseTests.Read("17.09.05", ReleaseFamily.IosXe),
            }
        );

        Assert.Equal("17.9.5", advice.Suggested?.Release.Canonical);
        Assert.Contains("It runs already.", advice.Reasons);
    }

    private static ReleaseWish Wish() => new() { ProductId = "AB-1" };

    private static SoftwareRelease Line(string release) =>
        new()
        {
            Id = release,
            Source = "release notes",
            Platform = "cisco_xe",
            Release = release,
            Status = ReleaseStatus.Available,
            Products = ["AB-1"],
            Features = ["netconf"],
        };

    private static ReleaseAdvice Advise(SoftwareRelease[] lines, ReleaseWish wish, ILifecycle? lifecycle = null) =>
        new ReleaseAdvisor(
            Catalog<SoftwareRelease>.Of(lines, "test"),
            new ReleaseTrains(Catalog<TrainSupport>.Empty),
            lifecycle ?? NoLifecycle.Instance
        ).Advise(wish, Today);

    /// <summary>One advisory, with what it says of each release.</summary>
    private sealed class Advisories(params (string Release, bool IsCritical, LifecycleVerdict Verdict)[] said)
        : ILifecycle
    {
        public IEnumerable<LifecycleAnswer> Ask(LifecycleQuestion question) =>
            said.Where(one =>
                    one.Release == question.Software
                    && question is { Topic: LifecycleTopic.Advisory, ProductId: "AB-1" }
                )
                .Select(one => new LifecycleAnswer
                {
                    Verdict = one.Verdict,
                    Id = "adv-1",
                    Summary = "takes over the device",
                    IsCritical = one.IsCritical,
                });
    }
}
