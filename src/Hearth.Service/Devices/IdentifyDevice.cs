using Hearth.Protocol;
using Hearth.Service.Storage;
using Microsoft.EntityFrameworkCore;

namespace Hearth.Service.Devices;

/// <summary>Finds the device a message speaks of, or makes its acquaintance.</summary>
public sealed class IdentifyDevice(TimeProvider time)
{
    /// <summary>The device of a key, with what the message says of it taken over.</summary>
    public async Task<IdentifiedDevice> IdentifyAsync(
        HearthDb db,
        DeviceKey key,
        Message message,
        DateTimeOffset receivedAt,
        CancellationToken cancellationToken
    )
    {
        var device =
            db.Set<Device>()
                .Local.FirstOrDefault(d => d.SerialNumber == key.SerialNumber && d.ProductId == key.ProductId)
            ?? await db.Set<Device>()
                .FirstOrDefaultAsync(
                    d => d.SerialNumber == key.SerialNumber && d.ProductId == key.ProductId,
                    cancellationToken
                );
        var isNew = device is null;
        if (device is null)
        {
            device = new Device(Guid.CreateVersion7(time.GetUtcNow()), key, receivedAt);
            db.Set<Device>().Add(device);
        }

        device.Hear(message, receivedAt);
        return new(device, isNew);
    }
}

/// <summary>A device, and whether it was met for the first time.</summary>
public sealed record IdentifiedDevice(Device Device, bool IsNew);
