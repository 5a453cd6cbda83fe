using FsCheck;
using FsCheck.Fluent;
using Hearth.Simulation;

namespace Hearth.CommandLine.Tests.Simulation;

public sealed class DiceTests
{
    [Fact]
    public void The_sequence_of_a_seed_is_fixed_for_ever()
    {
        var dice = Dice.For(1, 0);

        int[] thrown = [dice.Below(1000), dice.Below(1000), dice.Below(1000), dice.Below(1000)];

        Assert.Equal([971, 426, 806, 359], thrown);
    }

    [Fact]
    public void A_number_stays_below_its_limit() =>
        Prop.ForAll(
                ArbMap.Default.ArbFor<long>(),
                Gen.Choose(1, int.MaxValue).ToArbitrary(),
                (seed, limit) => Dice.For(seed, 5).Below(limit) is var number && number >= 0 && number < limit
            )
            .QuickCheckThrowOnFailure();

    [Fact]
    public void A_weight_of_zero_is_never_drawn() =>
        Prop.ForAll(ArbMap.Default.ArbFor<long>(), seed => Dice.For(seed, 0).Weighted([0, 1, 0, 2, 0]) is 1 or 3)
            .QuickCheckThrowOnFailure();

    [Fact]
    public void Gaps_have_the_mean_asked_for()
    {
        var dice = Dice.For(11, 0);

        var mean = Enumerable.Range(0, 20_000).Average(_ => dice.Gap(TimeSpan.FromMinutes(10)).TotalMinutes);

        Assert.InRange(mean, 9.7, 10.3);
    }
}
