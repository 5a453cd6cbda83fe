using System.Net.Security;
using System.Security.Cryptography.X509Certificates;
using Hearth.Knowledge;
using Microsoft.Extensions.Options;

namespace Hearth.Service.Intake;

/// <summary>The certificate that the SMTP listener offers STARTTLS with, if one is named, and the chain that is sent along.</summary>
public sealed class SmtpCertificate(IOptions<IntakeSettings> settings) : IDisposable
{
    private readonly SslStreamCertificateContext? _certificate = Load(settings.Value);

    /// <summary>Options for the TLS side of a session; <see langword="null"/> when STARTTLS is not offered.</summary>
    public SslServerAuthenticationOptions? Options =>
        _certificate is null ? null : new SslServerAuthenticationOptions { ServerCertificateContext = _certificate };

    /// <inheritdoc/>
    public void Dispose() => _certificate?.TargetCertificate.Dispose();

    private static SslStreamCertificateContext? Load(IntakeSettings settings)
    {
        if (settings.SmtpCertificateFile.Length == 0)
        {
            return null;
        }

        var certificate = FolderFile.ReadText(settings.SmtpCertificateFile);
        var key =
            settings.SmtpCertificateKeyFile.Length > 0
                ? FolderFile.ReadText(settings.SmtpCertificateKeyFile)
                : certificate;
        var chain = new X509Certificate2Collection();
        chain.ImportFromPem(certificate);
        // Offline: nothing of the certificate is looked up elsewhere while the server starts.
        return SslStreamCertificateContext.Create(
            X509Certificate2.CreateFromPem(certificate, key),
            chain,
            offline: true
        );
    }
}
