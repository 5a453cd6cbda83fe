namespace Hearth.Portal.Layout;

/// <summary>How a state is coloured; the words always say the same.</summary>
public enum Tone
{
    /// <summary>Neither good nor bad.</summary>
    Neutral = 0,

    /// <summary>As it should be.</summary>
    Good = 1,

    /// <summary>Waits for somebody.</summary>
    Waiting = 2,

    /// <summary>Something is wrong.</summary>
    Bad = 3,

    /// <summary>Worth knowing.</summary>
    Note = 4,
}
