namespace Hearth.Service.Intake;

/// <summary>Writes down every step of a message, as it is taken.</summary>
internal sealed class Trace(StoredMessage message, TimeProvider time)
{
    /// <summary>Most steps kept of one message.</summary>
    private const int MaxSteps = 100;

    /// <summary>A step was taken.</summary>
    public void Step(string step, string outcome, string detail)
    {
        if (message.Trace.Length < MaxSteps)
        {
            message.Trace = message.Trace.Add(new TraceStep(step, outcome, detail, time.GetUtcNow()));
        }
    }

    /// <summary>The last step was taken.</summary>
    public StoredMessage End(string step, MessageOutcome outcome, OutcomeReason reason, string detail)
    {
        message.Outcome = outcome;
        message.Reason = reason;
        message.ProcessedAt = time.GetUtcNow();
        message.Trace = message.Trace.Add(new TraceStep(step, outcome.ToString(), detail, message.ProcessedAt));
        return message;
    }
}
