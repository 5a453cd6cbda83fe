using System.Collections.Immutable;

namespace Hearth.Knowledge.Rules;

/// <summary>
/// The files of a pack's folder as they were read, once: whoever checks the signature and whoever loads the rules looks at the same bytes.
/// </summary>
public sealed class PackFolder
{
    private readonly KnowledgeLimits _limits;

    private PackFolder(
        string path,
        ImmutableArray<PackFile> files,
        ImmutableArray<PackFault> faults,
        KnowledgeLimits limits
    )
    {
        Path = path;
        Files = files;
        Faults = faults;
        _limits = limits;
    }

    /// <summary>The folder.</summary>
    public string Path { get; }

    /// <summary>Whether it is no pack, or one no longer: all of it could be read, and there is no <c>pack.yaml</c>.</summary>
    public bool IsNone => Faults.IsEmpty && !Files.Any(file => file.Name == Pack.HeaderName);

    /// <summary>SHA-256 over names and contents of all files, <c>pack.manifest</c> included: the same for a faithful copy.</summary>
    /// <value>64 lower-case hexadecimal digits.</value>
    public string Digest => PackDigest.Of(Files);

    /// <summary>Names of all files but hidden ones, relative to the folder with forward slashes, with their bytes.</summary>
    public IEnumerable<(string Name, ReadOnlyMemory<byte> Content)> Contents =>
        Files.Select(file => (file.Name, (ReadOnlyMemory<byte>)file.Content));

    /// <summary>All files but hidden ones, in the order of their names.</summary>
    internal ImmutableArray<PackFile> Files { get; }

    /// <summary>What could not be read; empty when all could.</summary>
    internal ImmutableArray<PackFault> Faults { get; }

    /// <summary>Reads a folder; what is hidden in it, such as <c>.git</c>, is no part of the pack.</summary>
    /// <param name="path">The folder that holds <c>pack.yaml</c>.</param>
    /// <param name="limits">How much is read.</param>
    /// <returns>The files; loading tells what could not be read.</returns>
    public static PackFolder Read(string path, KnowledgeLimits limits)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        ArgumentNullException.ThrowIfNull(limits);
        var files = new List<PackFile>();
        var faults = new List<PackFault>();
        try
        {
            // A folder that may not be read is a fault: passed over, it would take its rules out of force unseen.
            var options = new EnumerationOptions
            {
                RecurseSubdirectories = true,
                MaxRecursionDepth = 8,
                IgnoreInaccessible = false,
            };
            var bytes = 0L;
            foreach (var file in Directory.EnumerateFiles(path, "*", options))
            {
                var name = System
                    .IO.Path.GetRelativePath(path, file)
                    .Replace(System.IO.Path.DirectorySeparatorChar, '/');
                byte[] content = [];
                var reason = FaultOfName(name) ?? FolderFile.Read(file, limits.MaxPackBytes, out content);
                bytes += reason is null ? content.Length : 0;
                if (Excess(files.Count, bytes, limits) is { } excess)
                {
                    faults.Add(new PackFault(".", 0, excess));
                    break;
                }

                if (reason is not null)
                {
                    faults.Add(new PackFault(name, 0, reason));
                }

                files.Add(new PackFile(name, content));
            }
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            faults.Add(new PackFault(".", 0, FolderFile.Complaint(path, fault)));
        }

        files.Sort(static (a, b) => string.CompareOrdinal(a.Name, b.Name));
        return new PackFolder(path, [.. files], [.. faults], limits);
    }

    /// <summary>Loads the rules by themselves.</summary>
    /// <returns>Loaded, or refused with every mistake found.</returns>
    public KnowledgeLoad Load() => ToPack().Load(null);

    /// <summary>
    /// Loads the rules beside others, which they may name in <c>clears</c> and <c>suppresses</c>, and replace where they say so with
    /// <c>overrides</c>.
    /// </summary>
    /// <param name="others">The rules there are already; they stay as they are.</param>
    /// <returns>All rules together, or refused with every mistake found.</returns>
    public KnowledgeLoad LoadBeside(KnowledgeBase others)
    {
        ArgumentNullException.ThrowIfNull(others);
        return ToPack().Load(others);
    }

    /// <summary>The id in its <c>pack.yaml</c>; <see langword="null"/> when that cannot be read.</summary>
    public string? FindId() => ToPack().FindId();

    internal Pack ToPack() =>
        new(Files.Where(file => file.Name.EndsWith(".yaml", StringComparison.Ordinal)), Faults, _limits);

    /// <summary>A manifest names one file a line, and a copy is written under the names of the files.</summary>
    private static string? FaultOfName(string name) =>
        name.Any(letter => char.IsControl(letter) || letter == '\\')
            ? "The file's name holds a control character or a backslash."
            : null;

    private static string? Excess(int files, long bytes, KnowledgeLimits limits)
    {
        if (files >= limits.MaxFiles)
        {
            return $"The pack holds more than {limits.MaxFiles} files.";
        }

        return bytes > limits.MaxPackBytes ? $"The pack is larger than {limits.MaxPackBytes} bytes." : null;
    }
}
