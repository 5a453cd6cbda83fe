using Hearth.Knowledge.Facts;
using Hearth.Service.Analysis;
using Hearth.Service.Devices;
using Hearth.Service.Storage;
using Hearth.Testing;
using Microsoft.EntityFrameworkCore;

namespace Hearth.Service.Tests.Analysis;

/// <summary>What one message of a batch asks is fetched for the others with it, and the answers stay those of the store.</summary>
public sealed class StoredReportsTests
{
    private static readonly ReportQuestion OfFleet = new(ReportScope.Fleet, "E04", TimeSpan.FromDays(7));
    private static readonly ReportQuestion OfDevice = new(ReportScope.Device, "E04", TimeSpan.FromDays(30));

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Theory]
    [MemberData(nameof(TestDatabase.Kinds), MemberType = typeof(TestDatabase))]
    public async Task What_one_message_asked_of_the_fleet_the_next_is_told_at_once(string database)
    {
        await using var service = await ServiceUnderTest.StartAsync(database);
        var ours = (await service.AddPersonAsync("Hafen AG", "anna")).CompanyId!.Value;
        var now = service.Time.GetUtcNow();
        await using var db = service.Store.Open(Fence.Everything);
        var first = EarlierReportsTests.AddDevice(db, "SN1", ours, now);
        var second = EarlierReportsTests.AddDevice(db, "SN2", ours, now);
        EarlierReportsTests.AddFinding(db, first, now.AddDays(-2));
        EarlierReportsTests.AddFinding(db, EarlierReportsTests.AddDevice(db, "SN3", ours, now), now.AddDays(-3));
        await db.SaveChangesAsync(Cancel);
        await FindingsOfDevice.FetchAsync(db, [first.Id, second.Id], now, Cancel);
        await AskAsync(db, first, now, OfFleet);

        var told = Reports(db, second, now).Find(OfFleet);

        Assert.Equal(["TEST SN1", "TEST SN3"], told.Select(report => report.Device).Order());
        Assert.All(told, report => Assert.False(report.IsOwn));
    }

    [Theory]
    [MemberData(nameof(TestDatabase.Kinds), MemberType = typeof(TestDatabase))]
    public async Task What_the_session_changed_since_stands_in_the_place_of_what_was_fetched(string database)
    {
        await using var service = await ServiceUnderTest.StartAsync(database);
        var ours = (await service.AddPersonAsync("Hafen AG", "anna")).CompanyId!.Value;
        var now = service.Time.GetUtcNow();
        await SaveAsync(service, ours, ["SN1", "SN2", "SN3"], [now.AddDays(-2)]);
        await using var db = service.Store.Open(Fence.Everything);
        var devices = await AllDevicesAsync(db);
        await FindingsOfDevice.FetchAsync(db, devices.Select(device => device.Id), now, Cancel);
        await AskAsync(db, devices[0], now, OfFleet);

        var later = now.AddMinutes(5);
        FindingsOfSession.Of(db).OfRule(ours, "E04").Values.First(f => f.DeviceId == devices[1].Id).Clear(later);
        EarlierReportsTests.AddFinding(db, devices[2], later);
        var told = Reports(db, devices[0], later).Find(OfFleet).Where(report => !report.IsOwn);

        Assert.Equal(
            [("TEST SN2", false, later), ("TEST SN3", true, now.AddDays(-2)), ("TEST SN3", true, later)],
            told.Select(report => (report.Device, report.IsOpen, report.At)).Order()
        );
    }

    [Theory]
    [MemberData(nameof(TestDatabase.Kinds), MemberType = typeof(TestDatabase))]
    public async Task Of_more_reports_than_are_fetched_a_message_is_told_the_latest_before_itself(string database)
    {
        await using var service = await ServiceUnderTest.StartAsync(database);
        var ours = (await service.AddPersonAsync("Hafen AG", "anna")).CompanyId!.Value;
        var now = service.Time.GetUtcNow();
        var times = Enumerable.Range(0, StoredReports.MaxReports + 10).Select(number => now.AddMinutes(-number));
        await SaveAsync(service, ours, ["SN1"], []);
        await SaveAsync(service, ours, ["SN2"], times);
        await using var db = service.Store.Open(Fence.Everything);
        var asking = (await AllDevicesAsync(db))[0];

        var ofNow = await AskAsync(db, asking, now, OfFleet);
        var early = now.AddMinutes(-20);
        var ofEarly = await AskAsync(db, asking, early, OfFleet);
        var ofNowAgain = await AskAsync(db, asking, now, OfFleet);

        Assert.Equal(StoredReports.MaxReports, ofNow.Count);
        Assert.Equal(now, ofNow.Max(report => report.At));
        Assert.Equal(StoredReports.MaxReports - 10, ofEarly.Count);
        Assert.Equal(early, ofEarly.Max(report => report.At));
        Assert.Equal(ofNow, ofNowAgain);
    }

    [Theory]
    [MemberData(nameof(TestDatabase.Kinds), MemberType = typeof(TestDatabase))]
    public async Task What_one_device_asked_of_its_last_month_the_others_of_the_batch_are_told_at_once(string database)
    {
        await using var service = await ServiceUnderTest.StartAsync(database);
        var ours = (await service.AddPersonAsync("Hafen AG", "anna")).CompanyId!.Value;
        var now = service.Time.GetUtcNow();
        await SaveAsync(service, ours, ["SN1", "SN2"], [now.AddDays(-20), now.AddDays(-40)]);
        await using var db = service.Store.Open(Fence.Everything);
        var devices = await AllDevicesAsync(db);
        await FindingsOfDevice.FetchAsync(db, devices.Select(device => device.Id), now, Cancel);

        var asked = await AskAsync(db, devices[0], now, OfDevice);
        var held = Reports(db, devices[1], now).Find(OfDevice);

        Assert.Equal(now.AddDays(-20), Assert.Single(asked).At);
        Assert.Equal(("TEST SN2", true, now.AddDays(-20)), Single(held));
    }

    [Theory]
    [MemberData(nameof(TestDatabase.Kinds), MemberType = typeof(TestDatabase))]
    public async Task A_device_with_more_findings_than_are_held_is_told_of_its_own_by_the_store(string database)
    {
        await using var service = await ServiceUnderTest.StartAsync(database);
        var ours = (await service.AddPersonAsync("Hafen AG", "anna")).CompanyId!.Value;
        var now = service.Time.GetUtcNow();
        var times = Enumerable.Range(0, FindingsOfDevice.MaxHeld + 20).Select(number => now.AddHours(-number)).ToList();
        await SaveAsync(service, ours, ["SN1"], times);
        await using var db = service.Store.Open(Fence.Everything);
        var device = (await AllDevicesAsync(db))[0];

        var told = await AskAsync(db, device, now, OfDevice);

        Assert.Equal(times.Order(), told.Select(report => report.At).Order());
    }

    private static StoredReports Reports(HearthDb db, Device device, DateTimeOffset at) =>
        new(db, device, Guid.CreateVersion7(at), at);

    private static (string, bool, DateTimeOffset) Single(IEnumerable<PastReport> reports)
    {
        var report = Assert.Single(reports);
        return (report.Device, report.IsOwn, report.At);
    }

    /// <summary>The answer a message gets in the end.</summary>
    private static async Task<List<PastReport>> AskAsync(
        HearthDb db,
        Device device,
        DateTimeOffset at,
        ReportQuestion question
    )
    {
        var reports = Reports(db, device, at);
        _ = reports.Find(question);
        await reports.AnswerAsync(Cancel);
        return [.. reports.Find(question)];
    }

    private static async Task<List<Device>> AllDevicesAsync(HearthDb db) =>
        await db.Set<Device>().OrderBy(device => device.SerialNumber).ToListAsync(Cancel);

    /// <summary>Devices with a finding of each instant, reported by a message of the same instant, saved by another session.</summary>
    private static async Task SaveAsync(
        ServiceUnderTest service,
        Guid company,
        IEnumerable<string> serials,
        IEnumerable<DateTimeOffset> times
    )
    {
        await using var db = service.Store.Open(Fence.Everything);
        foreach (var serial in serials)
        {
            var device = EarlierReportsTests.AddDevice(db, serial, company, service.Time.GetUtcNow());
            foreach (var at in times)
            {
                var finding = EarlierReportsTests.AddFinding(db, device, at);
                db.Set<FindingMessage>()
                    .Add(new FindingMessage(Guid.CreateVersion7(at), finding, FindingMessageRole.Reported));
            }
        }

        await db.SaveChangesAsync(Cancel);
    }
}
