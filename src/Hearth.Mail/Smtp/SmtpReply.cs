using System.Globalization;

namespace Hearth.Mail.Smtp;

/// <summary>One reply line: code, enhanced status code (RFC 3463, empty for none), text.</summary>
internal readonly record struct SmtpReply(int Code, string Enhanced, string Text)
{
    /// <summary>Longest text kept; a reply line has 512 bytes (RFC 5321 section 4.5.3.1.5).</summary>
    private const int MaxTextLength = 400;

    /// <summary>The line as sent. Text from the mailbox cannot add a line: what is not printable ASCII becomes <c>?</c>.</summary>
    public string Line => Format(' ');

    /// <summary>The line as sent when further lines of the same reply follow.</summary>
    public string LineBeforeOthers => Format('-');

    private string Format(char separator)
    {
        var text = Text.Length > MaxTextLength ? Text[..MaxTextLength] : Text;
        var clean = string.Create(
            text.Length,
            text,
            static (target, source) =>
            {
                for (var i = 0; i < source.Length; i++)
                {
                    target[i] = source[i] is >= ' ' and <= '~' ? source[i] : '?';
                }
            }
        );
        var enhanced = Enhanced.Length == 0 ? "" : Enhanced + " ";
        return string.Create(CultureInfo.InvariantCulture, $"{Code:000}{separator}{enhanced}{clean}\r\n");
    }
}

/// <summary>Every fixed reply of the receiving session.</summary>
internal static class SmtpReplies
{
    public static readonly SmtpReply Bye = new(221, "2.0.0", "Bye");
    public static readonly SmtpReply Ok = new(250, "2.0.0", "OK");
    public static readonly SmtpReply SenderOk = new(250, "2.1.0", "Sender OK");
    public static readonly SmtpReply RecipientOk = new(250, "2.1.5", "Recipient OK");
    public static readonly SmtpReply CannotVerify = new(252, "2.5.0", "Send the mail and it will be tried");
    public static readonly SmtpReply Help = new(214, "2.0.0", "See RFC 5321");
    public static readonly SmtpReply GoAheadTls = new(220, "2.0.0", "Ready to start TLS");
    public static readonly SmtpReply SendData = new(354, "", "End data with <CR><LF>.<CR><LF>");

    public static readonly SmtpReply ShuttingDown = new(421, "4.3.2", "Server is stopping, try again later");
    public static readonly SmtpReply LocalFault = new(421, "4.3.0", "Local fault, try again later");
    public static readonly SmtpReply TooSlow = new(421, "4.4.2", "Timed out waiting for input");
    public static readonly SmtpReply TooSlowBareEnd = new(
        421,
        "4.4.2",
        "Timed out: data ends with <CR><LF>.<CR><LF> only, a bare line feed does not count"
    );
    public static readonly SmtpReply RoomWithdrawn = new(
        421,
        "4.3.1",
        "Too many messages are being received and this one took longest, try again later"
    );
    public static readonly SmtpReply NoRoom = new(
        451,
        "4.3.1",
        "Too many messages are being received, try again later"
    );
    public static readonly SmtpReply TooManyErrors = new(421, "4.7.0", "Too many errors");
    public static readonly SmtpReply TooManyCommands = new(421, "4.7.0", "Too many commands without a mail");
    public static readonly SmtpReply TooManyMessages = new(421, "4.7.0", "Too many mails in one session");
    public static readonly SmtpReply TooManyRecipients = new(452, "4.5.3", "Too many recipients");

    public static readonly SmtpReply UnknownCommand = new(500, "5.5.1", "Command not recognised");
    public static readonly SmtpReply LineTooLong = new(500, "5.5.6", "Command line too long");
    public static readonly SmtpReply IllegalCharacter = new(500, "5.5.2", "Control character in command");
    public static readonly SmtpReply BadArgument = new(501, "5.5.4", "Argument missing or malformed");
    public static readonly SmtpReply UnwantedArgument = new(501, "5.5.4", "This command takes no argument");
    public static readonly SmtpReply BadSender = new(501, "5.1.7", "Sender address malformed");
    public static readonly SmtpReply BadRecipient = new(501, "5.1.3", "Recipient address malformed");
    public static readonly SmtpReply NotImplemented = new(502, "5.5.1", "Command not implemented");
    public static readonly SmtpReply HelloFirst = new(503, "5.5.1", "Say EHLO first");
    public static readonly SmtpReply MailFirst = new(503, "5.5.1", "Say MAIL first");
    public static readonly SmtpReply RecipientFirst = new(503, "5.5.1", "Say RCPT first");
    public static readonly SmtpReply MailUnderWay = new(503, "5.5.1", "A mail is under way");
    public static readonly SmtpReply TlsAlreadyOn = new(503, "5.5.1", "TLS is on already");
    public static readonly SmtpReply TlsFirst = new(530, "5.7.0", "Say STARTTLS first");
    public static readonly SmtpReply TooLarge = new(552, "5.3.4", "Mail is larger than the limit");
    public static readonly SmtpReply NotAscii = new(553, "5.6.7", "Address is not ASCII and SMTPUTF8 is not offered");
    public static readonly SmtpReply NotSmtp = new(554, "5.5.1", "This is a mail server");
    public static readonly SmtpReply UnknownParameter = new(555, "5.5.4", "Parameter not recognised");

    public static SmtpReply Greeting(string hostName) => new(220, "", hostName + " ESMTP ready");

    /// <summary>One line of the answer to EHLO or HELO, which carries no enhanced code (RFC 2034 section 3).</summary>
    public static SmtpReply Hello(string line) => new(250, "", line);

    public static SmtpReply Stored(string? reference) =>
        new(250, "2.0.0", reference is null ? "Stored" : "Stored as " + reference);

    public static SmtpReply Later(int code, string reason, TimeSpan? retryAfter)
    {
        var hint = retryAfter is { } wait
            ? string.Create(
                CultureInfo.InvariantCulture,
                $"; try again in {Math.Max(0, Math.Ceiling(wait.TotalSeconds)):0} seconds"
            )
            : "";
        return new(code, "4.3.0", reason + hint);
    }

    public static SmtpReply Never(int code, string text) =>
        new(
            code,
            code switch
            {
                550 => "5.1.1",
                552 => "5.3.4",
                554 => "5.7.1",
                _ => "5.0.0",
            },
            text
        );
}
