namespace Hearth.Scrubbing.Lines;

/// <summary>Where a value stands in a line, quotes and what closes the text around it left out.</summary>
/// <param name="Start">Its first character.</param>
/// <param name="End">The place behind its last.</param>
/// <param name="Behind">The place behind its closing quote; <paramref name="End"/> without one.</param>
internal readonly record struct ValueRange(int Start, int End, int Behind)
{
    /// <summary>Farthest a closing quote or an open bracket is looked for: the work for a value is bounded.</summary>
    private const int Reach = 2048;

    private static readonly string[] Quotes = ["\\\"", "&quot;", "&#34;", "&apos;", "&#39;", "\"", "'"];

    /// <summary>What tools put in place of a secret, as far as it has blanks.</summary>
    private static readonly string[] LongMasks = ["<secret hidden>", "<configuration removed>", "<not set>"];

    /// <summary>Whether there is nothing.</summary>
    public bool IsEmpty => End <= Start;

    /// <summary>The value.</summary>
    public ReadOnlySpan<char> In(ReadOnlySpan<char> line) => line[Start..End];

    /// <summary>The value that begins at a place.</summary>
    /// <param name="line">The line.</param>
    /// <param name="start">Where it begins, an opening quote included.</param>
    /// <param name="end">Where it ends when it is not quoted.</param>
    public static ValueRange At(ReadOnlySpan<char> line, int start, int end)
    {
        foreach (var quote in Quotes)
        {
            if (!line[start..].StartsWith(quote, StringComparison.Ordinal))
            {
                continue;
            }

            var inner = start + quote.Length;
            var close = Close(line, inner, quote);
            if (close > 0)
            {
                return new(inner, close, close + quote.Length);
            }

            // Nothing closes it: the quote itself is no part of the value.
            start = inner < end ? inner : start;
            break;
        }

        foreach (var mask in LongMasks)
        {
            if (line[start..].StartsWith(mask, StringComparison.OrdinalIgnoreCase))
            {
                return new(start, start + mask.Length, start + mask.Length);
            }
        }

        var bare = WithoutClosers(line, start, end);
        return new(start, bare, bare);
    }

    /// <summary>The length of a quote at the end of a text; 0 for none.</summary>
    public static int QuoteBefore(ReadOnlySpan<char> text)
    {
        foreach (var quote in Quotes)
        {
            if (text.EndsWith(quote, StringComparison.Ordinal))
            {
                return quote.Length;
            }
        }

        return 0;
    }

    private static int Close(ReadOnlySpan<char> line, int from, string quote)
    {
        var end = Math.Min(line.Length, from + Reach);
        for (var at = from; at < end; )
        {
            var found = line[at..end].IndexOf(quote, StringComparison.Ordinal);
            if (found < 0)
            {
                return -1;
            }

            at += found;
            var isEscaped = quote == "\"" && at > from && line[at - 1] == '\\' && (at < 2 || line[at - 2] != '\\');
            // An apostrophe inside a word closes nothing.
            var isInside = quote == "'" && at + 1 < line.Length && char.IsAsciiLetterOrDigit(line[at + 1]);
            if (!isEscaped && !isInside)
            {
                return at;
            }

            at += quote.Length;
        }

        return -1;
    }

    /// <summary>Leaves out what ends the text around a value: a tag, a quote or bracket that was opened before it.</summary>
    private static int WithoutClosers(ReadOnlySpan<char> line, int start, int end)
    {
        var before = line[Math.Max(0, start - Reach)..start];
        while (end > start)
        {
            var length = Closer(line[start..end], before);
            if (length == 0)
            {
                break;
            }

            end -= length;
        }

        return end;
    }

    private static int Closer(ReadOnlySpan<char> value, ReadOnlySpan<char> before)
    {
        if (value.EndsWith("]]>", StringComparison.Ordinal))
        {
            return 3;
        }

        if (value[^1] == '>')
        {
            var tag = value.LastIndexOf("</", StringComparison.Ordinal);
            tag = tag < 0 && value.EndsWith("<cr>", StringComparison.OrdinalIgnoreCase) ? value.Length - 4 : tag;
            return tag >= 0 && value[(tag + 2)..^1].IndexOfAny(" <>") < 0 ? value.Length - tag : 0;
        }

        foreach (var quote in Quotes)
        {
            if (value.EndsWith(quote, StringComparison.Ordinal))
            {
                return before.Count(quote) % 2 == 1 ? quote.Length : 0;
            }
        }

        return value[^1] switch
        {
            ')' => IsOpen(before, '(', ')'),
            ']' => IsOpen(before, '[', ']'),
            '}' => IsOpen(before, '{', '}'),
            ',' or ';' when value.Length > 1 => Closer(value[..^1], before) is var inner and > 0 ? inner + 1 : 0,
            _ => 0,
        };
    }

    private static int IsOpen(ReadOnlySpan<char> before, char open, char close) =>
        before.Count(open) > before.Count(close) ? 1 : 0;
}
