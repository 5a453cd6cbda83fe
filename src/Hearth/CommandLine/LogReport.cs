using System.Globalization;
using System.Text;
using Hearth.Knowledge.Syslog;
using Hearth.Protocol;

namespace Hearth.CommandLine;

/// <summary>The messages of a log for people: a table of what was said, the worst first, then what each means.</summary>
internal static class LogReport
{
    private const int MostNamed = 40;
    private const int MostTold = 40;

    /// <summary>Writes it.</summary>
    public static string Of(LogGroups log, MessageExplainer explainer)
    {
        var groups = log.WorstFirst.ToList();
        var text = new StringBuilder();
        text.Append(
            CultureInfo.InvariantCulture,
            $"{Count(log.Lines, "line")}, {Count(groups.Count, "kind")} of message"
        );
        text.Append(log.Hosts > 0 ? $", {Count(log.Hosts, "host")}" : "");
        text.Append(log.WithoutTag > 0 ? $"; {Count(log.WithoutTag, "line")} without a system message" : "");
        text.Append(log.Others > 0 ? $"; {Count(log.Others, "message")} of further kinds not told apart" : "")
            .Append('\n');
        if (groups.Count == 0)
        {
            return text.ToString();
        }

        text.Append(log.Span.InWords() is { } span ? $"{span}\n" : "");
        text.Append(
            log.Span.ClockNotSet > 0 ? $"{Count(log.Span.ClockNotSet, "message")} of a clock that was never set\n" : ""
        );
        DecodeReport.AppendWrapped(text, Totals(groups), "", "  ");
        AppendTable(text, groups, log.Hosts > 1);
        var known = groups.Where(group => group.Known is not null).ToList();
        foreach (var group in known.Take(MostTold))
        {
            Append(text, group, group.Known!);
        }

        if (known.Count > MostTold)
        {
            text.Append(
                CultureInfo.InvariantCulture,
                $"\n{known.Count - MostTold} more of the table are explained: hearth decode with one of them tells how.\n"
            );
        }

        var unknown = groups.Where(group => group.Known is null).ToList();
        if (unknown.Count > 0)
        {
            text.Append('\n');
            var named = string.Join(", ", unknown.Take(MostNamed).Select(group => group.Name));
            var more = unknown.Count > MostNamed ? $", and {unknown.Count - MostNamed} more" : "";
            DecodeReport.AppendWrapped(
                text,
                $"No explanation among the {explainer.Texts.Count} installed: {named}{more}.",
                "",
                "  "
            );
        }

        return text.ToString();
    }

    /// <summary>How many messages of each severity there are, the worst first.</summary>
    private static string Totals(List<LogGroup> groups) =>
        string.Join(
            ", ",
            groups
                .GroupBy(group => group.Severity)
                .Select(same =>
                    string.Create(
                        CultureInfo.InvariantCulture,
                        $"{same.Sum(group => group.Count)} {SyslogSeverities.NameOf(same.Key)}"
                    )
                )
        );

    private static void AppendTable(StringBuilder text, List<LogGroup> groups, bool hasHosts)
    {
        string[] heads =
        [
            "severity",
            "count",
            .. hasHosts ? ["hosts"] : Array.Empty<string>(),
            "message",
            "first",
            "last",
        ];
        var rows = groups.ConvertAll(group =>
            (string[])
                [
                    DecodeReport.SeverityOf(group.Severity),
                    group.Count.ToString(CultureInfo.InvariantCulture),
                    .. hasHosts ? [group.Hosts.ToString(CultureInfo.InvariantCulture)] : Array.Empty<string>(),
                    TableJson.OnTerminal(group.Name),
                    group.First ?? "-",
                    group.Last ?? "-",
                ]
        );
        rows.Insert(0, heads);
        var widths = Enumerable.Range(0, heads.Length).Select(column => rows.Max(row => row[column].Length)).ToArray();
        text.Append('\n');
        foreach (var row in rows)
        {
            var line = string.Join(
                "  ",
                row.Select(
                    (cell, column) =>
                        column == 1 || (hasHosts && column == 2)
                            ? cell.PadLeft(widths[column])
                            : cell.PadRight(widths[column])
                )
            );
            text.Append(line.TrimEnd()).Append('\n');
        }
    }

    private static void Append(StringBuilder text, LogGroup group, MessageExplanation known)
    {
        text.Append(CultureInfo.InvariantCulture, $"\n{group.Name} ({DecodeReport.SeverityOf(group.Severity)}");
        text.Append(group.RuleId is { } rule ? $", rule {rule})\n" : ")\n");
        text.Append(CultureInfo.InvariantCulture, $"  last: {TableJson.OnTerminal(group.Example)}\n");
        DecodeReport.AppendWrapped(text, known.Explanation, "  ", "  ");
        DecodeReport.AppendSteps(text, known);
    }

    private static string Count(long count, string noun) =>
        string.Create(CultureInfo.InvariantCulture, $"{count} {noun}{(count == 1 ? "" : "s")}");
}
