using Microsoft.EntityFrameworkCore;

namespace Hearth.Service.Storage;

/// <summary>
/// Finds rows by a key that is not their id. A session asks the store for each key once and remembers the answer, with what
/// it adds itself; keys that will be asked for can be fetched together beforehand, in one query.
/// </summary>
/// <typeparam name="TKey">The key; several rows may share it.</typeparam>
/// <typeparam name="TRow">The row.</typeparam>
/// <param name="keyOf">The key of a row.</param>
/// <param name="ask">The query for the rows of some keys. It may give more rows than asked for; they are left out.</param>
/// <remarks>
/// Made once, as a static field of the step that asks. What is remembered belongs to the session and ends with it, so it is
/// as old as the session's own rows at most.
/// </remarks>
public sealed class LookUp<TKey, TRow>(Func<TRow, TKey> keyOf, Func<HearthDb, List<TKey>, IQueryable<TRow>> ask)
    where TKey : notnull
{
    /// <summary>Asks for all keys that the session has not asked for yet.</summary>
    public async Task FetchAsync(HearthDb db, IEnumerable<TKey> keys, CancellationToken cancellationToken)
    {
        var known = Known(db);
        var missing = keys.Where(key => !known.ContainsKey(key)).Distinct().ToList();
        if (missing.Count == 0)
        {
            return;
        }

        var rows = (await ask(db, missing).ToListAsync(cancellationToken)).ToLookup(keyOf);
        missing.ForEach(key => known.Add(key, [.. rows[key]]));
    }

    /// <summary>The rows of a key.</summary>
    public async ValueTask<IReadOnlyList<TRow>> OfAsync(HearthDb db, TKey key, CancellationToken cancellationToken)
    {
        if (!Known(db).TryGetValue(key, out var rows))
        {
            await FetchAsync(db, [key], cancellationToken);
            rows = Known(db)[key];
        }

        return rows;
    }

    /// <summary>The rows of a key that was asked for; nothing otherwise.</summary>
    public IReadOnlyList<TRow> Fetched(HearthDb db, TKey key) => Known(db).GetValueOrDefault(key) ?? [];

    /// <summary>Whether all rows of a key are held.</summary>
    public bool IsKnown(HearthDb db, TKey key) => Known(db).ContainsKey(key);

    /// <summary>Notes a key that the session makes itself: the store has no rows of it yet.</summary>
    public void Begin(HearthDb db, TKey key) => Known(db).Add(key, []);

    /// <summary>Notes a row that the session adds.</summary>
    /// <exception cref="InvalidOperationException">Its key was not asked for: the answer would be remembered as whole without being so.</exception>
    public void Add(HearthDb db, TRow row) => RowsLike(db, row).Add(row);

    /// <summary>Notes that the session removes a row.</summary>
    /// <exception cref="InvalidOperationException">Its key was not asked for.</exception>
    public void Remove(HearthDb db, TRow row) => RowsLike(db, row).Remove(row);

    private List<TRow> RowsLike(HearthDb db, TRow row) =>
        Known(db).TryGetValue(keyOf(row), out var rows)
            ? rows
            : throw new InvalidOperationException($"{typeof(TRow).Name} is changed before its key was looked up.");

    private Dictionary<TKey, List<TRow>> Known(HearthDb db) => db.Remembered<Dictionary<TKey, List<TRow>>>(this);
}
