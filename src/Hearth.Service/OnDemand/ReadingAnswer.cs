using System.Collections.Immutable;
using System.Globalization;
using Hearth.Knowledge;
using Hearth.Knowledge.CommandOutput;
using Hearth.Knowledge.Syslog;
using Hearth.Protocol.Display;
using Hearth.Scrubbing;
using Hearth.Service.Analysis;
using Hearth.Service.Notifications;

namespace Hearth.Service.OnDemand;

/// <summary>How an output was read, and what the graver messages in it mean that no finding tells of already. Pure.</summary>
internal static class ReadingAnswer
{
    /// <summary>Most messages that are explained in one mail.</summary>
    private const int MostMessages = 10;

    /// <summary>The answer's end.</summary>
    /// <param name="output">The output as it was read.</param>
    /// <param name="findings">What is told of it before.</param>
    /// <param name="scrubber">That of the device's company.</param>
    public static ImmutableArray<MailBlock> Of(
        ExplainedOutput output,
        ImmutableArray<Diagnosis> findings,
        Scrubber scrubber
    )
    {
        var told = findings.SelectMany(finding => finding.Evidence).Select(line => line.Text).ToHashSet();
        var rules = findings.Select(finding => finding.RuleId).ToHashSet(StringComparer.Ordinal);
        var messages = output
            .Messages.Where(message => message.Explained.Known is not null)
            .Where(message => !told.Contains(message.Text) && !rules.Contains(message.Explained.RuleId ?? ""))
            .ToList();
        return
        [
            .. messages.Take(MostMessages).SelectMany(message => Explained(message, output, scrubber)),
            .. messages.Count > MostMessages
                ? new MailBlock[]
                {
                    new MailBlock.Small(
                        $"{messages.Count - MostMessages} more kinds of message are left out of this mail."
                    ),
                }
                : [],
            new MailBlock.Small(HowRead(output, scrubber)),
        ];
    }

    private static IEnumerable<MailBlock> Explained(OutputMessage message, ExplainedOutput output, Scrubber scrubber)
    {
        var name = MessageWording.NameOf(message.Explained.Decoded) ?? "";
        var times = message.Times > 1 ? $", {Number(message.Times)} times" : "";
        yield return new MailBlock.Heading($"%{VisibleText.Of(name)}{times}");
        foreach (
            var line in FindingMails
                .EvidenceOf([
                    new EvidenceLine(output.Read.Command ?? "", message.Line.Number, scrubber.Scrub(message.Text).Text),
                ])
                .OfType<MailBlock.Evidence>()
        )
        {
            yield return line;
        }

        yield return new MailBlock.Paragraph(message.Explained.Known!.Explanation);
        yield return new MailBlock.Steps([.. message.Explained.Known.Action]);
    }

    private static string HowRead(ExplainedOutput output, Scrubber scrubber) =>
        output switch
        {
            { Read.SearchFault: { } fault } => $"Not all of it was read: {Shown(fault, scrubber)}.",
            { Read.Table.Fault: { } fault } => $"Not all of it was read: {Shown(fault, scrubber)}.",
            { Read.Table: { Explained: > 0 } table } =>
                $"It was read as {Number(table.Rows.Length)} rows by the template {table.Template}.",
            { Parts: not null } => "It was read as a list of parts.",
            _ => "No template reads it as rows; only its words and the system messages in it were looked at.",
        };

    private static string Shown(string fault, Scrubber scrubber) => VisibleText.Of(scrubber.Scrub(fault).Text);

    private static string Number(int count) => count.ToString(CultureInfo.InvariantCulture);
}
