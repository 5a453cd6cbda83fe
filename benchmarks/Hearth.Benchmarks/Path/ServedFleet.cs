using Hearth.CommandLine;
using Hearth.Demonstration;
using Hearth.Service.Accounts;
using Hearth.Service.Devices;
using Hearth.Service.Notifications;
using Hearth.Service.Registration;
using Hearth.Service.Storage;
using Hearth.Simulation;
using Hearth.Simulation.Delivery;
using Hearth.Simulation.Load;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Hearth.Benchmarks.Path;

/// <summary>A fleet whose devices are registered and covered, so that every message takes the whole way.</summary>
internal sealed class ServedFleet(ServiceProvider services, TimeProvider time) : IAsyncDisposable
{
    private const int Devices = 300;
    private const long Seed = 20_260_304;
    private const int Connections = 8;
    private const double InventoriesPerSecond = 200;
    private static readonly TimeSpan LookAgainAfter = TimeSpan.FromMilliseconds(100);
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(3);

    /// <summary>What the fleet sends while it is measured: nothing but faults, coming and going.</summary>
    /// <param name="messagesPerSecond">How fast.</param>
    public IEnumerable<SimulatedMessage> Faults(double messagesPerSecond) =>
        NewFleet(
                messagesPerSecond,
                new FleetMix
                {
                    Inventory = 0,
                    Configuration = 0,
                    Test = 0,
                }
            )
            .Messages();

    /// <summary>Opens the store of a server that runs.</summary>
    public static async Task<ServedFleet> OpenAsync(
        DataFolder data,
        TimeProvider time,
        CancellationToken cancellationToken
    ) => new(await Installation.OpenAsync(data, cancellationToken), time);

    /// <summary>Lets every device call home once, and registers and covers it, as its owner would.</summary>
    public async Task RegisterAsync(Uri server, CancellationToken cancellationToken)
    {
        var fleet = NewFleet(
            InventoriesPerSecond,
            new FleetMix
            {
                Faults = 0,
                Configuration = 0,
                Test = 0,
            }
        );
        var accounts = new DemonstrationAccounts(services, time);
        await accounts.CoverAsync(fleet.Devices, cancellationToken);
        var support = await accounts.PersonAsync(
            DemonstrationPlan.Support,
            "Sam Support",
            [Role.SupportEngineer],
            null,
            cancellationToken
        );
        await using (var delivery = new HttpDelivery(server, null, Connections, TimeSpan.FromSeconds(30), time))
        {
            var options = new LoadOptions
            {
                Schedule = new SendSchedule(InventoriesPerSecond, null, Devices),
                Connections = Connections,
            };
            var totals = new LoadTotals(keepAcknowledgedIds: false);
            await LoadRun.SendAsync(fleet.Messages(), delivery, options, totals, null, time, cancellationToken);
        }

        var companyId = await accounts.CompanyIdAsync(cancellationToken);
        var register = services.GetRequiredService<RegisterForCompany>();
        foreach (var deviceId in await PendingAsync(cancellationToken))
        {
            await register.RegisterAsync(
                support.Viewer,
                deviceId,
                companyId,
                DemonstrationPlan.Contact,
                cancellationToken
            );
        }

        await UntilAsync(
            async db => !await db.Set<DeviceRegistration>().AnyAsync(r => r.BacklogWaits, cancellationToken),
            cancellationToken
        );
        await UntilMailsHaveLeftAsync(cancellationToken);
    }

    /// <summary>Returns when nothing waits in the outbox.</summary>
    public Task UntilMailsHaveLeftAsync(CancellationToken cancellationToken) =>
        UntilAsync(
            async db =>
                !await db.Set<OutboxMail>().AnyAsync(mail => mail.State == OutboxState.Waiting, cancellationToken),
            cancellationToken
        );

    /// <summary>Returns when the store holds what is asked for.</summary>
    /// <exception cref="TimeoutException">It does not come about: the server does not work, and what it logged says why.</exception>
    public async Task UntilAsync(Func<HearthDb, Task<bool>> holds, CancellationToken cancellationToken)
    {
        var startedAt = time.GetTimestamp();
        while (time.GetElapsedTime(startedAt) < Patience)
        {
            await using (var db = Open())
            {
                if (await holds(db))
                {
                    return;
                }
            }

            await Task.Delay(LookAgainAfter, time, cancellationToken);
        }

        throw new TimeoutException("The server did not get its work done in time; see what it logged above.");
    }

    /// <summary>A session with the store.</summary>
    public HearthDb Open() => services.GetRequiredService<HearthStore>().Open(Fence.Everything);

    /// <inheritdoc/>
    public ValueTask DisposeAsync() => services.DisposeAsync();

    private Fleet NewFleet(double messagesPerSecond, FleetMix mix) =>
        new(
            new FleetOptions
            {
                Devices = Devices,
                Seed = Seed,
                Start = time.GetUtcNow(),
                MessagesPerSecond = messagesPerSecond,
                Mix = mix,
            }
        );

    private async Task<List<Guid>> PendingAsync(CancellationToken cancellationToken)
    {
        await UntilAsync(
            async db => await db.Set<DeviceRegistration>().CountAsync(cancellationToken) == Devices,
            cancellationToken
        );
        await using var db = Open();
        return await db.Set<DeviceRegistration>().Select(r => r.DeviceId).ToListAsync(cancellationToken);
    }
}
