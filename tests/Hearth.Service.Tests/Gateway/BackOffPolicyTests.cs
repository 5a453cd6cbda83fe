using Hearth.Service.Gateway;

namespace Hearth.Service.Tests.Gateway;

public sealed class BackOffPolicyTests
{
    private static readonly TimeSpan First = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan Longest = TimeSpan.FromMinutes(5);

    [Theory]
    [InlineData(1, 1)]
    [InlineData(2, 2)]
    [InlineData(3, 4)]
    [InlineData(9, 256)]
    [InlineData(10, 300)]
    [InlineData(1000, 300)]
    public void The_wait_doubles_up_to_the_longest_and_half_of_it_is_drawn(int failures, double seconds)
    {
        Assert.Equal(seconds / 2, Wait(failures, draw: 0).TotalSeconds);
        Assert.Equal(seconds * 0.75, Wait(failures, draw: 0.5).TotalSeconds);
    }

    [Theory]
    [InlineData(0.1, 0.5)]
    [InlineData(30, 30)]
    [InlineData(86400, 3600)]
    [InlineData(-5, 0.5)]
    public void What_the_upstream_asks_for_is_waited_at_least_up_to_an_hour(double asked, double seconds) =>
        Assert.Equal(seconds, Wait(1, asked: TimeSpan.FromSeconds(asked)).TotalSeconds);

    [Theory]
    [InlineData(UpstreamFault.RefusesGateway)]
    [InlineData(UpstreamFault.WrongAddress)]
    [InlineData(UpstreamFault.RefusesMessages)]
    public void What_a_person_must_mend_is_tried_slowly_from_the_start(UpstreamFault fault) =>
        Assert.Equal(TimeSpan.FromMinutes(2.5), Wait(1, fault));

    private static TimeSpan Wait(
        int failures,
        UpstreamFault fault = UpstreamFault.NotReachable,
        TimeSpan? asked = null,
        double draw = 0
    ) => BackOffPolicy.WaitAfter(failures, fault, asked, First, Longest, draw);
}
