using System.Collections.Immutable;
using System.Diagnostics.CodeAnalysis;
using System.Text;

namespace Hearth.Knowledge.Rules;

/// <summary>
/// A text with named places, <c>Fan {fan} of {host} failed[ at {time}].</c>, filled once: what is filled in is never read
/// again. A stretch in square brackets stands only when the message gave every name in it. What stands within double quotes
/// is a command to type: a stand-in in round brackets, such as <c>(not reported)</c>, is no word of a command, so the name
/// stands there to be filled in by hand, <c>"show module &lt;slot&gt;"</c>.
/// </summary>
internal sealed class TextTemplate
{
    /// <summary>Longest value filled in, in characters.</summary>
    public const int MaxValueLength = 160;

    private readonly ImmutableArray<Part> _parts;

    private TextTemplate(string text, ImmutableArray<Part> parts)
    {
        Text = text;
        _parts = parts;
    }

    public static TextTemplate Empty { get; } = new("", []);

    /// <summary>The text as it was written.</summary>
    public string Text { get; }

    /// <summary>All names.</summary>
    public IEnumerable<string> Names => NamesOf(_parts, orOptional: true);

    /// <summary>Names outside brackets, which need something to stand in for them.</summary>
    public IEnumerable<string> RequiredNames => NamesOf(_parts, orOptional: false);

    public static bool TryParse(
        string text,
        [NotNullWhen(true)] out TextTemplate? template,
        [NotNullWhen(false)] out string? reason
    )
    {
        template = null;
        var parts = ImmutableArray.CreateBuilder<Part>();
        var stretch = 0;
        for (var at = 0; at < text.Length; )
        {
            var mark = text.AsSpan(at).IndexOfAny("{}[]");
            var plain = mark < 0 ? text.Length : at + mark;
            if (plain > at)
            {
                parts.Add(new Part(at, plain - at, null, stretch));
            }

            at = plain;
            if (at == text.Length)
            {
                break;
            }

            if (text[at] == '{' && NameAt(text, at) is { } name)
            {
                parts.Add(new Part(at, name.Length + 2, name, stretch));
                at += name.Length + 2;
            }
            else if (text[at] is '[' or ']' && stretch % 2 == (text[at] == ']' ? 1 : 0))
            {
                stretch++;
                at++;
            }
            else
            {
                reason =
                    "Braces must hold the name of a capture, such as {slot}; square brackets must close and not nest.";
                return false;
            }
        }

        reason = stretch % 2 == 0 ? null : "A square bracket does not close.";
        template = reason is null ? new TextTemplate(text, parts.DrainToImmutable()) : null;
        return template is not null;
    }

    /// <summary>Fills the text in.</summary>
    /// <param name="known">What the message gave.</param>
    /// <param name="standIns">What stands there otherwise; holds every one of <see cref="RequiredNames"/> not known.</param>
    public string Fill(IReadOnlyDictionary<string, string> known, IReadOnlyDictionary<string, string> standIns)
    {
        var text = new StringBuilder();
        foreach (var part in _parts)
        {
            if (part.IsOptional && !IsKnown(part.Stretch, known))
            {
                continue;
            }

            _ = part.Name is { } name
                ? text.Append(Clean(known.GetValueOrDefault(name) ?? StandIn(name, part.Start, standIns)))
                : text.Append(Text, part.Start, part.Length);
        }

        return text.ToString();
    }

    private string StandIn(string name, int start, IReadOnlyDictionary<string, string> standIns)
    {
        var standIn = standIns[name];
        var isTyped = Text.AsSpan(0, start).Count('"') % 2 == 1;
        return isTyped && standIn.StartsWith('(') ? $"<{name}>" : standIn;
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

    private static IEnumerable<string> NamesOf(ImmutableArray<Part> parts, bool orOptional)
    {
        foreach (var part in parts)
        {
            if (part.Name is { } name && (orOptional || !part.IsOptional))
            {
                yield return name;
            }
        }
    }

    private bool IsKnown(int stretch, IReadOnlyDictionary<string, string> known)
    {
        foreach (var part in _parts)
        {
            if (part.Stretch == stretch && part.Name is { } name && !known.ContainsKey(name))
            {
                return false;
            }
        }

        return true;
    }

    /// <summary>A run of plain characters, or a name.</summary>
    /// <param name="Start">Where it begins in the text.</param>
    /// <param name="Length">How long it is there, braces included.</param>
    /// <param name="Name">The name; <see langword="null"/> for plain characters.</param>
    /// <param name="Stretch">How many square brackets stand before it: within a pair it is an odd number.</param>
    private readonly record struct Part(int Start, int Length, string? Name, int Stretch)
    {
        public bool IsOptional => Stretch % 2 != 0;
    }
}
