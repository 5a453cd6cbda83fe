namespace Hearth.Scrubbing.Lines;

/// <summary>How a secret is written: the word or digit before it.</summary>
internal static class SecretForm
{
    /// <summary>Whether a word says how the next one is written.</summary>
    public static bool Is(ReadOnlySpan<char> word) =>
        word.Length switch
        {
            1 => char.IsAsciiDigit(word[0]),
            2 => word is "10" or "14",
            _ => word.Equals("enc", StringComparison.OrdinalIgnoreCase)
                || word.Equals("encrypted", StringComparison.OrdinalIgnoreCase)
                || word.Equals("clear", StringComparison.OrdinalIgnoreCase)
                || word.Equals("cleartext", StringComparison.OrdinalIgnoreCase)
                || word.Equals("clear-text", StringComparison.OrdinalIgnoreCase)
                || word.Equals("unencrypted", StringComparison.OrdinalIgnoreCase)
                || word.Equals("plain", StringComparison.OrdinalIgnoreCase)
                || word.Equals("hex", StringComparison.OrdinalIgnoreCase)
                || word.Equals("hexadecimal", StringComparison.OrdinalIgnoreCase)
                || word.Equals("ascii", StringComparison.OrdinalIgnoreCase)
                || word.Equals("ascii-text", StringComparison.OrdinalIgnoreCase)
                || word.Equals("password6", StringComparison.OrdinalIgnoreCase)
                || word.Equals("password7", StringComparison.OrdinalIgnoreCase)
                || word.Equals("sha512", StringComparison.OrdinalIgnoreCase),
        };

    /// <summary>Whether somebody who typed may mean such a word with these letters.</summary>
    public static bool IsAbbreviated(ReadOnlySpan<char> word) =>
        word.Length >= 2
        && (
            "encrypted".AsSpan().StartsWith(word, StringComparison.OrdinalIgnoreCase)
            || "clear".AsSpan().StartsWith(word, StringComparison.OrdinalIgnoreCase)
        );
}
