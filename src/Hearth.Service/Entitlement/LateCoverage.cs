using Hearth.Service.Devices;
using Hearth.Service.Notifications;
using Hearth.Service.Registration;
using Hearth.Service.Rounds;
using Hearth.Service.Storage;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging;

namespace Hearth.Service.Entitlement;

/// <summary>Completes registrations that waited for coverage once a contract covers the device; nobody has to send a new message (R24).</summary>
public sealed partial class LateCoverage(
    HearthStore store,
    CheckEntitlement entitlement,
    LiveEvents live,
    TimeProvider time,
    ILogger<LateCoverage> logger
) : RoundWorker(Pace, time)
{
    private static readonly TimeSpan Pace = TimeSpan.FromSeconds(30);

    /// <summary>Looks at every registration that waits.</summary>
    /// <returns>How many were completed.</returns>
    public async Task<int> CompleteAsync(CancellationToken cancellationToken)
    {
        await using var look = store.Open(Fence.Everything);
        var waiting = await look.Set<DeviceRegistration>()
            .Where(registration => registration.State == RegistrationState.AwaitingCoverage)
            .Select(registration => registration.DeviceId)
            .ToListAsync(cancellationToken);
        var completed = 0;
        foreach (var deviceId in waiting)
        {
            completed += await CompleteOneAsync(deviceId, cancellationToken) ? 1 : 0;
        }

        return completed;
    }

    /// <inheritdoc/>
    protected override Task RoundAsync(CancellationToken cancellationToken) => CompleteAsync(cancellationToken);

    /// <inheritdoc/>
    protected override void TellFailed(Exception fault) => LogRoundFailed(fault);

    private async Task<bool> CompleteOneAsync(Guid deviceId, CancellationToken cancellationToken)
    {
        await using var db = store.Open(Fence.Everything);
        await using var transaction = await store.BeginWriteAsync(db, cancellationToken);
        var device = await db.Set<Device>().FirstAsync(d => d.Id == deviceId, cancellationToken);
        var registration = await db.Set<DeviceRegistration>()
            .FirstAsync(r => r.DeviceId == deviceId, cancellationToken);
        if (
            await entitlement.CheckAsync(db, device, registration, cancellationToken) is not EntitlementVerdict.Entitled
        )
        {
            return false;
        }

        await db.SaveChangesAsync(cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        live.Publish(new(LiveTopic.Device, deviceId, device.CompanyId));
        LogCompleted(deviceId);
        return true;
    }

    [LoggerMessage(1200, LogLevel.Information, "Device {DeviceId} is covered now; its registration is complete")]
    private partial void LogCompleted(Guid deviceId);

    [LoggerMessage(
        1201,
        LogLevel.Error,
        "Registrations that wait for coverage could not be looked at; the next round tries again"
    )]
    private partial void LogRoundFailed(Exception fault);
}
