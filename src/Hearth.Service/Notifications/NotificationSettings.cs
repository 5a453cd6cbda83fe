using System.ComponentModel.DataAnnotations;
using Hearth.Mail.Smtp;

namespace Hearth.Service.Notifications;

/// <summary>How mails leave. Section <c>Notifications</c>.</summary>
public sealed class NotificationSettings
{
    /// <summary>Name or address of the SMTP server. Empty (the default): mails are written as .eml files to the outbox folder.</summary>
    public string SmtpHost { get; set; } = "";

    /// <summary>Port of the SMTP server. Default 25.</summary>
    [Range(1, 65535)]
    public int SmtpPort { get; set; } = 25;

    /// <summary>Encryption: <c>None</c>, <c>WhenOffered</c> (the default), <c>Required</c> or <c>Implicit</c>.</summary>
    public SmtpTlsMode SmtpSecurity { get; set; } = SmtpTlsMode.WhenOffered;

    /// <summary>User name for the SMTP server. Empty: none.</summary>
    public string SmtpUser { get; set; } = "";

    /// <summary>File that holds the password for the SMTP server, on one line.</summary>
    public string SmtpPasswordFile { get; set; } = "";

    /// <summary>Sender of every mail. Default <c>hearth@localhost</c>.</summary>
    [Required]
    public string From { get; set; } = "hearth@localhost";

    /// <summary>Domain in Message-IDs. Default <c>hearth.localhost</c>.</summary>
    [Required]
    [RegularExpression("^[A-Za-z0-9.-]+$")]
    public string MailDomain { get; set; } = "hearth.localhost";

    /// <summary>Address of the portal as people reach it; links in mails start with it. Default <c>http://127.0.0.1:8080</c>.</summary>
    [Required]
    public string PortalUrl { get; set; } = "http://127.0.0.1:8080";

    /// <summary>Attempts before a mail is given up and shown as dead. Default 12, which spans about 12 hours.</summary>
    [Range(1, 100)]
    public int MaxAttempts { get; set; } = 12;

    /// <summary>How often the outbox is looked at when nothing wakes it. Default 1 second.</summary>
    [Range(typeof(TimeSpan), "00:00:00.100", "01:00:00")]
    public TimeSpan Pace { get; set; } = TimeSpan.FromSeconds(1);
}
