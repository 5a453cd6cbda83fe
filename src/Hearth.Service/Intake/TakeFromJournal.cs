using System.Collections.Immutable;
using Hearth.Protocol;
using Hearth.Service.Devices;
using Hearth.Service.Intake.Journal;

namespace Hearth.Service.Intake;

/// <summary>
/// Makes a message of a journal record: its bytes packed and read, the first steps of its trace written. It needs no store,
/// so the records of a batch are taken side by side, before their transaction.
/// </summary>
public sealed class TakeFromJournal(ReadMessage reading, TimeProvider time)
{
    /// <summary>Takes the records of a batch, in order.</summary>
    public async Task<ImmutableArray<ReceivedMessage>> TakeAsync(
        Guid journalId,
        ImmutableArray<JournalRead> records,
        CancellationToken cancellationToken
    )
    {
        var received = new ReceivedMessage[records.Length];
        await Parallel.ForAsync(
            0,
            records.Length,
            cancellationToken,
            (i, _) =>
            {
                received[i] = Take(journalId, records[i]);
                return ValueTask.CompletedTask;
            }
        );
        return [.. received];
    }

    private ReceivedMessage Take(Guid journalId, JournalRead record)
    {
        var facts = record.Entry.Facts;
        var stored = new StoredMessage
        {
            Id = Guid.CreateVersion7(facts.ReceivedAt),
            JournalId = journalId,
            JournalPosition = record.Position,
            ReceivedAt = facts.ReceivedAt,
            ProcessedAt = time.GetUtcNow(),
            Transport = facts.Transport,
            RemoteAddress = facts.RemoteAddress,
        };
        var raw = RawBytes.Of(stored.Id, record.Entry);
        var trace = new Trace(stored, time);
        trace.Step(
            "Receive",
            facts.Transport.ToString(),
            $"{raw.SizeBytes} bytes from {facts.RemoteAddress ?? "unknown"}, durable before the answer."
        );
        var read = reading.Read(record.Entry);
        read.Describe(stored, raw.Sha256);
        foreach (var problem in read.Problems)
        {
            trace.Step("Read", problem.Kind.ToString(), $"{problem.Detail} (byte {problem.ByteOffset})");
        }

        if (read.Message is not { } message)
        {
            trace.End("Read", read.Outcome, read.Reason, read.Detail);
            return new ReceivedMessage(stored, raw, null, null);
        }

        trace.Step(
            "Read",
            message.Format.ToString(),
            $"{message.AlertGroup} message, {message.Attachments.Length} attachments."
        );
        return new ReceivedMessage(stored, raw, message, DeviceKey.TryFrom(message, out var key) ? key : null);
    }
}

/// <summary>A message taken out of the journal.</summary>
/// <param name="Stored">What the store will keep of it; the steps fill it in.</param>
/// <param name="Raw">Its bytes.</param>
/// <param name="Message">What it says; <see langword="null"/> when it could not be read or is none. Its way has ended then.</param>
/// <param name="Device">The device it names; <see langword="null"/> when it names none.</param>
public sealed record ReceivedMessage(StoredMessage Stored, RawMessage Raw, Message? Message, DeviceKey? Device);
