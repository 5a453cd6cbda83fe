using Hearth.Mail.Mime;

namespace Hearth.Service.Notifications;

/// <summary>Builds the mail that leaves from its row in the outbox: the same bytes at every attempt.</summary>
internal static class OutgoingMails
{
    public static byte[] Bytes(OutboxMail mail, NotificationSettings settings)
    {
        var outgoing = new OutgoingMail
        {
            From = MailAddress.Parse(settings.From) with { DisplayName = "Hearth" },
            To = [MailAddress.Parse(mail.Recipient)],
            Subject = mail.Subject,
            MessageId = mail.MessageId,
            Date = mail.CreatedAt,
            TextBody = mail.TextBody,
            HtmlBody = mail.HtmlBody,
            Headers = [new OutgoingHeader("List-Id", $"Hearth <notices.{settings.MailDomain}>")],
        };
        return MimeWriter.Write(outgoing, $"hearth-{mail.Id:N}");
    }
}
