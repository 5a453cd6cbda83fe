using System.Collections.Immutable;
using Hearth.Knowledge.Yaml;

namespace Hearth.Knowledge.Rules;

/// <summary>
/// The file that the examples of some rules stand in. Loading a pack reads them to find their mistakes and keeps none: they are whole
/// messages, more than all the rest of a rule, and only tests and people ask for them.
/// </summary>
/// <param name="file">The file as it was when the rules were read; its rules are without mistakes.</param>
/// <param name="limits">What it was read with.</param>
internal sealed class ExampleFile(PackFile file, KnowledgeLimits limits)
{
    /// <summary>Reads the examples of one rule.</summary>
    /// <param name="document">The number of the rule's document in the file, from 0.</param>
    public ImmutableArray<RuleExample> Read(int document) => Read([document])[0];

    /// <summary>Reads the examples of several rules, and the file once.</summary>
    /// <param name="documents">Numbers of the rules' documents in the file, from 0.</param>
    public ImmutableArray<ImmutableArray<RuleExample>> Read(IEnumerable<int> documents)
    {
        var (all, fault) = YamlTree.Read(file.Name, file.Content, limits.MaxDepth);
        return fault is null
            ? [.. documents.Select(document => Read(all[document]))]
            : throw new InvalidOperationException($"{fault} although it was read before.");
    }

    private ImmutableArray<RuleExample> Read(YamlNode document)
    {
        var faults = new FaultList(file.Name);
        return new ExampleReader(faults).Read(new YamlFields(document, "A rule", faults));
    }
}
