namespace Hearth.Service.Storage;

/// <summary>The files of one kind that an operator lays into a folder, and the copy of how they were when they were last taken.</summary>
/// <param name="path">The folder; it need not be there.</param>
/// <param name="pattern">Which files in it count, such as <c>*.yaml</c>; those in folders below do not.</param>
/// <param name="kept">Where the copy is kept, under the folder's name.</param>
public sealed class OwnFiles(string path, string pattern, KeptCopies kept)
{
    /// <summary>The folder.</summary>
    public string Path { get; } = path;

    private string Name => System.IO.Path.GetFileName(Path);

    /// <summary>Names, sizes and times: different when a file was changed, came or went, without reading one.</summary>
    /// <exception cref="IOException">The folder cannot be read.</exception>
    public string Stamp() => FolderStamp.Of(Files());

    /// <summary>The folder of the copy; <see langword="null"/> when there is none, or none that is whole and can be read.</summary>
    public string? FindCopy() => kept.Find(Name);

    /// <summary>Keeps a copy of the files for the process after this one, unless they are no longer those that were taken.</summary>
    /// <param name="taken">Their <see cref="Stamp"/> when they were taken.</param>
    /// <exception cref="IOException">The copy cannot be written, or a file changes while it is copied; the copy before stays.</exception>
    /// <exception cref="UnauthorizedAccessException">The copy may not be written; the one before stays.</exception>
    public void Keep(string taken)
    {
        var files = Files();
        if (FolderStamp.Of(files) != taken)
        {
            return;
        }

        if (files.Length == 0)
        {
            kept.Forget(Name);
        }
        else
        {
            kept.Keep(Name, [.. files.Select(file => new KeptFile(file.Name, () => Open(file)))]);
        }
    }

    private FileInfo[] Files()
    {
        var folder = new DirectoryInfo(Path);
        return folder.Exists ? folder.GetFiles(pattern) : [];
    }

    /// <summary>What is no plain file has no length: it is not opened, because opening a pipe waits for a writer.</summary>
    private static Stream Open(FileInfo file) =>
        FolderStamp.TargetOf(file) is { Exists: true, Length: > 0 } target ? target.OpenRead() : Stream.Null;
}
