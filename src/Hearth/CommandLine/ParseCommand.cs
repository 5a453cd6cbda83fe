using System.CommandLine;
using System.Text;
using System.Text.Json;
using Hearth.Knowledge.TextFsm;

namespace Hearth.CommandLine;

/// <summary><c>hearth parse</c>: one template over one output, for people who write templates.</summary>
public static class ParseCommand
{
    /// <summary>Makes the command.</summary>
    public static Command Create()
    {
        var file = new Argument<string>("FILE") { Description = "The output; - for standard input." };
        var template = new Option<string>("--template")
        {
            Description = "TextFSM template.",
            HelpName = "FILE",
            Required = true,
        };
        var json = Arguments.Json();
        var command = new HearthCommand(
            "parse",
            "Read an output with a TextFSM template.",
            """
            The rows are those of the original engine, with the names of the template's values. Lines that no rule matched go to standard
            error. Exit status 1 when a rule called a line an error: then there are no rows, as with the original.

            Examples:
              hearth parse --template acme_os_show_fans.textfsm fans.txt
              hearth parse --template acme_os_show_fans.textfsm - --json < fans.txt
            """
        )
        {
            file,
            template,
            json,
        };
        command.SetAction(
            (parsed, cancellationToken) =>
                RunAsync(
                    parsed.GetRequiredValue(file),
                    parsed.GetRequiredValue(template),
                    parsed.GetValue(json),
                    parsed.InvocationConfiguration.Output,
                    parsed.InvocationConfiguration.Error,
                    cancellationToken
                )
        );
        return command;
    }

    private static async Task<int> RunAsync(
        string file,
        string templateFile,
        bool isJson,
        TextWriter output,
        TextWriter error,
        CancellationToken cancellationToken
    )
    {
        var (written, templateComplaint) = await InputText.ReadAsync(templateFile, cancellationToken);
        if (written is null)
        {
            await error.WriteLineAsync("hearth parse: " + templateComplaint);
            return ExitStatus.BadInput;
        }

        var load = Template.Read(templateFile, written, TemplateLimits.Default);
        if (load is TemplateLoad.Refused(var fault))
        {
            await error.WriteLineAsync($"hearth parse: {fault}");
            return ExitStatus.BadInput;
        }

        var (text, complaint) = await InputText.ReadAsync(file, cancellationToken);
        if (text is null)
        {
            await error.WriteLineAsync("hearth parse: " + complaint);
            return ExitStatus.BadInput;
        }

        // Line ends made one, as Python does when it reads a text file.
        var result = ((TemplateLoad.Loaded)load).Template.Parse(
            text.ReplaceLineEndings("\n"),
            TemplateMode.Strict,
            cancellationToken
        );
        await output.WriteAsync(isJson ? ToJson(result) : ToText(result));
        foreach (var line in result.Unexplained)
        {
            await error.WriteLineAsync($"{InputFile.Shown(file)}:{line.Number}: no rule reads: {Shown(line.Text)}");
        }

        if (result.Fault is null)
        {
            return ExitStatus.Worked;
        }

        await error.WriteLineAsync($"hearth parse: {Shown(result.Fault)}");
        return ExitStatus.FoundWrong;
    }

    private static string ToJson(TemplateResult result)
    {
        return JsonText.Written(json =>
        {
            json.WriteStartArray();
            foreach (var row in result.Rows)
            {
                TableJson.Write(json, result.Columns, row);
            }

            json.WriteEndArray();
        });
    }

    private static string ToText(TemplateResult result)
    {
        var text = new StringBuilder(string.Join('\t', result.Columns)).Append('\n');
        foreach (var row in result.Rows)
        {
            text.AppendJoin('\t', row.Select(cell => Shown(cell.InOneLine))).Append('\n');
        }

        return text.ToString();
    }

    private static string Shown(string text) => TableJson.OnTerminal(text);
}
