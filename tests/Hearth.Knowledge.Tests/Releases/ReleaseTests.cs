using Hearth.Knowledge.Releases;

namespace Hearth.Knowledge.Tests.Releases;

/// <summary>Every notation of a release is read as the same release; what is none is refused with its place and reason.</summary>
public sealed class ReleaseTests
{
    /// <summary>The canonical form, then other notations. R176: majors; R177: minors; R178: maintenance and early deployment.</summary>
    [Theory]
    [InlineData(ReleaseFamily.Ios, "12.0", "12.0M", " 12.0 ")]
    [InlineData(ReleaseFamily.Ios, "13.0", "13.0M")]
    [InlineData(ReleaseFamily.Ios, "12.3", "12.3M", "12.3m")]
    [InlineData(ReleaseFamily.Ios, "12.2(16)", "12.2.16", "12.2 (16)", "12.2.(16)", "122-16")]
    [InlineData(ReleaseFamily.Ios, "12.2(16a)", "12.2.16a", "12.2(16A)")]
    [InlineData(ReleaseFamily.Ios, "12.2(8)T", "12.2.8T", "12.2(8)t", "12.2.8.T", "Version 12.2(8)T,")]
    [InlineData(ReleaseFamily.Ios, "12.2(8)T1", "12.2. (8)T1", "12.2.8T1", "12.2.8t1", "122-8.T1")]
    [InlineData(ReleaseFamily.Ios, "15.2(7)E3", "15.2.7E3", "152-7.E3", "15.2(7)e3")]
    [InlineData(ReleaseFamily.Ios, "12.2(33)SXI4a", "12.2.33SXI4a", "12.2(33)-SXI4a")]
    [InlineData(ReleaseFamily.Ios, "15.3(3)S1a", "153-3.S1a-ext")]
    [InlineData(ReleaseFamily.Ios, "15.2(7)E", "15.2(7)E0")]
    [InlineData(ReleaseFamily.Ios, "15.2(4)E10d", "152-4.E10d")]
    [InlineData(ReleaseFamily.Ios, "15.2(7a)E0b", "15.2.7aE0b")]
    [InlineData(ReleaseFamily.Ios, "15.2(4.0.55)E")]
    [InlineData(ReleaseFamily.Ios, "12.4(13.7)")]
    [InlineData(ReleaseFamily.Ios, "9.1(2)", "9.1.2")]
    [InlineData(ReleaseFamily.IosXe, "17.9.4a", "17.09.04a", "Version 17.9.4a", "17.09.04A")]
    [InlineData(ReleaseFamily.IosXe, "17.3.5", "17.03.05.0.6600")]
    [InlineData(ReleaseFamily.IosXe, "3.3.5SE", "03.03.05.SE", "03.03.05SE", "3.3.5.SE", "3.3.5se")]
    [InlineData(ReleaseFamily.IosXe, "3.16.0S", "03.16.00.S")]
    [InlineData(ReleaseFamily.IosXe, "3.16.4aS", "03.16.04a.S", "03.16.04a.S.155-3.S4a-ext", "3.16.4as")]
    [InlineData(ReleaseFamily.IosXe, "3.18.3bSP", "03.18.03b.SP")]
    [InlineData(ReleaseFamily.IosXe, "16.12.5b", "16.12.05b")]
    [InlineData(ReleaseFamily.IosXe, "17.9.1y1", "17.09.01y1")]
    [InlineData(ReleaseFamily.IosXr, "7.5.2", "7.5.2[Default]")]
    [InlineData(ReleaseFamily.IosXr, "24.3.1")]
    [InlineData(ReleaseFamily.IosXr, "7.3.1.14I")]
    [InlineData(ReleaseFamily.NxOs, "9.3(10)", "9.3.10")]
    [InlineData(ReleaseFamily.NxOs, "10.2(3)", "10.2(3)F", "10.2.3.F", "10.2.3F")]
    [InlineData(ReleaseFamily.NxOs, "7.0(3)I7(9)", "7.0.3.I7.9", "7.0(3)i7(9)")]
    [InlineData(ReleaseFamily.NxOs, "6.2(24a)", "6.2.24a")]
    [InlineData(ReleaseFamily.NxOs, "5.0(3)N2(2b)", "5.0.3.N2.2b")]
    [InlineData(ReleaseFamily.NxOs, "7.3(0)DX(1)", "7.3.0.DX.1")]
    [InlineData(ReleaseFamily.NxOs, "5.2(1)SV3(1.1)")]
    [InlineData(ReleaseFamily.Asa, "9.16(4)18", "9.16.4.18", "9-16-4-18", "9.16(4.18)")]
    [InlineData(ReleaseFamily.Asa, "9.16(4)", "9.16.4", "9.16.4.0")]
    [InlineData(ReleaseFamily.Ftd, "7.4.1.1", "7.4.1.1-12")]
    [InlineData(ReleaseFamily.Ftd, "7.2.5", "7.2.5-208", "7.2.5 (Build 208)", "7.2.5.0")]
    [InlineData(ReleaseFamily.Ucs, "4.2(3d)", "4.2.3d", "4.2(3d)C", "4.2(3D)")]
    [InlineData(ReleaseFamily.Ucs, "4.1(2b)", "4.1(2b)A", "4.1.2b.A")]
    [InlineData(ReleaseFamily.Ucs, "2.10(1.179)")]
    [InlineData(ReleaseFamily.UnifiedCm, "14SU2", "14.0.1.12900-161", "14.0(1)SU2", "14.0.1.12900", "14su2")]
    [InlineData(ReleaseFamily.UnifiedCm, "14", "14.0(1)", "14.0.1.10000-20")]
    [InlineData(ReleaseFamily.UnifiedCm, "12.5(1)SU7", "12.5.1.17900-64", "12.5(1) SU7")]
    [InlineData(ReleaseFamily.UnifiedCm, "12.5(1)SU7a", "12.5.1.17901-4")]
    [InlineData(ReleaseFamily.UnifiedCm, "14.0.1.13006", "14.0.1.13006-1")]
    [InlineData(ReleaseFamily.UnifiedCm, "7.1(5b)SU6a", "7.1(5b)su6a")]
    [InlineData(ReleaseFamily.Other, "22.0.ap.354313", "22.0 ap354313")]
    [InlineData(ReleaseFamily.Other, "1.0.3.16", "1.0.03.16")]
    [InlineData(ReleaseFamily.Other, "1.0 x", "1.00-x")]
    public void Every_notation_is_the_same_release(ReleaseFamily family, string canonical, params string[] notations)
    {
        foreach (var notation in notations.Append(canonical))
        {
            var release = Read(notation, family);

            Assert.Equal(canonical, release.Canonical);
            Assert.Equal(Read(canonical, family), release);
            Assert.Equal(Read(canonical, family).GetHashCode(), release.GetHashCode());
        }
    }

    [Theory]
    [InlineData(ReleaseFamily.Ios, "12.0", ReleaseKind.Major, false)]
    [InlineData(ReleaseFamily.Ios, "12.3M", ReleaseKind.Minor, false)]
    [InlineData(ReleaseFamily.Ios, "12.2(16)", ReleaseKind.Maintenance, false)]
    [InlineData(ReleaseFamily.Ios, "12.2(16a)", ReleaseKind.Rebuild, false)]
    [InlineData(ReleaseFamily.Ios, "12.2(8)T", ReleaseKind.Maintenance, true)]
    [InlineData(ReleaseFamily.Ios, "12.2(8)T1", ReleaseKind.Rebuild, true)]
    [InlineData(ReleaseFamily.Ios, "15.1(4)M10", ReleaseKind.Rebuild, false)]
    [InlineData(ReleaseFamily.Ios, "12.4(13.7)", ReleaseKind.Interim, false)]
    [InlineData(ReleaseFamily.IosXe, "17.9.1", ReleaseKind.Minor, false)]
    [InlineData(ReleaseFamily.IosXe, "17.9.4", ReleaseKind.Maintenance, false)]
    [InlineData(ReleaseFamily.IosXe, "17.9.4a", ReleaseKind.Rebuild, false)]
    [InlineData(ReleaseFamily.IosXe, "17.18.1prd21", ReleaseKind.Interim, false)]
    [InlineData(ReleaseFamily.NxOs, "6.2(24a)", ReleaseKind.Rebuild, false)]
    [InlineData(ReleaseFamily.NxOs, "9.3(10)", ReleaseKind.Maintenance, false)]
    [InlineData(ReleaseFamily.Asa, "9.16(4)18", ReleaseKind.Rebuild, false)]
    [InlineData(ReleaseFamily.IosXr, "7.3.15", ReleaseKind.Rebuild, false)]
    [InlineData(ReleaseFamily.UnifiedCm, "14", ReleaseKind.Major, false)]
    [InlineData(ReleaseFamily.UnifiedCm, "12.5(1)SU7", ReleaseKind.Maintenance, false)]
    public void A_release_knows_its_kind(ReleaseFamily family, string text, ReleaseKind kind, bool isEarlyDeployment)
    {
        var release = Read(text, family);

        Assert.Equal(kind, release.Kind);
        Assert.Equal(isEarlyDeployment, release.IsEarlyDeployment);
    }

    [Theory]
    [InlineData(ReleaseFamily.Ios, "12.2(33)SXI4a", "12.2SXI")]
    [InlineData(ReleaseFamily.Ios, "12.2(16)", "12.2")]
    [InlineData(ReleaseFamily.IosXe, "17.09.04a", "17.9")]
    [InlineData(ReleaseFamily.IosXe, "3.16.4aS", "3.16S")]
    [InlineData(ReleaseFamily.NxOs, "7.0(3)I7(9)", "7.0(3)I7")]
    [InlineData(ReleaseFamily.NxOs, "7.3(8)N1(1)", "7.3N1")]
    [InlineData(ReleaseFamily.NxOs, "10.2(3)F", "10.2")]
    [InlineData(ReleaseFamily.Asa, "9.16(4)18", "9.16")]
    public void A_release_knows_its_train(ReleaseFamily family, string text, string train) =>
        Assert.Equal(train, Read(text, family).Train);

    [Theory]
    [InlineData(ReleaseFamily.IosXe, "17.9.4a", "17.09.04a")]
    [InlineData(ReleaseFamily.IosXe, "3.3.5SE", "03.03.05.SE")]
    [InlineData(ReleaseFamily.Asa, "9.16.4.18", "9.16(4)18")]
    [InlineData(ReleaseFamily.UnifiedCm, "14SU2", "14.0.1.12900")]
    public void A_release_knows_how_a_device_prints_it(ReleaseFamily family, string text, string printed) =>
        Assert.Equal(printed, Read(text, family).Printed);

    [Theory]
    [InlineData("", 0, ReleaseFaultKind.Empty)]
    [InlineData("   ", 0, ReleaseFaultKind.Empty)]
    [InlineData("N/A", 0, ReleaseFaultKind.NotGiven)]
    [InlineData("unspecified", 0, ReleaseFaultKind.NotGiven)]
    [InlineData("all", 0, ReleaseFaultKind.SeveralReleases)]
    [InlineData("15.2.x", 5, ReleaseFaultKind.SeveralReleases)]
    [InlineData("15.*", 3, ReleaseFaultKind.SeveralReleases)]
    [InlineData("15.2(CML_NIGHTLY_20150414)FLO_DSGS7", 0, ReleaseFaultKind.ExperimentalBuild)]
    [InlineData("17.6.20210302:012459", 0, ReleaseFaultKind.ExperimentalBuild)]
    [InlineData("V169_5_SR689355441_2", 1, ReleaseFaultKind.ExperimentalBuild)]
    [InlineData("BLD_POLARIS_DEV_LATEST_20210302_012043", 0, ReleaseFaultKind.ExperimentalBuild)]
    [InlineData("noise", 0, ReleaseFaultKind.NoNumber)]
    [InlineData("15", 2, ReleaseFaultKind.Malformed)]
    [InlineData("15.", 3, ReleaseFaultKind.Malformed)]
    [InlineData("15.2(7", 6, ReleaseFaultKind.Malformed)]
    [InlineData("15.2()E", 5, ReleaseFaultKind.Malformed)]
    [InlineData("15.2(7)E3!", 9, ReleaseFaultKind.Malformed)]
    [InlineData("15.2(7)E3 is old", 9, ReleaseFaultKind.Malformed)]
    [InlineData("15.2(7)FLO_DSGS7", 10, ReleaseFaultKind.Malformed)]
    [InlineData("15.2(999999999)E", 5, ReleaseFaultKind.Malformed)]
    [InlineData("17.9.4a", 0, ReleaseFaultKind.OtherFamily)]
    [InlineData("\u0000", 0, ReleaseFaultKind.NoNumber)]
    [InlineData("15.2(7)E3\u0007", 9, ReleaseFaultKind.Malformed)]
    public void What_is_no_release_of_IOS_is_refused_with_its_place(string text, int position, ReleaseFaultKind kind)
    {
        var refused = Assert.IsType<ReleaseReading.Refused>(Release.Read(text, ReleaseFamily.Ios));

        Assert.Equal(kind, refused.Fault.Kind);
        Assert.Equal(position, refused.Fault.Position);
        Assert.DoesNotContain(refused.Fault.Reason, char.IsControl);
    }

    [Fact]
    public void A_text_longer_than_any_release_is_refused_unread()
    {
        var refused = Assert.IsType<ReleaseReading.Refused>(
            Release.Read(new string('1', 10_000_000), ReleaseFamily.Other)
        );

        Assert.Equal(ReleaseFaultKind.TooLong, refused.Fault.Kind);
    }

    [Fact]
    public void The_IOS_number_of_an_IOS_XE_release_is_told_as_such()
    {
        var refused = Assert.IsType<ReleaseReading.Refused>(Release.Read("15.3(2)S1", ReleaseFamily.IosXe));

        Assert.Equal(ReleaseFaultKind.OtherFamily, refused.Fault.Kind);
        Assert.Contains("IOS number", refused.Fault.Reason, StringComparison.Ordinal);
    }

    internal static Release Read(string text, ReleaseFamily family) =>
        Release.Read(text, family) switch
        {
            ReleaseReading.Read(var release) => release,
            ReleaseReading.Refused(var fault) => throw new Xunit.Sdk.XunitException($"'{text}' as {family}: {fault}"),
            _ => throw new System.Diagnostics.UnreachableException(),
        };
}
