using Microsoft.Win32.SafeHandles;

namespace Hearth.Service.Intake.Journal;

/// <summary>Finds the records of one segment, stepping over bytes that are none.</summary>
/// <remarks>Memory is bounded by the longest record.</remarks>
internal sealed class SegmentScan(JournalSegment segment, SafeFileHandle file, long end)
{
    private const int WindowBytes = 1024 * 1024;
    private byte[] _window = [];
    private long _windowStart;

    /// <summary>The next record at or behind a position.</summary>
    /// <param name="position">Where to look first; a multiple of 8 behind the header.</param>
    /// <param name="record">The record.</param>
    /// <returns><see langword="false"/> when no record follows before the end.</returns>
    public bool TryNext(long position, out FoundRecord record)
    {
        for (var at = position; at + JournalRecord.HeaderBytes <= end; at += JournalRecord.Alignment)
        {
            var header = View(at, JournalRecord.HeaderBytes);
            if (!JournalRecord.TryReadHeader(header.Span, at, out var payloadBytes))
            {
                continue;
            }

            if (at + JournalRecord.HeaderBytes + payloadBytes > end)
            {
                continue;
            }

            var whole = View(at, JournalRecord.HeaderBytes + payloadBytes);
            var payload = whole[JournalRecord.HeaderBytes..];
            if (JournalRecord.IsIntact(whole.Span, payload.Span))
            {
                record = new(at, at - position, payload, at + JournalRecord.SizeOf(payloadBytes));
                return true;
            }
        }

        record = default;
        return false;
    }

    /// <summary>Bytes at a position; shorter when the segment ends first. Good until the next call.</summary>
    private ReadOnlyMemory<byte> View(long position, int length)
    {
        var within = position - _windowStart;
        if (within < 0 || within + length > _window.Length)
        {
            var wanted = (int)Math.Min(Math.Max(WindowBytes, length), end - position);
            // A new array each time: payloads handed out stay good while their batch is in use.
            var window = new byte[wanted];
            var read = 0;
            while (read < wanted)
            {
                var got = RandomAccess.Read(file, window.AsSpan(read), position - segment.Base + read);
                if (got == 0)
                {
                    break;
                }

                read += got;
            }

            _window = read == wanted ? window : window[..read];
            _windowStart = position;
            within = 0;
        }

        var available = (int)Math.Min(length, _window.Length - within);
        return available <= 0 ? default : _window.AsMemory((int)within, available);
    }
}

/// <summary>A record found in a segment.</summary>
/// <param name="Position">Where it starts.</param>
/// <param name="SkippedBytes">Bytes stepped over in front of it because they were no record.</param>
/// <param name="Payload">The payload.</param>
/// <param name="Next">Where the next record would start.</param>
internal readonly record struct FoundRecord(long Position, long SkippedBytes, ReadOnlyMemory<byte> Payload, long Next);
