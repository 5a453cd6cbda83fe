using Hearth.Knowledge.Facts;
using Hearth.Service.Devices;
using Hearth.Service.Storage;
using Microsoft.EntityFrameworkCore;

namespace Hearth.Service.Analysis;

/// <summary>
/// The latest report of each finding of a rule on the devices of a company. A session fetches them once for a rule, whichever of its
/// messages asks first; what the session holds itself stands in the place of what was stored.
/// </summary>
internal sealed class ReportsOfCompany
{
    private readonly List<StoredFinding> _stored;
    private readonly DateTimeOffset _since;
    private readonly DateTimeOffset _until;

    private ReportsOfCompany(List<StoredFinding> stored, DateTimeOffset since, DateTimeOffset until)
    {
        _stored = stored;
        _since = since;
        _until = until;
    }

    /// <summary>Fetches what a question about a site, a cluster or a fleet needs, unless the session has it.</summary>
    public static async Task FetchAsync(
        HearthDb db,
        Device asking,
        ReportQuestion question,
        DateTimeOffset receivedAt,
        CancellationToken cancellationToken
    )
    {
        if (asking.CompanyId is not { } companyId)
        {
            return;
        }

        var key = (companyId, question.RuleId);
        var since = receivedAt - question.Within;
        var known = Known(db);
        if (!known.TryGetValue(key, out var reports) || !reports.Covers(since, receivedAt))
        {
            known[key] = reports = await StoredAsync(db, key, since, DateTimeOffset.MaxValue, cancellationToken);
        }

        if (!reports.Covers(since, receivedAt))
        {
            known[key] = await StoredAsync(db, key, since, receivedAt, cancellationToken);
        }

        var session = FindingsOfSession.Of(db);
        var findings = session.OfRule(companyId, question.RuleId).Values;
        var unknown = findings.Select(f => f.DeviceId).Where(id => session.Device(id) is null).Distinct().ToList();
        if (unknown.Count > 0)
        {
            await db.Set<Device>().Where(d => unknown.Contains(d.Id)).LoadAsync(cancellationToken);
        }
    }

    /// <summary>The latest reports of the company's other devices, or of those at the same site or of the same cluster.</summary>
    /// <returns><see langword="null"/> when they must be fetched first.</returns>
    public static List<PastReport>? OfOthers(
        HearthDb db,
        Device asking,
        ReportQuestion question,
        DateTimeOffset receivedAt
    )
    {
        if (
            asking.CompanyId is not { } companyId
            || (question.Scope == ReportScope.Site && asking.Address is null)
            || (question.Scope == ReportScope.Cluster && asking.Cluster is null)
        )
        {
            return [];
        }

        var since = receivedAt - question.Within;
        if (!Known(db).TryGetValue((companyId, question.RuleId), out var reports) || !reports.Covers(since, receivedAt))
        {
            return null;
        }

        var session = FindingsOfSession.Of(db);
        var held = session.OfRule(companyId, question.RuleId);
        var told = new List<PastReport>();
        foreach (var stored in reports._stored)
        {
            var device = session.Device(stored.DeviceId);
            var latest = device is null ? stored : stored.On(device);
            if (!held.ContainsKey(stored.Id) && IsMeant(latest, asking, question, receivedAt))
            {
                told.Add(latest.Report(isOwn: false));
            }
        }

        foreach (var finding in held.Values)
        {
            if (session.Device(finding.DeviceId) is not { } device)
            {
                return null;
            }

            var latest = StoredFinding.Of(finding, device);
            if (IsMeant(latest, asking, question, receivedAt))
            {
                told.Add(latest.Report(isOwn: false));
            }
        }

        return told;
    }

    /// <summary>Whether a question of a device, for the time before its message, is about a finding of another.</summary>
    private static bool IsMeant(
        StoredFinding found,
        Device asking,
        ReportQuestion question,
        DateTimeOffset receivedAt
    ) =>
        found.DeviceId != asking.Id
        && found.LastSeenAt >= receivedAt - question.Within
        && found.LastSeenAt <= receivedAt
        && question.Scope switch
        {
            ReportScope.Site => IsSame(found.Address, asking.Address),
            ReportScope.Cluster => IsSame(found.Cluster, asking.Cluster),
            _ => true,
        };

    private static bool IsSame(string? one, string? other) =>
        string.Equals(one, other, StringComparison.OrdinalIgnoreCase);

    private static Dictionary<(Guid CompanyId, string RuleId), ReportsOfCompany> Known(HearthDb db) =>
        db.Remembered<Dictionary<(Guid, string), ReportsOfCompany>>(typeof(ReportsOfCompany));

    private static async Task<ReportsOfCompany> StoredAsync(
        HearthDb db,
        (Guid CompanyId, string RuleId) key,
        DateTimeOffset since,
        DateTimeOffset until,
        CancellationToken cancellationToken
    )
    {
        var stored = await StoredFinding
            .Of(
                db,
                db.Set<Finding>()
                    .Where(f => f.CompanyId == key.CompanyId && f.RuleId == key.RuleId)
                    .Where(f => f.LastSeenAt >= since && f.LastSeenAt <= until)
                    .OrderByDescending(f => f.LastSeenAt)
                    .Take(StoredReports.MaxReports)
            )
            .ToListAsync(cancellationToken);
        return new(stored, since, until);
    }

    /// <summary>Whether all that a question is about was fetched: of more than are fetched, the latest before its end must be the latest of all.</summary>
    private bool Covers(DateTimeOffset since, DateTimeOffset receivedAt) =>
        _since <= since
        && receivedAt <= _until
        && (_stored.Count < StoredReports.MaxReports || _stored.TrueForAll(f => f.LastSeenAt <= receivedAt));
}
