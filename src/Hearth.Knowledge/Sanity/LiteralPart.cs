using System.Buffers;
using System.Collections.Immutable;

namespace Hearth.Knowledge.Sanity;

/// <summary>Finds texts of which every line that a regular expression matches holds one: a line without any needs no expression.</summary>
/// <remarks>
/// What is not understood is passed over, never guessed: then fewer texts are known, or none. A word that must stand there is worth more
/// the longer it is, because fewer lines hold it.
/// </remarks>
internal sealed class LiteralPart
{
    /// <summary>Shorter texts stand in too many lines.</summary>
    private const int Shortest = 2;

    private readonly string _pattern;
    private readonly bool _isSpaced;
    private int _at;

    private LiteralPart(string pattern)
    {
        _isSpaced = pattern.StartsWith("(?x)", StringComparison.Ordinal);
        _pattern = _isSpaced ? pattern[4..] : pattern;
    }

    /// <summary>The texts, looked for in any case; <see langword="null"/> when none is certain.</summary>
    public static SearchValues<string>? Of(string pattern)
    {
        var texts = TextsOf(pattern);
        return texts.IsEmpty ? null : SearchValues.Create([.. texts], StringComparison.OrdinalIgnoreCase);
    }

    /// <summary>The texts; empty when none is certain.</summary>
    public static ImmutableArray<string> TextsOf(string pattern)
    {
        var part = new LiteralPart(pattern);
        var texts = part.Alternatives();
        return part._at == part._pattern.Length ? texts : [];
    }

    /// <summary>Reads up to the end of the group: one of the texts of each alternative must be there.</summary>
    private ImmutableArray<string> Alternatives()
    {
        var all = ImmutableArray.CreateBuilder<string>();
        var isCertain = true;
        while (true)
        {
            var texts = Sequence();
            isCertain &= !texts.IsEmpty;
            all.AddRange(texts);
            if (_at >= _pattern.Length || _pattern[_at] != '|')
            {
                return isCertain ? [.. all.Distinct(StringComparer.OrdinalIgnoreCase)] : [];
            }

            _at++;
        }
    }

    /// <summary>Reads one alternative: the best of what stands one after the other.</summary>
    private ImmutableArray<string> Sequence()
    {
        ImmutableArray<string> best = [];
        var run = "";
        while (_at < _pattern.Length && _pattern[_at] is not ('|' or ')'))
        {
            var literal = Literal(out var texts);
            var (isRepeated, isOptional) = Quantifier();
            if (literal is { } one && !isOptional)
            {
                run += one;
                best = Better(best, [run]);
            }
            else if (!isOptional)
            {
                best = Better(best, texts);
            }

            if (literal is null || isRepeated)
            {
                run = "";
            }
        }

        return best;
    }

    private static ImmutableArray<string> Better(ImmutableArray<string> best, ImmutableArray<string> other) =>
        Worth(other) > Worth(best) ? other : best;

    private static int Worth(ImmutableArray<string> texts) =>
        texts.IsEmpty || texts.Min(text => text.Length) is not (>= Shortest and var length) ? 0 : length;

    /// <summary>Reads one element.</summary>
    /// <returns>The character it is; empty for a blank between elements; <see langword="null"/> for anything else.</returns>
    private string? Literal(out ImmutableArray<string> texts)
    {
        texts = [];
        var first = _pattern[_at++];
        switch (first)
        {
            case '(':
                texts = Group();
                return null;
            case '[':
                Class();
                return null;
            case '\\':
                var escaped = _pattern[_at++];
                return char.IsAsciiLetterOrDigit(escaped) ? null : escaped.ToString();
            case '^' or '$' or '.':
                return null;
            default:
                return _isSpaced && char.IsWhiteSpace(first) ? "" : first.ToString();
        }
    }

    /// <summary>Reads a group. What a look-around sees need not be part of what is matched, and an option changes what follows.</summary>
    private ImmutableArray<string> Group()
    {
        var head = _pattern.AsSpan(_at);
        var isGroup = true;
        if (head.StartsWith("?:", StringComparison.Ordinal))
        {
            _at += 2;
        }
        else if (head.StartsWith("?<", StringComparison.Ordinal) && head[2] is not ('=' or '!'))
        {
            _at += head.IndexOf('>') + 1;
        }
        else if (head[0] == '?')
        {
            isGroup = false;
        }

        var texts = Alternatives();
        // The closing bracket; without one the expression is none, and nothing of it is believed.
        _at = _at < _pattern.Length ? _at + 1 : int.MaxValue;
        return isGroup ? texts : [];
    }

    private void Class()
    {
        _at += _pattern[_at] == '^' ? 1 : 0;
        for (var first = _at; _pattern[_at] != ']' || _at == first; _at++)
        {
            _at += _pattern[_at] == '\\' ? 1 : 0;
        }

        _at++;
    }

    private (bool IsRepeated, bool IsOptional) Quantifier()
    {
        if (_at >= _pattern.Length || _pattern[_at] is not ('?' or '*' or '+' or '{'))
        {
            return (false, false);
        }

        var isOptional = _pattern[_at] is '?' or '*' || (_pattern[_at] == '{' && _pattern[_at + 1] == '0');
        _at = _pattern[_at] == '{' ? _pattern.IndexOf('}', _at) + 1 : _at + 1;
        if (_at < _pattern.Length && _pattern[_at] is '?' or '+')
        {
            _at++;
        }

        return (true, isOptional);
    }
}
