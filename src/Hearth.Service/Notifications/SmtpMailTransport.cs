using System.Diagnostics;
using Hearth.Knowledge;
using Hearth.Mail.Mime;
using Hearth.Mail.Smtp;
using Microsoft.Extensions.Options;

namespace Hearth.Service.Notifications;

/// <summary>Hands mails to the SMTP server that the settings name.</summary>
public sealed class SmtpMailTransport(IOptions<NotificationSettings> settings, TimeProvider time) : IMailTransport
{
    /// <inheritdoc/>
    public async Task<MailDelivery> DeliverAsync(OutboxMail mail, CancellationToken cancellationToken)
    {
        var chosen = settings.Value;
        if (!MailAddress.TryParse(mail.Recipient, out var recipient))
        {
            return new MailDelivery.Refused($"\"{mail.Recipient}\" is no mail address.");
        }

        var client = new SmtpClient(Options(chosen), TcpConnection.OpenAsync, time);
        var wanted = new MailToSend(MailAddress.Parse(chosen.From), [recipient], OutgoingMails.Bytes(mail, chosen));
        var deliveries = await client.SendAsync([wanted], cancellationToken);
        return deliveries[0].Outcome switch
        {
            DeliveryOutcome.Delivered(var answer) => new MailDelivery.Delivered(answer),
            DeliveryOutcome.Deferred(var fault, var reason, var asked) => new MailDelivery.Deferred(
                $"{fault}: {reason}",
                asked
            ),
            DeliveryOutcome.Refused(var fault, var reason) => new MailDelivery.Refused($"{fault}: {reason}"),
            _ => throw new UnreachableException(),
        };
    }

    private static SmtpClientOptions Options(NotificationSettings chosen) =>
        new()
        {
            Host = chosen.SmtpHost,
            Port = chosen.SmtpPort,
            HelloName = chosen.MailDomain,
            TlsMode = chosen.SmtpSecurity,
            Credentials =
                chosen.SmtpUser.Length > 0
                    ? new SmtpCredentials(
                        chosen.SmtpUser,
                        FolderFile.ReadText(chosen.SmtpPasswordFile).Trim('\r', '\n')
                    )
                    : null,
        };
}
