using Hearth.Protocol;
using Hearth.Service.Analysis;
using Hearth.Service.Devices;
using Hearth.Service.Intake.Watching;
using Hearth.Service.Notifications;
using Hearth.Service.Storage;
using Hearth.Service.Tests.Analysis;
using Hearth.Testing;
using Microsoft.EntityFrameworkCore;

namespace Hearth.Service.Tests.Intake.Watching;

/// <summary>X01: a device that called home every day and no longer does.</summary>
public sealed class SilenceTests
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Theory]
    [MemberData(nameof(TestDatabase.Kinds), MemberType = typeof(TestDatabase))]
    public async Task Twice_the_usual_time_without_a_message_is_told_once_with_what_was_expected(string database)
    {
        await using var service = await DailyAsync(database);

        await PassAsync(service, TimeSpan.FromDays(2) - TimeSpan.FromSeconds(1));
        Assert.Equal(0, await WatchAsync(service));
        await PassAsync(service, TimeSpan.FromSeconds(1));
        Assert.Equal(1, await WatchAsync(service));
        await PassAsync(service, TimeSpan.FromDays(3));
        Assert.Equal(0, await WatchAsync(service));

        var finding = Assert.Single(await service.AllAsync<Finding>(), f => f.RuleId == "X01");
        Assert.Equal(FindingState.Open, finding.State);
        Assert.Contains("has not called home for 2 days", finding.Problem, StringComparison.Ordinal);
        Assert.Single(await service.AllAsync<OutboxMail>(), mail => mail.Template == "M16");
    }

    [Theory]
    [MemberData(nameof(TestDatabase.Kinds), MemberType = typeof(TestDatabase))]
    public async Task The_next_message_ends_it_and_the_next_silence_is_told_again(string database)
    {
        await using var service = await DailyAsync(database);
        await PassAsync(service, TimeSpan.FromDays(2));
        await WatchAsync(service);

        await service.ReceiveAsync(Messages.FanTray(90));
        Assert.Equal(FindingState.Cleared, (await SilencesAsync(service)).Single().State);

        await PassAsync(service, TimeSpan.FromDays(2));
        Assert.Equal(1, await WatchAsync(service));
        Assert.Equal(2, (await SilencesAsync(service)).Count);
    }

    [Theory]
    [MemberData(nameof(TestDatabase.Kinds), MemberType = typeof(TestDatabase))]
    public async Task While_the_service_was_down_no_device_was_silent(string database)
    {
        await using var service = await DailyAsync(database);

        service.Time.Advance(TimeSpan.FromDays(5));
        Assert.Equal(0, await WatchAsync(service));
        await PassAsync(service, TimeSpan.FromDays(2) - TimeSpan.FromSeconds(1));
        Assert.Equal(0, await WatchAsync(service));
        await PassAsync(service, TimeSpan.FromSeconds(1));

        Assert.Equal(1, await WatchAsync(service));
    }

    [Theory]
    [MemberData(nameof(TestDatabase.Kinds), MemberType = typeof(TestDatabase))]
    public async Task A_message_that_waits_in_the_journal_is_read_before_anybody_is_called_silent(string database)
    {
        await using var service = await DailyAsync(database);
        await PassAsync(service, TimeSpan.FromDays(2) - TimeSpan.FromMinutes(2));
        await service.AppendAsync(Messages.Inventory(90));
        await PassAsync(service, TimeSpan.FromMinutes(2));

        Assert.Equal(0, await WatchAsync(service));
        await service.ProcessAsync();
        Assert.Equal(0, await WatchAsync(service));

        Assert.Empty(await SilencesAsync(service));
    }

    [Theory]
    [MemberData(nameof(TestDatabase.Kinds), MemberType = typeof(TestDatabase))]
    public async Task What_the_operator_says_goes_before_what_was_learnt(string database)
    {
        await using var service = await DailyAsync(database);
        await ExpectAsync(service, TimeSpan.Zero);
        await PassAsync(service, TimeSpan.FromDays(30));
        Assert.Equal(0, await WatchAsync(service));

        await ExpectAsync(service, TimeSpan.FromDays(7));

        Assert.Equal(1, await WatchAsync(service));
    }

    [Theory]
    [MemberData(nameof(TestDatabase.Kinds), MemberType = typeof(TestDatabase))]
    public async Task A_muted_silence_is_mailed_to_nobody(string database)
    {
        await using var service = await DailyAsync(database);
        await service
            .Get<Hearth.Service.Analysis.Mutes.MuteRule>()
            .MuteAsync(
                Fence.Everything,
                new("X01", Messages.SerialNumber, service.Time.GetUtcNow().AddDays(9), "in the store room", "anna"),
                Cancel
            );

        await PassAsync(service, TimeSpan.FromDays(2));
        await WatchAsync(service);

        Assert.NotNull((await SilencesAsync(service)).Single().MutedUntil);
        Assert.DoesNotContain(await service.AllAsync<OutboxMail>(), mail => mail.Template == "M16");
    }

    /// <summary>A device that sent three inventories, one each day.</summary>
    private static async Task<ServiceUnderTest> DailyAsync(string database)
    {
        var service = await EarlierReportsTests.RegisteredAsync(database);
        await WatchAsync(service);
        foreach (var number in (int[])[70, 71, 72])
        {
            await PassAsync(service, TimeSpan.FromDays(1));
            await service.ReceiveAsync(Messages.Inventory(number));
        }

        return service;
    }

    private static Task<int> WatchAsync(ServiceUnderTest service) => service.Get<WatchDevices>().WatchAsync(Cancel);

    /// <summary>Time passes, and the service runs all the while.</summary>
    private static async Task PassAsync(ServiceUnderTest service, TimeSpan span)
    {
        service.Time.Advance(span);
        await using var db = service.Store.Open(Fence.Everything);
        var running = await db.Set<ListeningSpan>().OrderBy(s => s.UntilAt).LastAsync(Cancel);
        running.Extend(service.Time.GetUtcNow());
        await db.SaveChangesAsync(Cancel);
    }

    private static async Task ExpectAsync(ServiceUnderTest service, TimeSpan period)
    {
        await using var db = service.Store.Open(Fence.Everything);
        (await db.Set<Device>().SingleAsync(Cancel)).Expect(period);
        await db.SaveChangesAsync(Cancel);
    }

    private static async Task<List<Finding>> SilencesAsync(ServiceUnderTest service) =>
        [.. (await service.AllAsync<Finding>()).Where(f => f.RuleId == "X01")];
}
