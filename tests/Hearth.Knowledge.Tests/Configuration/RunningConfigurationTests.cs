using Hearth.Knowledge.Configuration;
using Hearth.Protocol;

namespace Hearth.Knowledge.Tests.Configuration;

public sealed class RunningConfigurationTests
{
    [Theory]
    [InlineData("show running-config")]
    [InlineData("  SHOW   Run ")]
    [InlineData("sh runn")]
    [InlineData("show running-config all")]
    [InlineData("show running-config vdc-all all")]
    [InlineData("show running-config view full")]
    [InlineData("show configuration running-config")]
    [InlineData("more system:running-config")]
    [InlineData("running-config")]
    public void A_command_that_leaves_nothing_out_shows_the_whole_configuration(string name)
    {
        Assert.True(RunningConfiguration.IsNamed(name));
        Assert.True(RunningConfiguration.IsWhole(name));
    }

    [Theory]
    [InlineData("show running-config | include ntp")]
    [InlineData("show run|section vty")]
    [InlineData("show running-config interface Gi1/0/1")]
    [InlineData("show running-config hostname")]
    [InlineData("show running-config aaa all")]
    public void A_section_or_a_filter_shows_a_part(string name)
    {
        Assert.True(RunningConfiguration.IsNamed(name));
        Assert.False(RunningConfiguration.IsWhole(name));
    }

    [Theory]
    [InlineData("show version")]
    [InlineData("show runners")]
    [InlineData("show startup-config")]
    [InlineData("")]
    public void Other_commands_are_no_running_configuration(string name) =>
        Assert.False(RunningConfiguration.IsNamed(name));

    [Fact]
    public void What_a_part_of_a_configuration_lacks_is_no_finding()
    {
        const string Text = "hostname acc-4\n";

        Assert.NotEmpty(Found("show running-config", Text, isTruncated: false));
        Assert.Empty(Found("show running-config | include hostname", Text, isTruncated: false));
        Assert.Empty(Found("show running-config", Text, isTruncated: true));
    }

    private static IEnumerable<string> Found(string command, string text, bool isTruncated) =>
        new Analyst(Packs.Embedded)
            .Analyse(
                Messages.Of(
                    new Message
                    {
                        Format = MessageFormat.Aml,
                        AlertGroup = AlertGroup.Configuration,
                        Attachments =
                        [
                            new Attachment
                            {
                                Name = command,
                                Text = text,
                                IsTruncated = isTruncated,
                            },
                        ],
                    }
                )
            )
            .Diagnoses.Select(diagnosis => diagnosis.RuleId);
}
