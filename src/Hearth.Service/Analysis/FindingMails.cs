using System.Collections.Immutable;
using System.Globalization;
using Hearth.Knowledge;
using Hearth.Protocol.Display;
using Hearth.Service.Devices;
using Hearth.Service.Notifications;
using Hearth.Service.ServiceRequests;

namespace Hearth.Service.Analysis;

/// <summary>The mails about findings and the service requests they open.</summary>
public sealed class FindingMails(MailComposer composer)
{
    /// <summary>What a message reported.</summary>
    public const string FoundTemplate = "M15";

    /// <summary>What the back end noticed itself: silence, a storm, a secret, a certificate.</summary>
    public const string NoticedTemplate = "M16";

    /// <summary>Most lines of evidence in a mail; the portal has all.</summary>
    private const int MaxEvidence = 5;

    /// <summary>Most characters of a line of evidence in a mail.</summary>
    private const int MaxEvidenceLength = 400;

    /// <summary>M15 or M16: what was found, what it means, what to do (R2, R5, R80).</summary>
    public MailText Found(
        Finding finding,
        Device device,
        ServiceRequest? request,
        string recipient,
        Guid messageId,
        string template
    )
    {
        var content = new MailContent([
            new MailBlock.Heading(finding.Title),
            new MailBlock.Facts([
                new("Device", $"{device.DisplayName} ({device.ProductId}, serial {device.SerialNumber})"),
                new("Component", finding.Component ?? "the device as a whole"),
                new("Seen", Utc(finding.FirstSeenAt)),
                new(
                    "Severity",
                    finding.Severity is { } severity ? Words.Graded(severity) : "no service request asked for"
                ),
                new("Service request", request is null ? "none: " + finding.NoRequestReason : Number(request)),
            ]),
            new MailBlock.Heading("Problem"),
            new MailBlock.Paragraph(finding.Problem),
            .. EvidenceOf(finding.Evidence),
            new MailBlock.Heading("Impact"),
            new MailBlock.Paragraph(finding.Impact),
            new MailBlock.Heading("Recommendation"),
            new MailBlock.Steps(finding.Recommendation),
            .. PartOf(finding),
            new MailBlock.Link("Open the message in Hearth", composer.LinkTo($"/messages/{messageId}")),
            new MailBlock.Small($"{RuleOf(finding)}; confidence: {Words.Of(finding.Confidence)}."),
        ]);
        return composer.Compose(
            template,
            recipient,
            $"{device.DisplayName}: {finding.Title}",
            content,
            $"{finding.Id} {request?.Id}",
            device.CompanyId,
            finding.Id
        );
    }

    /// <summary>M17: a service request was opened (R76).</summary>
    public MailText Opened(ServiceRequest request, Finding finding, Device device, string recipient)
    {
        var content = new MailContent([
            new MailBlock.Heading($"Service request {Number(request)} was opened for you"),
            new MailBlock.Paragraph(
                "Hearth opened this service request by itself because of a message your device sent. You do not have to call anyone."
            ),
            new MailBlock.Facts([
                new("Number", Number(request)),
                new("Severity", Words.Graded(request.Severity)),
                new("Device", $"{device.DisplayName} ({device.ProductId}, serial {device.SerialNumber})"),
                new("Team", Words.Of(request.Team)),
                new("Contract", request.ContractNumber ?? "-"),
                new("Opened", Utc(request.OpenedAt)),
            ]),
            new MailBlock.Heading("Problem"),
            new MailBlock.Paragraph(finding.Problem),
            new MailBlock.Heading("What to prepare"),
            new MailBlock.Steps([
                "Work through the recommendation you received in a mail of its own; note what each step showed.",
                "Make sure that somebody can reach the device, by console as well as by hand.",
                "Tell us if a change was under way on the device at the time.",
            ]),
            new MailBlock.Link(
                $"Open service request {Number(request)}",
                composer.LinkTo($"/service-requests/{Number(request)}")
            ),
        ]);
        return composer.Compose(
            "M17",
            recipient,
            $"[SR {Number(request)}] {Words.Of(request.Severity)}: {device.DisplayName}, {request.Title}",
            content,
            request.Id.ToString(),
            device.CompanyId,
            request.Id
        );
    }

    /// <summary>M18: an open service request became graver, because its problem was reported again.</summary>
    public MailText Raised(
        ServiceRequest request,
        ServiceRequestSeverity before,
        Finding finding,
        Device device,
        string recipient,
        Guid messageId
    )
    {
        var content = new MailContent([
            new MailBlock.Heading($"Service request {Number(request)} is graver now"),
            new MailBlock.Paragraph(
                $"Hearth raised its severity because the device reported the problem again: {finding.Count} times since {Utc(finding.FirstSeenAt)}."
            ),
            new MailBlock.Facts([
                new("Number", Number(request)),
                new("Severity", $"{Words.Graded(request.Severity)}, before {Words.Graded(before)}"),
                new("Device", $"{device.DisplayName} ({device.ProductId}, serial {device.SerialNumber})"),
                new("Team", Words.Of(request.Team)),
            ]),
            new MailBlock.Heading("Problem"),
            new MailBlock.Paragraph(finding.Problem),
            .. EvidenceOf(finding.Evidence),
            new MailBlock.Heading("Recommendation"),
            new MailBlock.Steps(finding.Recommendation),
            .. PartOf(finding),
            new MailBlock.Link(
                $"Open service request {Number(request)}",
                composer.LinkTo($"/service-requests/{Number(request)}")
            ),
            new MailBlock.Small($"{RuleOf(finding)}."),
        ]);
        return composer.Compose(
            "M18",
            recipient,
            $"[SR {Number(request)}] raised to {Words.Of(request.Severity)}: {device.DisplayName}, {request.Title}",
            content,
            $"{request.Id} {(int)request.Severity} {messageId}",
            device.CompanyId,
            request.Id
        );
    }

    private static string RuleOf(Finding finding) =>
        $"Rule {finding.RuleId}, version {finding.RuleVersion}{OfPack(finding)}";

    /// <summary>The lines that prove something, each with where it stands.</summary>
    /// <param name="evidence">The lines, which came from a device; the secrets in them are replaced.</param>
    internal static ImmutableArray<MailBlock> EvidenceOf(ImmutableArray<EvidenceLine> evidence) =>
        evidence.IsEmpty
            ? []
            :
            [
                new MailBlock.Heading("Evidence"),
                .. evidence
                    .Take(MaxEvidence)
                    .Select(line => new MailBlock.Evidence(
                        VisibleText.Of(Cut(line.Text)),
                        $"{VisibleText.Of(Cut(line.Source))}, line {line.LineNumber.ToString(CultureInfo.InvariantCulture)}"
                    )),
            ];

    private static string Cut(string text) =>
        text.Length <= MaxEvidenceLength ? text : text[..(MaxEvidenceLength - 1)] + "…";

    private static string OfPack(Finding finding) => finding.Pack is { Length: > 0 } pack ? $", of {pack}" : "";

    private static ImmutableArray<MailBlock> PartOf(Finding finding) =>
        finding.Part is { } part
            ?
            [
                new MailBlock.Facts([
                    new(
                        "Part",
                        Words.Of(part) + (part.NeedsSecondEvidence ? "; replaced only if it happens again" : "")
                    ),
                ]),
            ]
            : [];

    private static string Number(ServiceRequest request) => request.Number.ToString(CultureInfo.InvariantCulture);

    private static string Utc(DateTimeOffset at) =>
        at.UtcDateTime.ToString("yyyy-MM-dd HH:mm:ss 'UTC'", CultureInfo.InvariantCulture);
}
