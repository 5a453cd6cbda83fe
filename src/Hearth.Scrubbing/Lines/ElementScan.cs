namespace Hearth.Scrubbing.Lines;

/// <summary>Finds what elements of XML hold whose name, or that of the element around them, tells of a secret.</summary>
internal static class ElementScan
{
    /// <summary>How far before its end a tag may begin, in characters.</summary>
    private const int Reach = 256;

    /// <summary>What an element holds whose start tag ends at a place.</summary>
    public static ValueRange Find(ReadOnlySpan<char> line, int at, BlockStack blocks)
    {
        const int Longest = 4096;
        var name = TagBefore(line, at, out var open);
        if (name.Length == 0 || name[0] == '/' || name[^1] == '/')
        {
            return default;
        }

        var text = line.Slice(at + 1, Math.Min(Longest, line.Length - at - 1));
        var close = text.IndexOf('<');
        if (close <= 0 || !text[close..].StartsWith("</", StringComparison.Ordinal))
        {
            return default;
        }

        // "<secret>5 $1$...</secret>": the type stays.
        var lead = close > 2 && text[1] == ' ' && char.IsAsciiDigit(text[0]) ? 2 : 0;
        var range = new ValueRange(at + 1 + lead, at + 1 + close, at + 1 + close);
        // A key with a value behind it is a name, not a secret.
        var isNaming = name is "key" || (name is "name" && SecretWord.Is(range.In(line)));
        if (isNaming && NamedValue(line, range.End) is { IsEmpty: false } value)
        {
            return SecretWord.Is(range.In(line)) ? value : default;
        }

        if (SecretWord.Is(name) || SecretWord.IsTellingField(name))
        {
            return new ValueAfterWord(name, range.In(line), true, false, true).IsLikely(false) ? range : default;
        }

        var block = open == 0 ? blocks.Meaning : EnclosingElement(line, open);
        block =
            open is > 0 and < Reach && block == BlockMeaning.None && line[..open].IndexOfAnyExcept(' ', '\t') < 0
                ? blocks.Meaning
                : block;
        return block > BlockMeaning.Bracket && BlockName.IsSecret(block, name, range.In(line)) ? range : default;
    }

    /// <summary>The value behind a name that tells: <c>&lt;key&gt;snmp.community&lt;/key&gt;&lt;value&gt;x&lt;/value&gt;</c>.</summary>
    /// <param name="line">The line.</param>
    /// <param name="at">Where the end tag of the name begins.</param>
    private static ValueRange NamedValue(ReadOnlySpan<char> line, int at)
    {
        var behind = at + line[at..].IndexOf('>') + 1;
        var start = behind + line[behind..].Length - line[behind..].TrimStart().Length;
        var tag =
            line[start..].StartsWith("<value>") ? 7
            : line[start..].StartsWith("<string>") ? 8
            : 0;
        var length = tag == 0 ? -1 : line[(start + tag)..].IndexOf('<');
        return length <= 0 ? default : new(start + tag, start + tag + length, start + tag + length);
    }

    /// <summary>The name in a tag that ends at a place, without prefix and attributes.</summary>
    private static ReadOnlySpan<char> TagBefore(ReadOnlySpan<char> line, int at, out int open)
    {
        var from = Math.Max(0, at - Reach);
        open = from + line[from..at].LastIndexOf('<');
        if (open < from)
        {
            return [];
        }

        var name = line[(open + 1)..at];
        var blank = name.IndexOf(' ');
        name = blank < 0 ? name : name[..blank];
        return name.Length > 0 && name[0] == '/' ? name : name[(name.LastIndexOf(':') + 1)..];
    }

    /// <summary>What the nearest element says that is open at a place within a line.</summary>
    private static BlockMeaning EnclosingElement(ReadOnlySpan<char> line, int at)
    {
        var depth = 0;
        for (var end = at; end > 0 && at - end < Reach; )
        {
            var close = line[..end].LastIndexOf('>');
            var name = close < 0 ? [] : TagBefore(line, close, out end);
            if (name.Length == 0)
            {
                return BlockMeaning.None;
            }

            if (name[^1] == '/')
            {
                continue;
            }

            depth += name[0] == '/' ? 1 : -1;
            if (depth < 0)
            {
                var meaning = name.StartsWith("__XML__PARAM") ? BlockMeaning.Bracket : BlockName.MeaningOfName(name);
                if (meaning != BlockMeaning.Bracket)
                {
                    return meaning;
                }

                depth = 0;
            }
        }

        return BlockMeaning.None;
    }
}
