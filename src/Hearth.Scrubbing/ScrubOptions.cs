namespace Hearth.Scrubbing;

/// <summary>What is scrubbed, and within which limits.</summary>
public sealed record ScrubOptions
{
    /// <summary>Level normal, without host name, every platform's shapes; what cannot be judged is withheld.</summary>
    public static ScrubOptions Default { get; } = new();

    /// <summary>How much is taken out; default <see cref="ScrubLevel.Normal"/>.</summary>
    public ScrubLevel Level { get; init; }

    /// <summary>Whether the host name goes too, wherever it stands after the line that sets it; default no.</summary>
    public bool HostName { get; init; }

    /// <summary>Whose shapes are looked for; default everybody's. What the shapes do not know is found by the words before it.</summary>
    public ScrubPlatforms Platforms { get; init; } = ScrubPlatforms.All;

    /// <summary>What a text that cannot be judged becomes; default <see cref="DoubtfulText.Withhold"/>.</summary>
    public DoubtfulText Doubtful { get; init; }

    /// <summary>Longest line that is judged, in bytes without its end; default 4 MiB, at least 256. Memory is bounded by it.</summary>
    public int MaxLineBytes { get; init; } = 4 * 1024 * 1024;

    /// <summary>Longest time spent on one text; default without limit. What comes later is doubtful.</summary>
    public TimeSpan TimeBudget { get; init; } = Timeout.InfiniteTimeSpan;
}
