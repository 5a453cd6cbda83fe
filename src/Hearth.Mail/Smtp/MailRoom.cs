namespace Hearth.Mail.Smtp;

/// <summary>The memory that the content of one mail may take while it comes, until it is stored; a mailbox gives it out.</summary>
/// <remarks>Used by one session at a time; disposed of when the mail is stored, refused or given up.</remarks>
public abstract class MailRoom : IDisposable
{
    /// <summary>Room without bounds but those of the session.</summary>
    public static MailRoom Unbounded { get; } = new Any();

    /// <summary>Cancelled when the room is taken away in the middle of a mail; the client hears 421 and keeps its mail.</summary>
    public virtual CancellationToken Withdrawn => CancellationToken.None;

    /// <summary>Makes the room as large as what is held.</summary>
    /// <param name="bytes">Bytes in all, more than before.</param>
    /// <returns><see langword="false"/> when there is no room: the mail is read to its end without being kept, and answered 451.</returns>
    public abstract bool TryHold(long bytes);

    /// <summary>The content has come whole: the room is not taken away any more.</summary>
    public virtual void Complete() { }

    /// <summary>Gives the room back.</summary>
    public void Dispose()
    {
        Dispose(true);
        GC.SuppressFinalize(this);
    }

    /// <summary>Gives the room back.</summary>
    /// <param name="disposing">Always <see langword="true"/>: there is nothing to finalise.</param>
    protected virtual void Dispose(bool disposing) { }

    private sealed class Any : MailRoom
    {
        public override bool TryHold(long bytes) => true;
    }
}
