using System.Collections.Immutable;

namespace Hearth.Knowledge;

/// <summary>What the rules made of a message.</summary>
public sealed record AnalysisResult
{
    /// <summary>Conclusions, in the order of rule ids.</summary>
    public required ImmutableArray<Diagnosis> Diagnoses { get; init; }

    /// <summary>Every rule that was looked at and what became of it, in the order of rule ids.</summary>
    public required ImmutableArray<TraceNote> Trace { get; init; }

    /// <summary>Rules that broke on this message and had no say in it.</summary>
    public required ImmutableArray<RuleFault> SetAside { get; init; }
}

/// <summary>What became of one candidate rule.</summary>
/// <param name="RuleId">The rule.</param>
/// <param name="Outcome">What became of it.</param>
/// <param name="Detail">
/// What was seen, with its values, when it fired; why not, when it did not. A few English words; values are cleaned foreign text.
/// </param>
public sealed record TraceNote(string RuleId, TraceOutcome Outcome, string Detail)
{
    /// <summary>The first line that made the rule, or its exception, hold; <see langword="null"/> when no line did. Foreign text.</summary>
    public EvidenceLine? Line { get; init; }
}

/// <summary>What can become of a candidate rule.</summary>
public enum TraceOutcome
{
    /// <summary>It fired.</summary>
    Fired = 1,

    /// <summary>A condition did not hold, or an exception of the rule did.</summary>
    Declined = 2,

    /// <summary>It fired, but another rule explains the same message better.</summary>
    Suppressed = 3,

    /// <summary>It broke; see <see cref="AnalysisResult.SetAside"/>.</summary>
    SetAside = 4,
}

/// <summary>A rule that could not be evaluated on a message.</summary>
/// <param name="RuleId">The rule.</param>
/// <param name="Reason">A short English sentence.</param>
public sealed record RuleFault(string RuleId, string Reason);
