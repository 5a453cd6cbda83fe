using System.Security.Cryptography;
using System.Text;
using System.Text.RegularExpressions;

namespace Hearth.Service.Storage;

/// <summary>
/// Copies of what operators lay into folders, as it was when it was last taken, one of each: what is wrong there after a restart has the
/// version before to stand in for it.
/// </summary>
/// <param name="path">The folder of the copies; it need not be there.</param>
/// <remarks>
/// A copy lies in <c>NAME/DIGEST</c>: one whose files do not make the digest is damaged, or was not written to the end, and is none. Files
/// are read and written piece by piece, so that large ones need no memory.
/// </remarks>
public sealed partial class KeptCopies(string path)
{
    private const int PieceBytes = 256 * 1024;

    /// <summary>The folder of a copy; <see langword="null"/> when there is none, or none that is whole and can be read.</summary>
    /// <param name="name">What it is a copy of.</param>
    public string? Find(string name) =>
        CopiesOf(name)
            .Where(copy => Digest().IsMatch(copy.Name))
            .OrderByDescending(copy => copy.LastWriteTimeUtc)
            .FirstOrDefault(IsWhole)
            ?.FullName;

    /// <summary>Keeps files in the place of those kept before.</summary>
    /// <param name="name">What they are.</param>
    /// <param name="files">The files as they were taken.</param>
    /// <exception cref="IOException">The copy cannot be written, or a file changes while it is copied; the copy before stays.</exception>
    /// <exception cref="UnauthorizedAccessException">The copy may not be written; the one before stays.</exception>
    public void Keep(string name, IReadOnlyCollection<KeptFile> files)
    {
        var digest = DigestOf(files);
        if (Path.GetFileName(Find(name)) == digest)
        {
            return;
        }

        // Beside the copy before, and under its name only once it is whole: whenever this ends, one of the two is there.
        var kept = Path.Combine(path, name, digest);
        var written = new DirectoryInfo(kept + ".new");
        DeleteIfThere(written.FullName);
        DeleteIfThere(kept);
        written.Create();
        foreach (var file in files)
        {
            Write(Path.Combine(written.FullName, file.Name), file);
        }

        if (DigestOf(FilesOf(written)) != digest)
        {
            written.Delete(recursive: true);
            throw new IOException($"{name}: a file was changed while it was copied.");
        }

        Directory.Move(written.FullName, kept);
        foreach (var other in CopiesOf(name).Where(copy => copy.Name != digest))
        {
            other.Delete(recursive: true);
        }
    }

    /// <summary>Deletes a copy: what was taken away must not come back.</summary>
    /// <param name="name">What it is a copy of.</param>
    /// <exception cref="IOException">It cannot be deleted.</exception>
    /// <exception cref="UnauthorizedAccessException">It may not be deleted.</exception>
    public void Forget(string name) => DeleteIfThere(Path.Combine(path, name));

    /// <summary>Deletes all copies but some.</summary>
    /// <param name="names">What the copies that stay are of.</param>
    /// <exception cref="IOException">A copy cannot be deleted.</exception>
    /// <exception cref="UnauthorizedAccessException">A copy may not be deleted.</exception>
    public void ForgetAllBut(IEnumerable<string> names)
    {
        if (!Directory.Exists(path))
        {
            return;
        }

        foreach (var gone in new DirectoryInfo(path).GetDirectories().ExceptBy(names, folder => folder.Name))
        {
            Forget(gone.Name);
        }
    }

    /// <summary>Whole or not; a folder that may not be read has none, and keeping one tells why.</summary>
    private DirectoryInfo[] CopiesOf(string name)
    {
        var folder = new DirectoryInfo(Path.Combine(path, name));
        return folder.Exists ? folder.GetDirectories("*", new EnumerationOptions()) : [];
    }

    private static bool IsWhole(DirectoryInfo copy)
    {
        try
        {
            return DigestOf(FilesOf(copy)) == copy.Name;
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            return false; // keeping the next one tells why
        }
    }

    private static List<KeptFile> FilesOf(DirectoryInfo copy) =>
        [
            .. copy.EnumerateFiles("*", SearchOption.AllDirectories)
                .Select(file => new KeptFile(
                    Path.GetRelativePath(copy.FullName, file.FullName).Replace(Path.DirectorySeparatorChar, '/'),
                    file.OpenRead
                )),
        ];

    /// <summary>SHA-256 over names, lengths and contents: no two copies can share one by text moved between files.</summary>
    private static string DigestOf(IEnumerable<KeptFile> files)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        foreach (var file in files.OrderBy(file => file.Name, StringComparer.Ordinal))
        {
            using var content = file.Open();
            hash.AppendData(Encoding.UTF8.GetBytes($"{file.Name}\n{content.Length}\n"));
            var piece = new byte[PieceBytes];
            int length;
            while ((length = content.Read(piece)) > 0)
            {
                hash.AppendData(piece, 0, length);
            }
        }

        return Convert.ToHexStringLower(hash.GetHashAndReset());
    }

    private static void DeleteIfThere(string folder)
    {
        if (Directory.Exists(folder))
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    /// <summary>Written through to the disk: a copy is wanted after an unclean stop most of all.</summary>
    private static void Write(string target, KeptFile file)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(target)!);
        using var content = file.Open();
        using var stream = new FileStream(target, FileMode.CreateNew, FileAccess.Write);
        content.CopyTo(stream, PieceBytes);
        stream.Flush(flushToDisk: true);
    }

    [GeneratedRegex("^[0-9a-f]{64}$", RegexOptions.CultureInvariant)]
    private static partial Regex Digest();
}

/// <summary>A file that is kept.</summary>
/// <param name="Name">Its name, relative to its folder, with forward slashes.</param>
/// <param name="Open">Opens it, each time from its beginning; its length is known.</param>
public sealed record KeptFile(string Name, Func<Stream> Open);
