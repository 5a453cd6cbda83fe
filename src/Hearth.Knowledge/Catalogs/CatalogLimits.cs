namespace Hearth.Knowledge.Catalogs;

/// <summary>How much of a catalogue is read.</summary>
public sealed record CatalogLimits
{
    /// <summary>The limits used where none are named.</summary>
    public static CatalogLimits Default { get; } = new();

    /// <summary>Longest line in bytes, its end not counted.</summary>
    /// <value>1 or more; default 1 MiB.</value>
    public int MaxLineBytes { get; init; } = 1024 * 1024;

    /// <summary>Largest file in bytes.</summary>
    /// <value>1 or more; default 512 MiB.</value>
    public long MaxFileBytes { get; init; } = 512L * 1024 * 1024;

    /// <summary>Most mistakes that are told; after so many the reading ends.</summary>
    /// <value>1 or more; default 20.</value>
    public int MaxFaults { get; init; } = 20;
}
