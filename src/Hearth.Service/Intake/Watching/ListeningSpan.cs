namespace Hearth.Service.Intake.Watching;

/// <summary>A time in which the service ran: only a device that had somebody to call can have been silent.</summary>
public sealed class ListeningSpan
{
    private ListeningSpan() { }

    /// <summary>A time that begins now.</summary>
    public ListeningSpan(Guid id, DateTimeOffset at)
    {
        Id = id;
        FromAt = at;
        UntilAt = at;
    }

    public Guid Id { get; private set; }

    public DateTimeOffset FromAt { get; private set; }

    /// <summary>The last time it was seen running.</summary>
    public DateTimeOffset UntilAt { get; private set; }

    /// <summary>It still runs.</summary>
    public void Extend(DateTimeOffset at) => UntilAt = at > UntilAt ? at : UntilAt;
}
