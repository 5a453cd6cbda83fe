using System.Collections.Immutable;

namespace Hearth.Knowledge.Rules;

/// <summary>A small message in a rule's file with what the rule must make of it.</summary>
internal sealed record RuleExample
{
    public required bool Fires { get; init; }

    public required AnalysisInput Input { get; init; }

    /// <summary>Captures the rule must have taken, with their values.</summary>
    public ImmutableDictionary<string, string> Captures { get; init; } = ImmutableDictionary<string, string>.Empty;

    /// <summary>The position the diagnosis must name; <see langword="null"/> when the example does not say.</summary>
    public string? Position { get; init; }

    /// <summary>The severity that must be proposed; <see langword="null"/> when the example does not say.</summary>
    public ServiceRequestSeverity? Severity { get; init; }

    public required int Line { get; init; }
}
