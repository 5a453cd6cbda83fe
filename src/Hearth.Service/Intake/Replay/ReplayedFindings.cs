using System.Collections.Immutable;
using Hearth.Knowledge;
using Hearth.Knowledge.Facts;
using Hearth.Knowledge.Inventory;
using Hearth.Service.Analysis;
using Hearth.Service.Devices;

namespace Hearth.Service.Intake.Replay;

/// <summary>
/// The findings that some rules would have opened and cleared over stored messages, kept in memory and by the same policies as those of
/// the store. Bounded: what was not seen for longest is forgotten first.
/// </summary>
/// <remarks>Used by one run at a time, in the order of receipt.</remarks>
internal sealed class ReplayedFindings
{
    /// <summary>Most findings held at a time.</summary>
    public const int MaxHeld = 50_000;

    private const int MaxReports = 100;

    private readonly Dictionary<Guid, List<ReplayedFinding>> _ofDevice = [];
    private readonly Dictionary<string, List<ReplayedFinding>> _ofRule = new(StringComparer.Ordinal);
    private int _held;

    /// <summary>What came before a message of a device.</summary>
    public IPastReports Before(Device device, DateTimeOffset receivedAt) => new Past(this, device, receivedAt);

    /// <summary>Takes what the analyst said of a message.</summary>
    /// <returns>What it would have done, one for each finding it touched.</returns>
    public ImmutableArray<ReplayedStep> Take(
        Device device,
        ImmutableArray<Diagnosis> diagnoses,
        DateTimeOffset receivedAt
    )
    {
        var steps = ImmutableArray.CreateBuilder<ReplayedStep>();
        foreach (var diagnosis in diagnoses)
        {
            if (diagnosis.Kind == DiagnosisKind.Recovery)
            {
                steps.AddRange(Clear(device, diagnosis));
            }
            else
            {
                steps.Add(JoinOrOpen(device, diagnosis, receivedAt));
            }
        }

        if (_held > MaxHeld)
        {
            Forget();
        }

        return steps.ToImmutable();
    }

    private ReplayedStep JoinOrOpen(Device device, Diagnosis diagnosis, DateTimeOffset receivedAt)
    {
        var finding = OfDevice(device)
            .Where(known => known.Fingerprint == diagnosis.Fingerprint)
            .MaxBy(known => known.LastSeenAt);
        var isNew = finding is null || !RepetitionPolicy.Joins(finding.LastSeenAt, receivedAt);
        if (isNew)
        {
            // The request of a problem that still stands goes on (5.9).
            var hasRequest = finding is { IsOpen: true, HasRequest: true };
            finding = new ReplayedFinding(device, diagnosis) { HasRequest = hasRequest };
            OfDevice(device).Add(finding);
            OfRule(diagnosis.RuleId).Add(finding);
            _held++;
        }

        var isProblem = diagnosis.Kind == DiagnosisKind.Problem;
        var begins = isProblem && (isNew || !finding!.IsOpen && finding.IsOnlyNoted);
        finding!.Seen(isProblem, receivedAt, MaxReports);
        return new ReplayedStep(
            diagnosis.RuleId,
            (isProblem, begins) switch
            {
                (false, _) => ReplayedDeed.Noted,
                (true, true) => ReplayedDeed.Opened,
                _ => ReplayedDeed.Repeated,
            },
            isProblem ? Request(finding, diagnosis) : null,
            diagnosis
        );
    }

    /// <summary>The severity of the service request that the report would have opened; <see langword="null"/> for none.</summary>
    private static ServiceRequestSeverity? Request(ReplayedFinding finding, Diagnosis diagnosis)
    {
        var count = diagnosis.Sightings ?? finding.Count;
        var severity = ServiceRequestPolicy.Decide(diagnosis, count, finding.HasRequest) switch
        {
            RequestDecision.Open(var opened) => opened,
            // One that waits opens later by itself unless a recovery comes first.
            RequestDecision.None when count >= diagnosis.AfterRepeats && diagnosis.OpensAfter > TimeSpan.Zero =>
                diagnosis.ProposedSeverity,
            _ => (ServiceRequestSeverity?)null,
        };
        if (finding.HasRequest || severity is null)
        {
            return null;
        }

        finding.HasRequest = true;
        return severity;
    }

    private IEnumerable<ReplayedStep> Clear(Device device, Diagnosis recovery)
    {
        foreach (var clears in recovery.Clears)
        {
            var open = OfDevice(device)
                .FindAll(finding =>
                    finding.IsOpen && finding.RuleId == clears.RuleId && clears.IsAlike(finding.Fingerprint)
                );
            var meant =
                clears.Position is { } position
                    ? open.FindAll(finding =>
                        finding.Position is { } place
                        && ComponentPosition.KeyOf(place) == ComponentPosition.KeyOf(position)
                    )
                : open.DistinctBy(finding => finding.Fingerprint).Count() == 1 ? open
                : [];
            foreach (var finding in meant)
            {
                finding.IsOpen = false;
                yield return new ReplayedStep(finding.RuleId, ReplayedDeed.Cleared, null, recovery);
            }
        }
    }

    private void Forget()
    {
        var seen = _ofDevice.Values.SelectMany(findings => findings).Select(finding => finding.LastSeenAt).Order();
        var limit = seen.ElementAt(_held / 10);
        foreach (var findings in _ofDevice.Values.Concat(_ofRule.Values))
        {
            findings.RemoveAll(finding => finding.LastSeenAt <= limit);
        }

        _held = _ofDevice.Values.Sum(findings => findings.Count);
    }

    private List<ReplayedFinding> OfDevice(Device device)
    {
        if (!_ofDevice.TryGetValue(device.Id, out var findings))
        {
            _ofDevice.Add(device.Id, findings = []);
        }

        return findings;
    }

    private List<ReplayedFinding> OfRule(string ruleId)
    {
        if (!_ofRule.TryGetValue(ruleId, out var findings))
        {
            _ofRule.Add(ruleId, findings = []);
        }

        return findings;
    }

    private sealed class Past(ReplayedFindings all, Device device, DateTimeOffset receivedAt) : IPastReports
    {
        public bool IsKnown => true;

        public IEnumerable<PastReport> Find(ReportQuestion question)
        {
            var since = receivedAt - question.Within;
            var known = question.Scope == ReportScope.Device ? all.OfDevice(device) : all.OfRule(question.RuleId);
            return known
                .Where(finding => finding.RuleId == question.RuleId && finding.LastSeenAt >= since)
                .Where(finding => IsOf(finding, question.Scope))
                .SelectMany(finding =>
                    finding
                        .Reports.Where(at => at >= since && at <= receivedAt)
                        .Select(at => finding.Report(at, isOwn: finding.DeviceId == device.Id))
                );
        }

        private bool IsOf(ReplayedFinding finding, ReportScope scope) =>
            scope switch
            {
                ReportScope.Device => finding.DeviceId == device.Id,
                ReportScope.Site => finding.DeviceId == device.Id
                    || (
                        IsOfCompany(finding)
                        && device.Address is not null
                        && string.Equals(finding.Address, device.Address, StringComparison.OrdinalIgnoreCase)
                    ),
                ReportScope.Fleet => finding.DeviceId == device.Id || IsOfCompany(finding),
                _ => false, // clusters are not known of devices
            };

        private bool IsOfCompany(ReplayedFinding finding) =>
            device.CompanyId is not null && finding.CompanyId == device.CompanyId;
    }
}

/// <summary>A finding that would have been.</summary>
internal sealed class ReplayedFinding(Device device, Diagnosis diagnosis)
{
    private readonly Queue<DateTimeOffset> _reports = [];
    private readonly string _device = $"{device.ProductId} {device.SerialNumber}";
    private readonly string? _host = device.HostName;
    private readonly string? _software = device.SoftwareVersion;

    public Guid DeviceId { get; } = device.Id;

    public Guid? CompanyId { get; } = device.CompanyId;

    public string? Address { get; } = device.Address;

    public string RuleId { get; } = diagnosis.RuleId;

    public string Fingerprint { get; } = diagnosis.Fingerprint;

    public string? Position { get; } = diagnosis.Position;

    public bool IsOpen { get; set; }

    /// <summary>Whether every report so far was for the history only.</summary>
    public bool IsOnlyNoted { get; private set; } = true;

    public bool HasRequest { get; set; }

    public int Count { get; private set; }

    public DateTimeOffset LastSeenAt { get; private set; }

    /// <summary>When it was reported, the latest.</summary>
    public IEnumerable<DateTimeOffset> Reports => _reports;

    public void Seen(bool isProblem, DateTimeOffset at, int mostReports)
    {
        Count++;
        LastSeenAt = at > LastSeenAt ? at : LastSeenAt;
        IsOpen |= isProblem;
        IsOnlyNoted &= !isProblem;
        _reports.Enqueue(at);
        if (_reports.Count > mostReports)
        {
            _reports.Dequeue();
        }
    }

    public PastReport Report(DateTimeOffset at, bool isOwn) =>
        new()
        {
            RuleId = RuleId,
            Fingerprint = Fingerprint,
            Position = Position,
            Device = _device,
            Host = _host,
            Software = _software,
            At = at,
            IsOpen = IsOpen,
            IsOwn = isOwn,
        };
}

/// <summary>What a message would have done to a finding.</summary>
/// <param name="RuleId">The finding's rule.</param>
/// <param name="Deed">What.</param>
/// <param name="Request">Severity of the service request it would have opened; <see langword="null"/> for none.</param>
/// <param name="Diagnosis">What the analyst said.</param>
internal sealed record ReplayedStep(
    string RuleId,
    ReplayedDeed Deed,
    ServiceRequestSeverity? Request,
    Diagnosis Diagnosis
);

/// <summary>What a message can do to a finding.</summary>
internal enum ReplayedDeed
{
    /// <summary>A problem is new.</summary>
    Opened = 1,

    /// <summary>A problem came again.</summary>
    Repeated = 2,

    /// <summary>A problem is over.</summary>
    Cleared = 3,

    /// <summary>Kept for the history.</summary>
    Noted = 4,
}
