using System.Text;
using Hearth.Service.Intake;
using Hearth.Service.Intake.Journal;
using Hearth.Testing;
using Microsoft.Extensions.Logging.Abstractions;

namespace Hearth.Service.Tests.Intake.Journal;

/// <summary>A journal in a folder of its own, opened as often as a test likes.</summary>
internal sealed class JournalFolder : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public string Path => _folder.Path;

    public ManualTimeProvider Time { get; } = new();

    public JournalSettings Settings { get; } = new() { SegmentBytes = 64 * 1024 };

    public MessageJournal Open(Func<string, long, ISegmentFile>? createFile = null) =>
        JournalOpening.Open(
            Path,
            Settings,
            Time,
            NullLogger<MessageJournal>.Instance,
            createFile ?? SegmentFile.Create
        );

    public JournalEntry Entry(string body) =>
        new(
            new TransportFacts
            {
                ReceivedAt = Time.GetUtcNow(),
                Transport = Transport.Http,
                RemoteAddress = "192.0.2.7",
            },
            Encoding.UTF8.GetBytes(body)
        );

    public string[] Segments() => [.. Directory.GetFiles(Path, "*.journal").Order(StringComparer.Ordinal)];

    public static string[] Bodies(MessageJournal journal, long from = 0) =>
        [.. All(journal, from).Select(record => Encoding.UTF8.GetString(record.Entry.Body.Span))];

    public static IEnumerable<JournalRead> All(MessageJournal journal, long from = 0)
    {
        while (true)
        {
            var batch = journal.Read(from, 7, long.MaxValue);
            foreach (var record in batch.Records)
            {
                yield return record;
            }

            if (batch.Next == from)
            {
                yield break;
            }

            from = batch.Next;
        }
    }

    public void Dispose() => _folder.Dispose();
}

/// <summary>A segment file that fails when told to, as a disk does.</summary>
internal sealed class FailingFile(ISegmentFile inner, DiskTrouble trouble) : ISegmentFile
{
    public void Write(IReadOnlyList<ReadOnlyMemory<byte>> buffers, long offset)
    {
        if (trouble.WriteFails)
        {
            // A full disk takes the first part of what it is given.
            inner.Write([buffers[0]], offset);
            throw new IOException("No space left on device");
        }

        inner.Write(buffers, offset);
    }

    public void Sync()
    {
        trouble.Syncs++;
        if (trouble.SyncFails)
        {
            throw new IOException("Input/output error");
        }

        inner.Sync();
    }

    public void SetLength(long length) => inner.SetLength(length);

    public void Dispose() => inner.Dispose();
}

/// <summary>What is wrong with the disk.</summary>
internal sealed class DiskTrouble
{
    public bool WriteFails { get; set; }

    public bool SyncFails { get; set; }

    public int Syncs { get; set; }
}
