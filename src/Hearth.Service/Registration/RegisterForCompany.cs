using Hearth.Service.Accounts;
using Hearth.Service.Contracts;
using Hearth.Service.Devices;
using Hearth.Service.Notifications;
using Hearth.Service.Storage;
using Microsoft.EntityFrameworkCore;

namespace Hearth.Service.Registration;

/// <summary>Support registers a device for a company by hand: for devices that name no address a token could be mailed to.</summary>
public sealed class RegisterForCompany(HearthStore store, LiveEvents live, TimeProvider time)
{
    /// <summary>Registers a pending device.</summary>
    /// <param name="viewer">A support engineer.</param>
    /// <param name="deviceId">The device.</param>
    /// <param name="companyId">Its owner.</param>
    /// <param name="contactEmail">Where notices go.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    public async Task<CompletionOutcome> RegisterAsync(
        Viewer viewer,
        Guid deviceId,
        Guid companyId,
        string contactEmail,
        CancellationToken cancellationToken
    )
    {
        if (!viewer.IsSupport || !StartRegistration.IsAddress(contactEmail))
        {
            return new CompletionOutcome.NotAllowed();
        }

        await using var db = store.Open(Fence.Everything);
        await using var transaction = await store.BeginWriteAsync(db, cancellationToken);
        var registration = await StartRegistration.FindAsync(db, deviceId, cancellationToken);
        if (registration is not { State: RegistrationState.Pending or RegistrationState.Expired })
        {
            return new CompletionOutcome.TokenNotGood();
        }

        var outcome = await ConfirmRegistration.ConfirmAsync(
            db,
            registration,
            viewer.UserId,
            companyId,
            time.GetUtcNow(),
            cancellationToken
        );
        registration.ChangeContacts([contactEmail]);
        await db.SaveChangesAsync(cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        live.Publish(new(LiveTopic.Device, deviceId, companyId));
        return outcome;
    }
}
