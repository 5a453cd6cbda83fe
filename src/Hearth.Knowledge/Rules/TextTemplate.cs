using System.Collections.Immutable;
using System.Diagnostics.CodeAnalysis;
using System.Text;

namespace Hearth.Knowledge.Rules;

/// <summary>
/// A text with named places, <c>Fan {fan} of {host} failed[ at {time}].</c>, filled once: what is filled in is never read
/// again. A stretch in square brackets stands only when the message gave every name in it.
/// </summary>
internal sealed class TextTemplate
{
    /// <summary>Longest value filled in, in characters.</summary>
    public const int MaxValueLength = 160;

    private readonly ImmutableArray<Stretch> _stretches;

    private TextTemplate(ImmutableArray<Stretch> stretches) => _stretches = stretches;

    public static TextTemplate Empty { get; } = new([]);

    /// <summary>All names.</summary>
    public IEnumerable<string> Names => _stretches.SelectMany(stretch => stretch.Names);

    /// <summary>Names outside brackets, which need something to stand in for them.</summary>
    public IEnumerable<string> RequiredNames =>
        _stretches.Where(stretch => !stretch.IsOptional).SelectMany(stretch => stretch.Names);

    public static bool TryParse(
        string text,
        [NotNullWhen(true)] out TextTemplate? template,
        [NotNullWhen(false)] out string? reason
    )
    {
        template = null;
        var stretches = ImmutableArray.CreateBuilder<Stretch>();
        var parts = ImmutableArray.CreateBuilder<Part>();
        var isOptional = false;
        for (var at = 0; at < text.Length; )
        {
            var mark = text.AsSpan(at).IndexOfAny("{}[]");
            var plain = mark < 0 ? text.Length : at + mark;
            if (plain > at)
            {
                parts.Add(new Part(text[at..plain], false));
            }

            at = plain;
            if (at == text.Length)
            {
                break;
            }

            if (text[at] == '{' && NameAt(text, at) is { } name)
            {
                parts.Add(new Part(name, true));
                at += name.Length + 2;
            }
            else if (text[at] is '[' or ']' && isOptional == (text[at] == ']'))
            {
                stretches.Add(new Stretch(parts.DrainToImmutable(), isOptional));
                isOptional = !isOptional;
                at++;
            }
            else
            {
                reason =
                    "Braces must hold the name of a capture, such as {slot}; square brackets must close and not nest.";
                return false;
            }
        }

        stretches.Add(new Stretch(parts.DrainToImmutable(), isOptional));
        reason = isOptional ? "A square bracket does not close." : null;
        template = reason is null ? new TextTemplate(stretches.DrainToImmutable()) : null;
        return template is not null;
    }

    /// <summary>Fills the text in.</summary>
    /// <param name="known">What the message gave.</param>
    /// <param name="standIns">What stands there otherwise; holds every one of <see cref="RequiredNames"/> not known.</param>
    public string Fill(IReadOnlyDictionary<string, string> known, IReadOnlyDictionary<string, string> standIns)
    {
        var text = new StringBuilder();
        foreach (var stretch in _stretches)
        {
            if (stretch.IsOptional && !stretch.Names.All(known.ContainsKey))
            {
                continue;
            }

            foreach (var part in stretch.Parts)
            {
                text.Append(part.IsName ? Clean(known.GetValueOrDefault(part.Text) ?? standIns[part.Text]) : part.Text);
            }
        }

        return text.ToString();
    }

    /// <summary>Fills the text in only when the message gave every name.</summary>
    public string? FillIfKnown(IReadOnlyDictionary<string, string> known) =>
        Names.All(known.ContainsKey) ? Fill(known, ImmutableDictionary<string, string>.Empty) : null;

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
                clean.Append(WithoutBrace(c));
            }
        }

        return clean.ToString().TrimEnd();
    }

    private static char WithoutBrace(char c) =>
        c switch
        {
            '{' => '(',
            '}' => ')',
            _ => c,
        };

    private static string? NameAt(string text, int open)
    {
        var close = text.IndexOf('}', open);
        var name = close < 0 ? "" : text[(open + 1)..close];
        var isName =
            name.Length is > 0 and <= 32 && char.IsAsciiLetterLower(name[0]) && name.All(char.IsAsciiLetterOrDigit);
        return isName ? name : null;
    }

    private sealed record Part(string Text, bool IsName);

    private sealed record Stretch(ImmutableArray<Part> Parts, bool IsOptional)
    {
        public IEnumerable<string> Names => Parts.Where(part => part.IsName).Select(part => part.Text);
    }
}
