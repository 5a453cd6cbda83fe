using System.Globalization;
using System.Text;
using System.Text.Json;
using Hearth.Knowledge;
using Hearth.Knowledge.CommandOutput;
using Hearth.Knowledge.Syslog;

namespace Hearth.CommandLine;

/// <summary>What rules and system messages say of an output, as text and as JSON.</summary>
internal static class FindingText
{
    /// <summary>Writes a system message with what it means.</summary>
    public static void Write(Utf8JsonWriter json, OutputMessage message)
    {
        json.WriteStartObject();
        json.WriteString("tag", MessageWording.NameOf(message.Explained.Decoded));
        json.WriteNumber("line", message.Line.Number);
        json.WriteNumber("times", message.Times);
        json.WriteString("text", message.Text);
        json.WriteString("explanation", message.Explained.Known?.Explanation);
        json.WriteString("recommendedAction", message.Explained.RecommendedAction);
        json.WriteString("ruleId", message.Explained.RuleId);
        json.WriteEndObject();
    }

    /// <summary>Writes what a rule says.</summary>
    public static void Write(Utf8JsonWriter json, Diagnosis finding)
    {
        json.WriteStartObject();
        json.WriteString("ruleId", finding.RuleId);
        json.WriteNumber("ruleVersion", finding.RuleVersion);
        json.WriteString("pack", finding.Pack);
        json.WriteString("title", finding.Title);
        json.WriteString("confidence", RuleText.Word(finding.Confidence));
        if (finding.ProposedSeverity is { } severity)
        {
            json.WriteNumber("severity", (int)severity);
        }
        else
        {
            json.WriteNull("severity");
        }

        json.WriteString("problem", finding.Problem);
        json.WriteString("impact", finding.Impact);
        json.WriteStartArray("recommendation");
        foreach (var step in finding.Recommendation)
        {
            json.WriteStringValue(step);
        }

        json.WriteEndArray();
        json.WriteStartArray("evidence");
        foreach (var line in finding.Evidence)
        {
            json.WriteStringValue(
                $"{line.Source}:{line.LineNumber.ToString(CultureInfo.InvariantCulture)}: {line.Text}"
            );
        }

        json.WriteEndArray();
        json.WriteEndObject();
    }

    /// <summary>Adds what a rule says: what is wrong, what it means, where it was seen, what to do.</summary>
    public static void Append(StringBuilder text, Diagnosis finding)
    {
        var severity = finding.ProposedSeverity is { } proposed
            ? string.Create(CultureInfo.InvariantCulture, $", severity {(int)proposed}")
            : "";
        text.Append(
            CultureInfo.InvariantCulture,
            $"\n  {finding.RuleId} version {finding.RuleVersion}{severity}: {TableJson.OnTerminal(finding.Problem)}\n"
        );
        text.Append(CultureInfo.InvariantCulture, $"    {TableJson.OnTerminal(finding.Impact)}\n");
        foreach (var line in finding.Evidence)
        {
            text.Append(
                CultureInfo.InvariantCulture,
                $"    seen in line {line.LineNumber} of the output: {TableJson.OnTerminal(line.Text)}\n"
            );
        }

        foreach (var step in finding.Recommendation)
        {
            text.Append(CultureInfo.InvariantCulture, $"    - {TableJson.OnTerminal(step)}\n");
        }
    }

    /// <summary>Adds what a system message means.</summary>
    public static void Append(StringBuilder text, OutputMessage message)
    {
        var known = message.Explained.Known!;
        var times = message.Times == 1 ? "" : string.Create(CultureInfo.InvariantCulture, $", {message.Times} times");
        text.Append(
            CultureInfo.InvariantCulture,
            $"\n  {TableJson.OnTerminal(MessageWording.NameOf(message.Explained.Decoded) ?? "")}{times}: {known.Explanation}\n"
        );
        text.Append(
            CultureInfo.InvariantCulture,
            $"    last in line {message.Line.Number} of the output: {TableJson.OnTerminal(message.Text)}\n"
        );
        foreach (var step in known.Action)
        {
            text.Append(CultureInfo.InvariantCulture, $"    - {step}\n");
        }
    }
}
