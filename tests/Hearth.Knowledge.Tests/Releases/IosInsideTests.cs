using Hearth.Knowledge.Releases;

namespace Hearth.Knowledge.Tests.Releases;

public sealed class IosInsideTests
{
    [Theory]
    [InlineData("03.16.07b.S", "15.5(3)S7b")]
    [InlineData("3.16.4aS", "15.5(3)S4a")]
    [InlineData("3.16.0S", "15.5(3)S")]
    [InlineData("03.16.00c.S", "15.5(3)S0c")]
    [InlineData("03.11.03a.E", "15.2(7)E3a")]
    [InlineData("03.06.08.E", "15.2(2)E8")]
    [InlineData("3.3.5SE", "15.0(1)EZ5")]
    [InlineData("3.18.3bSP", "15.6(2)SP3b")]
    [InlineData("03.18.01.SP", "15.6(2)SP1")]
    [InlineData("03.02.02.S", "15.1(1)S2")]
    [InlineData("03.04.06.S", "15.1(3)S6")]
    [InlineData("03.09.01a.S", "15.3(2)S1a")]
    [InlineData("03.04.06.SG", "15.1(2)SG6")]
    [InlineData("3.2.9SG", "15.0(2)SG9")]
    public void A_release_of_IOS_XE_3_and_the_one_of_IOS_inside_tell_each_other(string xe, string ios)
    {
        var around = ReleaseTests.Read(xe, ReleaseFamily.IosXe);
        var inside = ReleaseTests.Read(ios, ReleaseFamily.Ios);

        Assert.Equal(inside, IosInside.Of(around));
        Assert.Equal(around, IosInside.Around(inside));
    }

    [Theory]
    [InlineData("17.9.4a", ReleaseFamily.IosXe)]
    [InlineData("3.16S", ReleaseFamily.IosXe)]
    [InlineData("15.5(3)M2", ReleaseFamily.Ios)]
    [InlineData("15.2(4.0.55)E", ReleaseFamily.Ios)]
    public void Where_there_is_no_other_number_none_is_made_up(string text, ReleaseFamily family)
    {
        var release = ReleaseTests.Read(text, family);

        Assert.Null(IosInside.Of(release));
        Assert.Null(IosInside.Around(release));
    }

    [Theory]
    [InlineData("15.5(3)S7b", ReleaseFamily.IosXe, "3.16.7bS", ReleaseFamily.IosXe)]
    [InlineData("15.5(3)S7b", ReleaseFamily.Ios, "15.5(3)S7b", ReleaseFamily.Ios)]
    [InlineData("7.2.5-208", ReleaseFamily.Asa, "7.2.5", ReleaseFamily.Ftd)]
    [InlineData("7.2.5", ReleaseFamily.Asa, "7.2.5", ReleaseFamily.Ftd)]
    [InlineData("6.6.5 (Build 81)", ReleaseFamily.Asa, "6.6.5", ReleaseFamily.Ftd)]
    [InlineData("7.2(4)", ReleaseFamily.Asa, "7.2(4)", ReleaseFamily.Asa)]
    [InlineData("9.16.4.18", ReleaseFamily.Asa, "9.16(4)18", ReleaseFamily.Asa)]
    [InlineData("7.2.4", ReleaseFamily.Ucs, "7.2.4", ReleaseFamily.Ftd)]
    [InlineData("9.16(4)18", ReleaseFamily.Ucs, "9.16(4)18", ReleaseFamily.Asa)]
    [InlineData("2.10(1.179)", ReleaseFamily.Ucs, "2.10(1.179)", ReleaseFamily.Ucs)]
    [InlineData("6.0(1b)", ReleaseFamily.Ucs, "6.0(1b)", ReleaseFamily.Ucs)]
    [InlineData("4.2.3d", ReleaseFamily.Ucs, "4.2(3d)", ReleaseFamily.Ucs)]
    [InlineData("17.09.04a", ReleaseFamily.Ios, "17.9.4a", ReleaseFamily.IosXe)]
    public void What_a_device_says_of_itself_is_read_as_what_it_runs(
        string text,
        ReleaseFamily told,
        string release,
        ReleaseFamily family
    )
    {
        var read = Assert.Single(RunningRelease.Of(text, told));

        Assert.Equal((release, family), (read.Canonical, read.Family));
    }

    [Fact]
    public void Both_numbers_compared_say_which_is_inside_which() =>
        Assert.Contains(
            "the release of IOS inside 3.16.7bS is 15.5(3)S7b",
            ReleaseOrder
                .Compare(
                    ReleaseTests.Read("15.5(3)S7b", ReleaseFamily.Ios),
                    ReleaseTests.Read("3.16.7bS", ReleaseFamily.IosXe)
                )
                .Reason,
            StringComparison.Ordinal
        );
}
