using System.Collections.Immutable;
using Hearth.Knowledge;
using Hearth.Protocol;

namespace Hearth.Service.OnDemand;

/// <summary>What rules say about the output attached to a request. Pure.</summary>
internal static class OutputAnalysis
{
    /// <summary>Most lines of a log that are looked at, counted from its end.</summary>
    private const int MostLines = 500;

    /// <summary>
    /// What the attached outputs say as a whole and, where the analysis of an output was asked for, what each system message
    /// logged in it says, as if the device had sent it by itself. Equal conclusions count once; what a later line clears is
    /// left out.
    /// </summary>
    public static ImmutableArray<Diagnosis> Of(Analyst analyst, AnalysisInput input, Traffic.Request request)
    {
        // How severe the request is says nothing about what was attached.
        var asked = input.Message with
        {
            Severity = null,
            SeverityRaw = null,
        };
        var found = new List<Diagnosis>(analyst.Analyse(input with { Message = asked }).Diagnoses);
        if (request.Service != RequestedService.OutputAnalysis || asked.Attachments.IsEmpty)
        {
            return [.. found];
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

        return [.. found];
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
