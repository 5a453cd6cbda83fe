using System.Collections.Immutable;

namespace Hearth.Knowledge.Syslog;

/// <summary>The values that the text of a message names itself: brackets of UCS and Unified CM, <c>key: value</c> of FTD and SD-WAN.</summary>
/// <remarks>
/// Sources: faults, events and audits of UCS as syslog (<c>[F0276][major][link-down][sys/...] text</c>), faults of an ACI
/// fabric (<c>[F1547][soaking][packets-dropped][major][dbgs/...] text</c>), alarms of Unified CM
/// (<c>%[Name=value][Name=value]: text</c>), connection events of FTD, notifications of SD-WAN.
/// </remarks>
internal static class MessageFields
{
    private const int Most = 64;
    private const int LongestName = 40;

    private static readonly string[] FaultNames = ["code", "severity", "cause", "dn"];
    private static readonly string[] FabricFaultNames = ["code", "lifecycle", "cause", "severity", "dn"];
    private static readonly string[] EventNames = ["code", "id", "transition", "user"];

    /// <summary>The values by their names, in the order of the text; a name that comes again is left out.</summary>
    /// <param name="message">The message.</param>
    public static ImmutableArray<KeyValuePair<string, string>> Of(DecodedMessage message)
    {
        var fields = new List<KeyValuePair<string, string>>();
        var text = message.Parts.Text.Of(message.Line);
        switch (message.Parts.HasTag ? message.Parts.Tag.Facility(message.Line) : [])
        {
            case "FTD" or "NGIPS":
                AddListed(text, fields);
                break;
            case "Viptela":
                AddWords(text, fields);
                break;
            default:
                if (text.StartsWith("%["))
                {
                    AddParameters(text[1..], fields);
                }
                else if (text.StartsWith("["))
                {
                    var isFabric = MessagePlatforms.Of(message.Line, message.Parts) == "aci";
                    AddBrackets(text, isFabric ? FabricFaultNames : FaultNames, fields);
                }

                break;
        }

        return [.. fields.DistinctBy(field => field.Key)];
    }

    /// <summary>The fault code a text begins with; empty for none.</summary>
    /// <param name="text">The text of a message.</param>
    public static ReadOnlySpan<char> FaultAt(ReadOnlySpan<char> text) => CodeAt(text, 'F');

    private static ReadOnlySpan<char> CodeAt(ReadOnlySpan<char> text, char kind)
    {
        if (text.Length < 3 || text[0] != '[' || text[1] != kind)
        {
            return [];
        }

        var digits = MessageStamps.Digits(text[2..], 9);
        return digits is > 0 and < 9 && text.Length > digits + 2 && text[digits + 2] == ']'
            ? text.Slice(1, digits + 1)
            : [];
    }

    /// <summary>Faults and events have names for their brackets; those of audits go by their number.</summary>
    private static void AddBrackets(
        ReadOnlySpan<char> text,
        string[] faultNames,
        List<KeyValuePair<string, string>> fields
    )
    {
        var names =
            !CodeAt(text, 'F').IsEmpty ? faultNames
            : !CodeAt(text, 'E').IsEmpty ? EventNames
            : [];
        for (var number = 0; number < Most && text.StartsWith("["); number++)
        {
            var end = text.IndexOf(']');
            if (end < 0)
            {
                return;
            }

            Add(number < names.Length ? names[number] : $"bracket{number + 1}", text[1..end], fields);
            text = text[(end + 1)..].TrimStart(' ');
        }
    }

    /// <summary><c>[Name=value][ Name =value]: text</c>; a value may hold brackets, and ends where the next name begins.</summary>
    private static void AddParameters(ReadOnlySpan<char> text, List<KeyValuePair<string, string>> fields)
    {
        while (text.StartsWith("[") && fields.Count < Most)
        {
            var end = text.IndexOf("][");
            var last = text.IndexOf("]:");
            end = end < 0 || (last >= 0 && last < end) ? last : end;
            end = end < 0 ? text.LastIndexOf(']') : end;
            var equals = text.IndexOf('=');
            if (end < 0 || equals < 0 || equals > end)
            {
                return;
            }

            Add(text[1..equals], text[(equals + 1)..end], fields);
            text = text[(end + 1)..];
        }
    }

    /// <summary><c>Name: value, Name: value</c>; a piece without a name belongs to the value before it.</summary>
    private static void AddListed(ReadOnlySpan<char> text, List<KeyValuePair<string, string>> fields)
    {
        while (!text.IsEmpty && fields.Count < Most)
        {
            var colon = text.IndexOf(": ");
            if (colon < 0 || !IsName(text[..colon], isSpaced: true))
            {
                return;
            }

            var end = colon + 2;
            var next = end;
            while (next < text.Length)
            {
                var comma = text[next..].IndexOf(", ");
                if (comma < 0)
                {
                    end = next = text.Length;
                    break;
                }

                end = next + comma;
                next = end + 2;
                var following = text.Slice(next, Math.Min(LongestName + 2, text.Length - next)).IndexOf(": ");
                if (following >= 0 && IsName(text.Slice(next, following), isSpaced: true))
                {
                    break;
                }
            }

            Add(text[..colon], text[(colon + 2)..Math.Max(end, colon + 2)], fields);
            text = text[next..];
        }
    }

    /// <summary><c>severity-level:minor host-name:edge-1</c> among other words.</summary>
    private static void AddWords(ReadOnlySpan<char> text, List<KeyValuePair<string, string>> fields)
    {
        foreach (var range in text.Split(' '))
        {
            var word = text[range];
            var colon = word.IndexOf(':');
            if (colon > 0 && colon < word.Length - 1 && fields.Count < Most && IsName(word[..colon], isSpaced: false))
            {
                Add(word[..colon], word[(colon + 1)..], fields);
            }
        }
    }

    private static bool IsName(ReadOnlySpan<char> name, bool isSpaced)
    {
        if (name.Length is 0 or > LongestName || !char.IsAsciiLetter(name[0]))
        {
            return false;
        }

        foreach (var c in name)
        {
            if (!char.IsAsciiLetterOrDigit(c) && c is not ('-' or '_') && !(isSpaced && c == ' '))
            {
                return false;
            }
        }

        return true;
    }

    private static void Add(
        ReadOnlySpan<char> name,
        ReadOnlySpan<char> value,
        List<KeyValuePair<string, string>> fields
    )
    {
        if (!name.Trim().IsEmpty && !value.Trim().IsEmpty)
        {
            fields.Add(new(name.Trim().ToString(), value.Trim().ToString()));
        }
    }
}
