using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace Hearth.Mail.Tests.Smtp;

/// <summary>A certificate nobody trusts but the test that made it.</summary>
internal static class TestCertificate
{
    public static X509Certificate2 Create()
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var request = new CertificateRequest("CN=mail.example.org", key, HashAlgorithmName.SHA256);
        return request.CreateSelfSigned(
            new DateTimeOffset(2020, 1, 1, 0, 0, 0, TimeSpan.Zero),
            new DateTimeOffset(2049, 12, 31, 0, 0, 0, TimeSpan.Zero)
        );
    }
}
