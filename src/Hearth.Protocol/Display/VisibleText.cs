using System.Globalization;
using System.Text;

namespace Hearth.Protocol.Display;

/// <summary>Makes foreign text safe to print: what could drive a terminal, or hide or reorder text, becomes visible.</summary>
public static class VisibleText
{
    /// <summary>The text with control and formatting characters written as <c>\x1B</c> or <c>\u202E</c>.</summary>
    /// <param name="text">Any text.</param>
    /// <returns>One line without any character of the categories Cc, Cf, Zl, Zp and Cs.</returns>
    public static string Of(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        var first = 0;
        while (first < text.Length && !IsHidden(text[first]))
        {
            first++;
        }

        if (first == text.Length && !text.AsSpan().ContainsAnyInRange('\uD800', '\uDFFF'))
        {
            return text;
        }

        var visible = new StringBuilder(text.Length + 16);
        foreach (var rune in text.EnumerateRunes())
        {
            if (!IsHidden(Rune.GetUnicodeCategory(rune)))
            {
                visible.Append(rune.ToString());
            }
            else if (rune.Value < 0x100)
            {
                visible.Append(CultureInfo.InvariantCulture, $"\\x{rune.Value:X2}");
            }
            else
            {
                visible.Append(CultureInfo.InvariantCulture, $"\\u{rune.Value:X4}");
            }
        }

        return visible.ToString();
    }

    private static bool IsHidden(char character) => IsHidden(char.GetUnicodeCategory(character));

    private static bool IsHidden(UnicodeCategory category) =>
        category
            is UnicodeCategory.Control
                or UnicodeCategory.Format
                or UnicodeCategory.LineSeparator
                or UnicodeCategory.ParagraphSeparator;
}
