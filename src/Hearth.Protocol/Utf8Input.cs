using System.Buffers;
using System.Text;

namespace Hearth.Protocol;

/// <summary>A text's bytes, made ready for a reader: in UTF-8, without byte order mark.</summary>
/// <remarks>
/// Bytes that are no UTF-8 are taken as Windows-1252, which every byte fits: host names and addresses are typed in on
/// terminals that know nothing else. UTF-16 is known by its mark, or by the zero byte beside its first character.
/// </remarks>
internal sealed class Utf8Input
{
    private readonly long _start;

    private Utf8Input(ReadOnlyMemory<byte> utf8, long start, bool wasOther)
    {
        Utf8 = utf8;
        _start = start;
        WasOther = wasOther;
    }

    /// <summary>The text.</summary>
    public ReadOnlyMemory<byte> Utf8 { get; }

    /// <summary>Whether the bytes were no UTF-8 and were taken as Windows-1252.</summary>
    public bool WasOther { get; }

    /// <summary>Whether bytes are UTF-16.</summary>
    public static bool IsUtf16(ReadOnlySpan<byte> bytes) => Utf16Of(bytes, out _) is not null;

    /// <summary>Makes bytes ready. Sound UTF-8 is not copied.</summary>
    public static Utf8Input Of(ReadOnlyMemory<byte> bytes)
    {
        if (Utf16Of(bytes.Span, out var mark) is { } utf16)
        {
            return new Utf8Input(Encoding.Convert(utf16, Encoding.UTF8, bytes[mark..].ToArray()), -1, wasOther: false);
        }

        var start = bytes.Span.StartsWith(Encoding.UTF8.Preamble) ? Encoding.UTF8.Preamble.Length : 0;
        var whole = bytes[start..^CutAtEnd(bytes.Span)];
        if (System.Text.Unicode.Utf8.IsValid(whole.Span))
        {
            return new Utf8Input(whole, start, wasOther: false);
        }

        var western = CodePagesEncodingProvider.Instance.GetEncoding(1252)!;
        return new Utf8Input(Encoding.Convert(western, Encoding.UTF8, bytes[start..].ToArray()), -1, wasOther: true);
    }

    /// <summary>A place in <see cref="Utf8"/> as an offset into the bytes received; -1 when they had another encoding.</summary>
    public long OffsetOf(long index) => _start < 0 ? -1 : _start + index;

    /// <summary>How many bytes at the end are the start of a character whose rest was cut off.</summary>
    private static int CutAtEnd(ReadOnlySpan<byte> bytes)
    {
        for (var length = 1; length <= Math.Min(3, bytes.Length); length++)
        {
            if (Rune.DecodeFromUtf8(bytes[^length..], out _, out _) == OperationStatus.NeedMoreData)
            {
                return length;
            }
        }

        return 0;
    }

    private static UnicodeEncoding? Utf16Of(ReadOnlySpan<byte> bytes, out int mark)
    {
        mark = bytes is [0xFF, 0xFE, ..] or [0xFE, 0xFF, ..] ? 2 : 0;
        return bytes switch
        {
            [0xFF, 0xFE, ..] or [> 0x08 and < 0x7F, 0, > 0x08 and < 0x7F, 0, ..] => new UnicodeEncoding(false, false),
            [0xFE, 0xFF, ..] or [0, > 0x08 and < 0x7F, 0, > 0x08 and < 0x7F, ..] => new UnicodeEncoding(true, false),
            _ => null,
        };
    }
}
