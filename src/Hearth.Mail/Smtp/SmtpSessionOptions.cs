using System.Net.Security;

namespace Hearth.Mail.Smtp;

/// <summary>Name, limits and time-outs of receiving sessions. One instance may serve all sessions.</summary>
public sealed record SmtpSessionOptions
{
    /// <summary>Name the server greets with. Printable ASCII.</summary>
    public required string HostName { get; init; }

    /// <summary>Largest mail, counted after dots are unstuffed.</summary>
    /// <value>1 byte or more; default 8 MiB: the largest Call Home message of 5 MB in base64.</value>
    public long MaxMessageBytes { get; init; } = 8 * 1024 * 1024;

    /// <summary>Longest command line, its line end included; longer ones are answered 500.</summary>
    /// <value>512 bytes (RFC 5321 section 4.5.3.1.4) or more; default 2048.</value>
    public int MaxCommandBytes { get; init; } = 2048;

    /// <summary>Most recipients of one mail; the surplus is answered 452.</summary>
    /// <value>1 or more; default 100 (RFC 5321 section 4.5.3.1.8).</value>
    public int MaxRecipients { get; init; } = 100;

    /// <summary>Most mails of one session, refused ones included; the next MAIL is answered 421.</summary>
    /// <value>1 or more; default 1000.</value>
    public int MaxMessages { get; init; } = 1000;

    /// <summary>Most mistakes and refused recipients of one session; the next one is answered 421.</summary>
    /// <value>0 or more; default 10.</value>
    public int MaxErrors { get; init; } = 10;

    /// <summary>Most commands since the last mail; the next one is answered 421. Ends endless NOOP and RSET.</summary>
    /// <value>1 or more, and more than <see cref="MaxRecipients"/>; default 250.</value>
    public int MaxCommandsPerMail { get; init; } = 250;

    /// <summary>Time for one whole command line, counted from its predecessor's answer; also for writing an answer.</summary>
    /// <value>Default 60 s. RFC 5321 section 4.5.3.2.7 suggests 5 min; devices answer at once, and waiting costs memory.</value>
    public TimeSpan CommandTimeout { get; init; } = TimeSpan.FromSeconds(60);

    /// <summary>Time without any byte after which content is given up, and the head start of the minimum rate.</summary>
    /// <value>Default 60 s.</value>
    public TimeSpan DataTimeout { get; init; } = TimeSpan.FromSeconds(60);

    /// <summary>Slowest pace of content: after <see cref="DataTimeout"/> plus received bytes over this rate it is given up.</summary>
    /// <value>1 byte per second or more; default 1024.</value>
    public int MinDataBytesPerSecond { get; init; } = 1024;

    /// <summary>Longest time for one mail's content.</summary>
    /// <value>Default 30 min: the largest mail at about 40 kbit/s.</value>
    public TimeSpan MaxDataTime { get; init; } = TimeSpan.FromMinutes(30);

    /// <summary>Longest session, checked between commands.</summary>
    /// <value>Default 2 h.</value>
    public TimeSpan MaxSessionTime { get; init; } = TimeSpan.FromHours(2);

    /// <summary>Certificate and protocol of STARTTLS; <see langword="null"/> when TLS is not offered.</summary>
    public SslServerAuthenticationOptions? Tls { get; init; }

    /// <summary>Whether mail is taken inside TLS only. Needs <see cref="Tls"/>, or streams that are encrypted already.</summary>
    /// <value>Default <see langword="false"/>: most devices know no TLS for mail.</value>
    public bool RequiresTls { get; init; }
}
