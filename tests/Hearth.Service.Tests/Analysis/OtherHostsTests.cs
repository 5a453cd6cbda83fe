using Hearth.Protocol;
using Hearth.Service.Analysis;
using Hearth.Service.Devices;
using Hearth.Service.Registration;
using Hearth.Service.Storage;
using Hearth.Testing;
using Microsoft.EntityFrameworkCore;

namespace Hearth.Service.Tests.Analysis;

/// <summary>I15: a serial number that two machines report.</summary>
public sealed class OtherHostsTests
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Theory]
    [MemberData(nameof(TestDatabase.Kinds), MemberType = typeof(TestDatabase))]
    public async Task A_second_machine_with_the_serial_number_is_told_with_both_names(string database)
    {
        await using var service = await EarlierReportsTests.RegisteredAsync(database);
        await service.ReceiveAsync(Messages.Inventory(70));

        await service.ReceiveAsync(Named(Messages.Inventory(71), "edge-7-clone"));

        var finding = Assert.Single(await service.AllAsync<Finding>(), f => f.RuleId == "I15");
        Assert.Contains("edge-7-clone", finding.Problem, StringComparison.Ordinal);
        Assert.Contains("by edge-7.", finding.Problem, StringComparison.Ordinal);
    }

    [Theory]
    [MemberData(nameof(TestDatabase.Kinds), MemberType = typeof(TestDatabase))]
    public async Task Both_names_in_one_batch_are_seen_too(string database)
    {
        await using var service = await EarlierReportsTests.RegisteredAsync(database);

        await service.ReceiveTogetherAsync(
            Messages.Inventory(70),
            Named(Messages.Inventory(71), "edge-7-clone"),
            Named(Messages.FanTray(72), "edge-7-clone")
        );

        Assert.Single(await service.AllAsync<Finding>(), f => f.RuleId == "I15");
    }

    [Theory]
    [MemberData(nameof(TestDatabase.Kinds), MemberType = typeof(TestDatabase))]
    public async Task One_name_with_and_without_its_domain_is_one_machine(string database)
    {
        await using var service = await EarlierReportsTests.RegisteredAsync(database);
        await service.ReceiveAsync(Messages.Inventory(70));

        await service.ReceiveAsync(Named(Messages.Inventory(71), "edge-7.example.net"));

        Assert.DoesNotContain(await service.AllAsync<Finding>(), f => f.RuleId == "I15");
    }

    [Theory]
    [MemberData(nameof(TestDatabase.Kinds), MemberType = typeof(TestDatabase))]
    public async Task A_device_of_the_same_owner_with_another_product_id_counts(string database)
    {
        await using var service = await EarlierReportsTests.RegisteredAsync(database);
        await AddTwinAsync(service, "Hafen AG", "ISR4351/K9", "edge-8");

        await service.ReceiveAsync(Messages.Inventory(70));

        Assert.Contains(
            "edge-8",
            Assert.Single(await service.AllAsync<Finding>(), f => f.RuleId == "I15").Problem,
            StringComparison.Ordinal
        );
    }

    [Theory]
    [MemberData(nameof(TestDatabase.Kinds), MemberType = typeof(TestDatabase))]
    public async Task What_another_company_s_device_is_called_is_never_told(string database)
    {
        await using var service = await EarlierReportsTests.RegisteredAsync(database);
        await service.AddPersonAsync("Berg GmbH", "bea");
        await AddTwinAsync(service, "Berg GmbH", "ISR4351/K9", "berg-secret-1");

        await service.ReceiveAsync(Messages.Inventory(70));

        Assert.DoesNotContain(await service.AllAsync<Finding>(), f => f.RuleId == "I15");
    }

    [Theory]
    [MemberData(nameof(TestDatabase.Kinds), MemberType = typeof(TestDatabase))]
    public async Task Names_a_device_bore_before_its_owner_had_it_are_forgotten(string database)
    {
        await using var service = await ServiceUnderTest.StartAsync(database);
        await service.CoverAsync("Hafen AG", Messages.ProductId, Messages.SerialNumber);
        var person = await service.AddPersonAsync("Hafen AG", "anna");
        await service.ReceiveAsync(Named(Messages.Test(7), "berg-secret-1"));
        await service.RegisterAsync(person, await service.MailedTokenAsync());

        await service.ReceiveAsync(Messages.Inventory(70));

        Assert.DoesNotContain(await service.AllAsync<Finding>(), f => f.RuleId == "I15");
        Assert.DoesNotContain(
            (await service.OneAsync<Device>()).Hosts.Names,
            host => host.Name.Contains("berg", StringComparison.Ordinal)
        );
    }

    private static Message Named(Message message, string host) =>
        message with
        {
            System = message.System with { Name = host },
        };

    private static async Task AddTwinAsync(ServiceUnderTest service, string company, string productId, string host)
    {
        var now = service.Time.GetUtcNow();
        await using var db = service.Store.Open(Fence.Everything);
        var owner = await db.Set<Hearth.Service.Accounts.Company>().FirstAsync(c => c.Name == company, Cancel);
        var twin = new Device(Guid.CreateVersion7(now), new DeviceKey(productId, Messages.SerialNumber), now);
        twin.BelongTo(owner.Id);
        twin.Hear(Named(Messages.Inventory(1), host), now);
        db.Set<Device>().Add(twin);
        await db.SaveChangesAsync(Cancel);
    }
}
