using System.Collections.Immutable;
using Hearth.Knowledge.Inventory;
using Hearth.Knowledge.Rules;

namespace Hearth.Knowledge.Matching;

/// <summary>Turns a rule that held into the diagnosis people read.</summary>
internal static class DiagnosisWriter
{
    public static Diagnosis Write(Rule rule, Firing firing, MessageFacts facts)
    {
        var logic = rule.Logic;
        var known = Known(firing, facts);
        var standIns = logic.Defaults.SetItems(facts.BuiltIn);
        var position = ComponentPosition.Name(logic.Component.Class, Place(logic.Component.Positions, known));
        var severity = Severity(rule, facts);
        var fingerprint = Fingerprint(rule, position, known);
        var isCounting = rule.AfterRepeats > 1 || rule.WhenRepeated is not null;
        var sightings = isCounting ? new ReportMatch(rule, facts).Sightings(fingerprint) : null;
        var isNoted =
            rule.Kind == DiagnosisKind.Problem
            && (
                facts.Input.Device.IsInChangeWindow
                || (rule.IsQuietUntilRepeated && (sightings ?? 1) < rule.AfterRepeats)
            );
        return new Diagnosis
        {
            RuleId = rule.Id,
            RuleVersion = rule.Version,
            Pack = rule.Pack,
            Title = rule.Title,
            Problem = logic.Problem.Fill(known, standIns),
            Impact = logic.Impact.Fill(known, standIns),
            Recommendation = [.. logic.Recommendation.Select(step => step.Fill(known, standIns))],
            Kind = isNoted ? DiagnosisKind.Note : rule.Kind,
            ProposedSeverity = severity.Severity,
            SeverityReasons = severity.Reasons,
            AfterRepeats = rule.AfterRepeats,
            RepeatWindow = rule.RepeatWindow,
            Sightings = sightings,
            OpensAfter = rule.OpensAfter,
            WhenRepeated = isNoted ? null : rule.WhenRepeated,
            Confidence = rule.Confidence,
            Part = isNoted || logic.Part is null ? null : PartSelection.Select(logic.Part, known, facts),
            Position = position,
            Fingerprint = fingerprint,
            Evidence = firing.Evidence,
            Captures = firing.Captures.ToImmutableDictionary(pair => pair.Key, pair => TextTemplate.Clean(pair.Value)),
            IsFacility = rule.IsFacility,
            Team = rule.Team,
            Occasion = facts.Input.Occasion.Kind,
            Clears =
            [
                .. rule.Clears.Select(other => new ClearedFinding(other, position)
                {
                    Alike = rule.Logic.FingerprintBy.IsEmpty ? null : string.Join('|', Further(rule, known)),
                }),
            ],
        };
    }

    /// <summary>The first place all of whose captures the message gave.</summary>
    internal static string? Place(ImmutableArray<TextTemplate> positions, IReadOnlyDictionary<string, string> known) =>
        positions.Select(position => position.FillIfKnown(known)).FirstOrDefault(place => place is not null);

    /// <summary>What the message itself told: captures, and no stand-ins.</summary>
    private static Dictionary<string, string> Known(Firing firing, MessageFacts facts)
    {
        var known = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var (name, value) in firing.Captures)
        {
            if (TextTemplate.Clean(value) is { Length: > 0 } clean)
            {
                known[name] = clean;
            }
        }

        foreach (var (name, standIn) in RuleWords.BuiltIn)
        {
            if (facts.BuiltIn[name] != standIn)
            {
                known.TryAdd(name, facts.BuiltIn[name]);
            }
        }

        return known;
    }

    private static ProposedSeverity Severity(Rule rule, MessageFacts facts)
    {
        var captures = new Dictionary<string, string>(StringComparer.Ordinal);
        var lines = BoundedLines.Of(facts.Wording);
        var worse = rule
            .Logic.Escalations.Where(escalation => lines.Any(line => escalation.Text.Matches(line.Text, captures)))
            .Select(escalation => (ServiceRequestSeverity?)escalation.Severity)
            .Min();
        var own = worse is null || rule.Severity is null || rule.Severity < worse ? rule.Severity : worse;
        return SeverityPolicy.Propose(
            own,
            rule.SeverityWhenRedundancyLost,
            rule.Logic.Component.Class,
            facts.Input.Device
        );
    }

    private static string Fingerprint(Rule rule, string? position, Dictionary<string, string> known)
    {
        string[] parts = [rule.Id, position ?? "-", .. Further(rule, known)];
        return string.Join('|', parts);
    }

    /// <summary>What tells findings of the same place apart.</summary>
    private static IEnumerable<string> Further(Rule rule, Dictionary<string, string> known) =>
        rule.Logic.FingerprintBy.Select(name => $"{name}={known.GetValueOrDefault(name, "-").ToLowerInvariant()}");
}
