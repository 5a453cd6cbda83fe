using System.Collections.Immutable;
using Hearth.Service.Accounts;
using Hearth.Service.Intake;
using Hearth.Service.Intake.Journal;
using Hearth.Service.Notifications;
using Hearth.Service.Storage;
using Microsoft.EntityFrameworkCore;

namespace Hearth.Portal.Receiver;

/// <summary>Reads how receiving, processing and mailing go, for those who run the installation.</summary>
public sealed class ReceiverState(HearthStore store, MessageJournal journal, TimeProvider time)
{
    private const int Shown = 50;

    /// <summary>The state now. Contents of messages and mails are only for those who may see every company's.</summary>
    public async Task<ReceiverFacts> ReadAsync(Viewer viewer, CancellationToken cancellationToken)
    {
        // Counts and states tell nothing of any company; what does is asked for behind the viewer's own fence.
        await using var db = store.Open(Fence.Everything);
        await using var fenced = store.Open(viewer.Fence);
        var mark = await db.Set<JournalMark>()
            .AsNoTracking()
            .FirstOrDefaultAsync(m => m.JournalId == journal.Id, cancellationToken);
        var since = time.GetUtcNow().AddDays(-1);
        var outcomes = await db.Set<StoredMessage>()
            .Where(m => m.ReceivedAt >= since)
            .GroupBy(m => new { m.Outcome, m.Reason })
            .Select(group => new OutcomeCount(group.Key.Outcome, group.Key.Reason, group.Count()))
            .ToListAsync(cancellationToken);
        var mails = await db.Set<OutboxMail>()
            .GroupBy(mail => mail.State)
            .Select(group => new MailCount(group.Key, group.Count()))
            .ToListAsync(cancellationToken);
        return new ReceiverFacts
        {
            Journal = new JournalFacts(
                journal.SizeBytes,
                Math.Max(0, journal.End - (mark?.Position ?? 0)),
                mark?.MovedAt,
                journal.Recovery
            ),
            Outcomes = [.. outcomes.OrderByDescending(row => row.Count)],
            Mails = [.. mails.OrderBy(row => row.State)],
            StuckMails = await StuckAsync(db, viewer, cancellationToken),
            Troubled =
            [
                .. await fenced
                    .Set<StoredMessage>()
                    .AsNoTracking()
                    .Where(m => m.Outcome == MessageOutcome.Unreadable || m.Outcome == MessageOutcome.SetAside)
                    .OrderByDescending(m => m.ReceivedAt)
                    .Take(Shown)
                    .Select(m => new TroubledMessage(m.Id, m.ReceivedAt, m.RemoteAddress, m.Title, m.Outcome, m.Reason))
                    .ToListAsync(cancellationToken),
            ],
        };
    }

    private static async Task<ImmutableArray<StuckMail>> StuckAsync(
        HearthDb db,
        Viewer viewer,
        CancellationToken cancellationToken
    )
    {
        var seesSubjects = viewer.IsSupport;
        return
        [
            .. await db.Set<OutboxMail>()
                .AsNoTracking()
                .Where(mail =>
                    mail.State == OutboxState.Dead || (mail.State == OutboxState.Waiting && mail.Attempts > 0)
                )
                .OrderByDescending(mail => mail.CreatedAt)
                .Take(Shown)
                .Select(mail => new StuckMail(
                    mail.Id,
                    mail.Template,
                    mail.Recipient,
                    seesSubjects ? mail.Subject : null,
                    mail.State,
                    mail.Attempts,
                    mail.CreatedAt,
                    mail.NextAttemptAt,
                    mail.LastAnswer
                ))
                .ToListAsync(cancellationToken),
        ];
    }
}

/// <summary>How receiving, processing and mailing go.</summary>
public sealed record ReceiverFacts
{
    public required JournalFacts Journal { get; init; }

    /// <summary>Messages of the last 24 hours by outcome and reason, the most frequent first.</summary>
    public required ImmutableArray<OutcomeCount> Outcomes { get; init; }

    public required ImmutableArray<MailCount> Mails { get; init; }

    /// <summary>Mails that were given up, and those that failed at least once.</summary>
    public required ImmutableArray<StuckMail> StuckMails { get; init; }

    /// <summary>Messages that could not be read, or that broke a step.</summary>
    public required ImmutableArray<TroubledMessage> Troubled { get; init; }
}

/// <summary>The journal of received messages.</summary>
/// <param name="SizeBytes">Bytes on disk.</param>
/// <param name="BacklogBytes">Bytes acknowledged and not processed yet.</param>
/// <param name="MovedAt">When processing last went on.</param>
/// <param name="Recovery">What opening it found.</param>
public sealed record JournalFacts(long SizeBytes, long BacklogBytes, DateTimeOffset? MovedAt, JournalRecovery Recovery);

/// <summary>How many messages ended so.</summary>
public sealed record OutcomeCount(MessageOutcome Outcome, OutcomeReason Reason, int Count);

/// <summary>How many mails are in a state.</summary>
public sealed record MailCount(OutboxState State, int Count);

/// <summary>A mail that did not leave.</summary>
public sealed record StuckMail(
    Guid Id,
    string Template,
    string Recipient,
    string? Subject,
    OutboxState State,
    int Attempts,
    DateTimeOffset CreatedAt,
    DateTimeOffset NextAttemptAt,
    string? LastAnswer
);

/// <summary>A message that somebody should look at.</summary>
public sealed record TroubledMessage(
    Guid Id,
    DateTimeOffset ReceivedAt,
    string? RemoteAddress,
    string Title,
    MessageOutcome Outcome,
    OutcomeReason Reason
);
