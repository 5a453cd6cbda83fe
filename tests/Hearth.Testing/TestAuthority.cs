using System.Net;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace Hearth.Testing;

/// <summary>A certificate authority nobody trusts but the test that made it, and a server's certificate of it, as PEM files.</summary>
/// <remarks>As bought certificates are: the root signs an intermediate authority, that one signs the server at 127.0.0.1.</remarks>
public sealed class TestAuthority
{
    private static readonly DateTimeOffset From = new(2020, 1, 1, 0, 0, 0, TimeSpan.Zero);
    private static readonly DateTimeOffset Until = new(2049, 12, 31, 0, 0, 0, TimeSpan.Zero);

    /// <summary>Makes the certificates and writes them into a folder.</summary>
    public TestAuthority(string folder)
    {
        RootFile = Path.Combine(folder, "root.pem");
        ChainFile = Path.Combine(folder, "fullchain.pem");
        KeyFile = Path.Combine(folder, "privkey.pem");
        using var rootKey = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        using var root = Authority("CN=Test root", rootKey).CreateSelfSigned(From, Until);
        using var middleKey = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        using var middle = Authority("CN=Test intermediate", middleKey).Create(root, From, Until, [1]);
        using var signing = middle.CopyWithPrivateKey(middleKey);
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        using var server = Server(key).Create(signing, From, Until, [2]);
        File.WriteAllText(RootFile, root.ExportCertificatePem());
        File.WriteAllText(ChainFile, server.ExportCertificatePem() + "\n" + middle.ExportCertificatePem() + "\n");
        File.WriteAllText(KeyFile, key.ExportPkcs8PrivateKeyPem());
    }

    /// <summary>The certificate a client trusts.</summary>
    public string RootFile { get; }

    /// <summary>The server's certificate, then the intermediate one.</summary>
    public string ChainFile { get; }

    /// <summary>The server's private key.</summary>
    public string KeyFile { get; }

    private static CertificateRequest Authority(string name, ECDsa key)
    {
        var request = new CertificateRequest(name, key, HashAlgorithmName.SHA256);
        request.CertificateExtensions.Add(new X509BasicConstraintsExtension(true, false, 0, true));
        request.CertificateExtensions.Add(
            new X509KeyUsageExtension(X509KeyUsageFlags.KeyCertSign | X509KeyUsageFlags.CrlSign, true)
        );
        request.CertificateExtensions.Add(new X509SubjectKeyIdentifierExtension(request.PublicKey, false));
        return request;
    }

    private static CertificateRequest Server(ECDsa key)
    {
        var request = new CertificateRequest("CN=127.0.0.1", key, HashAlgorithmName.SHA256);
        var names = new SubjectAlternativeNameBuilder();
        names.AddIpAddress(IPAddress.Loopback);
        request.CertificateExtensions.Add(names.Build());
        request.CertificateExtensions.Add(new X509BasicConstraintsExtension(false, false, 0, true));
        return request;
    }
}
