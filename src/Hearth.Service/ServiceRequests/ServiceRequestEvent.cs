using Hearth.Service.Storage;

namespace Hearth.Service.ServiceRequests;

/// <summary>One line in the history of a service request.</summary>
public sealed class ServiceRequestEvent : IFenced
{
    private ServiceRequestEvent() { }

    /// <summary>A new line.</summary>
    public ServiceRequestEvent(
        Guid id,
        ServiceRequest request,
        ServiceRequestEventKind kind,
        string actor,
        string text,
        Guid? messageId,
        DateTimeOffset at
    )
    {
        Id = id;
        ServiceRequestId = request.Id;
        CompanyId = request.CompanyId;
        Kind = kind;
        Actor = actor;
        Text = text;
        MessageId = messageId;
        At = at;
    }

    public Guid Id { get; private set; }

    public Guid ServiceRequestId { get; private set; }

    public Guid? CompanyId { get; private set; }

    public DateTimeOffset At { get; private set; }

    public ServiceRequestEventKind Kind { get; private set; }

    /// <summary>Who did it: a person's name, or <c>Hearth</c>.</summary>
    public string Actor { get; private set; } = "";

    public string Text { get; private set; } = "";

    /// <summary>The message that is the evidence.</summary>
    public Guid? MessageId { get; private set; }
}

/// <summary>Kinds of events.</summary>
public enum ServiceRequestEventKind
{
    /// <summary>Opened.</summary>
    Opened = 1,

    /// <summary>A further message of the same problem was attached.</summary>
    MessageAttached = 2,

    /// <summary>The device reported recovery.</summary>
    RecoveryReported = 3,

    /// <summary>Output of commands was sent from the device for this request.</summary>
    OutputAttached = 4,

    /// <summary>It is graver than it was: the problem came again too often.</summary>
    SeverityRaised = 5,
}
