using Hearth.Service.Devices;

namespace Hearth.Service.Tests.Devices;

/// <summary>Two machines with one serial number are told from one that was renamed.</summary>
public sealed class ReportingHostsTests
{
    private static readonly DateTimeOffset Start = new(2026, 3, 2, 8, 0, 0, TimeSpan.Zero);

    [Fact]
    public void A_new_name_is_told_beside_the_old_one_at_once()
    {
        var hosts = ReportingHosts.None.Hear("edge-5", Start).Hear("edge-5b", Start.AddHours(2));

        Assert.Equal(["edge-5"], hosts.Beside("edge-5b", Start.AddHours(2)));
    }

    [Fact]
    public void A_device_that_was_renamed_is_one_again_after_a_day()
    {
        var hosts = ReportingHosts.None.Hear("edge-5", Start).Hear("core-1", Start.AddHours(2));

        Assert.NotEmpty(hosts.Beside("core-1", Start.AddHours(26)));
        Assert.Empty(hosts.Beside("core-1", Start.AddHours(26).AddTicks(1)));
    }

    [Fact]
    public void An_old_name_that_goes_on_reporting_is_another_machine_for_as_long_as_it_does()
    {
        var hosts = ReportingHosts
            .None.Hear("edge-5", Start)
            .Hear("edge-5b", Start.AddDays(1))
            .Hear("edge-5", Start.AddDays(9));

        Assert.Equal(["edge-5"], hosts.Beside("edge-5b", Start.AddDays(9) + ReportingHosts.Reach));
        Assert.Empty(hosts.Beside("edge-5b", Start.AddDays(9).AddTicks(1) + ReportingHosts.Reach));
        Assert.Equal(["edge-5b"], hosts.Beside("edge-5", Start.AddDays(20)));
    }

    [Theory]
    [InlineData("edge-5", "EDGE-5", true)]
    [InlineData("edge-5", "edge-5.example.net", true)]
    [InlineData("edge-5.example.net", "edge-5", true)]
    [InlineData("edge-5", "edge-50", false)]
    [InlineData("edge-5.example.net", "edge-5.example.org", false)]
    public void A_name_with_its_domain_is_the_same_machine(string one, string other, bool isSame)
    {
        var hosts = ReportingHosts.None.Hear(one, Start).Hear(other, Start.AddHours(1));

        Assert.Equal(isSame, !hosts.Beside(other, Start.AddHours(1)).Any());
    }

    [Fact]
    public void A_name_on_every_message_changes_nothing_for_ten_minutes()
    {
        var hosts = ReportingHosts.None.Hear("edge-5", Start);

        Assert.Same(hosts, hosts.Hear("edge-5", Start.AddMinutes(9)));
        Assert.NotSame(hosts, hosts.Hear("edge-5", Start.AddMinutes(10)));
    }

    [Fact]
    public void Whoever_changes_the_name_all_the_time_fills_no_store()
    {
        var hosts = ReportingHosts.None;
        for (var number = 0; number < 1000; number++)
        {
            hosts = hosts.Hear($"edge-{number}", Start.AddSeconds(number));
        }

        Assert.Equal(ReportingHosts.MaxNames, hosts.Names.Length);
        Assert.Equal("edge-999", hosts.Names[^1].Name);
    }
}
