using System.Collections.Frozen;
using System.Collections.Immutable;
using System.Text.RegularExpressions;

namespace Hearth.Architecture.Tests.Code;

/// <summary>Reads the outline of blanked code: enough of the grammar to find declarations and where they end.</summary>
internal sealed partial class OutlineReader
{
    private static readonly FrozenSet<string> TypeWords = new[]
    {
        "class",
        "struct",
        "interface",
        "enum",
        "record",
    }.ToFrozenSet(StringComparer.Ordinal);

    /// <summary>Words a parenthesis can follow without naming a method.</summary>
    private static readonly FrozenSet<string> NotNames = (
        "public private protected internal static readonly sealed override virtual abstract async partial extern unsafe new "
        + "required const event ref volatile await return"
    )
        .Split(' ')
        .ToFrozenSet(StringComparer.Ordinal);

    private readonly List<Token> _tokens = [];
    private readonly ImmutableArray<TypeOutline>.Builder _types = ImmutableArray.CreateBuilder<TypeOutline>();
    private string _namespace = "";
    private bool _isFileScoped;
    private int _at;

    public OutlineReader(string code)
    {
        var line = 1;
        foreach (var match in Tokens().EnumerateMatches(code))
        {
            var text = code.AsSpan(match.Index, match.Length);
            if (text is "\n")
            {
                line++;
            }
            else
            {
                _tokens.Add(new(text.ToString(), line));
            }
        }
    }

    private string Here => _at < _tokens.Count ? _tokens[_at].Text : "";

    private int LastLine => _tokens[Math.Clamp(_at - 1, 0, _tokens.Count - 1)].Line;

    public Outline Read()
    {
        while (_at < _tokens.Count)
        {
            Body(null, _types);
            _at++;
        }

        return new(_namespace, _isFileScoped, _types.ToImmutable());
    }

    /// <summary>Reads declarations up to the closing brace, which stays.</summary>
    private void Body(ImmutableArray<MemberOutline>.Builder? members, ImmutableArray<TypeOutline>.Builder types)
    {
        while (_at < _tokens.Count && Here != "}")
        {
            while (Here == "[")
            {
                SkipGroup();
            }

            var start = _at;
            SkipHead();
            var head = _tokens[start.._at].ConvertAll(token => token.Text);
            var line = start < _tokens.Count ? _tokens[start].Line : 0;
            if (head.Count > 0 && head[0] == "namespace")
            {
                EnterNamespace(head);
            }
            else if (TypeNameIn(head) is { } name)
            {
                types.Add(ReadType(name, head, line));
            }
            else
            {
                SkipMember();
                var method = MethodNameIn(head);
                members?.Add(new(method ?? "", method is not null, line, LastLine));
            }
        }
    }

    private void EnterNamespace(List<string> head)
    {
        _namespace = string.Concat(head.Skip(1));
        _isFileScoped = Here == ";";
        _at++;
        if (!_isFileScoped)
        {
            Body(null, _types);
            _at++;
        }
    }

    private TypeOutline ReadType(string name, List<string> head, int line)
    {
        var members = ImmutableArray.CreateBuilder<MemberOutline>();
        var nested = ImmutableArray.CreateBuilder<TypeOutline>();
        if (Here == "{" && head.Contains("enum"))
        {
            SkipGroup();
        }
        else if (Here == "{")
        {
            _at++;
            Body(members, nested);
            _at++;
        }
        else
        {
            _at++;
        }

        return new(
            name,
            head.Contains("partial"),
            BasesIn(head),
            line,
            LastLine,
            members.ToImmutable(),
            nested.ToImmutable()
        );
    }

    /// <summary>Runs to where a declaration's head ends: its body, its value, or its semicolon.</summary>
    private void SkipHead()
    {
        var depth = 0;
        while (_at < _tokens.Count)
        {
            if (Here == "operator")
            {
                while (_at < _tokens.Count && Here != "(")
                {
                    _at++;
                }
            }

            if (depth == 0 && Here is "{" or "}" or ";" or "=>" or "=")
            {
                return;
            }

            depth += Here switch
            {
                "(" or "[" => 1,
                ")" or "]" => -1,
                _ => 0,
            };
            _at++;
        }
    }

    private void SkipMember()
    {
        if (Here == "{")
        {
            SkipGroup();
            if (Here != "=")
            {
                return;
            }
        }

        while (_at < _tokens.Count && Here is not (";" or "}"))
        {
            if (Here is "(" or "[" or "{")
            {
                SkipGroup();
            }
            else
            {
                _at++;
            }
        }

        _at += Here == ";" ? 1 : 0;
    }

    /// <summary>Runs behind the bracket that closes the one here.</summary>
    private void SkipGroup()
    {
        var depth = 0;
        do
        {
            depth += Here switch
            {
                "(" or "[" or "{" => 1,
                ")" or "]" or "}" => -1,
                _ => 0,
            };
            _at++;
        } while (depth > 0 && _at < _tokens.Count);
    }

    private static string? TypeNameIn(List<string> head)
    {
        var level = TopLevel(head);
        var word = level.FindIndex(token => TypeWords.Contains(token) || token is "where" or ":");
        if (word < 0 || !TypeWords.Contains(level[word]))
        {
            return null;
        }

        return level.Skip(word).First(token => !TypeWords.Contains(token));
    }

    private static ImmutableArray<string> BasesIn(List<string> head)
    {
        var level = TopLevel(head);
        var colon = level.IndexOf(":");
        if (colon < 0)
        {
            return [];
        }

        var bases = level.Skip(colon + 1).TakeWhile(token => token != "where");
        return
        [
            .. string.Join(' ', bases)
                .Split(',')
                .Select(part => part.Split('<', '(')[0].Replace(" ", "", StringComparison.Ordinal)),
        ];
    }

    private static string? MethodNameIn(List<string> head)
    {
        var depth = 0;
        for (var i = 0; i < head.Count && head[i] is not ("where" or ":"); i++)
        {
            if (head[i] == "operator")
            {
                return "operator";
            }

            if (head[i] == "(" && depth == 0 && i > 0 && (head[i - 1] == ">" || IsName(head[i - 1])))
            {
                return NameBefore(head, i);
            }

            depth += head[i] switch
            {
                "(" or "[" => 1,
                ")" or "]" => -1,
                _ => 0,
            };
        }

        return null;
    }

    private static bool IsName(string token) =>
        (char.IsLetter(token[0]) || token[0] is '_' or '@') && !NotNames.Contains(token);

    private static string NameBefore(List<string> head, int parenthesis)
    {
        var at = parenthesis - 1;
        for (var depth = 0; at > 0 && (head[at] == ">" || depth > 0); at--)
        {
            depth += head[at] switch
            {
                ">" => 1,
                "<" => -1,
                _ => 0,
            };
        }

        return head[at];
    }

    /// <summary>The tokens outside of all parentheses.</summary>
    private static List<string> TopLevel(List<string> head)
    {
        var depth = 0;
        var outside = new List<string>();
        foreach (var token in head)
        {
            depth -= token is ")" or "]" ? 1 : 0;
            if (depth == 0 && token is not (")" or "]"))
            {
                outside.Add(token);
            }

            depth += token is "(" or "[" ? 1 : 0;
        }

        return outside;
    }

    [GeneratedRegex(@"\n|@?[\p{L}_]\w*|=>|==|!=|<=|>=|::|[^\s]", RegexOptions.CultureInvariant)]
    private static partial Regex Tokens();

    private readonly record struct Token(string Text, int Line);
}
