using System.Buffers;

namespace Hearth.Scrubbing.Lines;

/// <summary>Where in a line people write what they like: a description, a location, a subject. Words before secrets are words there.</summary>
internal struct FreeText
{
    private static readonly SearchValues<string> Names = SearchValues.Create(
        ["location", "contact", "descr", "remark", "comment", "subject", "title", "ldap-login-dn"],
        StringComparison.OrdinalIgnoreCase
    );

    private int _start;
    private int _end;

    /// <summary>Begins at a range that a shape took.</summary>
    public void Begin(ValueRange range)
    {
        _start = range.Start;
        _end = range.Behind;
    }

    /// <summary>Whether a place lies in what a shape took.</summary>
    public readonly bool Holds(int place) => place >= _start && place < _end;

    /// <summary>Whether a place lies in it, or in one that a name before it begins: to its closing quote, or to the end of the line.</summary>
    public readonly bool Holds(ReadOnlySpan<char> line, int place)
    {
        if (Holds(place))
        {
            return true;
        }

        for (var at = 0; line[at..place].IndexOfAny(Names) is var found and >= 0; )
        {
            at += found + 1;
            var (start, end) = Behind(line, at);
            if (place >= start && place < end)
            {
                return true;
            }
        }

        return false;
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

        var close = start < line.Length && line[start] is '"' or '\'' ? line[(start + 1)..].IndexOf(line[start]) : -1;
        return (start, close < 0 ? line.Length : start + 1 + close);
    }
}
