using System.Collections.Immutable;

namespace Hearth.Knowledge.Rules;

/// <summary>The working parts of a rule.</summary>
internal sealed record RuleLogic
{
    /// <summary>The rule fires when any of these holds; the first that does fills the captures.</summary>
    public required ImmutableArray<Condition> When { get; init; }

    /// <summary>The rule is silent when any of these holds.</summary>
    public required ImmutableArray<Condition> Unless { get; init; }

    /// <summary>Whether every condition that holds is a finding of its own; otherwise the first is the only one.</summary>
    public bool FiresOnEach { get; init; }

    /// <summary>Patterns on the description that only add captures.</summary>
    public required ImmutableArray<Pattern> Capture { get; init; }

    public required ImmutableArray<Escalation> Escalations { get; init; }

    /// <summary>What stands in a text for a capture the message did not give.</summary>
    public required ImmutableDictionary<string, string> Defaults { get; init; }

    public required ComponentRule Component { get; init; }

    public required PartRule? Part { get; init; }

    /// <summary>Captures that tell findings of the same place apart, such as the name of a test.</summary>
    public required ImmutableArray<string> FingerprintBy { get; init; }

    public required TextTemplate Problem { get; init; }

    public required TextTemplate Impact { get; init; }

    public required ImmutableArray<TextTemplate> Recommendation { get; init; }

    /// <summary>Where its examples are read from when somebody asks.</summary>
    public required ExampleFile ExampleFile { get; init; }

    /// <summary>The number of its document in the file, from 0.</summary>
    public required int Document { get; init; }

    /// <summary>Reads its examples, which takes reading the file.</summary>
    public ImmutableArray<RuleExample> ReadExamples() => ExampleFile.Read(Document);
}

/// <summary>What a finding speaks of: a class, and the first place whose captures are all known.</summary>
internal sealed record ComponentRule(ComponentClass Class, ImmutableArray<TextTemplate> Positions)
{
    public static ComponentRule Device { get; } = new(ComponentClass.Unknown, []);
}

/// <summary>The part to replace.</summary>
/// <param name="Class">What it is.</param>
/// <param name="Positions">Places; the first whose captures are all known counts.</param>
/// <param name="Serial">Name of the capture that holds a serial number; <see langword="null"/> for none.</param>
/// <param name="NeedsSecondEvidence">Whether a first occurrence may be a soft error.</param>
internal sealed record PartRule(
    ComponentClass Class,
    ImmutableArray<TextTemplate> Positions,
    string? Serial,
    bool NeedsSecondEvidence
);

/// <summary>A severity of its own for a description that says more.</summary>
internal sealed record Escalation(Pattern Text, ServiceRequestSeverity Severity);
