using System.Globalization;
using Microsoft.EntityFrameworkCore;

namespace Hearth.Service.Storage;

/// <summary>Reads which schema a store has, without changing it.</summary>
public static class StoreVersion
{
    /// <summary>The newest schema script applied.</summary>
    /// <exception cref="System.Data.Common.DbException">The store cannot be reached, or is none of Hearth's.</exception>
    public static async Task<int> ReadAsync(HearthStore store, CancellationToken cancellationToken)
    {
        await using var db = store.Open(Fence.Nothing);
        await db.Database.OpenConnectionAsync(cancellationToken);
        await using var look = db.Database.GetDbConnection().CreateCommand();
        look.CommandText = "SELECT COALESCE(MAX(version), 0) FROM schema_versions";
        return Convert.ToInt32(await look.ExecuteScalarAsync(cancellationToken), CultureInfo.InvariantCulture);
    }
}
