using System.Collections.Immutable;
using System.Diagnostics;
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

    /// <summary>Longest time for all rules on one message: the messages behind it wait. The rules not tried by then are set aside.</summary>
    /// <value>Zero or more; default 10 s, a thousand times what the rules that come with Hearth take for a large message.</value>
    public TimeSpan Patience { get; init; } = TimeSpan.FromSeconds(10);

    /// <summary>Applies every rule that the message can wake.</summary>
    /// <param name="input">The message and what is known of its sender.</param>
    /// <returns>Diagnoses, and what became of every candidate. A rule that breaks is set aside; the message never is.</returns>
    public AnalysisResult Analyse(AnalysisInput input)
    {
        ArgumentNullException.ThrowIfNull(input);
        var facts = new MessageFacts(input, Knowledge.Index);
        var work = new Work(facts, Patience);
        foreach (var number in facts.Candidates())
        {
            work.Try(Knowledge.Rules[number]);
        }

        // Rules about findings see what the others found; they do not see each other.
        foreach (var number in facts.CandidatesOf([.. work.Fired.Select(entry => entry.Diagnosis)]))
        {
            work.Try(Knowledge.Rules[number]);
        }

        var fired = work.Fired.DistinctBy(entry => entry.Diagnosis.Fingerprint).ToList();
        fired.Sort(static (a, b) => string.CompareOrdinal(a.Rule.Id, b.Rule.Id));
        return new AnalysisResult
        {
            Diagnoses = Suppression.Apply(fired, work.Trace),
            Trace = [.. work.Trace],
            SetAside = [.. work.SetAside],
        };
    }

    /// <summary>What has come of the rules tried so far.</summary>
    private sealed class Work(MessageFacts facts, TimeSpan patience)
    {
        private readonly long _startedAt = Stopwatch.GetTimestamp();

        public List<(Rule Rule, Diagnosis Diagnosis)> Fired { get; } = [];

        public List<TraceNote> Trace { get; } = [];

        public List<RuleFault> SetAside { get; } = [];

        public void Try(Rule rule)
        {
            if (Stopwatch.GetElapsedTime(_startedAt) >= patience)
            {
                PutAside(rule, "the rules before it took all the time there is for a message");
                return;
            }

            try
            {
                var evaluation = new RuleEvaluation(rule, facts).Run();
                Fired.AddRange(evaluation.Firings.Select(firing => (rule, DiagnosisWriter.Write(rule, firing, facts))));
                Trace.Add(
                    new(
                        rule.Id,
                        evaluation.Firings.IsEmpty ? TraceOutcome.Declined : TraceOutcome.Fired,
                        evaluation.Why
                    )
                    {
                        Line = evaluation.Line,
                    }
                );
            }
            catch (RegexMatchTimeoutException)
            {
                PutAside(rule, "a pattern worked longer than it may");
            }
        }

        private void PutAside(Rule rule, string why)
        {
            SetAside.Add(new(rule.Id, $"{char.ToUpperInvariant(why[0])}{why[1..]}."));
            Trace.Add(new(rule.Id, TraceOutcome.SetAside, why));
        }
    }
}
