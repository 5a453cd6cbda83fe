using System.Globalization;
using System.Text;
using Hearth.Knowledge.Syslog;
using Hearth.Protocol;

namespace Hearth.CommandLine;

/// <summary>A decoded message for people.</summary>
internal static class DecodeReport
{
    private const int Width = 100;

    /// <summary>Writes it.</summary>
    public static string Of(ExplainedMessage message, MessageExplanations texts)
    {
        var text = new StringBuilder();
        var decoded = message.Decoded;
        var name = MessageWording.NameOf(decoded);
        string?[] heading = [name, decoded.Text];
        text.AppendJoin(": ", heading.OfType<string>().Where(part => part.Length > 0).Select(Shown)).Append('\n');
        foreach (var (label, value) in Rows(message).Where(row => row.Value is not null))
        {
            text.Append(CultureInfo.InvariantCulture, $"  {label, -12} {Shown(value!)}\n");
        }

        foreach (var (label, value) in decoded.Fields)
        {
            text.Append(CultureInfo.InvariantCulture, $"    {Shown(label), -20} {Shown(value)}\n");
        }

        text.Append("\nWhat it means\n");
        if (message.Known is { } known)
        {
            AppendWrapped(text, known.Explanation, "  ", "  ");
            text.Append("\nWhat to do\n");
            AppendSteps(text, known);
        }
        else
        {
            AppendWrapped(text, NotKnown(decoded, texts), "  ", "  ");
        }

        return text.ToString();
    }

    /// <summary>The steps of an explanation, numbered.</summary>
    public static void AppendSteps(StringBuilder text, MessageExplanation known)
    {
        for (var step = 0; step < known.Action.Length; step++)
        {
            AppendWrapped(
                text,
                known.Action[step],
                string.Create(CultureInfo.InvariantCulture, $"  {step + 1}. "),
                "     "
            );
        }
    }

    /// <summary>A text in lines of at most 100 characters, unless a word is longer.</summary>
    public static void AppendWrapped(StringBuilder text, string words, string first, string others)
    {
        var column = first.Length;
        var isFirst = true;
        text.Append(first);
        foreach (var word in words.Split(' ', StringSplitOptions.RemoveEmptyEntries))
        {
            if (!isFirst && column + 1 + word.Length > Width)
            {
                text.Append('\n').Append(others);
                column = others.Length;
            }
            else if (!isFirst)
            {
                text.Append(' ');
                column++;
            }

            text.Append(word);
            column += word.Length;
            isFirst = false;
        }

        text.Append('\n');
    }

    /// <summary>A severity with its number: <c>error (3)</c>.</summary>
    public static string SeverityOf(int severity) => $"{SyslogSeverities.NameOf(severity)} ({severity})";

    private static IEnumerable<(string Label, string? Value)> Rows(ExplainedMessage message)
    {
        var decoded = message.Decoded;
        yield return (
            "severity",
            decoded.Severity is { } severity
                ? $"{SeverityOf(severity)}, {MessageWording.SeverityMeans(severity)}; Call Home level {CallHomeLevels.NameOf(message.CallHomeSeverity!.Value)} ({(int)message.CallHomeSeverity})"
                : null
        );
        yield return ("host", decoded.Host);
        yield return ("time", decoded.Timestamp is { } stamp ? stamp + ClockNote(decoded) : null);
        yield return ("", message.Time is { } time ? TimeNote(time) : null);
        yield return ("counter", Joined(", ", decoded.Sequence, decoded.SecondSequence));
        yield return ("part", Joined(", ", decoded.Node, decoded.Where, decoded.Role));
        yield return ("process", decoded.ProcessId is { } id ? $"{decoded.Process}, number {id}" : decoded.Process);
        yield return ("repeated", decoded.Repeats is { } times ? $"{times} times" : null);
        yield return (
            "carried by",
            decoded.Carrier is { } carrier
                ? $"{carrier.Facility}-{carrier.Severity}-{carrier.Mnemonic} {carrier.Text}"
                : null
        );
        yield return ("relayed by", Joined(" at ", decoded.RelayHost, decoded.RelayStamp));
        yield return ("in front", decoded.UnknownPrefix is { } prefix ? $"{prefix} (not understood)" : null);
        yield return ("rule", message.RuleId is { } rule ? $"{rule}; see: hearth rules show {rule}" : null);
    }

    /// <summary>The instant, and what of it is assumed; nothing where the stamp says it all.</summary>
    private static string? TimeNote(MessageTime time)
    {
        var at = time.At is { } instant
            ? instant.UtcDateTime.ToString("yyyy-MM-dd HH:mm:ss 'UTC'", CultureInfo.InvariantCulture)
            : null;
        return time.Is switch
        {
            TimeCertainty.Exact => at,
            TimeCertainty.YearAssumed => $"{at}, the year assumed",
            TimeCertainty.ZoneAssumed => $"{at}, by the zone given",
            TimeCertainty.YearAndZoneAssumed => $"{at}, the year assumed, by the zone given",
            TimeCertainty.RelaysTime => $"{at} by the relay's clock",
            TimeCertainty.NoDate => "which is no date",
            TimeCertainty.ZoneUnknown => "in a zone that is not known; see --zone",
            _ => null,
        };
    }

    private static string ClockNote(DecodedMessage decoded) =>
        decoded switch
        {
            { IsUptime: true } => " since the device started",
            { Clock: ClockMark.NeverSet } => " (its clock was never set)",
            { Clock: ClockMark.Unsynchronized } => " (its clock is not synchronized)",
            _ => "",
        };

    private static string NotKnown(DecodedMessage decoded, MessageExplanations texts) =>
        MessageWording.NotKnown(decoded, texts)
        // A word alone may have been meant as a file.
        + (
            decoded.Message is null && decoded.Line.IndexOfAny([' ', '%']) < 0
                ? " There is no file of this name either."
                : ""
        );

    private static string? Joined(string between, params string?[] values)
    {
        var known = values.Where(value => value is not null).ToList();
        return known.Count == 0 ? null : string.Join(between, known);
    }

    private static string Shown(string text) => TableJson.OnTerminal(text);
}
