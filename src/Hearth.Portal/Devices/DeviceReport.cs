using System.Collections.Immutable;
using Hearth.Service.Accounts;
using Hearth.Service.Contracts;
using Hearth.Service.Devices;
using Hearth.Service.Registration;
using Hearth.Service.Storage;
using Microsoft.EntityFrameworkCore;

namespace Hearth.Portal.Devices;

/// <summary>Reads one device with what is known of it (R13, R16).</summary>
public sealed class DeviceReport(HearthStore store, TimeProvider time)
{
    /// <summary>The device, when this person may see it.</summary>
    public async Task<DeviceDossier?> ReadAsync(Viewer viewer, Guid id, CancellationToken cancellationToken)
    {
        await using var db = store.Open(viewer.Fence);
        var device = await db.Set<Device>().AsNoTracking().FirstOrDefaultAsync(d => d.Id == id, cancellationToken);
        if (device is null)
        {
            return null;
        }

        var today = DateOnly.FromDateTime(time.GetUtcNow().UtcDateTime);
        return new DeviceDossier
        {
            Device = device,
            Company = await db.Set<Company>()
                .Where(company => company.Id == device.CompanyId)
                .Select(company => company.Name)
                .FirstOrDefaultAsync(cancellationToken),
            Registration = await db.Set<DeviceRegistration>()
                .AsNoTracking()
                .FirstOrDefaultAsync(r => r.DeviceId == id, cancellationToken),
            Coverage = device.CompanyId is { } owner
                ? await FindCoverage.OfAsync(db, owner, device.ProductId, device.SerialNumber, today, cancellationToken)
                : null,
            Parts =
            [
                .. await db.Set<Component>()
                    .AsNoTracking()
                    .Where(part => part.DeviceId == id)
                    .OrderBy(part => part.Position)
                    .ToListAsync(cancellationToken),
            ],
        };
    }
}

/// <summary>A device with what is known of it.</summary>
public sealed record DeviceDossier
{
    public required Device Device { get; init; }

    public required string? Company { get; init; }

    public required DeviceRegistration? Registration { get; init; }

    public required Coverage? Coverage { get; init; }

    public required ImmutableArray<Component> Parts { get; init; }
}
