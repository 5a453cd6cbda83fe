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
}

/// <summary>How the text formats say that an attachment is not plain text.</summary>
/// <remarks>
/// They were made for command output and have no field for it. Long text has a MIME type, whose parameter
/// <c>encoding</c> says it; in full text the type does. Both are this library's own way.
/// </remarks>
internal static class PartEncoding
{
    private const string Parameter = "encoding=";

    /// <summary>Whether an encoding is that of plain text, of which nothing is said.</summary>
    public static bool IsPlain(string? encoding) =>
        string.IsNullOrEmpty(encoding)
        || encoding.Equals("plain", StringComparison.OrdinalIgnoreCase)
        || encoding.Equals("text", StringComparison.OrdinalIgnoreCase);

    /// <summary>The encoding that type and MIME type of an attachment tell; <see langword="null"/> for plain text.</summary>
    public static string? Of(string? type, string? mime)
    {
        var at = mime?.IndexOf(Parameter, StringComparison.OrdinalIgnoreCase) ?? -1;
        var encoding = at < 0 ? type : mime![(at + Parameter.Length)..].Trim();
        return encoding?.ToLowerInvariant() is "base64" or "gzip" or "base64gzip" || (at >= 0 && encoding!.Length > 0)
            ? encoding
            : null;
    }

    /// <summary>The MIME type of an attachment with an encoding.</summary>
    public static string MimeOf(string? encoding) =>
        IsPlain(encoding) ? "text/plain" : $"application/octet-stream; {Parameter}{encoding}";
}
