using Hearth.Service.Storage;
using Microsoft.EntityFrameworkCore;

namespace Hearth.Service.Accounts;

/// <summary>Makes an ingest key. Its text is shown once and kept nowhere.</summary>
public sealed class AddIngestKey(HearthStore store, TimeProvider time)
{
    /// <summary>Longest name, in characters.</summary>
    public const int LongestName = 100;

    /// <summary>Makes the key.</summary>
    /// <param name="name">What it is for; unique among the keys that are good.</param>
    /// <param name="company">Name of the company it is for; <see langword="null"/> for the service's own.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    public async Task<AddIngestKeyOutcome> AddAsync(string name, string? company, CancellationToken cancellationToken)
    {
        if (name.Length is 0 or > LongestName || name.Any(char.IsControl))
        {
            return new AddIngestKeyOutcome.Refused($"A name has 1 to {LongestName} printable characters.");
        }

        await using var db = store.Open(Fence.Everything);
        await using var transaction = await store.BeginWriteAsync(db, cancellationToken);
        if (await db.Set<IngestKey>().AnyAsync(k => k.Name == name && k.RevokedAt == null, cancellationToken))
        {
            return new AddIngestKeyOutcome.Refused(
                $"There is a key \"{name}\" already. Revoke it first, or choose another name."
            );
        }

        Guid? companyId = null;
        if (company is not null)
        {
            companyId = await db.Set<Company>()
                .Where(c => c.Name == company)
                .Select(c => (Guid?)c.Id)
                .FirstOrDefaultAsync(cancellationToken);
            if (companyId is null)
            {
                return new AddIngestKeyOutcome.Refused($"There is no company \"{company}\".");
            }
        }

        var now = time.GetUtcNow();
        var text = IngestKeyText.Draw();
        db.Set<IngestKey>().Add(new IngestKey(Guid.CreateVersion7(now), name, text, companyId, now));
        await db.SaveChangesAsync(cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        return new AddIngestKeyOutcome.Added(text);
    }
}

/// <summary>What became of a new key.</summary>
public abstract record AddIngestKeyOutcome
{
    private AddIngestKeyOutcome() { }

    /// <summary>The key is good from now on.</summary>
    public sealed record Added(IngestKeyText Text) : AddIngestKeyOutcome;

    /// <summary>There is no key, and why.</summary>
    public sealed record Refused(string Reason) : AddIngestKeyOutcome;
}
