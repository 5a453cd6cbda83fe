namespace Hearth.Scrubbing.Lines;

/// <summary>Finds settings within a word: <c>DB_PASSWORD=x</c>, <c>"token":"x"</c>, <c>?key=x&amp;y=z</c>, and elements of XML.</summary>
internal static class SettingScan
{
    /// <summary>How far before a value its name, list or tag may begin, in characters.</summary>
    private const int Reach = 256;

    /// <summary>Hides the values of settings that begin in a word.</summary>
    /// <returns>The word behind the last value; the word itself when there is none.</returns>
    public static int Hide(ReadOnlySpan<char> line, TokenList tokens, int index, EditList edits)
    {
        var (start, end) = tokens[index];
        var at = start;
        var behind = index;
        while (at < end)
        {
            var found = line[at..end].IndexOfAny('=', ':', '>');
            if (found < 0)
            {
                break;
            }

            at += found;
            var value = line[at] == '>' ? Element(line, at) : Setting(line, start, at, end);
            at++;
            if (!value.IsEmpty)
            {
                edits.Hide(line, value, ScrubKind.Unnamed);
                at = Math.Max(at, value.Behind);
                behind = tokens.FirstAt(at, index + 1);
            }
        }

        return behind;
    }

    /// <summary>The value of a setting whose divider stands at a place.</summary>
    private static ValueRange Setting(ReadOnlySpan<char> line, int start, int at, int end)
    {
        if (at + 1 >= end || line[at + 1] is ':' or '=' || (line[at] == ':' && line[at + 1] == '/'))
        {
            return default;
        }

        var name = NameBefore(line, start, at);
        if (name.Length == 0 || !(line[at] == '=' ? SecretWord.IsTelling(name) : SecretWord.Is(name)))
        {
            return default;
        }

        var range = ValueRange.At(line, at + 1, end);
        if (range.Behind == range.End)
        {
            var stop = End(line[range.Start..range.End], line[Math.Max(start, at - Reach)..at]);
            range = new(range.Start, range.Start + stop, range.Start + stop);
        }

        return !range.IsEmpty && IsValue(line, name, range, isQuoted: range.Behind != range.End) ? range : default;
    }

    /// <summary>What an element holds whose start tag ends at a place.</summary>
    private static ValueRange Element(ReadOnlySpan<char> line, int at)
    {
        const int Longest = 4096;
        var from = Math.Max(0, at - Reach);
        var open = from + line[from..at].LastIndexOf('<');
        if (open < from)
        {
            return default;
        }

        var name = line[(open + 1)..at];
        var blank = name.IndexOf(' ');
        name = blank < 0 ? name : name[..blank];
        name = name[(name.LastIndexOf(':') + 1)..];
        if (name.Length == 0 || name[0] == '/' || name[^1] == '/' || !SecretWord.Is(name))
        {
            return default;
        }

        var text = line.Slice(at + 1, Math.Min(Longest, line.Length - at - 1));
        var close = text.IndexOf('<');
        var range = close <= 0 ? default : new ValueRange(at + 1, at + 1 + close, at + 1 + close);
        return
            range.IsEmpty
            || !line[range.End..].StartsWith("</", StringComparison.Ordinal)
            || !new ValueAfterWord(name, range.In(line), true, false, true).IsLikely(false)
            ? default
            : range;
    }

    private static ReadOnlySpan<char> NameBefore(ReadOnlySpan<char> line, int start, int at)
    {
        var text = line[Math.Max(start, at - Reach)..at];
        text = text[..^ValueRange.QuoteBefore(text)].TrimEnd('+');
        var first = text.Length;
        while (first > 0 && (char.IsAsciiLetterOrDigit(text[first - 1]) || text[first - 1] is '_' or '-' or '.'))
        {
            first--;
        }

        return text[first..];
    }

    /// <summary>Where an unquoted value ends: at the next setting of a list, or with the word.</summary>
    private static int End(ReadOnlySpan<char> value, ReadOnlySpan<char> before)
    {
        if (before.ContainsAny('?', '&') && value.IndexOf('&') is var next and >= 0)
        {
            return next;
        }

        if (before.ContainsAny('{', '"'))
        {
            var stop = value.IndexOfAny(",}]");
            return stop < 0 ? value.Length : stop;
        }

        // "password=x,uid=1": what follows the comma is the next setting.
        var comma = value.IndexOf(',');
        if (comma > 0 && before.Contains(',') && value[comma..].Contains('='))
        {
            return comma;
        }

        return value.Length;
    }

    private static bool IsValue(ReadOnlySpan<char> line, ReadOnlySpan<char> name, ValueRange range, bool isQuoted)
    {
        var value = range.In(line);
        if (SecretWord.IsPassword(name))
        {
            return !(
                value.StartsWith("-----BEGIN")
                || value
                    is "true"
                        or "false"
                        or "yes"
                        or "no"
                        or "none"
                        or "null"
                        or "None"
                        or "True"
                        or "False"
                        or "\\"
                || value[0] is '/' or '$' && value.Contains('/')
                || (value[0] == '$' && value.Length > 1 && value[1] is '{' or '(')
            );
        }

        return new ValueAfterWord(name, value, isTold: true, isSentence: false, isQuoted).IsLikely(isOfRoutes: false);
    }
}
