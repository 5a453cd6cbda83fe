using Hearth.Service.Intake.Journal;

namespace Hearth.Service.Intake;

/// <summary>Where the receivers put messages: into the journal, within the limits, counted.</summary>
public sealed class MessageLog(MessageJournal journal, IntakeMetrics metrics)
{
    /// <summary>Makes a message durable, or says why not.</summary>
    public async ValueTask<AppendOutcome> AppendAsync(JournalEntry entry, CancellationToken cancellationToken)
    {
        var outcome = await journal.AppendAsync(entry, cancellationToken);
        if (outcome is AppendOutcome.Refused(var reason, _))
        {
            metrics.Refused(entry.Facts.Transport, ReasonOf(reason));
        }
        else
        {
            metrics.Acknowledged(entry.Facts.Transport);
        }

        return outcome;
    }

    private static RefusalReason ReasonOf(JournalRefusal reason) =>
        reason switch
        {
            JournalRefusal.Full => RefusalReason.JournalFull,
            JournalRefusal.TooManyWaiting => RefusalReason.TooManyInFlight,
            JournalRefusal.DiskFailed => RefusalReason.DiskFailed,
            _ => RefusalReason.Stopping,
        };
}
