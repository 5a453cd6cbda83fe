using System.Data.Common;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Npgsql;

namespace Hearth.Service.Intake;

/// <summary>Tells a broken surrounding, which waiting mends, from a message that breaks a step, which it does not.</summary>
public static class IntakeFaults
{
    /// <summary>Whether the fault lies in disk, database or network: the batch is tried again until it is mended.</summary>
    public static bool IsSurrounding(Exception fault) =>
        fault switch
        {
            DbUpdateException { InnerException: { } inner } => IsSurrounding(inner),
            InvalidOperationException { InnerException: DbException inner } => IsSurrounding(inner),
            // busy, locked, I/O, full, cannot open, read-only, protocol
            SqliteException sqlite => sqlite.SqliteErrorCode is 5 or 6 or 8 or 10 or 13 or 14 or 15,
            PostgresException server => server.IsTransient
                || server.SqlState.StartsWith("08", StringComparison.Ordinal)
                || server.SqlState.StartsWith("53", StringComparison.Ordinal)
                || server.SqlState.StartsWith("57", StringComparison.Ordinal)
                || server.SqlState.StartsWith("58", StringComparison.Ordinal),
            NpgsqlException => true,
            IOException or TimeoutException => true,
            _ => false,
        };
}
