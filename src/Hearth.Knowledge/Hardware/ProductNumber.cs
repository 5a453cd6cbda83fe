namespace Hearth.Knowledge.Hardware;

/// <summary>One spelling for the product ids that devices, inventories, bulletins and people write.</summary>
public static class ProductNumber
{
    /// <summary>Longest product id, in characters; what is longer is none.</summary>
    public const int MaxLength = 64;

    /// <summary>Words that stand where a device has no product id to tell.</summary>
    private static readonly string[] Noise =
    [
        "N/A",
        "NA",
        "NONE",
        "NULL",
        "NIL",
        "UNSPECIFIED",
        "UNKNOWN",
        "UNAVAILABLE",
        "NOT AVAILABLE",
        "NOT PRESENT",
        "NOT APPLICABLE",
        "EMPTY",
    ];

    /// <summary>Capitals, without blanks and quotes around, without the sign of a spare (<c>=</c>) at the end.</summary>
    /// <param name="text">A product id as written; may be <see langword="null"/>.</param>
    /// <returns>
    /// The spelling all compare by; <see langword="null"/> for what is no product id: nothing, <c>N/A</c>, <c>Unspecified</c>,
    /// <c>x</c>, <c>0x00</c>, dashes, or a text with blanks or control characters in it.
    /// </returns>
    public static string? Normal(string? text)
    {
        if (text is null || text.Length > 4 * MaxLength)
        {
            return null;
        }

        var word = Bare(text).ToUpperInvariant();
        return word.Length is 0 or > MaxLength || IsNoise(word) ? null : word;
    }

    /// <summary>Whether a product id is that of a part ordered by itself: it ends with <c>=</c>.</summary>
    /// <param name="text">A product id as written.</param>
    public static bool IsSpare(string? text) =>
        text is not null && text.TrimEnd().EndsWith('=') && Normal(text) is not null;

    /// <summary>Without blanks, quotes and signs of a spare around, in whatever order they come.</summary>
    private static string Bare(string text)
    {
        var (from, to) = (0, text.Length);
        while (from < to && (char.IsWhiteSpace(text[from]) || text[from] == '"'))
        {
            from++;
        }

        while (to > from && (char.IsWhiteSpace(text[to - 1]) || text[to - 1] is '"' or '='))
        {
            to--;
        }

        return text[from..to];
    }

    private static bool IsNoise(string word) =>
        Noise.Contains(word, StringComparer.Ordinal)
        || word.All(c => c == 'X')
        || !word.Any(char.IsAsciiLetterOrDigit)
        || word.Any(c => char.IsWhiteSpace(c) || char.IsControl(c) || !char.IsAscii(c))
        || (word.StartsWith("0X", StringComparison.Ordinal) && word.AsSpan(2).IndexOfAnyExcept(HexDigits) < 0);

    private static readonly System.Buffers.SearchValues<char> HexDigits = System.Buffers.SearchValues.Create(
        "0123456789ABCDEF"
    );
}
