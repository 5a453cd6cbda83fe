using Hearth.Service.Intake.Journal;

namespace Hearth.Service.Intake;

/// <summary>Where the receivers put messages: into the journal, within the limits, counted.</summary>
public sealed class MessageLog
{
    private readonly Func<JournalEntry, CancellationToken, ValueTask<AppendOutcome>> _append;
    private readonly IntakeMetrics _metrics;

    /// <summary>A log that keeps messages in the journal.</summary>
    public MessageLog(MessageJournal journal, IntakeMetrics metrics)
        : this(journal.AppendAsync, metrics) { }

    /// <summary>A log that keeps messages elsewhere: the benchmark of the intake keeps them nowhere, to see what the journal costs.</summary>
    internal MessageLog(Func<JournalEntry, CancellationToken, ValueTask<AppendOutcome>> append, IntakeMetrics metrics)
    {
        _append = append;
        _metrics = metrics;
    }

    /// <summary>Makes a message durable, or says why not.</summary>
    public async ValueTask<AppendOutcome> AppendAsync(JournalEntry entry, CancellationToken cancellationToken)
    {
        var outcome = await _append(entry, cancellationToken);
        if (outcome is AppendOutcome.Refused(var reason, _))
        {
            _metrics.Refused(entry.Facts.Transport, ReasonOf(reason));
        }
        else
        {
            _metrics.Acknowledged(entry.Facts.Transport);
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
