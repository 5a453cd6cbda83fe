using Hearth.Knowledge.Catalogs;

namespace Hearth.Knowledge.Advisories;

/// <summary>
/// What the files of an import say of weaknesses. Of several states of one record or document the latest counts, whichever is read first; a
/// document stands for all that earlier ones of its number said.
/// </summary>
internal sealed class AdvisoryDraft : ICatalogRevision<Advisory>
{
    private const string Older = "the same record again, or an earlier state of it";

    private readonly HashSet<string> _rejected = new(StringComparer.Ordinal);
    private readonly Dictionary<string, (DateOnly? State, List<string> Ids)> _documents = new(StringComparer.Ordinal);
    private readonly Dictionary<string, DateOnly> _there = new(StringComparer.Ordinal);

    /// <summary>The records, one a number.</summary>
    public RecordSpool<Advisory> Records { get; } = new(Advisory.Kind);

    /// <summary>Whether nothing was said that changes the catalogue.</summary>
    public bool IsEmpty => Records.Count + _rejected.Count + _documents.Count == 0;

    /// <summary>How the source of a document's records begins.</summary>
    /// <param name="document">The document's number.</param>
    public static string SourceOf(string document) => $"CSAF {document},";

    /// <summary>Takes a record.</summary>
    public void Add(Advisory advisory, ImportDraft draft)
    {
        if (Records.TryGet(advisory.Id, out var known))
        {
            draft.Skip(Older);
            if (Advisory.Kind.IsOlder(advisory, known))
            {
                return;
            }
        }

        Records.Add(advisory);
        if (advisory.Bulletin is { } number && IsOf(advisory, number) && _documents.TryGetValue(number, out var of))
        {
            of.Ids.Add(advisory.Id);
        }
    }

    /// <summary>Notes a record that its issuer has rejected: what is known of it goes.</summary>
    public void Reject(string id) => _rejected.Add(id);

    /// <summary>Begins a document: what was read of an earlier state of it goes.</summary>
    /// <param name="number">The document's number.</param>
    /// <param name="state">The day of its state.</param>
    /// <param name="draft">Told when a later state was read before.</param>
    /// <returns><see langword="false"/> when a later state was read before.</returns>
    public bool TryBegin(string number, DateOnly? state, ImportDraft draft)
    {
        if (_documents.TryGetValue(number, out var known))
        {
            draft.Skip(Older);
            if (state < known.State)
            {
                return false;
            }

            foreach (var old in known.Ids)
            {
                Records.Remove(old);
            }
        }

        _documents[number] = (state, []);
        return true;
    }

    /// <inheritdoc/>
    public void See(Advisory old)
    {
        if (
            old is { Bulletin: { } number, UpdatedOn: { } state }
            && IsOf(old, number)
            && !(_there.TryGetValue(number, out var latest) && latest >= state)
        )
        {
            _there[number] = state;
        }
    }

    /// <inheritdoc/>
    public bool IsOutdated(Advisory record) =>
        record.Bulletin is { } number
        && IsOf(record, number)
        && _there.TryGetValue(number, out var latest)
        && record.UpdatedOn < latest;

    /// <summary>Whether a record was taken back: rejected, or no longer in its document.</summary>
    public bool TakesBack(Advisory old) =>
        _rejected.Contains(old.Id)
        || (
            old.Bulletin is { } number
            && IsOf(old, number)
            && _documents.TryGetValue(number, out var of)
            && !(of.State < old.UpdatedOn)
        );

    private static bool IsOf(Advisory record, string document) =>
        record.Source.StartsWith(SourceOf(document), StringComparison.Ordinal);
}
