using System.Collections.Immutable;
using System.Globalization;
using Hearth.Protocol;
using Hearth.Service.Analysis;
using Hearth.Service.Notifications;
using Hearth.Service.ServiceRequests;
using Hearth.Service.Storage;
using Microsoft.EntityFrameworkCore;

namespace Hearth.Service.OnDemand;

/// <summary>Passes the output of commands on: to the service request it names (D3), and to the address it names.</summary>
public sealed class PassOnCommands(OpenServiceRequest requests, RequestMails mails, Outbox outbox)
{
    /// <summary>Passes on.</summary>
    /// <param name="db">A session with a transaction.</param>
    /// <param name="served">The device.</param>
    /// <param name="message">The message.</param>
    /// <param name="commands">What it asks.</param>
    /// <param name="messageId">The stored message.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    public async Task<OnDemandResult> PassOnAsync(
        HearthDb db,
        ServedDevice served,
        Message message,
        Traffic.Commands commands,
        Guid messageId,
        CancellationToken cancellationToken
    )
    {
        var steps = ImmutableArray.CreateBuilder<string>();
        OnDemandRefusal? refusal = null;
        if (commands.ServiceRequest is { } number)
        {
            if (await AttachAsync(db, served, commands, messageId, cancellationToken) is { } request)
            {
                steps.Add($"Added to service request {request.Number}.");
            }
            else
            {
                refusal = OnDemandRefusal.NoSuchServiceRequest;
                var to = await ReplyAddress.FindAsync(
                    db,
                    served,
                    message.UserId,
                    message.System.Email,
                    cancellationToken
                );
                foreach (var address in to.Addresses)
                {
                    outbox.Put(db, mails.NoSuchServiceRequest(served, number, address, messageId));
                }

                steps.Add($"The company has no service request \"{Short(number)}\"; {to.Who} is told.");
            }
        }

        if (commands.ForwardTo is { } wanted)
        {
            if (
                await ReplyAddress.UserAsync(db, served.Device.CompanyId, wanted, cancellationToken) is { } address
                && address.Equals(wanted.Trim(), StringComparison.OrdinalIgnoreCase)
            )
            {
                outbox.Put(db, mails.Forwarded(served, message, address, messageId));
                steps.Add("Forwarded to the address it names, a user of the device's company.");
            }
            else
            {
                // A message proves nothing about its sender: forwarding to any address would make Hearth send what anybody writes.
                refusal = OnDemandRefusal.ForeignAddress;
                steps.Add("Not forwarded: the address it names belongs to no user of the device's company.");
            }
        }

        if (steps.Count == 0)
        {
            steps.Add("Kept: it names neither a service request nor an address.");
        }

        return refusal is { } reason
            ? new OnDemandResult.Refused(reason, steps.ToImmutable())
            : new OnDemandResult.Answered(steps.ToImmutable());
    }

    private async Task<ServiceRequest?> AttachAsync(
        HearthDb db,
        ServedDevice served,
        Traffic.Commands commands,
        Guid messageId,
        CancellationToken cancellationToken
    )
    {
        if (
            served.Device.CompanyId is not { } companyId
            || !long.TryParse(
                commands.ServiceRequest,
                NumberStyles.AllowLeadingWhite | NumberStyles.AllowTrailingWhite,
                CultureInfo.InvariantCulture,
                out var number
            )
        )
        {
            return null;
        }

        var request =
            db.Set<ServiceRequest>().Local.FirstOrDefault(r => r.Number == number && r.CompanyId == companyId)
            ?? await db.Set<ServiceRequest>()
                .FirstOrDefaultAsync(r => r.Number == number && r.CompanyId == companyId, cancellationToken);
        if (request is not null)
        {
            requests.AttachOutput(db, request, served.Device.DisplayName, commands.Lines, messageId);
        }

        return request;
    }

    private static string Short(string text) => text.Length <= 40 ? text : text[..40] + "…";
}
