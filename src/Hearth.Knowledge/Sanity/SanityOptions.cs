using Hearth.Knowledge.Configuration;
using Hearth.Scrubbing;

namespace Hearth.Knowledge.Sanity;

/// <summary>How a configuration is checked.</summary>
public sealed record SanityOptions
{
    /// <summary>The platform is found by the text, and lines that are quoted are scrubbed with a key nobody keeps.</summary>
    public static SanityOptions Default { get; } = new();

    /// <summary>Whose configuration it is; found by the text when not given.</summary>
    public ConfigurationPlatform? Platform { get; init; }

    /// <summary>Whether the text is a whole running configuration; judged by the text when not given.</summary>
    public bool? IsWhole { get; init; }

    /// <summary>Takes secrets out of what is quoted.</summary>
    public Scrubber Scrubber { get; init; } = new(ScrubKey.Random(), ScrubOptions.Default);
}
