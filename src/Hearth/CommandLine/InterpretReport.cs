using System.Collections.Immutable;
using System.Globalization;
using System.Text;
using System.Text.Json;
using Hearth.Knowledge;
using Hearth.Knowledge.CommandOutput;
using Hearth.Knowledge.Syslog;
using Hearth.Knowledge.TextFsm;

namespace Hearth.CommandLine;

/// <summary>What is told of outputs, as JSON and for people.</summary>
internal static class InterpretReport
{
    private const int MostUnexplained = 10;

    /// <summary>More rows than this are shown as a table, a line each.</summary>
    private const int MostRecords = 1;

    /// <summary>The reports as one JSON document.</summary>
    /// <param name="reports">The reports.</param>
    /// <param name="isSession">Whether they are listed as <c>outputs</c>, or the one there is stands alone.</param>
    public static string ToJson(ImmutableArray<ExplainedOutput> reports, bool isSession)
    {
        return JsonText.Written(json =>
        {
            if (!isSession)
            {
                Write(json, reports[0]);
            }
            else
            {
                json.WriteStartObject();
                json.WriteStartArray("outputs");
                foreach (var report in reports)
                {
                    Write(json, report);
                }

                json.WriteEndArray();
                json.WriteEndObject();
            }
        });
    }

    /// <summary>The reports for people.</summary>
    public static string ToText(ImmutableArray<ExplainedOutput> reports)
    {
        var text = new StringBuilder();
        foreach (var report in reports)
        {
            Append(text, report);
        }

        return text.ToString();
    }

    private static void Write(Utf8JsonWriter json, ExplainedOutput output)
    {
        var read = output.Read;
        json.WriteStartObject();
        json.WriteString("command", read.Command);
        json.WriteString("platform", read.Platform);
        json.WriteString("template", read.Table?.Template);
        json.WriteBoolean("found", read.IsFound);
        json.WriteBoolean("complete", output.Complaint is null);
        json.WriteString("fault", output.Complaint);
        json.WriteStartArray("rows");
        foreach (var row in read.Table?.Rows ?? [])
        {
            TableJson.Write(json, read.Table!.Columns, row);
        }

        json.WriteEndArray();
        json.WriteStartArray("findings");
        foreach (var finding in output.Findings)
        {
            Write(json, finding);
        }

        json.WriteEndArray();
        json.WriteStartArray("messages");
        foreach (var message in output.Messages)
        {
            Write(json, message);
        }

        json.WriteEndArray();
        json.WriteStartArray("unexplained");
        foreach (var line in read.Table?.Unexplained ?? [])
        {
            json.WriteStartObject();
            json.WriteNumber("line", line.Number);
            json.WriteString("text", line.Text);
            json.WriteEndObject();
        }

        json.WriteEndArray();
        json.WriteStartArray("others");
        foreach (var other in read.Others)
        {
            json.WriteStartObject();
            json.WriteString("command", other.Command);
            json.WriteString("platform", other.Platform);
            json.WriteEndObject();
        }

        json.WriteEndArray();
        json.WriteEndObject();
    }

    private static void Write(Utf8JsonWriter json, OutputMessage message)
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

    private static void Write(Utf8JsonWriter json, Diagnosis finding)
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

    /// <summary>What it was, what is wrong, what the log says, then the rows and the lines that no rule knew.</summary>
    private static void Append(StringBuilder text, ExplainedOutput output)
    {
        var read = output.Read;
        text.Append(CultureInfo.InvariantCulture, $"{TableJson.OnTerminal(read.Command ?? "unknown command")}");
        text.Append(CultureInfo.InvariantCulture, $" ({read.Platform ?? "unknown platform"}");
        text.Append(read.IsFound ? ", found by the look of it)\n" : ")\n");
        foreach (var finding in output.Findings)
        {
            Append(text, finding);
        }

        foreach (var message in output.Messages.Where(message => message.Explained.Known is not null))
        {
            Append(text, message);
        }

        if (read.Table is { } table)
        {
            AppendRows(text, table);
            AppendUnexplained(text, table);
        }

        text.Append('\n');
    }

    private static void Append(StringBuilder text, Diagnosis finding)
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

    private static void Append(StringBuilder text, OutputMessage message)
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

    private static void AppendRows(StringBuilder text, CommandTable table)
    {
        text.Append('\n');
        if (table.Rows.Length > MostRecords && RowTable.Of(table) is { } shown)
        {
            text.Append(shown);
            return;
        }

        for (var row = 0; row < table.Rows.Length; row++)
        {
            text.Append(CultureInfo.InvariantCulture, $"  row {row + 1}\n");
            foreach (var (column, cell) in table.Columns.Zip(table.Rows[row]))
            {
                if (cell.InOneLine is { Length: > 0 } value)
                {
                    text.Append(CultureInfo.InvariantCulture, $"    {column, -24} {TableJson.OnTerminal(value)}\n");
                }
            }
        }
    }

    private static void AppendUnexplained(StringBuilder text, CommandTable table)
    {
        foreach (var line in table.Unexplained.Take(MostUnexplained))
        {
            text.Append(
                CultureInfo.InvariantCulture,
                $"  not explained, line {line.Number}: {TableJson.OnTerminal(line.Text)}\n"
            );
        }

        if (table.Unexplained.Length > MostUnexplained)
        {
            text.Append(
                CultureInfo.InvariantCulture,
                $"  not explained, and {table.Unexplained.Length - MostUnexplained} more lines\n"
            );
        }
    }
}
