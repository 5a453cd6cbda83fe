using Hearth.Knowledge;
using Hearth.Service.Devices;

namespace Hearth.Service.Tests.Devices;

/// <summary>What stands behind a part that fails.</summary>
public sealed class RedundancyPolicyTests
{
    private static readonly DateTimeOffset At = new(2026, 3, 2, 8, 0, 0, TimeSpan.Zero);

    [Theory]
    [InlineData("Power Supply Module 0, Power Supply Module 1", Redundancy.Lost)]
    [InlineData(
        "Switch 1 - Power Supply A, Switch 1 - Power Supply B, Switch 2 - Power Supply A, Switch 2 - Power Supply B",
        Redundancy.Lost
    )]
    [InlineData("Power Supply Module 0", Redundancy.Unknown)]
    [InlineData("Power Supply Module 0, Power Supply Module 1, Power Supply Module 2", Redundancy.Unknown)]
    [InlineData("Switch 1 - Power Supply A, Switch 1 - Power Supply B, Switch 2 - Power Supply A", Redundancy.Unknown)]
    public void Of_two_supplies_the_one_that_is_left_stands_alone(string positions, Redundancy redundancy)
    {
        var parts = Parts(ComponentClass.PowerSupply, positions);

        Assert.Equal(redundancy, RedundancyPolicy.Of(parts).GetValueOrDefault(ComponentClass.PowerSupply));
    }

    [Theory]
    [InlineData("slot 5", Redundancy.Lost)]
    [InlineData("slot 5, slot 6", Redundancy.Unknown)]
    public void A_single_supervisor_has_no_other(string positions, Redundancy redundancy)
    {
        var parts = Parts(ComponentClass.Supervisor, positions);

        Assert.Equal(redundancy, RedundancyPolicy.Of(parts).GetValueOrDefault(ComponentClass.Supervisor));
    }

    [Fact]
    public void Nothing_is_said_of_a_device_whose_parts_are_not_known() => Assert.Empty(RedundancyPolicy.Of([]));

    private static List<Component> Parts(ComponentClass kind, string positions) =>
        [
            .. positions
                .Split(", ")
                .Select(
                    (position, number) =>
                    {
                        var part = new Component(Guid.CreateVersion7(At), Guid.Empty, null, position, At);
                        part.See(new SeenUnit(position, kind, null, "X", $"SN{number}", null, null, null), At);
                        return part;
                    }
                ),
        ];
}
