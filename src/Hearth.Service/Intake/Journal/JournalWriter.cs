using Microsoft.Extensions.Logging;

namespace Hearth.Service.Intake.Journal;

/// <summary>Writes groups of records to the end of the journal and syncs them. Used by one task only.</summary>
internal sealed partial class JournalWriter(
    string folder,
    long segmentBytes,
    Guid journalId,
    SegmentList segments,
    ISegmentFile last,
    TimeProvider time,
    ILogger logger,
    Func<string, long, ISegmentFile> createFile
) : IDisposable
{
    private ISegmentFile? _file = last;

    /// <summary>Writes and syncs a group.</summary>
    /// <param name="group">Senders' records; each is told its position.</param>
    /// <param name="end">Where the journal ends.</param>
    /// <param name="newEnd">Where it ends now; never before what was durable.</param>
    /// <returns><see langword="false"/> when the disk refused: nothing of the group may be acknowledged.</returns>
    public bool TryWrite(List<PendingAppend> group, long end, out long newEnd)
    {
        newEnd = end;
        try
        {
            var file = FileWithRoom(ref newEnd);
            var next = newEnd;
            var buffers = new List<ReadOnlyMemory<byte>>(group.Count * 3);
            foreach (var pending in group)
            {
                pending.Position = next;
                next = pending.Frame(next, buffers);
            }

            file.Write(buffers, newEnd - segments.LastBase);
            file.Sync();
            newEnd = next;
            return true;
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            LogWriteFailed(logger, fault, folder);
            Abandon(newEnd);
            return false;
        }
    }

    /// <summary>Leaves the current file; the next group begins another.</summary>
    public void Leave()
    {
        _file?.Dispose();
        _file = null;
    }

    /// <inheritdoc/>
    public void Dispose() => Leave();

    /// <summary>The file to append to; a new one when there is none or the last has grown to its size.</summary>
    private ISegmentFile FileWithRoom(ref long end)
    {
        if (_file is not null && end - segments.LastBase < segmentBytes)
        {
            return _file;
        }

        Leave();
        var segment = JournalSegment.At(folder, end);
        // Left by an attempt that failed before its header was durable; it holds nothing that was acknowledged.
        File.Delete(segment.Path);
        _file = createFile(segment.Path, segmentBytes);
        _file.Write([JournalSegment.Header(segment.Base, journalId, time.GetUtcNow())], 0);
        _file.Sync();
        segments.Add(segment);
        end = segment.Base + JournalSegment.HeaderBytes;
        return _file;
    }

    /// <summary>
    /// After a failed write or sync nobody knows what the disk holds behind <paramref name="end"/>, and a later sync of the
    /// same file may falsely succeed. The file is cut there if it lets itself be cut, and left.
    /// </summary>
    private void Abandon(long end)
    {
        try
        {
            if (end >= segments.LastBase + JournalSegment.HeaderBytes)
            {
                _file?.SetLength(end - segments.LastBase);
            }
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            LogCutFailed(logger, fault, end);
        }

        Leave();
    }

    [LoggerMessage(1050, LogLevel.Error, "The journal in {Folder} cannot be written; senders are told to come back")]
    private static partial void LogWriteFailed(ILogger logger, Exception fault, string folder);

    [LoggerMessage(1051, LogLevel.Error, "The journal's segment cannot be cut at {Position}; it is left as it is")]
    private static partial void LogCutFailed(ILogger logger, Exception fault, long position);
}
