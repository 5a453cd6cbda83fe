using Hearth.Protocol;

namespace Hearth.Knowledge.Syslog;

/// <summary>
/// Takes a log line of a network device apart: IOS, IOS XE, IOS XR, NX-OS, ASA and FTD, UCS, Unified CM, SD-WAN, AireOS,
/// RFC 3164 and RFC 5424.
/// </summary>
/// <remarks>
/// It scans for the tag and reads what stands before it piece by piece; time grows with the length of the line only. No line
/// is refused, and nothing of it is dropped: <see cref="MessageParts.UnknownPrefix"/> holds what has no other place.
/// </remarks>
public static class MessageDecoder
{
    private const string RepeatWords = "message repeated ";
    private const string OccurredWords = "It occurred ";

    /// <summary>Takes one line apart.</summary>
    /// <param name="line">One line of any length; may be empty.</param>
    public static DecodedMessage Decode(string line)
    {
        ArgumentNullException.ThrowIfNull(line);
        return new DecodedMessage(line, Read(line));
    }

    /// <summary>Says where the pieces of a line stand; allocates nothing.</summary>
    /// <param name="line">One line of any length; may be empty.</param>
    public static MessageParts Read(ReadOnlySpan<char> line)
    {
        var header = new HeaderPieces(line);
        header.ReadPriority();
        if (SystemMessageTag.TryFind(line, header.At, out var tag))
        {
            MessageHeader.ReadAll(ref header, tag.Start);
            header.Parts.HasTag = true;
            header.Parts.Tag = tag;
            SetText(ref header.Parts, line, tag.TextStart, EndOf(line, header.Parts.RepeatNote));
            TakePlace(ref header.Parts, line);
            TakeCarried(ref header.Parts, line);
            TakeSdWanHost(ref header.Parts, line);
        }
        else
        {
            MessageHeader.ReadLeading(ref header);
            SetText(ref header.Parts, line, header.At, line.Length);
        }

        TakeRepeats(ref header.Parts, line);
        TakeProcess(ref header.Parts, line);
        return header.Parts;
    }

    /// <summary>Where the text ends: before the bracket that closes a line told again by a relay.</summary>
    private static int EndOf(ReadOnlySpan<char> line, LinePart repeatNote) =>
        !repeatNote.IsEmpty && line.TrimEnd().EndsWith("]") ? line.TrimEnd().Length - 1 : line.Length;

    private static void SetText(ref MessageParts parts, ReadOnlySpan<char> line, int start, int end)
    {
        while (start < end && char.IsWhiteSpace(line[start]))
        {
            start++;
        }

        while (end > start && char.IsWhiteSpace(line[end - 1]))
        {
            end--;
        }

        parts.Text = new LinePart(start, Math.Max(0, end - start));
    }

    /// <summary>Where a message carries another one, goes on with that; the outer one is kept.</summary>
    private static void TakeCarried(ref MessageParts parts, ReadOnlySpan<char> line)
    {
        var outer = parts.Tag;
        if (!TryFindInner(outer, line, parts.Text, out var inner))
        {
            return;
        }

        parts.HasCarrier = true;
        parts.Carrier = outer;
        var between = parts.Text.Start;
        SetText(ref parts, line, between, inner.Start);
        parts.CarrierText = parts.Text.Of(line) is "<<" ? default : parts.Text;
        parts.Tag = inner;
        if (parts.Where.IsEmpty && MessagePlaces.IsSlot(parts.CarrierText.Of(line)))
        {
            parts.Where = parts.CarrierText; // %CARD-6-MSG:SLOT2 %FAC-..
        }

        SetText(ref parts, line, inner.TextStart, EndOf(line, parts.RepeatNote));
        TakePlace(ref parts, line);
    }

    /// <summary>Finds the message within another; NX-OS names the one it tells the repeats of without its percent sign.</summary>
    private static bool TryFindInner(
        in SystemMessageTag outer,
        ReadOnlySpan<char> line,
        LinePart text,
        out SystemMessageTag inner
    )
    {
        inner = default;
        return outer.Mnemonic(line).StartsWith("SYSLOG_SL_MSG")
            ? !text.IsEmpty && SystemMessageTag.TryReadBare(line, text.Start, out inner)
            : IsCarrier(outer, line) && SystemMessageTag.TryFind(line, text.Start, out inner);
    }

    /// <summary>Whether messages with this tag wrap others; elsewhere a tag in a text is only quoted there.</summary>
    private static bool IsCarrier(in SystemMessageTag tag, ReadOnlySpan<char> line)
    {
        var facility = tag.Facility(line);
        var mnemonic = tag.Mnemonic(line);
        return (facility is "IOSXE" && mnemonic is "PLATFORM")
            || mnemonic is "MSG"
            || (mnemonic is "SYSTEM_MSG" && line[tag.TextStart..].TrimStart(' ').StartsWith("<<%"))
            || facility.StartsWith("SYSLOG_SL")
            || facility.StartsWith("SLOT");
    }

    /// <summary>Takes <c>R0/0: process: </c> of IOS XE off the front of the text.</summary>
    private static void TakePlace(ref MessageParts parts, ReadOnlySpan<char> line)
    {
        var text = parts.Text.Of(line);
        var where = parts.Where.IsEmpty ? MessagePlaces.WhereLengthAt(text) : 0;
        if (where == 0)
        {
            return;
        }

        var end = parts.Text.End;
        parts.Where = new LinePart(parts.Text.Start, where);
        SetText(ref parts, line, parts.Where.End + 1, end);
        var length = MessagePlaces.ProcessLengthAt(parts.Text.Of(line), out var name);
        if (length > 0 && parts.Process.IsEmpty)
        {
            SetProcess(ref parts, parts.Text.Start, name, length);
            SetText(ref parts, line, parts.Text.Start + length + 1, end);
        }
    }

    /// <summary>SD-WAN writes the host into the tag: <c>%Viptela-HOST-DAEMON-6-INFO-1400002</c>.</summary>
    private static void TakeSdWanHost(ref MessageParts parts, ReadOnlySpan<char> line)
    {
        var names = parts.Tag.Facility(line) is "Viptela" ? parts.Tag.SubFacility(line) : [];
        var hyphen = names.LastIndexOf('-');
        if (hyphen <= 0 || !parts.RelayHost.IsEmpty)
        {
            return;
        }

        var start = parts.Tag.FacilityEnd + 1;
        (parts.RelayHost, parts.Host) = (parts.Host, new LinePart(start, hyphen));
        if (parts.Process.IsEmpty)
        {
            parts.Process = new LinePart(start + hyphen + 1, names.Length - hyphen - 1);
        }
    }

    /// <summary>Takes <c> - sshd[4711]</c> of NX-OS off the end of the text; of its <c>SYSTEM_MSG</c> also <c> - kernel</c>.</summary>
    private static void TakeProcess(ref MessageParts parts, ReadOnlySpan<char> line)
    {
        var text = parts.Text.Of(line);
        var outer = parts.HasCarrier ? parts.Carrier : parts.Tag;
        var isSystems = parts.HasTag && outer.Mnemonic(line) is "SYSTEM_MSG";
        var mayEnd = parts.Process.IsEmpty && !text.IsEmpty && (isSystems || text[^1] == ']');
        var dash = mayEnd ? text.LastIndexOf(" - ") : -1;
        if (dash < 0)
        {
            return;
        }

        var suffix = text[(dash + 3)..];
        var length = MessagePlaces.ProcessLength(suffix, out var name);
        if (length == suffix.Length && (length > name || (isSystems && char.IsAsciiLetter(suffix[0]))))
        {
            SetProcess(ref parts, parts.Text.Start + dash + 3, name, length);
            SetText(ref parts, line, parts.Text.Start, parts.Text.Start + dash);
        }
    }

    private static void SetProcess(ref MessageParts parts, int start, int name, int length)
    {
        parts.Process = new LinePart(start, name);
        parts.ProcessId = length > name ? new LinePart(start + name + 1, length - name - 2) : default;
    }

    /// <summary>
    /// Reads <c>last message repeated n times</c>, and takes <c> (message repeated n times)</c> of NX-OS and
    /// <c>[...It occurred n times.!]</c> of AireOS off the end.
    /// </summary>
    private static void TakeRepeats(ref MessageParts parts, ReadOnlySpan<char> line)
    {
        var text = parts.Text.Of(line);
        if (!parts.RepeatNote.IsEmpty || text.IsEmpty || text[^1] is not (')' or ']' or 's' or 'e' or 'c' or '.'))
        {
            return;
        }

        var isOccurred = text[^1] == ']';
        var words = isOccurred ? OccurredWords : RepeatWords;
        var at = text.LastIndexOf(words);
        var behind = at < 0 ? [] : text[(at + words.Length)..];
        var digits = MessageStamps.Digits(behind, 10);
        if (digits is 0 or > 9 || !behind[digits..].StartsWith(" time"))
        {
            return;
        }

        var open = isOccurred ? text[..at].LastIndexOf('[') : at - 1;
        var isNote = isOccurred ? open >= 0 && at - open <= 4 : open > 0 && text[open] == '(' && text[open - 1] == ' ';
        if (isOccurred && !isNote)
        {
            return;
        }

        parts.Repeats = MessageStamps.Number(behind[..digits]);
        if (isNote)
        {
            parts.RepeatNote = new LinePart(parts.Text.Start + open, text.Length - open);
            SetText(ref parts, line, parts.Text.Start, parts.RepeatNote.Start);
        }
    }
}
