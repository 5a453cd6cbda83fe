namespace Hearth.Mail.Smtp;

/// <summary>Where a session puts its mail. One mailbox may serve many sessions at the same time.</summary>
/// <remarks>
/// An exception from a member ends the session: the client hears 421 and keeps its mail, the caller of
/// <see cref="SmtpSession.RunAsync"/> gets the exception.
/// </remarks>
public interface ISmtpMailbox
{
    /// <summary>Decides on one recipient, before any content arrives. Allow-lists belong here.</summary>
    /// <param name="envelope">Sender, client and transport facts.</param>
    /// <param name="recipient">Address without angle brackets; foreign text.</param>
    /// <param name="cancellationToken">Cancelled when the server stops.</param>
    /// <returns>The answer the client gets.</returns>
    ValueTask<RecipientAnswer> AcceptRecipientAsync(
        SmtpEnvelope envelope,
        string recipient,
        CancellationToken cancellationToken
    );

    /// <summary>Gives out the memory for the content of one mail, before any of it arrives; the session disposes of it.</summary>
    /// <param name="envelope">Sender, client and transport facts.</param>
    /// <returns>The room; <see cref="MailRoom.Unbounded"/> unless the mailbox has something else to say.</returns>
    MailRoom OpenRoom(SmtpEnvelope envelope) => MailRoom.Unbounded;

    /// <summary>Stores one mail. The client hears 250 only after this said <see cref="StoreAnswer.Stored"/>.</summary>
    /// <param name="mail">The mail; its bytes stay valid and unchanged for as long as they are referenced.</param>
    /// <param name="cancellationToken">Cancelled when the server stops.</param>
    /// <returns>The answer the client gets.</returns>
    ValueTask<StoreAnswer> StoreAsync(ReceivedMail mail, CancellationToken cancellationToken);
}
