using System.Diagnostics;

namespace Hearth.Mail.Smtp;

/// <summary>What a session has answered and counted so far, and why it ends. Answers wait in the wire's output.</summary>
internal sealed class SmtpProgress(SmtpWire wire, SmtpSessionOptions options)
{
    private int _commandsSinceMail;

    public int Accepted { get; set; }

    public int Deferred { get; set; }

    public int Refused { get; set; }

    public int Incomplete { get; set; }

    public int RefusedRecipients { get; set; }

    public int Commands { get; private set; }

    public int Errors { get; private set; }

    /// <summary>Why the session ends; <see langword="null"/> while it goes on.</summary>
    public SmtpSessionEnd? End { get; private set; }

    /// <summary>Counts a command line; one too many since the last mail ends the session.</summary>
    public void CountCommand()
    {
        Commands++;
        if (++_commandsSinceMail > options.MaxCommandsPerMail)
        {
            Close(SmtpSessionEnd.TooManyCommands, SmtpReplies.TooManyCommands);
        }
    }

    public void CountMail() => _commandsSinceMail = 0;

    public void Say(SmtpReply reply) => wire.Write(reply.Line);

    public void SayBeforeOthers(SmtpReply reply) => wire.Write(reply.LineBeforeOthers);

    /// <summary>Answers a mistake, or ends the session when it is one too many.</summary>
    public void Reject(SmtpReply reply)
    {
        if (++Errors > options.MaxErrors)
        {
            Close(SmtpSessionEnd.TooManyErrors, SmtpReplies.TooManyErrors);
        }
        else
        {
            Say(reply);
        }
    }

    /// <summary>Ends the session with an answer.</summary>
    public void Close(SmtpSessionEnd end, SmtpReply reply)
    {
        CloseSilently(end);
        Say(reply);
    }

    /// <summary>Ends the session where nothing sent would be understood.</summary>
    public void CloseSilently(SmtpSessionEnd end) => End = end;

    /// <summary>Ends the session because the connection did not give what was waited for.</summary>
    public void CloseBy(WireStatus status)
    {
        switch (status)
        {
            case WireStatus.TimedOut:
                Close(SmtpSessionEnd.TimedOut, SmtpReplies.TooSlow);
                break;
            case WireStatus.Cancelled:
                Close(SmtpSessionEnd.Shutdown, SmtpReplies.ShuttingDown);
                break;
            case WireStatus.Closed:
                CloseSilently(SmtpSessionEnd.ClientGone);
                break;
            default:
                throw new UnreachableException($"Status {status} ends no session.");
        }
    }

    public SmtpSessionSummary Summarise(bool isEncrypted) =>
        new(
            Accepted,
            Deferred,
            Refused,
            Incomplete,
            RefusedRecipients,
            Commands,
            Errors,
            isEncrypted,
            End ?? throw new UnreachableException("A session ended without a reason.")
        );
}
