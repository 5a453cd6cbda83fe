using Hearth.Service.Storage;
using Microsoft.EntityFrameworkCore;

namespace Hearth.Service.Intake;

/// <summary>Recognises another transmission of a message already stored: devices send again when an answer was slow.</summary>
public static class FindDuplicate
{
    /// <summary>Messages without an id are compared by their bytes for this long; the same text may mean a new event later.</summary>
    public static readonly TimeSpan SameBytesWindow = TimeSpan.FromHours(24);

    /// <summary>Whether the message came before; marks it then.</summary>
    internal static async Task<bool> IsDuplicateAsync(
        HearthDb db,
        StoredMessage message,
        Trace trace,
        CancellationToken cancellationToken
    )
    {
        var key = message.IdempotencyKey;
        var byId = message.WireId is not null;
        var since = byId ? DateTimeOffset.MinValue : message.ReceivedAt - SameBytesWindow;
        var first =
            db.Set<StoredMessage>()
                .Local.FirstOrDefault(m =>
                    m.Id != message.Id
                    && m.IdempotencyKey == key
                    && m.Outcome != MessageOutcome.Duplicate
                    && m.ReceivedAt >= since
                )
                ?.Id
            ?? await db.Set<StoredMessage>()
                .Where(m => m.IdempotencyKey == key && m.Outcome != MessageOutcome.Duplicate && m.ReceivedAt >= since)
                .OrderBy(m => m.ReceivedAt)
                .Select(m => (Guid?)m.Id)
                .FirstOrDefaultAsync(cancellationToken);
        if (first is not { } original)
        {
            trace.Step(
                "Repeats",
                "first",
                byId
                    ? "No message with this id from this device before."
                    : "These bytes did not come in the last 24 hours."
            );
            return false;
        }

        message.DuplicateOf = original;
        var row = await db.Set<StoredMessage>().FindAsync([original], cancellationToken);
        message.DeviceId = row?.DeviceId;
        message.CompanyId = row?.CompanyId;
        trace.End(
            "Repeats",
            MessageOutcome.Duplicate,
            byId ? OutcomeReason.SameMessageId : OutcomeReason.SameBytes,
            $"Another transmission of message {original}."
        );
        return true;
    }
}
