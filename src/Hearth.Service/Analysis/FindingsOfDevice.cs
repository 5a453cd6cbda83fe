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

    private readonly List<Finding> _findings = [];
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

        var found = await db.Set<Device>()
            .Where(device => EF.Parameter(missing).Contains(device.Id))
            .SelectMany(device =>
                db.Set<Finding>()
                    .Where(f => EF.Parameter(missing).Contains(f.DeviceId))
                    .Where(f => f.DeviceId == device.Id && (f.State == FindingState.Open || f.LastSeenAt >= since))
                    .OrderByDescending(f => f.LastSeenAt)
                    .Take(MaxHeld)
            )
            .ToListAsync(cancellationToken);
        var ofDevices = found.ToLookup(f => f.DeviceId);
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

    /// <summary>The service requests that work on findings fetched so far.</summary>
    public static IEnumerable<Guid> RequestIds(HearthDb db) =>
        Held(db).Values.SelectMany(held => held._findings).Select(f => f.ServiceRequestId).OfType<Guid>();

    /// <summary>Notes a finding that the session adds.</summary>
    public void Add(Finding finding) => _findings.Add(finding);

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

    /// <summary>What the session holds already is the same object again, with what was changed in it.</summary>
    private void Hold(IEnumerable<Finding> findings) => _findings.AddRange(findings.Except(_findings).ToList());

    private static Dictionary<Guid, FindingsOfDevice> Held(HearthDb db) =>
        db.Remembered<Dictionary<Guid, FindingsOfDevice>>(typeof(FindingsOfDevice));
}
