using System.Buffers.Text;

namespace Hearth.Scrubbing.Lines;

/// <summary>Knows text that was written in base64, as the fields of a Kubernetes secret are.</summary>
internal static class EncodedText
{
    private const int Shortest = 8;
    private const int Longest = 4096;

    /// <summary>Whether a word is base64 and holds printable text.</summary>
    public static bool IsLikely(ReadOnlySpan<char> value)
    {
        if (value.Length is < Shortest or > Longest || value.Length % 4 != 0 || !Base64.IsValid(value))
        {
            return false;
        }

        var bytes = new byte[value.Length];
        return Convert.TryFromBase64Chars(value, bytes, out var count)
            && bytes.AsSpan(0, count).IndexOfAnyExceptInRange((byte)' ', (byte)'~') is < 0 or > Shortest;
    }
}
