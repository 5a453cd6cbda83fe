using System.Collections.Immutable;
using Hearth.Knowledge.Catalogs;
using Hearth.Knowledge.Configuration;

namespace Hearth.Knowledge.Advisories;

/// <summary>Which lines of a configuration switch on, or off, what an advisory or defect takes: a line of <c>features.jsonl</c>.</summary>
/// <remarks>
/// Defaults differ from platform to platform. So a line that is not there proves nothing by itself: the mark must say that the function is off
/// without its lines (<see cref="IsOffByDefault"/>), or name the lines that switch it off (<see cref="Off"/>).
/// </remarks>
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
    /// The beginnings of lines that switch it on, one is enough: words, where <c>*</c> is any one, <c>...</c> any number or none, and
    /// <c>a|b</c> one of several. With <c>HEAD &gt; LINE</c> the line stands in a block outside any other; without, anywhere.
    /// </summary>
    public required ImmutableArray<string> Lines { get; init; }

    /// <summary>Beginnings of lines by which it may be on; of the same form.</summary>
    public ImmutableArray<string>? Perhaps { get; init; }

    /// <summary>Beginnings of lines that together switch it off, all needed; of the same form.</summary>
    public ImmutableArray<string>? Off { get; init; }

    /// <summary>Whether it is off on every platform and release concerned where the configuration has none of the lines.</summary>
    public bool IsOffByDefault { get; init; }

    private static string? FaultOf(FeatureMark mark) =>
        string.IsNullOrWhiteSpace(mark.Feature) ? "feature is empty."
        : mark.Lines.IsDefaultOrEmpty ? "lines is empty."
        : mark
            .Lines.Concat(mark.Perhaps ?? [])
            .Concat(mark.Off ?? [])
            .SelectMany(path => path.Split(LinePath.Below))
            .Select(LineForm.FaultOf)
            .FirstOrDefault(fault => fault is not null);
}
