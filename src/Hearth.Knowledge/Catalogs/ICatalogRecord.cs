namespace Hearth.Knowledge.Catalogs;

/// <summary>One fact of a catalogue: one line of its file.</summary>
public interface ICatalogRecord
{
    /// <summary>What tells the fact from the others of its catalogue; a line of the operator with the same id replaces a shipped one.</summary>
    /// <value>1 to 200 characters without control characters; compared by code points.</value>
    string Id { get; }

    /// <summary>Who says so: an address, a document, or the operator's own words.</summary>
    /// <value>1 to 500 characters without control characters.</value>
    string Source { get; }
}
