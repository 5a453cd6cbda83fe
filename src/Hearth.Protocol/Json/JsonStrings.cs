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

        var text = new StringBuilder(json.ValueSpan.Length);
        var rest = json.ValueSpan;
        for (var at = rest.IndexOf((byte)'\\'); at >= 0; at = rest.IndexOf((byte)'\\'))
        {
            Append(text, rest[..at]);
            var escape = rest[at + 1];
            rest = rest[(at + 2)..];
            if (escape == 'u')
            {
                text.Append(
                    (char)ushort.Parse(rest[..4], NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture)
                );
                rest = rest[4..];
                continue;
            }

            text.Append(
                escape switch
                {
                    (byte)'b' => '\b',
                    (byte)'f' => '\f',
                    (byte)'n' => '\n',
                    (byte)'r' => '\r',
                    (byte)'t' => '\t',
                    _ => (char)escape,
                }
            );
        }

        Append(text, rest);
        return text.ToString();
    }

    private static void Append(StringBuilder text, ReadOnlySpan<byte> utf8)
    {
        Span<char> room = stackalloc char[256];
        while (!utf8.IsEmpty)
        {
            System.Text.Unicode.Utf8.ToUtf16(utf8, room, out var read, out var written, isFinalBlock: false);
            text.Append(room[..written]);
            utf8 = utf8[read..];
        }
    }
}
