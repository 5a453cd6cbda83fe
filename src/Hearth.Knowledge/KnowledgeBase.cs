using System.Collections.Immutable;
using Hearth.Knowledge.Rules;

namespace Hearth.Knowledge;

/// <summary>All rules of a pack, compiled. Immutable and safe for concurrent use; replaced as a whole, never changed.</summary>
public sealed class KnowledgeBase
{
    internal KnowledgeBase(PackHeader header, string digest, ImmutableArray<Rule> rules)
    {
        PackId = header.Id;
        Title = header.Title;
        Version = header.Version;
        Digest = digest;
        Rules = rules.Sort(static (a, b) => string.CompareOrdinal(a.Id, b.Id));
        Index = new RuleIndex(Rules);
    }

    /// <summary>The pack's id.</summary>
    public string PackId { get; }

    /// <summary>The pack's title.</summary>
    public string Title { get; }

    /// <summary>The pack's version, as its authors count: <c>1.4.0</c>.</summary>
    public string Version { get; }

    /// <summary>SHA-256 over names and contents of all files, 64 lower-case hexadecimal digits.</summary>
    public string Digest { get; }

    /// <summary>The rules, in the order of their ids.</summary>
    public ImmutableArray<Rule> Rules { get; }

    internal RuleIndex Index { get; }

    /// <summary>Loads the pack that comes with the product.</summary>
    /// <returns>Loaded, or refused with every mistake found.</returns>
    public static KnowledgeLoad LoadEmbedded() => Pack.FromAssembly(KnowledgeLimits.Default).Load();

    /// <summary>Loads a pack from a folder, with the limits for packs of operators.</summary>
    /// <param name="path">The folder that holds <c>pack.yaml</c>.</param>
    /// <returns>Loaded, or refused with every mistake found; a folder that cannot be read is refused too.</returns>
    public static KnowledgeLoad LoadFolder(string path) => LoadFolder(path, KnowledgeLimits.Default);

    /// <summary>Loads a pack from a folder.</summary>
    /// <param name="path">The folder that holds <c>pack.yaml</c>.</param>
    /// <param name="limits">How much is read, and how long a pattern may work.</param>
    /// <returns>Loaded, or refused with every mistake found; a folder that cannot be read is refused too.</returns>
    public static KnowledgeLoad LoadFolder(string path, KnowledgeLimits limits)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        ArgumentNullException.ThrowIfNull(limits);
        return Pack.FromFolder(path, limits).Load();
    }
}
