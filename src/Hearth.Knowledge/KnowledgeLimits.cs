namespace Hearth.Knowledge;

/// <summary>How much a pack may hold and how long its patterns may work.</summary>
public sealed record KnowledgeLimits
{
    /// <summary>The limits used where none are named.</summary>
    public static KnowledgeLimits Default { get; } = new();

    /// <summary>Largest file of rules in bytes.</summary>
    /// <value>1 or more; default 256 KiB.</value>
    public int MaxFileBytes { get; init; } = 256 * 1024;

    /// <summary>Largest pack in bytes, all its files together.</summary>
    /// <value>1 or more; default 32 MiB.</value>
    public long MaxPackBytes { get; init; } = 32 * 1024 * 1024;

    /// <summary>Most files in a pack.</summary>
    /// <value>1 or more; default 2,000.</value>
    public int MaxFiles { get; init; } = 2000;

    /// <summary>Deepest nesting in a file.</summary>
    /// <value>1 or more; default 16.</value>
    public int MaxDepth { get; init; } = 16;

    /// <summary>Longest time one pattern may work on one line or description before its rule is set aside.</summary>
    /// <value>Above zero; default 250 ms.</value>
    public TimeSpan PatternTimeout { get; init; } = TimeSpan.FromMilliseconds(250);
}
