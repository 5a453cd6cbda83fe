using System.Diagnostics.CodeAnalysis;
using System.Security.Cryptography;
using Hearth.Service.Storage;

namespace Hearth.Service.Accounts;

/// <summary>The text of an ingest key, as its holder sends it: <c>hik_</c>, a part that names it, and a secret part.</summary>
/// <param name="PublicPart">Names the key: 8 characters.</param>
/// <param name="Secret">Proves it: 26 characters, 130 bits; <see langword="null"/> of a text that was sent, of which only the digest is kept.</param>
/// <param name="SecretHash">SHA-256 of the secret part, hexadecimal.</param>
public sealed record IngestKeyText(string PublicPart, string? Secret, string SecretHash)
{
    private const string Start = "hik_";
    private const string Alphabet = "23456789ABCDEFGHJKLMNPQRSTUVWXYZ";
    private const int PublicLength = 8;
    private const int SecretLength = 26;

    /// <summary>The whole text of a key just drawn.</summary>
    /// <exception cref="InvalidOperationException">The key was not drawn here: its secret is not known.</exception>
    public string Text =>
        Secret is null
            ? throw new InvalidOperationException("Only the digest of this key is known.")
            : $"{Start}{PublicPart}_{Secret}";

    /// <summary>Draws a new key.</summary>
    public static IngestKeyText Draw()
    {
        var secret = OneTimeToken.Draw();
        return new(RandomNumberGenerator.GetString(Alphabet, PublicLength), secret.Text, secret.Hash);
    }

    /// <summary>Reads what a sender presents.</summary>
    public static bool TryParse(string? sent, [NotNullWhen(true)] out IngestKeyText? text)
    {
        text = null;
        var expected = Start.Length + PublicLength + 1 + SecretLength;
        if (
            sent is null
            || sent.Length != expected
            || !sent.StartsWith(Start, StringComparison.Ordinal)
            || sent[Start.Length + PublicLength] != '_'
            || sent.AsSpan(Start.Length).IndexOfAnyExcept(Alphabet + "_") >= 0
        )
        {
            return false;
        }

        text = new(
            sent.Substring(Start.Length, PublicLength),
            null,
            OneTimeToken.HashOf(sent[(Start.Length + PublicLength + 1)..])
        );
        return true;
    }

    /// <summary>Never the secret part.</summary>
    public override string ToString() => $"{Start}{PublicPart}";
}
