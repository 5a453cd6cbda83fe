using System.Globalization;

namespace Hearth.Mail.Smtp;

/// <summary>One mail over an open dialogue, its commands in one write where the server allows it (RFC 2920).</summary>
internal sealed class SmtpDelivery(SmtpDialogue dialogue, ServerExtensions extensions, MailToSend mail)
{
    private readonly DeliveryOutcome?[] _refusals = new DeliveryOutcome?[mail.Recipients.Length];

    private bool IsWanted => Array.Exists(_refusals, refusal => refusal is null);

    public async ValueTask<MailDelivery> SendAsync(CancellationToken cancellationToken)
    {
        var is8Bit = mail.Bytes.Span.ContainsAnyExceptInRange((byte)0, (byte)127);
        if (is8Bit && !extensions.Takes8Bit)
        {
            return Refuse(DeliveryFault.Needs8Bit, "The server takes 7-bit mail only.");
        }

        if (mail.Bytes.Length > extensions.MaxBytes)
        {
            return Refuse(DeliveryFault.TooLarge, "The mail is larger than the server takes.");
        }

        var size = extensions.HasSize ? string.Create(CultureInfo.InvariantCulture, $" SIZE={mail.Bytes.Length}") : "";
        var sender = $"MAIL FROM:<{mail.Sender?.Address}>{size}{(is8Bit ? " BODY=8BITMIME" : "")}";
        return extensions.Pipelines
            ? await SendPipelinedAsync(sender, cancellationToken).ConfigureAwait(false)
            : await SendStepwiseAsync(sender, cancellationToken).ConfigureAwait(false);
    }

    private async ValueTask<MailDelivery> SendPipelinedAsync(string sender, CancellationToken cancellationToken)
    {
        dialogue.Say(sender);
        foreach (var recipient in mail.Recipients)
        {
            dialogue.Say($"RCPT TO:<{recipient.Address}>");
        }

        dialogue.Say("DATA");
        var senderReply = await HearAsync(cancellationToken).ConfigureAwait(false);
        for (var i = 0; i < mail.Recipients.Length; i++)
        {
            var reply = await HearAsync(cancellationToken).ConfigureAwait(false);
            NoteRecipient(i, senderReply.IsPositive ? reply : senderReply);
        }

        var dataReply = await HearAsync(cancellationToken).ConfigureAwait(false);
        if (IsWanted)
        {
            return await SendContentAsync(dataReply, cancellationToken).ConfigureAwait(false);
        }

        if (dataReply.Code == 354)
        {
            // The server waits for content nobody is to get: an empty mail ends that (RFC 2920 section 3.1).
            dialogue.SayContent([]);
            await HearAsync(cancellationToken).ConfigureAwait(false);
        }

        await ResetAsync(cancellationToken).ConfigureAwait(false);
        return Result(delivered: null);
    }

    private async ValueTask<MailDelivery> SendStepwiseAsync(string sender, CancellationToken cancellationToken)
    {
        var senderReply = await dialogue.ExchangeAsync(sender, cancellationToken).ConfigureAwait(false);
        for (var i = 0; i < mail.Recipients.Length; i++)
        {
            NoteRecipient(
                i,
                senderReply.IsPositive
                    ? await dialogue
                        .ExchangeAsync($"RCPT TO:<{mail.Recipients[i].Address}>", cancellationToken)
                        .ConfigureAwait(false)
                    : senderReply
            );
        }

        if (IsWanted)
        {
            var dataReply = await dialogue.ExchangeAsync("DATA", cancellationToken).ConfigureAwait(false);
            return await SendContentAsync(dataReply, cancellationToken).ConfigureAwait(false);
        }

        await ResetAsync(cancellationToken).ConfigureAwait(false);
        return Result(delivered: null);
    }

    private async ValueTask<MailDelivery> SendContentAsync(ServerReply dataReply, CancellationToken cancellationToken)
    {
        if (dataReply.Code != 354)
        {
            var refusal = dialogue.OutcomeOf(dataReply);
            await ResetAsync(cancellationToken).ConfigureAwait(false);
            return Result(refusal);
        }

        dialogue.SayContent(mail.Bytes.Span);
        var reply = await dialogue.HearAsync(dialogue.Options.DataTimeout, cancellationToken).ConfigureAwait(false);
        return Result(reply.IsPositive ? new DeliveryOutcome.Delivered(reply.Text) : dialogue.OutcomeOf(reply));
    }

    private void NoteRecipient(int index, ServerReply reply) =>
        _refusals[index] = reply.IsPositive ? null : dialogue.OutcomeOf(reply);

    /// <summary>Clears what a refused mail left behind, so that the next one starts afresh.</summary>
    private async ValueTask ResetAsync(CancellationToken cancellationToken)
    {
        if (dialogue.Broken is null)
        {
            await dialogue.ExchangeAsync("RSET", cancellationToken).ConfigureAwait(false);
        }
    }

    private ValueTask<ServerReply> HearAsync(CancellationToken cancellationToken) =>
        dialogue.HearAsync(dialogue.Options.CommandTimeout, cancellationToken);

    private MailDelivery Refuse(DeliveryFault fault, string reason) =>
        MailDelivery.Of(mail, new DeliveryOutcome.Refused(fault, reason));

    private MailDelivery Result(DeliveryOutcome? delivered) =>
        MailDelivery.Of([
            .. mail.Recipients.Select((recipient, i) => new RecipientDelivery(recipient, _refusals[i] ?? delivered!)),
        ]);
}
