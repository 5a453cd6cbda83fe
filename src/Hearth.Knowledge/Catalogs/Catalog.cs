using System.Collections.Frozen;
using System.Collections.Immutable;

namespace Hearth.Knowledge.Catalogs;

/// <summary>The facts of one kind, shipped and the operator's. Immutable and safe for concurrent use; replaced as a whole.</summary>
/// <typeparam name="T">The record of a line.</typeparam>
public sealed class Catalog<T>
    where T : class, ICatalogRecord
{
    private const string EmbeddedPrefix = "catalogs/";
    private const string ShippedPrefix = "shipped/";

    private readonly FrozenDictionary<string, CatalogEntry<T>> _byId;

    private Catalog(Dictionary<string, CatalogEntry<T>> entries)
    {
        Entries = [.. entries.Values.OrderBy(entry => entry.Record.Id, StringComparer.Ordinal)];
        _byId = entries.ToFrozenDictionary(StringComparer.Ordinal);
    }

    /// <summary>A catalogue without a line.</summary>
    public static Catalog<T> Empty { get; } = new([]);

    /// <summary>Every fact, in the order of the ids.</summary>
    public ImmutableArray<CatalogEntry<T>> Entries { get; }

    /// <summary>The fact with an id.</summary>
    /// <returns><see langword="null"/> when there is none.</returns>
    public CatalogEntry<T>? Find(string id) => _byId.GetValueOrDefault(id);

    /// <summary>Reads the shipped catalogue of a kind and the operator's, which replaces the lines it has an id of.</summary>
    /// <param name="kind">The kind.</param>
    /// <param name="folder">The operator's folder of catalogues; <see langword="null"/> for the shipped facts alone. A folder or file that is not there is an empty one.</param>
    /// <param name="limits">How much is read.</param>
    /// <param name="cancellationToken">Ends the reading between two lines.</param>
    /// <returns>All of it, or every mistake.</returns>
    /// <exception cref="OperationCanceledException">It was ended.</exception>
    public static CatalogLoad<T> Load(
        CatalogKind<T> kind,
        string? folder,
        CatalogLimits limits,
        CancellationToken cancellationToken
    )
    {
        ArgumentNullException.ThrowIfNull(kind);
        ArgumentNullException.ThrowIfNull(limits);
        var reader = new CatalogReader<T>(kind, limits);
        var entries = new Dictionary<string, CatalogEntry<T>>(StringComparer.Ordinal);
        using (var shipped = typeof(Catalog<T>).Assembly.GetManifestResourceStream(EmbeddedPrefix + kind.FileName))
        {
            if (shipped is not null)
            {
                Overlay(entries, reader.Read(ShippedPrefix + kind.FileName, shipped, cancellationToken));
            }
        }

        var path = folder is null ? null : Path.Combine(folder, kind.FileName);
        try
        {
            if (path is not null && File.Exists(path))
            {
                using var file = FolderFile.Open(path);
                Overlay(entries, reader.Read(path, file, cancellationToken));
            }
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            return new CatalogLoad<T>.Refused([
                .. reader.Faults,
                new PackFault(path!, 0, $"The file cannot be read: {fault.Message.ReplaceLineEndings(" ")}"),
            ]);
        }

        return reader.Faults.Count == 0
            ? new CatalogLoad<T>.Loaded(new Catalog<T>(entries))
            : new CatalogLoad<T>.Refused([.. reader.Faults]);
    }

    /// <summary>Reads one stream of lines as a whole catalogue.</summary>
    /// <param name="kind">The kind.</param>
    /// <param name="name">The stream's name in answers.</param>
    /// <param name="source">The lines.</param>
    /// <param name="limits">How much is read.</param>
    /// <param name="cancellationToken">Ends the reading between two lines.</param>
    /// <returns>All of it, or every mistake.</returns>
    /// <exception cref="IOException">The stream cannot be read.</exception>
    /// <exception cref="OperationCanceledException">It was ended.</exception>
    public static CatalogLoad<T> Read(
        CatalogKind<T> kind,
        string name,
        Stream source,
        CatalogLimits limits,
        CancellationToken cancellationToken
    )
    {
        ArgumentNullException.ThrowIfNull(kind);
        ArgumentNullException.ThrowIfNull(source);
        ArgumentNullException.ThrowIfNull(limits);
        var reader = new CatalogReader<T>(kind, limits);
        var entries = new Dictionary<string, CatalogEntry<T>>(StringComparer.Ordinal);
        Overlay(entries, reader.Read(name, source, cancellationToken));
        return reader.Faults.Count == 0
            ? new CatalogLoad<T>.Loaded(new Catalog<T>(entries))
            : new CatalogLoad<T>.Refused([.. reader.Faults]);
    }

    /// <summary>Facts that are at hand, such as those of a file that is no catalogue.</summary>
    /// <param name="records">The facts; of two with the same id the later one counts.</param>
    /// <param name="name">Where they come from, in answers.</param>
    public static Catalog<T> Of(IEnumerable<T> records, string name)
    {
        var entries = new Dictionary<string, CatalogEntry<T>>(StringComparer.Ordinal);
        Overlay(entries, records.Select((record, at) => new CatalogEntry<T>(record, name, at + 1)));
        return new Catalog<T>(entries);
    }

    private static void Overlay(Dictionary<string, CatalogEntry<T>> entries, IEnumerable<CatalogEntry<T>> over)
    {
        foreach (var entry in over)
        {
            entries[entry.Record.Id] = entry;
        }
    }
}
