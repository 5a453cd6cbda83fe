using FsCheck;
using FsCheck.Fluent;
using Hearth.Knowledge.Releases;

namespace Hearth.Knowledge.Tests.Releases;

/// <summary>The order is total within a train, says nothing where nothing is known, and never contradicts itself.</summary>
public sealed class ReleaseOrderTests
{
    [Theory]
    [InlineData(ReleaseFamily.Ios, "12.2(16)", "12.2(16a)")]
    [InlineData(ReleaseFamily.Ios, "12.2(16a)", "12.2(17)")]
    [InlineData(ReleaseFamily.Ios, "12.2(8)T", "12.2(8)T1")]
    [InlineData(ReleaseFamily.Ios, "12.2(8)T9", "12.2(8)T10")]
    [InlineData(ReleaseFamily.Ios, "12.2(33)SXI4", "12.2(33)SXI4a")]
    [InlineData(ReleaseFamily.Ios, "12.4(13)", "12.4(13.7)")]
    [InlineData(ReleaseFamily.Ios, "12.4(13.7)", "12.4(15)")]
    [InlineData(ReleaseFamily.Ios, "12.4(13)", "12.4(13.0)")]
    [InlineData(ReleaseFamily.Ios, "12.4(13.7)", "12.4(13.7.0)")]
    [InlineData(ReleaseFamily.Ios, "12.4(13.0)", "12.4(13.7)")]
    [InlineData(ReleaseFamily.Ios, "15.2(7)E", "15.2(7)E0s")]
    [InlineData(ReleaseFamily.Ios, "15.2(7)E0s", "15.2(7)E1")]
    [InlineData(ReleaseFamily.Ios, "15.2(5)E", "15.2(5a)E")]
    [InlineData(ReleaseFamily.Ios, "15.2(5c)E", "15.2(5)E1")]
    [InlineData(ReleaseFamily.IosXe, "17.9.4", "17.9.4a")]
    [InlineData(ReleaseFamily.IosXe, "17.9.4a", "17.9.5")]
    [InlineData(ReleaseFamily.IosXe, "17.9.9", "17.9.10")]
    [InlineData(ReleaseFamily.IosXe, "17.9.1y", "17.9.1y1")]
    [InlineData(ReleaseFamily.IosXe, "17.18.1prd21", "17.18.1")]
    [InlineData(ReleaseFamily.IosXe, "3.16.4S", "3.16.4aS")]
    [InlineData(ReleaseFamily.IosXr, "7.3.1", "7.3.15")]
    [InlineData(ReleaseFamily.IosXr, "7.3.16", "7.3.2")]
    [InlineData(ReleaseFamily.IosXr, "7.3.1.14I", "7.3.1")]
    [InlineData(ReleaseFamily.NxOs, "9.3(9)", "9.3(10)")]
    [InlineData(ReleaseFamily.NxOs, "9.3(7)", "9.3(7a)")]
    [InlineData(ReleaseFamily.NxOs, "7.0(3)I7(9)", "7.0(3)I7(10)")]
    [InlineData(ReleaseFamily.Asa, "9.16(4)9", "9.16(4)18")]
    [InlineData(ReleaseFamily.Ftd, "7.4.1", "7.4.1.1")]
    [InlineData(ReleaseFamily.Ucs, "4.2(3d)", "4.2(3e)")]
    [InlineData(ReleaseFamily.UnifiedCm, "12.5(1)SU7", "12.5(1)SU7a")]
    [InlineData(ReleaseFamily.UnifiedCm, "14SU2", "14.0.1.13006-1")]
    [InlineData(ReleaseFamily.UnifiedCm, "14.0.1.13006-1", "14SU3")]
    [InlineData(ReleaseFamily.UnifiedCm, "12.5(1)SU8", "12.5(1)SU9")]
    public void Within_a_train_the_later_is_known(ReleaseFamily family, string earlier, string later)
    {
        var comparison = Compare(family, earlier, later);

        Assert.Equal(ReleaseRelation.Earlier, comparison.Relation);
        Assert.True(comparison.IsSameTrain);
        Assert.Equal(ReleaseRelation.Later, Compare(family, later, earlier).Relation);
    }

    [Theory]
    [InlineData(ReleaseFamily.Ios, "12.0(28)", "13.0")]
    [InlineData(ReleaseFamily.Ios, "12.3(26)", "12.4(1)")]
    [InlineData(ReleaseFamily.Ios, "12.2(15)T17", "12.3(1)")]
    [InlineData(ReleaseFamily.Ios, "12.4(24)T8", "15.0(1)M")]
    [InlineData(ReleaseFamily.Ios, "15.1(3)T4", "15.1(4)M")]
    [InlineData(ReleaseFamily.Ios, "15.1(4)M10", "15.2(1)T")]
    [InlineData(ReleaseFamily.Ios, "15.0(1)SY", "15.5(1)SY")]
    [InlineData(ReleaseFamily.Ios, "12.2(55)SE12", "15.2(7)E3")]
    [InlineData(ReleaseFamily.Ios, "12.2(18)SXF7", "12.2(33)SXI4a")]
    [InlineData(ReleaseFamily.IosXe, "16.12.8", "17.1.1")]
    [InlineData(ReleaseFamily.IosXe, "3.16.4aS", "16.3.1")]
    [InlineData(ReleaseFamily.IosXe, "3.3.5SE", "3.6.7E")]
    [InlineData(ReleaseFamily.IosXr, "7.11.2", "24.1.1")]
    [InlineData(ReleaseFamily.NxOs, "7.0(3)I7(10)", "9.2(1)")]
    [InlineData(ReleaseFamily.NxOs, "6.2(24)", "7.2(0)D1(1)")]
    [InlineData(ReleaseFamily.NxOs, "7.3(9)D1(1)", "8.0(1)")]
    [InlineData(ReleaseFamily.Asa, "9.12(4)67", "9.14(1)")]
    public void A_train_that_goes_on_as_another_comes_before_it(ReleaseFamily family, string earlier, string later)
    {
        var comparison = Compare(family, earlier, later);

        Assert.Equal(ReleaseRelation.Earlier, comparison.Relation);
        Assert.False(comparison.IsSameTrain);
        Assert.Equal(ReleaseRelation.Later, Compare(family, later, earlier).Relation);
    }

    [Theory]
    [InlineData(ReleaseFamily.Ios, "12.2(46)", "12.2(8)T")]
    [InlineData(ReleaseFamily.Ios, "12.2(33)SXI4a", "12.2(33)SRE9")]
    [InlineData(ReleaseFamily.Ios, "15.2(4)M10", "15.2(7)E3")]
    [InlineData(ReleaseFamily.Ios, "12.1(22)EA12", "12.2(8)T")]
    [InlineData(ReleaseFamily.IosXe, "3.18.4S", "3.18.4SP")]
    [InlineData(ReleaseFamily.IosXe, "2.6.1", "2.6.1S")]
    [InlineData(ReleaseFamily.NxOs, "7.3(8)N1(1)", "7.0(3)I7(9)")]
    [InlineData(ReleaseFamily.NxOs, "6.2(24)", "7.0(3)I7(9)")]
    [InlineData(ReleaseFamily.NxOs, "10.4(3)", "16.0(3d)")]
    [InlineData(ReleaseFamily.UnifiedCm, "12.5(1)SU9", "12.5.1.22900-28")]
    [InlineData(ReleaseFamily.UnifiedCm, "7.1(5b)SU4", "7.1.5.34900-7")]
    [InlineData(ReleaseFamily.Other, "3.1.0", "3.1.0 p4")]
    [InlineData(ReleaseFamily.Other, "12.5(1)_ES5", "12.5(1)_ET1")]
    public void What_is_not_comparable_is_said_to_be_so_with_the_reason(ReleaseFamily family, string one, string other)
    {
        var comparison = Compare(family, one, other);

        Assert.Equal(ReleaseRelation.NotComparable, comparison.Relation);
        Assert.NotEmpty(comparison.Reason);
        Assert.Equal(comparison.Relation, Compare(family, other, one).Relation);
    }

    [Theory]
    [InlineData("15.3(2)", "15.3(8b)M4")]
    [InlineData("15.3(2)", "15.3(1)T")]
    public void A_number_without_letters_stands_neither_before_nor_after_the_ones_with(string bare, string lettered)
    {
        var comparison = Compare(ReleaseFamily.Ios, bare, lettered);

        Assert.Equal(ReleaseRelation.NotComparable, comparison.Relation);
        Assert.Equal("15.3(2) does not say whether it is a release of T or of M.", comparison.Reason);
        Assert.Equal(comparison, Compare(ReleaseFamily.Ios, lettered, bare));
    }

    [Fact]
    public void Different_software_is_not_comparable()
    {
        var comparison = ReleaseOrder.Compare(
            ReleaseTests.Read("7.5.2", ReleaseFamily.IosXr),
            ReleaseTests.Read("7.5.2", ReleaseFamily.Ftd)
        );

        Assert.Equal(ReleaseRelation.NotComparable, comparison.Relation);
        Assert.Contains("IOS XR and FTD", comparison.Reason, StringComparison.Ordinal);
    }

    [Fact]
    public void Lines_of_trains_make_no_circle()
    {
        var lines = TrainSteps.All.SelectMany(step => new[] { step.From, step.To }).Distinct();

        Assert.All(lines, line => Assert.DoesNotContain(line, Reached(line, [])));
    }

    [Fact]
    public void Of_two_releases_exactly_one_is_earlier_or_they_are_the_same_or_not_comparable() =>
        Prop.ForAll(
                ArbitraryReleases.OfOneFamily(2).ToArbitrary(),
                pair =>
                {
                    var there = ReleaseOrder.Compare(pair[0], pair[1]).Relation;
                    var back = ReleaseOrder.Compare(pair[1], pair[0]).Relation;

                    Assert.Equal(Mirror(there), back);
                    Assert.Equal(pair[0].Equals(pair[1]), there == ReleaseRelation.Same);
                }
            )
            .QuickCheckThrowOnFailure();

    [Fact]
    public void The_order_is_transitive() =>
        Prop.ForAll(
                ArbitraryReleases.OfOneFamily(3).ToArbitrary(),
                three =>
                {
                    foreach (var (a, b, c) in Orders(three))
                    {
                        if (IsEarlier(a, b) && IsEarlier(b, c))
                        {
                            Assert.True(IsEarlier(a, c), $"{a} < {b} < {c}, but not {a} < {c}");
                        }
                    }
                }
            )
            .QuickCheckThrowOnFailure();

    [Fact]
    public void Within_a_train_all_releases_are_comparable() =>
        Prop.ForAll(
                ArbitraryReleases
                    .OfOneFamily(2)
                    .Where(pair => pair[0].Train == pair[1].Train && HasOrder(pair[0]))
                    .ToArbitrary(),
                pair =>
                {
                    var comparison = ReleaseOrder.Compare(pair[0], pair[1]);

                    Assert.NotEqual(ReleaseRelation.NotComparable, comparison.Relation);
                    Assert.True(comparison.IsSameTrain);
                }
            )
            .QuickCheckThrowOnFailure();

    [Fact]
    public void A_release_is_read_back_from_every_way_it_is_written() =>
        Prop.ForAll(
                ArbitraryReleases.OfOneFamily(1).ToArbitrary(),
                one =>
                {
                    var release = one[0];
                    foreach (var notation in release.OtherNotations.Append(release.Canonical).Append(release.Printed))
                    {
                        var again = ReleaseTests.Read(notation, release.Family);

                        Assert.Equal(release, again);
                        Assert.Equal(ReleaseRelation.Same, ReleaseOrder.Compare(release, again).Relation);
                        Assert.Equal(release.Kind, again.Kind);
                        Assert.Equal(release.Train, again.Train);
                    }
                }
            )
            .QuickCheckThrowOnFailure();

    [Fact]
    public void No_text_throws_or_is_read_outside_its_length() =>
        Prop.ForAll(
                ArbitraryReleases.Texts().ToArbitrary(),
                text =>
                {
                    foreach (var family in Enum.GetValues<ReleaseFamily>())
                    {
                        if (Release.Read(text, family) is ReleaseReading.Refused(var fault))
                        {
                            Assert.InRange(fault.Position, 0, text.Length);
                            Assert.DoesNotContain(fault.Reason, char.IsControl);
                        }
                    }
                }
            )
            .QuickCheckThrowOnFailure();

    /// <summary>The order within Unified CM ends where the rule for long numbers does; other products have none.</summary>
    private static bool HasOrder(Release release) =>
        release.Family is not (ReleaseFamily.Other or ReleaseFamily.UnifiedCm);

    private static ReleaseComparison Compare(ReleaseFamily family, string one, string other) =>
        ReleaseOrder.Compare(ReleaseTests.Read(one, family), ReleaseTests.Read(other, family));

    private static bool IsEarlier(Release one, Release other) =>
        ReleaseOrder.Compare(one, other).Relation == ReleaseRelation.Earlier;

    private static ReleaseRelation Mirror(ReleaseRelation relation) =>
        relation switch
        {
            ReleaseRelation.Earlier => ReleaseRelation.Later,
            ReleaseRelation.Later => ReleaseRelation.Earlier,
            _ => relation,
        };

    private static IEnumerable<(Release, Release, Release)> Orders(Release[] three)
    {
        int[][] orders =
        [
            [0, 1, 2],
            [0, 2, 1],
            [1, 0, 2],
            [1, 2, 0],
            [2, 0, 1],
            [2, 1, 0],
        ];
        return orders.Select(order => (three[order[0]], three[order[1]], three[order[2]]));
    }

    private static HashSet<string> Reached(string line, HashSet<string> seen)
    {
        foreach (var step in TrainSteps.All.Where(step => step.From == line))
        {
            if (seen.Add(step.To))
            {
                Reached(step.To, seen);
            }
        }

        return seen;
    }
}
