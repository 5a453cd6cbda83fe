using System.Text;
using Hearth.Protocol;
using Hearth.Simulation;

namespace Hearth.CommandLine.Tests.Simulation;

public sealed class FleetMixTests
{
    [Fact]
    public void What_a_file_leaves_out_stays_as_built_in()
    {
        var isRead = FleetMix.TryRead(
            """{ "families": { "nxos": 100 }, "messages": { "test": 1 } }"""u8,
            out var mix,
            out _
        );

        Assert.True(isRead);
        Assert.Equal((FleetMix.Default.Ios, 100, 1), (mix.Ios, mix.NxOs, mix.Test));
    }

    [Fact]
    public void A_family_with_weight_zero_has_no_devices()
    {
        FleetMix.TryRead("""{ "families": { "ios": 0, "iosxe": 0, "nxos": 1 } }"""u8, out var mix, out _);

        var fleet = new Fleet(
            new FleetOptions
            {
                Devices = 200,
                Start = DateTimeOffset.UnixEpoch,
                Mix = mix,
            }
        );

        Assert.All(
            fleet.Devices,
            device => Assert.Equal(DeviceFamily.NxOs, PlatformTraits.FamilyOf(device.Line.Platform))
        );
    }

    [Fact]
    public void A_fault_with_weight_zero_does_not_happen()
    {
        FleetMix.TryRead("""{ "faults": { "catalyst6500.fan-tray-failed": 0 } }"""u8, out var mix, out _);

        var fleet = new Fleet(
            new FleetOptions
            {
                Devices = 50,
                Start = DateTimeOffset.UnixEpoch,
                MessagesPerSecond = 1,
                Mix = mix,
            }
        );

        Assert.DoesNotContain(
            fleet.Messages().Take(5000),
            sent => sent.Fault?.Fault.Name == "catalyst6500.fan-tray-failed"
        );
    }

    [Theory]
    [InlineData("""{ "families": { "ios": """, "line 1, byte")]
    [InlineData("""{ "famillies": {} }""", "line 1, byte")]
    [InlineData("""{ "families": { "ios": -1 } }""", "negative")]
    [InlineData("""{ "messages": { "faults": 0, "inventory": 0, "configuration": 0, "test": 0 } }""", "all weights")]
    [InlineData("""{ "faults": { "no-such": 1 } }""", "no-such, which is no fault")]
    public void What_is_wrong_with_a_file_is_said_in_one_line(string json, string expected)
    {
        var isRead = FleetMix.TryRead(Encoding.UTF8.GetBytes(json), out var mix, out var reason);

        Assert.False(isRead);
        Assert.Same(FleetMix.Default, mix);
        Assert.Contains(expected, reason, StringComparison.Ordinal);
        Assert.DoesNotContain('\n', reason);
    }
}
