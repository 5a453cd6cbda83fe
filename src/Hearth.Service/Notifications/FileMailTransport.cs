using Hearth.Service.Storage;
using Microsoft.Extensions.Options;

namespace Hearth.Service.Notifications;

/// <summary>Writes mails as .eml files, which any mail program opens, while no SMTP server is named.</summary>
public sealed class FileMailTransport(DataFolder data, IOptions<NotificationSettings> settings) : IMailTransport
{
    /// <inheritdoc/>
    public async Task<MailDelivery> DeliverAsync(OutboxMail mail, CancellationToken cancellationToken)
    {
        // The same mail always has the same name: writing it twice leaves one file.
        var name = $"{mail.CreatedAt.UtcDateTime:yyyyMMdd-HHmmss}-{mail.Template}-{mail.Id:N}.eml";
        var path = Path.Combine(data.Outbox, name);
        try
        {
            Directory.CreateDirectory(data.Outbox);
            var part = path + ".part";
            await File.WriteAllBytesAsync(part, OutgoingMails.Bytes(mail, settings.Value), cancellationToken);
            File.Move(part, path, overwrite: true);
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            return new MailDelivery.Deferred(fault.Message, null);
        }

        return new MailDelivery.Delivered($"written to {name}");
    }
}
