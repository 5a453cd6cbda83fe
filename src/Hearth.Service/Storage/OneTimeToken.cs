using System.Security.Cryptography;
using System.Text;

namespace Hearth.Service.Storage;

/// <summary>A secret that is shown once and kept only as a hash.</summary>
/// <param name="Text">What the person gets: 26 characters without look-alikes, 130 bits.</param>
/// <param name="Hash">What is stored: SHA-256 of the text, hexadecimal. The text is random, so it needs no salt.</param>
public sealed record OneTimeToken(string Text, string Hash)
{
    private const string Alphabet = "23456789ABCDEFGHJKLMNPQRSTUVWXYZ";

    /// <summary>Draws a new token.</summary>
    public static OneTimeToken Draw()
    {
        var text = RandomNumberGenerator.GetString(Alphabet, 26);
        return new(text, HashOf(text));
    }

    /// <summary>The stored form of a token that a person typed: blanks, dashes and case do not matter.</summary>
    public static string HashOf(string typed)
    {
        var clean = new StringBuilder(26);
        foreach (var character in typed.Where(c => !char.IsWhiteSpace(c) && c != '-'))
        {
            clean.Append(char.ToUpperInvariant(character));
        }

        return Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(clean.ToString())));
    }

    /// <summary>Never the token itself.</summary>
    public override string ToString() => "(secret)";
}
