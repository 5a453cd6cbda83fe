using Hearth.Service.Intake;
using Hearth.Service.Storage;
using Microsoft.EntityFrameworkCore;

namespace Hearth.CommandLine;

/// <summary>Counts how many of the acknowledged messages a store holds.</summary>
internal static class StoredCount
{
    private const int Round = 500;

    /// <summary>Whether a place names a store: asked before a load is sent, not after.</summary>
    public static bool IsThere(string place) => !IsFolder(place) || File.Exists(Installation.At(place).Database);

    /// <summary>Counts the messages that are stored as themselves, not as somebody's duplicate.</summary>
    /// <param name="place">A data folder, or the connection string of a PostgreSQL database.</param>
    /// <param name="acknowledged">Message ids.</param>
    /// <param name="cancellationToken">Ends the count.</param>
    public static async Task<long> OfAsync(
        string place,
        IReadOnlyCollection<string> acknowledged,
        CancellationToken cancellationToken
    )
    {
        var isFolder = IsFolder(place);
        var settings = new StorageSettings { PostgreSql = isFolder ? "" : place };
        var data = Installation.At(isFolder ? place : ".");
        await using var store = HearthStore.Create(settings, data, new TableList([new IntakeTable()]));
        await using var db = store.Open(Fence.Everything);
        var stored = 0L;
        foreach (var ids in acknowledged.Distinct(StringComparer.Ordinal).Chunk(Round))
        {
            stored += await db.Set<StoredMessage>()
                .Where(m => m.WireId != null && ids.Contains(m.WireId) && m.Outcome != MessageOutcome.Duplicate)
                .Select(m => m.WireId)
                .Distinct()
                .CountAsync(cancellationToken);
        }

        return stored;
    }

    private static bool IsFolder(string place) => !place.Contains('=', StringComparison.Ordinal);
}
