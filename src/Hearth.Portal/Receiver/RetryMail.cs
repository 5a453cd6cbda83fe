using Hearth.Service.Accounts;
using Hearth.Service.Notifications;
using Hearth.Service.Storage;
using Microsoft.EntityFrameworkCore;

namespace Hearth.Portal.Receiver;

/// <summary>Puts a mail that was given up back to those that wait.</summary>
public sealed class RetryMail(HearthStore store, TimeProvider time)
{
    /// <summary>Revives a dead mail.</summary>
    /// <returns><see langword="false"/> when there is no such dead mail, or the person may not.</returns>
    public async Task<bool> RetryAsync(Viewer viewer, Guid id, CancellationToken cancellationToken)
    {
        if (!viewer.IsSupport && !viewer.IsSystemAdministrator)
        {
            return false;
        }

        await using var db = store.Open(Fence.Everything);
        var mail = await db.Set<OutboxMail>()
            .FirstOrDefaultAsync(m => m.Id == id && m.State == OutboxState.Dead, cancellationToken);
        if (mail is null)
        {
            return false;
        }

        mail.Revive(time.GetUtcNow());
        await db.SaveChangesAsync(cancellationToken);
        return true;
    }
}
