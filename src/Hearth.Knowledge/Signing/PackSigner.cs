using System.Diagnostics.CodeAnalysis;
using System.Security.Cryptography;

namespace Hearth.Knowledge.Signing;

/// <summary>A key that packs are signed with, its private half included.</summary>
public sealed class PackSigner : IDisposable
{
    private readonly ECDsa _algorithm;

    private PackSigner(ECDsa algorithm)
    {
        _algorithm = algorithm;
        Key = PackKey.Of(algorithm);
    }

    /// <summary>The public half.</summary>
    public PackKey Key { get; }

    /// <summary>Makes a key, by the system's generator of random numbers.</summary>
    public static PackSigner Create() => new(ECDsa.Create(ECCurve.NamedCurves.nistP256));

    /// <summary>Reads a key file.</summary>
    /// <param name="pem">The text of the file: PEM of PKCS #8 or of RFC 5915, not encrypted.</param>
    /// <param name="signer">The key.</param>
    /// <returns>Whether it holds a private key on the curve P-256.</returns>
    public static bool TryRead(string pem, [NotNullWhen(true)] out PackSigner? signer)
    {
        ArgumentNullException.ThrowIfNull(pem);
        signer = null;
        var algorithm = ECDsa.Create();
        try
        {
            algorithm.ImportFromPem(pem);
            if (algorithm.KeySize == 256 && algorithm.ExportParameters(includePrivateParameters: true).D is not null)
            {
                signer = new PackSigner(algorithm);
            }
        }
        catch (Exception fault) when (fault is CryptographicException or ArgumentException)
        {
            // The text is no such key; the caller says so with the file's name.
        }

        if (signer is null)
        {
            algorithm.Dispose();
        }

        return signer is not null;
    }

    /// <summary>The key file: PKCS #8 in PEM, not encrypted. A secret.</summary>
    public string ToPem() => _algorithm.ExportPkcs8PrivateKeyPem() + "\n";

    /// <inheritdoc/>
    public void Dispose() => _algorithm.Dispose();

    internal byte[] Sign(ReadOnlySpan<byte> content) =>
        _algorithm.SignData(
            content.ToArray(),
            HashAlgorithmName.SHA256,
            DSASignatureFormat.IeeeP1363FixedFieldConcatenation
        );
}
