using System.Collections.Immutable;
using System.Globalization;
using System.Text;
using System.Text.Json;
using Hearth.Knowledge;
using Hearth.Knowledge.CommandOutput;
using Hearth.Knowledge.TextFsm;

namespace Hearth.CommandLine;

/// <summary>What is told of one output.</summary>
/// <param name="Part">The output.</param>
/// <param name="Read">What the templates made of it.</param>
/// <param name="Findings">What the rules say of it.</param>
internal sealed record InterpretReport(CommandPart Part, InterpretedOutput Read, ImmutableArray<Diagnosis> Findings)
{
    private const int MostUnexplained = 10;

    /// <summary>What went wrong, in a sentence; <see langword="null"/> for nothing.</summary>
    public string? Complaint =>
        this switch
        {
            { Read.Table: null, Read.Command: null } => "no template reads such an output",
            { Read.Table: null, Read.Platform: null } =>
                $"no template knows the command '{Read.Command}', or none reads this output of it",
            { Read.Table: null } => $"no template knows the command '{Read.Command}' of {Read.Platform}",
            { Read.Table.Fault: { } fault } => fault,
            _ => null,
        };

    /// <summary>The reports as one JSON document.</summary>
    /// <param name="reports">The reports.</param>
    /// <param name="isSession">Whether they are listed as <c>outputs</c>, or the one there is stands alone.</param>
    public static string ToJson(ImmutableArray<InterpretReport> reports, bool isSession)
    {
        return JsonText.Written(json =>
        {
            if (!isSession)
            {
                reports[0].Write(json);
            }
            else
            {
                json.WriteStartObject();
                json.WriteStartArray("outputs");
                foreach (var report in reports)
                {
                    report.Write(json);
                }

                json.WriteEndArray();
                json.WriteEndObject();
            }
        });
    }

    /// <summary>The reports for people.</summary>
    public static string ToText(ImmutableArray<InterpretReport> reports)
    {
        var text = new StringBuilder();
        foreach (var report in reports)
        {
            report.Append(text);
        }

        return text.ToString();
    }

    private void Write(Utf8JsonWriter json)
    {
        json.WriteStartObject();
        json.WriteString("command", Read.Command);
        json.WriteString("platform", Read.Platform);
        json.WriteString("template", Read.Table?.Template);
        json.WriteBoolean("found", Read.IsFound);
        json.WriteBoolean("complete", Complaint is null);
        json.WriteString("fault", Complaint);
        json.WriteStartArray("rows");
        foreach (var row in Read.Table?.Rows ?? [])
        {
            TableJson.Write(json, Read.Table!.Columns, row);
        }

        json.WriteEndArray();
        json.WriteStartArray("findings");
        foreach (var finding in Findings)
        {
            Write(json, finding);
        }

        json.WriteEndArray();
        json.WriteStartArray("unexplained");
        foreach (var line in Read.Table?.Unexplained ?? [])
        {
            json.WriteStartObject();
            json.WriteNumber("line", line.Number);
            json.WriteString("text", line.Text);
            json.WriteEndObject();
        }

        json.WriteEndArray();
        json.WriteStartArray("others");
        foreach (var other in Read.Others)
        {
            json.WriteStartObject();
            json.WriteString("command", other.Command);
            json.WriteString("platform", other.Platform);
            json.WriteEndObject();
        }

        json.WriteEndArray();
        json.WriteEndObject();
    }

    private static void Write(Utf8JsonWriter json, Diagnosis finding)
    {
        json.WriteStartObject();
        json.WriteString("ruleId", finding.RuleId);
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

    private void Append(StringBuilder text)
    {
        text.Append(CultureInfo.InvariantCulture, $"{TableJson.OnTerminal(Read.Command ?? "unknown command")}");
        text.Append(CultureInfo.InvariantCulture, $" ({Read.Platform ?? "unknown platform"}");
        text.Append(Read.IsFound ? ", found by the look of it)\n" : ")\n");
        var table = Read.Table;
        for (var row = 0; row < (table?.Rows.Length ?? 0); row++)
        {
            text.Append(CultureInfo.InvariantCulture, $"  row {row + 1}\n");
            foreach (var (column, cell) in table!.Columns.Zip(table.Rows[row]))
            {
                if (TableJson.TextOf(cell) is { Length: > 0 } value)
                {
                    text.Append(CultureInfo.InvariantCulture, $"    {column, -24} {TableJson.OnTerminal(value)}\n");
                }
            }
        }

        foreach (var line in (table?.Unexplained ?? []).Take(MostUnexplained))
        {
            text.Append(
                CultureInfo.InvariantCulture,
                $"  not explained, line {line.Number}: {TableJson.OnTerminal(line.Text)}\n"
            );
        }

        if (table?.Unexplained.Length > MostUnexplained)
        {
            text.Append(
                CultureInfo.InvariantCulture,
                $"  not explained, and {table.Unexplained.Length - MostUnexplained} more lines\n"
            );
        }

        foreach (var finding in Findings)
        {
            text.Append(CultureInfo.InvariantCulture, $"  {finding.RuleId}: {TableJson.OnTerminal(finding.Problem)}\n");
            text.Append(CultureInfo.InvariantCulture, $"    {TableJson.OnTerminal(finding.Impact)}\n");
            foreach (var step in finding.Recommendation)
            {
                text.Append(CultureInfo.InvariantCulture, $"    - {TableJson.OnTerminal(step)}\n");
            }
        }

        text.Append('\n');
    }
}
