using System.Buffers;
using System.Text;

namespace Hearth.Protocol.Aml;

/// <summary>What the receiver wants to know of a document before anything reads it.</summary>
/// <remarks>
/// Found by looking for tags from the front, without parsing and without an allocation: text in comments and CDATA sections
/// is passed over, entities stay as they stand. Never an authority: it serves to sort and to answer, and what the reader
/// says later counts.
/// </remarks>
public readonly ref struct AmlPeek
{
    /// <summary>How far is looked by default, in bytes. Devices write both values within the first 4 KiB.</summary>
    public const int DefaultWindowBytes = 16 * 1024;

    /// <summary>Longest value taken, in bytes; longer ones are as good as absent.</summary>
    public const int LongestValueBytes = 200;

    private static readonly SearchValues<byte> NameEnds = SearchValues.Create(" \t\r\n/><"u8);

    private AmlPeek(ReadOnlySpan<byte> messageId, ReadOnlySpan<byte> deviceId, ReadOnlySpan<byte> type, int hops)
    {
        MessageId = messageId;
        DeviceId = deviceId;
        Type = type;
        Hops = hops;
    }

    /// <summary>Text of the first element MessageId, without surrounding white space; empty when not found.</summary>
    public ReadOnlySpan<byte> MessageId { get; }

    /// <summary>Text of the first element DeviceId, without surrounding white space; empty when not found.</summary>
    public ReadOnlySpan<byte> DeviceId { get; }

    /// <summary>Text of the first element Type, without surrounding white space; empty when not found before the other two.</summary>
    public ReadOnlySpan<byte> Type { get; }

    /// <summary>How many elements Via stand before the other values: one for the device itself, one more for each relay.</summary>
    public int Hops { get; }

    /// <summary>Looks at a document.</summary>
    /// <param name="document">Any bytes in an encoding that holds ASCII: UTF-8 or a relative of Latin-1.</param>
    /// <param name="windowBytes">How far to look, in bytes.</param>
    /// <returns>What was found; the spans lie in <paramref name="document"/>.</returns>
    public static AmlPeek At(ReadOnlySpan<byte> document, int windowBytes = DefaultWindowBytes)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(windowBytes);
        var rest = document[..Math.Min(document.Length, windowBytes)];
        ReadOnlySpan<byte> messageId = default;
        ReadOnlySpan<byte> deviceId = default;
        ReadOnlySpan<byte> type = default;
        var hops = 0;
        for (var tag = rest.IndexOf((byte)'<'); tag >= 0; tag = rest.IndexOf((byte)'<'))
        {
            rest = rest[tag..];
            if (rest.StartsWith("<!--"u8))
            {
                rest = Behind(rest, "-->"u8);
            }
            else if (rest.StartsWith("<![CDATA["u8))
            {
                rest = Behind(rest, "]]>"u8);
            }
            else
            {
                var name = LocalName(rest[1..], out var length);
                rest = rest[(1 + length)..];
                if (messageId.IsEmpty && Ascii.EqualsIgnoreCase(name, "MessageId"u8))
                {
                    messageId = Value(rest);
                }
                else if (deviceId.IsEmpty && Ascii.EqualsIgnoreCase(name, "DeviceId"u8))
                {
                    deviceId = Value(rest);
                }
                else if (type.IsEmpty && Ascii.EqualsIgnoreCase(name, "Type"u8))
                {
                    type = Value(rest);
                }
                else if (Ascii.EqualsIgnoreCase(name, "Via"u8))
                {
                    hops++;
                }

                if (!messageId.IsEmpty && !deviceId.IsEmpty)
                {
                    break;
                }
            }
        }

        return new AmlPeek(messageId, deviceId, type, hops);
    }

    private static ReadOnlySpan<byte> Behind(ReadOnlySpan<byte> text, ReadOnlySpan<byte> mark)
    {
        var at = text.IndexOf(mark);
        return at < 0 ? default : text[(at + mark.Length)..];
    }

    /// <summary>The name at the start, without its prefix; empty for an end tag.</summary>
    private static ReadOnlySpan<byte> LocalName(ReadOnlySpan<byte> text, out int length)
    {
        length = text.IndexOfAny(NameEnds);
        length = length < 0 ? text.Length : length;
        var name = text[..length];
        return name[(name.LastIndexOf((byte)':') + 1)..];
    }

    /// <summary>The text from the end of the start tag to the next tag. An element cut off by the window has none.</summary>
    private static ReadOnlySpan<byte> Value(ReadOnlySpan<byte> rest)
    {
        var end = rest.IndexOfAny((byte)'>', (byte)'<');
        if (end < 0 || rest[end] == (byte)'<' || (end > 0 && rest[end - 1] == (byte)'/'))
        {
            return default;
        }

        rest = rest[(end + 1)..];
        var next = rest.IndexOf((byte)'<');
        if (next < 0 || !rest[next..].StartsWith("</"u8))
        {
            return default;
        }

        var value = rest[..next];
        value = value[Ascii.Trim(value)];
        return value.Length > LongestValueBytes ? default : value;
    }
}
