using System.Globalization;
using System.Text;
using Hearth.Knowledge.Syslog;
using Hearth.Protocol;

namespace Hearth.CommandLine;

/// <summary>A decoded message for people.</summary>
internal static class DecodeReport
{
    private const int Width = 100;
    private const int MostRelatives = 8;
    private const int MostNear = 4;

    /// <summary>What each severity says, by its number.</summary>
    private static readonly string[] Severities =
    [
        "the system cannot be used",
        "someone must act at once",
        "a critical condition",
        "an error: something does not work",
        "a warning: something may come to fail",
        "normal, but worth noting",
        "for information",
        "for debugging",
    ];

    /// <summary>Writes it.</summary>
    public static string Of(ExplainedMessage message, MessageExplanations texts)
    {
        var text = new StringBuilder();
        var decoded = message.Decoded;
        var name = NameOf(decoded);
        text.Append(name is null ? "" : $"{Shown(name)}: ").Append(Shown(decoded.Text)).Append('\n');
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
            AppendWrapped(text, Unknown(decoded, name, texts), "  ", "  ");
        }

        return text.ToString();
    }

    /// <summary>The tag as explanations name it, without role and with class or group; <see langword="null"/> for none.</summary>
    public static string? NameOf(DecodedMessage decoded) =>
        decoded.Message is { } tag
            ? $"{tag.Facility}{(tag.SubFacility is { } sub && decoded.Role is null ? "-" + sub : "")}-{tag.Severity}-{tag.Mnemonic}"
            : null;

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
                ? $"{SeverityOf(severity)}, {Severities[severity]}; Call Home level {CallHomeLevels.NameOf(message.CallHomeSeverity!.Value)} ({(int)message.CallHomeSeverity})"
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

    /// <summary>What can be said without an explanation, and no more.</summary>
    private static string Unknown(DecodedMessage decoded, string? name, MessageExplanations texts)
    {
        if (name is null)
        {
            var isWord = decoded.Line.IndexOfAny([' ', '%']) < 0;
            return "There is no system message in this line: nothing of the form %FACILITY-SEVERITY-MNEMONIC."
                + (isWord ? " There is no file of this name either." : "");
        }

        var message = decoded.Message!;
        var facility = message.Facility;
        var part =
            FirewallClasses.Of(message.Mnemonic) is { } about ? $"Numbers {message.Mnemonic[..3]}xxx speak of {about}"
            : MessageFacilities.Of(facility) is { } words ? $"The facility {facility} is {words}"
            : $"What the facility {facility} is, is not known either";
        var near = texts.Near(message, MostNear);
        var relatives = texts.OfFacility(facility, MostRelatives).Except(near).ToList();
        var spelled = near.IsEmpty ? "" : $" Names that are nearly the same: {string.Join(", ", near)}.";
        var others =
            FirewallClasses.Of(message.Mnemonic) is not null ? ""
            : relatives.Count > 0 ? $" Explained messages of the same facility: {string.Join(", ", relatives)}."
            : near.IsEmpty ? " No other message of it is explained."
            : "";
        return $"The installed explanations do not know {name}. {part}; severity {decoded.Severity} stands for "
            + $"\"{Severities[decoded.Severity!.Value]}\".{spelled}{others}";
    }

    private static string? Joined(string between, params string?[] values)
    {
        var known = values.Where(value => value is not null).ToList();
        return known.Count == 0 ? null : string.Join(between, known);
    }

    private static string Shown(string text) => TableJson.OnTerminal(text);
}
