using System.Globalization;
using Hearth.Service.Devices;
using Hearth.Service.Notifications;
using Hearth.Service.Storage;

namespace Hearth.Service.Registration;

/// <summary>The mails of the registration.</summary>
public sealed class RegistrationMails(MailComposer composer)
{
    /// <summary>M01: the token and the link, to the contact address of the device's first message.</summary>
    public MailText Token(Device device, DeviceRegistration registration, OneTimeToken token, DateTimeOffset receivedAt)
    {
        var content = new MailContent([
            new MailBlock.Heading("A device of yours has called home"),
            new MailBlock.Paragraph(
                "Hearth received a message from the device below, which it did not know yet. If the device is yours, confirm it "
                    + "with the token: from then on its messages are analysed, and you are told what is wrong and what to do."
            ),
            new MailBlock.Facts([
                new("Product", device.ProductId),
                new("Serial number", device.SerialNumber),
                new("Host name", device.HostName ?? "(not given)"),
                new("Received", Utc(receivedAt)),
                new("Token good until", Utc(registration.TokenExpiresAt!.Value)),
            ]),
            new MailBlock.Link("Register this device", composer.LinkTo($"/register?token={token.Text}")),
            new MailBlock.Paragraph("Or sign in to the portal, choose \"Register a device\" and enter this token:"),
            new MailBlock.Code(Grouped(token.Text)),
            new MailBlock.Small(
                "What happens next: after you confirm, Hearth looks for a contract of your company that covers the device. Messages "
                    + "received until then are kept and analysed afterwards."
            ),
            new MailBlock.Small(
                "Not yours? Then somebody typed your address on a device by mistake. Do nothing: the token expires, and no further "
                    + "mail about this device is sent within a day."
            ),
        ]);
        return composer.Compose(
            "M01",
            registration.ContactEmails[0],
            $"Register {device.ProductId} {device.SerialNumber} ({device.DisplayName})",
            content,
            $"{registration.Id} {registration.TokenMailedAt!.Value.UtcTicks.ToString(CultureInfo.InvariantCulture)}",
            companyId: null,
            registration.Id
        );
    }

    private static string Utc(DateTimeOffset at) =>
        at.UtcDateTime.ToString("yyyy-MM-dd HH:mm 'UTC'", CultureInfo.InvariantCulture);

    private static string Grouped(string token) => string.Join('-', token.Chunk(5).Select(group => new string(group)));
}
