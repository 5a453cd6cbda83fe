using System.Collections.Immutable;
using Hearth.Knowledge;
using Hearth.Knowledge.CommandOutput;
using Hearth.Protocol;

namespace Hearth.Service.OnDemand;

/// <summary>What is said about the output attached to a request: by rules, by the rows in it, by the messages in it. Pure.</summary>
internal static class OutputAnalysis
{
    /// <summary>Most lines of a log that are looked at, counted from its end.</summary>
    private const int MostLines = 500;

    /// <summary>
    /// What the attached outputs say as a whole and, where the analysis of an output was asked for, what each system message
    /// logged in it and each part that a row of it calls broken says, as if the device had sent it by itself. Equal conclusions
    /// count once; what a later line clears is left out.
    /// </summary>
    public static OutputReading Of(
        OutputExplainer explainer,
        AnalysisInput input,
        Traffic.Request request,
        CancellationToken cancellationToken
    )
    {
        var analyst = explainer.Analyst;
        // How severe the request is says nothing about what was attached.
        var asked = input.Message with
        {
            Severity = null,
            SeverityRaw = null,
        };
        var found = new List<Diagnosis>(analyst.Analyse(input with { Message = asked }).Diagnoses);
        if (request.Service != RequestedService.OutputAnalysis || asked.Attachments.IsEmpty)
        {
            return new OutputReading([.. found], null);
        }

        var (attachment, content) = AttachmentContent.OfAll(asked).First();
        var text = AttachmentText.ForDisplay(attachment, content, asked.Family);
        foreach (var line in text.Split('\n').TakeLast(MostLines))
        {
            if (SystemMessages.TryFind(line, out var syslog))
            {
                Add(found, analyst.Analyse(input with { Message = Logged(asked, line, syslog) }).Diagnoses);
            }
        }

        var output = (explainer with { About = input with { Message = asked } })
            .Of(text, attachment.Name, TemplateTables.PlatformOf(asked.Family), cancellationToken)
            .FirstOrDefault();
        Add(found, output?.BrokenParts ?? []);
        return new OutputReading([.. found], output);
    }

    private static Message Logged(Message asked, string line, SystemMessage syslog) =>
        asked with
        {
            AlertGroup = AlertGroup.Syslog,
            Kind = MessageKind.Reactive,
            Description = line.Trim(),
            Syslog = syslog,
            Severity = CallHomeLevels.FromSyslog(syslog.Severity),
            Attachments = [],
        };

    private static string? OnlyPosition(List<Diagnosis> found, string ruleId) =>
        found.FindAll(earlier => earlier.RuleId == ruleId) is [var single] ? single.Position : "?";

    private static void Add(List<Diagnosis> found, ImmutableArray<Diagnosis> diagnoses)
    {
        foreach (var diagnosis in diagnoses)
        {
            // A recovery that names no place may mean any of several: then all of them stay.
            found.RemoveAll(earlier =>
                diagnosis.Clears.Any(cleared =>
                    cleared.RuleId == earlier.RuleId
                    && (cleared.Position ?? OnlyPosition(found, cleared.RuleId)) == earlier.Position
                )
            );
            if (
                diagnosis.Kind == DiagnosisKind.Problem
                && found.TrueForAll(d => d.Fingerprint != diagnosis.Fingerprint)
            )
            {
                found.Add(diagnosis);
            }
        }
    }
}

/// <summary>What is said about an output.</summary>
/// <param name="Findings">What the rules say.</param>
/// <param name="Output">How the output was read; <see langword="null"/> when none was asked to be.</param>
internal sealed record OutputReading(ImmutableArray<Diagnosis> Findings, ExplainedOutput? Output);
