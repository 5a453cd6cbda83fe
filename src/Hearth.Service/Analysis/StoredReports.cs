using Hearth.Knowledge.Facts;
using Hearth.Service.Devices;
using Hearth.Service.Storage;
using Microsoft.EntityFrameworkCore;

namespace Hearth.Service.Analysis;

/// <summary>
/// Earlier reports of a device, of its site, its cluster and its company's devices. What rules ask is noted, fetched, and the analysis is run again:
/// most messages ask nothing.
/// </summary>
/// <remarks>
/// Devices of a company that tell the same street address stand at one site; those that name the same cluster, or that an operator
/// put into it, are its nodes.
/// </remarks>
public sealed class StoredReports(HearthDb db, Device device, Guid messageId, DateTimeOffset receivedAt) : IPastReports
{
    /// <summary>Most reports fetched for one question, the latest.</summary>
    public const int MaxReports = 500;

    private readonly Dictionary<ReportQuestion, List<PastReport>> _answers = [];
    private readonly HashSet<ReportQuestion> _asked = [];

    /// <inheritdoc/>
    public bool IsKnown => true;

    /// <inheritdoc/>
    public IEnumerable<PastReport> Find(ReportQuestion question)
    {
        if (_answers.TryGetValue(question, out var answer))
        {
            return answer;
        }

        if (question.Scope == ReportScope.Device && Held(question) is { } held)
        {
            _answers.Add(question, held);
            return held;
        }

        _asked.Add(question);
        return [];
    }

    /// <summary>Fetches what was asked since the last time.</summary>
    /// <returns>Whether there was anything: then the analysis must be run again.</returns>
    public async Task<bool> AnswerAsync(CancellationToken cancellationToken)
    {
        var asked = _asked.ToArray();
        _asked.Clear();
        foreach (var question in asked)
        {
            _answers.Add(
                question,
                question.Scope switch
                {
                    ReportScope.Device => await OfDeviceAsync(question, cancellationToken),
                    _ =>
                    [
                        .. await OfDeviceAsync(question, cancellationToken),
                        .. await OfOthersAsync(question, cancellationToken),
                    ],
                }
            );
        }

        return asked.Length > 0;
    }

    /// <summary>The answer when the session holds all that belongs to it, as it does of what came in the last day.</summary>
    private List<PastReport>? Held(ReportQuestion question)
    {
        var since = receivedAt - question.Within;
        return
            FindingsOfDevice.HeldSince(db, device.Id, question.RuleId, since) is { } findings
            && findings.TrueForAll(f => FindingsOfDevice.Reports.IsKnown(db, f.Id))
            ? Told(
                findings.ToDictionary(f => f.Id),
                findings.SelectMany(f => FindingsOfDevice.Reports.Fetched(db, f.Id)),
                since
            )
            : null;
    }

    /// <summary>Each message that reported one of the rule's findings, those of this session among them.</summary>
    private async Task<List<PastReport>> OfDeviceAsync(ReportQuestion question, CancellationToken cancellationToken)
    {
        var since = receivedAt - question.Within;
        var stored = await db.Set<Finding>()
            .Where(f => f.DeviceId == device.Id && f.RuleId == question.RuleId && f.LastSeenAt >= since)
            .OrderByDescending(f => f.LastSeenAt)
            .Take(MaxReports)
            .ToListAsync(cancellationToken);
        var findings = db
            .ChangeTracker.Entries<Finding>()
            .Select(entry => entry.Entity)
            .Where(f => f.DeviceId == device.Id && f.RuleId == question.RuleId && f.LastSeenAt >= since)
            .Union(stored)
            .ToDictionary(f => f.Id);
        var ids = findings.Keys.ToList();
        var ties = await db.Set<FindingMessage>()
            .AsNoTracking()
            .Where(tie => ids.Contains(tie.FindingId) && tie.Role != FindingMessageRole.Cleared)
            .OrderByDescending(tie => tie.MessageId)
            .Take(MaxReports)
            .ToListAsync(cancellationToken);
        var ofSession = db
            .ChangeTracker.Entries<FindingMessage>()
            .Select(entry => entry.Entity)
            .Where(tie => findings.ContainsKey(tie.FindingId) && tie.Role != FindingMessageRole.Cleared);
        return Told(findings, ties.Concat(ofSession).DistinctBy(tie => (tie.FindingId, tie.MessageId)), since);
    }

    private List<PastReport> Told(
        Dictionary<Guid, Finding> findings,
        IEnumerable<FindingMessage> ties,
        DateTimeOffset since
    ) =>
        [
            .. ties.Where(tie => tie.MessageId != messageId)
                .Select(tie => Report(findings[tie.FindingId], device, ReceivedAt(tie.MessageId)))
                .Where(report => report.At >= since && report.At <= receivedAt),
        ];

    /// <summary>The latest report of each finding of the company's other devices, those of this session among them.</summary>
    private async Task<List<PastReport>> OfOthersAsync(ReportQuestion question, CancellationToken cancellationToken)
    {
        if (
            device.CompanyId is not { } companyId
            || (question.Scope == ReportScope.Site && device.Address is null)
            || (question.Scope == ReportScope.Cluster && device.Cluster is null)
        )
        {
            return [];
        }

        var since = receivedAt - question.Within;
        var stored = await db.Set<Finding>()
            .Where(f => f.CompanyId == companyId && f.RuleId == question.RuleId && f.DeviceId != device.Id)
            .Where(f => f.LastSeenAt >= since && f.LastSeenAt <= receivedAt)
            .OrderByDescending(f => f.LastSeenAt)
            .Take(MaxReports)
            .ToListAsync(cancellationToken);
        var findings = db
            .ChangeTracker.Entries<Finding>()
            .Select(entry => entry.Entity)
            .Where(f => f.CompanyId == companyId && f.RuleId == question.RuleId && f.DeviceId != device.Id)
            .Where(f => f.LastSeenAt >= since && f.LastSeenAt <= receivedAt)
            .Union(stored)
            .ToList();
        var ids = findings.Select(f => f.DeviceId).Distinct().ToList();
        await db.Set<Device>().Where(d => ids.Contains(d.Id)).LoadAsync(cancellationToken);
        var devices = db
            .ChangeTracker.Entries<Device>()
            .Select(entry => entry.Entity)
            .Where(d => IsWithin(question.Scope, d))
            .ToDictionary(d => d.Id);
        return
        [
            .. findings
                .Where(f => devices.ContainsKey(f.DeviceId))
                .Select(f => Report(f, devices[f.DeviceId], f.LastSeenAt)),
        ];
    }

    private bool IsWithin(ReportScope scope, Device other) =>
        scope switch
        {
            ReportScope.Site => string.Equals(other.Address, device.Address, StringComparison.OrdinalIgnoreCase),
            ReportScope.Cluster => string.Equals(other.Cluster, device.Cluster, StringComparison.OrdinalIgnoreCase),
            _ => true,
        };

    private PastReport Report(Finding finding, Device of, DateTimeOffset at) =>
        new()
        {
            RuleId = finding.RuleId,
            Fingerprint = finding.Fingerprint,
            Position = finding.Component,
            Device = $"{of.ProductId} {of.SerialNumber}",
            Host = of.HostName,
            Software = of.SoftwareVersion,
            At = at,
            IsOpen = finding.State == FindingState.Open,
            IsOwn = of.Id == device.Id,
        };

    /// <summary>Ids of messages begin with the milliseconds of their receipt (RFC 9562, version 7).</summary>
    private static DateTimeOffset ReceivedAt(Guid message)
    {
        Span<byte> bytes = stackalloc byte[16];
        message.TryWriteBytes(bytes, bigEndian: true, out _);
        long milliseconds = 0;
        foreach (var part in bytes[..6])
        {
            milliseconds = (milliseconds << 8) | part;
        }

        return DateTimeOffset.FromUnixTimeMilliseconds(milliseconds);
    }
}
