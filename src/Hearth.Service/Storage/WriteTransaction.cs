using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Storage;

namespace Hearth.Service.Storage;

/// <summary>
/// A transaction that means to write. SQLite has one writer at a time and lets the others poll, so that a busy one starves
/// them; here they wait in line instead. On PostgreSQL there is no line.
/// </summary>
public sealed class WriteTransaction : IAsyncDisposable
{
    private readonly IDbContextTransaction _transaction;
    private SemaphoreSlim? _line;

    private WriteTransaction(IDbContextTransaction transaction, SemaphoreSlim? line)
    {
        _transaction = transaction;
        _line = line;
    }

    /// <summary>Makes what was saved in the session durable.</summary>
    public Task CommitAsync(CancellationToken cancellationToken) => _transaction.CommitAsync(cancellationToken);

    /// <summary>Rolls back what was not committed, and lets the next one write.</summary>
    public async ValueTask DisposeAsync()
    {
        try
        {
            await _transaction.DisposeAsync();
        }
        finally
        {
            Interlocked.Exchange(ref _line, null)?.Release();
        }
    }

    internal static async Task<WriteTransaction> BeginAsync(
        HearthDb db,
        SemaphoreSlim? line,
        CancellationToken cancellationToken
    )
    {
        if (line is not null)
        {
            await line.WaitAsync(cancellationToken);
        }

        try
        {
            return new(await db.Database.BeginTransactionAsync(cancellationToken), line);
        }
        catch
        {
            line?.Release();
            throw;
        }
    }
}
