using System.Text;

namespace Hearth.Protocol.Aml;

/// <summary>The single-byte encoding that documents are in when they claim UTF-8 and are not: Latin-1 with its Windows additions.</summary>
internal static class Windows1252
{
    private static readonly char[] Characters = CodePagesEncodingProvider
        .Instance.GetEncoding(1252)!
        .GetChars([.. Enumerable.Range(0, 256).Select(value => (byte)value)]);

    /// <summary>Writes one byte's character in UTF-8.</summary>
    /// <param name="value">The byte.</param>
    /// <param name="utf8">Where to; room for 4 bytes.</param>
    /// <returns>How many bytes were written.</returns>
    public static int Encode(byte value, Span<byte> utf8) => new Rune(Characters[value]).EncodeToUtf8(utf8);
}
