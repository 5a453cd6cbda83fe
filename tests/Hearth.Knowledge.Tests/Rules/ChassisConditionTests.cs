using Hearth.Protocol;
using Hearth.Testing;

namespace Hearth.Knowledge.Tests.Rules;

public sealed class ChassisConditionTests
{
    [Theory]
    [InlineData("17.3.1", true)]
    [InlineData("17.6.2", true)]
    [InlineData("17.9.4a", true)]
    [InlineData("17.9.5", false)]
    [InlineData("17.2.3", false)]
    [InlineData("15.2(7)E3", false)]
    [InlineData("no release", false)]
    public void A_stretch_of_releases_is_held_against_the_running_one(string software, bool fires) =>
        Assert.Equal(
            fires,
            Fires("{release: {of: ios-xe, from: 17.3.1, before: 17.9.5}}", DeviceFamily.IosXe, software)
        );

    [Fact]
    public void A_device_of_IOS_XE_that_says_it_is_IOS_is_read_by_its_release() =>
        Assert.True(Fires("{release: {of: ios-xe, upTo: 17.9.5}}", DeviceFamily.Ios, "17.9.5"));

    [Theory]
    [InlineData(DeviceFamily.NxOs, true)]
    [InlineData(DeviceFamily.Ios, false)]
    public void An_operating_system_is_the_one_the_message_tells(DeviceFamily family, bool fires) =>
        Assert.Equal(fires, Fires("{family: [nx-os]}", family, "9.3(10)"));

    [Theory]
    [InlineData("{release: {of: ios-xe}}", "'release' needs 'from', or one of 'before' and 'upTo', or both ends.")]
    [InlineData("{release: {of: ios-xe, before: 17.1.1, upTo: 17.2.1}}", "'release' needs 'from'")]
    [InlineData("{release: {from: 17.1.1}}", "'release' needs 'of'")]
    [InlineData("{release: {of: ios-xe, from: old}}", "'old' is no release of IOS XE")]
    [InlineData("{release: {of: junos, from: 17.1.1}}", "'of' has no value 'junos'")]
    [InlineData("{release: {of: nx-os, from: 9.3(10), until: 10.1(1)}}", "'release' has no field 'until'")]
    public void A_stretch_that_means_nothing_refuses_the_pack(string chassis, string reason)
    {
        using var folder = new TemporaryFolder();
        Packs.Write(folder.Path, RuleWith(chassis));

        var refused = Assert.IsType<KnowledgeLoad.Refused>(KnowledgeBase.LoadFolder(folder.Path));

        Assert.Contains(
            refused.Faults,
            fault => fault.Reason.StartsWith(reason, StringComparison.Ordinal) && fault.Line > 1
        );
    }

    private static bool Fires(string chassis, DeviceFamily family, string software)
    {
        using var folder = new TemporaryFolder();
        Packs.Write(folder.Path, RuleWith(chassis));
        var message = new Message
        {
            Format = MessageFormat.Aml,
            Family = family,
            Description = "%X-1-BAD: slot 3",
            Chassis = new Chassis { SoftwareVersion = software },
        };
        return !new Analyst(Packs.LoadedFrom(folder.Path)).Analyse(Messages.Of(message)).Diagnoses.IsEmpty;
    }

    private static string RuleWith(string chassis) =>
        Packs.RuleText.Replace("    text: [", $"    chassis: {chassis}\n    text: [", StringComparison.Ordinal);
}
