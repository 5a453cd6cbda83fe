using System.Buffers;
using System.Collections.Immutable;

namespace Hearth.Scrubbing.Lines;

/// <summary>The pass over a text that says which lines need a closer look. Each hint is searched for once, however many lines there are.</summary>
internal ref struct HintSearch
{
    /// <summary>
    /// So many words are looked for at once: with twice as many the search has to tell words apart too often
    /// (a fifth slower, measured), with half as many the text is gone through too often, and beyond 80 it goes character by character.
    /// </summary>
    private const int MostAtOnce = 16;

    private static readonly ImmutableArray<SearchValues<string>> Sets =
    [
        .. Literals
            .Hints.OrderBy(word => word.All(char.IsAsciiLetter) ? 0 : 1)
            .ThenBy(word => word, StringComparer.OrdinalIgnoreCase)
            .Chunk(MostAtOnce)
            .Select(words => SearchValues.Create(words, StringComparison.OrdinalIgnoreCase)),
    ];

    private readonly ReadOnlySpan<char> _text;
    private readonly Span<int> _next;
    private int _first = -1;

    /// <summary>Begins at the start of a text.</summary>
    /// <param name="text">The text.</param>
    /// <param name="room">Room for <see cref="Searches"/> places.</param>
    public HintSearch(ReadOnlySpan<char> text, Span<int> room)
    {
        _text = text;
        _next = room;
        room.Fill(-1);
    }

    /// <summary>How many searches there are.</summary>
    public static int Searches => Sets.Length + 1;

    /// <summary>Whether a text holds any hint.</summary>
    public static bool Holds(ReadOnlySpan<char> text)
    {
        foreach (var set in Sets)
        {
            if (text.ContainsAny(set))
            {
                return true;
            }
        }

        return text.Contains('$');
    }

    /// <summary>The place of the first hint from a place on; the length of the text for none.</summary>
    public int Next(int at)
    {
        if (_first >= at)
        {
            return _first;
        }

        var first = _text.Length;
        for (var search = 0; search < _next.Length; search++)
        {
            if (_next[search] < at)
            {
                var found = search < Sets.Length ? _text[at..].IndexOfAny(Sets[search]) : _text[at..].IndexOf('$');
                _next[search] = found < 0 ? _text.Length : at + found;
            }

            first = Math.Min(first, _next[search]);
        }

        return _first = first;
    }
}
