using System.Collections.Immutable;
using Hearth.Scrubbing;
using Hearth.Service.Devices;

namespace Hearth.Service.Intake.Replay;

/// <summary>Counts what rules would have done, by rule and by device. Its size goes with rules and devices, not with messages.</summary>
internal sealed class ReplayTally
{
    private const int MostExamples = 3;
    private const int MostDevices = 20;

    private readonly Dictionary<string, OfRule> _rules = new(StringComparer.Ordinal);

    /// <summary>Ids of the rules that did anything.</summary>
    public IEnumerable<string> RuleIds => _rules.Keys;

    public void Add(StoredMessage message, Device device, ReplayedStep step, Scrubber scrubber)
    {
        if (!_rules.TryGetValue(step.RuleId, out var rule))
        {
            _rules.Add(step.RuleId, rule = new OfRule());
        }

        rule.All.Add(step);
        if (!rule.Devices.TryGetValue(device.Id, out var of))
        {
            rule.Devices.Add(device.Id, of = (Told(device), new Counter()));
        }

        of.Counter.Add(step);
        if (rule.Examples.Count < MostExamples)
        {
            rule.Examples.Add(
                new ReplayExample(
                    message.Id,
                    message.ReceivedAt,
                    device.DisplayName,
                    step.Deed.ToString().ToLowerInvariant(),
                    step.Request,
                    scrubber.Scrub(step.Diagnosis.Problem).Text,
                    step.Diagnosis.Evidence is [var line, ..] ? scrubber.Scrub(line.Text).Text : null
                )
            );
        }
    }

    public ReplayCounts CountsOf(string ruleId) =>
        _rules.GetValueOrDefault(ruleId)?.All.Counts ?? new ReplayCounts(0, 0, 0, 0, 0);

    /// <summary>What is told of a rule.</summary>
    public ReplayedRule Tell(string ruleId, bool isAskedFor, ReplayCounts before)
    {
        var rule = _rules.GetValueOrDefault(ruleId) ?? new OfRule();
        return new ReplayedRule(
            ruleId,
            isAskedFor,
            before,
            rule.All.Counts,
            [
                .. rule
                    .Devices.Values.OrderByDescending(of => of.Counter.Total)
                    .ThenBy(of => of.Device.SerialNumber, StringComparer.Ordinal)
                    .Take(MostDevices)
                    .Select(of => of.Device with { Counts = of.Counter.Counts }),
            ],
            Math.Max(0, rule.Devices.Count - MostDevices),
            [.. rule.Examples]
        );
    }

    private static ReplayedDevice Told(Device device) =>
        new(device.Id, device.DisplayName, device.ProductId, device.SerialNumber, new ReplayCounts(0, 0, 0, 0, 0));

    private sealed class OfRule
    {
        public Counter All { get; } = new();

        public Dictionary<Guid, (ReplayedDevice Device, Counter Counter)> Devices { get; } = [];

        public List<ReplayExample> Examples { get; } = [];
    }

    private sealed class Counter
    {
        public ReplayCounts Counts { get; private set; } = new(0, 0, 0, 0, 0);

        public int Total => Counts.Opened + Counts.Repeated + Counts.Cleared + Counts.Noted;

        public void Add(ReplayedStep step)
        {
            Counts = step.Deed switch
            {
                ReplayedDeed.Opened => Counts with { Opened = Counts.Opened + 1 },
                ReplayedDeed.Repeated => Counts with { Repeated = Counts.Repeated + 1 },
                ReplayedDeed.Cleared => Counts with { Cleared = Counts.Cleared + 1 },
                _ => Counts with { Noted = Counts.Noted + 1 },
            };
            Counts = step.Request is null ? Counts : Counts with { Requests = Counts.Requests + 1 };
        }
    }
}
