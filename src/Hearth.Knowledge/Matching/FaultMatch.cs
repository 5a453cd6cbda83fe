using System.Collections.Immutable;
using Hearth.Knowledge.Rules;

namespace Hearth.Knowledge.Matching;

/// <summary>Faults of a UCS domain, each a firing of its own.</summary>
internal static class FaultMatch
{
    public static ImmutableArray<Firing> Fire(FaultCondition condition, MessageFacts facts, Firing ground) =>
        [
            .. facts
                .Faults.Where(fault =>
                    fault.IsCleared == condition.IsCleared
                    && CircumstanceMatch.Any(condition.Codes, fault.Code)
                    && (condition.Causes.IsEmpty || CircumstanceMatch.Any(condition.Causes, fault.Cause))
                )
                .Select(fault =>
                    ground with
                    {
                        Captures = CapturesOf(fault, ground.Captures),
                        Evidence = ground.Evidence.Add(facts.DescriptionLine(fault.Line.Number)),
                    }
                ),
        ];

    private static ImmutableDictionary<string, string> CapturesOf(
        FaultFact fault,
        ImmutableDictionary<string, string> captures
    )
    {
        var all = captures.ToBuilder();
        all["code"] = fault.Code;
        if (fault.Cause is { } cause)
        {
            all["cause"] = cause;
        }

        if (fault.Name is { } name)
        {
            all["dn"] = name;
        }

        return all.ToImmutable();
    }
}
