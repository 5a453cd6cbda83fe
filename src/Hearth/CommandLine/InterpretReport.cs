using System.Collections.Immutable;
using System.Globalization;
using System.Text;
using System.Text.Json;
using Hearth.Knowledge.CommandOutput;
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
    /// <param name="data">The data folder that was named; <see langword="null"/> for none.</param>
    public static string ToJson(ImmutableArray<ExplainedOutput> reports, bool isSession, string? data)
    {
        return JsonText.Written(json =>
        {
            if (!isSession)
            {
                Write(json, reports[0], data);
            }
            else
            {
                json.WriteStartObject();
                json.WriteStartArray("outputs");
                foreach (var report in reports)
                {
                    Write(json, report, data);
                }

                json.WriteEndArray();
                json.WriteEndObject();
            }
        });
    }

    /// <summary>The reports for people.</summary>
    /// <param name="reports">The reports.</param>
    /// <param name="data">The data folder that was named; <see langword="null"/> for none.</param>
    public static string ToText(ImmutableArray<ExplainedOutput> reports, string? data)
    {
        var text = new StringBuilder();
        foreach (var report in reports)
        {
            Append(text, report, data);
        }

        return text.ToString();
    }

    private static void Write(Utf8JsonWriter json, ExplainedOutput output, string? data)
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
            FindingText.Write(json, finding);
        }

        json.WriteEndArray();
        json.WriteStartArray("messages");
        foreach (var message in output.Messages)
        {
            FindingText.Write(json, message);
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
        ComponentTreeText.Write(json, output.Parts);
        BriefingText.Write(json, output.Release, data);
        json.WriteEndObject();
    }

    /// <summary>What it was, what is wrong, what the log says, then the rows and the lines that no rule knew.</summary>
    private static void Append(StringBuilder text, ExplainedOutput output, string? data)
    {
        var read = output.Read;
        text.Append(CultureInfo.InvariantCulture, $"{TableJson.OnTerminal(read.Command ?? "unknown command")}");
        text.Append(CultureInfo.InvariantCulture, $" ({read.Platform ?? "unknown platform"}");
        text.Append(read.IsFound ? ", found by the look of it)\n" : ")\n");
        if (output.Release is { } release)
        {
            BriefingText.Append(text, release, data);
            text.Append('\n');
        }

        foreach (var finding in output.Findings)
        {
            FindingText.Append(text, finding);
        }

        foreach (var message in output.Messages.Where(message => message.Explained.Known is not null))
        {
            FindingText.Append(text, message);
        }

        if (read.Table is { } table)
        {
            AppendRows(text, table);
            AppendUnexplained(text, table);
        }

        if (output.Parts is { } parts)
        {
            ComponentTreeText.Append(text, parts);
        }

        text.Append('\n');
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
