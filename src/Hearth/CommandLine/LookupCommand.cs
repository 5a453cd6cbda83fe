using System.CommandLine;
using System.Text;
using System.Text.Json;
using Hearth.Knowledge.CommandReference;

namespace Hearth.CommandLine;

/// <summary><c>hearth lookup</c>: the command reference.</summary>
public static class LookupCommand
{
    /// <summary>Makes the command.</summary>
    public static Command Create()
    {
        var typed = new Argument<string>("COMMAND") { Description = "The command as it is typed, in one argument." };
        var platform = new Option<string>("--platform")
        {
            Description = "Only this platform, such as cisco_ios; all of them when left out.",
            HelpName = "PLATFORM",
        };
        var json = Arguments.Json();
        var command = new HearthCommand(
            "lookup",
            "Say what a command does: syntax, what to look at, effect, undo form, dangers.",
            """
            The command may be abbreviated as on the device, hold values, begin with no or do, and end with a filter. Each word is taken
            for the keyword that equals it, else for the one that begins with it. Exit status 1 when a word is ambiguous, the command is
            too short to be one, or the reference does not have it; the answer then says between which, how it goes on, or what is nearest.

            Examples:
              hearth lookup "sh ip int br"
              hearth lookup "sh int gi1/0/1 status" --platform cisco_ios
              hearth lookup "no spanning-tree portfast" --json
            """
        )
        {
            typed,
            platform,
            json,
        };
        command.SetAction(
            async (parsed, _) =>
            {
                var answer = CommandLookup.BuiltIn.Find(parsed.GetRequiredValue(typed), parsed.GetValue(platform));
                if (answer.Refusal is { } refusal)
                {
                    await parsed.InvocationConfiguration.Error.WriteLineAsync(
                        "hearth lookup: " + TableJson.OnTerminal(refusal)
                    );
                    return ExitStatus.BadInput;
                }

                await parsed.InvocationConfiguration.Output.WriteAsync(
                    parsed.GetValue(json)
                        ? JsonText.Written(json => LookupJson.Write(json, answer))
                        : LookupReport.ToText(answer)
                );
                return answer.Outcome == LookupOutcome.Found ? ExitStatus.Worked : ExitStatus.FoundWrong;
            }
        );
        return command;
    }
}
