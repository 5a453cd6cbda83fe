using System.Collections.Immutable;
using System.Globalization;
using System.Text;
using Hearth.Knowledge;
using Hearth.Protocol;
using Hearth.Protocol.Display;
using Hearth.Service.Accounts;
using Hearth.Service.Analysis;
using Hearth.Service.Devices;
using Hearth.Service.Notifications;
using Hearth.Service.Registration;

namespace Hearth.Service.OnDemand;

/// <summary>The mails that answer requests of devices.</summary>
public sealed class RequestMails(MailComposer composer, CompanyScrubbers scrubbers)
{
    /// <summary>Template of an answer.</summary>
    internal const string Reply = "M32";

    /// <summary>Template of a refusal: the same mail of the list, counted apart.</summary>
    internal const string Refusal = "M32R";

    /// <summary>Template of output that is forwarded.</summary>
    internal const string Copy = "M36";

    /// <summary>Most findings told in one answer.</summary>
    private const int MostFindings = 20;

    /// <summary>Most characters of output in one mail; the message in the portal has all of it.</summary>
    private const int MostOutput = 64 * 1024;

    /// <summary>M32: the answer to a request.</summary>
    /// <param name="served">The device.</param>
    /// <param name="request">What was asked.</param>
    /// <param name="answer">The answer itself; text of devices in it is scrubbed and safe to show.</param>
    /// <param name="recipient">Who is answered.</param>
    /// <param name="receivedAt">When the request came.</param>
    /// <param name="messageId">The stored message.</param>
    public MailText Answer(
        ServedDevice served,
        Traffic.Request request,
        ImmutableArray<MailBlock> answer,
        string recipient,
        DateTimeOffset receivedAt,
        Guid messageId
    )
    {
        var service = ServiceWords(request.Service);
        var facts = new List<MailFact>
        {
            new("Device", Named(served.Device)),
            new("Asked for", service),
            new("Received", receivedAt.UtcDateTime.ToString("yyyy-MM-dd HH:mm:ss 'UTC'", CultureInfo.InvariantCulture)),
        };
        if (request.Command is { } command)
        {
            facts.Insert(2, new("Command", VisibleText.Of(scrubbers.Of(served.Device.CompanyId).Scrub(command).Text)));
        }

        var content = new MailContent([
            new MailBlock.Heading($"Answer to a request of {served.Device.DisplayName}: {service}"),
            new MailBlock.Facts([.. facts]),
            .. answer,
            Link(messageId),
            new MailBlock.Small(
                "You get this mail because somebody at the device asked for it. What it says was not recorded as a finding."
            ),
        ]);
        return Compose(
            Reply,
            served.Device,
            served.Registration.Id,
            $"answer: {service}",
            content,
            recipient,
            messageId
        );
    }

    /// <summary>What rules say about what was attached, as an answer; that more was asked for is told.</summary>
    /// <param name="service">What was asked for.</param>
    /// <param name="diagnoses">What the rules say, without the secrets in it.</param>
    internal static ImmutableArray<MailBlock> RulesSay(RequestedService service, ImmutableArray<Diagnosis> diagnoses) =>
        [.. NotOffered(service), .. Findings(diagnoses)];

    /// <summary>M32: a request is refused because nobody has confirmed the device.</summary>
    public MailText NotRegistered(Device device, DeviceRegistration registration, string recipient, Guid messageId) =>
        Compose(
            Refusal,
            device,
            registration.Id,
            "request refused, the device is not registered",
            new MailContent([
                new MailBlock.Heading("A request of your device was refused"),
                new MailBlock.Facts([new("Device", Named(device))]),
                new MailBlock.Paragraph(
                    "The device asked for an analysis, or sent the output of commands. Hearth answers requests of registered devices "
                        + "only, and nobody has confirmed this one yet."
                ),
                new MailBlock.Steps([
                    "Confirm the device with the token that was mailed to its contact address, or ask support to register it.",
                    "Send the request again.",
                ]),
                new MailBlock.Small(
                    "Not yours? Then somebody typed your address on a device by mistake. No further mail of this kind is sent to you "
                        + "within a day."
                ),
            ]),
            recipient,
            messageId
        );

    /// <summary>M32: a request is refused because no contract covers the device.</summary>
    public MailText NotCovered(Device device, DeviceRegistration registration, string recipient, Guid messageId) =>
        Compose(
            Refusal,
            device,
            registration.Id,
            "request refused, no contract covers the device",
            new MailContent([
                new MailBlock.Heading("A request of your device was refused"),
                new MailBlock.Facts([new("Device", Named(device))]),
                new MailBlock.Paragraph(
                    "The device asked for an analysis, or sent the output of commands. No contract of your company covers it today, "
                        + "so the message was kept and not answered. Send the request again once a contract covers the device."
                ),
                Link(messageId),
            ]),
            recipient,
            messageId
        );

    /// <summary>M32: output names a service request that is not there.</summary>
    public MailText NoSuchServiceRequest(ServedDevice served, string number, string recipient, Guid messageId) =>
        Compose(
            Reply,
            served.Device,
            served.Registration.Id,
            "no such service request",
            new MailContent([
                new MailBlock.Heading("Output of your device could not be added to a service request"),
                new MailBlock.Facts([
                    new("Device", Named(served.Device)),
                    new("Service request", VisibleText.Of(number[..Math.Min(number.Length, 60)])),
                ]),
                new MailBlock.Paragraph(
                    "Your company has no service request of that number. The output is kept with the message. Check the number, and send "
                        + "the commands again."
                ),
                Link(messageId),
            ]),
            recipient,
            messageId
        );

    /// <summary>M36: the output of commands, forwarded without the secrets in it.</summary>
    public MailText Forwarded(ServedDevice served, Message message, string recipient, Guid messageId)
    {
        var blocks = new List<MailBlock>
        {
            new MailBlock.Heading($"Output of {served.Device.DisplayName}"),
            new MailBlock.Facts([new("Device", Named(served.Device))]),
        };
        var scrubber = scrubbers.Of(served.Device.CompanyId);
        var left = MostOutput;
        foreach (var (attachment, content) in AttachmentContent.OfAll(message, MostOutput))
        {
            var text = scrubber.Scrub(AttachmentText.ForDisplay(attachment, content, message.Family)).Text;
            blocks.Add(
                new MailBlock.Heading(
                    VisibleText.Of(scrubber.Scrub(attachment.Name[..Math.Min(attachment.Name.Length, 200)]).Text)
                )
            );
            blocks.Add(new MailBlock.Output(Lines(text[..Math.Min(text.Length, left)])));
            if (text.Length > left || content.IsTruncated || content.Text is null)
            {
                blocks.Add(
                    new MailBlock.Small("This is not all of it, or not text; what came is kept with the message.")
                );
            }

            left = Math.Max(0, left - text.Length);
        }

        blocks.Add(Link(messageId));
        return Compose(
            Copy,
            served.Device,
            served.Registration.Id,
            "output of commands",
            new MailContent([.. blocks]),
            recipient,
            messageId
        );
    }

    private MailText Compose(
        string template,
        Device device,
        Guid registrationId,
        string about,
        MailContent content,
        string recipient,
        Guid messageId
    ) =>
        composer.Compose(
            template,
            recipient,
            $"{device.DisplayName}: {about}",
            content,
            messageId.ToString(),
            device.CompanyId,
            registrationId
        );

    private MailBlock.Link Link(Guid messageId) =>
        new("Open the message in Hearth", composer.LinkTo($"/messages/{messageId}"));

    private static IEnumerable<MailBlock> NotOffered(RequestedService service)
    {
        if (service == RequestedService.Unknown)
        {
            yield return new MailBlock.Paragraph(
                "The request names no analysis that Hearth knows. It was kept; what rules say about what was attached follows."
            );
        }
        else if (service != RequestedService.OutputAnalysis)
        {
            yield return new MailBlock.Paragraph(
                $"This installation has no {ServiceWords(service)} to give: nothing published was imported into it. Whoever runs it imports "
                    + "advisories and defects with \"hearth import\"; then ask again. The request was kept; what rules say about what was "
                    + "attached follows."
            );
        }
    }

    private static IEnumerable<MailBlock> Findings(ImmutableArray<Diagnosis> diagnoses)
    {
        if (diagnoses.IsEmpty)
        {
            yield return new MailBlock.Paragraph("No rule finds anything wrong in what was attached.");
        }

        foreach (var diagnosis in diagnoses.Take(MostFindings))
        {
            yield return new MailBlock.Heading(diagnosis.Title);
            yield return new MailBlock.Paragraph(diagnosis.Problem);
            foreach (var evidence in FindingMails.EvidenceOf(diagnosis.Evidence).OfType<MailBlock.Evidence>())
            {
                yield return evidence;
            }

            yield return new MailBlock.Paragraph(diagnosis.Impact);
            yield return new MailBlock.Steps(diagnosis.Recommendation);
            yield return new MailBlock.Small(
                $"Rule {diagnosis.RuleId}, version {diagnosis.RuleVersion}, of {diagnosis.Pack}; confidence: {Words.Of(diagnosis.Confidence)}."
            );
        }

        if (diagnoses.Length > MostFindings)
        {
            yield return new MailBlock.Small($"{diagnoses.Length - MostFindings} more are left out of this mail.");
        }
    }

    /// <summary>Output without characters that a mail program could stumble over.</summary>
    private static string Lines(string text)
    {
        var lines = new StringBuilder(text.Length);
        foreach (var line in text.ReplaceLineEndings("\n").Replace("\t", "    ", StringComparison.Ordinal).Split('\n'))
        {
            lines.Append(VisibleText.Of(line)).Append('\n');
        }

        return lines.ToString();
    }

    private static string Named(Device device) =>
        $"{device.DisplayName} ({device.ProductId}, serial {device.SerialNumber})";

    private static string ServiceWords(RequestedService service) =>
        service switch
        {
            RequestedService.CommandReference => "command reference",
            RequestedService.ConfigSanity => "configuration check",
            RequestedService.BugsList => "list of bugs",
            RequestedService.OutputAnalysis => "analysis of an output",
            RequestedService.ProductAdvisory => "product advisory",
            _ => "something that is not known",
        };
}
