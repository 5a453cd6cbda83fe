using System.Collections.Immutable;
using System.Globalization;
using Hearth.Knowledge.Diagnostics;
using Hearth.Knowledge.Facts;
using Hearth.Knowledge.Rules;

namespace Hearth.Knowledge.Matching;

/// <summary>What was seen in a message that made a condition hold, in plain words for whoever asks why a rule fired.</summary>
internal static class Sighting
{
    private const int MaxListed = 3;

    /// <summary>Names of what the condition asked for, with the values found, in the order they were asked for.</summary>
    public static string Of(Condition condition, Firing firing, MessageFacts facts)
    {
        var seen = InMessage(condition, facts)
            .Concat(InText(condition, facts, firing))
            .Concat(Around(condition, firing, facts))
            .Concat(AtDevice(condition, firing))
            .Concat(condition.Comparisons.Select(comparison => Compared(comparison, firing.Captures)));
        return string.Join("; ", seen.Where(part => part.Length > 0));
    }

    private static IEnumerable<string> InMessage(Condition condition, MessageFacts facts)
    {
        var message = facts.Message;
        bool Asked(string key) => Wanted(condition.Syslog, key);
        if (!condition.Syslog.IsEmpty)
        {
            yield return Named(
                "system message",
                facts.SystemMessages.Select(one => MessageFacts.KeysOf(one).LastOrDefault(Asked)).OfType<string>()
            );
        }

        if (!condition.EventNames.IsEmpty)
        {
            yield return Named("event", facts.EventNames.Where(name => Wanted(condition.EventNames, name)));
        }

        if (!condition.AlertNames.IsEmpty)
        {
            yield return Named("alert", facts.AlertNames.Where(name => Wanted(condition.AlertNames, name)));
        }

        if (!condition.AlertGroups.IsEmpty || !condition.Kinds.IsEmpty)
        {
            yield return condition.Kinds.IsEmpty ? $"alert group {message.AlertGroup}" : $"kind {message.Kind}";
        }

        if (!condition.SubTypes.IsEmpty)
        {
            yield return Named("sub-type", message.SubType);
        }

        if (condition.AtLeast is not null || condition.AtMost is not null)
        {
            yield return $"level {message.Severity}";
        }

        if (condition.Chassis is { } chassis)
        {
            yield return chassis.ProductIds.IsEmpty
                ? ""
                : Named("product", message.Chassis?.ProductId ?? message.Device?.ProductId);
            yield return chassis.Families.IsEmpty ? "" : Named("operating system", $"{message.Family}");
            yield return chassis.Software.IsEmpty && chassis.Releases is null
                ? ""
                : Named("software", message.Chassis?.SoftwareVersion);
        }

        if (condition.ClockOffBy is not null && facts.Skew is { } skew)
        {
            yield return $"clock off by {Lasting(skew.Duration())}";
        }
    }

    private static IEnumerable<string> InText(Condition condition, MessageFacts facts, Firing firing)
    {
        yield return Named(
            "the description says",
            condition
                .Contains.Where(word => facts.Description.Contains(word, StringComparison.OrdinalIgnoreCase))
                .Select(word => $"\"{word}\"")
        );
        var patterns = condition.Patterns.ToArray();
        var names = patterns.SelectMany(pattern => pattern.Names).ToArray();
        if (patterns.Length > 0 && names.Length == 0)
        {
            var source = firing.Evidence.FirstOrDefault()?.Source ?? Excerpt.Description;
            yield return $"a line of {(source == Excerpt.Description ? "the description" : source)} as the rule asks";
        }

        if (condition.Rows?.Differing is not null || condition.Attachments.Any(one => one.Differing is not null))
        {
            yield return Named("values that differ", firing.Captures.GetValueOrDefault("values"));
        }

        // A compared value is told with what it was compared to.
        foreach (var name in names.Except(condition.Comparisons.Select(comparison => comparison.Value)))
        {
            yield return Named(name, firing.Captures.GetValueOrDefault(name));
        }
    }

    private static IEnumerable<string> Around(Condition condition, Firing firing, MessageFacts facts)
    {
        var captures = firing.Captures;
        if (condition.Diagnostic is { } diagnostic)
        {
            yield return Test(diagnostic.Outcome, captures);
        }

        if (condition.Fault is { } fault)
        {
            var state = fault.IsCleared ? "is over" : "stands";
            yield return $"{Named("fault", captures.GetValueOrDefault("code"))} {state}";
            yield return Named("at", captures.GetValueOrDefault("dn"));
        }

        if (firing.Subject is { } subject)
        {
            yield return $"{subject.RuleId} found: {Shown(subject.Title)}";
        }

        if (condition.Lifecycle is not null)
        {
            yield return Named(Shown(captures.GetValueOrDefault("id", "")), captures.GetValueOrDefault("summary"));
        }

        if (condition.InventoryChange is not null)
        {
            yield return Named("gone", captures.GetValueOrDefault("vanished"));
            yield return Named("new", captures.GetValueOrDefault("appeared"));
        }

        if (condition.Reports is { } reports)
        {
            var what = $"{reports.Counted}".ToLowerInvariant();
            yield return $"{what} within {Lasting(reports.Within)}: {Value(captures, "counted")}";
        }

        if (condition.Occasion is { } occasion)
        {
            yield return Told(occasion, facts.Input.Occasion.Told);
        }
    }

    private static IEnumerable<string> AtDevice(Condition condition, Firing firing)
    {
        var captures = firing.Captures;
        if (condition.CoverageEndsWithin is not null)
        {
            yield return Named("covered until", captures.GetValueOrDefault("coverEnds"));
        }

        if (condition.IsReportedByOthers)
        {
            yield return Named("the serial number is also reported by", captures.GetValueOrDefault("otherHosts"));
        }

        if (condition.IsBootFileMissing)
        {
            yield return $"{Value(captures, "file")} is not in {Value(captures, "storage")}";
        }

        if (condition.IsOutsideChangeWindow)
        {
            yield return "no change window is active";
        }

        if (condition.ReplacedWithin is not null)
        {
            yield return Named("the part was installed on", captures.GetValueOrDefault("installed"));
        }
    }

    private static string Test(GoldOutcome outcome, ImmutableDictionary<string, string> captures)
    {
        var ending = outcome switch
        {
            GoldOutcome.Failed => "fails",
            GoldOutcome.Transient => "failed before and passes now",
            GoldOutcome.Passed => "passes",
            _ => "was not run to its end",
        };
        string[] parts =
        [
            $"{Named("test", captures.GetValueOrDefault("test"))} {ending}",
            Named("module", captures.GetValueOrDefault("slot")),
            Named("ports", captures.GetValueOrDefault("ports")),
            Named("failures in a row", captures.GetValueOrDefault("consecutive")),
            Named("error code", captures.GetValueOrDefault("errorCode")),
        ];
        return string.Join(", ", parts.Where(part => part.Length > 0));
    }

    private static string Told(OccasionKind occasion, ImmutableDictionary<string, string> told) =>
        occasion switch
        {
            OccasionKind.Silence =>
                $"no message for {Value(told, "silentFor")}, expected every {Value(told, "expected")}",
            OccasionKind.Storm =>
                $"{Value(told, "count")} messages of {Value(told, "type")} in {Value(told, "window")}",
            OccasionKind.SecretFound => $"a secret ({Value(told, "secret")}) in {Value(told, "command")}",
            OccasionKind.CertificateEnding => $"{Value(told, "certificate")} ends on {Value(told, "ends")}",
            OccasionKind.HeardAgain => $"a message after {Value(told, "silentFor")} of silence",
            OccasionKind.StormOver => $"no more than the limit of {Value(told, "type")}",
            OccasionKind.CertificateRenewed => $"{Value(told, "certificate")} was renewed or taken away",
            _ => "",
        };

    private static string Compared(Comparison comparison, ImmutableDictionary<string, string> captures)
    {
        var value = $"{comparison.Value} {Value(captures, comparison.Value)}";
        return comparison switch
        {
            Comparison.Number { Of: { } of } share =>
                $"{value} of {Value(captures, of)} ({Value(captures, "percent")} %), {Side(share)} {Limit(share)} %",
            Comparison.Number number => $"{value}, {Side(number)} {Limit(number)}",
            Comparison.After after => $"{value}, later than {after.Other} {Value(captures, after.Other)}",
            Comparison.Older older => $"{value}, more than {Lasting(older.Age)} ago",
            Comparison.Due due => $"{value}, past or within {Lasting(due.Span)}",
            _ => value,
        };

        string Limit(Comparison.Number number) =>
            captures.TryGetValue(number.Limit, out var other) ? $"{number.Limit} {Shown(other)}" : number.Limit;
    }

    private static string Side(Comparison.Number number) => number.IsAbove ? "above" : "below";

    /// <summary>The unit that needs the fewest digits: 90 s, 30 min, 24 h, 7 days.</summary>
    private static string Lasting(TimeSpan span)
    {
        var (count, unit) = span switch
        {
            { TotalDays: >= 2 } => (span.TotalDays, "days"),
            { TotalHours: >= 2 } => (span.TotalHours, "h"),
            { TotalMinutes: >= 2 } => (span.TotalMinutes, "min"),
            _ => (span.TotalSeconds, "s"),
        };
        return string.Create(CultureInfo.InvariantCulture, $"{count:0.#} {unit}");
    }

    private static bool Wanted(ImmutableArray<Glob> globs, string word) => CircumstanceMatch.Any(globs, word);

    private static string Named(string what, IEnumerable<string> names) =>
        Named(what, string.Join(", ", names.Distinct(StringComparer.Ordinal).Take(MaxListed)));

    private static string Named(string what, string? value) =>
        Shown(value ?? "") is { Length: > 0 } shown ? $"{what} {shown}" : "";

    private static string Value(ImmutableDictionary<string, string> captures, string name) =>
        Shown(captures.GetValueOrDefault(name, "?"));

    private static string Shown(string foreign) => TextTemplate.Clean(foreign);
}
