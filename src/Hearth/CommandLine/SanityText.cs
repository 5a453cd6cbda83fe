using System.Collections.Immutable;
using System.Globalization;
using System.Text;
using System.Text.Json;
using Hearth.Knowledge.Configuration;
using Hearth.Knowledge.Sanity;

namespace Hearth.CommandLine;

/// <summary>A report on a configuration, for people and for programs.</summary>
internal static class SanityText
{
    /// <summary>The report as one JSON document.</summary>
    public static string ToJson(SanityReport report)
    {
        return JsonText.Written(json =>
        {
            json.WriteStartObject();
            json.WriteString("platform", ConfigurationPlatforms.NameOf(report.Platform));
            json.WriteBoolean("platformFound", report.IsPlatformFound);
            json.WriteBoolean("whole", report.IsWhole);
            json.WriteBoolean("truncated", report.IsCut);
            json.WriteNumber("lines", report.LineCount);
            json.WriteNumber("lastLine", report.LastLine);
            json.WriteNumber("longLines", report.LongLines);
            json.WriteStartObject("counts");
            foreach (var severity in Severities())
            {
                json.WriteNumber(Word(severity), Of(report, severity).Length);
            }

            json.WriteEndObject();
            json.WriteStartArray("findings");
            foreach (var finding in report.Findings)
            {
                Write(json, finding);
            }

            json.WriteEndArray();
            json.WriteStartArray("notRun");
            foreach (var gap in report.NotRun)
            {
                json.WriteStartObject();
                json.WriteString("id", gap.CheckId);
                json.WriteString("reason", gap.Reason);
                json.WriteEndObject();
            }

            json.WriteEndArray();
            json.WriteEndObject();
        });
    }

    /// <summary>The report for people, the most severe first.</summary>
    public static string ToText(SanityReport report)
    {
        var text = new StringBuilder();
        text.Append(CultureInfo.InvariantCulture, $"{ConfigurationPlatforms.NameOf(report.Platform)}");
        text.Append(report.IsPlatformFound ? " (found by its lines)" : "");
        text.Append(CultureInfo.InvariantCulture, $", {report.LineCount} lines");
        text.Append(report.IsWhole ? ", a whole configuration\n" : ", not a whole configuration\n");
        if (report.IsCut)
        {
            text.Append(
                CultureInfo.InvariantCulture,
                $"The text is too long: line {report.LastLine} is the last that was read, and nothing is said of what the text lacks.\n"
            );
        }

        if (report.LongLines > 0)
        {
            text.Append(
                CultureInfo.InvariantCulture,
                $"Of {report.LongLines} lines only the first {ConfigurationSanity.MaxLineLength} characters were read.\n"
            );
        }

        foreach (var severity in Severities())
        {
            var findings = Of(report, severity);
            if (!findings.IsEmpty)
            {
                text.Append(CultureInfo.InvariantCulture, $"\n{Word(severity)}: {findings.Length}\n");
            }

            foreach (var finding in findings)
            {
                Append(text, finding);
            }
        }

        foreach (var group in report.NotRun.GroupBy(gap => gap.Reason))
        {
            text.Append(
                CultureInfo.InvariantCulture,
                $"\nnot answered: {string.Join(", ", group.Select(gap => gap.CheckId))}\n  {group.Key}\n"
            );
        }

        text.Append(
            CultureInfo.InvariantCulture,
            $"\n{string.Join(", ", Severities().Select(severity => $"{Of(report, severity).Length} {Word(severity)}"))}\n"
        );
        return text.ToString();
    }

    private static void Write(Utf8JsonWriter json, SanityFinding finding)
    {
        json.WriteStartObject();
        json.WriteString("id", finding.Check.Id);
        json.WriteString("severity", Word(finding.Check.Severity));
        json.WriteString("title", finding.Check.Title);
        json.WriteString("reason", finding.Check.Reason);
        json.WriteNumber("placeCount", finding.PlaceCount);
        json.WriteStartArray("places");
        foreach (var place in finding.Places)
        {
            json.WriteStartObject();
            json.WriteString("detail", place.Detail);
            json.WriteStartArray("lines");
            foreach (var line in place.Lines)
            {
                json.WriteStartObject();
                json.WriteNumber("number", line.Number);
                json.WriteString("text", line.Text);
                json.WriteEndObject();
            }

            json.WriteEndArray();
            json.WriteStartArray("change");
            foreach (var change in place.Changes)
            {
                json.WriteStartObject();
                Write(json, "mode", change.Mode);
                Write(json, "commands", change.Commands);
                json.WriteEndObject();
            }

            json.WriteEndArray();
            json.WriteEndObject();
        }

        json.WriteEndArray();
        json.WriteEndObject();
    }

    private static void Write(Utf8JsonWriter json, string name, ImmutableArray<string> texts)
    {
        json.WriteStartArray(name);
        foreach (var text in texts)
        {
            json.WriteStringValue(text);
        }

        json.WriteEndArray();
    }

    private static void Append(StringBuilder text, SanityFinding finding)
    {
        text.Append(CultureInfo.InvariantCulture, $"\n  {finding.Check.Id}: {finding.Check.Title}\n");
        text.Append(CultureInfo.InvariantCulture, $"    {finding.Check.Reason}\n");
        foreach (var place in finding.Places)
        {
            if (place.Detail is { } detail)
            {
                text.Append(CultureInfo.InvariantCulture, $"    {TableJson.OnTerminal(detail)}\n");
            }

            foreach (var line in place.Lines)
            {
                text.Append(CultureInfo.InvariantCulture, $"    {line.Number, 6}: {TableJson.OnTerminal(line.Text)}\n");
            }

            foreach (var line in place.Changes.SelectMany(change => change.Lines()))
            {
                text.Append(CultureInfo.InvariantCulture, $"         > {TableJson.OnTerminal(line)}\n");
            }
        }

        if (finding.PlaceCount > finding.Places.Length)
        {
            text.Append(
                CultureInfo.InvariantCulture,
                $"    and in {finding.PlaceCount - finding.Places.Length} more places\n"
            );
        }
    }

    private static IEnumerable<SanitySeverity> Severities() =>
        [SanitySeverity.Critical, SanitySeverity.Warning, SanitySeverity.Info];

    private static ImmutableArray<SanityFinding> Of(SanityReport report, SanitySeverity severity) =>
        [.. report.Findings.Where(finding => finding.Check.Severity == severity)];

    private static string Word(SanitySeverity severity) =>
        severity switch
        {
            SanitySeverity.Critical => "critical",
            SanitySeverity.Warning => "warning",
            _ => "info",
        };
}
