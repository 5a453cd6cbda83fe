using System.Collections.Immutable;

namespace Hearth.Knowledge.Rules;

/// <summary>A rule: when these circumstances hold, this is wrong, it means that, and these are the steps.</summary>
/// <remarks>Declarative: no scripts, no includes, no network. See <c>knowledge/README.md</c> for the file format.</remarks>
public sealed record Rule
{
    internal Rule(RuleLogic logic) => Logic = logic;

    /// <summary>Id, unique among the rules in force, such as <c>E04</c> or, of an operator, <c>plant.fan-noise</c>.</summary>
    public required string Id { get; init; }

    /// <summary>Version of the rule.</summary>
    /// <value>1 or more.</value>
    public required int Version { get; init; }

    /// <summary>Id and version of the pack it is of, such as <c>hearth.core 1.4.0</c>.</summary>
    public string Pack { get; internal init; } = "";

    /// <summary>Id of the pack whose rule of the same id it replaces; <see langword="null"/> when it replaces none.</summary>
    public string? Overrides { get; init; }

    /// <summary>A short name.</summary>
    public required string Title { get; init; }

    /// <summary>What its diagnoses are.</summary>
    public required DiagnosisKind Kind { get; init; }

    /// <summary>How sure it is.</summary>
    public required Confidence Confidence { get; init; }

    /// <summary>Who is to look at its findings.</summary>
    public required Team Team { get; init; }

    /// <summary>Severity of the service request; <see langword="null"/> for none.</summary>
    public ServiceRequestSeverity? Severity { get; init; }

    /// <summary>Severity when the last redundant element is lost; <see langword="null"/> for one step higher.</summary>
    public ServiceRequestSeverity? SeverityWhenRedundancyLost { get; init; }

    /// <summary>Repetitions needed before a service request opens.</summary>
    /// <value>1 or more.</value>
    public required int AfterRepeats { get; init; }

    /// <summary>The time in which repetitions count.</summary>
    public required TimeSpan RepeatWindow { get; init; }

    /// <summary>How long the finding must stay open before a service request opens.</summary>
    public TimeSpan OpensAfter { get; init; }

    /// <summary>A higher severity after repetitions.</summary>
    public RepeatedSeverity? WhenRepeated { get; init; }

    /// <summary>Whether the cause lies in the building.</summary>
    public bool IsFacility { get; init; }

    /// <summary>Whether what came less often than <see cref="AfterRepeats"/> is only kept for the history.</summary>
    public bool IsQuietUntilRepeated { get; init; }

    /// <summary>Rules whose open findings this one ends.</summary>
    public ImmutableArray<string> Clears { get; init; } = [];

    /// <summary>Rules that are silent about a message this one explains better.</summary>
    public ImmutableArray<string> Suppresses { get; init; } = [];

    /// <summary>The problem's text, with names of captures in braces.</summary>
    public string ProblemText => Logic.Problem.Text;

    /// <summary>The impact's text.</summary>
    public string ImpactText => Logic.Impact.Text;

    /// <summary>The steps' texts.</summary>
    public IEnumerable<string> RecommendationTexts => Logic.Recommendation.Select(step => step.Text);

    /// <summary>The file in the pack.</summary>
    public required string File { get; init; }

    /// <summary>The line the rule begins on, from 1.</summary>
    public required int Line { get; init; }

    internal RuleLogic Logic { get; }
}
