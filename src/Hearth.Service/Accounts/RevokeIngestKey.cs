using Hearth.Service.Storage;
using Microsoft.EntityFrameworkCore;

namespace Hearth.Service.Accounts;

/// <summary>Makes an ingest key good for nothing; running servers notice within seconds.</summary>
public sealed class RevokeIngestKey(HearthStore store, TimeProvider time)
{
    /// <summary>Revokes a key.</summary>
    /// <param name="named">Its name, or the part of its text that names it.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <returns><see langword="false"/> when no good key is called so.</returns>
    public async Task<bool> RevokeAsync(string named, CancellationToken cancellationToken)
    {
        await using var db = store.Open(Fence.Everything);
        await using var transaction = await store.BeginWriteAsync(db, cancellationToken);
        var part = named.StartsWith("hik_", StringComparison.Ordinal) ? named[4..] : named;
        var key = await db.Set<IngestKey>()
            .Where(k => k.RevokedAt == null && (k.Name == named || k.PublicPart == part))
            .FirstOrDefaultAsync(cancellationToken);
        if (key is null || !key.TryRevoke(time.GetUtcNow()))
        {
            return false;
        }

        await db.SaveChangesAsync(cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        return true;
    }
}
