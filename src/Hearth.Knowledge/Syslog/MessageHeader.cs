namespace Hearth.Knowledge.Syslog;

/// <summary>Reads all that stands in front of a message: the pieces with a shape, and the words between them.</summary>
internal static class MessageHeader
{
    private const string OriginalAddress = "Original Address=";
    private const string RepeatedMessage = "message repeated ";

    /// <summary>Reads a header up to its end: all of it, known or not.</summary>
    /// <param name="header">A header whose priority was read.</param>
    /// <param name="end">Where it ends: the position of the tag.</param>
    public static void ReadAll(ref HeaderPieces header, int end)
    {
        header.EndAt(end);
        var words = 0; // in a row that were taken for hosts, nothing known between them
        while (header.SkipSeparators())
        {
            if (header.ReadShaped() || ReadDevicesOwn(ref header))
            {
                words = 0;
            }
            else
            {
                words = ReadWord(ref header, words);
            }
        }

        ref var parts = ref header.Parts;
        if (words > 1 && parts.Stamp.IsEmpty && parts.Sequence.IsEmpty && parts.Priority is null)
        {
            DropHosts(ref header); // a sentence that ends in a tag, no header
        }
    }

    /// <summary>Reads the front of a line that has no tag: only what its shape gives away, then the host and process of RFC 3164.</summary>
    /// <param name="header">A header whose priority was read.</param>
    public static void ReadLeading(ref HeaderPieces header)
    {
        while (header.SkipSeparators() && (header.ReadShaped() || ReadTask(ref header) || ReadOrigin(ref header))) { }

        ref var parts = ref header.Parts;
        if (parts.Stamp.IsEmpty || header.IsStampClosed || !parts.Host.IsEmpty || IsRepeat(header.Rest))
        {
            return;
        }

        var end = header.Rest.IndexOf(' ');
        if (end > 0 && MessagePlaces.IsHost(header.Rest[..end].TrimEnd(':')))
        {
            parts.Host = new LinePart(header.At, header.Rest[..end].TrimEnd(':').Length);
            header.At += end;
            while (
                header.SkipSeparators()
                && !IsRepeat(header.Rest)
                && (header.ReadInnerPriority() || header.ReadSequence() || header.ReadStamp())
            ) { }

            header.ReadProcess(needsNumber: false);
            header.SkipSeparators();
        }
    }

    private static bool IsRepeat(ReadOnlySpan<char> text) => text.StartsWith("last message repeated ");

    /// <summary>Reads what only stands in front of a tag: a priority within the line, brackets, a task, a prompt, a device context.</summary>
    private static bool ReadDevicesOwn(ref HeaderPieces header) =>
        header.Rest[0] switch
        {
            '<' => header.ReadInnerPriority(),
            '[' => ReadSession(ref header),
            '*' => ReadTask(ref header),
            '%' => ReadContext(ref header),
            'm' when header.Rest.StartsWith(RepeatedMessage) => ReadRepeated(ref header),
            'O' when header.Rest.StartsWith(OriginalAddress) => ReadOriginalAddress(ref header),
            _ => ReadPrompt(ref header),
        };

    /// <summary>Reads <c>[syslog@9 s_sn="17" s_id="192.0.2.1:514"]</c>: what IOS adds to name the logging session.</summary>
    private static bool ReadSession(ref HeaderPieces header)
    {
        var length =
            header.Rest.StartsWith("[syslog@") && header.Parts.StructuredData.IsEmpty
                ? MessagePlaces.StructuredLengthAt(header.Rest)
                : 0;
        header.Parts.StructuredData = length > 0 ? new LinePart(header.At, length) : header.Parts.StructuredData;
        header.At += length;
        return length > 0;
    }

    /// <summary>Reads the task of AireOS, <c>*spamApTask1:</c>.</summary>
    private static bool ReadTask(ref HeaderPieces header)
    {
        var length = header.Parts.Process.IsEmpty ? MessagePlaces.TaskLengthAt(header.Rest) : 0;
        if (length == 0)
        {
            return false;
        }

        header.Parts.Process = new LinePart(header.At + 1, length);
        header.At += length + 1;
        return true;
    }

    /// <summary>Reads <c>%$ VDC-1 %$</c>: the device context of NX-OS that speaks.</summary>
    private static bool ReadContext(ref HeaderPieces header)
    {
        var length = MessagePlaces.ContextLengthAt(header.Rest, out var start, out var name);
        if (length == 0 || !header.Parts.Where.IsEmpty)
        {
            return false;
        }

        header.Parts.Where = new LinePart(header.At + start, name);
        header.At += length;
        return true;
    }

    /// <summary>Reads the sender as a relay noted it, <c>Original Address=192.0.2.1</c>, and the header of RFC 5424 behind it.</summary>
    private static bool ReadOriginalAddress(ref HeaderPieces header)
    {
        var start = OriginalAddress.Length;
        var end = header.Rest[start..].IndexOf(' ');
        if (end <= 0 || !header.Parts.Host.IsEmpty)
        {
            return false;
        }

        var address = new LinePart(header.At + start, end);
        var label = new LinePart(header.At, start);
        header.At += start + end + 1;
        header.ReadVersion();
        header.Keep(label);
        if (header.Parts.Host.IsEmpty)
        {
            header.Parts.Host = address;
        }
        else
        {
            header.Keep(address); // the relay that wrote the header is named there
        }

        return true;
    }

    /// <summary>Reads <c>message repeated 27 times: [</c>, which relays put around a line that came again.</summary>
    private static bool ReadRepeated(ref HeaderPieces header)
    {
        var rest = header.Rest[RepeatedMessage.Length..];
        var digits = MessageStamps.Digits(rest, 10);
        if (!header.Parts.RepeatNote.IsEmpty || digits is 0 or > 9 || !rest[digits..].StartsWith(" times: ["))
        {
            return false;
        }

        var length = RepeatedMessage.Length + digits + " times: [".Length;
        header.Parts.Repeats = MessageStamps.Number(rest[..digits]);
        header.Parts.RepeatNote = new LinePart(header.At, length);
        header.At += length;
        return true;
    }

    /// <summary>Reads the prompt that a message was printed behind on a console, <c>sw1(config)#</c>: it names the device.</summary>
    private static bool ReadPrompt(ref HeaderPieces header)
    {
        var rest = header.Rest;
        var end = rest.IndexOfAny(' ', '\t');
        var word = end < 0 ? rest : rest[..end];
        var mark = word.LastIndexOfAny('#', '>');
        if (mark <= 0 || !IsFollowedByHeader(rest[(mark + 1)..]))
        {
            return false;
        }

        var name = word[..mark];
        var mode = name.IndexOf('(');
        var host = mode > 0 ? name[..mode] : name;
        if (!MessagePlaces.IsHost(host))
        {
            return false;
        }

        ref var parts = ref header.Parts;
        header.Keep(parts.Node);
        header.Keep(mode > 0 ? new LinePart(header.At + mode, mark - mode) : default);
        parts.Node = default;
        TakeHost(ref header, new LinePart(header.At, host.Length));
        header.At += mark + 1;
        return true;
    }

    private static bool IsFollowedByHeader(ReadOnlySpan<char> text) =>
        text.IsEmpty
        || MessageStamps.LengthAt(text[0] is '*' or '.' ? text[1..] : text, out _) > 0
        || MessagePlaces.NodeLengthAt(text) > 0;

    /// <summary>Reads a host that ends with a colon and has a stamp or a counter behind it; without a tag nothing else is sure.</summary>
    private static bool ReadOrigin(ref HeaderPieces header)
    {
        var rest = header.Rest;
        var end = rest.IndexOfAny(' ', '\t');
        if (end < 2 || rest[end - 1] != ':' || !header.Parts.Host.IsEmpty || !MessagePlaces.IsHost(rest[..(end - 1)]))
        {
            return false;
        }

        var behind = rest[end..].TrimStart(' ');
        var stamp = behind.StartsWith("*") || behind.StartsWith(".") ? behind[1..] : behind;
        if (MessageStamps.LengthAt(stamp, out _) == 0 && MessagePlaces.TaskLengthAt(behind) == 0)
        {
            return false;
        }

        header.Parts.Host = new LinePart(header.At, end - 1);
        header.At += end;
        return true;
    }

    /// <summary>Reads a word that has no shape: a host, a zone behind one, a process of IOS XR without its number.</summary>
    /// <returns>How many words in a row were taken for hosts.</returns>
    private static int ReadWord(ref HeaderPieces header, int words)
    {
        var rest = header.Rest;
        var end = rest.IndexOfAny(' ', '\t');
        var printed = end < 0 ? rest : rest[..end];
        var colons = printed.Length - printed.TrimEnd(':').Length;
        var word = printed[..(printed.Length - (colons == 3 ? 1 : colons))]; // 2001:db8::: is an address and a colon
        var part = new LinePart(header.At, word.Length);
        header.At += printed.Length;
        ref var parts = ref header.Parts;
        if (!MessagePlaces.IsHost(word))
        {
            header.Keep(part);
            return 0;
        }

        if (!parts.Node.IsEmpty && colons > 0 && parts.Process.IsEmpty)
        {
            parts.Process = part;
            return 0;
        }

        if (colons > 0 && header.IsZoneBehindHost(word))
        {
            parts.Zone = part;
            return 0;
        }

        if (words == 2)
        {
            DropHosts(ref header);
            header.Keep(part);
            return 0;
        }

        if (parts.Where.IsEmpty && MessagePlaces.IsAccessPoint(header.Cut(parts.Host)))
        {
            parts.Where = parts.Host; // the access point has a name as well
            parts.Host = part;
            return 0;
        }

        if (colons > 0 && header.IsSecondWordOfOrigin(part))
        {
            parts.Host = new LinePart(parts.Host.Start, part.End - parts.Host.Start);
            return words;
        }

        if (!parts.RelayHost.IsEmpty && parts.PriorityMark.Start <= parts.Host.Start)
        {
            header.Keep(part);
            return 0;
        }

        TakeHost(ref header, part);
        return words + 1;
    }

    private static void TakeHost(ref HeaderPieces header, LinePart host)
    {
        header.Keep(header.Parts.RelayHost);
        (header.Parts.RelayHost, header.Parts.Host) = (header.Parts.Host, host);
    }

    private static void DropHosts(ref HeaderPieces header)
    {
        header.Keep(header.Parts.RelayHost);
        header.Keep(header.Parts.Host);
        (header.Parts.RelayHost, header.Parts.Host) = (default, default);
    }
}
