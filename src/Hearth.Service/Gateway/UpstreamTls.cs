using System.Net.Security;
using System.Security.Cryptography.X509Certificates;
using Hearth.Knowledge;

namespace Hearth.Service.Gateway;

/// <summary>Whom a gateway trusts as its upstream, and what it shows of itself.</summary>
internal static class UpstreamTls
{
    /// <summary>Reads the certificates that the settings name.</summary>
    /// <exception cref="IOException">A file cannot be read.</exception>
    /// <exception cref="System.Security.Cryptography.CryptographicException">A file holds no certificate.</exception>
    public static SslClientAuthenticationOptions Read(GatewaySettings settings)
    {
        var tls = new SslClientAuthenticationOptions();
        if (settings.CaFile.Length > 0)
        {
            var trusted = new X509Certificate2Collection();
            trusted.ImportFromPem(FolderFile.ReadText(settings.CaFile));
            tls.CertificateChainPolicy = new X509ChainPolicy
            {
                TrustMode = X509ChainTrustMode.CustomRootTrust,
                RevocationMode = X509RevocationMode.NoCheck,
            };
            tls.CertificateChainPolicy.CustomTrustStore.AddRange(trusted);
        }

        if (settings.CertificateFile.Length > 0)
        {
            var certificate = FolderFile.ReadText(settings.CertificateFile);
            var key =
                settings.CertificateKeyFile.Length > 0 ? FolderFile.ReadText(settings.CertificateKeyFile) : certificate;
            tls.ClientCertificates = [X509Certificate2.CreateFromPem(certificate, key)];
        }

        return tls;
    }
}
