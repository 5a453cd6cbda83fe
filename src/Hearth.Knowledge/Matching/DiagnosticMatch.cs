using System.Collections.Immutable;
using System.Globalization;
using Hearth.Knowledge.Diagnostics;
using Hearth.Knowledge.Rules;

namespace Hearth.Knowledge.Matching;

/// <summary>Diagnostic tests that have the outcome a condition asks for, each a firing of its own.</summary>
internal static class DiagnosticMatch
{
    public static ImmutableArray<Firing> Fire(
        DiagnosticCondition condition,
        ImmutableArray<DiagnosticFact> tests,
        Firing ground
    ) =>
        [
            .. tests
                .Where(fact => fact.Test.Outcome == condition.Outcome)
                .Where(fact =>
                    CircumstanceMatch.Any(condition.Tests, fact.Test.Name) && HasExtent(fact.Test, condition.Extent)
                )
                .Select(fact =>
                    ground with
                    {
                        Captures = CapturesOf(fact.Test, ground.Captures),
                        Evidence = ground.Evidence.Add(fact.Evidence),
                    }
                ),
        ];

    private static bool HasExtent(GoldTest test, PortExtent extent)
    {
        var all = test.TestedPorts > 1 && test.FailedPorts.Length == test.TestedPorts;
        return extent == PortExtent.Any || (extent == PortExtent.All) == all;
    }

    private static ImmutableDictionary<string, string> CapturesOf(
        GoldTest test,
        ImmutableDictionary<string, string> captures
    )
    {
        var all = captures.ToBuilder();
        all["test"] = test.Name;
        void Set(string name, string? value)
        {
            if (!string.IsNullOrEmpty(value))
            {
                all[name] = value;
            }
        }

        Set("slot", test.Module);
        Set("board", test.Board);
        Set("ports", NumberRanges.Write(test.FailedPorts));
        Set("consecutive", test.ConsecutiveFailures?.ToString(CultureInfo.InvariantCulture));
        Set("total", test.TotalFailures?.ToString(CultureInfo.InvariantCulture));
        Set("errorCode", test.ErrorCode);
        return all.ToImmutable();
    }
}
