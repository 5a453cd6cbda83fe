using System.Linq.Expressions;
using Hearth.Service.Devices;
using Hearth.Service.Storage;
using Microsoft.EntityFrameworkCore;

namespace Hearth.Service.Analysis;

/// <summary>
/// The findings of a device that a message may join or clear: those that stand, and those seen lately. Each session fetches
/// them once for a device, or once for many devices together, and works on what it holds.
/// </summary>
internal sealed class FindingsOfDevice
{
    /// <summary>Most findings held of one device, the latest; what lies beyond is asked for when it matters.</summary>
    internal const int MaxHeld = 100;

    /// <summary>Findings reported more often than this have their reports fetched only when a rule asks for them.</summary>
    private const int MaxReports = 50;

    /// <summary>Which messages reported a finding; recoveries are not among them.</summary>
    internal static readonly LookUp<Guid, FindingMessage> Reports = new(
        tie => tie.FindingId,
        (db, ids) =>
            db.Set<FindingMessage>()
                .AsNoTracking()
                .Where(tie => EF.Parameter(ids).Contains(tie.FindingId) && tie.Role != FindingMessageRole.Cleared)
    );

    private readonly List<Finding> _findings = [];
    private readonly Dictionary<string, DateTimeOffset> _sinceOfRule = new(StringComparer.Ordinal);
    private DateTimeOffset _since = DateTimeOffset.MaxValue;
    private bool _isWhole;

    /// <summary>Fetches what messages of these devices may meet.</summary>
    /// <param name="db">A session.</param>
    /// <param name="deviceIds">The devices.</param>
    /// <param name="receivedAt">When the earliest of the messages was received.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    public static async Task FetchAsync(
        HearthDb db,
        IEnumerable<Guid> deviceIds,
        DateTimeOffset receivedAt,
        CancellationToken cancellationToken
    )
    {
        var held = Held(db);
        var since = receivedAt - RepetitionPolicy.Window;
        var missing = deviceIds
            .Distinct()
            .Where(id => !held.TryGetValue(id, out var findings) || findings._since > since)
            .ToList();
        if (missing.Count == 0)
        {
            return;
        }

        var ofDevices = await LatestAsync(
            db,
            missing,
            f => f.State == FindingState.Open || f.LastSeenAt >= since,
            cancellationToken
        );
        foreach (var deviceId in missing)
        {
            if (!held.TryGetValue(deviceId, out var findings))
            {
                held.Add(deviceId, findings = new FindingsOfDevice());
            }

            findings._since = since;
            findings._isWhole = ofDevices[deviceId].Count() < MaxHeld;
            findings.Hold(ofDevices[deviceId]);
        }
    }

    /// <summary>
    /// Fetches the findings of a rule, further back than messages meet them, with their reports: for all devices of the session at once,
    /// because what one of them asks the others will ask, too.
    /// </summary>
    public static async Task FetchRuleAsync(
        HearthDb db,
        string ruleId,
        DateTimeOffset since,
        CancellationToken cancellationToken
    )
    {
        var held = Held(db);
        var missing = held.Where(entry => !entry.Value.Holds(ruleId, since)).Select(entry => entry.Key).ToList();
        var ofDevices = await LatestAsync(
            db,
            missing,
            f => f.RuleId == ruleId && f.LastSeenAt >= since,
            cancellationToken
        );
        foreach (var deviceId in missing.Where(id => ofDevices[id].Count() < MaxHeld))
        {
            held[deviceId]._sinceOfRule[ruleId] = since;
            held[deviceId].Hold(ofDevices[deviceId]);
        }

        await FetchReportsAsync(db, cancellationToken);
    }

    /// <summary>The findings that a message of a device may meet.</summary>
    public static async ValueTask<FindingsOfDevice> OfAsync(
        HearthDb db,
        Guid deviceId,
        DateTimeOffset receivedAt,
        CancellationToken cancellationToken
    )
    {
        await FetchAsync(db, [deviceId], receivedAt, cancellationToken);
        return Held(db)[deviceId];
    }

    /// <summary>The findings of a rule seen since an instant, when all of them are held.</summary>
    /// <returns><see langword="null"/> when the store may have more.</returns>
    public static List<Finding>? HeldSince(HearthDb db, Guid deviceId, string ruleId, DateTimeOffset since) =>
        Held(db).TryGetValue(deviceId, out var held) && held.Holds(ruleId, since)
            ? held._findings.FindAll(f => f.RuleId == ruleId && f.LastSeenAt >= since)
            : null;

    /// <summary>Fetches which messages reported the findings fetched so far.</summary>
    public static Task FetchReportsAsync(HearthDb db, CancellationToken cancellationToken) =>
        Reports.FetchAsync(
            db,
            Held(db).Values.SelectMany(held => held._findings).Where(f => f.Count <= MaxReports).Select(f => f.Id),
            cancellationToken
        );

    /// <summary>The service requests that work on findings fetched so far.</summary>
    public static IEnumerable<Guid> RequestIds(HearthDb db) =>
        Held(db).Values.SelectMany(held => held._findings).Select(f => f.ServiceRequestId).OfType<Guid>();

    /// <summary>Notes a finding that the session adds.</summary>
    public void Add(HearthDb db, Finding finding)
    {
        _findings.Add(finding);
        Reports.Begin(db, finding.Id);
    }

    /// <summary>Notes what a message of the session did to a finding.</summary>
    public static void AddReport(HearthDb db, FindingMessage tie)
    {
        if (tie.Role != FindingMessageRole.Cleared && Reports.IsKnown(db, tie.FindingId))
        {
            Reports.Add(db, tie);
        }
    }

    /// <summary>The latest finding with a fingerprint, if it was seen lately enough to be joined.</summary>
    public async ValueTask<Finding?> LatestAsync(
        HearthDb db,
        Guid deviceId,
        string fingerprint,
        CancellationToken cancellationToken
    )
    {
        if (!_isWhole && !_findings.Exists(f => f.Fingerprint == fingerprint))
        {
            Hold(
                await db.Set<Finding>()
                    .Where(f => f.DeviceId == deviceId && f.Fingerprint == fingerprint)
                    .OrderByDescending(f => f.LastSeenAt)
                    .Take(1)
                    .ToListAsync(cancellationToken)
            );
        }

        return _findings.FindAll(f => f.Fingerprint == fingerprint).MaxBy(f => f.LastSeenAt);
    }

    /// <summary>The findings that stand, the latest <see cref="MaxHeld"/> and what the session added.</summary>
    public async ValueTask<List<Finding>> OpenAsync(HearthDb db, Guid deviceId, CancellationToken cancellationToken)
    {
        if (!_isWhole)
        {
            Hold(
                await db.Set<Finding>()
                    .Where(f => f.DeviceId == deviceId && f.State == FindingState.Open)
                    .OrderByDescending(f => f.LastSeenAt)
                    .Take(MaxHeld)
                    .ToListAsync(cancellationToken)
            );
        }

        return _findings.FindAll(f => f.State == FindingState.Open);
    }

    private bool Holds(string ruleId, DateTimeOffset since) =>
        (_isWhole && _since <= since) || (_sinceOfRule.TryGetValue(ruleId, out var ofRule) && ofRule <= since);

    /// <summary>Findings of devices, of each the latest <see cref="MaxHeld"/>.</summary>
    private static async Task<ILookup<Guid, Finding>> LatestAsync(
        HearthDb db,
        List<Guid> deviceIds,
        Expression<Func<Finding, bool>> which,
        CancellationToken cancellationToken
    )
    {
        var found = await db.Set<Device>()
            .Where(device => EF.Parameter(deviceIds).Contains(device.Id))
            .SelectMany(device =>
                db.Set<Finding>()
                    .Where(which)
                    .Where(f => EF.Parameter(deviceIds).Contains(f.DeviceId))
                    .Where(f => f.DeviceId == device.Id)
                    .OrderByDescending(f => f.LastSeenAt)
                    .Take(MaxHeld)
            )
            .ToListAsync(cancellationToken);
        return found.ToLookup(f => f.DeviceId);
    }

    /// <summary>What the session holds already is the same object again, with what was changed in it.</summary>
    private void Hold(IEnumerable<Finding> findings) => _findings.AddRange(findings.Except(_findings).ToList());

    private static Dictionary<Guid, FindingsOfDevice> Held(HearthDb db) =>
        db.Remembered<Dictionary<Guid, FindingsOfDevice>>(typeof(FindingsOfDevice));
}
