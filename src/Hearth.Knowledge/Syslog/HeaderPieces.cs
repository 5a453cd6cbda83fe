namespace Hearth.Knowledge.Syslog;

/// <summary>
/// Reads the pieces in front of a message that their shape gives away, from left to right. A piece that comes twice moves the first one
/// to the relay.
/// </summary>
internal ref struct HeaderPieces(ReadOnlySpan<char> line)
{
    private ReadOnlySpan<char> _line = line;

    /// <summary>What was read so far.</summary>
    public MessageParts Parts;

    /// <summary>Where reading goes on.</summary>
    public int At { get; set; }

    /// <summary>Whether a colon stood right behind the stamp.</summary>
    public bool IsStampClosed { get; private set; }

    /// <summary>What is still to be read.</summary>
    public readonly ReadOnlySpan<char> Rest => _line[At..];

    /// <summary>A piece that was read.</summary>
    public readonly ReadOnlySpan<char> Cut(LinePart part) => part.Of(_line);

    /// <summary>Lets the header end before the end of the line.</summary>
    /// <param name="at">Where it ends: the position of the tag.</param>
    public void EndAt(int at) => _line = _line[..at];

    /// <summary>Reads the priority, and the whole header of RFC 5424 where its version follows.</summary>
    public void ReadPriority()
    {
        var start = _line.Length - _line.TrimStart().Length;
        if (PriorityAt(start) is { Length: > 0 } priority)
        {
            TakePriority(start, priority);
        }
        else if (!_line[start..].StartsWith("1 2"))
        {
            return; // without a priority only a version with the year behind it is believed
        }
        else
        {
            At = start;
        }

        ReadVersion();
    }

    /// <summary>Reads the header of RFC 5424 where its version stands.</summary>
    public void ReadVersion()
    {
        if (!Rest.StartsWith("1 "))
        {
            return;
        }

        var end = StructuredHeader.Read(_line, At, ref Parts);
        var isStamped = MessageStamps.LengthAt(Rest[2..], out var isUptime) > 0 && !isUptime;
        if (end > 0 || isStamped)
        {
            Parts.Version = new LinePart(At, 1);
            At = Math.Max(end, At + 1);
        }
    }

    /// <summary>Goes to the next piece.</summary>
    /// <returns>Whether there is one.</returns>
    public bool SkipSeparators()
    {
        var rest = Rest;
        var count = 0;
        while (count < rest.Length && rest[count] is ' ' or '\t' or ':')
        {
            count++;
        }

        At += count;
        return count < rest.Length;
    }

    /// <summary>Reads a piece that its shape gives away.</summary>
    public bool ReadShaped() => ReadStamp() || ReadSequence() || ReadPlace() || ReadProcess(needsNumber: true);

    private readonly ReadOnlySpan<char> PriorityAt(int start)
    {
        var text = _line[start..];
        var digits = text.Length > 2 && text[0] == '<' ? MessageStamps.Digits(text[1..], 4) : 0;
        var isClosed = digits is > 0 and < 4 && digits + 1 < text.Length && text[digits + 1] == '>';
        var isNumber =
            isClosed && (digits == 1 || text[1] != '0') && MessageStamps.Number(text.Slice(1, digits)) <= 191;
        return isNumber ? text.Slice(1, digits) : [];
    }

    private void TakePriority(int start, ReadOnlySpan<char> digits)
    {
        Parts.Priority = MessageStamps.Number(digits);
        Parts.PriorityMark = new LinePart(start, digits.Length + 2);
        At = Parts.PriorityMark.End;
    }

    /// <summary>Takes the priority of the device where a relay has put its header before it; the relay's own is of no interest then.</summary>
    public bool ReadInnerPriority()
    {
        if (PriorityAt(At) is not { Length: > 0 } priority)
        {
            return false;
        }

        var outer = Parts.PriorityMark;
        TakePriority(At, priority);
        Keep(outer);
        ReadVersion();
        return true;
    }

    /// <summary>Reads a stamp with its mark and zone.</summary>
    public bool ReadStamp()
    {
        if (!Parts.RelayStamp.IsEmpty)
        {
            return false;
        }

        var rest = Rest;
        var mark = rest[0] switch
        {
            '*' => ClockMark.NeverSet,
            '.' => ClockMark.Unsynchronized,
            _ => ClockMark.None,
        };
        var start = mark == ClockMark.None ? 0 : 1;
        var length = MessageStamps.LengthAt(rest[start..], out var isUptime);
        if (length == 0 || (isUptime && !Parts.UnknownPrefix.IsEmpty)) // a clock among words that nobody knows is no up-time
        {
            return false;
        }

        var behind = start + length;
        var blanks = MessageStamps.Blanks(rest, behind);
        var zone =
            blanks > 0 ? MessageZones.LengthAt(rest[(behind + blanks)..], IsDevices(rest[start..behind], mark)) : 0;
        (Parts.RelayStamp, Parts.RelayZone) = (Parts.Stamp, Parts.Zone);
        Parts.Stamp = new LinePart(At + start, length);
        Parts.Zone = zone > 0 ? new LinePart(At + behind + blanks, zone) : default;
        Parts.IsUptime = isUptime;
        Parts.Clock = mark;
        At += behind + (zone > 0 ? blanks + zone : 0);
        IsStampClosed = Rest.TrimStart(' ').StartsWith(":");
        return true;
    }

    /// <summary>Whether a stamp is the device's own: a relay prints no mark, no parts of a second in this form, no counter before it.</summary>
    private readonly bool IsDevices(ReadOnlySpan<char> stamp, ClockMark mark) =>
        mark != ClockMark.None
        || !Parts.Stamp.IsEmpty
        || !Parts.Sequence.IsEmpty
        || !Parts.Node.IsEmpty
        || MessagePlatforms.IsYearFirst(stamp)
        || (stamp.Contains('.') && !stamp.Contains('T'));

    /// <summary>Reads a message counter.</summary>
    public bool ReadSequence()
    {
        var digits = MessageStamps.Digits(Rest, 19);
        if (digits is 0 or > 18 || !Parts.SecondSequence.IsEmpty)
        {
            return false;
        }

        var behind = Rest[digits..];
        if (!behind.StartsWith(":") || (behind.Length > 1 && behind[1] is not ' '))
        {
            return false;
        }

        var part = new LinePart(At, digits);
        if (Parts.Sequence.IsEmpty)
        {
            Parts.Sequence = part;
        }
        else
        {
            Parts.SecondSequence = part;
        }

        At += digits;
        return true;
    }

    /// <summary>Reads a node of IOS XR or a place of IOS XE.</summary>
    private bool ReadPlace()
    {
        var node = Parts.Node.IsEmpty ? MessagePlaces.NodeLengthAt(Rest) : 0;
        if (node > 0)
        {
            Parts.Node = new LinePart(At, node);
            At += node;
            return true;
        }

        var where = Parts.Where.IsEmpty ? MessagePlaces.WhereLengthAt(Rest) : 0;
        if (where == 0)
        {
            return false;
        }

        Parts.Where = new LinePart(At, where);
        At += where;
        return true;
    }

    /// <summary>Reads a process.</summary>
    /// <param name="needsNumber">Whether one without a number is none.</param>
    public bool ReadProcess(bool needsNumber)
    {
        var length = MessagePlaces.ProcessLengthAt(Rest, out var name);
        if (length > name && !Parts.Version.IsEmpty && Rest[..name].SequenceEqual(Cut(Parts.Process)))
        {
            At += length; // IOS XR names it again behind the header of RFC 5424
            return true;
        }

        if (length == 0 || !Parts.Process.IsEmpty || (needsNumber && length == name))
        {
            return false;
        }

        Parts.Process = new LinePart(At, name);
        Parts.ProcessId = length > name ? new LinePart(At + name + 1, length - name - 2) : default;
        At += length;
        return true;
    }

    /// <summary>Whether a word is the zone of the stamp, with the host in between, where a relay has put it.</summary>
    public readonly bool IsZoneBehindHost(ReadOnlySpan<char> word) =>
        Parts.Zone.IsEmpty && !Parts.Stamp.IsEmpty && !Parts.Host.IsEmpty && MessageZones.IsKnown(word);

    /// <summary>Whether a word goes on with the one before it: what stands between counter and stamp up to a colon is one name, as configured.</summary>
    public readonly bool IsSecondWordOfOrigin(LinePart word) =>
        !Parts.Sequence.IsEmpty
        && Parts.Stamp.IsEmpty
        && Parts.RelayHost.IsEmpty
        && Parts.Host.Start == Parts.Sequence.End + 2
        && Parts.Host.End + 1 == word.Start;

    /// <summary>Keeps a piece that is nothing known.</summary>
    public void Keep(LinePart word)
    {
        if (word.IsEmpty)
        {
            return;
        }

        var isFirst = Parts.UnknownPrefix.IsEmpty;
        var start = isFirst ? word.Start : Math.Min(word.Start, Parts.UnknownPrefix.Start);
        var end = isFirst ? word.End : Math.Max(word.End, Parts.UnknownPrefix.End);
        Parts.UnknownPrefix = new LinePart(start, end - start);
    }
}
