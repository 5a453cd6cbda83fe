using System.Collections.Immutable;

namespace Hearth.Knowledge.CommandReference;

/// <summary>
/// Reads the notation of command references: keywords in small letters, arguments in capital letters, <c>[what may be left
/// out]</c>, <c>{one | of | these}</c>.
/// </summary>
internal sealed class SyntaxReader
{
    /// <summary>Deepest nesting of brackets.</summary>
    private const int MaxDepth = 8;

    private readonly ImmutableArray<string> _tokens;
    private int _at;
    private string? _fault;

    private SyntaxReader(ImmutableArray<string> tokens) => _tokens = tokens;

    /// <summary>Reads a syntax.</summary>
    /// <returns>The syntax, or what is wrong with it.</returns>
    public static (CommandSyntax? Syntax, string? Fault) Read(string text)
    {
        var reader = new SyntaxReader(Tokens(text));
        var parts = reader.ReadParts(0);
        if (reader._fault is null && reader._at < reader._tokens.Length)
        {
            reader._fault = $"'{reader._tokens[reader._at]}' closes nothing.";
        }

        if (reader._fault is null && parts is not [SyntaxElement.Keyword, ..])
        {
            reader._fault = "A syntax begins with a keyword.";
        }

        return reader._fault is { } fault ? (null, fault) : (new CommandSyntax(text, parts), null);
    }

    private static ImmutableArray<string> Tokens(string text)
    {
        var spaced = text;
        foreach (var mark in (string[])["[", "]", "{", "}"])
        {
            spaced = spaced.Replace(mark, $" {mark} ", StringComparison.Ordinal);
        }

        return [.. spaced.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries)];
    }

    private ImmutableArray<SyntaxElement> ReadParts(int depth)
    {
        var parts = ImmutableArray.CreateBuilder<SyntaxElement>();
        while (_fault is null && _at < _tokens.Length && _tokens[_at] is not ("]" or "}" or "|"))
        {
            var token = _tokens[_at++];
            if (token is "[" or "{")
            {
                parts.Add(ReadGroup(token == "[", depth + 1));
            }
            else if (ReadWord(token) is { } word)
            {
                parts.Add(word);
            }
        }

        return parts.DrainToImmutable();
    }

    private SyntaxElement ReadGroup(bool isOptional, int depth)
    {
        var alternatives = ImmutableArray.CreateBuilder<SyntaxElement>();
        var close = isOptional ? "]" : "}";
        if (depth > MaxDepth)
        {
            _fault = $"Brackets are nested deeper than {MaxDepth}.";
        }

        while (_fault is null)
        {
            var parts = ReadParts(depth);
            if (_fault is null && parts.IsEmpty)
            {
                _fault = "There is nothing between two marks.";
            }

            alternatives.Add(parts.Length == 1 ? parts[0] : new SyntaxElement.Sequence(parts));
            if (_at < _tokens.Length && _tokens[_at] == "|")
            {
                _at++;
            }
            else if (_at < _tokens.Length && _tokens[_at] == close)
            {
                _at++;
                break;
            }
            else
            {
                _fault ??= $"A '{close}' is missing.";
            }
        }

        var inner = alternatives.Count == 1 ? alternatives[0] : new SyntaxElement.Choice(alternatives.ToImmutable());
        return isOptional ? new SyntaxElement.Optional(inner) : inner;
    }

    private SyntaxElement? ReadWord(string token)
    {
        if (!char.IsAsciiLetterUpper(token[0]))
        {
            return new SyntaxElement.Keyword(token);
        }

        if (CommandArgument.Named(token) is { } argument)
        {
            return new SyntaxElement.Argument(argument);
        }

        _fault ??= $"There is no argument '{token}'; there are {string.Join(", ", CommandArgument.Names)}.";
        return null;
    }
}
