using System.Collections.Immutable;
using System.Net.Sockets;

namespace Hearth.Mail.Smtp;

/// <summary>Sends mails to one server. Has no state between calls and may be shared.</summary>
/// <remarks>
/// What the server says about a mail is that mail's answer; what is wrong with the connection, the encryption or the
/// password is no fault of the mail and defers it.
/// </remarks>
/// <param name="options">Which server, and how.</param>
/// <param name="connect">Makes the connection.</param>
/// <param name="time">The clock of all time-outs.</param>
public sealed class SmtpClient(SmtpClientOptions options, SmtpConnect connect, TimeProvider time)
{
    /// <summary>Time for the answer to QUIT, which changes nothing any more.</summary>
    private static readonly TimeSpan FarewellTime = TimeSpan.FromSeconds(5);

    /// <summary>Sends mails one after the other over one connection.</summary>
    /// <param name="mails">The mails; each has at least one recipient.</param>
    /// <param name="cancellationToken">Stops sending; mails not sent by then are deferred, so that those sent are still told.</param>
    /// <returns>What became of each, in the same order. Does not throw for anything a server or network does.</returns>
    /// <exception cref="ArgumentException">A mail has no recipient.</exception>
    public async Task<ImmutableArray<MailDelivery>> SendAsync(
        IReadOnlyList<MailToSend> mails,
        CancellationToken cancellationToken
    )
    {
        ArgumentNullException.ThrowIfNull(mails);
        if (mails.Any(mail => mail.Recipients.IsDefaultOrEmpty))
        {
            throw new ArgumentException("A mail has a recipient.", nameof(mails));
        }

        if (mails.Count == 0)
        {
            return [];
        }

        var (stream, fault) = await ConnectAsync(cancellationToken).ConfigureAwait(false);
        if (stream is null)
        {
            return [.. mails.Select(mail => MailDelivery.Of(mail, fault!))];
        }

        await using (stream.ConfigureAwait(false))
        {
            var dialogue = new SmtpDialogue(new SmtpWire(stream, time), options);
            await using (dialogue.ConfigureAwait(false))
            {
                return await DeliverAsync(dialogue, mails, cancellationToken).ConfigureAwait(false);
            }
        }
    }

    private static async Task<ImmutableArray<MailDelivery>> DeliverAsync(
        SmtpDialogue dialogue,
        IReadOnlyList<MailToSend> mails,
        CancellationToken cancellationToken
    )
    {
        var opening = new SmtpOpening(dialogue);
        var extensions = await opening.OpenAsync(cancellationToken).ConfigureAwait(false);
        var deliveries = ImmutableArray.CreateBuilder<MailDelivery>(mails.Count);
        foreach (var mail in mails)
        {
            deliveries.Add(
                dialogue.Broken is { } broken
                    ? MailDelivery.Of(mail, broken)
                    : await new SmtpDelivery(dialogue, extensions, mail)
                        .SendAsync(cancellationToken)
                        .ConfigureAwait(false)
            );
        }

        if (dialogue.Broken is null)
        {
            dialogue.Say("QUIT");
            await dialogue.HearAsync(FarewellTime, cancellationToken).ConfigureAwait(false);
        }

        return deliveries.MoveToImmutable();
    }

    private async Task<(Stream? Stream, DeliveryOutcome.Deferred? Fault)> ConnectAsync(
        CancellationToken cancellationToken
    )
    {
        using var clock = new CancellationTokenSource(options.ConnectTimeout, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(clock.Token, cancellationToken);
        try
        {
            return (await connect(options.Host, options.Port, either.Token).ConfigureAwait(false), null);
        }
        catch (OperationCanceledException) when (either.IsCancellationRequested)
        {
            return cancellationToken.IsCancellationRequested
                ? (null, new(DeliveryFault.Cancelled, "Sending was stopped."))
                : (null, new(DeliveryFault.TimedOut, "The server could not be reached in time."));
        }
        catch (Exception failure) when (failure is IOException or SocketException)
        {
            return (null, new(DeliveryFault.ConnectFailed, "The server cannot be reached: " + failure.Message));
        }
    }
}
