using System.Net.Security;
using System.Security.Cryptography.X509Certificates;
using Microsoft.Extensions.Options;

namespace Hearth.Service.Intake;

/// <summary>The certificate that the SMTP listener offers STARTTLS with, if one is named.</summary>
public sealed class SmtpCertificate(IOptions<IntakeSettings> settings) : IDisposable
{
    private readonly X509Certificate2? _certificate = Load(settings.Value);

    /// <summary>Options for the TLS side of a session; <see langword="null"/> when STARTTLS is not offered.</summary>
    public SslServerAuthenticationOptions? Options =>
        _certificate is null ? null : new SslServerAuthenticationOptions { ServerCertificate = _certificate };

    /// <inheritdoc/>
    public void Dispose() => _certificate?.Dispose();

    private static X509Certificate2? Load(IntakeSettings settings)
    {
        if (settings.SmtpCertificateFile.Length == 0)
        {
            return null;
        }

        var key = settings.SmtpCertificateKeyFile.Length > 0 ? settings.SmtpCertificateKeyFile : null;
        return X509Certificate2.CreateFromPemFile(settings.SmtpCertificateFile, key);
    }
}
