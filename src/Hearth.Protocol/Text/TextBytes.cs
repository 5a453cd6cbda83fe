using System.Buffers;
using System.Text;
using Hearth.Protocol.Aml;

namespace Hearth.Protocol.Text;

/// <summary>Makes strings of a text's bytes without a second copy: line ends become line feeds, control characters are left out.</summary>
internal static class TextBytes
{
    /// <summary>What does not stand for itself: control characters but tab and line feed.</summary>
    private static readonly SearchValues<byte> Special = SearchValues.Create([
        .. Enumerable.Range(0, 0x20).Where(code => code is not ('\t' or '\n')).Select(code => (byte)code),
    ]);

    /// <summary>The text of bytes.</summary>
    /// <param name="bytes">UTF-8.</param>
    /// <param name="leftOut">Positions of bytes that are not part of the text, in rising order.</param>
    /// <param name="dropped">Whether a character was dropped that no record holds.</param>
    public static string Decode(ReadOnlyMemory<byte> bytes, IReadOnlyList<int> leftOut, out bool dropped)
    {
        var length = Walk(bytes.Span, leftOut, [], out dropped);
        var text = string.Create(
            length,
            (bytes, leftOut),
            static (room, source) => Walk(source.bytes.Span, source.leftOut, room, out _)
        );
        // What is left to find are U+FFFE and U+FFFF, which are as good as never there.
        var clean = XmlCharacters.Clean(text, out var illegal);
        dropped |= illegal > 0;
        return clean;
    }

    /// <summary>Counts the characters, and writes them when there is room for them.</summary>
    private static int Walk(ReadOnlySpan<byte> bytes, IReadOnlyList<int> leftOut, Span<char> room, out bool dropped)
    {
        dropped = false;
        var isCounting = room.IsEmpty;
        var length = 0;
        var nextLeftOut = 0;
        for (var at = 0; at < bytes.Length; )
        {
            var stop = nextLeftOut < leftOut.Count ? leftOut[nextLeftOut] : bytes.Length;
            var special = bytes[at..stop].IndexOfAny(Special);
            var end = special < 0 ? stop : at + special;
            length += isCounting
                ? Encoding.UTF8.GetCharCount(bytes[at..end])
                : Encoding.UTF8.GetChars(bytes[at..end], room[length..]);
            at = end;
            if (special >= 0)
            {
                var isReturn = bytes[at] == '\r';
                if (isReturn && (at + 1 >= bytes.Length || bytes[at + 1] != '\n'))
                {
                    if (!isCounting)
                    {
                        room[length] = '\n';
                    }

                    length++;
                }

                dropped |= !isReturn;
                at++;
            }
            else if (nextLeftOut < leftOut.Count)
            {
                nextLeftOut++;
                at++;
            }
        }

        return length;
    }
}
