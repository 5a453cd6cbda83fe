using System.Collections.Immutable;

namespace Hearth.Service.Intake.Journal;

/// <summary>Reads records over the borders of segments.</summary>
internal static class JournalReader
{
    /// <summary>The records from a position on.</summary>
    public static JournalBatch Read(
        List<JournalSegment> segments,
        long position,
        long end,
        int maxRecords,
        long maxBytes
    )
    {
        var records = ImmutableArray.CreateBuilder<JournalRead>();
        var damaged = 0L;
        var bytes = 0L;
        for (var i = SegmentOf(segments, position); i < segments.Count; i++)
        {
            var segment = segments[i];
            var segmentEnd = Math.Min(i + 1 < segments.Count ? segments[i + 1].Base : end, end);
            position = Math.Max(position, segment.Base + JournalSegment.HeaderBytes);
            if (position >= segmentEnd)
            {
                continue;
            }

            using var file = File.OpenHandle(
                segment.Path,
                FileMode.Open,
                FileAccess.Read,
                FileShare.ReadWrite | FileShare.Delete
            );
            var scan = new SegmentScan(segment, file, segmentEnd);
            while (scan.TryNext(position, out var found))
            {
                damaged += found.SkippedBytes;
                records.Add(new(found.Position, JournalEntry.Decode(found.Payload)));
                position = found.Next;
                bytes += found.Payload.Length;
                if (records.Count >= maxRecords || bytes >= maxBytes)
                {
                    return new(records.ToImmutable(), position, damaged);
                }
            }

            damaged += segmentEnd - position;
            position = segmentEnd;
        }

        return new(records.ToImmutable(), position, damaged);
    }

    /// <summary>The record at a position; <see langword="null"/> when no sound one starts there.</summary>
    public static JournalEntry? ReadAt(List<JournalSegment> segments, long position)
    {
        var segment = segments[SegmentOf(segments, position)];
        using var file = File.OpenHandle(
            segment.Path,
            FileMode.Open,
            FileAccess.Read,
            FileShare.ReadWrite | FileShare.Delete
        );
        var header = new byte[JournalRecord.HeaderBytes];
        var read = RandomAccess.Read(file, header, position - segment.Base);
        if (!JournalRecord.TryReadHeader(header.AsSpan(0, read), position, out var payloadBytes))
        {
            return null;
        }

        var payload = new byte[payloadBytes];
        for (var got = 0; got < payloadBytes; got += read)
        {
            read = RandomAccess.Read(
                file,
                payload.AsSpan(got),
                position - segment.Base + JournalRecord.HeaderBytes + got
            );
            if (read == 0)
            {
                return null;
            }
        }

        return JournalRecord.IsIntact(header, payload) ? JournalEntry.Decode(payload) : null;
    }

    /// <summary>How many records there are from a position on, by their headers: a damaged one that is stepped over later counts too.</summary>
    public static long Count(List<JournalSegment> segments, long position, long end)
    {
        var count = 0L;
        Span<byte> header = stackalloc byte[JournalRecord.HeaderBytes];
        for (var i = SegmentOf(segments, position); i < segments.Count; i++)
        {
            var segment = segments[i];
            var segmentEnd = Math.Min(i + 1 < segments.Count ? segments[i + 1].Base : end, end);
            using var file = File.OpenHandle(
                segment.Path,
                FileMode.Open,
                FileAccess.Read,
                FileShare.ReadWrite | FileShare.Delete
            );
            var at = Math.Max(position, segment.Base + JournalSegment.HeaderBytes);
            while (at + JournalRecord.HeaderBytes <= segmentEnd)
            {
                var read = RandomAccess.Read(file, header, at - segment.Base);
                var isRecord = JournalRecord.TryReadHeader(header[..read], at, out var payloadBytes);
                count += isRecord ? 1 : 0;
                at += isRecord ? JournalRecord.SizeOf(payloadBytes) : JournalRecord.Alignment;
            }
        }

        return count;
    }

    private static int SegmentOf(List<JournalSegment> segments, long position)
    {
        var index = segments.FindLastIndex(segment => segment.Base <= position);
        return Math.Max(index, 0);
    }
}

/// <summary>A stretch of the journal.</summary>
/// <param name="Records">The records, in order.</param>
/// <param name="Next">Position to go on from.</param>
/// <param name="DamagedBytes">Bytes stepped over because they were no record; 0 in a sound journal.</param>
public sealed record JournalBatch(ImmutableArray<JournalRead> Records, long Next, long DamagedBytes);

/// <summary>A record read from the journal.</summary>
/// <param name="Position">Where it is.</param>
/// <param name="Entry">The message.</param>
public sealed record JournalRead(long Position, JournalEntry Entry);
