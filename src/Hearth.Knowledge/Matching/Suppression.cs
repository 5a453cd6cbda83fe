using System.Collections.Immutable;
using Hearth.Knowledge.Rules;

namespace Hearth.Knowledge.Matching;

/// <summary>Withdraws diagnoses of a message that another rule explains better.</summary>
internal static class Suppression
{
    public static ImmutableArray<Diagnosis> Apply(List<(Rule Rule, Diagnosis Diagnosis)> fired, List<TraceNote> trace)
    {
        var kept = ImmutableArray.CreateBuilder<Diagnosis>();
        foreach (var (_, diagnosis) in fired)
        {
            var better = fired
                .Where(other =>
                    other.Rule.Suppresses.Contains(diagnosis.RuleId) && SamePlace(other.Diagnosis, diagnosis)
                )
                .Select(other => other.Rule)
                .FirstOrDefault();
            if (better is null)
            {
                kept.Add(diagnosis);
            }
            else
            {
                trace.Add(new(diagnosis.RuleId, TraceOutcome.Suppressed, $"{better.Id} explains it better"));
            }
        }

        trace.Sort(static (a, b) => string.CompareOrdinal(a.RuleId, b.RuleId));
        return kept.DrainToImmutable();
    }

    private static bool SamePlace(Diagnosis a, Diagnosis b) =>
        a.Position is null || b.Position is null || a.Position == b.Position;
}
