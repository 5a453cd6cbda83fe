using System.Collections.Immutable;
using System.Globalization;
using System.Text;
using System.Text.Json;
using Hearth.Knowledge;
using Hearth.Knowledge.Advisories;
using Hearth.Knowledge.CommandOutput;
using Hearth.Knowledge.Inventory;
using Hearth.Knowledge.TextFsm;

namespace Hearth.CommandLine;

/// <summary>What is told of one output.</summary>
/// <param name="Part">The output.</param>
/// <param name="Read">What the templates made of it.</param>
/// <param name="Findings">What the rules say of it.</param>
/// <param name="Messages">The system messages in it that are more than notices.</param>
internal sealed record InterpretReport(
    CommandPart Part,
    InterpretedOutput Read,
    ImmutableArray<Diagnosis> Findings,
    ImmutableArray<OutputMessage> Messages
)
{
    /// <summary>The parts it lists; <see langword="null"/> when it lists none.</summary>
    public ComponentTree? Parts { get; init; }

    /// <summary>Why not all parts were read; <see langword="null"/> when all were.</summary>
    public string? PartsFault { get; init; }

    /// <summary>What is known of the release it prints; <see langword="null"/> when it prints none.</summary>
    public ReleaseBriefing? Release { get; init; }

    /// <summary>The data folder that was named; <see langword="null"/> for none.</summary>
    public string? Data { get; init; }

    /// <summary>Why nothing can be said of the release: a mistake in the catalogues; <see langword="null"/> for none.</summary>
    public string? ReleaseFault { get; init; }

    private const int MostUnexplained = 10;

    /// <summary>More rows than this are shown as a table, a line each.</summary>
    private const int MostRecords = 1;

    /// <summary>What went wrong, in a sentence; <see langword="null"/> for nothing.</summary>
    public string? Complaint =>
        this switch
        {
            { Read.SearchFault: { } cut } => cut,
            { PartsFault: { } cut } => cut,
            { Read.Table: null, Parts: not null } => null,
            { Read.Table: null, Read.Command: null } => "no template reads such an output",
            { Read.Table: null, Read.Platform: null } =>
                $"no template knows the command '{Read.Command}', or none reads this output of it",
            { Read.Table: null } => $"no template knows the command '{Read.Command}' of {Read.Platform}",
            { Read.Table.Fault: { } fault } => fault,
            { ReleaseFault: { } wrong } => wrong,
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
            FindingText.Write(json, finding);
        }

        json.WriteEndArray();
        json.WriteStartArray("messages");
        foreach (var message in Messages)
        {
            FindingText.Write(json, message);
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
        ComponentTreeText.Write(json, Parts);
        BriefingText.Write(json, Release, Data);
        json.WriteEndObject();
    }

    /// <summary>What it was, what is wrong, what the log says, then the rows and the lines that no rule knew.</summary>
    private void Append(StringBuilder text)
    {
        text.Append(CultureInfo.InvariantCulture, $"{TableJson.OnTerminal(Read.Command ?? "unknown command")}");
        text.Append(CultureInfo.InvariantCulture, $" ({Read.Platform ?? "unknown platform"}");
        text.Append(Read.IsFound ? ", found by the look of it)\n" : ")\n");
        if (Release is { } release)
        {
            BriefingText.Append(text, release, Data);
            text.Append('\n');
        }

        foreach (var finding in Findings)
        {
            FindingText.Append(text, finding);
        }

        foreach (var message in Messages.Where(message => message.Explained.Known is not null))
        {
            FindingText.Append(text, message);
        }

        if (Read.Table is { } table)
        {
            AppendRows(text, table);
            AppendUnexplained(text, table);
        }

        if (Parts is { } parts)
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
                if (TableJson.TextOf(cell) is { Length: > 0 } value)
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
