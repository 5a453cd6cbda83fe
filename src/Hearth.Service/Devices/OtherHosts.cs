using System.Collections.Immutable;
using Hearth.Service.Storage;
using Microsoft.EntityFrameworkCore;

namespace Hearth.Service.Devices;

/// <summary>Other machines that report the serial number of a device: under another name, or as another product of the same owner.</summary>
public static class OtherHosts
{
    /// <summary>Devices by their serial number, whatever their product id. Those of other owners are never told.</summary>
    public static readonly LookUp<string, Device> BySerialNumber = new(
        device => device.SerialNumber,
        (db, serials) =>
            db.Set<Device>().Where(d => EF.Parameter(serials).Contains(d.SerialNumber) && d.CompanyId != null)
    );

    /// <summary>Host names that reported the serial number lately beside the one of the message.</summary>
    /// <param name="db">A session.</param>
    /// <param name="device">The device; strangers of other companies with the same number are none of its owner's business.</param>
    /// <param name="host">The name in the message; <see langword="null"/> when it has none.</param>
    /// <param name="receivedAt">When the message was received.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    public static async Task<ImmutableArray<string>> OfAsync(
        HearthDb db,
        Device device,
        string? host,
        DateTimeOffset receivedAt,
        CancellationToken cancellationToken
    )
    {
        if ((host ?? device.HostName) is not { } name || device.CompanyId is not { } companyId)
        {
            return [];
        }

        var others = (await BySerialNumber.OfAsync(db, device.SerialNumber, cancellationToken)).Where(other =>
            other.Id != device.Id
            && other.CompanyId == companyId
            && receivedAt - other.LastMessageAt <= ReportingHosts.Reach
        );
        return
        [
            .. device
                .Hosts.Beside(name, receivedAt)
                .Concat(others.Select(other => other.DisplayName))
                .Where(other => !ReportingHosts.IsSame(other, name))
                .Distinct(StringComparer.OrdinalIgnoreCase)
                .Order(StringComparer.OrdinalIgnoreCase),
        ];
    }
}
