using System.Collections.Immutable;

namespace Hearth.Knowledge.Catalogs;

/// <summary>What was read of files that are to be taken over into catalogues: all that is sound, or nothing.</summary>
public abstract record ImportReading
{
    private ImportReading() { }

    /// <summary>The files are sound.</summary>
    /// <param name="Changes">The facts, at most one change a catalogue.</param>
    /// <param name="Skipped">What was left out on purpose, counted.</param>
    public sealed record Read(ImmutableArray<CatalogChange> Changes, ImmutableArray<SkippedRows> Skipped)
        : ImportReading;

    /// <summary>Something is wrong: nothing is taken over.</summary>
    /// <param name="Faults">The mistakes, each with file and line; at least one.</param>
    public sealed record Refused(ImmutableArray<PackFault> Faults) : ImportReading;
}

/// <summary>Rows, entries or files that were left out for one reason.</summary>
/// <param name="Reason">The reason in a few words, such as <c>release is N/A</c>.</param>
/// <param name="Count">How many; 1 or more.</param>
public sealed record SkippedRows(string Reason, int Count);

/// <summary>A file that is to be read for an import.</summary>
/// <param name="Name">Its name in answers.</param>
/// <param name="Open">Opens it, at most once.</param>
public sealed record ImportSource(string Name, Func<Stream> Open);
