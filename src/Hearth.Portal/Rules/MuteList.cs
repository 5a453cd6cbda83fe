using System.Collections.Immutable;
using Hearth.Service.Accounts;
using Hearth.Service.Analysis.Mutes;
using Hearth.Service.Devices;
using Hearth.Service.Storage;
using Microsoft.EntityFrameworkCore;

namespace Hearth.Portal.Rules;

/// <summary>Reads the rules that are muted on devices a person may see.</summary>
public sealed class MuteList(HearthStore store, TimeProvider time)
{
    /// <summary>Most mutes of one page; the command lists all.</summary>
    public const int MaxShown = 200;

    /// <summary>The mutes, those first that end first; behind them the ended ones, the latest first.</summary>
    /// <param name="viewer">Who looks.</param>
    /// <param name="ruleId">Those of one rule only; <see langword="null"/> for all.</param>
    /// <param name="withEnded">Whether those are listed, too, that mute no longer.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    public async Task<ImmutableArray<MuteRow>> ReadAsync(
        Viewer viewer,
        string? ruleId,
        bool withEnded,
        CancellationToken cancellationToken
    )
    {
        var now = time.GetUtcNow();
        await using var db = store.Open(viewer.Fence);
        var mutes = db.Set<Mute>().AsNoTracking().Where(m => ruleId == null || m.RuleId == ruleId);
        var active = await Rows(db, mutes.Where(m => m.EndedAt == null && m.UntilAt > now).OrderBy(m => m.UntilAt))
            .ToListAsync(cancellationToken);
        var ended = withEnded
            ? await Rows(db, mutes.Where(m => m.EndedAt != null || m.UntilAt <= now).OrderByDescending(m => m.UntilAt))
                .ToListAsync(cancellationToken)
            : [];
        return [.. active.Concat(ended).Take(MaxShown)];
    }

    /// <summary>The device a rule is to be muted on.</summary>
    /// <returns><see langword="null"/> when there is none, or not for this person.</returns>
    public async Task<Device?> DeviceAsync(Viewer viewer, Guid deviceId, CancellationToken cancellationToken)
    {
        await using var db = store.Open(viewer.Fence);
        return await db.Set<Device>().AsNoTracking().FirstOrDefaultAsync(d => d.Id == deviceId, cancellationToken);
    }

    private static IQueryable<MuteRow> Rows(HearthDb db, IQueryable<Mute> mutes) =>
        mutes
            .Take(MaxShown)
            .Select(m => new MuteRow(
                m.Id,
                m.RuleId,
                m.DeviceId,
                db.Set<Device>()
                    .Where(d => d.Id == m.DeviceId)
                    .Select(d => d.HostName ?? d.SerialNumber)
                    .FirstOrDefault(),
                m.UntilAt,
                m.Reason,
                m.MutedBy,
                m.MutedAt,
                m.EndedBy,
                m.EndedAt
            ));
}

/// <summary>A mute as pages list it.</summary>
/// <param name="Id">The mute.</param>
/// <param name="RuleId">The rule that is silent.</param>
/// <param name="DeviceId">The device.</param>
/// <param name="Device">Its name for people.</param>
/// <param name="UntilAt">When it ends by itself.</param>
/// <param name="Reason">Why.</param>
/// <param name="MutedBy">Who muted it.</param>
/// <param name="MutedAt">When.</param>
/// <param name="EndedBy">Who ended it before its time; <see langword="null"/> when nobody did.</param>
/// <param name="EndedAt">When.</param>
public sealed record MuteRow(
    Guid Id,
    string RuleId,
    Guid DeviceId,
    string? Device,
    DateTimeOffset UntilAt,
    string Reason,
    string MutedBy,
    DateTimeOffset MutedAt,
    string? EndedBy,
    DateTimeOffset? EndedAt
)
{
    /// <summary>Whether it mutes now.</summary>
    public bool IsActive(DateTimeOffset now) => EndedAt is null && now < UntilAt;
}
