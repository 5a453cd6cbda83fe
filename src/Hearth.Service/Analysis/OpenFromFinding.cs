using Hearth.Knowledge;
using Hearth.Service.Notifications;
using Hearth.Service.ServiceRequests;
using Hearth.Service.Storage;

namespace Hearth.Service.Analysis;

/// <summary>Opens a service request from a finding, with its mails.</summary>
public sealed class OpenFromFinding(OpenServiceRequest requests, FindingMails mails, Outbox outbox)
{
    /// <summary>Opens it; M15 and M17 go to every contact of the registration.</summary>
    /// <param name="db">A session with a transaction.</param>
    /// <param name="served">The device.</param>
    /// <param name="finding">The finding.</param>
    /// <param name="severity">Severity of the request.</param>
    /// <param name="severityReasons">Sentences that say why it is not the rule's own severity; empty when it is.</param>
    /// <param name="messageId">The message that is the evidence.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    public async Task<ServiceRequest> OpenAsync(
        HearthDb db,
        ServedDevice served,
        Finding finding,
        ServiceRequestSeverity severity,
        string severityReasons,
        Guid messageId,
        CancellationToken cancellationToken
    )
    {
        var facts = new OpeningFacts(
            served.Device.CompanyId,
            served.Device.Id,
            finding.Id,
            finding.Title,
            finding.Problem,
            severity,
            severityReasons,
            finding.Team,
            served.Coverage.ContractNumber
        );
        var request = await requests.OpenAsync(db, facts, messageId, cancellationToken);
        finding.WorkedOnBy(request.Id);
        foreach (var recipient in RecipientsOf(served))
        {
            outbox.Put(
                db,
                mails.Found(finding, served.Device, request, recipient, messageId, FindingMails.FoundTemplate)
            );
            outbox.Put(db, mails.Opened(request, finding, served.Device, recipient));
        }

        return request;
    }

    /// <summary>Raises the severity of an open service request, as its problem came again too often; M18 goes to every contact.</summary>
    /// <param name="db">A session with a transaction.</param>
    /// <param name="served">The device.</param>
    /// <param name="finding">The finding.</param>
    /// <param name="request">Its open request.</param>
    /// <param name="severity">The severity it deserves now.</param>
    /// <param name="messageId">The message that is the evidence.</param>
    /// <param name="count">Reports so far.</param>
    /// <returns>Whether the request was milder before; otherwise nothing is done.</returns>
    public bool Raise(
        HearthDb db,
        ServedDevice served,
        Finding finding,
        ServiceRequest request,
        ServiceRequestSeverity severity,
        Guid messageId,
        int count
    )
    {
        finding.DeserveAtLeast(severity);
        var before = request.Severity;
        if (!requests.Raise(db, request, severity, messageId, count))
        {
            return false;
        }

        foreach (var recipient in RecipientsOf(served))
        {
            outbox.Put(db, mails.Raised(request, before, finding, served.Device, recipient, messageId));
        }

        return true;
    }

    /// <summary>A finding without a service request, to every contact of the registration.</summary>
    /// <param name="db">A session with a transaction.</param>
    /// <param name="served">The device.</param>
    /// <param name="finding">The finding.</param>
    /// <param name="template">M15 or M16, of <see cref="FindingMails"/>.</param>
    /// <param name="messageId">The message that is the evidence.</param>
    public void MailFinding(HearthDb db, ServedDevice served, Finding finding, string template, Guid messageId)
    {
        foreach (var recipient in RecipientsOf(served))
        {
            outbox.Put(db, mails.Found(finding, served.Device, null, recipient, messageId, template));
        }
    }

    private static IEnumerable<string> RecipientsOf(ServedDevice served) =>
        served.Registration.ContactEmails.Distinct(StringComparer.OrdinalIgnoreCase);
}
