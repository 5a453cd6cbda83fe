using Hearth.Service.Intake.Journal;

namespace Hearth.Service.Intake;

/// <summary>Keeps a message that breaks a step: its bytes and the reason, where the operator sees it.</summary>
public sealed class SetAside(TimeProvider time)
{
    /// <summary>Makes the message without taking any step on it.</summary>
    public ReceivedMessage Keep(Guid journalId, JournalRead record, Exception fault)
    {
        var facts = record.Entry.Facts;
        var stored = new StoredMessage
        {
            Id = Guid.CreateVersion7(facts.ReceivedAt),
            JournalId = journalId,
            JournalPosition = record.Position,
            ReceivedAt = facts.ReceivedAt,
            Transport = facts.Transport,
            RemoteAddress = facts.RemoteAddress,
            Title = "A step of the pipeline failed on this message",
        };
        var raw = RawBytes.Of(stored.Id, record.Entry);
        stored.IdempotencyKey = "sha256:" + raw.Sha256;
        new Trace(stored, time).End(
            "Set aside",
            MessageOutcome.SetAside,
            OutcomeReason.StepFailed,
            $"{fault.GetType().Name}: the details are in the log."
        );
        return new ReceivedMessage(stored, raw, null, null);
    }
}
