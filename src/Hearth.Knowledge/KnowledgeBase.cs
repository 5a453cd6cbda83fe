using System.Collections.Immutable;
using Hearth.Knowledge.Rules;

namespace Hearth.Knowledge;

/// <summary>
/// The rules of one pack, or of several beside each other, compiled. Immutable and safe for concurrent use; replaced as a whole, never
/// changed.
/// </summary>
public sealed class KnowledgeBase
{
    internal KnowledgeBase(ImmutableArray<RulePack> packs, ImmutableArray<Rule> rules)
    {
        Packs = packs;
        Rules = rules.Sort(static (a, b) => string.CompareOrdinal(a.Id, b.Id));
        Index = new RuleIndex(Rules);
    }

    /// <summary>The packs the rules are of, in the order they were loaded in; at least one.</summary>
    public ImmutableArray<RulePack> Packs { get; }

    /// <summary>The first pack's id.</summary>
    public string PackId => Packs[0].Id;

    /// <summary>The first pack's title.</summary>
    public string Title => Packs[0].Title;

    /// <summary>The first pack's version, as its authors count: <c>1.4.0</c>.</summary>
    public string Version => Packs[0].Version;

    /// <summary>SHA-256 over names and contents of the first pack's files, 64 lower-case hexadecimal digits.</summary>
    public string Digest => Packs[0].Digest;

    /// <summary>The rules, in the order of their ids.</summary>
    public ImmutableArray<Rule> Rules { get; }

    /// <summary>The same rules but one: what it changes is seen by comparing both.</summary>
    /// <param name="ruleId">Id of the rule to leave out.</param>
    public KnowledgeBase Without(string ruleId) => new(Packs, [.. Rules.Where(rule => rule.Id != ruleId)]);

    internal RuleIndex Index { get; }

    /// <summary>Loads the pack that comes with the product.</summary>
    /// <returns>Loaded, or refused with every mistake found.</returns>
    public static KnowledgeLoad LoadEmbedded() => Pack.FromAssembly(KnowledgeLimits.Default).Load(null);

    /// <summary>Loads a pack from a folder, with the limits for packs of operators.</summary>
    /// <param name="path">The folder that holds <c>pack.yaml</c>.</param>
    /// <returns>Loaded, or refused with every mistake found; a folder that cannot be read is refused too.</returns>
    public static KnowledgeLoad LoadFolder(string path) => LoadFolder(path, KnowledgeLimits.Default);

    /// <summary>Loads a pack from a folder.</summary>
    /// <param name="path">The folder that holds <c>pack.yaml</c>.</param>
    /// <param name="limits">How much is read, and how long a pattern may work.</param>
    /// <returns>Loaded, or refused with every mistake found; a folder that cannot be read is refused too.</returns>
    public static KnowledgeLoad LoadFolder(string path, KnowledgeLimits limits) => PackFolder.Read(path, limits).Load();
}
