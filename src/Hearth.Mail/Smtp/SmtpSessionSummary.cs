namespace Hearth.Mail.Smtp;

/// <summary>What happened in a session, for counting and logging. Holds no foreign text.</summary>
/// <param name="Accepted">Mails answered 250.</param>
/// <param name="Deferred">Mails answered 451 or 421 by the mailbox.</param>
/// <param name="Refused">Mails refused: too large, or by the mailbox.</param>
/// <param name="Incomplete">Mails given up in the middle: the client was too slow, or went away.</param>
/// <param name="RefusedRecipients">Recipients the mailbox refused.</param>
/// <param name="Commands">Command lines read.</param>
/// <param name="Errors">Mistakes of the client, refused recipients included.</param>
/// <param name="IsEncrypted">Whether the session ended inside TLS.</param>
/// <param name="End">Why it ended.</param>
public sealed record SmtpSessionSummary(
    int Accepted,
    int Deferred,
    int Refused,
    int Incomplete,
    int RefusedRecipients,
    int Commands,
    int Errors,
    bool IsEncrypted,
    SmtpSessionEnd End
);

/// <summary>Why a session ended.</summary>
public enum SmtpSessionEnd
{
    /// <summary>The client said QUIT.</summary>
    Quit = 1,

    /// <summary>The client closed or lost the connection.</summary>
    ClientGone = 2,

    /// <summary>The client was silent or slower than the limits allow.</summary>
    TimedOut = 3,

    /// <summary>More mistakes than <see cref="SmtpSessionOptions.MaxErrors"/>.</summary>
    TooManyErrors = 4,

    /// <summary>More commands without a mail than <see cref="SmtpSessionOptions.MaxCommandsPerMail"/>.</summary>
    TooManyCommands = 5,

    /// <summary>More mails than <see cref="SmtpSessionOptions.MaxMessages"/>.</summary>
    TooManyMessages = 6,

    /// <summary>A mail was so far above the size limit that the rest was not waited for.</summary>
    Oversize = 7,

    /// <summary>The TLS handshake failed.</summary>
    TlsFailed = 8,

    /// <summary>The client speaks another protocol, such as HTTP.</summary>
    NotSmtp = 9,

    /// <summary>The mailbox asked to end the session.</summary>
    MailboxClosed = 10,

    /// <summary>The server stops.</summary>
    Shutdown = 11,
}
