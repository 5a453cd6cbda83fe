using System.Globalization;
using Hearth.Knowledge;
using Hearth.Knowledge.Facts;
using Hearth.Protocol;
using Hearth.Protocol.Aml;
using Hearth.Service.Analysis;
using Hearth.Service.Devices;
using Hearth.Service.Entitlement;
using Hearth.Service.Intake;
using Hearth.Service.Intake.Journal;
using Hearth.Service.Notifications;
using Hearth.Service.Registration;
using Hearth.Service.ServiceRequests;
using Hearth.Service.Storage;
using Hearth.Testing;
using Microsoft.EntityFrameworkCore;

namespace Hearth.Service.Tests.Analysis;

/// <summary>What a message means depends on what came before it.</summary>
public sealed class EarlierReportsTests
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Theory]
    [MemberData(nameof(TestDatabase.Kinds), MemberType = typeof(TestDatabase))]
    public async Task A_link_that_goes_down_ten_times_in_five_minutes_is_only_noted(string database)
    {
        await using var service = await RegisteredAsync(database);

        await FlapAsync(service, times: 10, every: TimeSpan.FromSeconds(29));

        var finding = Assert.Single(await service.AllAsync<Finding>(), f => f.RuleId == "H15");
        Assert.Equal((FindingState.Noted, 10), (finding.State, finding.Count));
        Assert.Empty(await service.AllAsync<ServiceRequest>());
        Assert.DoesNotContain(await service.AllAsync<OutboxMail>(), mail => mail.Template == "M15");
    }

    [Theory]
    [MemberData(nameof(TestDatabase.Kinds), MemberType = typeof(TestDatabase))]
    public async Task The_eleventh_time_in_five_minutes_it_is_a_problem_with_a_request_and_one_mail(string database)
    {
        await using var service = await RegisteredAsync(database);

        await FlapAsync(service, times: 12, every: TimeSpan.FromSeconds(29));

        var finding = Assert.Single(await service.AllAsync<Finding>(), f => f.RuleId == "H15");
        Assert.Equal((FindingState.Open, 12), (finding.State, finding.Count));
        Assert.Equal(ServiceRequestSeverity.Four, (await service.OneAsync<ServiceRequest>()).Severity);
        Assert.Single(await service.AllAsync<OutboxMail>(), mail => mail.Template == "M15");
    }

    [Theory]
    [MemberData(nameof(TestDatabase.Kinds), MemberType = typeof(TestDatabase))]
    public async Task Eleven_times_in_more_than_five_minutes_are_only_noted(string database)
    {
        await using var service = await RegisteredAsync(database);

        await FlapAsync(service, times: 11, every: TimeSpan.FromSeconds(31));

        Assert.Equal(FindingState.Noted, (await service.AllAsync<Finding>()).Single(f => f.RuleId == "H15").State);
        Assert.Empty(await service.AllAsync<ServiceRequest>());
    }

    [Theory]
    [MemberData(nameof(TestDatabase.Kinds), MemberType = typeof(TestDatabase))]
    public async Task Messages_of_one_batch_count_too(string database)
    {
        await using var service = await RegisteredAsync(database);

        for (var number = 0; number < 11; number++)
        {
            var facts = new TransportFacts
            {
                ReceivedAt = service.Time.GetUtcNow(),
                Transport = Transport.Http,
                RemoteAddress = "192.0.2.7",
            };
            await service.Journal.AppendAsync(
                new JournalEntry(facts, AmlWriter.Write(LinkDown(100 + number), AmlStyle.IosXe)),
                Cancel
            );
            service.Time.Advance(TimeSpan.FromSeconds(1));
        }

        await service.ProcessAsync();

        Assert.Equal(FindingState.Open, (await service.AllAsync<Finding>()).Single(f => f.RuleId == "H15").State);
        await service.OneAsync<ServiceRequest>();
    }

    [Theory]
    [MemberData(nameof(TestDatabase.Kinds), MemberType = typeof(TestDatabase))]
    public async Task A_second_power_supply_lost_within_ten_minutes_is_the_feed_and_most_urgent(string database)
    {
        await using var service = await RegisteredAsync(database);

        await service.ReceiveAsync(Supply(60, 1));
        service.Time.Advance(TimeSpan.FromMinutes(4));
        await service.ReceiveAsync(Supply(61, 2));

        var findings = await service.AllAsync<Finding>();
        var both = Assert.Single(findings, f => f.RuleId == "E03");
        Assert.Equal((ServiceRequestSeverity.One, true), (both.Severity!.Value, both.IsFacility));
        Assert.Single(findings, f => f.RuleId == "E01");
        Assert.Contains(both.Evidence, line => line.Source == "earlier reports");
    }

    [Theory]
    [MemberData(nameof(TestDatabase.Kinds), MemberType = typeof(TestDatabase))]
    public async Task An_inventory_tells_that_the_coverage_ends_within_sixty_days(string database)
    {
        await using var service = await RegisteredAsync(database);

        service.Time.Advance(new DateTimeOffset(2026, 11, 1, 0, 0, 0, TimeSpan.Zero) - service.Time.GetUtcNow());
        await service.ReceiveAsync(Messages.Inventory(70));
        Assert.Contains(await service.AllAsync<Finding>(), f => f.RuleId == "I14");
    }

    [Theory]
    [MemberData(nameof(TestDatabase.Kinds), MemberType = typeof(TestDatabase))]
    public async Task The_fleet_is_the_company_s_and_nobody_else_s(string database)
    {
        await using var service = await ServiceUnderTest.StartAsync(database);
        var ours = (await service.AddPersonAsync("Hafen AG", "anna")).CompanyId!.Value;
        var theirs = (await service.AddPersonAsync("Berg GmbH", "bea")).CompanyId!.Value;
        var now = service.Time.GetUtcNow();
        await using var db = service.Store.Open(Fence.Everything);
        var asking = AddDevice(db, "SN1", ours, now);
        AddFinding(db, AddDevice(db, "SN2", ours, now), now.AddDays(-2));
        AddFinding(db, AddDevice(db, "SN3", theirs, now), now.AddDays(-2));
        AddFinding(db, AddDevice(db, "SN4", ours, now), now.AddDays(-8));
        await db.SaveChangesAsync(Cancel);
        var reports = new StoredReports(db, asking, Guid.CreateVersion7(now), now);
        var question = new ReportQuestion(ReportScope.Fleet, "E04", TimeSpan.FromDays(7));

        Assert.Empty(reports.Find(question));
        Assert.True(await reports.AnswerAsync(Cancel));

        Assert.Equal("TEST SN2", Assert.Single(reports.Find(question)).Device);
        Assert.False(await reports.AnswerAsync(Cancel));
    }

    [Theory]
    [MemberData(nameof(TestDatabase.Kinds), MemberType = typeof(TestDatabase))]
    public async Task A_cluster_is_what_its_nodes_name_or_what_an_operator_says(string database)
    {
        await using var service = await ServiceUnderTest.StartAsync(database);
        var ours = (await service.AddPersonAsync("Hafen AG", "anna")).CompanyId!.Value;
        var theirs = (await service.AddPersonAsync("Berg GmbH", "bea")).CompanyId!.Value;
        var now = service.Time.GetUtcNow();
        await using var db = service.Store.Open(Fence.Everything);
        var asking = AddDevice(db, "SN1", ours, now);
        asking.Hear(Messages.Fan() with { NameValues = [new("Cluster", "wien-voice")] }, now);
        var said = AddDevice(db, "SN2", ours, now);
        said.Join("Wien-Voice");
        AddFinding(db, said, now.AddMinutes(-2));
        var stranger = AddDevice(db, "SN3", theirs, now);
        stranger.Join("wien-voice");
        AddFinding(db, stranger, now.AddMinutes(-2));
        AddFinding(db, AddDevice(db, "SN4", ours, now), now.AddMinutes(-2));
        await db.SaveChangesAsync(Cancel);
        var reports = new StoredReports(db, asking, Guid.CreateVersion7(now), now);
        var question = new ReportQuestion(ReportScope.Cluster, "E04", TimeSpan.FromHours(24));
        _ = reports.Find(question);

        await reports.AnswerAsync(Cancel);

        Assert.Equal("TEST SN2", Assert.Single(reports.Find(question)).Device);
    }

    [Theory]
    [MemberData(nameof(TestDatabase.Kinds), MemberType = typeof(TestDatabase))]
    public async Task A_site_is_where_devices_of_a_company_tell_the_same_address(string database)
    {
        await using var service = await ServiceUnderTest.StartAsync(database);
        var ours = (await service.AddPersonAsync("Hafen AG", "anna")).CompanyId!.Value;
        var now = service.Time.GetUtcNow();
        await using var db = service.Store.Open(Fence.Everything);
        var asking = AddDevice(db, "SN1", ours, now, "Hafenstr. 1, Linz");
        AddFinding(db, asking, now.AddMinutes(-3));
        AddFinding(db, AddDevice(db, "SN2", ours, now, "Hafenstr. 1, Linz"), now.AddMinutes(-2));
        AddFinding(db, AddDevice(db, "SN3", ours, now, "Praterstr. 9, Wien"), now.AddMinutes(-2));
        await db.SaveChangesAsync(Cancel);
        var unsaved = AddDevice(db, "SN4", ours, now, "hafenstr. 1, linz");
        AddFinding(db, unsaved, now.AddMinutes(-1));
        var reports = new StoredReports(db, asking, Guid.CreateVersion7(now), now);
        var question = new ReportQuestion(ReportScope.Site, "E04", TimeSpan.FromMinutes(15));
        _ = reports.Find(question);

        await reports.AnswerAsync(Cancel);

        Assert.Equal(
            ["TEST SN2", "TEST SN4"],
            reports.Find(question).Where(r => !r.IsOwn).Select(r => r.Device).Order()
        );
    }

    [Theory]
    [MemberData(nameof(TestDatabase.Kinds), MemberType = typeof(TestDatabase))]
    public async Task What_was_fetched_for_a_batch_is_answered_at_once_and_as_the_store_answers(string database)
    {
        await using var service = await RegisteredAsync(database);
        await FlapAsync(service, 3, TimeSpan.FromMinutes(1));
        var finding = (await service.AllAsync<Finding>()).First(f => f.Count > 1);
        var now = service.Time.GetUtcNow();
        var question = new ReportQuestion(ReportScope.Device, finding.RuleId, TimeSpan.FromHours(1));

        await using var db = service.Store.Open(Fence.Everything);
        var device = await db.Set<Device>().SingleAsync(d => d.Id == finding.DeviceId, Cancel);
        var asked = new StoredReports(db, device, Guid.CreateVersion7(now), now);
        Assert.Empty(asked.Find(question));
        Assert.True(await asked.AnswerAsync(Cancel));

        await FindingsOfDevice.FetchAsync(db, [device.Id], now, Cancel);
        await FindingsOfDevice.FetchReportsAsync(db, Cancel);
        var held = new StoredReports(db, device, Guid.CreateVersion7(now), now);

        Assert.Equal(finding.Count, held.Find(question).Count());
        Assert.Equal(asked.Find(question).OrderBy(r => r.At), held.Find(question).OrderBy(r => r.At));
        Assert.False(await held.AnswerAsync(Cancel));
    }

    internal static Device AddDevice(
        HearthDb db,
        string serial,
        Guid company,
        DateTimeOffset at,
        string? address = null
    )
    {
        var device = new Device(Guid.CreateVersion7(at), new DeviceKey("TEST", serial), at);
        var contact = new SystemContact { Address = address };
        device.Hear(new Message { Format = MessageFormat.Aml, System = contact }, at);
        device.BelongTo(company);
        db.Set<Device>().Add(device);
        return device;
    }

    internal static Finding AddFinding(HearthDb db, Device device, DateTimeOffset at)
    {
        var diagnosis = new Diagnosis
        {
            RuleId = "E04",
            RuleVersion = 1,
            Title = "Fan failed",
            Problem = "A fan failed.",
            Impact = "Heat.",
            Recommendation = ["Look."],
            Kind = DiagnosisKind.Problem,
            Confidence = Confidence.Likely,
            Fingerprint = "E04|fan 1",
            Team = Team.Hardware,
        };
        var finding = new Finding(Guid.CreateVersion7(at), device.Id, device.CompanyId, diagnosis, at);
        db.Set<Finding>().Add(finding);
        return finding;
    }

    private static async Task FlapAsync(ServiceUnderTest service, int times, TimeSpan every)
    {
        for (var number = 0; number < times; number++)
        {
            await service.ReceiveAsync(LinkDown(100 + number));
            service.Time.Advance(every);
        }
    }

    private static Message LinkDown(int number) =>
        Messages.Fan(number) with
        {
            AlertGroup = AlertGroup.Syslog,
            AlertGroupRaw = "http://www.cisco.com/2005/05/callhome/syslog",
            EventTime = null,
            CreatedTime = null,
            Syslog = null,
            Description = "%LINK-3-UPDOWN: Interface GigabitEthernet0/0/1, changed state to down",
        };

    private static Message Supply(int number, int supply) =>
        Messages.Fan(number) with
        {
            Syslog = null,
            Description = string.Create(
                CultureInfo.InvariantCulture,
                $"%PLATFORM-2-PS_FAIL: Power supply {supply} failed or shut down"
            ),
            Attachments = [],
        };

    internal static async Task<ServiceUnderTest> RegisteredAsync(string database)
    {
        var service = await ServiceUnderTest.StartAsync(database);
        await service.CoverAsync("Hafen AG", Messages.ProductId, Messages.SerialNumber);
        var person = await service.AddPersonAsync("Hafen AG", "anna");
        await service.ReceiveAsync(Messages.Test(7));
        Assert.IsType<CompletionOutcome.Completed>(
            await service.RegisterAsync(person, await service.MailedTokenAsync())
        );
        return service;
    }
}
