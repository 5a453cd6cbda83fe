using System.Collections.Immutable;
using System.Globalization;
using System.Text;

namespace Hearth.Knowledge.TextFsm;

/// <summary>
/// Reads a regular expression by the grammar of Python's <c>re</c> (library reference, section "Regular Expression Syntax") and
/// writes it in that of .NET. What is the same in both is copied.
/// </summary>
internal sealed class PythonPatternReader(string pattern)
{
    private const int DeepestGroup = 100;

    private readonly PatternCursor _cursor = new(pattern);
    private int _depth;
    private bool _isExplosive;

    public PythonPattern Read()
    {
        var whole = Choice(isTop: true);
        if (_cursor.At < _cursor.Pattern.Length)
        {
            throw PatternCursor.Fault("a closing bracket without an opening one");
        }

        return new PythonPattern(
            _cursor.Output.ToString(),
            [.. _cursor.Groups.OfType<string>()],
            _cursor.Groups.Count,
            whole.IsChoice,
            _isExplosive,
            _cursor.IgnoresCase ? "" : whole.Literal
        );
    }

    /// <summary>Sequences divided by bars, up to the end or a closing bracket.</summary>
    private Part Choice(bool isTop)
    {
        var first = Sequence();
        var isChoice = false;
        var repeats = first.Repeats;
        while (_cursor.At < _cursor.Pattern.Length && _cursor.Pattern[_cursor.At] == '|')
        {
            isChoice = true;
            _cursor.Copy();
            repeats |= Sequence().Repeats;
        }

        return new Part(isChoice ? "" : first.Literal, repeats, isChoice && isTop);
    }

    private Part Sequence()
    {
        var literal = new LiteralRun();
        var repeats = false;
        while (_cursor.At < _cursor.Pattern.Length && _cursor.Pattern[_cursor.At] is not ('|' or ')'))
        {
            var start = _cursor.At;
            var atom = Atom();
            var (least, isRepeated) = Quantifier(_cursor.Pattern[start..Math.Min(_cursor.At, _cursor.Pattern.Length)]);
            _isExplosive |= isRepeated && atom.Repeats;
            repeats |= isRepeated || atom.Repeats;
            literal.Add(atom, least, isRepeated);
        }

        return new Part(literal.Longest, repeats, IsChoice: false);
    }

    private PatternAtom Atom()
    {
        var character = _cursor.Pattern[_cursor.At];
        switch (character)
        {
            case '(':
                return Group();
            case '[':
                PatternEscapes.Class(_cursor);
                return PatternAtom.Open;
            case '\\':
                return PatternEscapes.Escape(_cursor);
            case '^' or '$':
                _cursor.Copy();
                return PatternAtom.Empty;
            case '.':
                _cursor.Copy();
                return PatternAtom.Open;
            case '*' or '+' or '?':
                throw PatternCursor.Fault($"'{character}' with nothing to repeat");
            default:
                _cursor.Copy();
                return PatternAtom.Of(character);
        }
    }

    /// <summary>Reads a quantifier, where there is one.</summary>
    /// <returns>How often the atom stands at least, and whether it may stand more than once.</returns>
    private (int Least, bool IsRepeated) Quantifier(string atom)
    {
        if (_cursor.At >= _cursor.Pattern.Length)
        {
            return (1, false);
        }

        var (least, most) = (1, 1);
        switch (_cursor.Pattern[_cursor.At])
        {
            case '*':
                (least, most) = (0, int.MaxValue);
                _cursor.Copy();
                break;
            case '+':
                most = int.MaxValue;
                _cursor.Copy();
                break;
            case '?':
                least = 0;
                _cursor.Copy();
                break;
            case '{' when Braces() is { } braces:
                (least, most) = (braces.Least, braces.Most);
                break;
            default:
                return (1, false);
        }

        if (_cursor.At < _cursor.Pattern.Length && _cursor.Pattern[_cursor.At] == '?')
        {
            _cursor.Copy();
        }
        else if (_cursor.At < _cursor.Pattern.Length && _cursor.Pattern[_cursor.At] is '+' or '*')
        {
            throw PatternCursor.Fault(
                _cursor.Pattern[_cursor.At] == '+'
                    ? $"'{atom}' is repeated possessively, which .NET does not know"
                    : $"'{atom}' is repeated twice"
            );
        }

        return (least, most > 1);
    }

    /// <summary><c>{n}</c>, <c>{n,}</c>, <c>{n,m}</c>, and <c>{,m}</c>, which .NET would take for text. Anything else is text to both.</summary>
    private (int Least, int Most)? Braces()
    {
        var end = _cursor.Pattern.IndexOf('}', _cursor.At);
        if (end < 0)
        {
            return null;
        }

        var inside = _cursor.Pattern[(_cursor.At + 1)..end];
        var comma = inside.IndexOf(',', StringComparison.Ordinal);
        var (low, high) = comma < 0 ? (inside, inside) : (inside[..comma], inside[(comma + 1)..]);
        if (inside.Length is 0 or > 12 || inside == "," || !low.All(char.IsAsciiDigit) || !high.All(char.IsAsciiDigit))
        {
            return null;
        }

        var least = low.Length == 0 ? 0 : int.Parse(low, CultureInfo.InvariantCulture);
        var most = high.Length == 0 ? int.MaxValue : int.Parse(high, CultureInfo.InvariantCulture);
        if (most < least)
        {
            throw PatternCursor.Fault($"'{{{inside}}}' ends below where it starts");
        }

        _cursor.Output.Append('{').Append(least);
        if (comma >= 0)
        {
            _cursor.Output.Append(',').Append(high);
        }

        _cursor.Output.Append('}');
        _cursor.At = end + 1;
        return (least, most);
    }

    private PatternAtom Group()
    {
        if (++_depth > DeepestGroup)
        {
            throw PatternCursor.Fault($"groups more than {DeepestGroup} deep");
        }

        var isZeroWidth = PatternGroups.Open(_cursor);
        if (isZeroWidth is null)
        {
            _depth--;
            return PatternAtom.Empty;
        }

        var inside = Choice(isTop: false);
        if (_cursor.At >= _cursor.Pattern.Length)
        {
            throw PatternCursor.Fault("a bracket that is not closed");
        }

        _cursor.Copy();
        _depth--;
        return isZeroWidth.Value
            ? PatternAtom.Empty with
            {
                Repeats = inside.Repeats,
            }
            : new PatternAtom(null, inside.Literal, inside.Repeats, IsEmpty: false);
    }

    private readonly record struct Part(string Literal, bool Repeats, bool IsChoice);
}
