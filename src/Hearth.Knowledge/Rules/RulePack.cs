using System.Collections.Immutable;

namespace Hearth.Knowledge.Rules;

/// <summary>A pack whose rules are part of a knowledge base.</summary>
/// <param name="Id">The pack's id, such as <c>hearth.core</c>.</param>
/// <param name="Version">The pack's version, as its authors count: <c>1.4.0</c>.</param>
/// <param name="Title">The pack's title.</param>
/// <param name="Digest">SHA-256 over names and contents of its rule files, 64 lower-case hexadecimal digits.</param>
/// <param name="RuleCount">How many rules it brings; 0 or more.</param>
/// <param name="Overrides">Ids of rules of other packs that it replaces.</param>
public sealed record RulePack(
    string Id,
    string Version,
    string Title,
    string Digest,
    int RuleCount,
    ImmutableArray<string> Overrides
)
{
    /// <summary>Id and version, as findings name them: <c>hearth.core 1.4.0</c>.</summary>
    public override string ToString() => $"{Id} {Version}";
}
