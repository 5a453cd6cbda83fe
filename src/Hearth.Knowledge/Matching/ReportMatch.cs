using System.Collections.Immutable;
using System.Globalization;
using Hearth.Knowledge.Facts;
using Hearth.Knowledge.Inventory;
using Hearth.Knowledge.Rules;

namespace Hearth.Knowledge.Matching;

/// <summary>Counts what was reported before the message.</summary>
internal sealed class ReportMatch(Rule rule, MessageFacts facts)
{
    private const int MaxNamed = 5;

    /// <summary>How often a finding with this fingerprint was seen, this time included.</summary>
    /// <returns><see langword="null"/> when nothing can be known.</returns>
    public int? Sightings(string fingerprint) =>
        facts.Input.Reports.IsKnown
            ? 1
                + facts
                    .Input.Reports.Find(new(ReportScope.Device, rule.Id, rule.RepeatWindow))
                    .Count(report => report.Fingerprint == fingerprint)
            : null;

    /// <summary>Whether a firing has the earlier reports a condition asks for.</summary>
    /// <returns>The firing with what was counted; <see langword="null"/> when they are too few.</returns>
    public Firing? Confirm(ReportCondition condition, Firing firing)
    {
        var subject = firing.Subject;
        var position =
            subject?.Position
            ?? ComponentPosition.Name(
                rule.Logic.Component.Class,
                DiagnosisWriter.Place(rule.Logic.Component.Positions, firing.Captures)
            );
        var own = subject?.RuleId ?? rule.Id;
        var ids = condition
            .RuleIds.Select(id => id == ReportCondition.SameRule ? own : id)
            .Distinct(StringComparer.Ordinal)
            .ToArray();
        var earlier = ids.SelectMany(id => facts.Input.Reports.Find(new(condition.Scope, id, condition.Within)))
            .Where(report => !condition.OpenOnly || report.IsOpen)
            .Where(report => IsPlaced(condition.Place, report.Position, position))
            .Where(report => condition.Same.All(name => IsSame(name, report, firing)))
            .OrderBy(report => report.At)
            .ToImmutableArray();
        var isCounted = ids.Contains(own, StringComparer.Ordinal);
        if (condition.Counted == ReportCount.Nodes)
        {
            return ConfirmNodes(condition, firing, earlier, isCounted);
        }

        var counted = Count(condition.Counted, earlier, isCounted, position);
        return counted < condition.AtLeast ? null : With(firing, earlier, counted);
    }

    /// <summary>One server of a cluster may report for all: the node is what the finding names, else who reported it.</summary>
    private Firing? ConfirmNodes(
        ReportCondition condition,
        Firing firing,
        ImmutableArray<PastReport> earlier,
        bool isCounted
    )
    {
        var own =
            firing.Captures.GetValueOrDefault("node")
            ?? NodeOf(firing.Subject?.Fingerprint)
            ?? facts.Message.System.Name
            ?? "";
        ImmutableArray<string> others =
        [
            .. earlier
                .Select(report => NodeOf(report.Fingerprint) ?? report.Host ?? report.Device)
                .Where(node => !string.Equals(node, own, StringComparison.OrdinalIgnoreCase))
                .Distinct(StringComparer.OrdinalIgnoreCase),
        ];
        var counted = others.Length + (isCounted || earlier.Length > others.Length ? 1 : 0);
        if (counted < condition.AtLeast)
        {
            return null;
        }

        var told = With(firing, earlier, counted);
        return told with { Captures = told.Captures.SetItem("others", string.Join(", ", others.Take(MaxNamed))) };
    }

    /// <summary>The node a fingerprint names; <see langword="null"/> for none.</summary>
    private static string? NodeOf(string? fingerprint) =>
        fingerprint?.Split('|').FirstOrDefault(part => part.StartsWith("node=", StringComparison.Ordinal))
            is { Length: > 5 } part
        && part != "node=-"
            ? part[5..]
            : null;

    private static int Count(ReportCount what, ImmutableArray<PastReport> earlier, bool isCounted, string? position) =>
        what switch
        {
            ReportCount.Devices => earlier
                .Where(report => !report.IsOwn)
                .Select(report => report.Device)
                .Distinct(StringComparer.OrdinalIgnoreCase)
                .Count() + (isCounted || earlier.Any(report => report.IsOwn) ? 1 : 0),
            ReportCount.Places => earlier
                .Select(report => report.Position ?? "")
                .Concat(isCounted ? [position ?? ""] : [])
                .Distinct(StringComparer.OrdinalIgnoreCase)
                .Count(),
            _ => earlier.Length + (isCounted ? 1 : 0),
        };

    private static bool IsPlaced(ReportPlace place, string? there, string? here) =>
        place switch
        {
            ReportPlace.Same => ComponentPosition.AreSame(there, here),
            ReportPlace.Other => !ComponentPosition.AreSame(there, here),
            _ => true,
        };

    private bool IsSame(string name, PastReport report, Firing firing)
    {
        if (name == "software")
        {
            var software = facts.Message.Chassis?.SoftwareVersion;
            return software is not null && string.Equals(software, report.Software, StringComparison.OrdinalIgnoreCase);
        }

        return firing.Captures.TryGetValue(name, out var value)
            && report
                .Fingerprint.Split('|')
                .Contains($"{name}={TextTemplate.Clean(value).ToLowerInvariant()}", StringComparer.Ordinal);
    }

    private static Firing With(Firing firing, ImmutableArray<PastReport> earlier, int counted)
    {
        var captures = firing.Captures.ToBuilder();
        captures["counted"] = counted.ToString(CultureInfo.InvariantCulture);
        captures["earlier"] = earlier.Length.ToString(CultureInfo.InvariantCulture);
        if (!earlier.IsEmpty)
        {
            captures["first"] = Written(earlier[0].At);
            captures["others"] = string.Join(
                ", ",
                earlier.Select(report => report.Host ?? report.Device).Distinct().Take(MaxNamed)
            );
        }

        return firing with
        {
            Captures = captures.ToImmutable(),
            Evidence = firing.Evidence.AddRange(earlier.TakeLast(MaxNamed).Select(Line)),
        };
    }

    private static EvidenceLine Line(PastReport report, int number) =>
        Excerpt.Of(
            Excerpt.EarlierReports,
            number + 1,
            $"{Written(report.At)} {report.Host ?? report.Device}: {report.RuleId}, {report.Position ?? "no place"}"
        );

    private static string Written(DateTimeOffset at) =>
        at.UtcDateTime.ToString("yyyy-MM-dd HH:mm 'UTC'", CultureInfo.InvariantCulture);
}
