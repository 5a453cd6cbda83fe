using Hearth.Service.Intake.Journal;
using Hearth.Service.Storage;

namespace Hearth.Service.Gateway;

/// <summary>Notes how far the spool is delivered, and only then lets go of its segments. Used by the worker alone.</summary>
public sealed class SpoolProgress(MessageJournal journal, DataFolder data, GatewayState state, TimeProvider time)
{
    /// <summary>The mark is written at most so often; each write is a sync.</summary>
    public static readonly TimeSpan Pace = TimeSpan.FromMilliseconds(250);

    private long _position = -1;
    private int _done;
    private DateTimeOffset _savedAt;

    /// <summary>Saves the mark if it has moved.</summary>
    /// <param name="evenIfRecent">Also when the last time was a moment ago: nothing is under way that would soon move it again.</param>
    /// <exception cref="IOException">The disk refused; the old mark counts, and no segment is deleted.</exception>
    public void Save(bool evenIfRecent)
    {
        var now = time.GetUtcNow();
        var (position, done) = state.Window.Progress();
        if ((position == _position && done.Length == _done) || (!evenIfRecent && now - _savedAt < Pace))
        {
            return;
        }

        new SpoolMark(journal.Id, position, done).Save(data.Path);
        (_position, _done, _savedAt) = (position, done.Length, now);
        journal.Release(position);
    }
}
