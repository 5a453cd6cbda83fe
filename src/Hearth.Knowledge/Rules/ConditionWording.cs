using System.Globalization;
using Hearth.Knowledge.Releases;
using Hearth.Protocol;

namespace Hearth.Knowledge.Rules;

/// <summary>Says what a condition asks, in the order in which people would ask it.</summary>
internal static class ConditionWording
{
    /// <summary>One line: all parts must hold.</summary>
    public static string Of(Condition condition) =>
        string.Join(
            "; ",
            Told(condition)
                .Concat(InMessage(condition))
                .Concat(OfDevice(condition))
                .Concat(InOutput(condition))
                .Concat(Around(condition))
                .Concat(condition.Comparisons.Select(Compared))
        );

    /// <summary>A time in the unit that needs the fewest digits, as rule files write it.</summary>
    public static string Lasting(TimeSpan span)
    {
        var (count, unit) = span switch
        {
            { TotalDays: >= 2 } => (span.TotalDays, "d"),
            { TotalHours: >= 2 } => (span.TotalHours, "h"),
            { TotalMinutes: >= 2 } => (span.TotalMinutes, "min"),
            _ => (span.TotalSeconds, "s"),
        };
        return string.Create(CultureInfo.InvariantCulture, $"{count:0.#} {unit}");
    }

    private static IEnumerable<string> Told(Condition condition)
    {
        if (condition.Occasion is { } occasion)
        {
            yield return $"the back end tells of: {RuleWords.Of(occasion)}";
        }

        if (!condition.Findings.IsEmpty)
        {
            yield return $"a finding of rule {AnyOf(condition.Findings)}";
        }

        if (!condition.Syslog.IsEmpty)
        {
            yield return $"system message {AnyOf(condition.Syslog)}";
        }

        if (!condition.EventNames.IsEmpty)
        {
            yield return $"event {AnyOf(condition.EventNames)}";
        }

        if (!condition.AlertNames.IsEmpty)
        {
            yield return $"alert {AnyOf(condition.AlertNames)}";
        }

        if (condition.Diagnostic is { } test)
        {
            var extent = test.Extent switch
            {
                PortExtent.All => " on all ports",
                PortExtent.Some => " on some ports",
                _ => "",
            };
            yield return $"diagnostic test {AnyOf(test.Tests)} {RuleWords.Of(test.Outcome)}{extent}";
        }

        if (condition.Fault is { } fault)
        {
            var causes = fault.Causes.IsEmpty ? "" : $" caused by {AnyOf(fault.Causes)}";
            yield return $"fault {AnyOf(fault.Codes)}{causes} {(fault.IsCleared ? "is over" : "stands")}";
        }
    }

    private static IEnumerable<string> InMessage(Condition condition)
    {
        if (!condition.AlertGroups.IsEmpty)
        {
            yield return $"alert group {AnyOf(condition.AlertGroups)}";
        }

        if (!condition.Kinds.IsEmpty)
        {
            yield return $"kind of message {AnyOf(condition.Kinds)}";
        }

        if (!condition.SubTypes.IsEmpty)
        {
            yield return $"sub-type {AnyOf(condition.SubTypes)}";
        }

        if (condition.AtLeast is { } least)
        {
            yield return $"level {(int)least} ({least}) or worse";
        }

        if (condition.AtMost is { } most)
        {
            yield return $"level {(int)most} ({most}) or milder";
        }

        if (!condition.Contains.IsEmpty)
        {
            yield return $"the description says {string.Join(" or ", condition.Contains.Select(word => $"\"{word}\""))}";
        }

        if (!condition.Text.IsEmpty)
        {
            yield return $"a line of the description matches {AnyOf(condition.Text)}";
        }

        if (condition.ClockOffBy is { } skew)
        {
            yield return $"the device's clock is off by more than {Lasting(skew)}";
        }
    }

    private static IEnumerable<string> OfDevice(Condition condition)
    {
        if (condition.Chassis is { Families.IsEmpty: false } system)
        {
            yield return $"operating system {string.Join(" or ", system.Families.Select(family => RuleWords.Of(family)))}";
        }

        if (condition.Chassis is { ProductIds.IsEmpty: false } product)
        {
            yield return $"product {AnyOf(product.ProductIds)}";
        }

        if (condition.Chassis is { Releases: { } stretch })
        {
            yield return $"{ReleaseFamilies.Title(stretch.Family)} release {stretch.Stretch}";
        }

        if (condition.Chassis is { Software.IsEmpty: false } release)
        {
            yield return $"software {AnyOf(release.Software)}";
        }
    }

    private static IEnumerable<string> InOutput(Condition condition)
    {
        foreach (var output in condition.Attachments)
        {
            var differ = output.Differing is { } name ? $", and {name} differs between such lines" : "";
            yield return output.Lines.IsEmpty
                ? $"the output of {AnyOf(output.Names)} is attached"
                : $"a line of the output of {AnyOf(output.Names)} matches {AnyOf(output.Lines)}{differ}";
        }

        if (condition.Rows is { } rows)
        {
            var cells = rows.Where.Select(cell => $"{cell.Key} matches /{cell.Value.Source}/");
            var differ = rows.Differing is { } name ? [$"{name} differs between them"] : Array.Empty<string>();
            yield return $"a row of the output of {AnyOf(rows.Commands)} in which {string.Join(" and ", cells.Concat(differ))}";
        }

        if (condition.Configuration is { } configuration)
        {
            var block = configuration.Under.IsEmpty ? "" : $" under {AnyOf(configuration.Under)}";
            if (!configuration.Lines.IsEmpty)
            {
                yield return $"a line of the configuration{block} matches {AnyOf(configuration.Lines)}";
            }

            if (!configuration.Without.IsEmpty)
            {
                yield return $"no line of the configuration{block} matches {AnyOf(configuration.Without)}";
            }
        }
    }

    private static IEnumerable<string> Around(Condition condition)
    {
        if (condition.Lifecycle is { } published)
        {
            var due = published.DueWithin is { } span ? $", due within {Lasting(span)}" : "";
            var critical = published.CriticalOnly ? ", critical or exploited" : "";
            yield return $"published ({AnyOf(published.Topics)}): the device is {AnyOf(published.Verdicts)}{due}{critical}";
        }

        if (condition.InventoryChange is { } change)
        {
            yield return change == InventoryChange.Any
                ? "serial numbers vanished or appeared since the inventory before"
                : $"serial numbers {RuleWords.Of(change)} since the inventory before";
        }

        if (condition.CoverageEndsWithin is { } ends)
        {
            yield return $"the coverage ends within {Lasting(ends)} or has ended";
        }

        if (condition.IsReportedByOthers)
        {
            yield return "another host reported the serial number";
        }

        if (condition.IsBootFileMissing)
        {
            yield return "the file to start from is not on its storage, which is listed to its end";
        }

        if (condition.IsOutsideChangeWindow)
        {
            yield return "the owner announces changes, and none is announced now";
        }

        if (condition.ReplacedWithin is { } replaced)
        {
            yield return $"the part was replaced within {Lasting(replaced)}";
        }

        if (condition.Reports is { } reports)
        {
            yield return Earlier(reports);
        }
    }

    private static string Earlier(ReportCondition reports)
    {
        var rules = string.Join(
            " or ",
            reports.RuleIds.Select(id => id == ReportCondition.SameRule ? "the same rule" : id)
        );
        var place = reports.Place switch
        {
            ReportPlace.Same => " at the same place",
            ReportPlace.Other => " at other places",
            _ => "",
        };
        var same = reports.Same.IsEmpty ? "" : $" with the same {string.Join(" and ", reports.Same)}";
        var open = reports.OpenOnly ? " still open" : "";
        return $"at least {reports.AtLeast} {RuleWords.Of(reports.Counted)} of {rules} within {Lasting(reports.Within)} "
            + $"of the {RuleWords.Of(reports.Scope)}{place}{same}{open}";
    }

    private static string Compared(Comparison comparison) =>
        comparison switch
        {
            Comparison.Number { Of: { } of } share => $"{share.Value} is {Side(share)} {share.Limit} % of {of}",
            Comparison.Number number => $"{number.Value} is {Side(number)} {number.Limit}",
            Comparison.After after => $"{after.Value} is later than {after.Other}",
            Comparison.Older older => $"{older.Value} is more than {Lasting(older.Age)} ago",
            Comparison.Due due => $"{due.Value} is past or within {Lasting(due.Span)}",
            _ => throw new System.Diagnostics.UnreachableException(),
        };

    private static string Side(Comparison.Number number) => number.IsAbove ? "above" : "below";

    private static string AnyOf(IEnumerable<Glob> globs) => string.Join(" or ", globs.Select(glob => glob.Text));

    private static string AnyOf(IEnumerable<Pattern> patterns) =>
        string.Join(" or ", patterns.Select(pattern => $"/{pattern.Source}/"));

    private static string AnyOf<T>(IEnumerable<T> values)
        where T : struct, Enum => string.Join(" or ", values.Select(value => RuleWords.Of(value)));
}
