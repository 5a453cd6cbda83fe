using System.Collections.Immutable;
using System.Diagnostics;

namespace Hearth.Mail.Smtp;

/// <summary>
/// The receiving side of one SMTP connection (RFC 5321 with SIZE, 8BITMIME, PIPELINING, ENHANCEDSTATUSCODES, STARTTLS).
/// Takes mail for a mailbox and relays nothing.
/// </summary>
/// <remarks>
/// A session is used once and by one caller. No input makes it throw, hang or hold more than one mail of
/// <see cref="SmtpSessionOptions.MaxMessageBytes"/> (twice that for a moment, while the mail is put together).
/// </remarks>
public sealed class SmtpSession
{
    /// <summary>Time to get the last answer out to a client that may have stopped reading.</summary>
    private static readonly TimeSpan FarewellTime = TimeSpan.FromSeconds(5);

    private readonly SmtpSessionOptions _options;
    private readonly TimeProvider _time;
    private readonly SmtpPeer _peer;
    private readonly SmtpWire _wire;
    private readonly SmtpProgress _progress;
    private readonly SmtpTransfer _transfer;

    /// <summary>The client's name; <see langword="null"/> before EHLO, and again behind STARTTLS.</summary>
    private string? _helloName;

    /// <summary>Prepares a session; nothing is sent before <see cref="RunAsync"/>.</summary>
    /// <param name="stream">The connection. Stays open afterwards: closing it is the caller's.</param>
    /// <param name="options">Name, limits and time-outs.</param>
    /// <param name="mailbox">Where mail goes.</param>
    /// <param name="time">The clock of all time-outs.</param>
    /// <param name="peer">Who is connected.</param>
    public SmtpSession(
        Stream stream,
        SmtpSessionOptions options,
        ISmtpMailbox mailbox,
        TimeProvider time,
        SmtpPeer peer
    )
    {
        ArgumentNullException.ThrowIfNull(stream);
        ArgumentNullException.ThrowIfNull(options);
        ArgumentNullException.ThrowIfNull(mailbox);
        ArgumentNullException.ThrowIfNull(time);
        ArgumentNullException.ThrowIfNull(peer);
        (_options, _time, _peer) = (options, time, peer);
        _wire = new SmtpWire(stream, time);
        _progress = new SmtpProgress(_wire, options);
        _transfer = new SmtpTransfer(_wire, _progress, options, mailbox, time);
    }

    private bool IsEncrypted => _peer.IsEncrypted || _wire.IsEncrypted;

    private bool OffersTls => _options.Tls is not null && !IsEncrypted;

    /// <summary>The state is what has happened; it is kept nowhere else.</summary>
    private SmtpState State =>
        _helloName is null ? SmtpState.Start
        : _options.RequiresTls && !IsEncrypted ? SmtpState.Unprotected
        : _transfer.RecipientCount switch
        {
            null => SmtpState.Ready,
            0 => SmtpState.Sender,
            _ => SmtpState.Recipients,
        };

    /// <summary>Greets and serves the client until one side ends it. Call once.</summary>
    /// <param name="cancellationToken">Cancelled when the server stops: the client hears 421.</param>
    /// <returns>What happened. Cancellation is an end like others, not an exception.</returns>
    public async Task<SmtpSessionSummary> RunAsync(CancellationToken cancellationToken)
    {
        await using (_wire.ConfigureAwait(false))
        {
            try
            {
                _progress.Say(SmtpReplies.Greeting(_options.HostName));
                await ConverseAsync(cancellationToken).ConfigureAwait(false);
            }
            catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
            {
                _progress.CloseBy(WireStatus.Cancelled);
            }
            finally
            {
                if (_progress.End is null)
                {
                    _progress.Say(SmtpReplies.LocalFault);
                }

                await _wire.FlushAsync(FarewellTime, CancellationToken.None).ConfigureAwait(false);
            }

            return _progress.Summarise(IsEncrypted);
        }
    }

    private async Task ConverseAsync(CancellationToken cancellationToken)
    {
        var startedAt = _time.GetTimestamp();
        while (_progress.End is null)
        {
            var sessionLeft = _options.MaxSessionTime - _time.GetElapsedTime(startedAt);
            var wait = sessionLeft < _options.CommandTimeout ? sessionLeft : _options.CommandTimeout;
            var (status, line) = await _wire
                .ReadLineAsync(_options.MaxCommandBytes, wait, cancellationToken)
                .ConfigureAwait(false);
            if (status is not (WireStatus.Ok or WireStatus.LineTooLong))
            {
                _progress.CloseBy(status);
                return;
            }

            _progress.CountCommand();
            if (_progress.End is not null)
            {
                return;
            }

            if (status == WireStatus.LineTooLong)
            {
                _progress.Reject(SmtpReplies.LineTooLong);
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
            _progress.Reject(SmtpReplies.IllegalCharacter);
            return;
        }

        switch (SmtpTable.StepFor(command.Verb, State))
        {
            case SmtpStep.StartTls:
                await StartTlsAsync(command.Argument, cancellationToken).ConfigureAwait(false);
                break;
            case SmtpStep.AddRecipient:
                await _transfer.AddRecipientAsync(command.Argument, cancellationToken).ConfigureAwait(false);
                break;
            case SmtpStep.TakeData:
                await _transfer.TakeDataAsync(command.Argument, cancellationToken).ConfigureAwait(false);
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
                _transfer.BeginMail(argument, _helloName!, _peer, IsEncrypted);
                break;
            case SmtpStep.Reset:
                _transfer.Abandon();
                _progress.Say(SmtpReplies.Ok);
                break;
            case SmtpStep.SayOk:
                _progress.Say(SmtpReplies.Ok);
                break;
            case SmtpStep.SayHelp:
                _progress.Say(SmtpReplies.Help);
                break;
            case SmtpStep.SayCannotVerify:
                _progress.Say(SmtpReplies.CannotVerify);
                break;
            case SmtpStep.Quit:
                _progress.Close(SmtpSessionEnd.Quit, SmtpReplies.Bye);
                break;
            case SmtpStep.TurnAway:
                _progress.Close(SmtpSessionEnd.NotSmtp, SmtpReplies.NotSmtp);
                break;
            default:
                _progress.Reject(RefusalOf(step));
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
            _progress.Reject(SmtpReplies.BadArgument);
            return;
        }

        _helloName = name;
        _transfer.Abandon();
        ImmutableArray<string> lines = isExtended ? [_options.HostName, .. Extensions()] : [_options.HostName];
        foreach (var line in lines[..^1])
        {
            _progress.SayBeforeOthers(SmtpReplies.Hello(line));
        }

        _progress.Say(SmtpReplies.Hello(lines[^1]));
    }

    private ImmutableArray<string> Extensions()
    {
        ImmutableArray<string> always =
        [
            $"SIZE {_options.MaxMessageBytes}",
            "8BITMIME",
            "PIPELINING",
            "ENHANCEDSTATUSCODES",
        ];
        return OffersTls ? always.Add("STARTTLS") : always;
    }

    /// <summary>Starts TLS and forgets what was said before it (RFC 3207 section 4.2).</summary>
    private async ValueTask StartTlsAsync(string argument, CancellationToken cancellationToken)
    {
        if (_options.Tls is not { } tlsOptions || IsEncrypted)
        {
            _progress.Reject(IsEncrypted ? SmtpReplies.TlsAlreadyOn : SmtpReplies.NotImplemented);
            return;
        }

        if (argument.Length > 0)
        {
            _progress.Reject(SmtpReplies.UnwantedArgument);
            return;
        }

        _progress.Say(SmtpReplies.GoAheadTls);
        var status = await _wire.FlushAsync(_options.CommandTimeout, cancellationToken).ConfigureAwait(false);
        if (status != WireStatus.Ok)
        {
            _progress.CloseBy(status);
            return;
        }

        status = await _wire
            .StartTlsAsync(
                (tls, token) => tls.AuthenticateAsServerAsync(tlsOptions, token),
                _options.CommandTimeout,
                cancellationToken
            )
            .ConfigureAwait(false);
        if (status == WireStatus.Ok)
        {
            _helloName = null;
        }
        else
        {
            _progress.CloseSilently(SmtpSessionEnd.TlsFailed);
        }
    }
}
