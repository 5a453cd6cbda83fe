using System.Globalization;
using System.Text;

namespace Hearth.Portal.Layout;

/// <summary>A stretch of foreign text: either as it is, or one character that would not be seen, or would disorder what is.</summary>
/// <param name="Text">The text, or the name of the character, such as <c>U+202E</c>.</param>
/// <param name="IsMark">Whether it is the name of a character.</param>
public readonly record struct VisibleRun(string Text, bool IsMark)
{
    /// <summary>Cuts a text from a device into what can be shown and what must be named.</summary>
    /// <param name="text">The text.</param>
    /// <param name="keepLines">Whether line ends and tabs are kept as they are, as in a block of output.</param>
    public static IEnumerable<VisibleRun> Of(string text, bool keepLines)
    {
        var start = 0;
        for (var at = 0; at < text.Length; )
        {
            var length = LengthAt(text, at, out var rune);
            if (IsPlain(rune, text, at, keepLines))
            {
                at += length;
                continue;
            }

            if (at > start)
            {
                yield return new(text[start..at], IsMark: false);
            }

            yield return new(NameOf(rune, text[at]), IsMark: true);
            at += length;
            start = at;
        }

        if (start < text.Length)
        {
            yield return new(start == 0 ? text : text[start..], IsMark: false);
        }
    }

    private static int LengthAt(string text, int at, out Rune? rune)
    {
        if (Rune.TryGetRuneAt(text, at, out var found))
        {
            rune = found;
            return found.Utf16SequenceLength;
        }

        rune = null;
        return 1;
    }

    private static bool IsPlain(Rune? rune, string text, int at, bool keepLines)
    {
        if (rune is not { } known)
        {
            return false;
        }

        if (keepLines && known.Value is '\n' or '\t')
        {
            return keepLines;
        }

        // The carriage return of a usual line end says nothing; one on its own rewrites a line, and is named.
        if (keepLines && known.Value == '\r' && at + 1 < text.Length && text[at + 1] == '\n')
        {
            return true;
        }

        return Rune.GetUnicodeCategory(known)
            is not (
                UnicodeCategory.Control
                or UnicodeCategory.Format
                or UnicodeCategory.LineSeparator
                or UnicodeCategory.ParagraphSeparator
                or UnicodeCategory.PrivateUse
                or UnicodeCategory.OtherNotAssigned
            );
    }

    private static string NameOf(Rune? rune, char unit) =>
        string.Create(CultureInfo.InvariantCulture, $"U+{rune?.Value ?? unit:X4}");
}
