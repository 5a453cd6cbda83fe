using Hearth.Service.Intake.Journal;
using Hearth.Service.Storage;
using Microsoft.Extensions.Logging.Abstractions;

namespace Hearth.Benchmarks.Ingest;

/// <summary>Looks into a stopped server's journal for everything that was acknowledged.</summary>
/// <param name="Acknowledged">Messages that were acknowledged.</param>
/// <param name="Found">Those of them that are in the journal where the answer said, byte for byte.</param>
/// <param name="Records">Messages in the journal.</param>
internal sealed record JournalCheck(int Acknowledged, int Found, int Records)
{
    private const int BatchRecords = 1_000;
    private const long BatchBytes = 32 * 1024 * 1024;

    /// <summary>Messages that were acknowledged and are not there.</summary>
    public int Lost => Acknowledged - Found;

    /// <summary>Opens the journal as a server would after a stop or a crash, and reads all of it.</summary>
    public static async Task<JournalCheck> OfAsync(
        DataFolder data,
        IReadOnlyList<Acknowledgement> acknowledged,
        RequestSet requests,
        TimeProvider time
    )
    {
        var wanted = acknowledged.ToDictionary(one => one.Position, one => one.Request);
        await using var journal = JournalOpening.Open(
            data.Journal,
            new JournalSettings(),
            time,
            NullLogger<MessageJournal>.Instance
        );
        var found = 0;
        var records = 0;
        for (long position = 0, next; ; position = next)
        {
            var batch = journal.Read(position, BatchRecords, BatchBytes);
            next = batch.Next;
            records += batch.Records.Length;
            found += batch.Records.Count(record =>
                wanted.TryGetValue(record.Position, out var request)
                && record.Entry.Body.Span.SequenceEqual(requests.All[request].Body.Span)
            );
            if (next == position)
            {
                return new(acknowledged.Count, found, records);
            }
        }
    }
}
