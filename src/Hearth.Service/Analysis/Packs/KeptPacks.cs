using System.Text.RegularExpressions;
using Hearth.Knowledge;
using Hearth.Knowledge.Rules;

namespace Hearth.Service.Analysis.Packs;

/// <summary>
/// Copies of the packs as they were when they were last taken, one of each: what is wrong in the folder of a pack after a restart has the
/// version before to stand in for it. A copy is judged like any pack, and goes with its pack.
/// </summary>
/// <param name="path">The folder of the copies; it need not be there.</param>
/// <remarks>
/// A copy lies in <c>NAME/DIGEST</c>: one whose files do not make the digest is damaged, or was not written to the end, and is none.
/// </remarks>
public sealed partial class KeptPacks(string path)
{
    /// <summary>The copy of a pack; <see langword="null"/> when there is none, or none that is whole.</summary>
    /// <param name="name">The pack's folder in <c>packs</c>.</param>
    public PackFolder? Find(string name) =>
        CopiesOf(name)
            .Where(copy => Digest().IsMatch(copy.Name))
            .OrderByDescending(copy => copy.LastWriteTimeUtc)
            .Select(copy => (copy.Name, Pack: PackFolder.Read(copy.FullName, KnowledgeLimits.Default)))
            .FirstOrDefault(copy => copy.Pack.Digest == copy.Name)
            .Pack;

    /// <summary>Keeps a pack in the place of the one kept before.</summary>
    /// <param name="name">Its folder in <c>packs</c>.</param>
    /// <param name="pack">The pack as it was taken.</param>
    /// <exception cref="IOException">The copy cannot be written; the one before stays.</exception>
    /// <exception cref="UnauthorizedAccessException">The copy may not be written; the one before stays.</exception>
    public void Keep(string name, PackFolder pack)
    {
        var digest = pack.Digest;
        if (Find(name)?.Digest == digest)
        {
            return;
        }

        // Beside the copy before, and under its name only once it is whole: whenever this ends, one of the two is there.
        var kept = Path.Combine(path, name, digest);
        var written = kept + ".new";
        DeleteIfThere(written);
        DeleteIfThere(kept);
        foreach (var (file, content) in pack.Contents)
        {
            Write(Path.Combine(written, file), content.Span);
        }

        Directory.Move(written, kept);
        foreach (var other in CopiesOf(name).Where(copy => copy.Name != digest))
        {
            other.Delete(recursive: true);
        }
    }

    /// <summary>Deletes the copies of all packs but some.</summary>
    /// <param name="names">The packs there are.</param>
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
            gone.Delete(recursive: true);
        }
    }

    /// <summary>Whole or not; a folder that may not be read has none, and keeping one tells why.</summary>
    private DirectoryInfo[] CopiesOf(string name)
    {
        var folder = new DirectoryInfo(Path.Combine(path, name));
        return folder.Exists ? folder.GetDirectories("*", new EnumerationOptions()) : [];
    }

    private static void DeleteIfThere(string folder)
    {
        if (Directory.Exists(folder))
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    /// <summary>Written through to the disk: a copy is wanted after an unclean stop most of all.</summary>
    private static void Write(string file, ReadOnlySpan<byte> content)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(file)!);
        using var stream = new FileStream(file, FileMode.CreateNew, FileAccess.Write);
        stream.Write(content);
        stream.Flush(flushToDisk: true);
    }

    [GeneratedRegex("^[0-9a-f]{64}$", RegexOptions.CultureInvariant)]
    private static partial Regex Digest();
}
