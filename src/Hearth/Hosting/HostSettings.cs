using System.ComponentModel.DataAnnotations;
using Microsoft.Extensions.Options;

namespace Hearth.Hosting;

/// <summary>Where Hearth listens. Section <c>Listen</c>.</summary>
public sealed class ListenSettings
{
    /// <summary>Addresses for HTTP, separated by blanks, such as <c>http://127.0.0.1:8080</c> or <c>https://0.0.0.0:8443</c>. Empty: none.</summary>
    public string Http { get; set; } = "http://127.0.0.1:8080";

    /// <summary>Addresses for SMTP, separated by blanks, such as <c>127.0.0.1:2525</c>. Empty: none.</summary>
    public string Smtp { get; set; } = "127.0.0.1:2525";

    /// <summary>PEM file of the certificate for https addresses.</summary>
    public string CertificateFile { get; set; } = "";

    /// <summary>PEM file of the certificate's private key.</summary>
    public string CertificateKeyFile { get; set; } = "";

    /// <summary>Most connections at once over all listeners. Default 10,000.</summary>
    [Range(1, 1_000_000)]
    public int MaxConnections { get; set; } = 10_000;
}

/// <summary>Checks the settings at the start.</summary>
[OptionsValidator]
internal sealed partial class ListenSettingsValidator : IValidateOptions<ListenSettings>;

/// <summary>What a node does.</summary>
[Flags]
public enum NodeRoles
{
    /// <summary>Nothing.</summary>
    None = 0,

    /// <summary>Takes messages from devices.</summary>
    Receive = 1,

    /// <summary>Works on them.</summary>
    Process = 2,

    /// <summary>Shows them.</summary>
    Portal = 4,

    /// <summary>All of it: the default.</summary>
    All = Receive | Process | Portal,
}
