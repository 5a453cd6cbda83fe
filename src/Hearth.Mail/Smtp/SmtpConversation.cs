using System.Collections.Immutable;
using System.Diagnostics;

namespace Hearth.Mail.Smtp;

/// <summary>Reads one command after the other and does what the protocol table says.</summary>
internal sealed class SmtpConversation(
    SmtpWire wire,
    SmtpProgress progress,
    SmtpTransfer transfer,
    SmtpSessionOptions options,
    TimeProvider time,
    SmtpPeer peer
)
{
    /// <summary>The client's name; <see langword="null"/> before EHLO, and again behind STARTTLS.</summary>
    private string? _helloName;

    public bool IsEncrypted => peer.IsEncrypted || wire.IsEncrypted;

    private bool OffersTls => options.Tls is not null && !IsEncrypted;

    /// <summary>The state is what has happened; it is kept nowhere else.</summary>
    private SmtpState State =>
        _helloName is null ? SmtpState.Start
        : options.RequiresTls && !IsEncrypted ? SmtpState.Unprotected
        : transfer.RecipientCount switch
        {
            null => SmtpState.Ready,
            0 => SmtpState.Sender,
            _ => SmtpState.Recipients,
        };

    public async ValueTask RunAsync(CancellationToken cancellationToken)
    {
        progress.Say(SmtpReplies.Greeting(options.HostName));
        var startedAt = time.GetTimestamp();
        while (progress.End is null)
        {
            var sessionLeft = options.MaxSessionTime - time.GetElapsedTime(startedAt);
            var wait = sessionLeft < options.CommandTimeout ? sessionLeft : options.CommandTimeout;
            var (status, line) = await wire.ReadLineAsync(options.MaxCommandBytes, wait, cancellationToken)
                .ConfigureAwait(false);
            if (status is not (WireStatus.Ok or WireStatus.LineTooLong))
            {
                progress.CloseBy(status);
                return;
            }

            progress.CountCommand();
            if (progress.End is not null)
            {
                return;
            }

            if (status == WireStatus.LineTooLong)
            {
                progress.Reject(SmtpReplies.LineTooLong);
            }
            else
            {
                await ObeyAsync(SmtpCommand.Parse(line.Span), cancellationToken).ConfigureAwait(false);
            }
        }
    }

    private async ValueTask ObeyAsync(SmtpCommand command, CancellationToken cancellationToken)
    {
        if (command.HasControlCharacter)
        {
            progress.Reject(SmtpReplies.IllegalCharacter);
            return;
        }

        switch (SmtpTable.StepFor(command.Verb, State))
        {
            case SmtpStep.StartTls:
                await StartTlsAsync(command.Argument, cancellationToken).ConfigureAwait(false);
                break;
            case SmtpStep.AddRecipient:
                await transfer.AddRecipientAsync(command.Argument, cancellationToken).ConfigureAwait(false);
                break;
            case SmtpStep.TakeData:
                await transfer.TakeDataAsync(command.Argument, cancellationToken).ConfigureAwait(false);
                break;
            case var step:
                Answer(step, command.Argument);
                break;
        }
    }

    private void Answer(SmtpStep step, string argument)
    {
        switch (step)
        {
            case SmtpStep.Hello or SmtpStep.ExtendedHello:
                Greet(argument, isExtended: step == SmtpStep.ExtendedHello);
                break;
            case SmtpStep.BeginMail:
                transfer.BeginMail(argument, _helloName!, peer, IsEncrypted);
                break;
            case SmtpStep.Reset:
                transfer.Abandon();
                progress.Say(SmtpReplies.Ok);
                break;
            case SmtpStep.SayOk:
                progress.Say(SmtpReplies.Ok);
                break;
            case SmtpStep.SayHelp:
                progress.Say(SmtpReplies.Help);
                break;
            case SmtpStep.SayCannotVerify:
                progress.Say(SmtpReplies.CannotVerify);
                break;
            case SmtpStep.Quit:
                progress.Close(SmtpSessionEnd.Quit, SmtpReplies.Bye);
                break;
            case SmtpStep.TurnAway:
                progress.Close(SmtpSessionEnd.NotSmtp, SmtpReplies.NotSmtp);
                break;
            default:
                progress.Reject(RefusalOf(step));
                break;
        }
    }

    private static SmtpReply RefusalOf(SmtpStep step) =>
        step switch
        {
            SmtpStep.SayHelloFirst => SmtpReplies.HelloFirst,
            SmtpStep.SayTlsFirst => SmtpReplies.TlsFirst,
            SmtpStep.SayMailFirst => SmtpReplies.MailFirst,
            SmtpStep.SayRecipientFirst => SmtpReplies.RecipientFirst,
            SmtpStep.SayMailUnderWay => SmtpReplies.MailUnderWay,
            SmtpStep.SayNotImplemented => SmtpReplies.NotImplemented,
            SmtpStep.SayUnknown => SmtpReplies.UnknownCommand,
            _ => throw new UnreachableException($"Step {step} has no refusal."),
        };

    private void Greet(string name, bool isExtended)
    {
        if (name.Length is 0 or > 255 || !AddressSyntax.IsAscii(name))
        {
            progress.Reject(SmtpReplies.BadArgument);
            return;
        }

        _helloName = name;
        transfer.Abandon();
        ImmutableArray<string> lines = isExtended ? [options.HostName, .. Extensions()] : [options.HostName];
        foreach (var line in lines[..^1])
        {
            progress.SayBeforeOthers(SmtpReplies.Hello(line));
        }

        progress.Say(SmtpReplies.Hello(lines[^1]));
    }

    private ImmutableArray<string> Extensions()
    {
        ImmutableArray<string> always =
        [
            $"SIZE {options.MaxMessageBytes}",
            "8BITMIME",
            "PIPELINING",
            "ENHANCEDSTATUSCODES",
        ];
        return OffersTls ? always.Add("STARTTLS") : always;
    }

    /// <summary>Starts TLS and forgets what was said before it (RFC 3207 section 4.2).</summary>
    private async ValueTask StartTlsAsync(string argument, CancellationToken cancellationToken)
    {
        if (options.Tls is not { } tlsOptions || IsEncrypted)
        {
            progress.Reject(IsEncrypted ? SmtpReplies.TlsAlreadyOn : SmtpReplies.NotImplemented);
            return;
        }

        if (argument.Length > 0)
        {
            progress.Reject(SmtpReplies.UnwantedArgument);
            return;
        }

        progress.Say(SmtpReplies.GoAheadTls);
        var status = await wire.FlushAsync(options.CommandTimeout, cancellationToken).ConfigureAwait(false);
        if (status != WireStatus.Ok)
        {
            progress.CloseBy(status);
            return;
        }

        status = await wire.StartTlsAsync(
                (tls, token) => tls.AuthenticateAsServerAsync(tlsOptions, token),
                options.CommandTimeout,
                cancellationToken
            )
            .ConfigureAwait(false);
        if (status == WireStatus.Ok)
        {
            _helloName = null;
        }
        else
        {
            progress.CloseSilently(SmtpSessionEnd.TlsFailed);
        }
    }
}
