using System.Collections.Immutable;
using System.Globalization;
using System.Text;
using Hearth.Knowledge.Configuration;
using Hearth.Knowledge.Sanity;
using Hearth.Protocol;
using Hearth.Protocol.Display;
using Hearth.Scrubbing;
using Hearth.Service.Notifications;

namespace Hearth.Service.OnDemand;

/// <summary>The answer to a configuration check: what is wrong with the attached configuration, why, and what to enter. Pure.</summary>
internal static class ConfigurationAnswer
{
    /// <summary>Most findings told in full; the rest is told by its titles.</summary>
    private const int MostFindings = 20;

    /// <summary>Most places told of one finding.</summary>
    private const int MostPlaces = 5;

    /// <summary>Answers.</summary>
    /// <param name="message">The request with its attachments.</param>
    /// <param name="scrubber">Takes secrets out of what is quoted.</param>
    /// <param name="cancellationToken">Ends the work.</param>
    /// <returns>The blocks of the mail, and a sentence for the trace.</returns>
    public static (ImmutableArray<MailBlock> Blocks, string Step) Of(
        Message message,
        Scrubber scrubber,
        CancellationToken cancellationToken
    )
    {
        foreach (var (attachment, content) in AttachmentContent.OfAll(message))
        {
            if (content.Text is null || !RunningConfiguration.IsNamed(attachment.Name))
            {
                continue;
            }

            var report = ConfigurationSanity.BuiltIn.Check(
                AttachmentText.ForDisplay(attachment, content, message.Family),
                new()
                {
                    Platform = ConfigurationPlatforms.Of(message.Family),
                    IsWhole = !content.IsTruncated && RunningConfiguration.IsWhole(attachment.Name),
                    Scrubber = scrubber,
                },
                cancellationToken
            );
            return ([.. Blocks(report)], $"{report.Findings.Length} findings in the attached configuration.");
        }

        return (
            [
                new MailBlock.Paragraph(
                    "No running configuration was attached to the request, so there was nothing to check. The message in Hearth shows what came."
                ),
            ],
            "No running configuration is attached."
        );
    }

    private static IEnumerable<MailBlock> Blocks(SanityReport report)
    {
        yield return new MailBlock.Paragraph(
            report.Findings.IsEmpty
                ? "The checks found nothing to change in the attached configuration."
                : $"{Count(report, SanitySeverity.Critical)} critical, {Count(report, SanitySeverity.Warning)} warnings and "
                    + $"{Count(report, SanitySeverity.Info)} hints in the attached configuration. What you have to choose stands in angle "
                    + "brackets. Try changes to log-in with a second session open."
        );
        var severe = report.Findings.Where(finding => finding.Check.Severity >= SanitySeverity.Warning).ToList();
        foreach (var finding in severe.Take(MostFindings))
        {
            var word = finding.Check.Severity == SanitySeverity.Critical ? "Critical" : "Warning";
            yield return new MailBlock.Heading($"{word}: {finding.Check.Title}");
            yield return new MailBlock.Paragraph(finding.Check.Reason);
            yield return new MailBlock.Output(Places(finding));
        }

        var titles = severe.Skip(MostFindings).Concat(report.Findings.Except(severe)).ToList();
        if (titles.Count > 0)
        {
            yield return new MailBlock.Heading("Also");
            yield return new MailBlock.Steps([
                .. titles.Select(finding => $"{finding.Check.Title} ({finding.Check.Id})"),
            ]);
        }

        if (!report.IsWhole)
        {
            yield return new MailBlock.Small("The configuration came cut off, so nothing is said of what it lacks.");
        }
    }

    private static int Count(SanityReport report, SanitySeverity severity) =>
        report.Findings.Count(finding => finding.Check.Severity == severity);

    private static string Places(SanityFinding finding)
    {
        var text = new StringBuilder();
        foreach (var place in finding.Places.Take(MostPlaces))
        {
            if (place.Detail is { } detail)
            {
                text.Append(VisibleText.Of(detail)).Append('\n');
            }

            foreach (var line in place.Lines)
            {
                text.Append(CultureInfo.InvariantCulture, $"{line.Number, 6}: {VisibleText.Of(line.Text)}\n");
            }

            foreach (var line in place.Changes.SelectMany(change => change.Lines()))
            {
                text.Append("     > ").Append(VisibleText.Of(line)).Append('\n');
            }
        }

        if (finding.PlaceCount > MostPlaces)
        {
            text.Append(CultureInfo.InvariantCulture, $"and in {finding.PlaceCount - MostPlaces} more places\n");
        }

        return text.ToString();
    }
}
