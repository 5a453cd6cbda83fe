using Hearth.Mail.Maildir;
using Hearth.Service.Intake.Journal;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace Hearth.Service.Intake;

/// <summary>
/// The door for mails that others receive: takes them out of a Maildir, makes each durable, and marks it as seen only then. A
/// stop in between gives the mail twice, which the pipeline recognises, and never loses it.
/// </summary>
public sealed partial class MaildirIntake(
    MessageLog log,
    BytesInFlight inFlight,
    IntakeMetrics metrics,
    IOptions<MaildirSettings> settings,
    IOptions<IntakeSettings> intake,
    TimeProvider time,
    ILogger<MaildirIntake> logger
) : BackgroundService
{
    private const int Batch = 256;

    /// <summary>Names kept of mails that are durable and could not be moved; more than these would be taken twice.</summary>
    private const int MaxUnmoved = 10_000;

    /// <summary>How long to wait when the folder cannot be worked on: at first, doubling with every further time, and at most.</summary>
    private static readonly TimeSpan FirstFaultPace = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan LastFaultPace = TimeSpan.FromSeconds(30);

    /// <summary>How long to wait when too much is being received by the other doors.</summary>
    private static readonly TimeSpan BusyPace = TimeSpan.FromSeconds(5);

    /// <summary>How often <c>cur</c> is looked through, which holds all the old mails.</summary>
    private static readonly TimeSpan CurrentPace = TimeSpan.FromMinutes(1);

    private readonly HashSet<string> _unmoved = new(StringComparer.Ordinal);
    private DateTimeOffset _currentDueAt = DateTimeOffset.MinValue;

    /// <summary>Takes every mail that waits, oldest first.</summary>
    /// <returns>How long to leave the folder alone; zero when everything was taken.</returns>
    /// <exception cref="IOException">The folder cannot be worked on; also <see cref="UnauthorizedAccessException"/>.</exception>
    public async Task<TimeSpan> TakeAllAsync(CancellationToken cancellationToken)
    {
        var folder = new MaildirFolder(settings.Value.Folder);
        if (folder.FindFault() is { } fault)
        {
            // Nothing is taken that could not be marked afterwards: it would be taken again and again.
            throw new IOException(fault);
        }

        var withCurrent = time.GetUtcNow() >= _currentDueAt;
        IReadOnlyList<MaildirMessage> found;
        do
        {
            found = folder.Unseen(Batch, withCurrent);
            foreach (var message in found)
            {
                cancellationToken.ThrowIfCancellationRequested();
                if (await TakeAsync(folder, message, cancellationToken) is { } wait)
                {
                    return wait;
                }
            }
        } while (found.Count == Batch);

        _currentDueAt = withCurrent ? time.GetUtcNow() + CurrentPace : _currentDueAt;
        return TimeSpan.Zero;
    }

    /// <inheritdoc/>
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        if (settings.Value.Folder.Length == 0)
        {
            return;
        }

        var faultPace = FirstFaultPace;
        using var timer = new PeriodicTimer(settings.Value.Pace, time);
        while (await timer.WaitForNextTickAsync(stoppingToken))
        {
            TimeSpan wait;
            try
            {
                wait = await TakeAllAsync(stoppingToken);
                faultPace = FirstFaultPace;
            }
            catch (Exception fault) when (fault is not OperationCanceledException)
            {
                LogFailed(fault);
                wait = faultPace;
                faultPace = wait * 2 < LastFaultPace ? wait * 2 : LastFaultPace;
            }

            if (wait > TimeSpan.Zero)
            {
                await Task.Delay(wait, time, stoppingToken);
            }
        }
    }

    /// <summary>Takes one mail.</summary>
    /// <returns>How long to wait before it is tried again; <see langword="null"/> when it is done with.</returns>
    private async Task<TimeSpan?> TakeAsync(
        MaildirFolder folder,
        MaildirMessage message,
        CancellationToken cancellationToken
    )
    {
        if (_unmoved.Contains(message.UniqueName))
        {
            MarkSeen(folder, message);
            return null;
        }

        switch (await folder.ReadAsync(message, intake.Value.MaxMessageBytes, cancellationToken))
        {
            case MaildirContent.Whole(var bytes):
                return await KeepAsync(folder, message, bytes);
            case MaildirContent.TooLarge(var length):
                Reject(folder, message, RefusalReason.TooLarge, $"{length} bytes are above Intake:MaxMessageBytes");
                return null;
            case MaildirContent.Unreadable(var detail):
                Reject(folder, message, RefusalReason.Unreadable, detail);
                return null;
            default:
                return null;
        }
    }

    private async Task<TimeSpan?> KeepAsync(MaildirFolder folder, MaildirMessage message, ReadOnlyMemory<byte> bytes)
    {
        if (!inFlight.TryTake(bytes.Length))
        {
            metrics.Refused(Transport.Maildir, RefusalReason.TooManyInFlight);
            return BusyPace;
        }

        try
        {
            var entry = new JournalEntry(Facts(message, bytes), bytes);
            if (await log.AppendAsync(entry, CancellationToken.None) is AppendOutcome.Refused(_, var wait))
            {
                return wait > BusyPace ? wait : BusyPace;
            }
        }
        finally
        {
            inFlight.GiveBack(bytes.Length);
        }

        if (_unmoved.Count < MaxUnmoved)
        {
            _unmoved.Add(message.UniqueName);
        }

        MarkSeen(folder, message);
        return null;
    }

    /// <summary>Marks a mail that is durable. Until that has worked, its name is kept, so that it is not taken twice.</summary>
    private void MarkSeen(MaildirFolder folder, MaildirMessage message)
    {
        // Moved by another reader it keeps its unique name, and is marked when it is found again.
        if (folder.MarkSeen(message))
        {
            _unmoved.Remove(message.UniqueName);
        }
    }

    private void Reject(MaildirFolder folder, MaildirMessage message, RefusalReason reason, string detail)
    {
        if (folder.Reject(message))
        {
            metrics.Refused(Transport.Maildir, reason);
            LogRejected(message.FileName, detail);
        }
    }

    private TransportFacts Facts(MaildirMessage message, ReadOnlyMemory<byte> bytes)
    {
        var envelope = MaildirEnvelope.Of(bytes);
        return new TransportFacts
        {
            ReceivedAt = time.GetUtcNow(),
            Transport = Transport.Maildir,
            MailboxFile = message.UniqueName,
            DeliveredAt = message.DeliveredAt,
            EnvelopeSender = envelope.Sender is { Length: > 0 } sender ? sender : null,
            HasNullSender = envelope.Sender is "",
            Recipients = envelope.Recipients,
        };
    }

    [LoggerMessage(1020, LogLevel.Warning, "Mail {File} was moved to the folder of rejected mails: {Reason}")]
    private partial void LogRejected(string file, string reason);

    [LoggerMessage(1021, LogLevel.Error, "The Maildir cannot be worked on; trying again")]
    private partial void LogFailed(Exception fault);
}
