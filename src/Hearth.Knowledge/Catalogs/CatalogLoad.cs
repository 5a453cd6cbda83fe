using System.Collections.Immutable;

namespace Hearth.Knowledge.Catalogs;

/// <summary>What became of reading a catalogue: all of it, or nothing.</summary>
/// <typeparam name="T">The record of a line.</typeparam>
public abstract record CatalogLoad<T>
    where T : class, ICatalogRecord
{
    private CatalogLoad() { }

    /// <summary>Every line is sound.</summary>
    /// <param name="Catalog">The facts.</param>
    public sealed record Loaded(Catalog<T> Catalog) : CatalogLoad<T>;

    /// <summary>The catalogue is refused as a whole.</summary>
    /// <param name="Faults">The mistakes, each with file and line; at least one.</param>
    public sealed record Refused(ImmutableArray<PackFault> Faults) : CatalogLoad<T>;
}
