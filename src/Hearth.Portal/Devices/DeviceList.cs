using Hearth.Knowledge;
using Hearth.Portal.Layout;
using Hearth.Protocol;
using Hearth.Service.Accounts;
using Hearth.Service.Analysis;
using Hearth.Service.Contracts;
using Hearth.Service.Devices;
using Hearth.Service.Registration;
using Hearth.Service.ServiceRequests;
using Hearth.Service.Storage;
using Microsoft.EntityFrameworkCore;

namespace Hearth.Portal.Devices;

/// <summary>Reads devices, the last heard of first (R13).</summary>
public sealed class DeviceList(HearthStore store)
{
    /// <summary>One page of the devices a person may see.</summary>
    public async Task<Listing<DeviceRow>> ReadAsync(
        Viewer viewer,
        DeviceFilter filter,
        PageKey? after,
        CancellationToken cancellationToken
    )
    {
        await using var db = store.Open(viewer.Fence);
        var devices = Narrow(db, filter);
        if (after is { } key)
        {
            devices = devices.Where(d =>
                d.LastMessageAt < key.At || (d.LastMessageAt == key.At && d.Id.CompareTo(key.Id) < 0)
            );
        }

        var rows = await Rows(
                db,
                devices.OrderByDescending(d => d.LastMessageAt).ThenByDescending(d => d.Id).Take(PageKey.Limit + 1)
            )
            .ToListAsync(cancellationToken);
        return Listing<DeviceRow>.Of(rows, row => new PageKey(row.LastMessageAt, row.Id));
    }

    private static IQueryable<Device> Narrow(HearthDb db, DeviceFilter filter)
    {
        IQueryable<Device> devices = db.Set<Device>().AsNoTracking();
        if (filter.Text is { } text)
        {
            devices = devices.Where(d =>
                d.SerialNumber.Contains(text) || d.ProductId.Contains(text) || d.HostName!.ToUpper().Contains(text)
            );
        }

        if (filter.State is { } state)
        {
            devices = devices.Where(d => db.Set<DeviceRegistration>().Any(r => r.DeviceId == d.Id && r.State == state));
        }

        return filter.WithFindings
            ? devices.Where(d => db.Set<Finding>().Any(f => f.DeviceId == d.Id && f.State == FindingState.Open))
            : devices;
    }

    private static IQueryable<DeviceRow> Rows(HearthDb db, IQueryable<Device> devices) =>
        devices.Select(d => new DeviceRow
        {
            Id = d.Id,
            HostName = d.HostName,
            ProductId = d.ProductId,
            SerialNumber = d.SerialNumber,
            Family = d.Family,
            SoftwareVersion = d.SoftwareVersion,
            Company = db.Set<Company>().Where(c => c.Id == d.CompanyId).Select(c => c.Name).FirstOrDefault(),
            Registration = db.Set<DeviceRegistration>()
                .Where(r => r.DeviceId == d.Id)
                .Select(r => (RegistrationState?)r.State)
                .FirstOrDefault(),
            CoveredUntil = db.Set<DeviceRegistration>()
                .Where(r => r.DeviceId == d.Id)
                .Join(db.Set<Contract>(), r => r.ContractId, c => c.Id, (_, c) => (DateOnly?)c.EndsOn)
                .FirstOrDefault(),
            LastMessageAt = d.LastMessageAt,
            OpenFindings = db.Set<Finding>().Count(f => f.DeviceId == d.Id && f.State == FindingState.Open),
            Worst = db.Set<Finding>()
                .Where(f => f.DeviceId == d.Id && f.State == FindingState.Open)
                .Min(f => f.Severity),
            OpenRequests = db.Set<ServiceRequest>()
                .Count(r => r.DeviceId == d.Id && r.State != ServiceRequestState.Closed),
        });
}

/// <summary>Which devices a list shows.</summary>
/// <param name="Text">Part of host name, product id or serial number, in capitals.</param>
/// <param name="State">State of the registration.</param>
/// <param name="WithFindings">Whether only devices with open findings are shown.</param>
public sealed record DeviceFilter(string? Text, RegistrationState? State, bool WithFindings);

/// <summary>A device in a list.</summary>
public sealed record DeviceRow
{
    public required Guid Id { get; init; }

    public required string? HostName { get; init; }

    public required string ProductId { get; init; }

    public required string SerialNumber { get; init; }

    public required DeviceFamily Family { get; init; }

    public required string? SoftwareVersion { get; init; }

    public required string? Company { get; init; }

    public required RegistrationState? Registration { get; init; }

    /// <summary>Last day of the contract that covers it.</summary>
    public required DateOnly? CoveredUntil { get; init; }

    public required DateTimeOffset LastMessageAt { get; init; }

    public required int OpenFindings { get; init; }

    /// <summary>The worst severity among the open findings.</summary>
    public required ServiceRequestSeverity? Worst { get; init; }

    public required int OpenRequests { get; init; }
}
