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

    private readonly Stream _stream;
    private readonly SmtpSessionOptions _options;
    private readonly ISmtpMailbox _mailbox;
    private readonly TimeProvider _time;
    private readonly SmtpPeer _peer;

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
        (_stream, _options, _mailbox, _time, _peer) = (stream, options, mailbox, time, peer);
    }

    /// <summary>Greets and serves the client until one side ends it. Call once.</summary>
    /// <param name="cancellationToken">Cancelled when the server stops: the client hears 421.</param>
    /// <returns>What happened. Cancellation is an end like others, not an exception.</returns>
    public async Task<SmtpSessionSummary> RunAsync(CancellationToken cancellationToken)
    {
        var wire = new SmtpWire(_stream, _time);
        await using (wire.ConfigureAwait(false))
        {
            var progress = new SmtpProgress(wire, _options);
            var transfer = new SmtpTransfer(wire, progress, _options, _mailbox, _time);
            var conversation = new SmtpConversation(wire, progress, transfer, _options, _time, _peer);
            try
            {
                await conversation.RunAsync(cancellationToken).ConfigureAwait(false);
            }
            catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
            {
                progress.CloseBy(WireStatus.Cancelled);
            }
            finally
            {
                if (progress.End is null)
                {
                    progress.Say(SmtpReplies.LocalFault);
                }

                await wire.FlushAsync(FarewellTime, CancellationToken.None).ConfigureAwait(false);
            }

            return progress.Summarise(conversation.IsEncrypted);
        }
    }
}
