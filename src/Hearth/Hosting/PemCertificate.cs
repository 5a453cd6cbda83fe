using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using Hearth.Knowledge;
using Microsoft.Extensions.Configuration;

namespace Hearth.Hosting;

/// <summary>A certificate that two settings name, read with its private key and its chain.</summary>
internal sealed class PemCertificate : IDisposable
{
    /// <summary>The setting of the certificate for <c>https</c> addresses.</summary>
    public const string ForHttps = "Listen:CertificateFile";

    /// <summary>The setting of the certificate for STARTTLS.</summary>
    public const string ForStartTls = "Intake:SmtpCertificateFile";

    private PemCertificate(X509Certificate2 own, X509Certificate2Collection chain)
    {
        Own = own;
        Chain = chain;
    }

    /// <summary>The certificate, with its private key.</summary>
    public X509Certificate2 Own { get; }

    /// <summary>Every certificate of the file: what devices need beside their trusted root, when sent along.</summary>
    public X509Certificate2Collection Chain { get; }

    /// <summary>Reads what the settings name.</summary>
    /// <param name="settings">All settings.</param>
    /// <param name="setting"><see cref="ForHttps"/> or <see cref="ForStartTls"/>; the key's setting is named after it.</param>
    /// <returns><see langword="null"/> when the setting is empty.</returns>
    /// <exception cref="SettingException">A file cannot be read, holds no certificate, or holds no key that fits.</exception>
    public static PemCertificate? Read(IConfiguration settings, string setting)
    {
        if (settings[setting] is not { Length: > 0 } file)
        {
            return null;
        }

        var keySetting = setting.Replace("CertificateFile", "CertificateKeyFile", StringComparison.Ordinal);
        var key = settings[keySetting] is { Length: > 0 } named ? named : null;
        var chain = new X509Certificate2Collection();
        string text;
        try
        {
            text = FolderFile.ReadText(file);
            chain.ImportFromPem(text);
        }
        catch (Exception fault) when (IsUnusable(fault))
        {
            throw new SettingException($"{setting}: {file}: {fault.Message}");
        }

        try
        {
            return chain.Count == 0
                ? throw new SettingException($"{setting}: {file} holds no certificate in PEM form.")
                : new(X509Certificate2.CreateFromPem(text, key is null ? text : FolderFile.ReadText(key)), chain);
        }
        catch (Exception fault) when (IsUnusable(fault))
        {
            throw new SettingException(
                $"{keySetting}: {key ?? file}: no private key that fits {file}. {fault.Message} Keys with a passphrase are not read."
            );
        }
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        Own.Dispose();
        foreach (var certificate in Chain)
        {
            certificate.Dispose();
        }
    }

    // The framework takes the key of another certificate for a wrong argument.
    private static bool IsUnusable(Exception fault) =>
        fault is IOException or UnauthorizedAccessException or CryptographicException or ArgumentException;
}
