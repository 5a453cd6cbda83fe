using System.Globalization;
using System.Text;
using Hearth.Service.Intake.Replay;

namespace Hearth.CommandLine;

/// <summary>What a simulation came to, for people and for programs.</summary>
internal static class ReplayText
{
    public static string ToJson(ReplayWish wish, ReplayReport report) =>
        JsonText.Of(
            new
            {
                wish.Since,
                wish.Until,
                report.Messages,
                report.Unreadable,
                report.Differing,
                Packs = wish.After.Packs.Select(pack => pack.ToString()),
                report.Rules,
                report.SetAside,
            }
        );

    public static string ToText(ReplayWish wish, ReplayReport report)
    {
        var text = new StringBuilder();
        var titles = wish
            .Before.Rules.Concat(wish.After.Rules)
            .GroupBy(rule => rule.Id, StringComparer.Ordinal)
            .ToDictionary(same => same.Key, same => same.Last().Title, StringComparer.Ordinal);
        text.Append(
            CultureInfo.InvariantCulture,
            $"{Counted(report.Messages, "message")} since {wish.Since:yyyy-MM-dd HH:mm} UTC; {Differing(report)}.\n"
        );
        if (report.Messages == 0)
        {
            text.Append(
                "There was nothing to try it on: only messages that were analysed count, those of devices that are registered and covered.\n"
            );
        }

        if (report.Unreadable > 0)
        {
            text.Append(CultureInfo.InvariantCulture, $"{report.Unreadable} could not be read again.\n");
        }

        foreach (var rule in report.Rules)
        {
            Append(text, rule, titles[rule.RuleId]);
        }

        foreach (var (ruleId, times) in report.SetAside.OrderBy(pair => pair.Key, StringComparer.Ordinal))
        {
            text.Append(
                CultureInfo.InvariantCulture,
                $"\n{ruleId} was set aside {times} times: a pattern worked longer than it may.\n"
            );
        }

        return text.ToString();
    }

    private static void Append(StringBuilder text, ReplayedRule rule, string title)
    {
        text.Append(
            CultureInfo.InvariantCulture,
            $"\n{rule.RuleId}  {TerminalText.Shown(title)}{(rule.IsAskedFor ? "" : "  (changes because of what is tried)")}\n"
        );
        text.Append(CultureInfo.InvariantCulture, $"    without: {Counts(rule.Before)}\n");
        text.Append(CultureInfo.InvariantCulture, $"    with:    {Counts(rule.After)}\n");
        foreach (var device in rule.Devices)
        {
            text.Append(
                CultureInfo.InvariantCulture,
                $"    on {TableJson.OnTerminal(device.Name)} ({TableJson.OnTerminal(device.ProductId)} {TableJson.OnTerminal(device.SerialNumber)}): {Counts(device.Counts)}\n"
            );
        }

        if (rule.MoreDevices > 0)
        {
            text.Append(CultureInfo.InvariantCulture, $"    and on {Counted(rule.MoreDevices, "more device")}\n");
        }

        foreach (var example in rule.Examples)
        {
            text.Append(
                CultureInfo.InvariantCulture,
                $"    {example.Deed} {example.ReceivedAt:yyyy-MM-dd HH:mm} UTC by {TableJson.OnTerminal(example.Device)}, message {example.MessageId}\n        {TableJson.OnTerminal(example.Problem)}\n"
            );
            if (example.Line is { } line)
            {
                text.Append(CultureInfo.InvariantCulture, $"        in: {TableJson.OnTerminal(line)}\n");
            }
        }
    }

    private static string Counts(ReplayCounts counts) =>
        counts == new ReplayCounts(0, 0, 0, 0, 0)
            ? "nothing"
            : $"{counts.Opened} opened, {counts.Repeated} repeated, {counts.Cleared} cleared, {counts.Noted} noted; "
                + Counted(counts.Requests, "service request");

    private static string Differing(ReplayReport report) =>
        report.Differing switch
        {
            0 => "nothing would be told differently",
            1 => "1 would be told differently",
            var many => $"{many} would be told differently",
        };

    private static string Counted(long count, string what) => $"{count} {what}{(count == 1 ? "" : "s")}";
}
