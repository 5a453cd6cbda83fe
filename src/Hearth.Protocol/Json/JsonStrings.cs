using System.Globalization;
using System.Text;
using System.Text.Json;

namespace Hearth.Protocol.Json;

/// <summary>Reads strings that the base library refuses as well.</summary>
internal static class JsonStrings
{
    /// <summary>A string's text. Half a surrogate pair, which the base library refuses, is kept for the caller to drop.</summary>
    public static string TextOf(ref Utf8JsonReader json)
    {
        if (!json.ValueIsEscaped)
        {
            return Encoding.UTF8.GetString(json.ValueSpan);
        }

        // Counted first and then written in place: an attachment can be most of a large message.
        var escaped = json.ValueSpan;
        return string.Create(
            Walk(escaped, [], isCounting: true),
            escaped,
            static (text, rest) => Walk(rest, text, false)
        );
    }

    /// <summary>Undoes the escapes.</summary>
    /// <param name="rest">The escaped text in UTF-8; its escapes are whole.</param>
    /// <param name="text">Where to write; empty while counting.</param>
    /// <param name="isCounting">Whether nothing is written.</param>
    /// <returns>Length in UTF-16 units.</returns>
    private static int Walk(ReadOnlySpan<byte> rest, Span<char> text, bool isCounting)
    {
        var length = 0;
        for (var at = rest.IndexOf((byte)'\\'); at >= 0; at = rest.IndexOf((byte)'\\'))
        {
            length += Piece(rest[..at], isCounting ? [] : text[length..], isCounting);
            var isUnicode = rest[at + 1] == 'u';
            if (!isCounting)
            {
                text[length] = isUnicode
                    ? (char)
                        ushort.Parse(
                            rest[(at + 2)..(at + 6)],
                            NumberStyles.AllowHexSpecifier,
                            CultureInfo.InvariantCulture
                        )
                    : Escaped(rest[at + 1]);
            }

            length++;
            rest = rest[(at + (isUnicode ? 6 : 2))..];
        }

        return length + Piece(rest, isCounting ? [] : text[length..], isCounting);
    }

    private static int Piece(ReadOnlySpan<byte> utf8, Span<char> text, bool isCounting) =>
        isCounting ? Encoding.UTF8.GetCharCount(utf8) : Encoding.UTF8.GetChars(utf8, text);

    private static char Escaped(byte escape) =>
        escape switch
        {
            (byte)'b' => '\b',
            (byte)'f' => '\f',
            (byte)'n' => '\n',
            (byte)'r' => '\r',
            (byte)'t' => '\t',
            _ => (char)escape,
        };
}
