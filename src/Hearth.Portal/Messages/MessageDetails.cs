using System.Collections.Immutable;
using Hearth.Portal.Findings;
using Hearth.Protocol;
using Hearth.Scrubbing;
using Hearth.Service.Accounts;
using Hearth.Service.Analysis;
using Hearth.Service.Devices;
using Hearth.Service.Intake;
using Hearth.Service.Storage;
using Microsoft.EntityFrameworkCore;

namespace Hearth.Portal.Messages;

/// <summary>Reads one message with all that is known of it: what it says is read from its bytes again.</summary>
public sealed class MessageDetails(HearthStore store, ReadMessage reading, CompanyScrubbers scrubbers)
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
            Scrubber = scrubbers.Of(stored.CompanyId),
            Findings = [.. findings.OrderBy(finding => finding.Severity ?? (Knowledge.ServiceRequestSeverity)9)],
        };
    }

    /// <summary>The bytes of a message without the secrets in them, when this person may see it.</summary>
    public async Task<ReadOnlyMemory<byte>?> BytesAsync(Viewer viewer, Guid id, CancellationToken cancellationToken)
    {
        await using var db = store.Open(viewer.Fence);
        var found = await FindAsync(db, id, cancellationToken);
        // Not "raw is null ? null : ...": null converts to an empty memory, which is an answer.
        if (found is not { Raw: { } raw } message)
        {
            return null;
        }

        return scrubbers.Of(message.CompanyId).Scrub(RawBytes.Entry(raw).Body.Span).Text;
    }

    /// <summary>One attachment of a message with what it holds, when this person may see it.</summary>
    /// <param name="viewer">The person.</param>
    /// <param name="id">The message.</param>
    /// <param name="number">Its place among the message's attachments, from 0.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <returns>What is not text is handed out as it is; text goes without the secrets in it.</returns>
    public async Task<DecodedAttachment?> AttachmentAsync(
        Viewer viewer,
        Guid id,
        int number,
        CancellationToken cancellationToken
    )
    {
        await using var db = store.Open(viewer.Fence);
        var found = await FindAsync(db, id, cancellationToken);
        var attachments = found?.Raw is { } raw ? reading.Read(RawBytes.Entry(raw)).Message?.Attachments ?? [] : [];
        if (number < 0 || number >= attachments.Length)
        {
            return null;
        }

        var scrubber = scrubbers.Of(found!.CompanyId);
        var content = AttachmentContent.Of(attachments[number]);
        ReadOnlyMemory<byte> bytes = content.ToBytes();
        return new(
            scrubber.Scrub(attachments[number].Name).Text,
            content.Text is not null,
            content.Text is null ? bytes : scrubber.Scrub(bytes.Span).Text
        );
    }

    /// <summary>The bytes of a message and whose they are; <see langword="null"/> when the person may not see it.</summary>
    private static async Task<FoundMessage?> FindAsync(HearthDb db, Guid id, CancellationToken cancellationToken)
    {
        var stored = await db.Set<StoredMessage>()
            .AsNoTracking()
            .FirstOrDefaultAsync(m => m.Id == id, cancellationToken);
        return stored is null
            ? null
            : new(
                stored.CompanyId,
                await db.Set<RawMessage>().AsNoTracking().FirstOrDefaultAsync(r => r.MessageId == id, cancellationToken)
            );
    }

    private sealed record FoundMessage(Guid? CompanyId, RawMessage? Raw);
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

    /// <summary>Takes out the secrets of the company the message belongs to.</summary>
    public required Scrubber Scrubber { get; init; }

    /// <summary>The beginning of the bytes, without the secrets in them.</summary>
    public ShownText ShownBody
    {
        get
        {
            var head = Body[..Math.Min(Body.Length, ShownText.MaxLength)];
            var shown = ShownText.Of(Scrubber.Scrub(head.Span).Text.Span);
            return shown with { LeftOut = shown.LeftOut + Body.Length - head.Length };
        }
    }

    /// <summary>The beginning of a text of the message, without the secrets in it.</summary>
    public ShownText Shown(string text)
    {
        var head = ShownText.Of(text);
        var shown = ShownText.Of(Scrubber.Scrub(head.Text).Text);
        return shown with { LeftOut = shown.LeftOut + head.LeftOut };
    }

    public required ImmutableArray<FindingFacts> Findings { get; init; }
}

/// <summary>What an attachment holds, its encoding undone.</summary>
/// <param name="Name">Its name, as the device gave it.</param>
/// <param name="IsText">Whether it is text; then without the secrets in it.</param>
/// <param name="Bytes">What it holds.</param>
public sealed record DecodedAttachment(string Name, bool IsText, ReadOnlyMemory<byte> Bytes);
