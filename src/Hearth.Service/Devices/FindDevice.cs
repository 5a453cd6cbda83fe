using Hearth.Service.Storage;
using Microsoft.EntityFrameworkCore;

namespace Hearth.Service.Devices;

/// <summary>Finds the device a person means.</summary>
public static class FindDevice
{
    /// <summary>
    /// The device of a serial number, of product id and serial number with a blank between, of a host name, or of the identifier
    /// that stands in the address of its page.
    /// </summary>
    /// <param name="db">A session; what its fence does not admit is not found.</param>
    /// <param name="named">What the person wrote.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    public static async Task<NamedDevice> AsNamedAsync(HearthDb db, string named, CancellationToken cancellationToken)
    {
        var key = named.Trim().ToUpperInvariant();
        var id = Guid.TryParse(key, out var identifier) ? identifier : Guid.Empty;
        var devices = await db.Set<Device>()
            .Where(d =>
                d.SerialNumber == key
                || d.ProductId + " " + d.SerialNumber == key
                || d.HostName == named.Trim()
                || d.Id == id
            )
            .OrderBy(d => d.SerialNumber)
            .ThenBy(d => d.ProductId)
            .Take(2) // enough to see that it is not one
            .ToListAsync(cancellationToken);
        return devices switch
        {
            [var device] => new NamedDevice.Found(device),
            [] => new NamedDevice.NotOne($"there is no device '{named}'."),
            _ => new NamedDevice.NotOne(
                $"'{named}' may be {string.Join(" or ", devices.Select(d => $"'{d.ProductId} {d.SerialNumber}'"))}: name it so."
            ),
        };
    }
}

/// <summary>What a name stands for.</summary>
public abstract record NamedDevice
{
    private NamedDevice() { }

    /// <summary>One device.</summary>
    public sealed record Found(Device Device) : NamedDevice;

    /// <summary>None, or more than one.</summary>
    /// <param name="Complaint">A sentence for whoever wrote the name.</param>
    public sealed record NotOne(string Complaint) : NamedDevice;
}
