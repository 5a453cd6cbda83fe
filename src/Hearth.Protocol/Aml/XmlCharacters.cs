using System.Buffers;
using System.Text;
using System.Text.Unicode;

namespace Hearth.Protocol.Aml;

/// <summary>Which characters XML 1.0 allows in a document (production 2, <c>Char</c>).</summary>
internal static class XmlCharacters
{
    /// <summary>Every UTF-16 unit that needs a look: what XML forbids, and all surrogates.</summary>
    private static readonly SearchValues<char> Suspects = SearchValues.Create(SuspectUnits());

    /// <summary>The bytes of one unit in UTF-8 that are forbidden.</summary>
    private static readonly SearchValues<byte> ForbiddenBytes = SearchValues.Create([
        .. Enumerable.Range(0, 0x20).Select(unit => (byte)unit).Except("\t\n\r"u8.ToArray()),
    ]);

    /// <summary>Whether bytes are UTF-8 with characters only that XML allows.</summary>
    /// <param name="utf8">The bytes.</param>
    public static bool AreSound(ReadOnlySpan<byte> utf8)
    {
        if (utf8.IndexOfAny(ForbiddenBytes) >= 0 || !Utf8.IsValid(utf8))
        {
            return false;
        }

        // What is left is U+FFFE and U+FFFF: EF BF BE and EF BF BF.
        while (utf8.IndexOf((ReadOnlySpan<byte>)[0xEF, 0xBF]) is >= 0 and var at)
        {
            if (utf8[at + 2] >= 0xBE)
            {
                return false;
            }

            utf8 = utf8[(at + 3)..];
        }

        return true;
    }

    /// <summary>Place of the next byte in a sound document that is no white space; its length when there is none.</summary>
    public static int PassWhiteSpace(ReadOnlySpan<byte> sound, int at)
    {
        // No other control character is in a sound document.
        while (at < sound.Length && sound[at] <= (byte)' ')
        {
            at++;
        }

        return at;
    }

    /// <summary>Whether XML allows a character.</summary>
    /// <param name="character">The character.</param>
    public static bool IsAllowed(Rune character) =>
        character.Value is '\t' or '\n' or '\r' or (>= 0x20 and not (0xFFFE or 0xFFFF));

    /// <summary>Position of the first unit that is forbidden, or half of a surrogate pair; -1 for none.</summary>
    /// <param name="text">The text.</param>
    public static int IndexOfIllegal(ReadOnlySpan<char> text)
    {
        for (var at = 0; at < text.Length; )
        {
            var next = text[at..].IndexOfAny(Suspects);
            if (next < 0)
            {
                return -1;
            }

            at += next;
            if (!IsPairAt(text, at))
            {
                return at;
            }

            at += 2;
        }

        return -1;
    }

    /// <summary>The text without its forbidden characters.</summary>
    /// <param name="text">The text.</param>
    /// <param name="dropped">How many were left out.</param>
    public static string Clean(string text, out int dropped)
    {
        dropped = 0;
        var illegal = IndexOfIllegal(text);
        if (illegal < 0)
        {
            return text;
        }

        var clean = new StringBuilder(text.Length);
        var rest = text.AsSpan();
        while (illegal >= 0)
        {
            clean.Append(rest[..illegal]);
            rest = rest[(illegal + 1)..];
            dropped++;
            illegal = IndexOfIllegal(rest);
        }

        return clean.Append(rest).ToString();
    }

    private static bool IsPairAt(ReadOnlySpan<char> text, int at) =>
        at + 1 < text.Length && char.IsSurrogatePair(text[at], text[at + 1]);

    private static char[] SuspectUnits()
    {
        var units = new List<char>();
        for (var unit = 0; unit <= char.MaxValue; unit++)
        {
            if (unit is < 0x20 and not ('\t' or '\n' or '\r') || char.IsSurrogate((char)unit) || unit >= 0xFFFE)
            {
                units.Add((char)unit);
            }
        }

        return [.. units];
    }
}
