using Hearth.Protocol;
using Hearth.Service.Storage;
using Microsoft.EntityFrameworkCore;

namespace Hearth.Service.Devices;

/// <summary>Finds the device a message speaks of, or makes its acquaintance.</summary>
public sealed class IdentifyDevice(TimeProvider time)
{
    /// <summary>Devices by their key.</summary>
    public static readonly LookUp<DeviceKey, Device> ByKey = new(
        device => new DeviceKey(device.ProductId, device.SerialNumber),
        (db, keys) =>
        {
            // By serial number, for which there is an index; the whole text keeps others with the same number out of memory.
            var serials = keys.ConvertAll(key => key.SerialNumber);
            var texts = keys.ConvertAll(key => key.ToString());
            return db.Set<Device>()
                .Where(d =>
                    EF.Parameter(serials).Contains(d.SerialNumber)
                    && EF.Parameter(texts).Contains(d.ProductId + " " + d.SerialNumber)
                );
        }
    );

    /// <summary>The device of a key, with what the message says of it taken over.</summary>
    public async Task<IdentifiedDevice> IdentifyAsync(
        HearthDb db,
        DeviceKey key,
        Message message,
        DateTimeOffset receivedAt,
        CancellationToken cancellationToken
    )
    {
        var device = (await ByKey.OfAsync(db, key, cancellationToken)).SingleOrDefault();
        var isNew = device is null;
        if (device is null)
        {
            device = new Device(Guid.CreateVersion7(time.GetUtcNow()), key, receivedAt);
            db.Set<Device>().Add(device);
            ByKey.Add(db, device);
        }

        device.Hear(message, receivedAt);
        return new(device, isNew);
    }
}

/// <summary>A device, and whether it was met for the first time.</summary>
public sealed record IdentifiedDevice(Device Device, bool IsNew);
