using System.Diagnostics;

namespace Hearth.Mail.Smtp;

/// <summary>MAIL, RCPT and DATA: one mail after the other from the client to the mailbox.</summary>
internal sealed class SmtpTransfer(
    SmtpWire wire,
    SmtpProgress progress,
    SmtpSessionOptions options,
    ISmtpMailbox mailbox,
    TimeProvider time
)
{
    private SmtpTransaction? _transaction;
    private int _mails;

    /// <summary>Accepted recipients of the mail under way; <see langword="null"/> when none is.</summary>
    public int? RecipientCount => _transaction?.RecipientCount;

    public void Abandon() => _transaction = null;

    public void BeginMail(string argument, string helloName, SmtpPeer peer, bool isEncrypted)
    {
        if (SmtpPath.Parse(argument, "FROM") is not { } path)
        {
            progress.Reject(SmtpReplies.BadSender);
            return;
        }

        if (!AddressSyntax.IsAscii(path.Address))
        {
            progress.Reject(SmtpReplies.NotAscii);
            return;
        }

        var (parameters, fault) = MailParameters.Parse(path.Parameters);
        if (fault is { } reply)
        {
            progress.Reject(reply);
            return;
        }

        if (++_mails > options.MaxMessages)
        {
            progress.Close(SmtpSessionEnd.TooManyMessages, SmtpReplies.TooManyMessages);
            return;
        }

        if (parameters.DeclaredBytes > options.MaxMessageBytes)
        {
            progress.Refused++;
            progress.Say(SmtpReplies.TooLarge);
            return;
        }

        _transaction = new SmtpTransaction(
            new SmtpEnvelope
            {
                Sender = path.Address.Length == 0 ? null : path.Address,
                HelloName = helloName,
                Peer = peer,
                IsEncrypted = isEncrypted,
                DeclaredBytes = parameters.DeclaredBytes,
                Is8Bit = parameters.Is8Bit,
            }
        );
        progress.Say(SmtpReplies.SenderOk);
    }

    public async ValueTask AddRecipientAsync(string argument, CancellationToken cancellationToken)
    {
        var transaction = _transaction ?? throw new UnreachableException("RCPT without a transaction.");
        if (SmtpPath.Parse(argument, "TO") is not { Address.Length: > 0 } path)
        {
            progress.Reject(SmtpReplies.BadRecipient);
        }
        else if (!AddressSyntax.IsAscii(path.Address))
        {
            progress.Reject(SmtpReplies.NotAscii);
        }
        else if (path.Parameters.Length > 0)
        {
            progress.Reject(SmtpReplies.UnknownParameter);
        }
        else if (transaction.RecipientCount >= options.MaxRecipients)
        {
            progress.Say(SmtpReplies.TooManyRecipients);
        }
        else
        {
            var answer = await mailbox
                .AcceptRecipientAsync(transaction.Envelope, path.Address, cancellationToken)
                .ConfigureAwait(false);
            AnswerRecipient(transaction, path.Address, answer);
        }
    }

    private void AnswerRecipient(SmtpTransaction transaction, string recipient, RecipientAnswer answer)
    {
        switch (answer)
        {
            case RecipientAnswer.Accepted:
                transaction.Add(recipient);
                progress.Say(SmtpReplies.RecipientOk);
                break;
            case RecipientAnswer.TryLater later:
                progress.Say(SmtpReplies.Later(451, later.Reason, retryAfter: null));
                break;
            case RecipientAnswer.Refused refused:
                progress.RefusedRecipients++;
                progress.Reject(SmtpReplies.Never(refused.Code, refused.Text));
                break;
            default:
                throw new UnreachableException("The family of answers is closed.");
        }
    }

    public async ValueTask TakeDataAsync(string argument, CancellationToken cancellationToken)
    {
        var transaction = _transaction ?? throw new UnreachableException("DATA without a transaction.");
        if (argument.Length > 0)
        {
            progress.Reject(SmtpReplies.UnwantedArgument);
            return;
        }

        progress.Say(SmtpReplies.SendData);
        using var room = mailbox.OpenRoom(transaction.Envelope);
        var (end, content) = await new DataPhase(wire, options, room, time)
            .ReceiveAsync(cancellationToken)
            .ConfigureAwait(false);
        progress.CountMail();
        Abandon();
        if (end == DataEnd.Complete)
        {
            var mail = transaction.Complete(content, time.GetUtcNow());
            AnswerMail(await mailbox.StoreAsync(mail, cancellationToken).ConfigureAwait(false));
        }
        else
        {
            AnswerMissingMail(end);
        }
    }

    private void AnswerMissingMail(DataEnd end)
    {
        switch (end)
        {
            case DataEnd.TooLarge:
                progress.Refused++;
                progress.Say(SmtpReplies.TooLarge);
                break;
            case DataEnd.Oversize:
                progress.Refused++;
                progress.Close(SmtpSessionEnd.Oversize, SmtpReplies.TooLarge);
                break;
            case DataEnd.NoRoom:
                progress.Deferred++;
                progress.Say(SmtpReplies.NoRoom);
                break;
            case DataEnd.Withdrawn:
                progress.Deferred++;
                progress.Close(SmtpSessionEnd.MailboxClosed, SmtpReplies.RoomWithdrawn);
                break;
            case DataEnd.TimedOutBehindBareEnd:
                progress.Incomplete++;
                progress.Close(SmtpSessionEnd.TimedOut, SmtpReplies.TooSlowBareEnd);
                break;
            case DataEnd.TimedOut:
                progress.Incomplete++;
                progress.CloseBy(WireStatus.TimedOut);
                break;
            case DataEnd.Cancelled:
                progress.CloseBy(WireStatus.Cancelled);
                break;
            case DataEnd.Closed:
                progress.Incomplete++;
                progress.CloseBy(WireStatus.Closed);
                break;
            default:
                throw new UnreachableException($"{end} is answered elsewhere.");
        }
    }

    private void AnswerMail(StoreAnswer answer)
    {
        switch (answer)
        {
            case StoreAnswer.Stored stored:
                progress.Accepted++;
                progress.Say(SmtpReplies.Stored(stored.Reference));
                break;
            case StoreAnswer.TryLater { ClosesSession: true } later:
                progress.Deferred++;
                progress.Close(SmtpSessionEnd.MailboxClosed, SmtpReplies.Later(421, later.Reason, later.RetryAfter));
                break;
            case StoreAnswer.TryLater later:
                progress.Deferred++;
                progress.Say(SmtpReplies.Later(451, later.Reason, later.RetryAfter));
                break;
            case StoreAnswer.Refused refused:
                progress.Refused++;
                progress.Say(SmtpReplies.Never(refused.Code, refused.Text));
                break;
            default:
                throw new UnreachableException("The family of answers is closed.");
        }
    }
}
