using System.Buffers;

namespace Hearth.Scrubbing.Lines;

/// <summary>Where in a line people write what they like: a description, a location, a subject. Words before secrets are words there.</summary>
internal struct FreeText
{
    private static readonly SearchValues<string> Names = SearchValues.Create(
        ["location", "contact", "descr", "remark", "comment", "subject", "title", "ldap-login-dn"],
        StringComparison.OrdinalIgnoreCase
    );

    /// <summary>Farthest a closing quote is looked for.</summary>
    private const int Reach = 2048;

    private int _start;
    private int _end;
    private int _searched;
    private int _name;
    private bool _hasName;

    /// <summary>Begins at a range that a shape took.</summary>
    public void Begin(ValueRange range)
    {
        _start = range.Start;
        _end = range.Behind;
    }

    /// <summary>Whether a place lies in what a shape took.</summary>
    public readonly bool Holds(int place) => place >= _start && place < _end;

    /// <summary>Whether a place lies in it, or in one that a name before it begins: to its closing quote, or to the end of the line.</summary>
    /// <param name="line">The line.</param>
    /// <param name="place">A place not before that of the last call: the line is searched once.</param>
    public bool Holds(ReadOnlySpan<char> line, int place)
    {
        while (!Holds(place))
        {
            if (!_hasName)
            {
                var found = line[_searched..].IndexOfAny(Names);
                _name = found < 0 ? line.Length : _searched + found;
                _hasName = true;
            }

            if (_name >= place)
            {
                return false;
            }

            (_start, _end) = Behind(line, _name);
            _searched = _name + 1;
            _hasName = false;
        }

        return true;
    }

    /// <summary>What follows a name.</summary>
    private static (int Start, int End) Behind(ReadOnlySpan<char> line, int name)
    {
        var open = line[name..].IndexOfAny('=', ':', ' ');
        var start = open < 0 ? line.Length : name + open + 1;
        while (start < line.Length && line[start] is ' ' or ':' or '=')
        {
            start++;
        }

        var isQuoted = start < line.Length && line[start] is '"' or '\'';
        var close = isQuoted
            ? line.Slice(start + 1, Math.Min(Reach, line.Length - start - 1)).IndexOf(line[start])
            : -1;
        return (start, close < 0 ? line.Length : start + 1 + close);
    }
}
