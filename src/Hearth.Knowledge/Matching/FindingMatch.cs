using System.Collections.Immutable;
using Hearth.Knowledge.Rules;

namespace Hearth.Knowledge.Matching;

/// <summary>Findings of other rules on the same message, each a firing of its own.</summary>
internal static class FindingMatch
{
    public static ImmutableArray<Firing> Fire(ImmutableArray<Glob> ids, Rule rule, MessageFacts facts, Firing ground) =>
        [
            .. facts
                .Found.Where(found => found.RuleId != rule.Id && CircumstanceMatch.Any(ids, found.RuleId))
                .Select(found =>
                    ground with
                    {
                        Captures = CapturesOf(found, ground.Captures),
                        Evidence = ground.Evidence.AddRange(found.Evidence),
                        Subject = found,
                    }
                ),
        ];

    private static ImmutableDictionary<string, string> CapturesOf(
        Diagnosis found,
        ImmutableDictionary<string, string> captures
    )
    {
        var all = found.Captures.SetItems(captures).ToBuilder();
        all["rule"] = found.RuleId;
        all["what"] = found.Title;
        all["problem"] = found.Problem;
        if (found.Position is { } place)
        {
            all["place"] = place;
        }

        return all.ToImmutable();
    }
}
