using System.Net.Security;

namespace Hearth.Mail.Smtp;

/// <summary>Which server to send to, and how.</summary>
public sealed record SmtpClientOptions
{
    /// <summary>Name or address of the server.</summary>
    public required string Host { get; init; }

    /// <summary>Port.</summary>
    /// <value>1 to 65535; default 25.</value>
    public int Port { get; init; } = 25;

    /// <summary>Name to say in EHLO. Printable ASCII without blanks.</summary>
    public required string HelloName { get; init; }

    /// <summary>When to encrypt.</summary>
    /// <value>Default <see cref="SmtpTlsMode.WhenOffered"/>.</value>
    public SmtpTlsMode TlsMode { get; init; } = SmtpTlsMode.WhenOffered;

    /// <summary>Who is a trusted server; <see langword="null"/> for the system's trust store.</summary>
    public RemoteCertificateValidationCallback? CertificateCheck { get; init; }

    /// <summary>User and password; <see langword="null"/> for none.</summary>
    public SmtpCredentials? Credentials { get; init; }

    /// <summary>Whether a password may go over a connection that is not encrypted.</summary>
    /// <value>Default <see langword="false"/>.</value>
    public bool AllowsClearTextPassword { get; init; }

    /// <summary>Time for making the connection.</summary>
    /// <value>Default 30 s.</value>
    public TimeSpan ConnectTimeout { get; init; } = TimeSpan.FromSeconds(30);

    /// <summary>Time for one answer.</summary>
    /// <value>Default 5 min (RFC 5321 section 4.5.3.2).</value>
    public TimeSpan CommandTimeout { get; init; } = TimeSpan.FromMinutes(5);

    /// <summary>Time for the content and the answer to it.</summary>
    /// <value>Default 10 min (RFC 5321 section 4.5.3.2.6).</value>
    public TimeSpan DataTimeout { get; init; } = TimeSpan.FromMinutes(10);

    /// <summary>Takes the dialogue; <see langword="null"/> for no trace.</summary>
    public SmtpTrace? Trace { get; init; }
}

/// <summary>Makes the connection to a mail server, through a proxy or from a source address if need be.</summary>
/// <param name="host">Name or address of the server.</param>
/// <param name="port">Port, 1 to 65535.</param>
/// <param name="cancellationToken">Cancelled when it takes too long, or when the sending side stops.</param>
/// <returns>A connected stream; the client disposes it.</returns>
/// <exception cref="IOException">The connection could not be made; a <c>SocketException</c> means the same.</exception>
public delegate ValueTask<Stream> SmtpConnect(string host, int port, CancellationToken cancellationToken);

/// <summary>Takes one line of the dialogue for a protocol trace. Secrets and mail content are masked before.</summary>
/// <param name="isFromClient">Whether we said it.</param>
/// <param name="line">The line without its line end.</param>
public delegate void SmtpTrace(bool isFromClient, string line);

/// <summary>When the client encrypts.</summary>
public enum SmtpTlsMode
{
    /// <summary>Never.</summary>
    None = 0,

    /// <summary>By STARTTLS when the server offers it. Without credentials any certificate will do (RFC 7435).</summary>
    WhenOffered = 1,

    /// <summary>By STARTTLS, or not at all.</summary>
    Required = 2,

    /// <summary>From the first byte, as on port 465.</summary>
    Implicit = 3,
}

/// <summary>User and password of a mail server. Never shows the password.</summary>
/// <param name="UserName">User.</param>
/// <param name="Password">Password.</param>
public sealed record SmtpCredentials(string UserName, string Password)
{
    /// <summary>The user's name only.</summary>
    public override string ToString() => $"{UserName} (password not shown)";
}
