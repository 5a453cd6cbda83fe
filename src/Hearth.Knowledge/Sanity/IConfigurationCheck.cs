using System.Collections.Immutable;

namespace Hearth.Knowledge.Sanity;

/// <summary>Looks at a configuration for one thing, or for a family of things that are looked for together.</summary>
internal interface IConfigurationCheck
{
    /// <summary>What is checked.</summary>
    ImmutableArray<SanityCheck> Checks { get; }

    /// <summary>How the lines outside blocks begin that it asks for by <see cref="CheckedConfiguration.TopWith"/>.</summary>
    IEnumerable<string> Starts => [];

    /// <summary>Looks.</summary>
    /// <param name="configuration">The configuration.</param>
    /// <param name="found">Takes what is found.</param>
    /// <remarks>Time grows with the lines, and with nothing else. A line that is not known is passed over.</remarks>
    void Look(CheckedConfiguration configuration, FindingList found);
}
