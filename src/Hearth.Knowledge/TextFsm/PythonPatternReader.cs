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

    private readonly StringBuilder _output = new(pattern.Length + 16);
    private readonly List<string?> _groups = [];
    private int _at;
    private int _depth;
    private bool _ignoresCase;
    private bool _isExplosive;

    public PythonPattern Read()
    {
        var whole = Choice(isTop: true);
        if (_at < pattern.Length)
        {
            throw Fault("a closing bracket without an opening one");
        }

        return new PythonPattern(
            _output.ToString(),
            [.. _groups.OfType<string>()],
            _groups.Count,
            whole.IsChoice,
            _isExplosive,
            _ignoresCase ? "" : whole.Literal
        );
    }

    /// <summary>Sequences divided by bars, up to the end or a closing bracket.</summary>
    private Part Choice(bool isTop)
    {
        var first = Sequence();
        var isChoice = false;
        var repeats = first.Repeats;
        while (_at < pattern.Length && pattern[_at] == '|')
        {
            isChoice = true;
            Copy();
            repeats |= Sequence().Repeats;
        }

        return new Part(isChoice ? "" : first.Literal, repeats, isChoice && isTop);
    }

    private Part Sequence()
    {
        var literal = new LiteralRun();
        var repeats = false;
        while (_at < pattern.Length && pattern[_at] is not ('|' or ')'))
        {
            var start = _at;
            var atom = Atom();
            var (least, isRepeated) = Quantifier(pattern[start..Math.Min(_at, pattern.Length)]);
            _isExplosive |= isRepeated && atom.Repeats;
            repeats |= isRepeated || atom.Repeats;
            literal.Add(atom, least, isRepeated);
        }

        return new Part(literal.Longest, repeats, IsChoice: false);
    }

    private AtomPart Atom()
    {
        var character = pattern[_at];
        switch (character)
        {
            case '(':
                return Group();
            case '[':
                Class();
                return AtomPart.Open;
            case '\\':
                return Escape();
            case '^' or '$':
                Copy();
                return AtomPart.Empty;
            case '.':
                Copy();
                return AtomPart.Open;
            case '*' or '+' or '?':
                throw Fault($"'{character}' with nothing to repeat");
            default:
                Copy();
                return AtomPart.Of(character);
        }
    }

    /// <summary>Reads a quantifier, where there is one.</summary>
    /// <returns>How often the atom stands at least, and whether it may stand more than once.</returns>
    private (int Least, bool IsRepeated) Quantifier(string atom)
    {
        if (_at >= pattern.Length)
        {
            return (1, false);
        }

        var (least, most) = (1, 1);
        switch (pattern[_at])
        {
            case '*':
                (least, most) = (0, int.MaxValue);
                Copy();
                break;
            case '+':
                most = int.MaxValue;
                Copy();
                break;
            case '?':
                least = 0;
                Copy();
                break;
            case '{' when Braces() is { } braces:
                (least, most) = (braces.Least, braces.Most);
                break;
            default:
                return (1, false);
        }

        if (_at < pattern.Length && pattern[_at] == '?')
        {
            Copy();
        }
        else if (_at < pattern.Length && pattern[_at] is '+' or '*')
        {
            throw Fault(
                pattern[_at] == '+'
                    ? $"'{atom}' is repeated possessively, which .NET does not know"
                    : $"'{atom}' is repeated twice"
            );
        }

        return (least, most > 1);
    }

    /// <summary><c>{n}</c>, <c>{n,}</c>, <c>{n,m}</c>, and <c>{,m}</c>, which .NET would take for text. Anything else is text to both.</summary>
    private (int Least, int Most)? Braces()
    {
        var end = pattern.IndexOf('}', _at);
        if (end < 0)
        {
            return null;
        }

        var inside = pattern[(_at + 1)..end];
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
            throw Fault($"'{{{inside}}}' ends below where it starts");
        }

        _output.Append('{').Append(least);
        if (comma >= 0)
        {
            _output.Append(',').Append(high);
        }

        _output.Append('}');
        _at = end + 1;
        return (least, most);
    }

    private AtomPart Group()
    {
        if (++_depth > DeepestGroup)
        {
            throw Fault($"groups more than {DeepestGroup} deep");
        }

        var isZeroWidth = Opening();
        if (isZeroWidth is null)
        {
            _depth--;
            return AtomPart.Empty;
        }

        var inside = Choice(isTop: false);
        if (_at >= pattern.Length)
        {
            throw Fault("a bracket that is not closed");
        }

        Copy();
        _depth--;
        return isZeroWidth.Value
            ? AtomPart.Empty with
            {
                Repeats = inside.Repeats,
            }
            : new AtomPart(null, inside.Literal, inside.Repeats, IsEmpty: false);
    }

    /// <summary>Reads what opens a group.</summary>
    /// <returns>Whether it takes no text; <see langword="null"/> when it was whole, as flags and comments are.</returns>
    private bool? Opening()
    {
        var rest = pattern.AsSpan(_at);
        if (!rest.StartsWith("(?"))
        {
            _groups.Add(null);
            Copy();
            return false;
        }

        if (rest.StartsWith("(?:"))
        {
            Copy(3);
            return false;
        }

        if (rest.StartsWith("(?=") || rest.StartsWith("(?!"))
        {
            Copy(3);
            return true;
        }

        if (rest.StartsWith("(?<=") || rest.StartsWith("(?<!"))
        {
            Copy(4);
            return true;
        }

        if (rest.StartsWith("(?P<"))
        {
            NamedGroup();
            return false;
        }

        if (rest.StartsWith("(?P="))
        {
            Reference();
            return null;
        }

        if (rest.StartsWith("(?#"))
        {
            var end = pattern.IndexOf(')', _at);
            _at = end < 0 ? throw Fault("a comment that is not closed") : end + 1;
            return null;
        }

        return Flags();
    }

    private void NamedGroup()
    {
        var end = pattern.IndexOf('>', _at);
        var name = end < 0 ? "" : pattern[(_at + 4)..end];
        if (!IsName(name))
        {
            throw Fault($"'{name}' is no name of a group");
        }

        if (_groups.Contains(name))
        {
            throw Fault($"the group '{name}' stands twice");
        }

        _groups.Add(name);
        _output.Append("(?<").Append(name).Append('>');
        _at = end + 1;
    }

    private void Reference()
    {
        var end = pattern.IndexOf(')', _at);
        var name = end < 0 ? "" : pattern[(_at + 4)..end];
        if (!_groups.Contains(name))
        {
            throw Fault($"'(?P={name})' refers to no group in front of it");
        }

        _output.Append("\\k<").Append(name).Append('>');
        _at = end + 1;
    }

    /// <summary><c>(?i)</c> for the whole, <c>(?i:...)</c> for a part.</summary>
    private bool? Flags()
    {
        var start = _at;
        var end = _at + 2;
        while (end < pattern.Length && (pattern[end] is 'i' or 'm' or 's' or 'x' or '-'))
        {
            end++;
        }

        if (end == _at + 2 || end >= pattern.Length || pattern[end] is not (')' or ':'))
        {
            var shown = pattern[start..Math.Min(pattern.Length, start + 4)];
            throw Fault($"'{shown}' opens nothing that is known here");
        }

        var letters = pattern[(_at + 2)..end];
        if (letters.Contains('x', StringComparison.Ordinal))
        {
            throw Fault("the flag 'x' is not supported");
        }

        _ignoresCase |= letters.Contains('i', StringComparison.Ordinal);
        Copy(end - _at + 1);
        return pattern[end] == ')' ? null : false;
    }

    /// <summary>A class. An opening bracket inside is text to Python and may be a subtraction to .NET.</summary>
    private void Class()
    {
        var start = _at;
        Copy();
        if (_at < pattern.Length && pattern[_at] == '^')
        {
            Copy();
        }

        var first = _at;
        while (_at < pattern.Length && (pattern[_at] != ']' || _at == first))
        {
            switch (pattern[_at])
            {
                case '\\':
                    _ = Escape();
                    break;
                case '[' or ']':
                    _output.Append('\\');
                    Copy();
                    break;
                default:
                    Copy();
                    break;
            }
        }

        if (_at >= pattern.Length)
        {
            throw Fault($"'{pattern[start..Math.Min(pattern.Length, start + 20)]}' is not closed");
        }

        Copy();
    }

    private AtomPart Escape()
    {
        if (_at + 1 >= pattern.Length)
        {
            throw Fault("a backslash at its end");
        }

        var character = pattern[_at + 1];
        switch (character)
        {
            case 'Z':
                _output.Append("\\z");
                _at += 2;
                return AtomPart.Empty;
            case 'A' or 'b' or 'B':
                Copy(2);
                return AtomPart.Empty;
            case 'd' or 'D' or 'w' or 'W' or 's' or 'S':
                Copy(2);
                return AtomPart.Open;
            case 'a' or 'f' or 'n' or 'r' or 't' or 'v':
                Copy(2);
                return AtomPart.Open;
            case 'x' or 'u':
                Copy(2 + HexDigits(character == 'x' ? 2 : 4));
                return AtomPart.Open;
            case '0':
                Copy(2);
                return AtomPart.Open;
            case >= '1' and <= '9':
                NumberedReference();
                return AtomPart.Open;
            default:
                if (char.IsAsciiLetter(character))
                {
                    throw Fault($"'\\{character}' is no escape");
                }

                // .NET wants no backslash in front of what might be part of a word.
                _output.Append(character == '_' || character > 127 ? "" : "\\").Append(character);
                _at += 2;
                return AtomPart.Of(character);
        }
    }

    private int HexDigits(int count)
    {
        var digits = pattern.AsSpan(_at + 2);
        for (var i = 0; i < count; i++)
        {
            if (i >= digits.Length || !char.IsAsciiHexDigit(digits[i]))
            {
                throw Fault($"'\\{pattern[_at + 1]}' without its {count} digits");
            }
        }

        return count;
    }

    /// <summary>Python numbers groups as they stand, .NET the named ones behind the others.</summary>
    private void NumberedReference()
    {
        var end = _at + 2;
        if (end < pattern.Length && char.IsAsciiDigit(pattern[end]))
        {
            end++;
        }

        var number = int.Parse(pattern.AsSpan(_at + 1, end - _at - 1), CultureInfo.InvariantCulture);
        if (number > _groups.Count)
        {
            throw Fault($"'\\{number}' refers to no group in front of it");
        }

        var name = _groups[number - 1];
        var reference = name ?? _groups.Take(number).Count(one => one is null).ToString(CultureInfo.InvariantCulture);
        _output.Append("\\k<").Append(reference).Append('>');
        _at = end;
    }

    private void Copy(int count = 1)
    {
        _output.Append(pattern, _at, count);
        _at += count;
    }

    private static bool IsName(string name) =>
        name.Length > 0
        && !char.IsDigit(name[0])
        && name.All(character => char.IsLetterOrDigit(character) || character == '_');

    private static TemplateException Fault(string what) => new(0, $"The regular expression has {what}.");

    private readonly record struct Part(string Literal, bool Repeats, bool IsChoice);

    /// <summary>One atom: a character, a group, or something that may be many texts.</summary>
    private readonly record struct AtomPart(char? Character, string Literal, bool Repeats, bool IsEmpty)
    {
        public static AtomPart Open { get; } = new(null, "", false, false);

        public static AtomPart Empty { get; } = new(null, "", false, true);

        public static AtomPart Of(char character) => new(character, "", false, false);
    }

    /// <summary>The longest run of characters that must stand side by side.</summary>
    private sealed class LiteralRun
    {
        private readonly StringBuilder _run = new();

        public string Longest { get; private set; } = "";

        public void Add(AtomPart atom, int least, bool isRepeated)
        {
            if (atom.IsEmpty)
            {
                return;
            }

            if (atom.Character is { } character && least > 0)
            {
                _run.Append(character);
                Keep(_run.ToString());
            }
            else if (atom.Character is null && least > 0)
            {
                Keep(atom.Literal);
            }

            if (atom.Character is null || least != 1 || isRepeated)
            {
                _run.Clear();
            }
        }

        private void Keep(string text)
        {
            if (text.Length > Longest.Length)
            {
                Longest = text;
            }
        }
    }
}
