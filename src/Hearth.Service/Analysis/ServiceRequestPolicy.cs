using Hearth.Knowledge;

namespace Hearth.Service.Analysis;

/// <summary>Whether a finding opens a service request.</summary>
public static class ServiceRequestPolicy
{
    /// <summary>Decides for a report of a finding on a registered, covered device.</summary>
    /// <param name="diagnosis">What the analyst said.</param>
    /// <param name="count">Reports so far, this one included.</param>
    /// <param name="hasRequest">Whether an open request works on it already.</param>
    public static RequestDecision Decide(Diagnosis diagnosis, int count, bool hasRequest)
    {
        var repeated =
            diagnosis.WhenRepeated is { } worse && count >= worse.Repeats
                ? worse.Severity
                : (ServiceRequestSeverity?)null;
        if (hasRequest)
        {
            return new RequestDecision.Attach(repeated);
        }

        if (repeated is { } atRepeat)
        {
            return new RequestDecision.Open(atRepeat);
        }

        if (diagnosis.ProposedSeverity is not { } severity)
        {
            return new RequestDecision.None("the rule asks for none; the recommendation is enough.");
        }

        if (count < diagnosis.AfterRepeats)
        {
            return new RequestDecision.None(
                $"the rule opens one at report {diagnosis.AfterRepeats} within {Hours(diagnosis.RepeatWindow)}; this is report {count}."
            );
        }

        return diagnosis.OpensAfter > TimeSpan.Zero
            ? new RequestDecision.None(
                $"the rule opens one if the problem still stands after {Minutes(diagnosis.OpensAfter)}."
            )
            : new RequestDecision.Open(severity);
    }

    private static string Hours(TimeSpan span) => $"{span.TotalHours:0.#} hours";

    private static string Minutes(TimeSpan span) => $"{span.TotalMinutes:0.#} minutes";
}

/// <summary>The decision with its reason.</summary>
public abstract record RequestDecision
{
    private RequestDecision() { }

    /// <summary>Open one.</summary>
    public sealed record Open(ServiceRequestSeverity Severity) : RequestDecision;

    /// <summary>Add the message to the one that is open.</summary>
    /// <param name="AtLeast">
    /// The severity it deserves now that the problem came so often; <see langword="null"/> when that says nothing. A request that is
    /// as grave already stays as it is.
    /// </param>
    public sealed record Attach(ServiceRequestSeverity? AtLeast) : RequestDecision;

    /// <summary>Open none now.</summary>
    public sealed record None(string Reason) : RequestDecision;
}
