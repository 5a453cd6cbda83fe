using Hearth.Knowledge.Releases;

namespace Hearth.Knowledge.Tests.Releases;

/// <summary>The release and its family are found in what devices print about themselves.</summary>
public sealed class PrintedReleaseTests
{
    [Theory]
    [InlineData(
        "Cisco IOS Software, C3750E Software (C3750E-UNIVERSALK9-M), Version 15.2(4)E10, RELEASE SOFTWARE (fc2)",
        ReleaseFamily.Ios,
        "15.2(4)E10"
    )]
    [InlineData(
        "IOS (tm) C2600 Software (C2600-I-M), Version 12.2(2)XA1, EARLY DEPLOYMENT RELEASE SOFTWARE (fc1)",
        ReleaseFamily.Ios,
        "12.2(2)XA1"
    )]
    [InlineData("Cisco IOS XE Software, Version 17.09.04a", ReleaseFamily.IosXe, "17.9.4a")]
    [InlineData(
        "Cisco IOS Software [Cupertino], Catalyst L3 Switch Software (CAT9K_IOSXE), Version 17.9.4a, RELEASE SOFTWARE (fc3)",
        ReleaseFamily.IosXe,
        "17.9.4a"
    )]
    [InlineData(
        "Cisco IOS Software, Catalyst 4500 L3 Switch Software (cat4500e-UNIVERSALK9-M), Version 03.04.06.SG RELEASE SOFTWARE (fc1)",
        ReleaseFamily.IosXe,
        "3.4.6SG"
    )]
    [InlineData("Cisco IOS XR Software, Version 7.5.2[Default]", ReleaseFamily.IosXr, "7.5.2")]
    [InlineData("  NXOS: version 9.3(10)", ReleaseFamily.NxOs, "9.3(10)")]
    [InlineData("  system:    version 7.0(3)I7(9)", ReleaseFamily.NxOs, "7.0(3)I7(9)")]
    [InlineData(
        "Cisco Adaptive Security Appliance Software Version 9.16(4)18 <context>",
        ReleaseFamily.Asa,
        "9.16(4)18"
    )]
    [InlineData(
        "Model : Cisco Firepower 2130 Threat Defense (77) Version 7.2.5 (Build 208)",
        ReleaseFamily.Ftd,
        "7.2.5"
    )]
    [InlineData("Active Master Version: 14.0.1.12900-161", ReleaseFamily.UnifiedCm, "14SU2")]
    public void A_line_tells_the_release_and_its_family(string line, ReleaseFamily family, string release)
    {
        var found = PrintedRelease.Find(line);

        Assert.Equal((family, release), (found?.Family, found?.Canonical));
    }

    [Fact]
    public void The_release_of_IOS_XE_counts_before_the_one_of_IOS_inside()
    {
        const string Inside =
            "Cisco IOS Software, IOS-XE Software (X86_64_LINUX_IOSD-UNIVERSALK9-M), Version 15.3(2)S1, RELEASE SOFTWARE (fc1)";

        Assert.Equal("15.3(2)S1", PrintedRelease.Find(Inside)?.Canonical);
        Assert.Equal("3.9.1S", PrintedRelease.Find(Inside + "\r\n\r\nIOS XE Version: 03.09.01.S\r\n")?.Canonical);
    }

    [Fact]
    public void A_loader_is_not_what_the_device_runs() =>
        Assert.Null(
            PrintedRelease.Find(
                "ROM: System Bootstrap, Version 12.2(8r) IOS Software\nBOOTLDR: IOS Software, Version 15.2(3r)E"
            )
        );

    [Theory]
    [InlineData("")]
    [InlineData("there is no release here, Version 15.2(7)E3")]
    [InlineData("Cisco IOS Software, Experimental Version 17.6.20210302:012459 [S2C]")]
    [InlineData("Cisco IOS Software, Version")]
    [InlineData("Cisco IOS Software, Version ,")]
    public void Where_there_is_none_none_is_found(string text) => Assert.Null(PrintedRelease.Find(text));

    [Fact]
    public void A_long_text_is_read_line_by_line()
    {
        var text = new string('x', 5_000_000) + "\nCisco IOS XE Software, Version 17.09.04a";

        Assert.Equal("17.9.4a", PrintedRelease.Find(text)?.Canonical);
    }

    [Theory]
    [InlineData("7.5.2", "IosXr,Ftd")]
    [InlineData("9.3(3)", "NxOs,Asa")]
    [InlineData("9.16(4)18", "Asa")]
    [InlineData("15.2(7)E3", "Ios")]
    [InlineData("15.2(7f)", "NxOs")]
    [InlineData("12.5(1)SU7", "UnifiedCm")]
    [InlineData("17.9.4a", "IosXe")]
    [InlineData("14SU2", "UnifiedCm")]
    [InlineData("N/A", "")]
    [InlineData("99.99", "")]
    public void A_release_alone_tells_the_families_it_can_belong_to(string text, string families) =>
        Assert.Equal(families, string.Join(',', ReleaseFamilies.Readings(text).Select(reading => reading.Family)));
}
