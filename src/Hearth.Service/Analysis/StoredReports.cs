using Hearth.Knowledge.Facts;
using Hearth.Service.Devices;
using Hearth.Service.Storage;
using Microsoft.EntityFrameworkCore;

namespace Hearth.Service.Analysis;

/// <summary>
/// Earlier reports of a device, of its site, its cluster and its company's devices. What the session does not hold is noted, fetched for all of a
/// batch together, and the analysis is run again: most messages ask nothing, and most that ask find the answer fetched.
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
    private readonly Dictionary<(string RuleId, TimeSpan Within), List<PastReport>> _own = [];
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

        if (Held(question) is { } held)
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
            await FetchOwnAsync(question, cancellationToken);
            if (question.Scope != ReportScope.Device)
            {
                await ReportsOfCompany.FetchAsync(db, device, question, receivedAt, cancellationToken);
            }
        }

        return asked.Length > 0;
    }

    /// <summary>The answer when the session holds all that belongs to it.</summary>
    private List<PastReport>? Held(ReportQuestion question) =>
        question.Scope switch
        {
            ReportScope.Device => HeldOwn(question),
            _ => HeldOwn(question) is { } own
            && ReportsOfCompany.OfOthers(db, device, question, receivedAt) is { } others
                ? [.. own, .. others]
                : null,
        };

    private List<PastReport>? HeldOwn(ReportQuestion question)
    {
        if (_own.TryGetValue((question.RuleId, question.Within), out var fetched))
        {
            return fetched;
        }

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

    /// <summary>The device's own part of an answer: for all devices of the batch, or by itself where there is much of it.</summary>
    private async Task FetchOwnAsync(ReportQuestion question, CancellationToken cancellationToken)
    {
        if (HeldOwn(question) is not null)
        {
            return;
        }

        var since = receivedAt - question.Within;
        await FindingsOfDevice.FetchAsync(db, [device.Id], receivedAt, cancellationToken);
        await FindingsOfDevice.FetchRuleAsync(db, question.RuleId, since, cancellationToken);
        if (HeldOwn(question) is null)
        {
            _own.Add((question.RuleId, question.Within), await OwnAsync(question.RuleId, since, cancellationToken));
        }
    }

    /// <summary>Each message that reported one of the rule's findings, those of this session among them.</summary>
    private async Task<List<PastReport>> OwnAsync(
        string ruleId,
        DateTimeOffset since,
        CancellationToken cancellationToken
    )
    {
        var stored = await db.Set<Finding>()
            .Where(f => f.DeviceId == device.Id && f.RuleId == ruleId && f.LastSeenAt >= since)
            .OrderByDescending(f => f.LastSeenAt)
            .Take(MaxReports)
            .ToListAsync(cancellationToken);
        var session = FindingsOfSession.Of(db);
        var findings = session
            .OfRule(device.CompanyId, ruleId)
            .Values.Where(f => f.DeviceId == device.Id && f.LastSeenAt >= since)
            .Union(stored)
            .ToDictionary(f => f.Id);
        var ids = findings.Keys.ToList();
        var ties = await db.Set<FindingMessage>()
            .AsNoTracking()
            .Where(tie => ids.Contains(tie.FindingId) && tie.Role != FindingMessageRole.Cleared)
            .OrderByDescending(tie => tie.MessageId)
            .Take(MaxReports)
            .ToListAsync(cancellationToken);
        var ofSession = ids.SelectMany(session.TiesOf).Where(tie => tie.Role != FindingMessageRole.Cleared);
        return Told(findings, ties.Concat(ofSession).DistinctBy(tie => (tie.FindingId, tie.MessageId)), since);
    }

    private List<PastReport> Told(
        Dictionary<Guid, Finding> findings,
        IEnumerable<FindingMessage> ties,
        DateTimeOffset since
    ) =>
        [
            .. ties.Where(tie => tie.MessageId != messageId)
                .Select(tie => (Finding: findings[tie.FindingId], At: ReceivedAt(tie.MessageId)))
                .Where(report => report.At >= since && report.At <= receivedAt)
                .Select(report => StoredFinding.Of(report.Finding, device).Report(isOwn: true, report.At)),
        ];

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
