namespace Hearth.Service.Intake.Journal;

/// <summary>A message on its way to the disk, with the sender that waits for it.</summary>
internal sealed class PendingAppend(byte[] facts, ReadOnlyMemory<byte> body)
{
    private static readonly byte[] Zeros = new byte[JournalRecord.Alignment];
    private readonly TaskCompletionSource<AppendOutcome> _answer = new(
        TaskCreationOptions.RunContinuationsAsynchronously
    );

    /// <summary>Completes when the group is on the disk.</summary>
    public Task<AppendOutcome> Outcome => _answer.Task;

    /// <summary>Bytes the record takes up.</summary>
    public int SizeBytes { get; } = JournalRecord.SizeOf(facts.Length + body.Length);

    /// <summary>Where it is written.</summary>
    public long Position { get; set; }

    /// <summary>Adds the record's bytes to a group's buffers.</summary>
    /// <returns>Position of the next record.</returns>
    public long Frame(long position, List<ReadOnlyMemory<byte>> buffers)
    {
        var front = new byte[JournalRecord.HeaderBytes + facts.Length];
        facts.CopyTo(front, JournalRecord.HeaderBytes);
        JournalRecord.WriteHeader(front, position, facts, body.Span);
        buffers.Add(front);
        buffers.Add(body);
        var padding = SizeBytes - front.Length - body.Length;
        if (padding > 0)
        {
            buffers.Add(Zeros.AsMemory(0, padding));
        }

        return position + SizeBytes;
    }

    /// <summary>Answers the sender.</summary>
    public void Answer(AppendOutcome outcome) => _answer.TrySetResult(outcome);
}
