using Hearth.Knowledge;
using Hearth.Knowledge.Rules;
using Hearth.Service.Accounts;
using Hearth.Service.Analysis;
using Hearth.Service.Analysis.Packs;
using Hearth.Service.Intake;
using Hearth.Service.Intake.Replay;
using Hearth.Service.Notifications;
using Hearth.Service.ServiceRequests;
using Hearth.Service.Storage;
using Hearth.Service.Tests.Analysis;
using Hearth.Testing;

namespace Hearth.Service.Tests.Intake.Replay;

public sealed class ReplayHistoryTests
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Theory]
    [MemberData(nameof(TestDatabase.Kinds), MemberType = typeof(TestDatabase))]
    public async Task The_rules_in_force_make_of_the_history_what_they_made_of_it(string database)
    {
        await using var service = await WithHistoryAsync(database);
        var recorded = await service.AllAsync<Finding>();
        var knowledge = service.Get<KnowledgeInForce>().Knowledge;

        var report = await RunAsync(service, knowledge, knowledge, [.. recorded.Select(f => f.RuleId).Distinct()]);

        Assert.Equal((0, 0), (report.Differing, report.Unreadable));
        Assert.NotEmpty(recorded);
        foreach (var of in recorded.GroupBy(f => f.RuleId))
        {
            var rule = report.Rules.Single(rule => rule.RuleId == of.Key);
            Assert.Equal(rule.Before, rule.After);
            Assert.Equal(of.Count(f => f.State != FindingState.Noted), rule.After.Opened);
            Assert.Equal(of.Sum(f => f.Count), rule.After.Opened + rule.After.Repeated + rule.After.Noted);
        }

        Assert.Equal((await service.AllAsync<ServiceRequest>()).Count, report.Rules.Sum(rule => rule.After.Requests));
    }

    [Theory]
    [MemberData(nameof(TestDatabase.Kinds), MemberType = typeof(TestDatabase))]
    public async Task A_pack_tells_what_it_would_have_found_where_and_why_and_writes_nothing(string database)
    {
        await using var service = await WithHistoryAsync(database);
        var before = await RowsAsync(service);
        var inForce = service.Get<KnowledgeInForce>().Knowledge;
        using var folder = new TemporaryFolder();

        var report = await RunAsync(service, inForce, WithPack(folder, inForce), ["plant.fan"]);

        var rule = Assert.Single(report.Rules);
        Assert.Equal(new ReplayCounts(0, 0, 0, 0, 0), rule.Before);
        Assert.Equal(new ReplayCounts(2, 1, 0, 0, 1), rule.After);
        Assert.Equal(3, report.Differing);
        var device = Assert.Single(rule.Devices);
        Assert.Equal((Messages.SerialNumber, rule.After), (device.SerialNumber, device.Counts));
        Assert.Equal("%ENVIRONMENTAL-3-FAN: fan tray 1 failed", rule.Examples[0].Line);
        Assert.Contains(await service.AllAsync<StoredMessage>(), m => m.Id == rule.Examples[0].MessageId);
        Assert.Equal(before, await RowsAsync(service));
    }

    [Theory]
    [MemberData(nameof(TestDatabase.Kinds), MemberType = typeof(TestDatabase))]
    public async Task A_rule_that_replaces_another_shows_what_both_say(string database)
    {
        await using var service = await WithHistoryAsync(database);
        var inForce = service.Get<KnowledgeInForce>().Knowledge;

        var report = await RunAsync(service, inForce.Without("E04"), inForce, ["E04"]);

        var rule = Assert.Single(report.Rules, rule => rule.RuleId == "E04");
        Assert.Equal(0, rule.Before.Opened);
        Assert.Equal(2, rule.After.Opened);
        Assert.True(rule.IsAskedFor);
    }

    [Theory]
    [MemberData(nameof(TestDatabase.Kinds), MemberType = typeof(TestDatabase))]
    public async Task Nothing_beyond_the_fence_or_the_time_is_read(string database)
    {
        await using var service = await WithHistoryAsync(database);
        var knowledge = service.Get<KnowledgeInForce>().Knowledge;
        var company = (await service.AllAsync<Company>()).Single(c => c.Name == "Hafen AG").Id;
        var now = service.Time.GetUtcNow();

        var own = await RunAsync(service, knowledge, knowledge, [], Fence.Of(company));
        var foreign = await RunAsync(service, knowledge, knowledge, [], Fence.Of(Guid.CreateVersion7(now)));
        var late = await RunAsync(service, knowledge, knowledge, [], since: now - TimeSpan.FromHours(2));

        Assert.True(own.Messages >= 3);
        Assert.Equal(0, foreign.Messages);
        Assert.Equal(1, late.Messages);
    }

    [Theory]
    [MemberData(nameof(TestDatabase.Kinds), MemberType = typeof(TestDatabase))]
    public async Task Every_message_is_read_once_however_many_rounds_it_takes(string database)
    {
        await using var service = await EarlierReportsTests.RegisteredAsync(database);
        for (var number = 0; number < 205; number++)
        {
            await service.ReceiveAsync(Messages.Fan(1000 + number));
        }

        var knowledge = service.Get<KnowledgeInForce>().Knowledge;
        var seen = new List<int>();
        var report = await RunAsync(service, knowledge, knowledge, [], progress: seen);

        var analysed = (await service.AllAsync<StoredMessage>()).Count(m => m.Outcome == MessageOutcome.Analysed);
        Assert.True(analysed > 200);
        Assert.Equal(analysed, report.Messages);
        Assert.Equal([200, analysed], seen);
    }

    /// <summary>A fan fails, again within the day, and once more two days later.</summary>
    private static async Task<ServiceUnderTest> WithHistoryAsync(string database)
    {
        var service = await EarlierReportsTests.RegisteredAsync(database);
        service.Time.Advance(TimeSpan.FromHours(1));
        await service.ReceiveAsync(Messages.Fan(101));
        service.Time.Advance(TimeSpan.FromHours(3));
        await service.ReceiveAsync(Messages.Fan(102));
        service.Time.Advance(TimeSpan.FromDays(2));
        await service.ReceiveAsync(Messages.Fan(103));
        service.Time.Advance(TimeSpan.FromHours(1));
        return service;
    }

    private static async Task<(int, int, int, int)> RowsAsync(ServiceUnderTest service) =>
        (
            (await service.AllAsync<Finding>()).Sum(f => f.Count),
            (await service.AllAsync<ServiceRequest>()).Count,
            (await service.AllAsync<OutboxMail>()).Count,
            (await service.AllAsync<StoredMessage>()).Sum(m => m.Trace.Length)
        );

    private static KnowledgeBase WithPack(TemporaryFolder folder, KnowledgeBase inForce)
    {
        var pack = Path.Combine(folder.Path, "plant");
        RulePacks.WriteFanPack(pack);
        return Assert
            .IsType<KnowledgeLoad.Loaded>(PackFolder.Read(pack, KnowledgeLimits.Default).LoadBeside(inForce))
            .Knowledge;
    }

    private static Task<ReplayReport> RunAsync(
        ServiceUnderTest service,
        KnowledgeBase before,
        KnowledgeBase after,
        string[] ruleIds,
        Fence? fence = null,
        DateTimeOffset? since = null,
        List<int>? progress = null
    )
    {
        var now = service.Time.GetUtcNow();
        var wish = new ReplayWish(
            fence ?? Fence.Everything,
            since ?? now - TimeSpan.FromDays(30),
            now + TimeSpan.FromMinutes(1),
            before,
            after,
            [.. ruleIds]
        );
        return service.Get<ReplayHistory>().RunAsync(wish, new Told(progress ?? []), Cancel);
    }

    /// <summary>Notes at once what it is told; the progress of the base library does so later and elsewhere.</summary>
    private sealed class Told(List<int> seen) : IProgress<int>
    {
        public void Report(int value) => seen.Add(value);
    }
}
