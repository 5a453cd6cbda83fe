using System.Text;

namespace Hearth.Knowledge;

/// <summary>Finds where bytes that ought to be UTF-8 are not.</summary>
internal static class BrokenText
{
    private static readonly UTF8Encoding Strict = new(false, throwOnInvalidBytes: true);

    /// <summary>The place of the first byte that is not UTF-8; <see langword="null"/> when all are.</summary>
    public static int? FirstIn(ReadOnlySpan<byte> text)
    {
        try
        {
            Strict.GetCharCount(text);
            return null;
        }
        catch (DecoderFallbackException fault)
        {
            return fault.Index;
        }
    }

    /// <summary>The line a byte is in, from 1.</summary>
    public static int LineAt(ReadOnlySpan<byte> text, long position) =>
        text[..(int)Math.Clamp(position, 0, text.Length)].Count((byte)'\n') + 1;
}
