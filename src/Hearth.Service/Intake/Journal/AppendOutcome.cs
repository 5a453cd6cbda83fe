namespace Hearth.Service.Intake.Journal;

/// <summary>What became of an append.</summary>
public abstract record AppendOutcome
{
    private AppendOutcome() { }

    /// <summary>The message is on the disk and may be acknowledged.</summary>
    /// <param name="Position">Where it is.</param>
    public sealed record Stored(long Position) : AppendOutcome;

    /// <summary>The journal cannot take it now; the sender should come back.</summary>
    /// <param name="Reason">Why.</param>
    /// <param name="RetryAfter">How long the sender should wait.</param>
    public sealed record Refused(JournalRefusal Reason, TimeSpan RetryAfter) : AppendOutcome;
}

/// <summary>Why the journal takes no more.</summary>
public enum JournalRefusal
{
    /// <summary>It has reached its greatest size: processing is behind.</summary>
    Full = 1,

    /// <summary>Too many senders wait already.</summary>
    TooManyWaiting = 2,

    /// <summary>The disk refused to write or to sync.</summary>
    DiskFailed = 3,

    /// <summary>Hearth is stopping.</summary>
    Stopping = 4,
}
