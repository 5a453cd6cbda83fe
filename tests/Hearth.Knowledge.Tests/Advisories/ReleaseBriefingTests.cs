using Hearth.Knowledge.Advisories;
using Hearth.Knowledge.CommandOutput;
using Hearth.Knowledge.Tests.CommandOutput;

namespace Hearth.Knowledge.Tests.Advisories;

public sealed class ReleaseBriefingTests
{
    private static readonly DateOnly Today = new(2026, 3, 2);

    private static readonly PublishedFacts Shipped = PublishedFacts.Load(null, CancellationToken.None).Facts!;

    [Theory]
    [InlineData("cisco_ios/show_version/classic-15", "cisco_ios")]
    [InlineData("cisco_cucm/show_version_active/options", "cisco_cucm")]
    public void The_release_and_the_hardware_are_those_of_the_output(string name, string platform)
    {
        var golden = GoldenOutput.Read(name);
        var read = Read(golden.Output, golden.Command, golden.Platform);

        var briefing = ReleaseBriefing.Of(golden.Output, read, Shipped, Today)!;

        Assert.StartsWith(
            $"hearth bugs --version {Quoted(briefing.Release.Canonical)} --platform {platform}",
            briefing.Command,
            StringComparison.Ordinal
        );
        Assert.Equal(0, briefing.Asked);
        Assert.Null(briefing.Gravest);
    }

    [Fact]
    public void The_release_of_UCS_Manager_is_no_release_of_NX_OS()
    {
        const string Output = "System version: 4.1(3b)\n";

        var briefing = ReleaseBriefing.Of(
            Output,
            new InterpretedOutput("show version", "cisco_ucs", null),
            Shipped,
            Today
        );

        Assert.Equal("hearth bugs --version \"4.1(3b)\" --platform cisco_ucs", briefing!.Command);
    }

    [Fact]
    public void Dates_of_the_train_are_told_as_of_the_day()
    {
        const string Output = "Cisco IOS XE Software, Version 17.06.03\n";

        var briefing = ReleaseBriefing.Of(Output, Read(Output, "show version", "cisco_ios"), Shipped, Today)!;

        Assert.Equal("IOS XE 17.6", Assert.Single(briefing.Dates).Id);
    }

    [Theory]
    [InlineData("show inventory", "Cisco IOS XE Software, Version 17.06.03\n")]
    [InlineData("show version", "no release stands here\n")]
    public void Where_no_release_is_printed_or_another_command_was_asked_there_is_none(string command, string output) =>
        Assert.Null(ReleaseBriefing.Of(output, Read(output, command, "cisco_ios"), Shipped, Today));

    private static InterpretedOutput Read(string output, string command, string platform) =>
        OutputInterpreter.BuiltIn.Interpret(output, command, platform, TestContext.Current.CancellationToken);

    private static string Quoted(string release) =>
        release.Contains('(', StringComparison.Ordinal) ? $"\"{release}\"" : release;
}
