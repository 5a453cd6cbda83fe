namespace Hearth.Knowledge.Rules;

/// <summary>What <c>pack.yaml</c> says of a pack.</summary>
internal sealed record PackHeader(string Id, string Version, string Title);
