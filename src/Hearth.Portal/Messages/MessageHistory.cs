using Hearth.Portal.Layout;
using Hearth.Protocol;
using Hearth.Service.Accounts;
using Hearth.Service.Analysis;
using Hearth.Service.Devices;
using Hearth.Service.Intake;
using Hearth.Service.ServiceRequests;
using Hearth.Service.Storage;
using Microsoft.EntityFrameworkCore;

namespace Hearth.Portal.Messages;

/// <summary>Reads the history of messages, newest first (R11, R16).</summary>
public sealed class MessageHistory(HearthStore store, TimeProvider time)
{
    /// <summary>One page of the messages a person may see.</summary>
    public async Task<Listing<MessageRow>> ReadAsync(
        Viewer viewer,
        MessageFilter filter,
        PageKey? after,
        CancellationToken cancellationToken
    )
    {
        await using var db = store.Open(viewer.Fence);
        var messages = Narrow(db, filter);
        if (after is { } key)
        {
            messages = messages.Where(m =>
                m.ReceivedAt < key.At || (m.ReceivedAt == key.At && m.Id.CompareTo(key.Id) < 0)
            );
        }

        var rows = await Rows(
                db,
                messages.OrderByDescending(m => m.ReceivedAt).ThenByDescending(m => m.Id).Take(PageKey.Limit + 1)
            )
            .ToListAsync(cancellationToken);
        return Listing<MessageRow>.Of(rows, row => new PageKey(row.ReceivedAt, row.Id));
    }

    /// <summary>The newest messages, for the home page and the device's page.</summary>
    public async Task<IReadOnlyList<MessageRow>> NewestAsync(
        Viewer viewer,
        Guid? deviceId,
        int count,
        CancellationToken cancellationToken
    )
    {
        await using var db = store.Open(viewer.Fence);
        var messages = Narrow(db, new MessageFilter { Range = MessageRange.All, DeviceId = deviceId });
        return await Rows(db, messages.OrderByDescending(m => m.ReceivedAt).ThenByDescending(m => m.Id).Take(count))
            .ToListAsync(cancellationToken);
    }

    private IQueryable<StoredMessage> Narrow(HearthDb db, MessageFilter filter)
    {
        IQueryable<StoredMessage> messages = db.Set<StoredMessage>().AsNoTracking();
        if (filter.Since(time.GetUtcNow()) is { } since)
        {
            messages = messages.Where(m => m.ReceivedAt >= since);
        }

        if (filter.Group is { } group)
        {
            messages = messages.Where(m => m.AlertGroup == group);
        }

        if (filter.AtLeast is { } level)
        {
            messages = messages.Where(m => m.Severity >= level);
        }

        if (filter.Outcome is { } outcome)
        {
            messages = messages.Where(m => m.Outcome == outcome);
        }

        if (filter.DeviceId is { } deviceId)
        {
            messages = messages.Where(m => m.DeviceId == deviceId);
        }

        return filter.Text is { } text ? Search(db, messages, text) : messages;
    }

    private static IQueryable<StoredMessage> Search(HearthDb db, IQueryable<StoredMessage> messages, string text)
    {
        var devices = db.Set<Device>()
            .Where(d =>
                d.SerialNumber.Contains(text) || d.ProductId.Contains(text) || d.HostName!.ToUpper().Contains(text)
            )
            .Select(d => (Guid?)d.Id);
        return messages.Where(m =>
            devices.Contains(m.DeviceId)
            || m.HostName!.ToUpper().Contains(text)
            || m.Title.ToUpper().Contains(text)
            || m.WireId!.ToUpper().Contains(text)
        );
    }

    private static IQueryable<MessageRow> Rows(HearthDb db, IQueryable<StoredMessage> messages) =>
        messages.Select(m => new MessageRow
        {
            Id = m.Id,
            ReceivedAt = m.ReceivedAt,
            DeviceId = m.DeviceId,
            Host =
                m.HostName
                ?? db.Set<Device>().Where(d => d.Id == m.DeviceId).Select(d => d.SerialNumber).FirstOrDefault(),
            ProductId = db.Set<Device>().Where(d => d.Id == m.DeviceId).Select(d => d.ProductId).FirstOrDefault(),
            Group = m.AlertGroup,
            SubType = m.SubType,
            Level = m.Severity,
            Title = m.Title,
            Outcome = m.Outcome,
            RequestNumber = db.Set<FindingMessage>()
                .Where(tie => tie.MessageId == m.Id)
                .Join(
                    db.Set<Finding>(),
                    tie => tie.FindingId,
                    finding => finding.Id,
                    (_, finding) => finding.ServiceRequestId
                )
                .Join(db.Set<ServiceRequest>(), id => id, request => request.Id, (_, request) => (long?)request.Number)
                .FirstOrDefault(),
        });
}

/// <summary>A message in a list.</summary>
public sealed record MessageRow
{
    public required Guid Id { get; init; }

    public required DateTimeOffset ReceivedAt { get; init; }

    public required Guid? DeviceId { get; init; }

    /// <summary>Host name, else the device's serial number.</summary>
    public required string? Host { get; init; }

    public required string? ProductId { get; init; }

    public required AlertGroup Group { get; init; }

    public required string? SubType { get; init; }

    public required CallHomeLevel? Level { get; init; }

    public required string Title { get; init; }

    public required MessageOutcome Outcome { get; init; }

    /// <summary>Number of the service request that works on what the message reported.</summary>
    public required long? RequestNumber { get; init; }
}
