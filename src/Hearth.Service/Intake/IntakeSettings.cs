using System.ComponentModel.DataAnnotations;

namespace Hearth.Service.Intake;

/// <summary>What the receivers take. Section <c>Intake</c>.</summary>
public sealed class IntakeSettings
{
    /// <summary>Largest message, in bytes, by any transport. Default 8 MiB.</summary>
    [Range(1024, 100 * 1024 * 1024)]
    public int MaxMessageBytes { get; set; } = 8 * 1024 * 1024;

    /// <summary>Most bytes of messages being received at one time, over all connections. Default 256 MiB.</summary>
    [Range(1024 * 1024, 16L * 1024 * 1024 * 1024)]
    public long MaxBytesInFlight { get; set; } = 256 * 1024 * 1024;

    /// <summary>Longest silence of a sender in the middle of a message, and the head start of the slowest pace, 1 KiB a second. Default 1 min.</summary>
    [Range(typeof(TimeSpan), "00:00:01", "00:30:00")]
    public TimeSpan SenderPatience { get; set; } = TimeSpan.FromMinutes(1);

    /// <summary>Most messages a minute from one device at one address; ten times the highest limit a device can be set to. Default 600.</summary>
    [Range(1, 1_000_000)]
    public int MaxPerDevicePerMinute { get; set; } = 600;

    /// <summary>Most messages a minute with one ingest key. Default 60,000.</summary>
    [Range(1, 10_000_000)]
    public int MaxPerKeyPerMinute { get; set; } = 60_000;

    /// <summary>Most messages processed in one transaction. Default 256.</summary>
    [Range(1, 1024)]
    public int BatchMessages { get; set; } = 256;

    /// <summary>Name the receiver gives itself to mail servers. Default <c>hearth.localhost</c>.</summary>
    [Required]
    [RegularExpression("^[A-Za-z0-9.-]+$")]
    public string MailName { get; set; } = "hearth.localhost";

    /// <summary>PEM file of the certificate that the SMTP listener offers STARTTLS with. Empty: STARTTLS is not offered.</summary>
    public string SmtpCertificateFile { get; set; } = "";

    /// <summary>PEM file of the certificate's private key.</summary>
    public string SmtpCertificateKeyFile { get; set; } = "";
}
