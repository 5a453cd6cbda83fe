using System.Globalization;

namespace Hearth.Knowledge.Releases;

/// <summary>Reads a release from left to right. Reads every character at most twice and keeps the first fault.</summary>
internal ref struct ReleaseCursor
{
    /// <summary>Digits of one number; the longest known is the year, month and day of a build.</summary>
    private const int MostDigits = 8;

    /// <summary>Letters of one run; the longest known train has four, the longest known word seven.</summary>
    private const int MostLetters = 12;

    private readonly ReadOnlySpan<char> _text;
    private int _end;

    public ReleaseCursor(ReadOnlySpan<char> text)
    {
        _text = text;
        _end = text.Length;
    }

    /// <summary>The next character's place in the text, from 0.</summary>
    public int Position { get; private set; }

    /// <summary>The first fault found.</summary>
    public ReleaseFault? Fault { get; private set; }

    public readonly bool IsAtEnd => Position >= _end;

    public readonly ReadOnlySpan<char> Rest => _text[Position.._end];

    /// <summary>The next character; NUL at the end.</summary>
    public readonly char Next => At(0);

    /// <summary>A character ahead; NUL behind the end.</summary>
    public readonly char At(int ahead) => Position + ahead < _end ? _text[Position + ahead] : '\0';

    /// <summary>Leaves away what stands around a release where it is printed.</summary>
    public void Trim()
    {
        while (_end > 0 && (char.IsWhiteSpace(_text[_end - 1]) || _text[_end - 1] is ',' or ';' or ':'))
        {
            _end--;
        }

        SkipBlanks();
        SkipWord("Version");
        SkipWord("Release");
        if (Next is 'v' or 'V' && char.IsAsciiDigit(At(1)))
        {
            Position++;
        }
    }

    /// <summary>Leaves the last characters away.</summary>
    public void Cut(int characters) => _end -= characters;

    public void Skip(int characters) => Position += characters;

    public bool TrySkip(char expected)
    {
        if (Next != expected || IsAtEnd)
        {
            return false;
        }

        Position++;
        return true;
    }

    /// <summary>Steps over characters of a set.</summary>
    /// <returns>Whether there was one.</returns>
    public bool SkipAny(string set)
    {
        var start = Position;
        while (!IsAtEnd && set.Contains(_text[Position], StringComparison.Ordinal))
        {
            Position++;
        }

        return Position > start;
    }

    /// <summary>Reads a number.</summary>
    /// <returns><see langword="false"/> with a fault when there is none, or one too long.</returns>
    public bool TryNumber(string what, out int number)
    {
        var digits = Run(char.IsAsciiDigit);
        if (digits.Length is > 0 and <= MostDigits)
        {
            number = int.Parse(digits, NumberStyles.None, CultureInfo.InvariantCulture);
            Position += digits.Length;
            return true;
        }

        number = 0;
        Fail(digits.IsEmpty ? $"{what} is expected" : $"{what} has more than {MostDigits} digits");
        return false;
    }

    /// <summary>Reads a number if one stands here; 0 otherwise. A number that is too long is left standing.</summary>
    public int NumberOrZero()
    {
        var digits = Run(char.IsAsciiDigit);
        if (digits.Length is 0 or > MostDigits)
        {
            return 0;
        }

        Position += digits.Length;
        return int.Parse(digits, NumberStyles.None, CultureInfo.InvariantCulture);
    }

    /// <summary>Reads letters as they are written; empty when none stand here. A run that is too long is left standing.</summary>
    public string Letters()
    {
        var letters = Run(char.IsAsciiLetter);
        if (letters.Length > MostLetters)
        {
            return "";
        }

        Position += letters.Length;
        return letters.ToString();
    }

    /// <summary>Reads letters of one case; empty when none stand here.</summary>
    public string Lower()
    {
        var letters = Run(char.IsAsciiLetterLower);
        if (letters.Length > MostLetters)
        {
            return "";
        }

        Position += letters.Length;
        return letters.ToString();
    }

    /// <summary>Notes a fault at the next character, unless there is one already.</summary>
    /// <returns>Always <see langword="null"/>, so that a grammar can end with it.</returns>
    public Release? Fail(string reason, ReleaseFaultKind kind = ReleaseFaultKind.Malformed) =>
        FailAt(Position, reason, kind);

    /// <summary>Notes a fault, unless there is one already.</summary>
    public Release? FailAt(int position, string reason, ReleaseFaultKind kind = ReleaseFaultKind.Malformed)
    {
        Fault ??= new ReleaseFault(kind, position, reason);
        return null;
    }

    /// <summary>The fault of something left over.</summary>
    public readonly ReleaseFault Unexpected(string family) =>
        new(
            ReleaseFaultKind.Malformed,
            Position,
            $"{(char.IsControl(Next) ? "a control character" : $"'{Next}'")} is not expected in a release of {family}"
        );

    private void SkipBlanks()
    {
        while (Position < _end && char.IsWhiteSpace(_text[Position]))
        {
            Position++;
        }
    }

    private void SkipWord(string word)
    {
        if (Rest.StartsWith(word, StringComparison.OrdinalIgnoreCase) && At(word.Length) is ' ' or '\t' or ':')
        {
            Position += word.Length + 1;
            SkipBlanks();
        }
    }

    private readonly ReadOnlySpan<char> Run(Func<char, bool> belongs)
    {
        var length = 0;
        while (Position + length < _end && belongs(_text[Position + length]))
        {
            length++;
        }

        return _text.Slice(Position, length);
    }
}
