using System.Collections.Immutable;
using System.Globalization;
using Hearth.Protocol;
using Hearth.Service.Accounts;
using Hearth.Service.Analysis;
using Hearth.Service.Notifications;
using Hearth.Service.ServiceRequests;
using Hearth.Service.Storage;
using Microsoft.EntityFrameworkCore;

namespace Hearth.Service.OnDemand;

/// <summary>Passes the output of commands on: to the service request it names (D3), and to the address it names.</summary>
public sealed class PassOnCommands(
    OpenServiceRequest requests,
    RequestMails mails,
    Outbox outbox,
    AnswerLimit limit,
    CompanyScrubbers scrubbers
)
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
        if (await limit.IsReachedAsync(db, served.Registration.Id, cancellationToken))
        {
            return AnswerLimit.Exceeded;
        }

        var parts = new List<Part>();
        if (commands.ServiceRequest is not null)
        {
            parts.Add(await AddToRequestAsync(db, served, message, commands, messageId, cancellationToken));
        }

        if (commands.ForwardTo is { } wanted)
        {
            parts.Add(await ForwardAsync(db, served, message, wanted, messageId, cancellationToken));
        }

        if (parts.Count == 0)
        {
            parts.Add(new(null, "Kept: it names neither a service request nor an address."));
        }

        ImmutableArray<string> steps = [.. parts.Select(part => part.Step)];
        return parts.Select(part => part.Refusal).OfType<OnDemandRefusal>().ToArray() is [var refusal, ..]
            ? new OnDemandResult.Refused(refusal, steps)
            : new OnDemandResult.Answered(steps);
    }

    private async Task<Part> AddToRequestAsync(
        HearthDb db,
        ServedDevice served,
        Message message,
        Traffic.Commands commands,
        Guid messageId,
        CancellationToken cancellationToken
    )
    {
        if (await AttachAsync(db, served, commands, messageId, cancellationToken) is { } request)
        {
            return new(null, $"Added to service request {request.Number}.");
        }

        var number = commands.ServiceRequest!;
        var to = await ReplyAddress.FindAsync(db, served, message.UserId, message.System.Email, cancellationToken);
        foreach (var address in to.Addresses)
        {
            outbox.Put(db, mails.NoSuchServiceRequest(served, number, address, messageId));
        }

        return new(
            OnDemandRefusal.NoSuchServiceRequest,
            $"The company has no service request \"{Short(number)}\"; told: {to.Who}."
        );
    }

    private async Task<Part> ForwardAsync(
        HearthDb db,
        ServedDevice served,
        Message message,
        string wanted,
        Guid messageId,
        CancellationToken cancellationToken
    )
    {
        var address = await ReplyAddress.UserAsync(db, served.Device.CompanyId, wanted, cancellationToken);
        if (address is null || !address.Equals(wanted.Trim(), StringComparison.OrdinalIgnoreCase))
        {
            // A message proves nothing about its sender: forwarding to any address would make Hearth send what anybody writes.
            return new(
                OnDemandRefusal.ForeignAddress,
                "Not forwarded: the address it names belongs to no user of the device's company."
            );
        }

        outbox.Put(db, mails.Forwarded(served, message, address, messageId));
        return new(null, "Forwarded to the address it names, a user of the device's company.");
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
            var scrubber = scrubbers.Of(companyId);
            requests.AttachOutput(
                db,
                request,
                served.Device.DisplayName,
                [.. commands.Lines.Select(line => scrubber.Scrub(line).Text)],
                messageId
            );
        }

        return request;
    }

    private static string Short(string text) => text.Length <= 40 ? text : text[..40] + "…";

    /// <summary>One of the two things asked, with why it was refused, if it was.</summary>
    private sealed record Part(OnDemandRefusal? Refusal, string Step);
}
