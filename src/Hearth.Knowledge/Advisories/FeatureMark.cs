using System.Collections.Immutable;
using Hearth.Knowledge.Catalogs;

namespace Hearth.Knowledge.Advisories;

/// <summary>
/// Which lines of a configuration switch on what an advisory or defect takes: a line of <c>features.jsonl</c>. Without any of them, the
/// device is not hit, whatever its release.
/// </summary>
public sealed record FeatureMark : ICatalogRecord
{
    /// <summary>The catalogue.</summary>
    public static CatalogKind<FeatureMark> Kind { get; } = new("features", AdvisoryJson.Default.FeatureMark, FaultOf);

    /// <summary>The number of the weakness, advisory or defect.</summary>
    public required string Id { get; init; }

    /// <inheritdoc/>
    public required string Source { get; init; }

    /// <summary>The function's name, such as <c>web interface</c>.</summary>
    public required string Feature { get; init; }

    /// <summary>
    /// The beginnings of lines that switch it on, one is enough: words, where <c>*</c> stands for one word. A word that is <c>no</c> in
    /// front of them is another line.
    /// </summary>
    public required ImmutableArray<string> Lines { get; init; }

    private static string? FaultOf(FeatureMark mark) =>
        string.IsNullOrWhiteSpace(mark.Feature) ? "feature is empty."
        : mark.Lines.IsDefaultOrEmpty ? "lines is empty."
        : mark.Lines.Any(string.IsNullOrWhiteSpace) ? "lines has an empty one."
        : null;
}
