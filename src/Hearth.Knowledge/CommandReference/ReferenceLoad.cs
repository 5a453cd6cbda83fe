using System.Collections.Immutable;
using System.Reflection;
using System.Text;
using Hearth.Knowledge.Rules;
using Hearth.Knowledge.Yaml;

namespace Hearth.Knowledge.CommandReference;

/// <summary>What became of loading a reference: all of it, or nothing.</summary>
public abstract record ReferenceLoad
{
    private const string EmbeddedPrefix = "commands/";

    private ReferenceLoad() { }

    /// <summary>Every entry is sound.</summary>
    /// <param name="Lookup">The reference.</param>
    public sealed record Loaded(CommandLookup Lookup) : ReferenceLoad;

    /// <summary>The reference is refused as a whole.</summary>
    /// <param name="Faults">Every mistake found; at least one.</param>
    public sealed record Refused(ImmutableArray<PackFault> Faults) : ReferenceLoad;

    /// <summary>Loads the reference that comes with the product.</summary>
    /// <param name="platforms">The platforms there are.</param>
    internal static ReferenceLoad FromAssembly(IReadOnlyCollection<string> platforms)
    {
        var assembly = Assembly.GetExecutingAssembly();
        return From(
            assembly
                .GetManifestResourceNames()
                .Where(name => name.StartsWith(EmbeddedPrefix, StringComparison.Ordinal))
                .Select(name => ReadResource(assembly, name)),
            platforms,
            KnowledgeLimits.Default
        );
    }

    /// <summary>Loads a reference from its files.</summary>
    internal static ReferenceLoad From(
        IEnumerable<PackFile> files,
        IReadOnlyCollection<string> platforms,
        KnowledgeLimits limits
    )
    {
        var faults = new List<PackFault>();
        var entries = new List<PlacedEntry>();
        foreach (var file in files.OrderBy(file => file.Name, StringComparer.Ordinal))
        {
            entries.AddRange(ReadFile(file, platforms, limits, faults));
        }

        CheckNames(entries, faults);
        if (faults.Count == 0)
        {
            var lookup = new CommandLookup([.. entries.Select(placed => placed.Entry)]);
            CheckRelated(lookup, entries, faults);
            return faults.Count == 0 ? new Loaded(lookup) : new Refused([.. faults]);
        }

        return new Refused([.. faults]);
    }

    private static List<PlacedEntry> ReadFile(
        PackFile file,
        IReadOnlyCollection<string> platforms,
        KnowledgeLimits limits,
        List<PackFault> faults
    )
    {
        var list = new FaultList(file.Name);
        var entries = new List<PlacedEntry>();
        if (file.Content.Length > limits.MaxFileBytes)
        {
            list.Add(0, $"The file is larger than {limits.MaxFileBytes} bytes.");
        }
        else if (TextOf(file, list) is { } text)
        {
            var (documents, fault) = YamlTree.Read(file.Name, text, limits.MaxDepth);
            if (fault is not null)
            {
                faults.Add(fault);
            }

            var reader = new EntryReader(list, platforms);
            entries.AddRange(
                documents.SelectMany(reader.Read).Select(read => new PlacedEntry(read.Entry, file.Name, read.Line))
            );
        }

        faults.AddRange(list.Faults);
        return entries;
    }

    private static string? TextOf(PackFile file, FaultList faults)
    {
        try
        {
            return new UTF8Encoding(false, throwOnInvalidBytes: true).GetString(file.Content);
        }
        catch (DecoderFallbackException)
        {
            faults.Add(0, "The file is not UTF-8.");
            return null;
        }
    }

    /// <summary>Within a platform and a prompt a command is described once.</summary>
    private static void CheckNames(List<PlacedEntry> entries, List<PackFault> faults)
    {
        var known = new Dictionary<(string Platform, CommandMode Prompt, string Name), PlacedEntry>();
        foreach (var placed in entries)
        {
            foreach (var prompt in placed.Entry.Modes.Select(CommandModes.PromptOf).Distinct())
            {
                foreach (var name in placed.Entry.Forms.Select(form => form.Name).Distinct(StringComparer.Ordinal))
                {
                    var key = (placed.Entry.Platform, prompt, name);
                    if (!known.TryAdd(key, placed))
                    {
                        faults.Add(
                            new PackFault(
                                placed.File,
                                placed.Line,
                                $"'{name}' is already described in {known[key].File}:{known[key].Line}."
                            )
                        );
                    }
                }
            }
        }
    }

    /// <summary>What an entry points to can be looked up, and is not the entry itself.</summary>
    private static void CheckRelated(CommandLookup lookup, List<PlacedEntry> entries, List<PackFault> faults)
    {
        foreach (var placed in entries)
        {
            faults.AddRange(
                placed
                    .Entry.Related.Where(name =>
                        !lookup.Find(name, placed.Entry.Platform).Found.Any(found => found.Entry != placed.Entry)
                    )
                    .Select(name => new PackFault(
                        placed.File,
                        placed.Line,
                        $"'{placed.Entry.Name}' names '{name}', which is no other command of the platform here."
                    ))
            );
        }
    }

    private static PackFile ReadResource(Assembly assembly, string name)
    {
        using var stream =
            assembly.GetManifestResourceStream(name)
            ?? throw new InvalidOperationException($"The resource {name} is gone.");
        var bytes = new byte[stream.Length];
        stream.ReadExactly(bytes);
        return new PackFile(name, bytes);
    }

    /// <summary>An entry and where it stands.</summary>
    private sealed record PlacedEntry(CommandEntry Entry, string File, int Line);
}
