using System.Collections.Immutable;
using System.Diagnostics.CodeAnalysis;
using System.Text;

namespace Hearth.Knowledge.Rules;

/// <summary>A text with named places: <c>Fan {fan} of {host} failed.</c> Filled once; what is filled in is never read again.</summary>
internal sealed class TextTemplate
{
    /// <summary>Longest value filled in, in characters.</summary>
    public const int MaxValueLength = 160;

    private readonly ImmutableArray<(string Text, bool IsName)> _parts;

    private TextTemplate(ImmutableArray<(string, bool)> parts) => _parts = parts;

    public static TextTemplate Empty { get; } = new([]);

    public IEnumerable<string> Names => _parts.Where(part => part.IsName).Select(part => part.Text);

    public static bool TryParse(
        string text,
        [NotNullWhen(true)] out TextTemplate? template,
        [NotNullWhen(false)] out string? reason
    )
    {
        template = null;
        var parts = ImmutableArray.CreateBuilder<(string, bool)>();
        for (var at = 0; at < text.Length; )
        {
            var open = text.IndexOfAny(['{', '}'], at);
            if (open < 0)
            {
                parts.Add((text[at..], false));
                break;
            }

            var close = text.IndexOf('}', open);
            var name = close > open + 1 ? text[(open + 1)..close] : "";
            if (text[open] == '}' || !IsName(name))
            {
                reason = "Braces must hold the name of a capture, such as {slot}.";
                return false;
            }

            if (open > at)
            {
                parts.Add((text[at..open], false));
            }

            parts.Add((name, true));
            at = close + 1;
        }

        template = new TextTemplate(parts.DrainToImmutable());
        reason = null;
        return true;
    }

    /// <summary>Fills the text in. Every name must be in <paramref name="values"/>: the loader has seen to defaults.</summary>
    public string Fill(IReadOnlyDictionary<string, string> values)
    {
        var text = new StringBuilder();
        foreach (var (part, isName) in _parts)
        {
            text.Append(isName ? Clean(values[part]) : part);
        }

        return text.ToString();
    }

    /// <summary>Fills the text in only when every name has a value of the message's own.</summary>
    public string? FillIfKnown(IReadOnlyDictionary<string, string> captures) =>
        Names.All(captures.ContainsKey) ? Fill(captures) : null;

    /// <summary>Makes foreign text fit for a sentence: one line, no control characters, no braces, not endless.</summary>
    public static string Clean(string value)
    {
        var clean = new StringBuilder(Math.Min(value.Length, MaxValueLength));
        foreach (var c in value)
        {
            if (clean.Length >= MaxValueLength)
            {
                break;
            }

            if (char.IsControl(c) || char.IsWhiteSpace(c) || char.IsSurrogate(c) || c == '\uFFFD')
            {
                if (clean.Length > 0 && clean[^1] != ' ')
                {
                    clean.Append(' ');
                }
            }
            else
            {
                clean.Append(
                    c switch
                    {
                        '{' => '(',
                        '}' => ')',
                        _ => c,
                    }
                );
            }
        }

        return clean.ToString().TrimEnd();
    }

    private static bool IsName(string name) =>
        name.Length is > 0 and <= 32 && char.IsAsciiLetterLower(name[0]) && name.All(char.IsAsciiLetterOrDigit);
}
