namespace Hearth.Knowledge.Syslog;

/// <summary>Knows by their shape the words that say where in a device a message comes from.</summary>
internal static class MessagePlaces
{
    private const int LongestTask = 40;

    /// <summary>Length of a node of IOS XR, such as <c>RP/0/RSP0/CPU0</c> or <c>CLC 6/0</c>; 0 for none.</summary>
    public static int NodeLengthAt(ReadOnlySpan<char> text)
    {
        if (text.StartsWith("CLC "))
        {
            var slot = SlotLength(text[4..]);
            return slot > 0 && IsClosed(text, 4 + slot) ? 4 + slot : 0;
        }

        var length = 0;
        var slashes = 0;
        while (length < text.Length && (char.IsAsciiLetterOrDigit(text[length]) || text[length] == '/'))
        {
            slashes += text[length] == '/' ? 1 : 0;
            length++;
        }

        return slashes is 2 or 3 && IsNode(text[..length]) && IsClosed(text, length) ? length : 0;
    }

    /// <summary><c>LC/0/2/CPU0</c>, <c>SP/0/1/SP</c>, and <c>0/RP0/ADMIN0</c> of the administration plane.</summary>
    private static bool IsNode(ReadOnlySpan<char> text)
    {
        var processor = text[(text.LastIndexOf('/') + 1)..].TrimEnd("0123456789");
        return processor is "CPU" or "SP" && char.IsAsciiLetterUpper(text[0])
            || processor is "CPU" or "ADMIN" && char.IsAsciiDigit(text[0]);
    }

    /// <summary>Length of a place of IOS XE, such as <c>R0/0</c>, <c>SIP1</c> or <c>Switch 1 R0/0</c>, before a colon; 0 for none.</summary>
    public static int WhereLengthAt(ReadOnlySpan<char> text)
    {
        var at = 0;
        if (text.StartsWith("Switch ") || text.StartsWith("Chassis "))
        {
            at = text.IndexOf(' ') + 1;
            var number = MessageStamps.Digits(text[at..], 3);
            if (number is 0 or > 2 || at + number >= text.Length || text[at + number] != ' ')
            {
                return 0;
            }

            at += number + 1;
        }

        var letters = 0;
        while (at + letters < text.Length && char.IsAsciiLetterUpper(text[at + letters]))
        {
            letters++;
        }

        if (text.Slice(at, letters) is not ("R" or "F" or "P" or "B" or "C" or "RP" or "FP" or "CC" or "SIP" or "SPA"))
        {
            return 0;
        }

        at += letters;
        var slot = at < text.Length ? SlotLength(text[at..]) : 0;
        var end = at + slot;
        return slot > 0 && end < text.Length && text[end] == ':' ? end : 0;
    }

    /// <summary>Length of <c>name</c> or <c>name[number]</c> before a colon; 0 for none.</summary>
    /// <param name="text">The text.</param>
    /// <param name="nameLength">Length of the name alone.</param>
    public static int ProcessLengthAt(ReadOnlySpan<char> text, out int nameLength)
    {
        var length = ProcessLength(text, out nameLength);
        var isClosed = length < text.Length && text[length] == ':';
        isClosed &= length + 1 >= text.Length || text[length + 1] == ' ';
        return isClosed ? length : 0;
    }

    /// <summary>Length of <c>name</c> or <c>name[number]</c>, whatever stands behind; 0 for none.</summary>
    /// <param name="text">The text.</param>
    /// <param name="nameLength">Length of the name alone.</param>
    public static int ProcessLength(ReadOnlySpan<char> text, out int nameLength)
    {
        nameLength = 0;
        while (nameLength < text.Length && IsProcess(text[nameLength]))
        {
            nameLength++;
        }

        var length = nameLength;
        if (nameLength > 0 && length < text.Length && text[length] == '[')
        {
            var digits = MessageStamps.Digits(text[(length + 1)..], 11);
            var close = length + 1 + digits;
            length = digits > 0 && close < text.Length && text[close] == ']' ? close + 1 : length;
        }

        return nameLength > 0 ? length : 0;
    }

    /// <summary>Whether a text is the name of a slot, such as <c>SLOT2</c>.</summary>
    public static bool IsSlot(ReadOnlySpan<char> text) =>
        text.StartsWith("SLOT", StringComparison.OrdinalIgnoreCase)
        && MessageStamps.Digits(text[4..], 4) is > 0 and < 4 and var digits
        && digits + 4 == text.Length;

    /// <summary>Length of the structured data of RFC 5424, or of the dash in its place; 0 for neither.</summary>
    public static int StructuredLengthAt(ReadOnlySpan<char> text)
    {
        if (text is "-" || text.StartsWith("- "))
        {
            return 1;
        }

        var isQuoted = false;
        var isOpen = false;
        for (var at = 0; at < text.Length; at++)
        {
            switch (text[at])
            {
                case '\\' when isQuoted:
                    at++;
                    break;
                case '"' when isOpen:
                    isQuoted = !isQuoted;
                    break;
                case '[' when !isOpen:
                    isOpen = true;
                    break;
                case ']' when isOpen && !isQuoted:
                    isOpen = false;
                    break;
                case not '[' when !isOpen:
                    return text[at] is ' ' or ':' ? at : 0;
                default:
                    break;
            }
        }

        return isOpen ? 0 : text.Length;
    }

    /// <summary><c>0</c>, <c>0/1</c>.</summary>
    private static int SlotLength(ReadOnlySpan<char> text)
    {
        var slot = MessageStamps.Digits(text, 3);
        if (slot is 0 or > 2)
        {
            return 0;
        }

        var hasPort = slot < text.Length && text[slot] == '/';
        var port = hasPort ? MessageStamps.Digits(text[(slot + 1)..], 3) : 0;
        return hasPort && port is 1 or 2 ? slot + 1 + port : slot;
    }

    private static bool IsClosed(ReadOnlySpan<char> text, int at) => at == text.Length || text[at] is ':' or ' ';

    private static bool IsProcess(char c) => char.IsAsciiLetterOrDigit(c) || c is '_' or '-' or '.' or '/';

    /// <summary>Length of the task of AireOS behind its asterisk, <c>*SISF BT Process:</c>; 0 for none.</summary>
    public static int TaskLengthAt(ReadOnlySpan<char> text)
    {
        if (text.Length < 3 || text[0] != '*' || !char.IsAsciiLetter(text[1]))
        {
            return 0;
        }

        var length = 1;
        while (length < text.Length && length <= LongestTask && (IsProcess(text[length]) || text[length] == ' '))
        {
            length++;
        }

        var isEnded =
            length < text.Length && text[length] == ':' && (length + 1 == text.Length || text[length + 1] == ' ');
        return isEnded ? length - 1 : 0;
    }

    /// <summary>Length of a device context between its marks, <c>%$ VDC-1 %$</c>; 0 for none.</summary>
    /// <param name="text">The text.</param>
    /// <param name="start">Where the name of the context begins.</param>
    /// <param name="name">How long it is.</param>
    public static int ContextLengthAt(ReadOnlySpan<char> text, out int start, out int name)
    {
        (start, name) = (2, 0);
        if (!text.StartsWith("%$"))
        {
            return 0;
        }

        start += MessageStamps.Blanks(text, start);
        while (start + name < text.Length && IsProcess(text[start + name]))
        {
            name++;
        }

        var end = start + name + MessageStamps.Blanks(text, start + name);
        return name > 0 && text[end..].StartsWith("%$") ? end + 2 : 0;
    }

    /// <summary>Whether a word can be the name or the address of a device.</summary>
    /// <remarks>
    /// A colon stands only in an address of IPv6 or of Ethernet, and behind <c>AP</c> in that of an access point. What relays write of
    /// day, time and priority is no host: <see cref="RelayWords"/>.
    /// </remarks>
    public static bool IsHost(ReadOnlySpan<char> word)
    {
        var isNumber = true;
        var isHexadecimal = true;
        var colons = 0;
        foreach (var c in word)
        {
            isNumber &= char.IsAsciiDigit(c);
            isHexadecimal &= char.IsAsciiHexDigit(c) || c is ':' or '.';
            colons += c == ':' ? 1 : 0;
            if (!char.IsAsciiLetterOrDigit(c) && c is not ('.' or '-' or '_' or ':' or '/'))
            {
                return false;
            }
        }

        var isAddress =
            colons == 0
            || (isHexadecimal && (colons is 5 or 7 || (colons > 1 && word.IndexOf("::") >= 0)))
            || IsAccessPoint(word);
        return !word.IsEmpty
            && (char.IsAsciiLetterOrDigit(word[0]) || colons > 1)
            && !isNumber
            && isAddress
            && !RelayWords.IsOne(word);
    }

    /// <summary><c>AP:00b7.0000.0001</c>: an access point that has no better name.</summary>
    public static bool IsAccessPoint(ReadOnlySpan<char> word) =>
        word.Length == 17 && word.StartsWith("AP:") && word[7] == '.' && word[12] == '.';
}
