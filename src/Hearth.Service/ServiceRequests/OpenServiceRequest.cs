using System.Collections.Immutable;
using Hearth.Knowledge;
using Hearth.Service.Storage;
using Microsoft.EntityFrameworkCore;

namespace Hearth.Service.ServiceRequests;

/// <summary>Opens a service request, or adds to the one that works on the problem already.</summary>
public sealed class OpenServiceRequest(TimeProvider time)
{
    /// <summary>First number handed out.</summary>
    public const long FirstNumber = 600_000_001;

    private const string Hearth = "Hearth";

    /// <summary>Opens a service request with its evidence.</summary>
    public async Task<ServiceRequest> OpenAsync(
        HearthDb db,
        OpeningFacts facts,
        Guid messageId,
        CancellationToken cancellationToken
    )
    {
        var now = time.GetUtcNow();
        var number = await NumberSequence.NextAsync(db, "service-request", FirstNumber, cancellationToken);
        var request = new ServiceRequest(Guid.CreateVersion7(now), number, facts, now);
        db.Set<ServiceRequest>().Add(request);
        Add(
            db,
            request,
            ServiceRequestEventKind.Opened,
            $"Opened from finding \"{facts.Title}\", team {facts.Team.ToString().ToLowerInvariant()}. {facts.SeverityReasons}".TrimEnd(),
            messageId
        );
        return request;
    }

    /// <summary>Adds a further message of the same problem to an open service request.</summary>
    public void Attach(HearthDb db, ServiceRequest request, Guid messageId, int count) =>
        Add(
            db,
            request,
            ServiceRequestEventKind.MessageAttached,
            $"The device reported the problem again ({count} times so far).",
            messageId
        );

    /// <summary>Raises the severity of an open service request whose problem came again too often.</summary>
    /// <returns>Whether it was milder before.</returns>
    public bool Raise(HearthDb db, ServiceRequest request, ServiceRequestSeverity severity, Guid messageId, int count)
    {
        var before = request.Severity;
        if (!request.Raise(severity))
        {
            return false;
        }

        Add(
            db,
            request,
            ServiceRequestEventKind.SeverityRaised,
            $"Severity {(int)before} became {(int)severity}: the problem was reported {count} times.",
            messageId
        );
        return true;
    }

    /// <summary>Adds output that a person sent from the device for this request. An output may come after the request was closed.</summary>
    public void AttachOutput(
        HearthDb db,
        ServiceRequest request,
        string deviceName,
        ImmutableArray<string> commands,
        Guid messageId
    )
    {
        var named = string.Join("; ", commands.Take(10).Select(command => command[..Math.Min(command.Length, 80)]));
        Add(
            db,
            request,
            ServiceRequestEventKind.OutputAttached,
            commands.IsEmpty
                ? $"{deviceName} sent a message for this request."
                : $"{deviceName} sent the output of {commands.Length} commands: {named}{(commands.Length > 10 ? "; …" : "")}.",
            messageId
        );
    }

    /// <summary>Notes that the device reported recovery. A person closes the request, not the device.</summary>
    public void NoteRecovery(HearthDb db, ServiceRequest request, Guid messageId, string text) =>
        Add(db, request, ServiceRequestEventKind.RecoveryReported, text, messageId);

    /// <summary>Fetches requests that will be asked for into the session.</summary>
    public static async Task FetchAsync(HearthDb db, IEnumerable<Guid> ids, CancellationToken cancellationToken)
    {
        var wanted = ids.Distinct().ToList();
        if (wanted.Count > 0)
        {
            await db.Set<ServiceRequest>().Where(r => EF.Parameter(wanted).Contains(r.Id)).LoadAsync(cancellationToken);
        }
    }

    /// <summary>The request of an id while it is open; <see langword="null"/> otherwise.</summary>
    public static async Task<ServiceRequest?> FindOpenAsync(HearthDb db, Guid id, CancellationToken cancellationToken)
    {
        var request = await db.Set<ServiceRequest>().FindAsync([id], cancellationToken);
        return request is { IsOpen: true } ? request : null;
    }

    private void Add(HearthDb db, ServiceRequest request, ServiceRequestEventKind kind, string text, Guid? messageId)
    {
        var now = time.GetUtcNow();
        db.Set<ServiceRequestEvent>()
            .Add(new ServiceRequestEvent(Guid.CreateVersion7(now), request, kind, Hearth, text, messageId, now));
    }
}
