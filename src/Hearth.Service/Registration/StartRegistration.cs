using System.Net.Mail;
using Hearth.Protocol;
using Hearth.Service.Devices;
using Hearth.Service.Notifications;
using Hearth.Service.Storage;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace Hearth.Service.Registration;

/// <summary>Starts the registration of a device met for the first time: pending, and the token by mail (R17 to R20).</summary>
public sealed class StartRegistration(
    Outbox outbox,
    RegistrationMails mails,
    IOptions<RegistrationSettings> settings,
    TimeProvider time
)
{
    /// <summary>Registrations by their device.</summary>
    public static readonly LookUp<Guid, DeviceRegistration> OfDevice = new(
        registration => registration.DeviceId,
        (db, deviceIds) => db.Set<DeviceRegistration>().Where(r => EF.Parameter(deviceIds).Contains(r.DeviceId))
    );

    /// <summary>The registration of a device; begun when there is none, begun again when its token ran out.</summary>
    /// <returns>The registration, and what was done, as a sentence for the trace.</returns>
    public async Task<StartedRegistration> StartAsync(
        HearthDb db,
        Device device,
        string? contactEmail,
        DateTimeOffset receivedAt,
        CancellationToken cancellationToken
    )
    {
        var registration = await FindAsync(db, device.Id, cancellationToken);
        if (registration is null)
        {
            registration = new DeviceRegistration(Guid.CreateVersion7(time.GetUtcNow()), device.Id, receivedAt);
            db.Set<DeviceRegistration>().Add(registration);
            OfDevice.Add(db, registration);
        }

        if (registration.State is not (RegistrationState.Pending or RegistrationState.Expired))
        {
            return new(
                registration,
                registration.State == RegistrationState.Registered
                    ? "The device is registered."
                    : "The device is confirmed and waits for coverage."
            );
        }

        return new(registration, MailToken(db, device, registration, contactEmail, receivedAt));
    }

    /// <summary>
    /// Keeps the registrations of devices that are not served yet as they are until the session's transaction ends: whoever confirms one
    /// meanwhile waits, so that the messages kept in this transaction are there when its backlog is looked for.
    /// </summary>
    /// <remarks>SQLite has one writer at a time anyway.</remarks>
    public static Task HoldAsync(HearthDb db, IEnumerable<Guid> deviceIds, CancellationToken cancellationToken)
    {
        Guid[] ids = [.. deviceIds];
        const int served = (int)RegistrationState.Registered;
        return ids.Length == 0 || !db.Database.IsNpgsql()
            ? Task.CompletedTask
            : db.Database.ExecuteSqlAsync(
                $"SELECT 1 FROM device_registrations WHERE device_id = ANY ({ids}) AND state <> {served} ORDER BY device_id FOR NO KEY UPDATE",
                cancellationToken
            );
    }

    /// <summary>The registration of a device, whether saved yet or not.</summary>
    public static async Task<DeviceRegistration?> FindAsync(
        HearthDb db,
        Guid deviceId,
        CancellationToken cancellationToken
    ) => (await OfDevice.OfAsync(db, deviceId, cancellationToken)).SingleOrDefault();

    private string MailToken(
        HearthDb db,
        Device device,
        DeviceRegistration registration,
        string? contactEmail,
        DateTimeOffset receivedAt
    )
    {
        var now = time.GetUtcNow();
        var isOut = registration.TokenHash is not null && registration.TokenExpiresAt > now;
        if (isOut)
        {
            return $"A token was mailed at {registration.TokenMailedAt:yyyy-MM-dd HH:mm} UTC and is still good.";
        }

        if (registration.TokenHash is not null && registration.State == RegistrationState.Pending)
        {
            registration.TokenRanOut(now);
        }

        if (registration.TokenMailedAt + settings.Value.MailAgainAfter > now)
        {
            return "A token was mailed within the last 24 hours.";
        }

        if (!IsAddress(contactEmail))
        {
            return "The message names no usable contact address, so no token could be mailed. Support can register the device.";
        }

        var token = OneTimeToken.Draw();
        registration.TokenMailed(token.Hash, contactEmail!, now, settings.Value.TokenLifetime);
        outbox.Put(db, mails.Token(device, registration, token, receivedAt));
        return $"A token was mailed to {contactEmail}.";
    }

    /// <summary>Whether a text typed in on a device can be mailed to: one plain address, no display name, no control characters.</summary>
    internal static bool IsAddress(string? text) =>
        text is { Length: > 2 and <= 254 }
        && PseudoContacts.IsContact(text)
        && !text.Any(c => char.IsControl(c) || char.IsWhiteSpace(c) || c is '<' or '>' or ',' or ';')
        && MailAddress.TryCreate(text, out var address)
        && address.Address == text;
}

/// <summary>A registration, and what was done.</summary>
public sealed record StartedRegistration(DeviceRegistration Registration, string Detail);
