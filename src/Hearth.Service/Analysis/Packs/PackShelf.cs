using System.Collections.Immutable;
using System.Text.RegularExpressions;
using Hearth.Service.Storage;

namespace Hearth.Service.Analysis.Packs;

/// <summary>The folder that the operator's packs lie in, one folder each.</summary>
/// <param name="path">The folder; it need not be there.</param>
/// <param name="before">Only packs before this name are looked at; <see langword="null"/> for no such end.</param>
/// <param name="behind">Only packs behind this name are looked at; <see langword="null"/> for no such beginning.</param>
public sealed partial class PackShelf(string path, string? before = null, string? behind = null)
{
    /// <summary>Most packs that are taken.</summary>
    public const int MaxPacks = 100;

    private const int MaxStamped = 10_000;

    /// <summary>The folder.</summary>
    public string Path { get; } = path;

    /// <summary>Names of the packs in order; a hidden folder, or one whose name goes beyond letters, digits, dots and dashes, is none.</summary>
    /// <exception cref="IOException">The folder cannot be read.</exception>
    public ImmutableArray<string> Names()
    {
        if (!Directory.Exists(Path))
        {
            return [];
        }

        var names = new EnumerationOptions { IgnoreInaccessible = false };
        return
        [
            .. Directory
                .EnumerateDirectories(Path, "*", names)
                .Select(folder => System.IO.Path.GetFileName(folder)!)
                .Where(name => Plain().IsMatch(name))
                .Where(name => before is null || string.CompareOrdinal(name, before) < 0)
                .Where(name => behind is null || string.CompareOrdinal(name, behind) > 0)
                .Order(StringComparer.Ordinal)
                .Take(MaxPacks),
        ];
    }

    /// <summary>The folder of a pack.</summary>
    public string FolderOf(string name) => System.IO.Path.Combine(Path, name);

    /// <summary>Names, sizes and times of all files: different when a pack was changed, without reading it.</summary>
    /// <exception cref="IOException">The folder cannot be read.</exception>
    public string Stamp()
    {
        var options = new EnumerationOptions { RecurseSubdirectories = true, MaxRecursionDepth = 8 };
        var names = Names();
        return string.Join('\n', names)
            + "\n"
            + FolderStamp.Of(
                names.SelectMany(name =>
                    new DirectoryInfo(FolderOf(name)).EnumerateFiles("*", options).Take(MaxStamped)
                )
            );
    }

    [GeneratedRegex("^[A-Za-z0-9][A-Za-z0-9._-]{0,63}$", RegexOptions.CultureInvariant)]
    private static partial Regex Plain();
}
