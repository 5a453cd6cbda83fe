using System.Net;
using Hearth.Mail.Smtp;
using Hearth.Service.Intake.Journal;
using Microsoft.AspNetCore.Connections;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace Hearth.Service.Intake;

/// <summary>The door for devices that mail: one SMTP session per connection; 250 only when the mail is durable.</summary>
public sealed partial class SmtpIntake(
    SmtpDoor door,
    IOptions<IntakeSettings> settings,
    SmtpCertificate certificate,
    IntakeMetrics metrics,
    TimeProvider time,
    ILogger<SmtpIntake> logger
) : ConnectionHandler
{
    /// <inheritdoc/>
    public override async Task OnConnectedAsync(ConnectionContext connection)
    {
        var remote = connection.RemoteEndPoint as IPEndPoint;
        var options = new SmtpSessionOptions
        {
            HostName = settings.Value.MailName,
            MaxMessageBytes = settings.Value.MaxMessageBytes,
            DataTimeout = settings.Value.SenderPatience,
            MinDataBytesPerSecond = SenderPacePolicy.SlowestBytesPerSecond,
            MaxDataTime = SenderPacePolicy.LongestReceipt,
            Tls = certificate.Options,
        };
        await using var stream = new DuplexPipeStream(connection.Transport);
        var session = new SmtpSession(stream, options, door, time, new SmtpPeer(remote?.Address, remote?.Port ?? 0));
        var summary = await session.RunAsync(connection.ConnectionClosed);
        // The door refuses nothing for good; what the session itself refused was too large.
        for (var refused = 0; refused < summary.Refused; refused++)
        {
            metrics.Refused(Transport.Smtp, RefusalReason.TooLarge);
        }

        var isSlow = summary.End == SmtpSessionEnd.TimedOut;
        for (var incomplete = 0; incomplete < summary.Incomplete; incomplete++)
        {
            metrics.Refused(Transport.Smtp, isSlow ? RefusalReason.TooSlow : RefusalReason.Incomplete);
        }

        LogSession(remote?.Address, summary.Accepted, summary.Refused, summary.End);
    }

    [LoggerMessage(
        1010,
        LogLevel.Debug,
        "SMTP session from {Address}: {Accepted} mails taken, {Refused} refused, ended by {End}"
    )]
    private partial void LogSession(IPAddress? address, int accepted, int refused, SmtpSessionEnd end);
}

/// <summary>What the SMTP session asks: whether a recipient is served, and to keep a mail.</summary>
public sealed class SmtpDoor(MessageLog log, DeviceThrottle throttle, BytesInFlight inFlight, IntakeMetrics metrics)
    : ISmtpMailbox
{
    /// <summary>Every recipient is served: the address a device was given is the operator's choice.</summary>
    public ValueTask<RecipientAnswer> AcceptRecipientAsync(
        SmtpEnvelope envelope,
        string recipient,
        CancellationToken cancellationToken
    ) => ValueTask.FromResult<RecipientAnswer>(new RecipientAnswer.Accepted());

    /// <summary>Memory for a mail: it counts as it comes, like any message.</summary>
    public MailRoom OpenRoom(SmtpEnvelope envelope)
    {
        ArgumentNullException.ThrowIfNull(envelope);
        return new RoomForMail(inFlight.Open(envelope.Peer.Address, isPaced: false), metrics);
    }

    /// <summary>Makes the mail durable.</summary>
    public async ValueTask<StoreAnswer> StoreAsync(ReceivedMail mail, CancellationToken cancellationToken)
    {
        var envelope = mail.Envelope;
        var address = envelope.Peer.Address?.ToString();
        if (!throttle.Admits($"smtp {address} {envelope.Sender}", out var retryAfter))
        {
            metrics.Refused(Transport.Smtp, RefusalReason.Throttled);
            return new StoreAnswer.TryLater("Too many messages a minute from this sender", retryAfter);
        }

        return await KeepAsync(mail, envelope, address);
    }

    private async Task<StoreAnswer> KeepAsync(ReceivedMail mail, SmtpEnvelope envelope, string? address)
    {
        var facts = new TransportFacts
        {
            ReceivedAt = mail.ReceivedAt,
            Transport = Transport.Smtp,
            RemoteAddress = address,
            IsEncrypted = envelope.IsEncrypted,
            HelloName = envelope.HelloName,
            EnvelopeSender = envelope.Sender,
            HasNullSender = envelope.Sender is null,
            Recipients = mail.Recipients,
        };
        return await log.AppendAsync(new JournalEntry(facts, mail.Bytes), CancellationToken.None) switch
        {
            AppendOutcome.Stored(var position) => new StoreAnswer.Stored($"{position:X}"),
            AppendOutcome.Refused(_, var wait) => new StoreAnswer.TryLater("The journal cannot take more now", wait),
            _ => throw new System.Diagnostics.UnreachableException(),
        };
    }
}
