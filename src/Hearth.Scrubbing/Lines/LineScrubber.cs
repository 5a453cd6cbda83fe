using System.Buffers;
using Hearth.Scrubbing.Detectors;
using Hearth.Scrubbing.Pseudonyms;
using Hearth.Scrubbing.Shapes;

namespace Hearth.Scrubbing.Lines;

/// <summary>Finds what has to be replaced in one line: by shapes, by the words before a value, by the value's own form.</summary>
/// <remarks>Linear in the length of the line. Used again and again; not shared between threads.</remarks>
internal sealed class LineScrubber(ShapeTable shapes, Pseudonymizer pseudonyms, NameScrubber? names)
{
    private static readonly SearchValues<char> Dividers = SearchValues.Create(":#>;|=('\"[,{`/");
    private readonly ShapeMatch _match = new(OrdinaryWords.Known);

    private int _nextSecretWord;
    private FreeText _freeText;
    private bool _looksAtAll;

    /// <summary>What the last line may hold.</summary>
    public LineMark Marks { get; private set; }

    /// <summary>The replacements of the last line.</summary>
    public EditList Edits { get; } = new(pseudonyms);

    /// <summary>Looks at a line.</summary>
    /// <param name="line">The line without its end.</param>
    /// <param name="blocks">Where it stands.</param>
    public void Scrub(ReadOnlySpan<char> line, BlockStack blocks)
    {
        Edits.Clear();
        _nextSecretWord = -1;
        _freeText = default;
        Marks = LineMarks.Of(line);
        _looksAtAll =
            blocks.IsTelling || (Marks.HasFlag(LineMark.RareSecretWord) && line.ContainsAny(Literals.RareSecretWords));
        _match.IsTyped = Marks.HasFlag(LineMark.Typed) && line.ContainsAny(Literals.TypedMarks);
        var tokens = _match.Tokens;
        tokens.Split(line);
        for (var index = 0; index < tokens.Count; )
        {
            index = Look(line, index, blocks);
        }

        Edits.NextPass();
        SecretForms.Hide(line, tokens, Marks, Edits);
        Edits.NextPass();
        names?.Hide(line, tokens, Edits);
        Edits.Sort();
    }

    /// <summary>Looks at the words from one on.</summary>
    /// <returns>The next word to look at.</returns>
    private int Look(ReadOnlySpan<char> line, int index, BlockStack blocks)
    {
        var tokens = _match.Tokens;
        var word = WithoutMargin(tokens.Word(line, index), index);
        if (blocks.IsTelling && SettingScan.Hide(line, tokens, index, blocks, Edits) is var next && next > index)
        {
            return next;
        }

        var found = shapes.StartingWith(word);
        if (
            found.Length > 0
            && TryShapes(
                line,
                found,
                index,
                !_freeText.Holds(tokens[index].Start) && BeginsCommand(line, index),
                blocks
            )
        )
        {
            return _match.Behind;
        }

        var raw = tokens.Raw(line, index);
        var divider = TokenList.WithoutEnd(raw).LastIndexOfAny(Dividers);
        var last = divider < 0 ? [] : TokenList.Bare(raw[(divider + 1)..]);
        found = last.Length == 0 ? [] : shapes.StartingWith(last);
        if (found.Length > 0 && TryShapes(line, found, index, !IsFreeText(line, index), blocks))
        {
            return _match.Behind;
        }

        var typed = _match.IsTyped ? shapes.Abbreviated(last.Length == 0 ? word : last) : [];
        if (typed.Length > 0 && TryAbbreviated(line, typed, index, divider < 0 ? ' ' : raw[divider], blocks))
        {
            return _match.Behind;
        }

        if (!_looksAtAll && !HoldsSecretWord(line, tokens[index].Start, tokens[index].End))
        {
            return index + 1;
        }

        // "password": { "type": 7, "value": "x" }: what tells stands before the fields.
        _looksAtAll |= OpensObject(line, tokens[index].Start, tokens[index].End);
        var behind = SettingScan.Hide(line, tokens, index, blocks, Edits);
        if (behind > index)
        {
            return behind;
        }

        return last.Length > 0 && SecretWord.Is(last) ? BehindWord(line, index, last)
            : SecretWord.Is(word.TrimEnd('.')) || IsAssigned(line, index, word) ? BehindWord(line, index, word)
            : index + 1;
    }

    /// <summary>Whether a word can be, or name, one that comes before a secret. One search serves all words before the next hit.</summary>
    private bool HoldsSecretWord(ReadOnlySpan<char> line, int start, int end)
    {
        if (_nextSecretWord < start)
        {
            var found = line[start..].IndexOfAny(Literals.SecretWords);
            _nextSecretWord = found < 0 ? line.Length : start + found;
        }

        return _nextSecretWord < end;
    }

    /// <summary>Whether a word, or what follows it, opens an object of JSON.</summary>
    private static bool OpensObject(ReadOnlySpan<char> line, int start, int end) =>
        line[start..end].Contains("\":{", StringComparison.Ordinal)
        || (line[end - 1] == ':' && line[end..].TrimStart(' ') is ['{' or '[', ..]);

    /// <summary>A word within a command may look like the beginning of another one that holds no secret: such a shape asks for a command's beginning.</summary>
    private bool TryAbbreviated(
        ReadOnlySpan<char> line,
        ReadOnlySpan<Shape> found,
        int index,
        char divider,
        BlockStack blocks
    )
    {
        var isCommand = !IsFreeText(line, index);
        if (divider is '#' or '>' or ':' or ';' or '|' || (divider == ' ' && BeginsCommand(line, index)))
        {
            return TryShapes(line, found, index, isCommand, blocks);
        }

        for (var at = 0; at < found.Length; at++)
        {
            if (!found[at].IsKept && TryShapes(line, found.Slice(at, 1), index, isCommand, blocks))
            {
                return true;
            }
        }

        return false;
    }

    private bool TryShapes(
        ReadOnlySpan<char> line,
        ReadOnlySpan<Shape> found,
        int index,
        bool isCommand,
        BlockStack blocks
    )
    {
        foreach (var shape in found)
        {
            if (
                (shape.BeginsCommand && !isCommand)
                || (shape.BeginsWithColon && !_match.Tokens.Raw(line, index).EndsWith(":"))
                || (!shape.Within.IsEmpty && !blocks.IsBelow(shape.Within))
                || !_match.Fits(shape, line, index, isCommand, blocks.IsNested && index == 0)
            )
            {
                continue;
            }

            foreach (var captured in _match.Captured)
            {
                Take(line, captured, shape);
            }

            if (names is not { IsHigh: true } && shape.Elements[^1].Kind == ElementKind.NameToEnd)
            {
                // What people write there may still tell a password.
                _freeText.Begin(_match.Captured[^1].Range);
                _match.ComeBackTo(_match.Captured[^1].Range.Start);
            }

            return true;
        }

        return false;
    }

    private void Take(ReadOnlySpan<char> line, Captured captured, Shape shape)
    {
        if (captured.Element is ElementKind.Secret or ElementKind.GluedSecret or ElementKind.SecretBehindUser)
        {
            if (!shape.IsKept)
            {
                Edits.Hide(line, captured.Range, shape.Kind, captured.IsType7);
            }
        }
        else
        {
            names?.Take(line, captured, shape.Kind, Edits);
        }
    }

    /// <summary>The first word of a line of a comparison: <c>+snmp-server</c>.</summary>
    private static ReadOnlySpan<char> WithoutMargin(ReadOnlySpan<char> word, int index) =>
        index == 0 && word.Length > 1 && word[0] is '+' or '-' && char.IsAsciiLetter(word[1]) ? word[1..] : word;

    /// <summary>
    /// Whether a command begins at a word: at the line's start, behind the margin of a comparison or list, a prompt or another divider,
    /// behind <c>no</c>, or in quotes.
    /// </summary>
    private bool BeginsCommand(ReadOnlySpan<char> line, int index)
    {
        if (index == 0 || _match.Tokens.Raw(line, index)[0] is '\'' or '"' or '`')
        {
            return true;
        }

        var before = _match.Tokens.Raw(line, index - 1);
        if (index == 1 && before is "+" or "-" or "<" or "--More--")
        {
            return true;
        }

        return before[^1] is ':' or '#' or '>' or ';' or '|' or '$' or ']' or '\'' or '"' or '(' or '[' or '{'
            || before is "no" or "default" or "do" or "encrypted" or "config" or "!";
    }

    /// <summary>Whether an equals sign follows a name that tells of a secret: <c>smtp_pass = x</c>, or a colon a short one: <c>pw: x</c>.</summary>
    private bool IsAssigned(ReadOnlySpan<char> line, int index, ReadOnlySpan<char> word) =>
        word.Equals("pw", StringComparison.OrdinalIgnoreCase)
            ? WordScan.IsTold(_match.Tokens.Raw(line, index))
            : index + 1 < _match.Tokens.Count
                && _match.Tokens.Raw(line, index + 1) is "="
                && SecretWord.IsTelling(word);

    private int BehindWord(ReadOnlySpan<char> line, int index, ReadOnlySpan<char> word) =>
        WordScan.Hide(line, _match.Tokens, index, word, IsFreeText(line, index), Edits);

    private bool IsFreeText(ReadOnlySpan<char> line, int index) => _freeText.Holds(line, _match.Tokens[index].End - 1);
}
