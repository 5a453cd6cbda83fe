using System.Collections.Immutable;
using Hearth.Portal.Findings;
using Hearth.Protocol;
using Hearth.Service.Accounts;
using Hearth.Service.Analysis;
using Hearth.Service.Devices;
using Hearth.Service.Intake;
using Hearth.Service.Storage;
using Microsoft.EntityFrameworkCore;

namespace Hearth.Portal.Messages;

/// <summary>Reads one message with all that is known of it: what it says is read from its bytes again.</summary>
public sealed class MessageDetails(HearthStore store, ReadMessage reading)
{
    /// <summary>The message, when this person may see it.</summary>
    public async Task<MessageDossier?> ReadAsync(Viewer viewer, Guid id, CancellationToken cancellationToken)
    {
        await using var db = store.Open(viewer.Fence);
        var stored = await db.Set<StoredMessage>()
            .AsNoTracking()
            .FirstOrDefaultAsync(m => m.Id == id, cancellationToken);
        if (stored is null)
        {
            return null;
        }

        var raw = await db.Set<RawMessage>()
            .AsNoTracking()
            .FirstOrDefaultAsync(r => r.MessageId == id, cancellationToken);
        var device = await db.Set<Device>()
            .AsNoTracking()
            .FirstOrDefaultAsync(d => d.Id == stored.DeviceId, cancellationToken);
        var findingIds = db.Set<FindingMessage>().Where(tie => tie.MessageId == id).Select(tie => tie.FindingId);
        var findings = await FindingFacts
            .Of(db, db.Set<Finding>().Where(finding => findingIds.Contains(finding.Id)))
            .ToListAsync(cancellationToken);
        var body = raw is null ? null : RawBytes.Entry(raw);
        return new MessageDossier
        {
            Stored = stored,
            Raw = raw,
            Body = body?.Body ?? ReadOnlyMemory<byte>.Empty,
            Message = body is null ? null : reading.Read(body).Message,
            Device = device,
            Findings = [.. findings.OrderBy(finding => finding.Severity ?? (Knowledge.ServiceRequestSeverity)9)],
        };
    }

    /// <summary>The bytes of a message as received, when this person may see it.</summary>
    public async Task<ReadOnlyMemory<byte>?> BytesAsync(Viewer viewer, Guid id, CancellationToken cancellationToken)
    {
        await using var db = store.Open(viewer.Fence);
        var visible = db.Set<StoredMessage>().Where(m => m.Id == id).Select(m => m.Id);
        var raw = await db.Set<RawMessage>()
            .AsNoTracking()
            .FirstOrDefaultAsync(r => visible.Contains(r.MessageId), cancellationToken);
        // Not "raw is null ? null : ...": null converts to an empty memory, which is an answer.
        if (raw is null)
        {
            return null;
        }

        return RawBytes.Entry(raw).Body;
    }

    /// <summary>One attachment of a message with what it holds, when this person may see it.</summary>
    /// <param name="viewer">The person.</param>
    /// <param name="id">The message.</param>
    /// <param name="number">Its place among the message's attachments, from 0.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    public async Task<(Attachment Attachment, AttachmentContent Content)?> AttachmentAsync(
        Viewer viewer,
        Guid id,
        int number,
        CancellationToken cancellationToken
    )
    {
        await using var db = store.Open(viewer.Fence);
        var visible = db.Set<StoredMessage>().Where(m => m.Id == id).Select(m => m.Id);
        var raw = await db.Set<RawMessage>()
            .AsNoTracking()
            .FirstOrDefaultAsync(r => visible.Contains(r.MessageId), cancellationToken);
        var attachments = raw is null ? [] : reading.Read(RawBytes.Entry(raw)).Message?.Attachments ?? [];
        if (number < 0 || number >= attachments.Length)
        {
            return null;
        }

        return (attachments[number], AttachmentContent.Of(attachments[number]));
    }
}

/// <summary>A message with all that is known of it.</summary>
public sealed record MessageDossier
{
    public required StoredMessage Stored { get; init; }

    /// <summary>Size and digest; <see langword="null"/> once the bytes were removed.</summary>
    public required RawMessage? Raw { get; init; }

    /// <summary>The bytes as received.</summary>
    public required ReadOnlyMemory<byte> Body { get; init; }

    /// <summary>What the bytes say; <see langword="null"/> when they could not be read.</summary>
    public required Message? Message { get; init; }

    public required Device? Device { get; init; }

    public required ImmutableArray<FindingFacts> Findings { get; init; }
}
