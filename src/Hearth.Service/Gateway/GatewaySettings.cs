using System.ComponentModel.DataAnnotations;

namespace Hearth.Service.Gateway;

/// <summary>Where a gateway relays to, and how. Section <c>Gateway</c>.</summary>
public sealed class GatewaySettings
{
    /// <summary>Address of the upstream receiver. A Hearth server: its address alone, or with <c>/api/v1/messages</c>. Any other path: a receiver that knows the devices' way only.</summary>
    public string Upstream { get; set; } = "";

    /// <summary>Name that the gateway gives itself upstream. Empty: the machine's name.</summary>
    [RegularExpression("^[A-Za-z0-9.-]{0,100}$")]
    public string Name { get; set; } = "";

    /// <summary>The ingest key; better given as a file or in the environment than in <c>hearth.json</c>.</summary>
    public string Key { get; set; } = "";

    /// <summary>File with the ingest key on one line.</summary>
    public string KeyFile { get; set; } = "";

    /// <summary>PEM file of certificates to trust for the upstream, instead of the system's. Empty: the system's.</summary>
    public string CaFile { get; set; } = "";

    /// <summary>PEM file of a certificate to show the upstream. Empty: none.</summary>
    public string CertificateFile { get; set; } = "";

    /// <summary>PEM file of its private key. Empty: the key is in the certificate's file.</summary>
    public string CertificateKeyFile { get; set; } = "";

    /// <summary>HTTP proxy on the way to the upstream, such as <c>http://proxy.example.net:3128</c>. Empty: none.</summary>
    public string Proxy { get; set; } = "";

    /// <summary>User name at the proxy. Empty: no log-in.</summary>
    public string ProxyUser { get; set; } = "";

    /// <summary>Password at the proxy; better given as a file or in the environment than in <c>hearth.json</c>.</summary>
    public string ProxyPassword { get; set; } = "";

    /// <summary>File with the proxy's password on one line.</summary>
    public string ProxyPasswordFile { get; set; } = "";

    /// <summary>Addresses of the page and the metrics, separated by blanks. Empty: none.</summary>
    public string Admin { get; set; } = "http://127.0.0.1:8090";

    /// <summary>Most messages on their way upstream at once; of one device always one. Default 8.</summary>
    [Range(1, 256)]
    public int Parallel { get; set; } = 8;

    /// <summary>Most waiting messages looked ahead, so that one device's do not hold up the others'. Default 2048.</summary>
    [Range(1, 20_000)]
    public int Window { get; set; } = 2048;

    /// <summary>How long the upstream may take to answer. Default 2 minutes.</summary>
    [Range(typeof(TimeSpan), "00:00:01", "01:00:00")]
    public TimeSpan Patience { get; set; } = TimeSpan.FromMinutes(2);

    /// <summary>Wait after the first failure; it doubles with each further one. Default 1 second.</summary>
    [Range(typeof(TimeSpan), "00:00:00.010", "01:00:00")]
    public TimeSpan FirstWait { get; set; } = TimeSpan.FromSeconds(1);

    /// <summary>Longest wait between attempts, and the wait while the upstream refuses the gateway itself. Default 5 minutes.</summary>
    [Range(typeof(TimeSpan), "00:00:00.010", "1.00:00:00")]
    public TimeSpan LongestWait { get; set; } = TimeSpan.FromMinutes(5);
}
