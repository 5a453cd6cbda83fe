using Hearth.Knowledge.CommandOutput;

namespace Hearth.Knowledge.Tests.CommandOutput;

public sealed class OutputMarksTests
{
    [Theory]
    [InlineData("---- ----  ---------")]
    [InlineData("   +=====+=====+")]
    [InlineData("sw1#show clock")]
    [InlineData("RP/0/RSP0/CPU0:r1# show version | include Uptime")]
    [InlineData("  sh int gi1/0/1")]
    [InlineData("Load for five secs: 1%/0%; one minute: 1%; five minutes: 1%")]
    [InlineData("Wed Nov 25 12:00:01.123 UTC")]
    public void What_devices_print_around_any_output_is_known(string line) =>
        Assert.True(OutputMarks.None.IsKnown(line));

    [Theory]
    [InlineData("GigabitEthernet1/0/1 is up")]
    [InlineData("--")]
    [InlineData("   x")]
    [InlineData("Wed Nov 25 12:00:01.123 UTC by admin")]
    public void Anything_else_is_not(string line) => Assert.False(OutputMarks.None.IsKnown(line));

    [Theory]
    [InlineData(" ")]
    [InlineData("-")]
    [InlineData("a")]
    [InlineData("sw1# ")]
    [InlineData("\t")]
    public void A_line_made_to_be_looked_at_for_hours_is_no_heading(string part)
    {
        var line = string.Concat(Enumerable.Repeat(part, 4_000_000)) + "\u00a7";

        Assert.False(OutputMarks.None.IsKnown(line));
    }
}
