using Hearth.Service.Storage;
using Microsoft.EntityFrameworkCore;

namespace Hearth.Service.Intake.Watching;

/// <summary>Notes when the service runs, and tells for how long it could have heard a device.</summary>
internal static class ListeningTime
{
    /// <summary>A pause shorter than this, such as a restart, is none: devices try again.</summary>
    public static readonly TimeSpan LongestPause = TimeSpan.FromMinutes(10);

    /// <summary>Times that ended longer ago than this matter to no device.</summary>
    private static readonly TimeSpan Kept = TimeSpan.FromDays(800);

    /// <summary>It runs now: the time that was running goes on, or one begins.</summary>
    public static async Task NoteAsync(HearthDb db, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var latest = await db.Set<ListeningSpan>()
            .OrderByDescending(span => span.UntilAt)
            .FirstOrDefaultAsync(cancellationToken);
        if (latest is not null && now - latest.UntilAt <= LongestPause)
        {
            latest.Extend(now);
            return;
        }

        db.Set<ListeningSpan>().Add(new ListeningSpan(Guid.CreateVersion7(now), now));
        var old = now - Kept;
        await db.Set<ListeningSpan>().Where(span => span.UntilAt < old).ExecuteDeleteAsync(cancellationToken);
    }

    /// <summary>All times in which it ran, the earliest first.</summary>
    public static Task<List<ListeningSpan>> AllAsync(HearthDb db, CancellationToken cancellationToken) =>
        db.Set<ListeningSpan>().AsNoTracking().OrderBy(span => span.FromAt).ToListAsync(cancellationToken);

    /// <summary>For how long it listened since an instant; times of several nodes that overlap count once.</summary>
    public static TimeSpan Since(DateTimeOffset instant, IEnumerable<ListeningSpan> spans)
    {
        var (total, until) = (TimeSpan.Zero, instant);
        foreach (var span in spans)
        {
            var from = span.FromAt > until ? span.FromAt : until;
            if (span.UntilAt > from)
            {
                total += span.UntilAt - from;
                until = span.UntilAt;
            }
        }

        return total;
    }
}
