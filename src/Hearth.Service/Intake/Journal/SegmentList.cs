namespace Hearth.Service.Intake.Journal;

/// <summary>The segments of an open journal, oldest first. Safe for use by many threads.</summary>
internal sealed class SegmentList(List<JournalSegment> segments)
{
    private readonly Lock _lock = new();

    /// <summary>Base position of the oldest.</summary>
    public long FirstBase
    {
        get
        {
            lock (_lock)
            {
                return segments[0].Base;
            }
        }
    }

    /// <summary>Base position of the one that is written to.</summary>
    public long LastBase
    {
        get
        {
            lock (_lock)
            {
                return segments[^1].Base;
            }
        }
    }

    /// <summary>All of them as they are now.</summary>
    public List<JournalSegment> Snapshot()
    {
        lock (_lock)
        {
            return [.. segments];
        }
    }

    /// <summary>A new one is written to from now on; it takes the place of an attempt at the same position.</summary>
    public void Add(JournalSegment segment)
    {
        lock (_lock)
        {
            segments.RemoveAll(other => other.Path == segment.Path);
            segments.Add(segment);
        }
    }

    /// <summary>Deletes those that hold nothing from a position on. The last stays.</summary>
    /// <returns>How many were deleted.</returns>
    public int Release(long position)
    {
        var deleted = 0;
        lock (_lock)
        {
            while (segments.Count > 1 && segments[1].Base <= position)
            {
                File.Delete(segments[0].Path);
                segments.RemoveAt(0);
                deleted++;
            }
        }

        return deleted;
    }
}
