using System.Collections.Immutable;
using Hearth.Knowledge.Facts;

namespace Hearth.Knowledge.Rules;

/// <summary>A fault of a UCS domain.</summary>
/// <param name="Codes">Codes, such as <c>F0794</c>.</param>
/// <param name="Causes">Causes, such as <c>equipment-inoperable</c>; empty for any.</param>
/// <param name="IsCleared">Whether the fault must be over; otherwise it must stand.</param>
internal sealed record FaultCondition(ImmutableArray<Glob> Codes, ImmutableArray<Glob> Causes, bool IsCleared);

/// <summary>Rows of an output.</summary>
/// <param name="Commands">Names of commands.</param>
/// <param name="Where">Patterns on fields by the template's names; all must match in the same row.</param>
/// <param name="Differing">A field that must differ between the rows; <see langword="null"/> for none.</param>
internal sealed record RowCondition(
    ImmutableArray<Glob> Commands,
    ImmutableArray<KeyValuePair<string, Pattern>> Where,
    string? Differing
);

/// <summary>Lines of a configuration.</summary>
/// <param name="Under">Heads of blocks to look into; empty for the whole configuration.</param>
/// <param name="Lines">Lines one of which must be there; empty for none.</param>
/// <param name="Without">Lines none of which may be there.</param>
internal sealed record ConfigurationCondition(
    ImmutableArray<Pattern> Under,
    ImmutableArray<Pattern> Lines,
    ImmutableArray<Pattern> Without
)
{
    public IEnumerable<Pattern> Patterns => Under.Concat(Lines);
}

/// <summary>Something published that concerns the product or its release.</summary>
/// <param name="Topics">What it is about.</param>
/// <param name="Verdicts">Whether it applies.</param>
/// <param name="DueWithin">Its day lies in the past or comes within this time; <see langword="null"/> for any.</param>
/// <param name="CriticalOnly">Whether only what is rated critical or exploited counts.</param>
internal sealed record LifecycleCondition(
    ImmutableArray<LifecycleTopic> Topics,
    ImmutableArray<LifecycleVerdict> Verdicts,
    TimeSpan? DueWithin,
    bool CriticalOnly
);

/// <summary>What differs from the inventory before.</summary>
internal enum InventoryChange
{
    /// <summary>A serial number is gone, or one is new.</summary>
    Any = 1,

    /// <summary>A serial number is gone.</summary>
    Vanished = 2,

    /// <summary>A serial number is new.</summary>
    Appeared = 3,
}

/// <summary>Earlier reports within a time.</summary>
internal sealed record ReportCondition
{
    /// <summary>Stands for the rule of the finding that woke the condition.</summary>
    public const string SameRule = "same";

    public required ReportScope Scope { get; init; }

    /// <summary>Ids of rules, or <see cref="SameRule"/>.</summary>
    public required ImmutableArray<string> RuleIds { get; init; }

    public required TimeSpan Within { get; init; }

    /// <summary>How many there must be; the present one counts when its rule is listed.</summary>
    public required int AtLeast { get; init; }

    public ReportCount Counted { get; init; } = ReportCount.Reports;

    /// <summary>Where the reports must be of, seen from the present one.</summary>
    public ReportPlace Place { get; init; } = ReportPlace.Any;

    /// <summary>Captures, or <c>software</c>, that must be the same.</summary>
    public ImmutableArray<string> Same { get; init; } = [];

    /// <summary>Whether only findings that still stand count.</summary>
    public bool OpenOnly { get; init; }
}

/// <summary>What is counted of earlier reports.</summary>
internal enum ReportCount
{
    /// <summary>The reports themselves.</summary>
    Reports = 1,

    /// <summary>The devices they are of.</summary>
    Devices = 2,

    /// <summary>The places they are of.</summary>
    Places = 3,

    /// <summary>The nodes of a cluster: what a fingerprint names as <c>node</c>, else the host that reported it.</summary>
    Nodes = 4,
}

/// <summary>Places of earlier reports.</summary>
internal enum ReportPlace
{
    /// <summary>Anywhere.</summary>
    Any = 1,

    /// <summary>Where the present one is of.</summary>
    Same = 2,

    /// <summary>Elsewhere.</summary>
    Other = 3,
}

/// <summary>Two values compared: numbers, shares or dates.</summary>
internal abstract record Comparison(string Value)
{
    /// <summary>A number, or its share of another, above or below a limit.</summary>
    /// <param name="Value">A capture.</param>
    /// <param name="Of">A capture the value is a share of; <see langword="null"/> for the number itself.</param>
    /// <param name="IsAbove">Whether it must be above the limit; otherwise below.</param>
    /// <param name="Limit">A number (a percentage with <paramref name="Of"/>), or the name of a capture.</param>
    public sealed record Number(string Value, string? Of, bool IsAbove, string Limit) : Comparison(Value);

    /// <summary>A date later than another.</summary>
    /// <param name="Value">A capture.</param>
    /// <param name="Other">A capture.</param>
    public sealed record After(string Value, string Other) : Comparison(Value);

    /// <summary>A date further back than a time.</summary>
    /// <param name="Value">A capture.</param>
    /// <param name="Age">The time.</param>
    public sealed record Older(string Value, TimeSpan Age) : Comparison(Value);

    /// <summary>A date that lies in the past or comes within a time.</summary>
    /// <param name="Value">A capture.</param>
    /// <param name="Span">The time.</param>
    public sealed record Due(string Value, TimeSpan Span) : Comparison(Value);
}
