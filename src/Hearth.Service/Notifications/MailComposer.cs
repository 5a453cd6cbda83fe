using System.Security.Cryptography;
using System.Text;
using Microsoft.Extensions.Options;

namespace Hearth.Service.Notifications;

/// <summary>Makes a mail of what it is to say: subject, address, stable Message-ID, both bodies.</summary>
public sealed class MailComposer(IOptions<NotificationSettings> settings)
{
    /// <summary>Address of a page of the portal.</summary>
    /// <param name="path">Path with its leading slash.</param>
    public string LinkTo(string path) => settings.Value.PortalUrl.TrimEnd('/') + path;

    /// <summary>Makes the mail.</summary>
    /// <param name="template">Which mail it is, such as <c>M01</c>.</param>
    /// <param name="recipient">One address.</param>
    /// <param name="subject">Subject; line breaks become blanks.</param>
    /// <param name="content">What it says.</param>
    /// <param name="occasion">What makes this mail this mail: the same occasion, template and recipient give the same Message-ID.</param>
    /// <param name="companyId">Whom it concerns.</param>
    /// <param name="subjectId">What it is about.</param>
    public MailText Compose(
        string template,
        string recipient,
        string subject,
        MailContent content,
        string occasion,
        Guid? companyId,
        Guid? subjectId
    )
    {
        var line = new string([.. subject.Select(c => char.IsControl(c) ? ' ' : c)]).Trim();
        var digest = SHA256.HashData(Encoding.UTF8.GetBytes($"{template}\n{occasion}\n{recipient}"));
        return new MailText
        {
            Template = template,
            Recipient = recipient,
            Subject = line.Length <= 200 ? line : line[..199] + "…",
            MessageId =
                $"{template.ToLowerInvariant()}.{Convert.ToHexStringLower(digest.AsSpan(0, 16))}@{settings.Value.MailDomain}",
            TextBody = content.ToText(),
            HtmlBody = content.ToHtml(line),
            CompanyId = companyId,
            SubjectId = subjectId,
        };
    }
}
