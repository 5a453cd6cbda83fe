using System.Diagnostics.CodeAnalysis;
using System.Security.Cryptography;

namespace Hearth.Knowledge.Signing;

/// <summary>The public half of a key that packs are signed with: ECDSA over the curve P-256, SHA-256.</summary>
/// <remarks>Sources: FIPS 186-5; the key is written as SubjectPublicKeyInfo, RFC 5480.</remarks>
public sealed class PackKey : IEquatable<PackKey>
{
    private const string Scheme = "p256:";
    private const int MaxTextLength = 256;
    private const int IdLength = 16;

    private readonly byte[] _publicKey;

    private PackKey(byte[] publicKey)
    {
        _publicKey = publicKey;
        Id = Convert.ToHexStringLower(SHA256.HashData(publicKey))[..IdLength];
    }

    /// <summary>A short name for logs and people.</summary>
    /// <value>The first 16 hexadecimal digits of the SHA-256 of the key.</value>
    public string Id { get; }

    /// <summary>Reads a key as <see cref="ToString"/> writes it.</summary>
    /// <param name="text">The text; blanks around it do not matter.</param>
    /// <param name="key">The key.</param>
    /// <returns>Whether the text is a key on the curve.</returns>
    public static bool TryParse(string text, [NotNullWhen(true)] out PackKey? key)
    {
        ArgumentNullException.ThrowIfNull(text);
        key = null;
        text = text.Trim();
        if (!text.StartsWith(Scheme, StringComparison.Ordinal) || text.Length > MaxTextLength)
        {
            return false;
        }

        var bytes = new byte[MaxTextLength];
        if (!Convert.TryFromBase64String(text[Scheme.Length..], bytes, out var length))
        {
            return false;
        }

        try
        {
            using var algorithm = ECDsa.Create();
            algorithm.ImportSubjectPublicKeyInfo(bytes.AsSpan(0, length), out var read);
            if (read != length || algorithm.KeySize != 256)
            {
                return false;
            }

            key = new PackKey(algorithm.ExportSubjectPublicKeyInfo());
            return true;
        }
        catch (CryptographicException)
        {
            return false; // the text is no key; the caller says so with its place
        }
    }

    /// <summary>One line, fit for a setting: <c>p256:</c> and the key in base64.</summary>
    public override string ToString() => Scheme + Convert.ToBase64String(_publicKey);

    /// <inheritdoc/>
    public bool Equals(PackKey? other) => other is not null && _publicKey.AsSpan().SequenceEqual(other._publicKey);

    /// <inheritdoc/>
    public override bool Equals(object? obj) => Equals(obj as PackKey);

    /// <inheritdoc/>
    public override int GetHashCode() => Id.GetHashCode(StringComparison.Ordinal);

    internal static PackKey Of(ECDsa algorithm) => new(algorithm.ExportSubjectPublicKeyInfo());

    internal bool HasSigned(ReadOnlySpan<byte> content, ReadOnlySpan<byte> signature)
    {
        using var algorithm = ECDsa.Create();
        algorithm.ImportSubjectPublicKeyInfo(_publicKey, out _);
        return algorithm.VerifyData(
            content,
            signature,
            HashAlgorithmName.SHA256,
            DSASignatureFormat.IeeeP1363FixedFieldConcatenation
        );
    }
}
