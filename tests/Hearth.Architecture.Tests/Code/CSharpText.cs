using System.Collections.Immutable;

namespace Hearth.Architecture.Tests.Code;

/// <summary>C# source with everything blanked out that is no code: comments, directives, contents of strings. Lines stay where they were.</summary>
/// <param name="Code">The blanked text, as long as the source.</param>
/// <param name="Comments">Comments of the source, documentation comments left out.</param>
internal sealed record CSharpText(string Code, ImmutableArray<Comment> Comments)
{
    /// <summary>Blanks a source.</summary>
    public static CSharpText Of(string source)
    {
        var scan = new Scan(source);
        scan.Code(isHole: false);
        return new(new string(scan.Result), scan.Comments.ToImmutable());
    }

    private sealed class Scan(string source)
    {
        private int _at;

        public char[] Result { get; } = source.ToCharArray();

        public ImmutableArray<Comment>.Builder Comments { get; } = ImmutableArray.CreateBuilder<Comment>();

        private char Here => Ahead(0);

        /// <summary>Runs over code: to the end, or to the brace that closes a hole of an interpolated string.</summary>
        public void Code(bool isHole)
        {
            var depth = 0;
            while (_at < source.Length)
            {
                if (Here == '/' && Ahead(1) == '/')
                {
                    Comment(EndOfLine());
                }
                else if (Here == '/' && Ahead(1) == '*')
                {
                    var end = source.IndexOf("*/", _at + 2, StringComparison.Ordinal);
                    Comment(end < 0 ? source.Length : end + 2);
                }
                else if (Here == '#' && IsFirstOfLine())
                {
                    BlankTo(EndOfLine());
                }
                else if (Here == '\'')
                {
                    Quoted('\'', isVerbatim: false, isInterpolated: false);
                }
                else if (StartOfString() is { } start)
                {
                    String(start);
                }
                else if (isHole && Here == '}' && depth-- == 0)
                {
                    return;
                }
                else
                {
                    depth += isHole && Here == '{' ? 1 : 0;
                    _at++;
                }
            }
        }

        private char Ahead(int by) => _at + by < source.Length ? source[_at + by] : '\0';

        private int EndOfLine()
        {
            var end = source.IndexOf('\n', _at);
            return end < 0 ? source.Length : end;
        }

        private bool IsFirstOfLine()
        {
            var start = source.LastIndexOf('\n', Math.Max(0, _at - 1)) + 1;
            return string.IsNullOrWhiteSpace(source[Math.Min(start, _at).._at]);
        }

        private void Comment(int end)
        {
            var text = source[_at..end];
            if (!text.StartsWith("///", StringComparison.Ordinal))
            {
                Comments.Add(new(LineOf(_at), text));
            }

            BlankTo(end);
        }

        private int LineOf(int at) => source.AsSpan(0, at).Count('\n') + 1;

        /// <summary>Where the opening quote is, when a string starts here.</summary>
        private int? StartOfString()
        {
            var quote = _at;
            while (quote < source.Length && source[quote] is '$' or '@')
            {
                quote++;
            }

            return quote < source.Length && source[quote] == '"' ? quote : null;
        }

        private void String(int quote)
        {
            var prefix = source.AsSpan(_at, quote - _at);
            var isInterpolated = prefix.Contains('$');
            var isVerbatim = prefix.Contains('@');
            var quotes = 1;
            while (quote + quotes < source.Length && source[quote + quotes] == '"')
            {
                quotes++;
            }

            _at = quote;
            if (quotes < 3 || isVerbatim)
            {
                Quoted('"', isVerbatim, isInterpolated);
                return;
            }

            var mark = new string('"', quotes);
            var end = source.IndexOf(mark, quote + quotes, StringComparison.Ordinal);
            BlankTo(end < 0 ? source.Length : end + quotes);
        }

        /// <summary>Runs over a quoted text, from its opening quote to behind its closing one. The quotes stay.</summary>
        private void Quoted(char quote, bool isVerbatim, bool isInterpolated)
        {
            var start = ++_at;
            while (_at < source.Length && (isVerbatim || Here != '\n'))
            {
                if (Here == quote && !(isVerbatim && Ahead(1) == quote))
                {
                    break;
                }

                if (isInterpolated && Here == '{' && Ahead(1) != '{')
                {
                    _at++;
                    Code(isHole: true);
                }
                else
                {
                    var isPair =
                        (Here == '\\' && !isVerbatim)
                        || (isVerbatim && Here == quote)
                        || (isInterpolated && Here == '{');
                    _at += isPair ? 2 : 1;
                }
            }

            var end = Math.Min(_at, source.Length);
            _at = start;
            BlankTo(end);
            _at++;
        }

        private void BlankTo(int end)
        {
            for (; _at < end; _at++)
            {
                Result[_at] = source[_at] == '\n' ? '\n' : ' ';
            }
        }
    }
}

/// <summary>A comment.</summary>
/// <param name="Line">Line it begins in, from 1.</param>
/// <param name="Text">The comment with its marks.</param>
internal sealed record Comment(int Line, string Text);
