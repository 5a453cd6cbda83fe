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
            $"{report.Messages} messages since {wish.Since:yyyy-MM-dd HH:mm} UTC; {report.Differing} of them are told of differently.\n"
        );
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
            $"\n{rule.RuleId}  {TerminalText.Shown(title)}{(rule.IsAskedFor ? "" : "  (changes because of the rules tried)")}\n"
        );
        text.Append(CultureInfo.InvariantCulture, $"    now:  {Counts(rule.Before)}\n");
        text.Append(CultureInfo.InvariantCulture, $"    then: {Counts(rule.After)}\n");
        foreach (var device in rule.Devices)
        {
            text.Append(
                CultureInfo.InvariantCulture,
                $"    on {TableJson.OnTerminal(device.Name)} ({TableJson.OnTerminal(device.ProductId)} {TableJson.OnTerminal(device.SerialNumber)}): {Counts(device.Counts)}\n"
            );
        }

        if (rule.MoreDevices > 0)
        {
            text.Append(CultureInfo.InvariantCulture, $"    and on {rule.MoreDevices} more devices\n");
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
                + $"{counts.Requests} service requests";
}
