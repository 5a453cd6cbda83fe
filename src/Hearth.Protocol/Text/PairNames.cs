using System.Text;

namespace Hearth.Protocol.Text;

/// <summary>What may be the name of a pair in the header of a text message.</summary>
/// <remarks>
/// Any unknown label is a pair, but wrapped descriptions have colons too. A name has up to four words of letters, digits and
/// a few marks, starts with a letter, and no time of day or URL is cut by its colon.
/// </remarks>
internal static class PairNames
{
    /// <summary>Longest name, in bytes.</summary>
    public const int Longest = 40;

    private const int MostWords = 4;

    /// <summary>Whether bytes in front of a colon are a name.</summary>
    /// <param name="name">The bytes, without blanks at their ends.</param>
    /// <param name="value">What stands behind the colon.</param>
    public static bool IsName(ReadOnlySpan<byte> name, ReadOnlySpan<byte> value)
    {
        if (name.Length is 0 or > Longest || !char.IsAsciiLetter((char)name[0]) || value.StartsWith("//"u8))
        {
            return false;
        }

        var isTime = char.IsAsciiDigit((char)name[^1]) && value is [>= (byte)'0' and <= (byte)'9', ..];
        var words = 1;
        foreach (var character in name)
        {
            words += character == ' ' ? 1 : 0;
            if (!char.IsAsciiLetterOrDigit((char)character) && !" _-./"u8.Contains(character))
            {
                return false;
            }
        }

        return !isTime && words <= MostWords;
    }

    /// <summary>The name of a pair at the start of a line; <see langword="null"/> when it does not look like one.</summary>
    public static string? At(ReadOnlySpan<byte> line, out ReadOnlySpan<byte> value)
    {
        var colon = line[..Math.Min(line.Length, Longest + 1)].IndexOf((byte)':');
        value = colon < 0 ? default : line[(colon + 1)..];
        var name = colon < 0 ? default : line[..colon].TrimEnd(" \t"u8);
        return IsName(name, value) ? Encoding.ASCII.GetString(name) : null;
    }
}
