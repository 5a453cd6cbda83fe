using Hearth.Knowledge;
using Hearth.Portal.Findings;
using Hearth.Portal.Layout;
using Hearth.Service.Accounts;
using Hearth.Service.Analysis;
using Hearth.Service.Devices;
using Hearth.Service.ServiceRequests;
using Hearth.Service.Storage;
using Microsoft.EntityFrameworkCore;

namespace Hearth.Portal.ServiceRequests;

/// <summary>Reads service requests, the latest first (R12).</summary>
public sealed class ServiceRequestList(HearthStore store)
{
    /// <summary>One page of the service requests a person may see.</summary>
    public async Task<Listing<ServiceRequestRow>> ReadAsync(
        Viewer viewer,
        ServiceRequestFilter filter,
        PageKey? after,
        CancellationToken cancellationToken
    )
    {
        await using var db = store.Open(viewer.Fence);
        var requests = Narrow(db, filter);
        if (after is { } key)
        {
            requests = requests.Where(r => r.OpenedAt < key.At || (r.OpenedAt == key.At && r.Id.CompareTo(key.Id) < 0));
        }

        var rows = await Rows(
                db,
                requests.OrderByDescending(r => r.OpenedAt).ThenByDescending(r => r.Id).Take(PageKey.Limit + 1)
            )
            .ToListAsync(cancellationToken);
        return Listing<ServiceRequestRow>.Of(rows, row => new PageKey(row.OpenedAt, row.Id));
    }

    /// <summary>One service request with its history, when this person may see it.</summary>
    public async Task<ServiceRequestDossier?> FindAsync(Viewer viewer, long number, CancellationToken cancellationToken)
    {
        await using var db = store.Open(viewer.Fence);
        var request = await db.Set<ServiceRequest>()
            .AsNoTracking()
            .FirstOrDefaultAsync(r => r.Number == number, cancellationToken);
        if (request is null)
        {
            return null;
        }

        return new ServiceRequestDossier
        {
            Request = request,
            Device = await db.Set<Device>()
                .AsNoTracking()
                .FirstOrDefaultAsync(d => d.Id == request.DeviceId, cancellationToken),
            Finding = await FindingFacts
                .Of(db, db.Set<Finding>().Where(f => f.Id == request.FindingId))
                .FirstOrDefaultAsync(cancellationToken),
            Events = await db.Set<ServiceRequestEvent>()
                .AsNoTracking()
                .Where(e => e.ServiceRequestId == request.Id)
                .OrderBy(e => e.At)
                .ThenBy(e => e.Id)
                .ToListAsync(cancellationToken),
        };
    }

    private static IQueryable<ServiceRequest> Narrow(HearthDb db, ServiceRequestFilter filter)
    {
        IQueryable<ServiceRequest> requests = db.Set<ServiceRequest>().AsNoTracking();
        if (filter.IsOpen is { } open)
        {
            requests = requests.Where(r => (r.State != ServiceRequestState.Closed) == open);
        }

        if (filter.Severity is { } severity)
        {
            requests = requests.Where(r => r.Severity == severity);
        }

        if (filter.Text is { } text)
        {
            var number = long.TryParse(text, out var typed) ? typed : -1;
            var devices = db.Set<Device>()
                .Where(d => d.SerialNumber.Contains(text) || d.HostName!.ToUpper().Contains(text))
                .Select(d => d.Id);
            requests = requests.Where(r =>
                r.Number == number || r.Title.ToUpper().Contains(text) || devices.Contains(r.DeviceId)
            );
        }

        return requests;
    }

    private static IQueryable<ServiceRequestRow> Rows(HearthDb db, IQueryable<ServiceRequest> requests) =>
        requests.Select(r => new ServiceRequestRow
        {
            Id = r.Id,
            Number = r.Number,
            Title = r.Title,
            Severity = r.Severity,
            State = r.State,
            Team = r.Team,
            DeviceId = r.DeviceId,
            Device = db.Set<Device>()
                .Where(d => d.Id == r.DeviceId)
                .Select(d => d.HostName ?? d.SerialNumber)
                .FirstOrDefault(),
            OpenedAt = r.OpenedAt,
            LastEventAt = db.Set<ServiceRequestEvent>()
                .Where(e => e.ServiceRequestId == r.Id)
                .Max(e => (DateTimeOffset?)e.At),
        });
}

/// <summary>Which service requests a list shows.</summary>
/// <param name="IsOpen">Open or closed; <see langword="null"/> for both.</param>
/// <param name="Severity">Severity; <see langword="null"/> for any.</param>
/// <param name="Text">Part of number, title, host name or serial number, in capitals.</param>
public sealed record ServiceRequestFilter(bool? IsOpen, ServiceRequestSeverity? Severity, string? Text);

/// <summary>A service request in a list.</summary>
public sealed record ServiceRequestRow
{
    public required Guid Id { get; init; }

    public required long Number { get; init; }

    public required string Title { get; init; }

    public required ServiceRequestSeverity Severity { get; init; }

    public required ServiceRequestState State { get; init; }

    public required Team Team { get; init; }

    public required Guid DeviceId { get; init; }

    public required string? Device { get; init; }

    public required DateTimeOffset OpenedAt { get; init; }

    public required DateTimeOffset? LastEventAt { get; init; }
}

/// <summary>A service request with its history.</summary>
public sealed record ServiceRequestDossier
{
    public required ServiceRequest Request { get; init; }

    public required Device? Device { get; init; }

    public required FindingFacts? Finding { get; init; }

    public required IReadOnlyList<ServiceRequestEvent> Events { get; init; }
}
