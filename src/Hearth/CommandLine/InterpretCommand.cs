using System.Collections.Immutable;
using System.CommandLine;
using Hearth.Hosting;
using Hearth.Knowledge;
using Hearth.Knowledge.Advisories;
using Hearth.Knowledge.Catalogs;
using Hearth.Knowledge.CommandOutput;
using Hearth.Knowledge.TextFsm;
using Hearth.Service.Analysis;

namespace Hearth.CommandLine;

/// <summary><c>hearth interpret</c>: output of commands as rows, and what the rules say of it.</summary>
public static class InterpretCommand
{
    private const string Description = """
        With --command the answer is one output. Without it FILE is a session: it is cut at its prompts, and each command is answered;
        text without a prompt is read by the template that fits it best, and the answer says that it was found so. Pager marks,
        backspaces and colours do no harm. Exit status 1 when no template reads an output, when none of its lines is of the command named,
        or when a template could not read all of it.

        Examples:
          hearth interpret --command "show version" --platform cisco_ios version.txt
          hearth interpret session.log --json
          hearth interpret session.log --data /var/lib/hearth
        """;

    /// <summary>Makes the command.</summary>
    /// <param name="time">Tells today, for support that has ended.</param>
    public static Command Create(TimeProvider time)
    {
        var file = new Argument<string>("FILE") { Description = "Output or captured session; - for standard input." };
        var commandName = new Option<string>("--command")
        {
            Description = "The command that printed it; found from prompts or by the look of it when left out.",
            HelpName = "COMMAND",
        };
        var platform = new Option<string>("--platform")
        {
            Description = "The platform, such as cisco_ios; found by the look of the output when left out.",
            HelpName = "PLATFORM",
        };
        var templates = new Option<string>("--templates")
        {
            Description = "Folder of templates with an index, looked into before Hearth's own.",
            HelpName = "DIR",
        };
        var data = Data();
        var json = Arguments.Json();
        var command = new HearthCommand(
            "interpret",
            "Read the output of commands as rows, and say what the rules find in it.",
            Description
        )
        {
            file,
            commandName,
            platform,
            templates,
            data,
            json,
        };
        command.SetAction(
            (parsed, cancellationToken) =>
                RunAsync(
                    parsed.GetRequiredValue(file),
                    new(
                        parsed.GetValue(commandName),
                        parsed.GetValue(platform),
                        parsed.GetValue(templates),
                        parsed.GetValue(data),
                        parsed.GetValue(json)
                    ),
                    DateOnly.FromDateTime(time.GetUtcNow().UtcDateTime),
                    parsed.InvocationConfiguration,
                    cancellationToken
                )
        );
        return command;
    }

    private static Option<string?> Data()
    {
        var data = RulePackInput.Folder();
        data.Description = "Data folder: its rule packs, its catalogues and its folder of templates count, too.";
        return data;
    }

    private static async Task<int> RunAsync(
        string file,
        Wish wish,
        DateOnly today,
        InvocationConfiguration surroundings,
        CancellationToken cancellationToken
    )
    {
        var error = surroundings.Error;
        var (interpreter, faults) = Interpreter(wish);
        if (interpreter is null)
        {
            foreach (var fault in faults)
            {
                await error.WriteLineAsync($"hearth interpret: {fault}");
            }

            return ExitStatus.BadInput;
        }

        var (text, complaint) = await InputText.ReadAsync(file, cancellationToken);
        if (text is null)
        {
            await error.WriteLineAsync("hearth interpret: " + complaint);
            return ExitStatus.BadInput;
        }

        var (explainer, refusal) = ExplanationInput.Of("interpret", wish.Data);
        if (explainer is null)
        {
            await error.WriteAsync(refusal);
            return ExitStatus.BadInput;
        }

        var outputs = new OutputExplainer(
            interpreter,
            new Analyst(explainer.Rules),
            explainer,
            new(() => Published(wish.Data, cancellationToken)),
            today
        );
        return await AnswerAsync(
            file,
            wish,
            outputs.Of(text, wish.Command, wish.Platform, cancellationToken),
            surroundings
        );
    }

    private static async Task<int> AnswerAsync(
        string file,
        Wish wish,
        ImmutableArray<ExplainedOutput> reports,
        InvocationConfiguration surroundings
    )
    {
        var (output, error) = (surroundings.Output, surroundings.Error);
        if (reports.IsEmpty)
        {
            await error.WriteLineAsync($"hearth interpret: {InputFile.Shown(file)}: there is no output in it");
            return ExitStatus.BadInput;
        }

        await output.WriteAsync(
            wish.IsJson
                ? InterpretReport.ToJson(reports, wish.Command is null, wish.Data)
                : InterpretReport.ToText(reports, wish.Data)
        );
        foreach (var report in reports)
        {
            if (report.Complaint is { } what)
            {
                await error.WriteLineAsync($"hearth interpret: {InputFile.Shown(file)}:{report.Part.Line}: {what}");
            }
        }

        return reports.All(report => report.Complaint is null) ? ExitStatus.Worked : ExitStatus.FoundWrong;
    }

    /// <summary>The catalogues of a data folder, or of this build alone.</summary>
    private static (PublishedFacts? Facts, string? Fault) Published(string? data, CancellationToken cancellationToken)
    {
        var folder = data is null ? null : CatalogFolder.In(Path.GetFullPath(data)).Path;
        var (facts, faults) = PublishedFacts.Load(folder, cancellationToken);
        return (facts, facts is null ? $"of the release nothing can be said: {faults[0]}" : null);
    }

    /// <summary>The folder that was named, then the one the settings of the data folder name, then Hearth's own templates; in the time of those settings.</summary>
    private static (OutputInterpreter? Interpreter, ImmutableArray<string> Faults) Interpreter(Wish wish)
    {
        var settings = wish.Data is { } data ? RulePacks.SettingsOf(Installation.At(data)) : new AnalysisSettings();
        var libraries = ImmutableArray.CreateBuilder<TemplateLibrary>();
        foreach (
            var folder in new[] { wish.Templates, settings.TemplateFolder }.Where(folder =>
                !string.IsNullOrEmpty(folder)
            )
        )
        {
            switch (TemplateLibrary.LoadFolder(folder!, TemplateLimits.Default))
            {
                case TemplateLibraryLoad.Loaded(var library):
                    libraries.Add(library);
                    break;
                case TemplateLibraryLoad.Refused(var faults):
                    return (null, [.. faults.Select(fault => RulePackInput.Shown(folder!, fault))]);
            }
        }

        var interpreter =
            libraries.Count == 0 ? OutputInterpreter.BuiltIn : new([.. libraries, TemplateLibrary.BuiltIn]);
        return (interpreter.Within(settings.TemplatePatience), []);
    }

    /// <summary>What was asked for.</summary>
    private sealed record Wish(string? Command, string? Platform, string? Templates, string? Data, bool IsJson);
}
