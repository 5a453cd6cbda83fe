using System.Collections.Immutable;
using Hearth.Knowledge;
using Hearth.Service.Intake;

namespace Hearth.Portal.Messages;

/// <summary>One step of a message's way, or the rules passed over between two steps, which are folded away.</summary>
/// <param name="Steps">The step, or all rules passed over.</param>
/// <param name="IsPassed">Whether these are rules passed over.</param>
public sealed record TraceStretch(ImmutableArray<TraceStep> Steps, bool IsPassed)
{
    private const string Analyse = "Analyse";

    /// <summary>The stretches of a trace, in its order.</summary>
    public static IEnumerable<TraceStretch> Of(ImmutableArray<TraceStep> trace)
    {
        var passed = ImmutableArray.CreateBuilder<TraceStep>();
        foreach (var step in trace)
        {
            if (IsPassedOver(step))
            {
                passed.Add(step);
                continue;
            }

            if (passed.Count > 0)
            {
                yield return new([.. passed], IsPassed: true);
                passed.Clear();
            }

            yield return new([step], IsPassed: false);
        }

        if (passed.Count > 0)
        {
            yield return new([.. passed], IsPassed: true);
        }
    }

    private static bool IsPassedOver(TraceStep step) =>
        step.Step == Analyse && step.Outcome.EndsWith(nameof(TraceOutcome.Declined), StringComparison.Ordinal);
}
