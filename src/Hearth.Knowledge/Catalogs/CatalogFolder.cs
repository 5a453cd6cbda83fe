using System.Collections.Immutable;

namespace Hearth.Knowledge.Catalogs;

/// <summary>The catalogues of an operator: a folder with one file a kind. Files are replaced by renaming, so that readers see the old one or the new one.</summary>
/// <param name="path">The folder; it need not be there.</param>
public sealed class CatalogFolder(string path)
{
    private const string LockName = ".import-lock";

    /// <summary>The folder of the catalogues in a data folder.</summary>
    /// <param name="dataFolder">The data folder.</param>
    public static CatalogFolder In(string dataFolder) => new(System.IO.Path.Combine(dataFolder, "catalogs"));

    /// <summary>The folder's path.</summary>
    public string Path { get; } = path;

    /// <summary>Takes new facts over: all of them, or nothing is changed.</summary>
    /// <param name="changes">The facts, at most one change a catalogue.</param>
    /// <param name="isDryRun">Whether everything is done but the last step.</param>
    /// <param name="limits">How large lines and files may be.</param>
    /// <param name="cancellationToken">Ends the work; nothing is changed then.</param>
    /// <returns>The counts, or every mistake.</returns>
    /// <exception cref="IOException">The folder cannot be written, or another import is under way.</exception>
    /// <exception cref="UnauthorizedAccessException">The folder may not be written.</exception>
    /// <exception cref="OperationCanceledException">It was ended.</exception>
    public async Task<CatalogImport> ImportAsync(
        ImmutableArray<CatalogChange> changes,
        bool isDryRun,
        CatalogLimits limits,
        CancellationToken cancellationToken
    )
    {
        ArgumentNullException.ThrowIfNull(limits);
        var faults = changes
            .SelectMany(change => change.Faults(limits).Select(fault => new PackFault(change.FileName, 0, fault)))
            .Take(limits.MaxFaults)
            .ToImmutableArray();
        if (!faults.IsEmpty)
        {
            return new CatalogImport.Refused(faults);
        }

        if (isDryRun)
        {
            return await WriteAllAsync(changes, _ => Stream.Null, limits, cancellationToken);
        }

        Directory.CreateDirectory(Path);
        using var held = Hold();
        try
        {
            var outcome = await WriteAllAsync(changes, Create, limits, cancellationToken);
            if (outcome is CatalogImport.Imported)
            {
                foreach (var change in changes)
                {
                    File.Move(Unfinished(change), PathOf(change), overwrite: true);
                }
            }

            return outcome;
        }
        finally
        {
            foreach (var change in changes)
            {
                File.Delete(Unfinished(change));
            }
        }
    }

    private async Task<CatalogImport> WriteAllAsync(
        ImmutableArray<CatalogChange> changes,
        Func<CatalogChange, Stream> create,
        CatalogLimits limits,
        CancellationToken cancellationToken
    )
    {
        var changed = ImmutableArray.CreateBuilder<CatalogChanged>();
        foreach (var change in changes)
        {
            var live = PathOf(change);
            await using var old = File.Exists(live) ? FolderFile.Open(live) : null;
            await using var target = create(change);
            var writing = await change.WriteAsync(live, old, target, limits, cancellationToken);
            var faults =
                writing.WrittenBytes > limits.MaxFileBytes
                    ? writing.Faults.Add(
                        new PackFault(live, 0, $"It would be longer than {limits.MaxFileBytes} bytes.")
                    )
                    : writing.Faults;
            if (!faults.IsEmpty)
            {
                return new CatalogImport.Refused(faults);
            }

            await target.FlushAsync(cancellationToken);
            (target as FileStream)?.Flush(flushToDisk: true);
            changed.Add(writing.Changed);
        }

        return new CatalogImport.Imported(changed.ToImmutable());
    }

    private FileStream Hold()
    {
        try
        {
            return new FileStream(
                System.IO.Path.Combine(Path, LockName),
                FileMode.OpenOrCreate,
                FileAccess.ReadWrite,
                FileShare.None,
                1
            );
        }
        catch (IOException fault) when (fault is not (DirectoryNotFoundException or PathTooLongException))
        {
            throw new IOException($"{Path}: another import is under way, or the folder cannot be written.", fault);
        }
    }

    private FileStream Create(CatalogChange change) =>
        new(Unfinished(change), FileMode.Create, FileAccess.Write, FileShare.None, 1024 * 1024, useAsync: true);

    private string PathOf(CatalogChange change) => System.IO.Path.Combine(Path, change.FileName);

    private string Unfinished(CatalogChange change) => PathOf(change) + ".unfinished";
}

/// <summary>What became of an import: all of it, or nothing.</summary>
public abstract record CatalogImport
{
    private CatalogImport() { }

    /// <summary>It was taken over.</summary>
    /// <param name="Catalogs">The counts of each catalogue.</param>
    public sealed record Imported(ImmutableArray<CatalogChanged> Catalogs) : CatalogImport;

    /// <summary>Nothing was changed.</summary>
    /// <param name="Faults">The mistakes; at least one.</param>
    public sealed record Refused(ImmutableArray<PackFault> Faults) : CatalogImport;
}
