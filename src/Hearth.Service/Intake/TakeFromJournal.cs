using System.Collections.Immutable;
using System.Security.Cryptography;
using System.Text;
using Hearth.Protocol;
using Hearth.Service.Accounts;
using Hearth.Service.Devices;
using Hearth.Service.Intake.Journal;

namespace Hearth.Service.Intake;

/// <summary>
/// Makes a message of a journal record: its bytes packed and read, the first steps of its trace written. It needs no store,
/// so the records of a batch are taken side by side, before their transaction.
/// </summary>
public sealed class TakeFromJournal(ReadMessage reading, TimeProvider time, CompanyScrubbers scrubbers)
{
    /// <summary>Makes keys of anonymous reports that say nothing once the process has ended.</summary>
    private readonly byte[] _salt = RandomNumberGenerator.GetBytes(32);

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
        var read = reading.Read(record.Entry);
        if (read.Message is { } report && Traffic.Of(report) is Traffic.Anonymous)
        {
            return TakeAnonymous(journalId, record, read, report);
        }

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
        if (read.Hops > 1)
        {
            trace.Step(
                "Receive",
                "relayed",
                $"It came by {read.Hops - 1} relays; the address is the last one's, the device is the one the message names."
            );
        }

        read.Describe(stored, raw.Sha256);
        // Lists show it, before anybody knows whose it is.
        stored.Title = scrubbers.Of(null).Scrub(stored.Title).Text;
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

    /// <summary>Takes a report whose sender is to stay unknown (R214): neither its bytes nor its address go into the store.</summary>
    private ReceivedMessage TakeAnonymous(Guid journalId, JournalRead record, ReadEntry read, Message report)
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
        };
        var digest = HMACSHA256.HashData(_salt, Encoding.ASCII.GetBytes(read.BodySha256 ?? ""));
        ReadEntry.DescribeAnonymous(stored, report, $"anonymous:{Convert.ToHexStringLower(digest)}");
        new Trace(stored, time).Step(
            "Read",
            report.Format.ToString(),
            $"An anonymous {report.AlertGroup} report: its bytes, address and serial number are not kept."
        );
        return new ReceivedMessage(stored, null, report, null);
    }
}

/// <summary>A message taken out of the journal.</summary>
/// <param name="Stored">What the store will keep of it; the steps fill it in.</param>
/// <param name="Raw">Its bytes; <see langword="null"/> when they may not be kept.</param>
/// <param name="Message">What it says; <see langword="null"/> when it could not be read or is none. Its way has ended then.</param>
/// <param name="Device">The device it names; <see langword="null"/> when it names none.</param>
public sealed record ReceivedMessage(StoredMessage Stored, RawMessage? Raw, Message? Message, DeviceKey? Device);
