using System.Collections.Immutable;
using Hearth.Knowledge.Diagnostics;
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

    public AttachmentCondition? Attachment { get; init; }

    public CallHomeLevel? AtLeast { get; init; }

    public CallHomeLevel? AtMost { get; init; }

    public ChassisCondition? Chassis { get; init; }

    /// <summary>The device's clock differs from the receipt by more than this.</summary>
    public TimeSpan? ClockOffBy { get; init; }

    /// <summary>The line of the rule file.</summary>
    public required int Line { get; init; }

    public IEnumerable<Pattern> Patterns => Attachment is null ? Text : Text.Concat(Attachment.Lines);
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
internal sealed record AttachmentCondition(ImmutableArray<Glob> Names, ImmutableArray<Pattern> Lines);

/// <summary>What kind of device it is.</summary>
/// <param name="ProductIds">Product ids of the chassis.</param>
/// <param name="Software">Running software.</param>
internal sealed record ChassisCondition(ImmutableArray<Glob> ProductIds, ImmutableArray<Glob> Software);
