using Hearth.Knowledge;
using Hearth.Portal.Layout;
using Hearth.Service.Accounts;
using Hearth.Service.Analysis;
using Hearth.Service.Devices;
using Hearth.Service.Intake;
using Hearth.Service.ServiceRequests;
using Hearth.Service.Storage;
using Microsoft.EntityFrameworkCore;

namespace Hearth.Portal.Findings;

/// <summary>Reads findings, the latest seen first.</summary>
public sealed class FindingList(HearthStore store)
{
    private const int MaxMessages = 50;

    /// <summary>One page of the findings a person may see.</summary>
    public async Task<Listing<FindingRow>> ReadAsync(
        Viewer viewer,
        FindingFilter filter,
        PageKey? after,
        CancellationToken cancellationToken
    )
    {
        await using var db = store.Open(viewer.Fence);
        var findings = Narrow(db, filter);
        if (after is { } key)
        {
            findings = findings.Where(f =>
                f.LastSeenAt < key.At || (f.LastSeenAt == key.At && f.Id.CompareTo(key.Id) < 0)
            );
        }

        var rows = await Rows(db, findings, PageKey.Limit + 1).ToListAsync(cancellationToken);
        return Listing<FindingRow>.Of(rows, row => new PageKey(row.LastSeenAt, row.Id));
    }

    /// <summary>The latest findings that match.</summary>
    public async Task<IReadOnlyList<FindingRow>> LatestAsync(
        Viewer viewer,
        FindingFilter filter,
        int count,
        CancellationToken cancellationToken
    )
    {
        await using var db = store.Open(viewer.Fence);
        return await Rows(db, Narrow(db, filter), count).ToListAsync(cancellationToken);
    }

    /// <summary>One finding whole, with the messages that reported it.</summary>
    public async Task<(FindingFacts Finding, IReadOnlyList<FindingReport> Reports)?> FindAsync(
        Viewer viewer,
        Guid id,
        CancellationToken cancellationToken
    )
    {
        await using var db = store.Open(viewer.Fence);
        var finding = await FindingFacts
            .Of(db, db.Set<Finding>().Where(f => f.Id == id))
            .FirstOrDefaultAsync(cancellationToken);
        if (finding is null)
        {
            return null;
        }

        var reports = await db.Set<FindingMessage>()
            .Where(tie => tie.FindingId == id)
            .Join(db.Set<StoredMessage>(), tie => tie.MessageId, m => m.Id, (tie, m) => new { tie, m })
            .OrderByDescending(pair => pair.m.ReceivedAt)
            .Take(MaxMessages)
            .Select(pair => new FindingReport(pair.m.Id, pair.m.ReceivedAt, pair.m.Title, pair.tie.Role))
            .AsNoTracking()
            .ToListAsync(cancellationToken);
        return (finding, reports);
    }

    private static IQueryable<Finding> Narrow(HearthDb db, FindingFilter filter)
    {
        IQueryable<Finding> findings = db.Set<Finding>().AsNoTracking();
        if (filter.State is { } state)
        {
            findings = findings.Where(f => f.State == state);
        }

        if (filter.Severity is { } severity)
        {
            findings = findings.Where(f => f.Severity == severity);
        }

        if (filter.DeviceId is { } deviceId)
        {
            findings = findings.Where(f => f.DeviceId == deviceId);
        }

        if (filter.Text is { } text)
        {
            var devices = db.Set<Device>()
                .Where(d => d.SerialNumber.Contains(text) || d.HostName!.ToUpper().Contains(text))
                .Select(d => d.Id);
            findings = findings.Where(f =>
                f.Title.ToUpper().Contains(text) || f.RuleId.ToUpper() == text || devices.Contains(f.DeviceId)
            );
        }

        return findings;
    }

    private static IQueryable<FindingRow> Rows(HearthDb db, IQueryable<Finding> findings, int count) =>
        findings
            .OrderByDescending(f => f.LastSeenAt)
            .ThenByDescending(f => f.Id)
            .Take(count)
            .Select(f => new FindingRow
            {
                Id = f.Id,
                DeviceId = f.DeviceId,
                Device = db.Set<Device>()
                    .Where(d => d.Id == f.DeviceId)
                    .Select(d => d.HostName ?? d.SerialNumber)
                    .FirstOrDefault(),
                RuleId = f.RuleId,
                Title = f.Title,
                Component = f.Component,
                Severity = f.Severity,
                State = f.State,
                FirstSeenAt = f.FirstSeenAt,
                LastSeenAt = f.LastSeenAt,
                Count = f.Count,
                RequestNumber = db.Set<ServiceRequest>()
                    .Where(r => r.Id == f.ServiceRequestId)
                    .Select(r => (long?)r.Number)
                    .FirstOrDefault(),
            });
}

/// <summary>Which findings a list shows.</summary>
/// <param name="State">State; <see langword="null"/> for any.</param>
/// <param name="Severity">Severity; <see langword="null"/> for any.</param>
/// <param name="Text">Part of title, rule, host name or serial number, in capitals.</param>
/// <param name="DeviceId">One device.</param>
public sealed record FindingFilter(
    FindingState? State,
    ServiceRequestSeverity? Severity,
    string? Text,
    Guid? DeviceId = null
);

/// <summary>A finding in a list.</summary>
public sealed record FindingRow
{
    public required Guid Id { get; init; }

    public required Guid DeviceId { get; init; }

    public required string? Device { get; init; }

    public required string RuleId { get; init; }

    public required string Title { get; init; }

    public required string? Component { get; init; }

    public required ServiceRequestSeverity? Severity { get; init; }

    public required FindingState State { get; init; }

    public required DateTimeOffset FirstSeenAt { get; init; }

    public required DateTimeOffset LastSeenAt { get; init; }

    public required int Count { get; init; }

    public required long? RequestNumber { get; init; }
}

/// <summary>A message that reported, repeated or cleared a finding.</summary>
public sealed record FindingReport(Guid MessageId, DateTimeOffset ReceivedAt, string Title, FindingMessageRole Role);
