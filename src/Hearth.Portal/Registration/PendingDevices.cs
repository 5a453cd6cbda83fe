using System.Collections.Immutable;
using Hearth.Service.Accounts;
using Hearth.Service.Devices;
using Hearth.Service.Registration;
using Hearth.Service.Storage;
using Microsoft.EntityFrameworkCore;

namespace Hearth.Portal.Registration;

/// <summary>Reads the registrations that wait: for their owner, which only support sees, or for coverage.</summary>
public sealed class PendingDevices(HearthStore store)
{
    private const int Shown = 50;

    /// <summary>The registrations that wait, the longest waiting last.</summary>
    public async Task<ImmutableArray<PendingDevice>> ReadAsync(Viewer viewer, CancellationToken cancellationToken)
    {
        await using var db = store.Open(viewer.Fence);
        return
        [
            .. await db.Set<DeviceRegistration>()
                .AsNoTracking()
                .Where(r => r.State != RegistrationState.Registered)
                .OrderByDescending(r => r.StateSinceAt)
                .Take(Shown)
                .Join(
                    db.Set<Device>(),
                    r => r.DeviceId,
                    d => d.Id,
                    (r, d) =>
                        new PendingDevice(
                            d.Id,
                            d.HostName,
                            d.ProductId,
                            d.SerialNumber,
                            r.State,
                            r.StateSinceAt,
                            r.ContactEmails
                        )
                )
                .ToListAsync(cancellationToken),
        ];
    }
}

/// <summary>A device whose registration waits.</summary>
public sealed record PendingDevice(
    Guid DeviceId,
    string? HostName,
    string ProductId,
    string SerialNumber,
    RegistrationState State,
    DateTimeOffset Since,
    ImmutableArray<string> Contacts
);
