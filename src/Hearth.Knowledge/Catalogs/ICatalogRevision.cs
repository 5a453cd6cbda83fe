namespace Hearth.Knowledge.Catalogs;

/// <summary>What new facts of a source mean for the facts it has told before.</summary>
/// <typeparam name="T">The record of a line.</typeparam>
internal interface ICatalogRevision<T>
    where T : class, ICatalogRecord
{
    /// <summary>Takes note of a fact that is there; all are shown before <see cref="IsOutdated"/> is asked.</summary>
    void See(T old);

    /// <summary>Whether the source has taken back a fact that is there and not among the new ones.</summary>
    bool TakesBack(T old);

    /// <summary>Whether a new fact is of a state of its source that a later one has replaced already.</summary>
    bool IsOutdated(T record);
}
