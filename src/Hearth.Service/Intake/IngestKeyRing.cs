using System.Collections.Concurrent;
using System.Data.Common;
using Hearth.Service.Accounts;
using Hearth.Service.Storage;
using Microsoft.EntityFrameworkCore;

namespace Hearth.Service.Intake;

/// <summary>
/// The ingest keys at hand: asked for at every message, so they are kept for some seconds instead of being read each time.
/// Safe for use by many threads.
/// </summary>
public sealed class IngestKeyRing(HearthStore store, TimeProvider time)
{
    /// <summary>How long a key read from the store is taken as it was. A key that is revoked works for so long at most.</summary>
    public static readonly TimeSpan FreshFor = TimeSpan.FromSeconds(5);

    /// <summary>How long a key that was good is taken on while the store cannot be reached: devices must not wait for it.</summary>
    private static readonly TimeSpan GoodWithoutStore = TimeSpan.FromHours(1);

    private readonly ConcurrentDictionary<string, KeyRead> _keys = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<Guid, DateTimeOffset> _uses = new();

    /// <summary>Whether a key is good.</summary>
    public async ValueTask<KeyVerdict> CheckAsync(IngestKeyText text, CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        if (!_keys.TryGetValue(text.PublicPart, out var known) || now - known.ReadAt >= FreshFor)
        {
            try
            {
                known = await ReadAsync(text.PublicPart, now, cancellationToken);
            }
            catch (Exception fault) when (fault is DbException or InvalidOperationException or TimeoutException)
            {
                if (known is null || now - known.ReadAt >= GoodWithoutStore)
                {
                    return KeyVerdict.StoreAway;
                }
            }
        }

        if (known is null || !known.Key.Admits(text))
        {
            return KeyVerdict.NotGood;
        }

        _uses[known.Key.Id] = now;
        return KeyVerdict.Good;
    }

    /// <summary>Notes in the store when keys were last used.</summary>
    public async Task SaveUsesAsync(CancellationToken cancellationToken)
    {
        var uses = _uses.ToArray();
        if (uses.Length == 0)
        {
            return;
        }

        var ids = uses.Select(use => use.Key).ToList();
        await using var db = store.Open(Fence.Everything);
        await using var transaction = await store.BeginWriteAsync(db, cancellationToken);
        var keys = await db.Set<IngestKey>().Where(key => ids.Contains(key.Id)).ToListAsync(cancellationToken);
        foreach (var key in keys)
        {
            key.Used(_uses[key.Id]);
        }

        await db.SaveChangesAsync(cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        foreach (var use in uses)
        {
            // Used again meanwhile, it stays noted for the next time.
            _uses.TryRemove(use);
        }
    }

    private async Task<KeyRead?> ReadAsync(string publicPart, DateTimeOffset now, CancellationToken cancellationToken)
    {
        await using var db = store.Open(Fence.Everything);
        var key = await db.Set<IngestKey>()
            .AsNoTracking()
            .FirstOrDefaultAsync(k => k.PublicPart == publicPart, cancellationToken);
        if (key is null)
        {
            // What does not exist is not kept, so that made-up keys take no memory.
            _keys.TryRemove(publicPart, out _);
            return null;
        }

        return _keys[publicPart] = new KeyRead(key, now);
    }

    private sealed record KeyRead(IngestKey Key, DateTimeOffset ReadAt);
}

/// <summary>What a key is worth.</summary>
public enum KeyVerdict
{
    /// <summary>Its sender may send.</summary>
    Good = 1,

    /// <summary>It is unknown, wrong or revoked.</summary>
    NotGood = 2,

    /// <summary>Nobody can tell: the store cannot be reached, and the key was not seen lately.</summary>
    StoreAway = 3,
}
