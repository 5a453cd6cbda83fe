using Hearth.Scrubbing.Shapes;

namespace Hearth.Scrubbing.Lines;

/// <summary>Fits shapes to the words of a line. Backtracks within the few words of a shape.</summary>
/// <remarks>Used again and again; not shared between threads.</remarks>
internal sealed class ShapeMatch(OrdinaryWords ordinary)
{
    private const int LongestRun = 16;
    private readonly List<Captured> _captured = [];
    private readonly TokenList _tokens = new();
    private Shape _shape = null!;
    private bool _isCommand;
    private bool _isNested;
    private int _first;

    /// <summary>The words of the line.</summary>
    public TokenList Tokens => _tokens;

    /// <summary>What the last match took.</summary>
    public IReadOnlyList<Captured> Captured => _captured;

    /// <summary>The word behind the last match.</summary>
    public int Behind { get; private set; }

    /// <summary>Whether somebody typed the line: words may be abbreviated.</summary>
    public bool IsTyped { get; set; }

    /// <summary>Lets the match end before a place of the line.</summary>
    public void ComeBackTo(int place) => Behind = _tokens.FirstAt(place, _first + 1);

    /// <summary>Fits a shape whose first word has been found.</summary>
    /// <param name="shape">The shape.</param>
    /// <param name="line">The line.</param>
    /// <param name="first">The first word.</param>
    /// <param name="isCommand">Whether it begins a command.</param>
    /// <param name="isNested">Whether the line stands in a block.</param>
    public bool Fits(Shape shape, ReadOnlySpan<char> line, int first, bool isCommand, bool isNested)
    {
        _shape = shape;
        _isCommand = isCommand;
        _isNested = isNested;
        _first = first;
        _captured.Clear();
        return Fits(line, 1, first + 1);
    }

    private bool Fits(ReadOnlySpan<char> line, int place, int token)
    {
        if (place == _shape.Elements.Length)
        {
            Behind = token;
            return true;
        }

        ref readonly var element = ref _shape.Elements.ItemRef(place);
        switch (element.Kind)
        {
            case ElementKind.Optional:
                return FitsUndone(line, place + 1, token) || Fits(line, element.Behind, token);
            case ElementKind.AnyRun:
                return FitsRun(line, place, token);
            case ElementKind.NameToEnd:
                return TakeToEnd(line, place, token);
        }

        if (token < _tokens.Count && Hides(element.Kind) && _tokens.Raw(line, token) is ":" or "=" or ":=")
        {
            token++;
        }

        if (token >= _tokens.Count)
        {
            return false;
        }

        return element.Kind switch
        {
            ElementKind.SecretToEnd => TakeSecretToEnd(line, place, token),
            ElementKind.GluedSecret => TakeGlued(line, place, token),
            ElementKind.SecretBehindUser => TakeBehindUser(line, place, token),
            _ when element.IsTaken => Take(line, place, token),
            _ => Admits(element, line, token) && Fits(line, place + 1, token + 1),
        };
    }

    private bool Admits(in ShapeElement element, ReadOnlySpan<char> line, int token)
    {
        var raw = _tokens.Raw(line, token);
        var word = _tokens.Word(line, token);
        if (_tokens.HoldsTag && element.Kind == ElementKind.Word && raw.IndexOf("</") is var tag and > 0)
        {
            word = TokenList.Bare(raw[..tag]);
        }

        return element.Admits(raw, word, IsTyped);
    }

    private bool FitsUndone(ReadOnlySpan<char> line, int place, int token)
    {
        var kept = _captured.Count;
        if (Fits(line, place, token))
        {
            return true;
        }

        _captured.RemoveRange(kept, _captured.Count - kept);
        return false;
    }

    private bool FitsRun(ReadOnlySpan<char> line, int place, int token)
    {
        // A run that ends a shape takes everything: nothing more is looked for in it but by form.
        if (place == _shape.Elements.Length - 1)
        {
            Behind = _shape.IsKept ? _tokens.Count : token;
            return true;
        }

        for (var run = 0; run <= LongestRun && token + run <= _tokens.Count; run++)
        {
            if (FitsUndone(line, place + 1, token + run))
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>A secret or name of one word, or in quotes.</summary>
    private bool Take(ReadOnlySpan<char> line, int place, int token)
    {
        var kind = _shape.Elements[place].Kind;
        var (start, end) = _tokens[token];
        var range = ValueRange.At(line, start, end);
        if (
            range.IsEmpty
            || (kind == ElementKind.Secret && (IsProse(line, range, token) || IsStructure(range.In(line))))
            || (kind == ElementKind.QuotedSecret && range.Behind == range.End)
        )
        {
            return false;
        }

        var taken = kind == ElementKind.QuotedSecret ? ElementKind.Secret : kind;
        _captured.Add(new(taken, range, IsType7(line, token)));
        return Fits(line, place + 1, _tokens.FirstAt(range.Behind, token + 1));
    }

    private bool TakeSecretToEnd(ReadOnlySpan<char> line, int place, int token)
    {
        var (start, end) = _tokens[token];
        var range = ValueRange.At(line, start, end);
        if (range.IsEmpty || IsProse(line, range, token) || IsStructure(range.In(line)))
        {
            return false;
        }

        var behind = _tokens.FirstAt(range.Behind, token + 1);
        if (range.Start == start && MayHaveBlanks(line, token))
        {
            // A quote or bracket that was opened before the command ends it.
            while (range.End == _tokens[behind - 1].End && behind < _tokens.Count && !EndsSecret(line, behind))
            {
                range = ValueRange.At(line, start, _tokens[behind].End);
                behind++;
            }
        }

        _captured.Add(new(ElementKind.Secret, range, IsType7(line, token)));
        return Fits(line, place + 1, behind);
    }

    private bool TakeToEnd(ReadOnlySpan<char> line, int place, int token)
    {
        if (token >= _tokens.Count)
        {
            return false;
        }

        _captured.Add(
            new(
                _shape.Elements[place].Kind,
                ValueRange.At(line, _tokens[token].Start, _tokens[_tokens.Count - 1].End),
                false
            )
        );
        Behind = _tokens.Count;
        return true;
    }

    private bool TakeGlued(ReadOnlySpan<char> line, int place, int token)
    {
        var option = _shape.Elements[place].Words[0];
        var raw = _tokens.Raw(line, token);
        // "pass:" of openssl names where the secret comes from.
        var length = option.Length + (option == "pass" ? 1 : 0);
        if (raw.Length <= length || !raw.StartsWith(option, StringComparison.Ordinal))
        {
            return false;
        }

        var (start, end) = _tokens[token];
        var range = ValueRange.At(line, start + length, end);
        _captured.Add(new(ElementKind.Secret, range, false));
        return Fits(line, place + 1, _tokens.FirstAt(range.Behind, token + 1));
    }

    private bool TakeBehindUser(ReadOnlySpan<char> line, int place, int token)
    {
        var form = _shape.Elements[place].Words;
        var (start, end) = _tokens[token];
        if (!line[start..end].StartsWith(form[1], StringComparison.Ordinal))
        {
            return false;
        }

        var whole = ValueRange.At(line, start + form[1].Length, end);
        var text = whole.In(line);
        var divider = form[0] == "::" ? text.LastIndexOf(':') : text.IndexOfAny(form[0]);
        if (divider < 0 || divider == text.Length - 1)
        {
            return false;
        }

        var at = text.LastIndexOf('@');
        if (at < divider && form[2].Length > 0)
        {
            return false;
        }

        var range = new ValueRange(
            whole.Start + divider + 1,
            at > divider ? whole.Start + at : whole.End,
            whole.Behind
        );
        _captured.Add(new(ElementKind.Secret, range, false));
        return Fits(line, place + 1, _tokens.FirstAt(range.Behind, token + 1));
    }

    /// <summary>What divides commands, or opens an object or a list.</summary>
    private static bool IsStructure(ReadOnlySpan<char> value) =>
        value is ";" or "|" or "{" or "{{" or "${{" or "[" or "[{" or "{}" or "[]" or "[{}]" or "=" or "&&";

    /// <summary>Whether a shape's words stand in a sentence, where an ordinary word follows that no device would print there.</summary>
    private bool IsProse(ReadOnlySpan<char> line, ValueRange range, int token)
    {
        if (
            !ordinary.Contains(TokenList.Bare(range.In(line)))
            || SecretForm.Is(_tokens.Word(line, token - 1))
            || range.Behind != range.End
        )
        {
            return false;
        }

        // "Username and password do not match", "Password required": these words also begin sentences.
        return !_isCommand
            || (
                !_isNested
                && (
                    token - _first == 1
                    || (
                        _tokens.Word(line, _first) is "Username" or "username"
                        && _tokens.Word(line, _first + 1) is "and" or "or" or "is"
                    )
                )
            );
    }

    private bool IsType7(ReadOnlySpan<char> line, int token) => token > 0 && _tokens.Raw(line, token - 1) is "7";

    /// <summary>In clear text a password may have blanks; a hash or an obfuscated one has none.</summary>
    private bool MayHaveBlanks(ReadOnlySpan<char> line, int token) =>
        line[_tokens[token].Start] != '$'
        && _tokens.Raw(line, token - 1) is not ("3" or "4" or "5" or "7" or "8" or "9" or "10" or "encrypted");

    private bool EndsSecret(ReadOnlySpan<char> line, int token)
    {
        var raw = _tokens.Raw(line, token);
        if (raw[0] is '(' or ';' or '|' or '<' || raw is "]]>" or "!")
        {
            return true;
        }

        foreach (var word in _shape.Tail)
        {
            if (raw.Equals(word, StringComparison.OrdinalIgnoreCase))
            {
                return true;
            }
        }

        return false;
    }

    private static bool Hides(ElementKind kind) =>
        kind is ElementKind.Secret or ElementKind.SecretToEnd or ElementKind.UserName or ElementKind.HostName;
}
