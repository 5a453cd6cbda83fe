namespace Hearth.Scrubbing;

/// <summary>What a text that cannot be judged becomes.</summary>
public enum DoubtfulText
{
    /// <summary>The doubtful part is left out, and a line in its place says so.</summary>
    Withhold,

    /// <summary>The doubtful part stays as it is, and is counted.</summary>
    Keep,
}
