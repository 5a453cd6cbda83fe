using System.CommandLine;
using Hearth.Knowledge.Configuration;
using Hearth.Knowledge.Sanity;

namespace Hearth.CommandLine;

/// <summary><c>hearth sanity</c>: what is wrong with a configuration, why, and what to enter.</summary>
public static class SanityCommand
{
    /// <summary>Makes the command.</summary>
    public static Command Create()
    {
        var file = new Argument<string>("FILE")
        {
            Description = "What show running-config printed; - for standard input.",
        };
        var platform = Platform();
        var whole = new Option<bool>("--whole")
        {
            Description = "Take the text for a whole configuration, although it does not look like one.",
        };
        var json = Arguments.Json();
        var command = new HearthCommand(
            "sanity",
            "Check a running configuration for good practice and security.",
            """
            Each finding tells what is wrong, why it matters, the lines that show it, and the commands to enter; what you have to choose stands
            in angle brackets. What a configuration lacks is told only when the text is a whole one. Secrets are replaced by pseudonyms.
            Exit status 1 when something of severity warning or critical was found. The checks: docs/configuration-sanity.md.

            Examples:
              hearth sanity running-config.txt
              hearth sanity - --platform cisco_nxos --json < running-config.txt
            """
        )
        {
            file,
            platform,
            whole,
            json,
        };
        command.SetAction(
            (parsed, cancellationToken) =>
                RunAsync(
                    parsed.GetRequiredValue(file),
                    new SanityOptions
                    {
                        Platform = ConfigurationPlatforms.TryParse(parsed.GetValue(platform), out var one) ? one : null,
                        IsWhole = parsed.GetValue(whole) ? true : null,
                    },
                    parsed.GetValue(json),
                    parsed.InvocationConfiguration.Output,
                    parsed.InvocationConfiguration.Error,
                    cancellationToken
                )
        );
        return command;
    }

    private static Option<string> Platform()
    {
        var option = new Option<string>("--platform")
        {
            Description =
                $"Whose configuration it is: {string.Join(", ", ConfigurationPlatforms.Names)}; found by its lines when left out.",
            HelpName = "PLATFORM",
        };
        option.Validators.Add(result =>
        {
            if (!ConfigurationPlatforms.TryParse(result.Tokens[0].Value, out _))
            {
                result.AddError(
                    $"--platform: there is no platform '{result.Tokens[0].Value}'; there are {string.Join(", ", ConfigurationPlatforms.Names)}."
                );
            }
        });
        return option;
    }

    private static async Task<int> RunAsync(
        string file,
        SanityOptions options,
        bool isJson,
        TextWriter output,
        TextWriter error,
        CancellationToken cancellationToken
    )
    {
        var (text, complaint) = await InputText.ReadAsync(file, cancellationToken);
        if (text is null)
        {
            await error.WriteLineAsync("hearth sanity: " + complaint);
            return ExitStatus.BadInput;
        }

        var report = ConfigurationSanity.BuiltIn.Check(text, options, cancellationToken);
        if (report.LineCount == 0)
        {
            await error.WriteLineAsync($"hearth sanity: {InputFile.Shown(file)}: there is no configuration in it");
            return ExitStatus.BadInput;
        }

        if (options.Platform is null && !report.IsConfiguration)
        {
            await error.WriteLineAsync(
                $"hearth sanity: {InputFile.Shown(file)}: no line of it is known from a configuration; name the platform (--platform) if it is a part of one"
            );
            return ExitStatus.BadInput;
        }

        await output.WriteAsync(isJson ? SanityText.ToJson(report) : SanityText.ToText(report));
        return report.HasWarnings ? ExitStatus.FoundWrong : ExitStatus.Worked;
    }
}
