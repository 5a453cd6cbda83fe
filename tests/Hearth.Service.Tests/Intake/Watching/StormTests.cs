using Hearth.Protocol;
using Hearth.Service.Analysis;
using Hearth.Service.Intake;
using Hearth.Service.Intake.Watching;
using Hearth.Service.Notifications;
using Hearth.Service.Tests.Analysis;
using Hearth.Testing;

namespace Hearth.Service.Tests.Intake.Watching;

/// <summary>X04: too many messages of one type.</summary>
public sealed class StormTests
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Theory]
    [MemberData(nameof(TestDatabase.Kinds), MemberType = typeof(TestDatabase))]
    public async Task The_thirty_first_of_a_type_in_two_hours_is_told_once_and_the_others_are_kept(string database)
    {
        await using var service = await EarlierReportsTests.RegisteredAsync(database);

        await SendAsync(service, 100, 30);
        Assert.Empty(await StormsAsync(service));
        await SendAsync(service, 130, 20);

        var finding = Assert.Single(await StormsAsync(service));
        Assert.Contains("31 of type SYS-BUSY", finding.Problem, StringComparison.Ordinal);
        Assert.Equal(1, finding.Count);
        Assert.Single(await service.AllAsync<OutboxMail>(), mail => mail.Template == "M16");
        Assert.Equal(
            50,
            (await service.AllAsync<StoredMessage>()).Count(m => m.Title.Contains("BUSY", StringComparison.Ordinal))
        );
    }

    [Theory]
    [MemberData(nameof(TestDatabase.Kinds), MemberType = typeof(TestDatabase))]
    public async Task Two_hours_after_the_last_one_too_many_the_clock_clears_it(string database)
    {
        await using var service = await EarlierReportsTests.RegisteredAsync(database);
        await SendAsync(service, 100, 31);

        service.Time.Advance(TimeSpan.FromHours(2) - TimeSpan.FromSeconds(1));
        await WatchAsync(service);
        Assert.Equal(FindingState.Open, (await StormsAsync(service)).Single().State);
        service.Time.Advance(TimeSpan.FromSeconds(1));
        await WatchAsync(service);

        Assert.Equal(FindingState.Cleared, (await StormsAsync(service)).Single().State);
    }

    [Theory]
    [MemberData(nameof(TestDatabase.Kinds), MemberType = typeof(TestDatabase))]
    public async Task Of_two_storms_the_one_that_is_over_is_cleared(string database)
    {
        await using var service = await EarlierReportsTests.RegisteredAsync(database);
        await SendAsync(service, 100, 31);
        service.Time.Advance(TimeSpan.FromHours(1));
        await SendAsync(service, 200, 31, "FULL");

        service.Time.Advance(TimeSpan.FromHours(1));
        await WatchAsync(service);

        Assert.Equal(
            FindingState.Open,
            Assert.Single(await StormsAsync(service), f => f.State == FindingState.Open).State
        );
        Assert.Contains(
            "SYS-FULL",
            (await StormsAsync(service)).Single(f => f.State == FindingState.Open).Problem,
            StringComparison.Ordinal
        );
    }

    [Theory]
    [MemberData(nameof(TestDatabase.Kinds), MemberType = typeof(TestDatabase))]
    public async Task What_opens_no_request_is_not_mailed_one_by_one_in_a_storm(string database)
    {
        await using var service = await EarlierReportsTests.RegisteredAsync(database);
        await service.ReceiveTogetherAsync(Enumerable.Range(100, 40).Select(Guard));

        var mails = (await service.AllAsync<OutboxMail>()).Where(mail => mail.Template == "M15").ToList();
        Assert.Equal(30, mails.Count);
        Assert.Equal(40, (await service.AllAsync<Finding>()).Count(f => f.RuleId == "H24"));
    }

    private static Task SendAsync(ServiceUnderTest service, int first, int count, string mnemonic = "BUSY") =>
        service.ReceiveTogetherAsync(
            Enumerable
                .Range(first, count)
                .Select(number => System(number, "SYS", mnemonic, $"nothing Hearth has a rule for, number {number}"))
        );

    /// <summary>A port shut down by a guard: each port is a finding of its own, and none opens a request.</summary>
    private static Message Guard(int number) =>
        System(
            number,
            "PM",
            "ERR_DISABLE",
            $"bpduguard error detected on Gi1/0/{number}, putting Gi1/0/{number} in err-disable state"
        );

    private static Message System(int number, string facility, string mnemonic, string text) =>
        Messages.Fan(number) with
        {
            AlertGroup = AlertGroup.Syslog,
            AlertGroupRaw = "http://www.cisco.com/2005/05/callhome/syslog",
            Description = $"%{facility}-4-{mnemonic}: {text}",
            Syslog = new SystemMessage(facility, null, 4, mnemonic, text),
        };

    private static Task<int> WatchAsync(ServiceUnderTest service) => service.Get<WatchDevices>().WatchAsync(Cancel);

    private static async Task<List<Finding>> StormsAsync(ServiceUnderTest service) =>
        [.. (await service.AllAsync<Finding>()).Where(f => f.RuleId == "X04")];
}
