using System.Collections.Immutable;

namespace Hearth.Knowledge.Catalogs;

/// <summary>Reads catalogues that belong together: all of them are sound, or every mistake is known.</summary>
/// <param name="folder">The operator's folder of catalogues; <see langword="null"/> for the shipped facts alone.</param>
/// <param name="cancellationToken">Ends the reading between two lines.</param>
internal sealed class CatalogReading(string? folder, CancellationToken cancellationToken)
{
    private readonly List<PackFault> _faults = [];

    /// <summary>The mistakes so far, each with file and line.</summary>
    public ImmutableArray<PackFault> Faults => [.. _faults];

    /// <summary>Reads a catalogue; an empty one stands for one that is wrong.</summary>
    /// <exception cref="OperationCanceledException">It was ended.</exception>
    public Catalog<T> Of<T>(CatalogKind<T> kind)
        where T : class, ICatalogRecord
    {
        switch (Catalog<T>.Load(kind, folder, CatalogLimits.Default, cancellationToken))
        {
            case CatalogLoad<T>.Loaded(var catalog):
                return catalog;
            case CatalogLoad<T>.Refused(var faults):
                _faults.AddRange(faults);
                break;
        }

        return Catalog<T>.Empty;
    }
}
