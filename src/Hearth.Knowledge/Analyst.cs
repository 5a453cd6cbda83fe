using System.Collections.Immutable;
using System.Text.RegularExpressions;
using Hearth.Knowledge.Matching;
using Hearth.Knowledge.Rules;

namespace Hearth.Knowledge;

/// <summary>Facts in, findings out. Pure and safe for concurrent use.</summary>
/// <param name="knowledge">The rules to apply.</param>
public sealed class Analyst(KnowledgeBase knowledge)
{
    /// <summary>The rules applied.</summary>
    public KnowledgeBase Knowledge { get; } = knowledge;

    /// <summary>Applies every rule that the message can wake.</summary>
    /// <param name="input">The message and what is known of its sender.</param>
    /// <returns>Diagnoses, and what became of every candidate. A rule that breaks is set aside; the message never is.</returns>
    public AnalysisResult Analyse(AnalysisInput input)
    {
        ArgumentNullException.ThrowIfNull(input);
        var facts = new MessageFacts(input, Knowledge.Index);
        var fired = new List<(Rule Rule, Diagnosis Diagnosis)>();
        var trace = new List<TraceNote>();
        var setAside = ImmutableArray.CreateBuilder<RuleFault>();
        foreach (var number in facts.Candidates())
        {
            var rule = Knowledge.Rules[number];
            try
            {
                var evaluation = new RuleEvaluation(rule, facts).Run();
                fired.AddRange(evaluation.Firings.Select(firing => (rule, DiagnosisWriter.Write(rule, firing, facts))));
                trace.Add(
                    new(
                        rule.Id,
                        evaluation.Firings.IsEmpty ? TraceOutcome.Declined : TraceOutcome.Fired,
                        evaluation.Why
                    )
                );
            }
            catch (RegexMatchTimeoutException)
            {
                setAside.Add(new(rule.Id, "A pattern worked longer than it may."));
                trace.Add(new(rule.Id, TraceOutcome.SetAside, "a pattern worked longer than it may"));
            }
        }

        return new AnalysisResult
        {
            Diagnoses = Suppression.Apply(fired, trace),
            Trace = [.. trace],
            SetAside = setAside.DrainToImmutable(),
        };
    }
}
