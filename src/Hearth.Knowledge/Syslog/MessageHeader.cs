namespace Hearth.Knowledge.Syslog;

/// <summary>
/// Reads what stands in front of a message from left to right, a piece at a time. A piece that comes twice moves the first
/// one to the relay; a piece that is nothing known is kept as it is.
/// </summary>
internal ref struct MessageHeader(ReadOnlySpan<char> line)
{
    /// <summary>The line up to where the header ends.</summary>
    private ReadOnlySpan<char> _line = line;
    private bool _isStampClosed;

    /// <summary>What was read so far.</summary>
    public MessageParts Parts;

    /// <summary>Where reading goes on.</summary>
    public int At { get; private set; }

    private readonly ReadOnlySpan<char> Rest => _line[At..];

    /// <summary>Reads the priority, and the whole header of RFC 5424 where its version follows.</summary>
    public void ReadPriority()
    {
        var start = _line.Length - _line.TrimStart().Length;
        var text = _line[start..];
        var digits = text.Length > 2 && text[0] == '<' ? MessageStamps.Digits(text[1..], 4) : 0;
        if (digits is 0 or > 3 || digits + 1 >= text.Length || text[digits + 1] != '>')
        {
            return;
        }

        var priority = MessageStamps.Number(text.Slice(1, digits));
        if (priority > 191 || (digits > 1 && text[1] == '0'))
        {
            return;
        }

        Parts.Priority = priority;
        At = start + digits + 2;
        if (Rest.StartsWith("1 "))
        {
            ReadStructuredHeader();
        }
    }

    /// <summary>Reads a header up to its end: all of it, known or not.</summary>
    /// <param name="end">Where it ends: the position of the tag.</param>
    public void ReadAll(int end)
    {
        _line = _line[..end];
        while (SkipSeparators())
        {
            if (!ReadShaped())
            {
                ReadWord();
            }
        }
    }

    /// <summary>Reads the front of a line that has no tag: only what its shape gives away, then the host and process of RFC 3164.</summary>
    public void ReadLeading()
    {
        while (SkipSeparators() && (ReadShaped() || ReadOrigin())) { }

        if (Parts.Stamp.IsEmpty || _isStampClosed || !Parts.Host.IsEmpty || Rest.StartsWith("last message repeated "))
        {
            return;
        }

        var end = Rest.IndexOf(' ');
        if (end > 0 && IsHost(Rest[..end].TrimEnd(':')))
        {
            Parts.Host = new LinePart(At, Rest[..end].TrimEnd(':').Length);
            At += end;
            SkipSeparators();
            ReadProcess(needsNumber: false);
            SkipSeparators();
        }
    }

    private bool SkipSeparators()
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
    private bool ReadShaped() => ReadStamp() || ReadSequence() || ReadPlace() || ReadProcess(needsNumber: true);

    private bool ReadStamp()
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
        if (length == 0)
        {
            return false;
        }

        var behind = start + length;
        var blanks = MessageStamps.Blanks(rest, behind);
        var zone = blanks > 0 ? MessageStamps.ZoneLengthAt(rest[(behind + blanks)..]) : 0;
        (Parts.RelayStamp, Parts.RelayZone) = (Parts.Stamp, Parts.Zone);
        Parts.Stamp = new LinePart(At + start, length);
        Parts.Zone = zone > 0 ? new LinePart(At + behind + blanks, zone) : default;
        Parts.IsUptime = isUptime;
        Parts.Clock = mark;
        At += behind + (zone > 0 ? blanks + zone : 0);
        _isStampClosed = Rest.TrimStart(' ').StartsWith(":");
        return true;
    }

    private bool ReadSequence()
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

    private bool ReadProcess(bool needsNumber)
    {
        var length = MessagePlaces.ProcessLengthAt(Rest, out var name);
        if (length == 0 || !Parts.Process.IsEmpty || (needsNumber && length == name))
        {
            return false;
        }

        Parts.Process = new LinePart(At, name);
        Parts.ProcessId = length > name ? new LinePart(At + name + 1, length - name - 2) : default;
        At += length;
        return true;
    }

    /// <summary>Reads a host that ends with a colon and has a stamp or a counter behind it; without a tag nothing else is sure.</summary>
    private bool ReadOrigin()
    {
        var end = Rest.IndexOfAny(' ', '\t');
        if (end < 2 || Rest[end - 1] != ':' || !Parts.Host.IsEmpty || !IsHost(Rest[..(end - 1)]))
        {
            return false;
        }

        var behind = Rest[end..].TrimStart(' ');
        var stamp = behind.StartsWith("*") || behind.StartsWith(".") ? behind[1..] : behind;
        if (MessageStamps.LengthAt(stamp, out _) == 0)
        {
            return false;
        }

        Parts.Host = new LinePart(At, end - 1);
        At += end;
        return true;
    }

    private void ReadWord()
    {
        var rest = Rest;
        var end = rest.IndexOfAny(' ', '\t');
        var printed = end < 0 ? rest : rest[..end];
        var word = printed.TrimEnd(':');
        var closes = word.Length < printed.Length;
        var part = new LinePart(At, word.Length);
        At += printed.Length;
        if (word[0] == '*' && word.Length > 1 && closes && Parts.Process.IsEmpty)
        {
            Parts.Process = new LinePart(part.Start + 1, part.Length - 1); // AireOS: *spamApTask1:
        }
        else if (!IsHost(word) || !Parts.RelayHost.IsEmpty)
        {
            Keep(part);
        }
        else if (!Parts.Node.IsEmpty && closes && Parts.Process.IsEmpty)
        {
            Parts.Process = part; // IOS XR: a process without its number
        }
        else
        {
            (Parts.RelayHost, Parts.Host) = (Parts.Host, part);
        }
    }

    private void Keep(LinePart word)
    {
        var start = Parts.UnknownPrefix.IsEmpty ? word.Start : Parts.UnknownPrefix.Start;
        Parts.UnknownPrefix = new LinePart(start, word.End - start);
    }

    private static bool IsHost(ReadOnlySpan<char> word)
    {
        var isNumber = true;
        foreach (var c in word)
        {
            isNumber &= char.IsAsciiDigit(c);
            if (!char.IsAsciiLetterOrDigit(c) && c is not ('.' or '-' or '_' or ':' or '/'))
            {
                return false;
            }
        }

        return !word.IsEmpty && char.IsAsciiLetterOrDigit(word[0]) && !isNumber;
    }

    /// <summary>Reads <c>1 STAMP HOST APP PROCID MSGID SD</c>; a line that only looks like it is left alone.</summary>
    private void ReadStructuredHeader()
    {
        var at = At + 2;
        var stamp = TakeField(ref at);
        var host = TakeField(ref at);
        var process = TakeField(ref at);
        var processId = TakeField(ref at);
        var messageId = TakeField(ref at);
        var length = at <= _line.Length ? MessagePlaces.StructuredLengthAt(_line[at..]) : 0;
        if (length == 0 || (!stamp.IsEmpty && MessageStamps.LengthAt(stamp.Of(_line), out _) != stamp.Length))
        {
            return;
        }

        (Parts.Stamp, Parts.Host, Parts.MessageId) = (stamp, host, messageId);
        (Parts.Process, Parts.ProcessId) = (process, processId);
        Parts.StructuredData = length == 1 ? default : new LinePart(at, length);
        At = at + length;
        At += Rest.Length - Rest.TrimStart(" \uFEFF").Length;
    }

    /// <summary>Takes the word at a position and the blank behind it; a dash stands for nothing.</summary>
    private readonly LinePart TakeField(ref int at)
    {
        var text = at < _line.Length ? _line[at..] : [];
        var end = text.IndexOf(' ');
        var length = end < 0 ? text.Length : end;
        var part = text[..length] is "-" ? default : new LinePart(at, length);
        at += length + 1;
        return part;
    }
}
