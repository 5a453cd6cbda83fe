using System.Diagnostics;
using Hearth.Service.Rounds;
using Hearth.Service.Storage;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace Hearth.Service.Notifications;

/// <summary>Sends what is due in the outbox: at least once, each mail under the same Message-ID at every attempt.</summary>
public sealed partial class OutboxWorker(
    HearthStore store,
    IMailTransport transport,
    IOptions<NotificationSettings> settings,
    NotificationMetrics metrics,
    TimeProvider time,
    ILogger<OutboxWorker> logger
) : RoundWorker(settings.Value.Pace, time, atOnce: true)
{
    private const int Round = 50;

    /// <summary>Sends what is due now.</summary>
    /// <returns>How many mails were tried.</returns>
    public async Task<int> SendDueAsync(CancellationToken cancellationToken)
    {
        var tried = 0;
        while (true)
        {
            var due = await DueAsync(cancellationToken);
            var deliveries = new List<(Guid MailId, MailDelivery Delivery)>(due.Count);
            foreach (var mail in due)
            {
                deliveries.Add((mail.Id, await DeliverAsync(mail, cancellationToken)));
            }

            await NoteAsync(deliveries, cancellationToken);
            tried += due.Count;
            if (due.Count < Round)
            {
                return tried;
            }
        }
    }

    /// <inheritdoc/>
    protected override Task RoundAsync(CancellationToken cancellationToken) => SendDueAsync(cancellationToken);

    /// <inheritdoc/>
    protected override void TellFailed(Exception fault) => LogRoundFailed(fault);

    /// <summary>A mail that breaks its transport counts as an attempt like any other, and never holds up the mails behind it.</summary>
    private async Task<MailDelivery> DeliverAsync(OutboxMail due, CancellationToken cancellationToken)
    {
        try
        {
            return await transport.DeliverAsync(due, cancellationToken);
        }
        catch (Exception fault)
            when (fault is not OperationCanceledException || !cancellationToken.IsCancellationRequested)
        {
            LogMailFailed(fault, due.Id, due.Template);
            return new MailDelivery.Deferred($"{fault.GetType().Name}: the details are in the log.", null);
        }
    }

    private async Task<List<OutboxMail>> DueAsync(CancellationToken cancellationToken)
    {
        await using var db = store.Open(Fence.Everything);
        var now = Time.GetUtcNow();
        return await db.Set<OutboxMail>()
            .AsNoTracking()
            .Where(mail => mail.State == OutboxState.Waiting && mail.NextAttemptAt <= now)
            .OrderBy(mail => mail.NextAttemptAt)
            .Take(Round)
            .ToListAsync(cancellationToken);
    }

    /// <summary>Notes what became of a round. Killed before this, a mail leaves again: under the same Message-ID.</summary>
    private async Task NoteAsync(
        List<(Guid MailId, MailDelivery Delivery)> deliveries,
        CancellationToken cancellationToken
    )
    {
        if (deliveries.Count == 0)
        {
            return;
        }

        await using var db = store.Open(Fence.Everything);
        await using var transaction = await store.BeginWriteAsync(db, cancellationToken);
        var ids = deliveries.ConvertAll(delivery => delivery.MailId);
        var mails = await db.Set<OutboxMail>()
            .Where(mail => ids.Contains(mail.Id) && mail.State == OutboxState.Waiting)
            .ToDictionaryAsync(mail => mail.Id, cancellationToken);
        foreach (var (mailId, delivery) in deliveries)
        {
            if (mails.TryGetValue(mailId, out var mail))
            {
                Note(mail, delivery);
                metrics.Tried(mail.State);
            }
        }

        await db.SaveChangesAsync(cancellationToken);
        await transaction.CommitAsync(cancellationToken);
    }

    private void Note(OutboxMail mail, MailDelivery delivery)
    {
        var now = Time.GetUtcNow();
        switch (delivery)
        {
            case MailDelivery.Delivered(var answer):
                mail.Delivered(answer, now);
                LogDelivered(mail.Id, mail.Template, mail.Attempts);
                break;
            case MailDelivery.Deferred(var reason, var asked) when mail.Attempts + 1 < settings.Value.MaxAttempts:
                mail.Deferred(reason, now + RetryPolicy.WaitAfter(mail.Attempts + 1, asked));
                LogDeferred(mail.Id, mail.Template, mail.Attempts, mail.NextAttemptAt);
                break;
            case MailDelivery.Deferred(var reason, _):
                mail.GaveUp($"Given up after {mail.Attempts + 1} attempts: {reason}");
                LogDead(mail.Id, mail.Template);
                break;
            case MailDelivery.Refused(var reason):
                mail.GaveUp(reason);
                LogDead(mail.Id, mail.Template);
                break;
            default:
                throw new UnreachableException();
        }
    }

    [LoggerMessage(4000, LogLevel.Information, "Mail {MailId} ({Template}) delivered at attempt {Attempt}")]
    private partial void LogDelivered(Guid mailId, string template, int attempt);

    [LoggerMessage(
        4001,
        LogLevel.Warning,
        "Mail {MailId} ({Template}) did not leave at attempt {Attempt}; next at {NextAttemptAt:O}"
    )]
    private partial void LogDeferred(Guid mailId, string template, int attempt, DateTimeOffset nextAttemptAt);

    [LoggerMessage(4002, LogLevel.Error, "Mail {MailId} ({Template}) will not leave; see the portal's receiver page")]
    private partial void LogDead(Guid mailId, string template);

    [LoggerMessage(4003, LogLevel.Error, "The outbox could not be worked on; the next round tries again")]
    private partial void LogRoundFailed(Exception fault);

    [LoggerMessage(4004, LogLevel.Error, "Mail {MailId} ({Template}) breaks its transport")]
    private partial void LogMailFailed(Exception fault, Guid mailId, string template);
}
