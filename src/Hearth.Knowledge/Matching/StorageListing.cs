using System.Text.RegularExpressions;
using Hearth.Protocol;

namespace Hearth.Knowledge.Matching;

/// <summary>The files of a storage, from a listing that goes to its end.</summary>
/// <remarks>Source: outputs of <c>dir</c> and <c>show flash:</c> of IOS, IOS XE, NX-OS and ASA.</remarks>
internal sealed partial class StorageListing
{
    private readonly string _folder;
    private readonly HashSet<string> _names;

    private StorageListing(string fileSystem, string folder, HashSet<string> names, string source, EvidenceLine end)
    {
        FileSystem = fileSystem;
        _folder = folder;
        _names = names;
        Source = source;
        End = end;
    }

    /// <summary>The storage, lower case, without a colon.</summary>
    public string FileSystem { get; }

    /// <summary>The command that listed it.</summary>
    public string Source { get; }

    /// <summary>The line that tells how much room there is: it comes last.</summary>
    public EvidenceLine End { get; }

    /// <summary>Reads a listing.</summary>
    /// <param name="name">The command, lower case.</param>
    /// <param name="output">What it printed.</param>
    /// <returns><see langword="null"/> for another output, one of an unknown storage, and one that was cut off.</returns>
    public static StorageListing? Read(string name, Attachment output)
    {
        if (!Command().IsMatch(name) || output.IsTruncated || output.Text.Length > BoundedLines.MaxTextLength)
        {
            return null;
        }

        var fileSystem = Named().Match(name) is { Success: true } named ? named.Groups["storage"].Value : "";
        var (folder, isHeaded) = ("", false);
        var names = new HashSet<string>(StringComparer.OrdinalIgnoreCase);
        EvidenceLine? end = null;
        foreach (var line in BoundedLines.Of(output.Text))
        {
            var text = line.Text.ToString();
            if (Head().Match(text) is { Success: true } head)
            {
                var (storage, within) = (head.Groups["storage"].Value.ToLowerInvariant(), FolderOf(head));
                if (isHeaded && (storage != fileSystem || within != folder))
                {
                    return null; // several storages, or folders within folders
                }

                (isHeaded, fileSystem, folder) = (true, storage, within);
            }
            else if (Room().IsMatch(text))
            {
                end ??= Excerpt.Of(output.Name, line);
            }
            else if (File().Match(text) is { Success: true } file)
            {
                names.Add(file.Groups["name"].Value.Trim('/'));
            }
        }

        return end is null || fileSystem.Length == 0 || names.Count == 0
            ? null
            : new StorageListing(fileSystem, folder, names, output.Name, end);
    }

    /// <summary>Whether a file is there; <see langword="null"/> where the listing is of another folder.</summary>
    /// <param name="path">The path within the storage.</param>
    public bool? Holds(string path)
    {
        var within = path;
        if (_folder.Length > 0)
        {
            if (!path.StartsWith(_folder + "/", StringComparison.OrdinalIgnoreCase))
            {
                return null;
            }

            within = path[(_folder.Length + 1)..];
        }

        if (_names.Contains(within) || _names.Contains($"{FileSystem}/{within}"))
        {
            return true;
        }

        // A folder is listed by its name alone: what is in it is not told.
        var first = within.Split('/')[0];
        return first.Length < within.Length && _names.Contains(first) ? null : false;
    }

    /// <summary>NX-OS tells the usage of the whole storage, whatever stands behind its name.</summary>
    private static string FolderOf(Match head) =>
        head.Groups["folder"] is { Success: true } folder ? folder.Value.Trim('/') : "";

    [GeneratedRegex(@"^(?:dir\b|show (?:boot)?flash|show disk\d)", RegexOptions.CultureInvariant)]
    private static partial Regex Command();

    [GeneratedRegex(@"\b(?<storage>[a-z][a-z0-9-]*)(?::|$)", RegexOptions.CultureInvariant)]
    private static partial Regex Named();

    [GeneratedRegex(
        @"^\s*(?:Directory of (?<storage>[A-Za-z][A-Za-z0-9-]*):(?<folder>\S*)|Usage for (?<storage>[A-Za-z][A-Za-z0-9-]*):\S*)\s*$",
        RegexOptions.CultureInvariant
    )]
    private static partial Regex Head();

    [GeneratedRegex(@"\b\d+ bytes (?:total|free|available|used, \d+ available)\b", RegexOptions.CultureInvariant)]
    private static partial Regex Room();

    [GeneratedRegex(@"^\s*\d+\s+\S.*\s(?<name>\S+)\s*$", RegexOptions.CultureInvariant)]
    private static partial Regex File();
}
