using System.Buffers;
using System.Buffers.Text;
using System.Text;

namespace Hearth.Protocol.Aml;

/// <summary>A piece of text in a sound document, by its place, and how it becomes characters.</summary>
/// <param name="Start">Where it starts.</param>
/// <param name="Length">How many bytes it has.</param>
/// <param name="Kind">What in it stands for something else.</param>
internal readonly record struct XmlText(int Start, int Length, XmlTextKind Kind)
{
    /// <summary>Longest number in a character reference that is looked at, in digits; more can only be leading zeros.</summary>
    private const int LongestNumber = 8;

    private static readonly SearchValues<byte> OddInContent = SearchValues.Create("&\r"u8);
    private static readonly SearchValues<byte> OddInAttribute = SearchValues.Create("&\t\r\n"u8);

    /// <summary>The bytes.</summary>
    public ReadOnlySpan<byte> Of(ReadOnlySpan<byte> document) => document.Slice(Start, Length);

    /// <summary>The piece without white space at its ends.</summary>
    public XmlText Trim(ReadOnlySpan<byte> document)
    {
        var range = Ascii.Trim(Of(document));
        var (offset, length) = range.GetOffsetAndLength(Length);
        return this with { Start = Start + offset, Length = length };
    }

    /// <summary>How many UTF-16 units the text has.</summary>
    public int CountCharacters(ReadOnlySpan<byte> document)
    {
        var rest = Of(document);
        var count = 0;
        for (var odd = IndexOfOdd(rest); odd >= 0; odd = IndexOfOdd(rest))
        {
            var replacement = ReplacementOf(rest[odd..], out var length);
            count += Encoding.UTF8.GetCharCount(rest[..odd]) + replacement.Utf16SequenceLength;
            rest = rest[(odd + length)..];
        }

        return count + Encoding.UTF8.GetCharCount(rest);
    }

    /// <summary>Writes the text.</summary>
    /// <param name="document">The document.</param>
    /// <param name="target">Room for as many units as <see cref="CountCharacters"/> says.</param>
    /// <returns>How many were written.</returns>
    public int Decode(ReadOnlySpan<byte> document, Span<char> target)
    {
        var rest = Of(document);
        var written = 0;
        for (var odd = IndexOfOdd(rest); odd >= 0; odd = IndexOfOdd(rest))
        {
            written += Encoding.UTF8.GetChars(rest[..odd], target[written..]);
            written += ReplacementOf(rest[odd..], out var length).EncodeToUtf16(target[written..]);
            rest = rest[(odd + length)..];
        }

        return written + Encoding.UTF8.GetChars(rest, target[written..]);
    }

    /// <summary>The text.</summary>
    public string Decode(ReadOnlySpan<byte> document)
    {
        if (IndexOfOdd(Of(document)) < 0)
        {
            return Encoding.UTF8.GetString(Of(document));
        }

        return string.Create(
            CountCharacters(document),
            new Source(this, document),
            static (target, source) => source.Text.Decode(source.Document, target)
        );
    }

    /// <summary>Whether bytes start with a reference to white space.</summary>
    public static bool IsWhiteSpaceReference(ReadOnlySpan<byte> bytes) =>
        bytes[0] == (byte)'&' && TryReadReference(bytes, out var character, out _) && character.Value <= ' ';

    /// <summary>Whether an attribute's value holds no markup, and only references that are known.</summary>
    public static bool IsSoundAttribute(ReadOnlySpan<byte> value)
    {
        while (value.IndexOfAny((byte)'<', (byte)'&') is >= 0 and var at)
        {
            if (value[at] == (byte)'<' || !TryReadReference(value[at..], out _, out var length))
            {
                return false;
            }

            value = value[(at + length)..];
        }

        return true;
    }

    /// <summary>Reads one of XML's own five entities, or a reference to a character that XML allows.</summary>
    /// <param name="bytes">Bytes that start with an ampersand.</param>
    /// <param name="character">What it stands for.</param>
    /// <param name="length">How long it is, in bytes.</param>
    public static bool TryReadReference(ReadOnlySpan<byte> bytes, out Rune character, out int length)
    {
        (character, length) = bytes switch
        {
            [_, (byte)'a', (byte)'m', (byte)'p', (byte)';', ..] => (new Rune('&'), 5),
            [_, (byte)'l', (byte)'t', (byte)';', ..] => (new Rune('<'), 4),
            [_, (byte)'g', (byte)'t', (byte)';', ..] => (new Rune('>'), 4),
            [_, (byte)'q', (byte)'u', (byte)'o', (byte)'t', (byte)';', ..] => (new Rune('"'), 6),
            [_, (byte)'a', (byte)'p', (byte)'o', (byte)'s', (byte)';', ..] => (new Rune('\''), 6),
            _ => default,
        };
        return length > 0 || TryReadNumber(bytes, out character, out length);
    }

    private static bool TryReadNumber(ReadOnlySpan<byte> bytes, out Rune character, out int length)
    {
        character = default;
        length = 0;
        var isHex = bytes.StartsWith("&#x"u8);
        if (!isHex && !bytes.StartsWith("&#"u8))
        {
            return false;
        }

        var start = isHex ? 3 : 2;
        var digits = bytes.Slice(start, Math.Min(bytes.Length - start, LongestNumber + 1));
        if (
            !Utf8Parser.TryParse(digits, out uint number, out var consumed, isHex ? 'X' : 'D')
            || digits[..consumed].IndexOfAny((byte)'+', (byte)'-') >= 0
            || consumed == digits.Length
            || digits[consumed] != (byte)';'
            || !Rune.TryCreate(number, out character)
            || !XmlCharacters.IsAllowed(character)
        )
        {
            return false;
        }

        length = start + consumed + 1;
        return true;
    }

    /// <summary>Place of the next byte that does not stand for itself; -1 for none.</summary>
    private int IndexOfOdd(ReadOnlySpan<byte> text) =>
        Kind switch
        {
            XmlTextKind.Content => text.IndexOfAny(OddInContent),
            XmlTextKind.Attribute => text.IndexOfAny(OddInAttribute),
            XmlTextKind.Cdata => text.IndexOf((byte)'\r'),
            _ => -1,
        };

    /// <summary>What an odd byte and those that belong to it stand for.</summary>
    private Rune ReplacementOf(ReadOnlySpan<byte> odd, out int length)
    {
        if (odd[0] == (byte)'&')
        {
            _ = TryReadReference(odd, out var character, out length);
            return character;
        }

        length = odd.StartsWith("\r\n"u8) ? 2 : 1;
        return new Rune(Kind == XmlTextKind.Attribute ? ' ' : '\n');
    }

    private readonly ref struct Source(XmlText text, ReadOnlySpan<byte> document)
    {
        public XmlText Text { get; } = text;
        public ReadOnlySpan<byte> Document { get; } = document;
    }
}

/// <summary>What in a piece of text stands for something else.</summary>
internal enum XmlTextKind : byte
{
    /// <summary>Nothing: every byte stands for itself.</summary>
    Verbatim = 0,

    /// <summary>Text of an element: references, and line ends.</summary>
    Content,

    /// <summary>A CDATA section: line ends.</summary>
    Cdata,

    /// <summary>Value of an attribute: references, and tabs and line ends, which are blanks.</summary>
    Attribute,
}
