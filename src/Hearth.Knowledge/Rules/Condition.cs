using System.Collections.Immutable;
using Hearth.Knowledge.Advisories;
using Hearth.Knowledge.Diagnostics;
using Hearth.Knowledge.Facts;
using Hearth.Knowledge.Releases;
using Hearth.Protocol;

namespace Hearth.Knowledge.Rules;

/// <summary>Circumstances that must all hold together. Within one circumstance any of the listed values will do.</summary>
internal sealed record Condition
{
    public ImmutableArray<AlertGroup> AlertGroups { get; init; } = [];

    public ImmutableArray<MessageKind> Kinds { get; init; } = [];

    public ImmutableArray<Glob> SubTypes { get; init; } = [];

    /// <summary>Keys <c>FACILITY-MNEMONIC</c> or <c>FACILITY-SUB-MNEMONIC</c>.</summary>
    public ImmutableArray<Glob> Syslog { get; init; } = [];

    public ImmutableArray<Glob> EventNames { get; init; } = [];

    public DiagnosticCondition? Diagnostic { get; init; }

    /// <summary>Words in the description; letter case does not matter.</summary>
    public ImmutableArray<string> Contains { get; init; } = [];

    /// <summary>Patterns on a line of the description.</summary>
    public ImmutableArray<Pattern> Text { get; init; } = [];

    /// <summary>Outputs that must all be there, each with its line.</summary>
    public ImmutableArray<AttachmentCondition> Attachments { get; init; } = [];

    public CallHomeLevel? AtLeast { get; init; }

    public CallHomeLevel? AtMost { get; init; }

    public ChassisCondition? Chassis { get; init; }

    public FaultCondition? Fault { get; init; }

    /// <summary>Names of alerts, as Unified CM gives them.</summary>
    public ImmutableArray<Glob> AlertNames { get; init; } = [];

    /// <summary>Ids of rules that fired on the same message.</summary>
    public ImmutableArray<Glob> Findings { get; init; } = [];

    public OccasionKind? Occasion { get; init; }

    public RowCondition? Rows { get; init; }

    public ConfigurationCondition? Configuration { get; init; }

    public LifecycleCondition? Lifecycle { get; init; }

    public InventoryChange? InventoryChange { get; init; }

    /// <summary>The device's coverage ends within this time, or ended.</summary>
    public TimeSpan? CoverageEndsWithin { get; init; }

    /// <summary>Another host reported the same serial number lately.</summary>
    public bool IsReportedByOthers { get; init; }

    /// <summary>A file the device is told to start from is not on its storage.</summary>
    public bool IsBootFileMissing { get; init; }

    /// <summary>The owner announces changes, and none is announced now.</summary>
    public bool IsOutsideChangeWindow { get; init; }

    /// <summary>The part the finding speaks of was replaced within this time.</summary>
    public TimeSpan? ReplacedWithin { get; init; }

    public ReportCondition? Reports { get; init; }

    public ImmutableArray<Comparison> Comparisons { get; init; } = [];

    /// <summary>Captures the condition gives by holding.</summary>
    public ImmutableDictionary<string, string> Given { get; init; } = ImmutableDictionary<string, string>.Empty;

    /// <summary>The device's clock differs from the receipt by more than this.</summary>
    public TimeSpan? ClockOffBy { get; init; }

    /// <summary>The line of the rule file.</summary>
    public required int Line { get; init; }

    public IEnumerable<Pattern> Patterns =>
        Attachments.IsEmpty && Rows is null && Configuration is null ? Text : AllPatterns;

    private IEnumerable<Pattern> AllPatterns =>
        Text.Concat(Attachments.SelectMany(attachment => attachment.Lines))
            .Concat(Rows?.Where.Select(cell => cell.Value) ?? [])
            .Concat(Configuration?.Patterns ?? []);
}

/// <summary>A diagnostic test with an outcome.</summary>
/// <param name="Tests">Names of tests.</param>
/// <param name="Outcome">The outcome the test must have.</param>
/// <param name="Extent">How many of the tested ports failed.</param>
internal sealed record DiagnosticCondition(ImmutableArray<Glob> Tests, GoldOutcome Outcome, PortExtent Extent);

/// <summary>How many ports a test failed on.</summary>
internal enum PortExtent
{
    /// <summary>It does not matter.</summary>
    Any = 0,

    /// <summary>Not all of them, or the message does not say which.</summary>
    Some = 1,

    /// <summary>All that were tested, and more than one.</summary>
    All = 2,
}

/// <summary>A line in an attached output.</summary>
/// <param name="Names">Names of commands; <c>*</c> stands for anything.</param>
/// <param name="Lines">Patterns; the first line that any of them matches counts.</param>
/// <param name="Differing">
/// A capture that must differ between the lines; then all lines that match are looked at. <see langword="null"/> for none.
/// </param>
internal sealed record AttachmentCondition(
    ImmutableArray<Glob> Names,
    ImmutableArray<Pattern> Lines,
    string? Differing
);

/// <summary>What kind of device it is.</summary>
/// <param name="Families">Operating systems, as the message tells them; empty for any.</param>
/// <param name="ProductIds">Product ids of the chassis.</param>
/// <param name="Software">Running software, as it is printed.</param>
/// <param name="Releases">Running software, by the order of releases; <see langword="null"/> for any.</param>
internal sealed record ChassisCondition(
    ImmutableArray<DeviceFamily> Families,
    ImmutableArray<Glob> ProductIds,
    ImmutableArray<Glob> Software,
    ReleaseCondition? Releases
);

/// <summary>A stretch of releases of one operating system. A release that cannot be compared with its ends does not lie in it.</summary>
/// <param name="Family">The operating system.</param>
/// <param name="Stretch">From where to where.</param>
internal sealed record ReleaseCondition(ReleaseFamily Family, ReleaseStretch Stretch);
