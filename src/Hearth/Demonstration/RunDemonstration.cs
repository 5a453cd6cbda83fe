using System.Collections.Immutable;
using Hearth.CommandLine;
using Hearth.Service.Accounts;
using Hearth.Service.Devices;
using Hearth.Service.Registration;
using Hearth.Service.Storage;
using Hearth.Simulation;
using Hearth.Simulation.Delivery;
using Hearth.Simulation.Load;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Hearth.Demonstration;

/// <summary>A company with a small fleet that calls home until it is stopped.</summary>
internal sealed class RunDemonstration(
    DataFolder data,
    DemonstrationPlan plan,
    TimeProvider time,
    TextWriter output,
    TextWriter error
)
{
    private const long Seed = 20_260_302;
    private const int Connections = 4;
    private static readonly TimeSpan ServerPatience = TimeSpan.FromSeconds(60);
    private static readonly TimeSpan RegistrationPace = TimeSpan.FromSeconds(1);

    /// <summary>Lays the demonstration out and sends until cancelled.</summary>
    public async Task<int> RunAsync(CancellationToken cancellationToken)
    {
        if (!await IsServerReadyAsync(cancellationToken))
        {
            await error.WriteLineAsync(
                $"hearth demo: no Hearth answers at {plan.Server}. Start one with: hearth serve"
            );
            return ExitStatus.EnvironmentRefused;
        }

        await using var services = await Installation.OpenAsync(data, cancellationToken);
        var fleet = NewFleet(plan.FirstMessagesPerSecond);
        var devices = fleet.Devices;
        var accounts = new DemonstrationAccounts(services, time);
        await accounts.CoverAsync(
            devices[..^(DemonstrationPlan.LeftUncovered + DemonstrationPlan.LeftPending)],
            cancellationToken
        );
        var person = await accounts.PersonAsync(
            DemonstrationPlan.Operator,
            "Dora Demo",
            [Role.CompanyAdministrator],
            DemonstrationPlan.Company,
            cancellationToken
        );
        var support = await accounts.PersonAsync(
            DemonstrationPlan.Support,
            "Sam Support",
            [Role.SupportEngineer, Role.SystemAdministrator],
            null,
            cancellationToken
        );
        await AnnounceAsync(person, support);

        var companyId = await accounts.CompanyIdAsync(cancellationToken);
        var confirming = ConfirmAsync(
            services,
            devices[..^DemonstrationPlan.LeftPending],
            support.Viewer,
            companyId,
            cancellationToken
        );
        try
        {
            await SendAsync(fleet, cancellationToken);
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            await error.WriteLineAsync("The demonstration's fleet has stopped.");
        }

        await confirming;
        return ExitStatus.Worked;
    }

    /// <summary>First everyone calls home once and much happens; then the fleet settles down.</summary>
    private async Task SendAsync(Fleet first, CancellationToken cancellationToken)
    {
        await using var delivery = new MixedDelivery(
            Deliveries.Open(
                new DeliveryAddress.Http(new Uri(plan.Server, "/its/service/oddce/services/DDCEService")),
                proxy: null,
                Connections,
                time
            ),
            Deliveries.Open(plan.Mail, proxy: null, Connections, time)
        );
        await SendAsync(
            first,
            delivery,
            new SendSchedule(plan.FirstMessagesPerSecond, null, plan.Devices * 8L),
            cancellationToken
        );
        await SendAsync(
            NewFleet(plan.MessagesPerSecond),
            delivery,
            new SendSchedule(plan.MessagesPerSecond, null, null),
            cancellationToken
        );
    }

    private async Task SendAsync(
        Fleet fleet,
        IDelivery delivery,
        SendSchedule schedule,
        CancellationToken cancellationToken
    )
    {
        var options = new LoadOptions
        {
            Schedule = schedule,
            Connections = Connections,
            Retries = 5,
        };
        var totals = new LoadTotals(keepAcknowledgedIds: false);
        await LoadRun.SendAsync(fleet.Messages(), delivery, options, totals, record: null, time, cancellationToken);
    }

    private Fleet NewFleet(double rate) =>
        new(
            new FleetOptions
            {
                Devices = plan.Devices,
                Seed = Seed,
                Start = time.GetUtcNow(),
                MessagesPerSecond = rate,
            }
        );

    /// <summary>Registers the fleet's devices as they turn up, as their owner would with the tokens of the mails.</summary>
    private async Task ConfirmAsync(
        IServiceProvider services,
        ImmutableArray<DeviceIdentity> wanted,
        Viewer support,
        Guid companyId,
        CancellationToken cancellationToken
    )
    {
        var serials = wanted.Select(device => device.SerialNumber).ToHashSet(StringComparer.Ordinal);
        var register = services.GetRequiredService<RegisterForCompany>();
        using var timer = new PeriodicTimer(RegistrationPace, time);
        try
        {
            while (await timer.WaitForNextTickAsync(cancellationToken))
            {
                foreach (var deviceId in await PendingAsync(services, serials, cancellationToken))
                {
                    await register.RegisterAsync(
                        support,
                        deviceId,
                        companyId,
                        DemonstrationPlan.Contact,
                        cancellationToken
                    );
                }
            }
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            // The demonstration ends here.
        }
    }

    private static async Task<List<Guid>> PendingAsync(
        IServiceProvider services,
        HashSet<string> serials,
        CancellationToken cancellationToken
    )
    {
        await using var db = services.GetRequiredService<HearthStore>().Open(Fence.Everything);
        var pending = await db.Set<DeviceRegistration>()
            .Where(registration => registration.State == RegistrationState.Pending)
            .Join(db.Set<Device>(), r => r.DeviceId, d => d.Id, (r, d) => new { d.Id, d.SerialNumber })
            .ToListAsync(cancellationToken);
        return [.. pending.Where(device => serials.Contains(device.SerialNumber)).Select(device => device.Id)];
    }

    private async Task<bool> IsServerReadyAsync(CancellationToken cancellationToken)
    {
        using var client = new HttpClient { BaseAddress = plan.Server, Timeout = TimeSpan.FromSeconds(2) };
        using var timer = new PeriodicTimer(TimeSpan.FromMilliseconds(250), time);
        var startedAt = time.GetTimestamp();
        do
        {
            try
            {
                if ((await client.GetAsync("/health/ready", cancellationToken)).IsSuccessStatusCode)
                {
                    return true;
                }
            }
            catch (HttpRequestException)
            {
                // Not up yet; asked again until the patience is at its end.
            }
            catch (TaskCanceledException) when (!cancellationToken.IsCancellationRequested)
            {
                // Up, but slow to answer; asked again as well.
            }
        } while (
            time.GetElapsedTime(startedAt) < ServerPatience && await timer.WaitForNextTickAsync(cancellationToken)
        );

        return false;
    }

    private async Task AnnounceAsync(DemonstrationPerson person, DemonstrationPerson support)
    {
        await output.WriteLineAsync(
            $"""

            The demonstration is running: {plan.Devices} devices of {DemonstrationPlan.Company} call home.
              portal             {plan.Server}
              network operator   user {DemonstrationPlan.Operator, -8} password {person.Password}
              support engineer   user {DemonstrationPlan.Support, -8} password {support.Password}
            Mails are written to {data.Outbox}. Ctrl-C stops everything.

            """
        );
        await output.FlushAsync();
    }
}
