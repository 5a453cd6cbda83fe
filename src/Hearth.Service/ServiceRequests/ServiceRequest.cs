using Hearth.Knowledge;
using Hearth.Service.Storage;

namespace Hearth.Service.ServiceRequests;

/// <summary>A case: a problem that somebody works on.</summary>
public sealed class ServiceRequest : IFenced
{
    private ServiceRequest() { }

    /// <summary>A case opened from a finding.</summary>
    public ServiceRequest(Guid id, long number, OpeningFacts facts, DateTimeOffset openedAt)
    {
        Id = id;
        Number = number;
        CompanyId = facts.CompanyId;
        DeviceId = facts.DeviceId;
        FindingId = facts.FindingId;
        Title = facts.Title;
        Problem = facts.Problem;
        Severity = facts.Severity;
        Team = facts.Team;
        ContractNumber = facts.ContractNumber;
        Origin = ServiceRequestOrigin.Automatic;
        State = ServiceRequestState.New;
        OpenedAt = openedAt;
    }

    public Guid Id { get; private set; }

    /// <summary>The number people use; never reused.</summary>
    public long Number { get; private set; }

    public Guid? CompanyId { get; private set; }

    public Guid DeviceId { get; private set; }

    public Guid? FindingId { get; private set; }

    public string Title { get; private set; } = "";

    public string Problem { get; private set; } = "";

    public ServiceRequestSeverity Severity { get; private set; }

    public ServiceRequestState State { get; private set; }

    /// <summary>The team designated for this kind of problem (R55).</summary>
    public Team Team { get; private set; }

    public ServiceRequestOrigin Origin { get; private set; }

    public string? ContractNumber { get; private set; }

    public DateTimeOffset OpenedAt { get; private set; }

    public DateTimeOffset? ClosedAt { get; private set; }

    /// <summary>Whether somebody still works on it.</summary>
    public bool IsOpen => State != ServiceRequestState.Closed;

    /// <summary>The problem is graver than it was thought to be. A request never becomes milder by itself.</summary>
    /// <param name="severity">The severity it deserves.</param>
    /// <returns>Whether that is graver than the one it had.</returns>
    public bool Raise(ServiceRequestSeverity severity)
    {
        if (severity >= Severity)
        {
            return false;
        }

        Severity = severity;
        return true;
    }
}

/// <summary>What is known when a case is opened from a finding.</summary>
public sealed record OpeningFacts(
    Guid? CompanyId,
    Guid DeviceId,
    Guid FindingId,
    string Title,
    string Problem,
    ServiceRequestSeverity Severity,
    string SeverityReasons,
    Team Team,
    string? ContractNumber
);

/// <summary>States of a service request.</summary>
public enum ServiceRequestState
{
    /// <summary>Opened; nobody has taken it yet.</summary>
    New = 1,

    /// <summary>Done.</summary>
    Closed = 9,
}

/// <summary>How a service request came to be.</summary>
public enum ServiceRequestOrigin
{
    /// <summary>Opened by the service from an analysed message.</summary>
    Automatic = 1,
}
