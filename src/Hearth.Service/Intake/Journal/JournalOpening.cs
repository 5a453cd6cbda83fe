using Microsoft.Extensions.Logging;

namespace Hearth.Service.Intake.Journal;

/// <summary>Opens a journal: finds its segments, recovers the last one, and starts the writer.</summary>
public static partial class JournalOpening
{
    /// <summary>Opens the journal in a folder, or begins one.</summary>
    /// <exception cref="JournalUnusableException">
    /// The folder holds files that are no journal of ours, is in use, is full, or may not be written to; the message says which.
    /// </exception>
    public static MessageJournal Open(
        string folder,
        JournalSettings settings,
        TimeProvider time,
        ILogger<MessageJournal> logger
    ) => Open(folder, settings, time, logger, SegmentFile.Create);

    internal static MessageJournal Open(
        string folder,
        JournalSettings settings,
        TimeProvider time,
        ILogger<MessageJournal> logger,
        Func<string, long, ISegmentFile> createFile
    )
    {
        FileStream? hold = null;
        try
        {
            Directory.CreateDirectory(folder);
            hold = Hold(folder);
            var opened = Recover(folder, time, logger, createFile, settings.SegmentBytes);
            var journal = new MessageJournal(folder, settings, opened, hold, time, logger, createFile);
            journal.Begin();
            return journal;
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            hold?.Dispose();
            throw new JournalUnusableException(
                JournalOpeningFault.Told(fault, folder, hold is null, settings.SegmentBytes, FreeBytes(folder)),
                fault
            );
        }
        catch
        {
            hold?.Dispose();
            throw;
        }
    }

    /// <summary>Room on the folder's disk; <see langword="null"/> when the system does not tell.</summary>
    private static long? FreeBytes(string folder)
    {
        try
        {
            return new DriveInfo(Path.GetFullPath(folder)).AvailableFreeSpace;
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException or ArgumentException)
        {
            return null; // the opening's own fault is told without it
        }
    }

    /// <summary>One process writes a journal: a second one would cut what the first is writing.</summary>
    private static FileStream Hold(string folder) =>
        new(Path.Combine(folder, "in-use"), FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);

    private static OpenedJournal Recover(
        string folder,
        TimeProvider time,
        ILogger logger,
        Func<string, long, ISegmentFile> createFile,
        long segmentBytes
    )
    {
        var segments = JournalSegment.List(folder);
        var unfinished = DropHeaderless(segments, logger);
        if (segments.Count == 0)
        {
            return BeginNew(folder, time, createFile, segmentBytes, unfinished);
        }

        var last = segments[^1];
        var id = ReadId(segments[0]);
        foreach (var segment in segments.Where(segment => ReadId(segment) != id))
        {
            throw new JournalUnusableException(
                $"{segment.Path} belongs to another journal than {segments[0].Path}. Move one of them away."
            );
        }

        var length = new FileInfo(last.Path).Length;
        var end = LastRecordEnd(last, length);
        var torn = last.Base + length - end;
        string? keptAs = null;
        if (torn > 0)
        {
            keptAs = SetAside(last, end, torn);
            LogTornTail(logger, torn, end, keptAs);
        }

        return new(
            segments,
            SegmentFile.Open(last.Path),
            end,
            id,
            new JournalRecovery(time.GetUtcNow(), torn, end, keptAs)
        );
    }

    /// <summary>A last file without a whole header was being created when the machine stopped: nothing in it was acknowledged.</summary>
    private static bool DropHeaderless(List<JournalSegment> segments, ILogger logger)
    {
        if (segments.Count == 0 || segments[^1].TryReadHeader(ReadHeader(segments[^1]), out _))
        {
            return false;
        }

        var unfinished = segments[^1];
        if (new FileInfo(unfinished.Path).Length > JournalSegment.HeaderBytes)
        {
            throw new JournalUnusableException(
                $"{unfinished.Path} has no valid journal header. If its contents matter, move it away and keep it; otherwise delete it."
            );
        }

        File.Delete(unfinished.Path);
        segments.RemoveAt(segments.Count - 1);
        LogUnfinishedSegment(logger, unfinished.Path);
        return true;
    }

    private static OpenedJournal BeginNew(
        string folder,
        TimeProvider time,
        Func<string, long, ISegmentFile> createFile,
        long segmentBytes,
        bool afterUnfinished
    )
    {
        var now = time.GetUtcNow();
        var id = Guid.CreateVersion7(now);
        var first = JournalSegment.At(folder, 0);
        var file = createFile(first.Path, segmentBytes);
        file.Write([JournalSegment.Header(0, id, now)], 0);
        file.Sync();
        var recovery = new JournalRecovery(now, afterUnfinished ? 1 : 0, 0, null);
        return new([first], file, JournalSegment.HeaderBytes, id, recovery);
    }

    private static Guid ReadId(JournalSegment segment) =>
        segment.TryReadHeader(ReadHeader(segment), out var id)
            ? id
            : throw new JournalUnusableException(
                $"{segment.Path} is damaged at its very beginning. Restore it from a copy, or move it away and start again: its messages are then missing."
            );

    private static byte[] ReadHeader(JournalSegment segment)
    {
        using var file = File.OpenHandle(segment.Path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite);
        var header = new byte[JournalSegment.HeaderBytes];
        var read = RandomAccess.Read(file, header, 0);
        return header[..read];
    }

    private static long LastRecordEnd(JournalSegment segment, long length)
    {
        using var file = File.OpenHandle(segment.Path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite);
        var scan = new SegmentScan(segment, file, segment.Base + length);
        var end = segment.Base + JournalSegment.HeaderBytes;
        while (scan.TryNext(end, out var found))
        {
            end = found.Next;
        }

        // Where the padding of the very last record is missing, the next record starts behind a hole of zeros.
        return end;
    }

    private static string SetAside(JournalSegment segment, long end, long torn)
    {
        var keptAs = Path.Combine(Path.GetDirectoryName(segment.Path)!, $"torn-{end:D19}.bin");
        using (var from = new FileStream(segment.Path, FileMode.Open, FileAccess.ReadWrite))
        using (var to = new FileStream(keptAs, FileMode.Create, FileAccess.Write))
        {
            from.Position = end - segment.Base;
            from.CopyTo(to);
            to.Flush(flushToDisk: true);
            from.SetLength(end - segment.Base);
            from.Flush(flushToDisk: true);
        }

        return keptAs;
    }

    [LoggerMessage(
        1060,
        LogLevel.Warning,
        "The journal ended in {TornBytes} bytes of an unfinished write at position {Position}; they were never acknowledged, and are kept in {KeptAs}"
    )]
    private static partial void LogTornTail(ILogger logger, long tornBytes, long position, string keptAs);

    [LoggerMessage(
        1061,
        LogLevel.Warning,
        "The journal's segment {Path} was never finished and held nothing; it was removed"
    )]
    private static partial void LogUnfinishedSegment(ILogger logger, string path);
}

/// <summary>What opening a journal found.</summary>
/// <param name="At">When it was opened.</param>
/// <param name="TornBytes">Bytes of an unfinished write that were cut off the end; 0 after a clean stop.</param>
/// <param name="Position">Where the cut was made.</param>
/// <param name="KeptAs">File the cut bytes were moved to.</param>
public sealed record JournalRecovery(DateTimeOffset At, long TornBytes, long Position, string? KeptAs);

/// <summary>The journal's folder cannot be used; the message says what to do.</summary>
public sealed class JournalUnusableException(string message, Exception? fault = null) : Exception(message, fault);

/// <summary>A journal that was recovered and can go on.</summary>
internal sealed record OpenedJournal(
    List<JournalSegment> Segments,
    ISegmentFile Last,
    long End,
    Guid Id,
    JournalRecovery Recovery
);
