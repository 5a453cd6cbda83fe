using Hearth.Service.Analysis;
using Hearth.Service.Analysis.Mutes;
using Hearth.Service.Analysis.Packs;
using Hearth.Service.Intake;
using Hearth.Service.Notifications;
using Hearth.Service.ServiceRequests;
using Hearth.Service.Storage;
using Hearth.Testing;

namespace Hearth.Service.Tests.Analysis.Mutes;

public sealed class MuteTests
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Theory]
    [MemberData(nameof(TestDatabase.Kinds), MemberType = typeof(TestDatabase))]
    public async Task A_muted_finding_is_recorded_and_nobody_is_mailed_or_asked(string database)
    {
        await using var service = await EarlierReportsTests.RegisteredAsync(database);
        var until = service.Time.GetUtcNow() + TimeSpan.FromDays(3);
        await MuteAsync(service, "E04", until);

        await service.ReceiveAsync(Messages.Fan(101));
        await service.ReceiveAsync(Messages.Fan(102));

        var finding = Assert.Single(await service.AllAsync<Finding>(), f => f.RuleId == "E04");
        Assert.Equal((FindingState.Open, 2, until), (finding.State, finding.Count, finding.MutedUntil));
        Assert.Empty(await service.AllAsync<ServiceRequest>());
        Assert.DoesNotContain(await service.AllAsync<OutboxMail>(), mail => mail.Template is "M15" or "M17");
        Assert.Contains(
            (await service.AllAsync<StoredMessage>()).SelectMany(message => message.Trace),
            step => step.Detail.StartsWith("E04: muted until ", StringComparison.Ordinal)
        );
    }

    [Theory]
    [MemberData(nameof(TestDatabase.Kinds), MemberType = typeof(TestDatabase))]
    public async Task A_problem_that_stands_when_the_mute_ends_opens_its_request_then_and_not_a_second_before(
        string database
    )
    {
        await using var service = await EarlierReportsTests.RegisteredAsync(database);
        await MuteAsync(service, "E04", service.Time.GetUtcNow() + TimeSpan.FromDays(3));
        await service.ReceiveAsync(Messages.Fan(101));

        service.Time.Advance(TimeSpan.FromDays(3) - TimeSpan.FromSeconds(1));
        await service.Get<OpenDueRequests>().OpenDueAsync(Cancel);
        Assert.Empty(await service.AllAsync<ServiceRequest>());

        service.Time.Advance(TimeSpan.FromSeconds(1));
        await service.Get<OpenDueRequests>().OpenDueAsync(Cancel);

        await service.OneAsync<ServiceRequest>();
        Assert.Contains(await service.AllAsync<OutboxMail>(), mail => mail.Template == "M17");
        Assert.Null((await service.AllAsync<Finding>()).Single(f => f.RuleId == "E04").MutedUntil);
    }

    [Fact]
    public async Task A_rule_is_muted_and_unmuted_by_its_id_in_any_case_and_kept_under_the_one_it_has()
    {
        await using var service = await EarlierReportsTests.RegisteredAsync("sqlite");

        await MuteAsync(service, "e4", service.Time.GetUtcNow() + TimeSpan.FromDays(3));
        var muted = (await service.OneAsync<Mute>()).RuleId;
        var ended = await service
            .Get<MuteRule>()
            .UnmuteAsync(Fence.Everything, "e04", Messages.SerialNumber, "otto", Cancel);

        Assert.Equal("E04", muted);
        Assert.IsType<MuteOutcome.Done>(ended);
    }

    [Theory]
    [MemberData(nameof(TestDatabase.Kinds), MemberType = typeof(TestDatabase))]
    public async Task A_mute_that_is_prolonged_puts_the_request_off(string database)
    {
        await using var service = await EarlierReportsTests.RegisteredAsync(database);
        var now = service.Time.GetUtcNow();
        await MuteAsync(service, "E04", now + TimeSpan.FromDays(1));
        await service.ReceiveAsync(Messages.Fan(101));
        await MuteAsync(service, "E04", now + TimeSpan.FromDays(5));

        service.Time.Advance(TimeSpan.FromDays(2));
        await service.Get<OpenDueRequests>().OpenDueAsync(Cancel);

        Assert.Empty(await service.AllAsync<ServiceRequest>());
        Assert.Equal(now + TimeSpan.FromDays(5), (await FanAsync(service)).RequestDueAt);
        var mutes = await service.AllAsync<Mute>();
        Assert.Single(mutes, mute => mute.EndedBy == "anna");
        Assert.Single(mutes, mute => mute.IsActive(service.Time.GetUtcNow()));
    }

    [Theory]
    [MemberData(nameof(TestDatabase.Kinds), MemberType = typeof(TestDatabase))]
    public async Task Once_unmuted_what_waited_is_due_at_once_and_the_record_says_who_ended_it(string database)
    {
        await using var service = await EarlierReportsTests.RegisteredAsync(database);
        await MuteAsync(service, "E04", service.Time.GetUtcNow() + TimeSpan.FromDays(30));
        await service.ReceiveAsync(Messages.Fan(101));

        var outcome = await service
            .Get<MuteRule>()
            .UnmuteAsync(Fence.Everything, "E04", Messages.SerialNumber, "otto", Cancel);
        await service.Get<OpenDueRequests>().OpenDueAsync(Cancel);

        Assert.IsType<MuteOutcome.Done>(outcome);
        await service.OneAsync<ServiceRequest>();
        var mute = await service.OneAsync<Mute>();
        Assert.Equal(("anna", "otto", service.Time.GetUtcNow()), (mute.MutedBy, mute.EndedBy, mute.EndedAt));
    }

    [Theory]
    [MemberData(nameof(TestDatabase.Kinds), MemberType = typeof(TestDatabase))]
    public async Task What_asks_for_no_request_is_mailed_at_the_next_report_after_the_mute(string database)
    {
        await using var service = await EarlierReportsTests.RegisteredAsync(database);
        var pack = Path.Combine(service.Folder, "packs", "plant");
        RulePacks.WriteFanPack(pack, further: "overrides: hearth.core", rule: "E04");
        var file = Path.Combine(pack, "rules", "fan.yaml");
        var text = await File.ReadAllTextAsync(file, Cancel);
        await File.WriteAllTextAsync(
            file,
            text.Replace("serviceRequest: S3", "serviceRequest: none", StringComparison.Ordinal),
            Cancel
        );
        service.Get<KnowledgeInForce>().Look();
        Assert.True(service.Get<KnowledgeInForce>().Look());
        await MuteAsync(service, "E04", service.Time.GetUtcNow() + TimeSpan.FromHours(2));

        await service.ReceiveAsync(Messages.Fan(101));
        Assert.DoesNotContain(await service.AllAsync<OutboxMail>(), IsOfFan);
        service.Time.Advance(TimeSpan.FromHours(2));
        await service.ReceiveAsync(Messages.Fan(102));
        await service.ReceiveAsync(Messages.Fan(103));

        Assert.Single(await service.AllAsync<OutboxMail>(), IsOfFan);
        Assert.Equal(3, (await FanAsync(service)).Count);
    }

    [Theory]
    [MemberData(nameof(TestDatabase.Kinds), MemberType = typeof(TestDatabase))]
    public async Task Another_rule_of_the_device_is_not_muted(string database)
    {
        await using var service = await EarlierReportsTests.RegisteredAsync(database);
        await MuteAsync(service, "E05", service.Time.GetUtcNow() + TimeSpan.FromDays(3));

        await service.ReceiveAsync(Messages.Fan(101));

        await service.OneAsync<ServiceRequest>();
        Assert.Null((await FanAsync(service)).MutedUntil);
    }

    [Theory]
    [MemberData(nameof(TestDatabase.Kinds), MemberType = typeof(TestDatabase))]
    public async Task What_cannot_be_muted_is_refused_with_the_reason(string database)
    {
        await using var service = await EarlierReportsTests.RegisteredAsync(database);
        var good = new MuteWish(
            "E04",
            Messages.SerialNumber,
            service.Time.GetUtcNow() + TimeSpan.FromDays(1),
            "fan is ordered",
            "anna"
        );

        Assert.Contains(
            "no rule 'Z99'",
            await RefusedAsync(service, good with { RuleId = "Z99" }),
            StringComparison.Ordinal
        );
        Assert.Contains(
            "no device 'X'",
            await RefusedAsync(service, good with { Device = "X" }),
            StringComparison.Ordinal
        );
        Assert.Contains(
            "in the future",
            await RefusedAsync(service, good with { UntilAt = service.Time.GetUtcNow() }),
            StringComparison.Ordinal
        );
        Assert.Contains(
            "at most 366 days",
            await RefusedAsync(service, good with { UntilAt = good.UntilAt.AddDays(366) }),
            StringComparison.Ordinal
        );
        Assert.Contains(
            "has a reason",
            await RefusedAsync(service, good with { Reason = " " }),
            StringComparison.Ordinal
        );
        Assert.Contains("no device", await RefusedAsync(service, good, Fence.Nothing), StringComparison.Ordinal);
        Assert.Empty(await service.AllAsync<Mute>());
    }

    private static bool IsOfFan(OutboxMail mail) =>
        mail.Template == "M15" && mail.Subject.Contains("A fan of the plant failed", StringComparison.Ordinal);

    private static async Task<Finding> FanAsync(ServiceUnderTest service) =>
        Assert.Single(await service.AllAsync<Finding>(), f => f.RuleId == "E04");

    private static async Task MuteAsync(ServiceUnderTest service, string ruleId, DateTimeOffset until) =>
        Assert.IsType<MuteOutcome.Done>(
            await service
                .Get<MuteRule>()
                .MuteAsync(
                    Fence.Everything,
                    new MuteWish(
                        ruleId,
                        $"{Messages.ProductId} {Messages.SerialNumber}",
                        until,
                        "fan is ordered",
                        "anna"
                    ),
                    Cancel
                )
        );

    private static async Task<string> RefusedAsync(ServiceUnderTest service, MuteWish wish, Fence? fence = null) =>
        Assert
            .IsType<MuteOutcome.Refused>(
                await service.Get<MuteRule>().MuteAsync(fence ?? Fence.Everything, wish, Cancel)
            )
            .Reason;
}
