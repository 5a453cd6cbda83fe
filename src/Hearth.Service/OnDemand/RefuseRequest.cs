using Hearth.Protocol;
using Hearth.Service.Devices;
using Hearth.Service.Notifications;
using Hearth.Service.Registration;
using Hearth.Service.Storage;
using Microsoft.EntityFrameworkCore;

namespace Hearth.Service.OnDemand;

/// <summary>Tells by mail why a request of a device without service is not answered.</summary>
public sealed class RefuseRequest(RequestMails mails, Outbox outbox, TimeProvider time)
{
    /// <summary>No address gets more than one refusal within this time: a message can name anybody's.</summary>
    public static readonly TimeSpan MailAgainAfter = TimeSpan.FromHours(24);

    /// <summary>Refuses a request of a device that nobody has confirmed; told is the contact that the message names.</summary>
    /// <returns>What was done, for the trace.</returns>
    public async Task<string> NotRegisteredAsync(
        HearthDb db,
        Device device,
        DeviceRegistration registration,
        Message message,
        Guid messageId,
        CancellationToken cancellationToken
    )
    {
        if (!StartRegistration.IsAddress(message.System.Email))
        {
            return "Refused; the message names no usable contact address to tell.";
        }

        var address = message.System.Email!;
        if (await WasToldAsync(db, address, cancellationToken))
        {
            return "Refused; its contact was told of a refusal within the last 24 hours.";
        }

        outbox.Put(db, mails.NotRegistered(device, registration, address, messageId));
        return "Refused; the contact named by the message is told why.";
    }

    /// <summary>Refuses a request of a device that no contract covers; told are the contacts of its registration.</summary>
    /// <returns>What was done, for the trace.</returns>
    public async Task<string> NotCoveredAsync(
        HearthDb db,
        Device device,
        DeviceRegistration registration,
        Guid messageId,
        CancellationToken cancellationToken
    )
    {
        var told = 0;
        foreach (var address in registration.ContactEmails.Distinct(StringComparer.OrdinalIgnoreCase))
        {
            if (!await WasToldAsync(db, address, cancellationToken))
            {
                outbox.Put(db, mails.NotCovered(device, registration, address, messageId));
                told++;
            }
        }

        return told > 0
            ? "Refused; the contacts of the registration are told why."
            : "Refused; its contacts were told of a refusal within the last 24 hours, or there are none.";
    }

    private async Task<bool> WasToldAsync(HearthDb db, string address, CancellationToken cancellationToken)
    {
        // Ids begin with their time, so only the mails of that time are looked at.
        var first = Guid.CreateVersion7(time.GetUtcNow() - MailAgainAfter);
        // SQLite raises ASCII letters only, so the exact spelling is asked for as well.
        var upper = address.ToUpperInvariant();
        return db.Set<OutboxMail>()
                .Local.Any(mail =>
                    mail.Template == RequestMails.Refusal
                    && mail.Recipient.Equals(address, StringComparison.OrdinalIgnoreCase)
                )
            || await db.Set<OutboxMail>()
                .AnyAsync(
                    mail =>
                        mail.Id.CompareTo(first) >= 0
                        && mail.Template == RequestMails.Refusal
                        && (mail.Recipient == address || mail.Recipient.ToUpper() == upper),
                    cancellationToken
                );
    }
}
