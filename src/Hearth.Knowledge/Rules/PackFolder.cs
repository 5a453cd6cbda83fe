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
            var options = new EnumerationOptions
            {
                RecurseSubdirectories = true,
                MaxRecursionDepth = 8,
                // What may not be read is told: passed over, its files would be missing without a word.
                IgnoreInaccessible = false,
            };
            var bytes = 0L;
            foreach (var file in Directory.EnumerateFiles(path, "*", options))
            {
                var name = System.IO.Path.GetRelativePath(path, file).Replace('\\', '/');
                var reason = FolderFile.Read(file, limits.MaxPackBytes, out var content);
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

    private static string? Excess(int files, long bytes, KnowledgeLimits limits)
    {
        if (files >= limits.MaxFiles)
        {
            return $"The pack holds more than {limits.MaxFiles} files.";
        }

        return bytes > limits.MaxPackBytes ? $"The pack is larger than {limits.MaxPackBytes} bytes." : null;
    }
}
