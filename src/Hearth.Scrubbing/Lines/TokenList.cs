using System.Buffers;

namespace Hearth.Scrubbing.Lines;

/// <summary>The words of a line, divided by blanks and control characters; colour sequences of terminals divide too.</summary>
internal sealed class TokenList
{
    private static readonly SearchValues<char> Opening = SearchValues.Create("\"'([{<`");
    private static readonly SearchValues<char> Closing = SearchValues.Create("\"':;,.)]}>`=?!");
    private (int Start, int End)[] _tokens = new (int, int)[64];
    private (int Start, int End)[] _bare = new (int, int)[64];

    /// <summary>How many there are.</summary>
    public int Count { get; private set; }

    /// <summary>Characters of the longest.</summary>
    public int Longest { get; private set; }

    /// <summary>Whether the end of an element of XML stands in the line.</summary>
    public bool HoldsTag { get; private set; }

    /// <summary>Where a word begins, and the place behind it.</summary>
    public (int Start, int End) this[int index] => _tokens[index];

    /// <summary>Divides a line.</summary>
    public void Split(ReadOnlySpan<char> line)
    {
        Count = 0;
        Longest = 0;
        HoldsTag = line.Contains("</", StringComparison.Ordinal);
        var at = 0;
        while (at < line.Length)
        {
            if (IsDivider(line[at]))
            {
                at += line[at] == '\x1B' ? SequenceLength(line[at..]) : 1;
                continue;
            }

            var start = at;
            while (at < line.Length && !IsDivider(line[at]))
            {
                at++;
            }

            if (Count == _tokens.Length)
            {
                Array.Resize(ref _tokens, Count * 2);
                Array.Resize(ref _bare, Count * 2);
            }

            var word = line[start..at];
            var opening = word.Length - WithoutStart(word).Length;
            _bare[Count] = (start + opening, start + opening + WithoutEnd(word[opening..]).Length);
            _tokens[Count++] = (start, at);
            Longest = Math.Max(Longest, at - start);
        }
    }

    /// <summary>The word as it stands.</summary>
    public ReadOnlySpan<char> Raw(ReadOnlySpan<char> line, int index) => line[_tokens[index].Start.._tokens[index].End];

    /// <summary>The word without quotes and punctuation around it.</summary>
    public ReadOnlySpan<char> Word(ReadOnlySpan<char> line, int index) => line[_bare[index].Start.._bare[index].End];

    /// <summary>A word without quotes and punctuation around it.</summary>
    public static ReadOnlySpan<char> Bare(ReadOnlySpan<char> word) => WithoutEnd(WithoutStart(word));

    /// <summary>A word without quotes and punctuation behind it.</summary>
    public static ReadOnlySpan<char> WithoutEnd(ReadOnlySpan<char> word)
    {
        var end = word.Length;
        while (end > 0 && Closing.Contains(word[end - 1]))
        {
            end--;
        }

        return word[..end];
    }

    private static ReadOnlySpan<char> WithoutStart(ReadOnlySpan<char> word)
    {
        var start = 0;
        while (start < word.Length && Opening.Contains(word[start]))
        {
            start++;
        }

        return word[start..];
    }

    /// <summary>The first word from an index on that begins at a place or behind it.</summary>
    public int FirstAt(int place, int from)
    {
        while (from < Count && _tokens[from].Start < place)
        {
            from++;
        }

        return from;
    }

    private static bool IsDivider(char c) => c is <= ' ' or '\x7F';

    /// <summary>An escape sequence: ESC, a bracket, parameters, a letter.</summary>
    private static int SequenceLength(ReadOnlySpan<char> text)
    {
        const int LongestSequence = 16;
        if (text.Length < 2 || text[1] != '[')
        {
            return 1;
        }

        for (var i = 2; i < text.Length && i < LongestSequence; i++)
        {
            if (char.IsAsciiLetter(text[i]))
            {
                return i + 1;
            }

            if (!char.IsAsciiDigit(text[i]) && text[i] is not (';' or '?'))
            {
                return 1;
            }
        }

        return 1;
    }
}
