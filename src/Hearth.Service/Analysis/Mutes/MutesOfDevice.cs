using Hearth.Service.Storage;
using Microsoft.EntityFrameworkCore;

namespace Hearth.Service.Analysis.Mutes;

/// <summary>The mutes of devices that nobody has ended.</summary>
public static class MutesOfDevice
{
    /// <summary>Mutes by their device. Not tracked: the pipeline only looks at them.</summary>
    public static readonly LookUp<Guid, Mute> All = new(
        mute => mute.DeviceId,
        (db, deviceIds) =>
            db.Set<Mute>().AsNoTracking().Where(m => EF.Parameter(deviceIds).Contains(m.DeviceId) && m.EndedAt == null)
    );

    /// <summary>The mute of a finding's rule on its device that lasts longest.</summary>
    /// <returns><see langword="null"/> when none is active.</returns>
    public static async ValueTask<Mute?> FindAsync(
        HearthDb db,
        Finding finding,
        DateTimeOffset now,
        CancellationToken cancellationToken
    ) =>
        (await All.OfAsync(db, finding.DeviceId, cancellationToken))
            .Where(mute => mute.RuleId == finding.RuleId && mute.IsActive(now))
            .MaxBy(mute => mute.UntilAt);
}
