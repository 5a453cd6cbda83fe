namespace Hearth.Knowledge.Syslog;

/// <summary>Reads the header of RFC 5424, <c>1 STAMP HOST APP PROCID MSGID SD</c>, behind the priority or at the start of a line.</summary>
internal static class StructuredHeader
{
    /// <summary>Reads it; a line that only looks like it is left alone.</summary>
    /// <param name="line">The line.</param>
    /// <param name="start">Where the version stands.</param>
    /// <param name="parts">Takes what was read.</param>
    /// <returns>Position behind the header and the blanks after it; 0 when there is none.</returns>
    /// <remarks>
    /// Relays that add no structured data leave out its dash, too (<c>Kiwi_SyslogNet_Server 4711 MSGOUT sw1: ...</c>): with a stamp and
    /// all five words the header is believed without it. IOS XR puts its own stamp there, <c>2026 Mar 11 10:20:30.051 EET</c>.
    /// </remarks>
    public static int Read(ReadOnlySpan<char> line, int start, ref MessageParts parts)
    {
        var at = start + 2;
        var own = OwnStampAt(line, at, out var zone);
        var stamp = own.IsEmpty ? TakeField(line, ref at) : own;
        at = own.IsEmpty ? at : Math.Max(own.End, zone.End) + 1;
        var host = TakeField(line, ref at);
        var process = TakeField(line, ref at);
        var processId = TakeField(line, ref at);
        var messageId = TakeField(line, ref at);
        if (
            at > line.Length
            || (!stamp.IsEmpty && MessageStamps.LengthAt(stamp.Of(line), out _) != stamp.Length)
            || HasTagAt(line, host, process, processId, messageId)
        )
        {
            return 0;
        }

        var length = MessagePlaces.StructuredLengthAt(line[at..]);
        if (length == 0 && (stamp.IsEmpty || !own.IsEmpty || messageId.IsEmpty || messageId.Of(line)[^1] == ':'))
        {
            return 0;
        }

        (parts.Stamp, parts.Zone, parts.Host, parts.MessageId) = (stamp, zone, host, messageId);
        (parts.Process, parts.ProcessId) = (process, processId);
        parts.StructuredData = length <= 1 ? default : new LinePart(at, length);
        at += length;
        return at + line.Length - at - line[at..].TrimStart(" \uFEFF").Length;
    }

    /// <summary>Whether the message begins before the header is complete: then it is none.</summary>
    private static bool HasTagAt(ReadOnlySpan<char> line, LinePart a, LinePart b, LinePart c, LinePart d) =>
        IsTag(line, a) || IsTag(line, b) || IsTag(line, c) || IsTag(line, d);

    private static bool IsTag(ReadOnlySpan<char> line, LinePart part) => !part.IsEmpty && line[part.Start] == '%';

    /// <summary>A stamp of several words, as devices print it, and the zone behind it; empty where there is none.</summary>
    private static LinePart OwnStampAt(ReadOnlySpan<char> line, int at, out LinePart zone)
    {
        zone = default;
        var text = at < line.Length ? line[at..] : [];
        var length = MessageStamps.LengthAt(text, out var isUptime);
        if (length == 0 || isUptime || !text[..length].Contains(' '))
        {
            return default;
        }

        var isParted = length < text.Length && text[length] == ' ';
        var zoneLength = isParted ? MessageZones.LengthAt(text[(length + 1)..], isDevices: true) : 0;
        zone = zoneLength > 0 ? new LinePart(at + length + 1, zoneLength) : default;
        return new LinePart(at, length);
    }

    /// <summary>Takes the word at a position and the blank behind it; a dash stands for nothing.</summary>
    private static LinePart TakeField(ReadOnlySpan<char> line, ref int at)
    {
        var text = at < line.Length ? line[at..] : [];
        var end = text.IndexOf(' ');
        var length = end < 0 ? text.Length : end;
        var part = text[..length] is "-" ? default : new LinePart(at, length);
        at += length + 1;
        return part;
    }
}
