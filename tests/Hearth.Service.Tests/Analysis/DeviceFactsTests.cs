using Hearth.Knowledge;
using Hearth.Protocol;
using Hearth.Service.Analysis;
using Hearth.Service.Devices;
using Hearth.Service.Devices.ChangeWindows;
using Hearth.Service.Notifications;
using Hearth.Service.ServiceRequests;
using Hearth.Service.Storage;
using Hearth.Testing;

namespace Hearth.Service.Tests.Analysis;

/// <summary>What operators say of a device, and what its inventories tell, changes what a message means.</summary>
public sealed class DeviceFactsTests
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Theory]
    [MemberData(nameof(TestDatabase.Kinds), MemberType = typeof(TestDatabase))]
    public async Task The_same_fault_after_the_part_was_replaced_is_told_with_the_day_of_the_replacement(
        string database
    )
    {
        await using var service = await EarlierReportsTests.RegisteredAsync(database);
        await service.ReceiveAsync(Messages.Inventory(70, Tray("FAN0001")));
        service.Time.Advance(TimeSpan.FromDays(3));
        await service.ReceiveAsync(Messages.Inventory(71, Tray("FAN0002")));
        service.Time.Advance(TimeSpan.FromDays(20));

        await service.ReceiveAsync(Messages.FanTray(72));

        var again = Assert.Single(await service.AllAsync<Finding>(), f => f.RuleId == "X02");
        Assert.Contains("2026-03-05", again.Problem, StringComparison.Ordinal);
    }

    [Theory]
    [MemberData(nameof(TestDatabase.Kinds), MemberType = typeof(TestDatabase))]
    public async Task A_part_that_was_missing_for_an_inventory_was_replaced_too(string database)
    {
        await using var service = await EarlierReportsTests.RegisteredAsync(database);
        await service.ReceiveAsync(Messages.Inventory(70, Tray("FAN0001"), Supply("PSU0001")));
        await service.ReceiveAsync(Messages.Inventory(71, Supply("PSU0001")));
        await service.ReceiveAsync(Messages.Inventory(72, Tray("FAN0002"), Supply("PSU0001")));

        var installed = (await service.AllAsync<Component>()).ToDictionary(
            part => part.Position,
            part => part.InstalledAt
        );
        Assert.NotNull(installed["fan tray 1"]);
        Assert.Null(installed["Power Supply 1"]);
    }

    [Theory]
    [MemberData(nameof(TestDatabase.Kinds), MemberType = typeof(TestDatabase))]
    public async Task A_first_inventory_and_a_part_that_only_moved_are_no_replacement(string database)
    {
        await using var service = await EarlierReportsTests.RegisteredAsync(database);
        await service.ReceiveAsync(Messages.Inventory(70, Tray("FAN0001"), Tray("FAN0002", 2)));
        await service.ReceiveAsync(Messages.Inventory(71, Tray("FAN0002"), Tray("FAN0001", 2)));

        await service.ReceiveAsync(Messages.FanTray(72));

        Assert.DoesNotContain(await service.AllAsync<Finding>(), f => f.RuleId == "X02");
    }

    [Theory]
    [MemberData(nameof(TestDatabase.Kinds), MemberType = typeof(TestDatabase))]
    public async Task A_fault_in_an_announced_change_is_noted_and_opens_nothing(string database)
    {
        await using var service = await EarlierReportsTests.RegisteredAsync(database);
        await AnnounceAsync(service, TimeSpan.Zero, TimeSpan.FromHours(2));

        await service.ReceiveAsync(Messages.FanTray(70));
        Assert.Empty(await service.AllAsync<ServiceRequest>());
        Assert.Equal(
            FindingState.Noted,
            Assert.Single(await service.AllAsync<Finding>(), f => f.RuleId == "E04").State
        );
        service.Time.Advance(TimeSpan.FromHours(2));
        await service.ReceiveAsync(Messages.FanTray(71));

        Assert.Single(await service.AllAsync<ServiceRequest>());
    }

    [Theory]
    [MemberData(nameof(TestDatabase.Kinds), MemberType = typeof(TestDatabase))]
    public async Task Whoever_announces_changes_is_told_of_those_outside_of_them(string database)
    {
        await using var service = await EarlierReportsTests.RegisteredAsync(database);
        await service.ReceiveAsync(Configured(70));
        Assert.DoesNotContain(await service.AllAsync<Finding>(), f => f.RuleId == "I18");

        await AnnounceAsync(service, TimeSpan.FromHours(1), TimeSpan.FromHours(2));
        await service.ReceiveAsync(Configured(71));
        Assert.Single(await service.AllAsync<Finding>(), f => f.RuleId == "I18");
        service.Time.Advance(TimeSpan.FromHours(1));
        await service.ReceiveAsync(Configured(72));

        Assert.Equal(1, Assert.Single(await service.AllAsync<Finding>(), f => f.RuleId == "I18").Count);
    }

    [Theory]
    [MemberData(nameof(TestDatabase.Kinds), MemberType = typeof(TestDatabase))]
    public async Task A_window_is_of_the_company_that_announced_it_and_can_be_called_off(string database)
    {
        await using var service = await EarlierReportsTests.RegisteredAsync(database);
        await service.AddPersonAsync("Berg GmbH", "bea");
        var now = service.Time.GetUtcNow();
        var wish = new ChangeWish(now, now.AddHours(2), "new release", "bea");
        var announce = service.Get<AnnounceChange>();
        Assert.IsType<ChangeOutcome.Done>(await announce.ForCompanyAsync(Fence.Everything, "Berg GmbH", wish, Cancel));
        var ours = Assert.IsType<ChangeOutcome.Done>(
            await announce.ForCompanyAsync(Fence.Everything, "Hafen AG", wish, Cancel)
        );

        Assert.IsType<ChangeOutcome.Done>(await announce.EndAsync(Fence.Everything, ours.Window.Id, "anna", Cancel));
        await service.ReceiveAsync(Messages.FanTray(70));

        Assert.Single(await service.AllAsync<ServiceRequest>());
    }

    [Theory]
    [MemberData(nameof(TestDatabase.Kinds), MemberType = typeof(TestDatabase))]
    public async Task A_device_of_a_critical_site_gets_its_requests_one_step_higher(string database)
    {
        await using var service = await EarlierReportsTests.RegisteredAsync(database);
        await service
            .Get<ChangeDevice>()
            .TagAsync(Fence.Everything, Messages.SerialNumber, DeviceFacts.CriticalSiteTag, isSet: true, Cancel);

        await service.ReceiveAsync(
            Messages.Fan(70) with
            {
                Description = "%C6KPWR-4-PSFAIL: power supply 1 output failed",
                Syslog = new SystemMessage("C6KPWR", null, 4, "PSFAIL", "power supply 1 output failed"),
            }
        );

        Assert.Equal(ServiceRequestSeverity.Two, (await service.OneAsync<ServiceRequest>()).Severity);
    }

    [Theory]
    [MemberData(nameof(TestDatabase.Kinds), MemberType = typeof(TestDatabase))]
    public async Task The_same_alert_of_two_nodes_of_a_cluster_is_a_finding_of_its_own(string database)
    {
        await using var service = await EarlierReportsTests.RegisteredAsync(database);

        await service.ReceiveAsync(Pegging(70, "voice-sub-1"));
        Assert.DoesNotContain(await service.AllAsync<Finding>(), f => f.RuleId == "C22");
        service.Time.Advance(TimeSpan.FromHours(5));
        await service.ReceiveAsync(Pegging(71, "voice-sub-2"));

        Assert.Contains(
            "voice-sub-1",
            Assert.Single(await service.AllAsync<Finding>(), f => f.RuleId == "C22").Problem,
            StringComparison.Ordinal
        );
        Assert.Equal("wien-voice", (await service.OneAsync<Device>()).Cluster);
    }

    private static Card Tray(string serial, int number = 1) =>
        new()
        {
            Location = $"fan tray {number}",
            ProductId = "C9300-FAN",
            SerialNumber = serial,
        };

    private static Card Supply(string serial) =>
        new()
        {
            Location = "Power Supply 1",
            ProductId = "PWR-C1-715WAC",
            SerialNumber = serial,
        };

    private static Message Configured(int number) =>
        Messages.Fan(number) with
        {
            AlertGroup = AlertGroup.Syslog,
            AlertGroupRaw = "http://www.cisco.com/2005/05/callhome/syslog",
            Description = "%SYS-5-CONFIG_I: Configured from console by jdoe on vty0 (192.0.2.77)",
            Syslog = new SystemMessage(
                "SYS",
                null,
                5,
                "CONFIG_I",
                "Configured from console by jdoe on vty0 (192.0.2.77)"
            ),
        };

    private static Message Pegging(int number, string node) =>
        Messages.Fan(number) with
        {
            Description = $"CPUPegging on node {node}: processor load 100%",
            Syslog = null,
            BuilderName = "CUCM",
            Series = "Unified Communications Manager",
            Family = DeviceFamily.Cucm,
            NameValues = [new("Cluster", "wien-voice"), new("Publisher", "voice-pub")],
        };

    private static async Task AnnounceAsync(ServiceUnderTest service, TimeSpan after, TimeSpan length)
    {
        var from = service.Time.GetUtcNow() + after;
        Assert.IsType<ChangeOutcome.Done>(
            await service
                .Get<AnnounceChange>()
                .ForDeviceAsync(
                    Fence.Everything,
                    Messages.SerialNumber,
                    new ChangeWish(from, from + length, "new release", "anna"),
                    Cancel
                )
        );
    }
}
