namespace Hearth.Knowledge.Rules;

/// <summary>What <c>pack.yaml</c> says of a pack.</summary>
/// <param name="Id">Id, unique among the packs in force.</param>
/// <param name="Version">Version, as its authors count.</param>
/// <param name="Title">A short name.</param>
internal sealed record PackHeader(string Id, string Version, string Title)
{
    /// <summary>Id and version, as rules and findings name the pack.</summary>
    public override string ToString() => $"{Id} {Version}";
}
